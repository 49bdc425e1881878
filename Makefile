# banxue: build, test, install. `make help` lists the targets.

# What has to be installed: for which use, the Debian package, why. `make run` and `make test` install what is missing.
define PACKAGES
build gcc               compiles the program
build libc6-dev         the C library's headers
build pkgconf           finds the libraries
build gettext           checks and compiles the translations
build libncurses-dev    the screen, with wide characters and panels
build libsqlite3-dev    the database
build libconfig-dev     the configuration files
build libjansson-dev    JSON, in which changes are recorded
build libutf8proc-dev   width, kind and normal form of Unicode characters
test  libcmocka-dev     unit tests
test  libvterm-dev      the terminal that end-to-end tests look at
test  locales           the sources of zh_CN.GB18030, which some terminals of offices use
test  ncurses-term      descriptions of the less common terminals
clang clang             the second compiler, with sanitizers and a fuzzer
clang libclang-rt-dev   their run-time library
lint  clang-format      layout
lint  clang-tidy        mistakes a compiler does not see
lint  cppcheck          the same, found another way
lint  mandoc            mistakes in the manual page
valgrind valgrind       use of memory that was never set
cover gcovr             line coverage
bench sqlite3           what the figures are compared with; prints db/schema.sql
endef
export PACKAGES

VERSION  := 0.1.0
RELEASED := 2026-11-22
PREFIX   ?= /usr/local

# make's own default is cc; ours is gcc, and what a person sets wins over both.
ifeq ($(origin CC),default)
CC := gcc
endif
# A folder of its own for every variant, so that none rebuilds another's files.
BUILD   ?= build/$(notdir $(CC))
CFLAGS  ?= -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong
LDFLAGS ?= -Wl,-z,relro,-z,now
WARN     = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wvla \
           -Wformat=2 -Wundef -Wredundant-decls -Werror
# pkg-config is asked in the recipes, not when this file is read: a machine without it can still read it.
PKGS     = ncursesw sqlite3 libconfig jansson libutf8proc
DIALECT  = -std=c11 -D_GNU_SOURCE -DBANXUE_VERSION='"$(VERSION)"' \
           -DBANXUE_RELEASED='"$(RELEASED)"' -Iinclude -Itests $$(pkg-config --cflags $(PKGS))
COMPILE  = $(CC) $(DIALECT) $(WARN) $(CFLAGS) -MMD -MP
LINK     = $(CC) $(CFLAGS) -Wl,--as-needed $(LDFLAGS) -o $@ $(filter %.o %.a,$^)
LIBS     = $$(pkg-config --libs $(PKGS))

