#include "support/expect.h"
#include "support/office.h"
#include "support/place.h"
#include "support/visit.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Which terminals the program runs on, and what it says on those where it cannot. */

static struct pty *start_on(const char *term, const char *locale, const char *language)
{
	char *file = office_copy("new");
	struct pty *t = visit_start(
		&(struct visit){.file = file, .term = term, .locale = locale, .language = language});

	free(file);
	return t;
}

static bool was_sent(const struct pty *t, const char *bytes)
{
	const struct buf *all = pty_transcript(t);

	return all->len && memmem(all->data, all->len, bytes, strlen(bytes));
}

/* Any SGR that sets a colour: ESC [ 3x, 4x, 9x, 38;5;… among its numbers. */
static bool sent_colour(const struct pty *t)
{
	const char *text = buf_text(pty_transcript(t));

	while ((text = strstr(text, "\033["))) {
		text += 2;
		for (const char *p = text; *p && strchr("0123456789;", *p); p++)
			if ((p == text || p[-1] == ';') && strchr("349", *p) && p[1] >= '0' && p[1] <= '8' &&
				text[strspn(text, "0123456789;")] == 'm')
				return true;
	}
	return false;
}

static void test_terminal__every_kind_shows_the_menu_and_is_given_back(void **state)
{
	/* An office has terminals of every age; each of them has to work, and to be usable afterwards. */
	static const char *const kinds[] = {"vt100", "vt220", "xterm", "xterm-256color", "screen", "tmux", "putty"};

	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		struct pty *t = start_on(kinds[i], NULL, NULL);

		expect_text(t, VISIT_MENU);
		expect_settled(t);
		assert_null(strstr(pty_text(t), "\xEF\xBF\xBD"));
		press(t, "Down Down F1");
		expect_settled(t);
		press(t, "Esc-0");
		expect_settled(t);
		visit_leave(t);
	}
}

static void test_terminal__kernel_console_is_english(void **state)
{
	/* It has no Chinese glyphs: a screen of blanks helps nobody, so it speaks English and says so. */
	struct pty *t = start_on("linux", NULL, NULL);

	(void)state;
	expect_text(t, VISIT_MENU_EN);
	expect_text(t, "cannot show Chinese");
	visit_leave(t);
}

static void test_terminal__speaks_gb18030_both_ways(void **state)
{
	/* Many offices still run GB18030; a UTF-8 byte on such a line is garbage. */
	struct pty *t;

	(void)state;
	if (!place_locales())
		skip();
	t = start_on("xterm", "zh_CN.GB18030", NULL);
	expect_text(t, VISIT_MENU);
	expect_settled(t);
	assert_false(was_sent(t, VISIT_MENU));
	assert_null(strstr(pty_text(t), "\xEF\xBF\xBD"));
	/* A line of 80 columns that is too wide would wrap and push what follows down. */
	assert_int_equal(pty_find(t, "F10", NULL), 23);
	visit_leave(t);
}

static void test_terminal__complains_in_gb18030(void **state)
{
	/* The sentence that says why nothing opens would be the one that cannot be read. */
	char *file = office_copy("none");
	struct pty *t;

	(void)state;
	if (!place_locales())
		skip();
	t = visit_start(&(struct visit){.file = file, .locale = "zh_CN.GB18030"});
	expect_exit(t, 1);
	expect_text(t, "没有文件");
	assert_false(was_sent(t, "没有文件"));
	expect_restored(t);
	pty_close(t);
	t = pty_start(&(struct pty_options){
		.argv = (const char *const[]){pty_program(), "--set", "language=zh_CN", "help", "backup", NULL},
		.locale = "zh_CN.GB18030"});
	expect_exit(t, 0);
	expect_text(t, "标准输出");
	pty_close(t);
	free(file);
}

