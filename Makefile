# banxue: build, test, install. `make help` lists the targets.

# make's own default is cc; ours is gcc, and what a person sets wins over both.
ifeq ($(origin CC),default)
CC := gcc
endif
# A folder of its own for every variant, so that none rebuilds another's files.
BUILD ?= build/$(notdir $(CC))

PKGS    = ncursesw panelw sqlite3 libconfig jansson libutf8proc
CFLAGS ?= -O2 -g
WARN    = -std=c11 -D_GNU_SOURCE -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
          -Wwrite-strings -Wvla -Werror
# Asked when they are needed, not when this file is read: a machine without pkg-config can still read it.
COMPILE = $(CC) $(WARN) $(CFLAGS) -Iinclude -Itests $$(pkg-config --cflags $(PKGS)) -MMD -MP
LINK    = $(CC) $(CFLAGS) -Wl,--as-needed $(LDFLAGS) -o $@ $(filter %.o %.a,$^)
LIBS    = $$(pkg-config --libs $(PKGS))

SRC     := $(wildcard src/*/*.c src/*/*/*.c)
SUPPORT := $(filter-out %_runner.c,$(wildcard tests/support/*.c))
RUNNER  := $(wildcard tests/support/*_runner.c)
UNIT    := $(wildcard tests/unit/*/*_test.c)
TESTED  := $(wildcard tests/migrate/*_test.c tests/fault/*_test.c tests/e2e/*_test.c)

# Built into the binary; found at run time by include/base/asset.h under these names.
PO      := $(wildcard conf/locale/*.po)
ASSETS  := $(sort $(shell find db/demo db/migrations db/views db/indicators db/pinyin conf -type f ! -name '*.md' \
             ! -name '*.po' 2>/dev/null) $(PO:.po=.mo))

LIB     := $(BUILD)/libbanxue.a
SUPLIB  := $(BUILD)/libsupport.a
UNITBIN := $(UNIT:%.c=$(BUILD)/%)
TESTBIN := $(TESTED:%.c=$(BUILD)/%) $(RUNNER:%.c=$(BUILD)/%)

all: $(BUILD)/banxue

$(BUILD)/banxue: $(BUILD)/src/main.o $(LIB)
	$(LINK) $(LIBS)

# Everything but main.c, for the binary and the tests alike. Thin: it names the objects instead of copying them.
$(LIB): $(SRC:%.c=$(BUILD)/%.o) $(BUILD)/assets.o
$(SUPLIB): $(SUPPORT:%.c=$(BUILD)/%.o)
$(LIB) $(SUPLIB):
	@rm -f $@
	@mkdir -p $(@D)
	@ar rcsT $@ $^

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

$(BUILD)/assets.o: $(BUILD)/assets.S $(filter-out %.mo,$(ASSETS)) $(PO:%.po=$(BUILD)/%.mo)
	$(CC) -Wa,-I$(BUILD) -c -o $@ $<

$(BUILD)/assets.S: $(BUILD)/assets.list src/base/asset.awk
	awk -f src/base/asset.awk $< >$@

$(BUILD)/conf/locale/%.mo: conf/locale/%.po
	@mkdir -p $(@D)
	msgfmt -c -o $@ $<

# Files that hold a list of names or flags and change only when it does: adding, removing or switching rebuilds what depends on it.
$(BUILD)/assets.list: CONTENT = $(ASSETS)
$(BUILD)/flags: CONTENT = $(CC) $(WARN) $(CFLAGS)
$(BUILD)/assets.list $(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' $(CONTENT) | cmp -s - $@ || printf '%s\n' $(CONTENT) >$@

$(BUILD)/tests/%_test: $(BUILD)/tests/%_test.o $(SUPLIB) $(LIB)
	$(LINK) -lcmocka -lvterm $(LIBS)
$(BUILD)/tests/support/%_runner: $(BUILD)/tests/support/%_runner.o $(SUPLIB) $(LIB)
	$(LINK) -lcmocka -lvterm $(LIBS)

# The unit tests alone, at once.
quick: $(UNITBIN)
	@for t in $(UNITBIN); do $$t || exit 1; done

clean:
	rm -rf build

.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: all quick clean FORCE
-include $(patsubst %.c,$(BUILD)/%.d,src/main.c $(SRC) $(SUPPORT) $(RUNNER) $(UNIT) $(TESTED))