SRC     := $(wildcard src/*/*.c src/*/*/*.c)
HEADERS := $(wildcard include/*/*.h include/*/*/*.h)
# What files of one folder share among themselves.
PRIVATE := $(wildcard src/*/*.h src/*/*/*.h)
# Helpers of the tests; what is called *_runner.c there is a program that runs tests written as files.
RUNNER  := $(wildcard tests/support/*_runner.c)
SUPPORT := $(filter-out $(RUNNER),$(wildcard tests/support/*.c))
UNIT    := $(wildcard tests/unit/*/*_test.c)
TESTED  := $(wildcard tests/e2e/*_test.c tests/fault/*_test.c tests/migrate/*_test.c)
FUZZ    := $(wildcard tests/fuzz/*_fuzz.c)
BENCH   := $(wildcard tests/bench/*.c)
SCREENS := $(wildcard tests/screens/*.script)

# Built into the binary; found at run time by include/base/asset.h under these names.
PO      := $(wildcard conf/locale/*.po)
ASSETS  := $(sort $(shell find db/demo db/migrations db/views db/indicators db/pinyin conf -type f \
             ! -perm -u+x ! -name '*.md' ! -name '*.po' ! -name '.*' 2>/dev/null) $(PO:.po=.mo))

OBJ      = $(patsubst %.c,$(BUILD)/%.o,$(1))
BIN      = $(patsubst %.c,$(BUILD)/%,$(1))
LIB     := $(BUILD)/libbanxue.a
SUPLIB  := $(BUILD)/libsupport.a
TESTBIN := $(call BIN,$(TESTED) $(RUNNER) $(FUZZ) $(UNIT))

# `make V=1` shows whole commands.
say  = $(if $(V),,@$(if $(findstring s,$(firstword -$(MAKEFLAGS))),,echo '  $(1)	$(2)';))
SUB  = $(MAKE) --no-print-directory
MANY = $(SUB) $(if $(findstring -j,$(MAKEFLAGS)),,-j$$(nproc))
# Runs test commands side by side and ends in `N passed, 0 failed`.
TALLY = BANXUE=$(abspath $(BUILD)/banxue) tests/support/run $(BUILD)/results/$@

##@ To work with it
all: $(BUILD)/banxue ## build the program

run: ## install what is missing, build, open the demo district
	@.ci/packages build
	@$(MANY) all
	@office="$${XDG_DATA_HOME:-$$HOME/.local/share}/banxue/chongming-2023.db"; \
	[ -e "$$office" ] || { mkdir -p "$${office%/*}" && $(BUILD)/banxue demo chongming-2023 "$$office"; } && \
	exec $(BUILD)/banxue "$$office"

SHARE = $(DESTDIR)$(PREFIX)/share
PLACES = $(DESTDIR)$(PREFIX)/bin/banxue $(SHARE)/man/man1/banxue.1 $(SHARE)/man/zh_CN/man1/banxue.1 \
         $(SHARE)/bash-completion/completions/banxue $(SHARE)/doc/banxue/banxue.cfg

install: all ## install below PREFIX (/usr/local), within DESTDIR when given
	install -d $(dir $(PLACES))
	install -m 755 $(BUILD)/banxue $(word 1,$(PLACES))
	$(BUILD)/banxue --set language=en man | install -m 644 /dev/stdin $(word 2,$(PLACES))
	$(BUILD)/banxue --set language=zh_CN man | install -m 644 /dev/stdin $(word 3,$(PLACES))
	$(BUILD)/banxue completion | install -m 644 /dev/stdin $(word 4,$(PLACES))
	install -m 644 conf/banxue.cfg $(word 5,$(PLACES))

uninstall: ## remove what install put there
	rm -f $(PLACES)
	[ ! -d $(SHARE)/doc/banxue ] || rmdir --ignore-fail-on-non-empty $(SHARE)/doc/banxue

clean: ## remove everything built
	rm -rf build

help: ## print this list
	@awk -F ':.*## ' '/^##@/ { print "\n" substr($$0, 5) } /^[a-z-]+:.* ## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

##@ To prove it
# These only read, so that `make quick` has them too.
READING := check-layers check-comments check-leftovers
CHECKS  := $(READING) check-headers check-words
CORPORA := $(FUZZ:tests/fuzz/%_fuzz.c=%)

test: ## install what is missing, build, run all tests (CC=clang for the other compiler)
	@.ci/packages build test $(findstring clang,$(CC))
	@$(MANY) all test-programs
	@$(SUB) test-run

test-programs: $(TESTBIN) build/locale/zh_CN.GB18030

# The slow ones first, so that all end together.
test-run:
	@$(TALLY) $(call BIN,$(TESTED)) $(if $(RUNNER),$(SCREENS:%='$(call BIN,$(RUNNER)) %')) \
		$(foreach name,$(CORPORA),'$(BUILD)/tests/fuzz/$(name)_fuzz tests/fuzz/corpus/$(name)') \
		$(CHECKS:%='$(MAKE) -s %') $(call BIN,$(UNIT))

quick: $(call BIN,$(UNIT)) ## what has to hold before every commit: unit tests, layers, comments, layout
	@$(TALLY) $(READING:%='$(MAKE) -s %') $(if $(shell command -v clang-format),'$(MAKE) -s lint-format') $(call BIN,$(UNIT))

SANITIZE = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
asan: ## all tests with clang, AddressSanitizer and UndefinedBehaviorSanitizer
	@$(SUB) test BUILD=build/asan CC=clang CFLAGS='$(SANITIZE)' LDFLAGS=

# Screens and terminals are played by the tests as they are, to a program that runs under valgrind; what valgrind finds in it
# stays in one file for each start. A forked process of a test of bad luck leaves the memory of its parent.
WATCHED := $(BUILD)/valgrind
GRIND    = valgrind --quiet --error-exitcode=1
valgrind: ## all tests under valgrind, which sees what was never set: half an hour
	@.ci/packages build test valgrind
	@$(MANY) all test-programs
	@rm -rf $(WATCHED) && mkdir -p $(WATCHED)/found && cp -rl $(BUILD)/tests $(WATCHED)/
	@printf '#!/bin/sh\nexec $(GRIND) --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite --log-file=%s/found/%%p %s "$$@"\n' \
		'$(abspath $(WATCHED))' '$(abspath $(BUILD)/banxue)' >$(WATCHED)/banxue && chmod +x $(WATCHED)/banxue
	@TEST_TIMEOUT=3000 $(TALLY) $(SCREENS:%='$(WATCHED)/tests/support/screen_runner %') \
		$(patsubst %.c,$(WATCHED)/%,$(filter tests/e2e/%,$(TESTED))) \
		$(patsubst %.c,'$(GRIND) $(BUILD)/%',$(filter-out tests/e2e/%,$(TESTED))) \
		$(UNIT:%.c='$(GRIND) --leak-check=full $(BUILD)/%')
	@! grep -r . $(WATCHED)/found

FUZZ_SECONDS ?= 20
fuzz: ## feed each fuzz target for FUZZ_SECONDS (20) with what libFuzzer makes up
	@.ci/packages build test clang
	@$(MANY) fuzz-run BUILD=build/fuzz CC=clang CFLAGS='$(SANITIZE) -fsanitize=fuzzer-no-link' LDFLAGS= FUZZER=-fsanitize=fuzzer

fuzz-run: $(call BIN,$(FUZZ))
	@mkdir -p $(CORPORA:%=$(BUILD)/corpus/%)
	@TEST_TIMEOUT=$$(($(FUZZ_SECONDS) + 60)) $(TALLY) $(foreach name,$(CORPORA),'$(BUILD)/tests/fuzz/$(name)_fuzz \
		-max_total_time=$(FUZZ_SECONDS) -artifact_prefix=$(BUILD)/ $(BUILD)/corpus/$(name) tests/fuzz/corpus/$(name)')

COVERED = base conf db io model service command
coverage: ## run all tests, then ask for 90 % of the lines below the screens
	@.ci/packages build test cover
	@find build/coverage -name '*.gcda' -delete 2>/dev/null || true
	@$(SUB) test BUILD=build/coverage CFLAGS='-O0 -g --coverage' LDFLAGS= CHECKS=
	@gcovr --root . --object-directory build/coverage $(COVERED:%=--filter src/%/) --print-summary --fail-under-line 90

bench: ## measure against bare programs that do the same
	@.ci/packages build test bench
	@$(MANY) bench-run

bench-run: all $(call BIN,$(BENCH))
	@$(if $(wildcard tests/bench/run),BANXUE=$(abspath $(BUILD)/banxue) BENCH=$(BUILD)/tests/bench tests/bench/run)

golden: all $(call BIN,$(RUNNER)) ## keep what the screens show now as right; read the difference before it is committed
	@UPDATE=1 $(TALLY) $(SCREENS:%='$(call BIN,$(RUNNER)) %')

##@ To keep it tidy
STYLED := $(wildcard src/*.c) $(SRC) $(HEADERS) $(PRIVATE) $(wildcard tests/*/*.[ch] tests/unit/*/*.[ch])
LINTS  := lint-format lint-size lint-manual lint-cppcheck lint-tidy

lint: ## layout, clang-tidy, cppcheck, the manual page
	@.ci/packages build test lint
	@TEST_TIMEOUT=1200 $(TALLY) $(LINTS:%='$(MANY) -sk %')

format: ## lay out all code as .clang-format says
	clang-format -i $(STYLED)

lint-format: $(BUILD)/format.ok

# Only what changed since all was well; a new rule is for all files.
$(BUILD)/format.ok: .clang-format $(STYLED)
	@mkdir -p $(@D)
	@clang-format --dry-run -Werror $(if $(filter $<,$?),$(STYLED),$?) || { echo 'Run `make format`.'; exit 1; }
	@touch $@

lint-size:
	@awk 'FNR == 451 { print FILENAME ": longer than 450 lines, split it by subject"; bad = 1 } END { exit bad }' $(STYLED)

lint-manual: $(BUILD)/banxue
	@for language in en zh_CN; do $< --set language=$$language man | mandoc -T lint -W warning || exit 1; done

lint-tidy: $(patsubst %.c,$(BUILD)/tidy/%.ok,src/main.c $(SRC))

$(BUILD)/tidy/%.ok: %.c .clang-tidy
	@mkdir -p $(@D)
	@$(CC) $(DIALECT) -MM -MP -MT $@ -MF $(@:.ok=.d) $<
	@found=$$(clang-tidy --quiet $< -- $(DIALECT) 2>&1) || { printf '%s\n' "$$found"; exit 1; }
	@touch $@

# cppcheck 2.10 loses its way in a conditional within a macro of compound literals and calls that an error.
lint-cppcheck:
	@mkdir -p $(BUILD)/cppcheck
	@cppcheck --quiet -j $$(nproc) --cppcheck-build-dir=$(BUILD)/cppcheck --std=c11 --enable=warning,performance,portability \
		--inline-suppr --suppress=missingInclude --suppress=internalAstError --error-exitcode=1 -Iinclude src

check-layers: ## who may include whom
	@awk -f tests/support/layers.awk src/main.c $(SRC) $(HEADERS)

check-comments: ## every declared function says what it does
	@awk -f tests/support/comments.awk $(HEADERS) $(PRIVATE) $(wildcard tests/support/*.h)

check-leftovers: ## nothing is marked as unfinished
	@tests/support/leftovers

check-headers: $(HEADERS:%=$(BUILD)/%.ok) ## each header compiles alone

$(BUILD)/%.h.ok: %.h $(BUILD)/flags
	@mkdir -p $(@D)
	@# clang takes the header for the program, in which nobody calls its inline functions
	@$(COMPILE) -Wno-unused-function -MT $@ -MF $(@:.ok=.d) -fsyntax-only -x c $<
	@touch $@

check-words: $(BUILD)/words.ok ## every string has its translation, all Chinese its own marks

$(BUILD)/words.ok: $(BUILD)/banxue.pot $(PO) $(filter %.csv,$(ASSETS)) .ci/words
	@.ci/words $(filter-out .ci/%,$^)
	@touch $@

check-readme: all ## every command of the README works
	@TEST_TIMEOUT=1200 $(TALLY) '.ci/readme $(BUILD) README.md'

pot: $(BUILD)/banxue.pot ## collect the strings of the sources

$(BUILD)/banxue.pot: src/main.c $(SRC) $(HEADERS) $(PRIVATE)
	@mkdir -p $(@D)
	@xgettext --from-code=UTF-8 --language=C -k_ -kN_ --add-comments=translators --add-location=file --sort-by-file \
		--no-wrap --package-name=banxue -o $@ $^

po: $(BUILD)/banxue.pot ## bring new strings into conf/locale/*.po, drop those no longer used
	@for po in $(PO); do \
		msgmerge -q --no-fuzzy-matching --add-location=file --sort-by-file --no-wrap $$po $< | \
		msgattrib --no-obsolete --no-wrap | sed '/^"POT-Creation-Date/d' >$(BUILD)/merged.po && \
		mv $(BUILD)/merged.po $$po && echo "$$po:" && msgfmt --statistics -o /dev/null $$po || exit 1; \
	done

schema: ## write down in db/schema.sql what the migrations lead to
	@mkdir -p $(BUILD)
	@db/schema.sh >$(BUILD)/schema.sql && mv $(BUILD)/schema.sql db/schema.sql

# From here on: how things are made.

$(BUILD)/banxue: $(BUILD)/src/main.o $(LIB)
	$(call say,LINK,$@) $(LINK) $(LIBS)

# Everything but main.c, for the binary and the tests alike. Thin: it names the objects instead of copying them.
$(LIB): $(call OBJ,$(SRC)) $(BUILD)/assets.o
$(SUPLIB): $(call OBJ,$(SUPPORT))
$(LIB) $(SUPLIB):
	@mkdir -p $(@D)
	@rm -f $@
	@ar rcsT $@ $^

# The archive of helpers brings a main() to fuzz targets (support/replay.c) unless the fuzzer's own comes first.
$(TESTBIN) $(call BIN,$(BENCH)): $(BUILD)/%: $(BUILD)/%.o $(SUPLIB) $(LIB)
	$(call say,LINK,$@) $(LINK) $(FUZZER) -lcmocka -lvterm $(LIBS)

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<) $(COMPILE) -c -o $@ $<

$(BUILD)/assets.o: $(BUILD)/assets.S $(filter-out %.mo,$(ASSETS)) $(PO:%.po=$(BUILD)/%.mo)
	$(call say,AS,$(words $(ASSETS)) files built in) $(CC) -Wa,-I$(BUILD) -c -o $@ $<

$(BUILD)/assets.S: $(BUILD)/assets.list src/base/asset.awk
	@awk -f src/base/asset.awk $< >$@

$(BUILD)/%.mo: %.po
	@mkdir -p $(@D)
	$(call say,MO,$<) msgfmt -c -o $@ $<

build/locale/zh_CN.GB18030:
	@mkdir -p $(@D)
	@localedef -i zh_CN -f GB18030 $@

# Files that hold a list and change only when it does: adding, removing or switching something rebuilds what depends on it.
$(BUILD)/assets.list: CONTENT = $(ASSETS)
$(BUILD)/flags: CONTENT = '$(CC) $(WARN) $(CFLAGS) $(VERSION) $(RELEASED)'
$(BUILD)/assets.list $(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' $(CONTENT) | cmp -s - $@ || printf '%s\n' $(CONTENT) >$@

# Each of these calls make again, once what it needs is installed: side by side they would build the same files twice.
ifneq ($(filter run test asan valgrind fuzz coverage bench lint,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif
FORCE:
.PHONY: FORCE all golden run install uninstall clean help test test-programs test-run quick asan valgrind fuzz fuzz-run coverage bench bench-run \
        lint format lint-format lint-size lint-tidy lint-cppcheck lint-manual $(CHECKS) \
        check-readme pot po schema
.SECONDARY:
.DELETE_ON_ERROR:
-include $(patsubst %.c,$(BUILD)/%.d,src/main.c $(SRC) $(SUPPORT) $(RUNNER) $(UNIT) $(TESTED) $(FUZZ) $(BENCH))
-include $(HEADERS:%=$(BUILD)/%.d) $(patsubst %.c,$(BUILD)/tidy/%.d,src/main.c $(SRC))