static void test_terminal__bare_locale_is_utf8(void **state)
{
	/* sshd hands over no LANG when the client sends none. */
	static const char *const locales[] = {"C", "POSIX", "", "xx_XX.UTF-8"};

	(void)state;
	for (size_t i = 0; i < sizeof(locales) / sizeof(*locales); i++) {
		char *file = office_copy("new");
		struct pty *t = visit_start(&(struct visit){.file = file, .locale = locales[i]});

		free(file);
		expect_text(t, VISIT_MENU);
		visit_leave(t);
	}
}

static void test_terminal__language_follows_the_locale(void **state)
{
	/* Nobody sets anything on the first day. */
	struct pty *t = start_on(NULL, "C.UTF-8", "");

	(void)state;
	expect_text(t, VISIT_MENU);
	visit_leave(t);
	t = start_on(NULL, NULL, "en");
	expect_text(t, VISIT_MENU_EN);
	visit_leave(t);
}

static void test_terminal__no_color_and_no_colours(void **state)
{
	/* Who cannot see colours turns them off, and misses nothing. */
	static const char *const no_color[] = {"NO_COLOR=1", NULL};
	char *file = office_copy("new");
	struct pty *t = visit_start(&(struct visit){.file = file});

	(void)state;
	expect_text(t, VISIT_MENU);
	expect_settled(t);
	assert_true(sent_colour(t));
	visit_leave(t);
	t = visit_start(&(struct visit){.file = file, .env = no_color});
	expect_text(t, VISIT_MENU);
	press(t, "F1");
	expect_settled(t);
	assert_false(sent_colour(t));
	press(t, "F10");
	expect_settled(t);
	visit_leave(t);
	t = start_on("vt220", NULL, NULL);
	expect_text(t, VISIT_MENU);
	expect_settled(t);
	assert_false(sent_colour(t));
	visit_leave(t);
	free(file);
}

static void test_terminal__says_what_is_wrong_with_term(void **state)
{
	/* "Error opening terminal" helps nobody; the sentence says what to try. */
	static const char *const kinds[] = {"", "no-such-terminal", "dumb"};

	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		char *file = office_copy("new");
		struct pty *t = visit_start(
			&(struct visit){.file = file, .term = kinds[i], .language = "en", .cols = 132});

		free(file);
		expect_exit(t, 1);
		expect_text(t, "TERM=xterm");
		expect_text(t, kinds[i]);
		assert_int_equal(pty_find(t, "banxue: ", NULL), 0);
		pty_close(t);
	}
}

static void test_terminal__needs_one(void **state)
{
	/* In a pipe or a cron job it says so and ends, instead of filling a log with escapes. */
	static const char *const scripts[] = {
		"\"$BANXUE\" --set language=en \"$OFFICE\" </dev/null >out 2>err; test $? = 1 && test ! -s out && grep "
		"-q terminal err",
		"echo q | \"$BANXUE\" --set language=en \"$OFFICE\" >out 2>err; test $? = 1 && test ! -s out && grep "
		"-q terminal err",
	};
	char *file = office_copy("new");
	struct buf script = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++) {
		buf_reset(&script);
		buf_printf(&script, "cd '%s' && %s", place_scratch(), scripts[i]);
		assert_true(office_shell(file, OFFICE_NOW, buf_text(&script)));
	}
	buf_finish(&script);
	free(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_terminal__every_kind_shows_the_menu_and_is_given_back),
		cmocka_unit_test(test_terminal__kernel_console_is_english),
		cmocka_unit_test(test_terminal__speaks_gb18030_both_ways),
		cmocka_unit_test(test_terminal__complains_in_gb18030),
		cmocka_unit_test(test_terminal__bare_locale_is_utf8),
		cmocka_unit_test(test_terminal__language_follows_the_locale),
		cmocka_unit_test(test_terminal__no_color_and_no_colours),
		cmocka_unit_test(test_terminal__says_what_is_wrong_with_term),
		cmocka_unit_test(test_terminal__needs_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
