#include "support/pty.h"

#include "base/buf.h"
#include "support/expect.h"
#include "support/picture.h"
#include "support/place.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const types[] = {"vt100", "vt220", "xterm", "xterm-256color", "screen", "tmux", "putty", "linux"};

static struct pty *picture(const char *term, const char *locale)
{
	const char *const argv[] = {program_invocation_name, "--picture", NULL};

	return pty_start(&(struct pty_options){.argv = argv, .term = term, .locale = locale});
}

static struct pty *shell(const char *script)
{
	const char *const argv[] = {"/bin/sh", "-c", script, NULL};

	return pty_start(&(struct pty_options){.argv = argv});
}

static void test_pty__shows_the_same_picture_on_every_type(void **state)
{
	/* Without it a fault of the emulator would be taken for a fault of the program, or hide one. */
	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		struct pty *t = picture(types[i], NULL);

		expect_text(t, "ready");
		expect_cursor(t, 3, 2);
		assert_string_equal(pty_row(t, 0), "教育学院附属学校");
		assert_int_equal(strlen(pty_row(t, 1)), 80 * strlen("─"));
		assert_string_equal(pty_row(t, 2), "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
		assert_true(pty_cell(t, 3, 2).is_reversed);
		assert_int_equal(pty_cell(t, 3, 2).width, 2);
		assert_false(pty_cell(t, 3, 6).is_reversed);
		assert_true(pty_cell(t, 4, 2).is_bold);
		assert_string_equal(pty_row(t, 6), "24 x 80");
		press(t, "F10");
		expect_exit(t, 0);
		expect_restored(t);
		pty_close(t);
	}
}

static void test_pty__sends_keys_as_the_type_does(void **state)
{
	/* Without it a key would work in the tests and not at the desk. */
	static const char *const keys[][2] = {
		{"F1", "KEY_F(1)"}, {"F9", "KEY_F(9)"}, {"Up", "KEY_UP"}, {"Left", "KEY_LEFT"}};

	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		struct pty *t = picture(types[i], NULL);

		expect_text(t, "ready");
		for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++) {
			press(t, keys[k][0]);
			expect_text(t, keys[k][1]);
		}
		pty_type(t, "集");
		expect_text(t, "typed 集");
		pty_close(t);
	}
}

static void test_pty__refuses_a_key_the_type_lacks(void **state)
{
	/* vt100 has no Home: a script that presses it must not pass by sending nothing. */
	struct pty *t = picture("vt100", NULL);

	(void)state;
	expect_text(t, "ready");
	assert_false(pty_press(t, "Home"));
	assert_false(pty_press(t, "NoSuchKey"));
	pty_close(t);
}

static void test_pty__decodes_gb18030(void **state)
{
	/* Old terminals speak GB18030, both ways. */
	struct pty *t;

	(void)state;
	if (!place_locales())
		skip();
	t = picture("xterm", "zh_CN.GB18030");
	expect_text(t, "教育学院附属学校");
	assert_null(memmem(pty_transcript(t)->data, pty_received(t), "教", strlen("教")));
	pty_type(t, "㐀");
	expect_text(t, "typed 㐀");
	pty_close(t);
}

static void test_pty__takes_ambiguous_marks_as_the_codeset_does(void **state)
{
	/* In GB18030 a dash of two columns shifts what follows; the harness must show that shift. */
	static const char *const argv[] = {"/bin/printf", "\\241\\255X", NULL};
	struct pty *t;

	(void)state;
	if (!place_locales())
		skip();
	t = pty_start(&(struct pty_options){.argv = argv, .locale = "zh_CN.GB18030"});
	expect_exit(t, 0);
	assert_string_equal(pty_row(t, 0), "…X");
	assert_string_equal(pty_cell(t, 0, 2).text, "X");
	pty_close(t);
}

static void test_pty__settles_only_when_the_work_is_done(void **state)
{
	/* A snapshot taken while the program computes would differ from run to run. */
	struct pty *t = shell(
		"echo start; read line; i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; echo done $i; read line");

	(void)state;
	expect_text(t, "start");
	press(t, "Enter");
	expect_settled(t);
	assert_true(pty_find(t, "done 20000", NULL) >= 0);
	pty_close(t);
}

static void test_pty__tells_torn_characters(void **state)
{
	/* Half a Chinese character on the screen is a fault that must be seen. */
	struct pty *t = shell("printf '中文\\033[2GX'; read line");

	(void)state;
	expect_settled(t);
	assert_string_equal(pty_row(t, 0), "\xEF\xBF\xBDX文");
	pty_close(t);
}

static void test_pty__passes_sizes_on(void **state)
{
	/* Resizing is tested through this. */
	struct pty *t = picture(NULL, NULL);

	(void)state;
	/* Once it waits: get_wch() may miss a resize that comes just before. */
	expect_text(t, "ready");
	expect_settled(t);
	pty_resize(t, 16, 60);
	expect_text(t, "16 x 60");
	assert_int_equal(pty_rows(t), 16);
	assert_int_equal(pty_cols(t), 60);
	pty_close(t);
}

static void test_pty__tells_what_was_left_behind(void **state)
{
	/* A terminal left raw or without cursor is what a person remembers of a crash. */
	static const struct {
		const char *script, *wrong;
	} cases[] = {
		{"stty raw", "the line is still raw"},
		{"printf '\\033[?25l'", "the cursor is still hidden"},
		{"printf '\\033[?1049h'", "the alternate screen is still shown"},
		{"printf '\\033[7m'", "reverse is still on"},
		{"printf '\\033[31m'", "a colour is still on"},
		{"printf '\\033[?1h\\033='", "the keypad is still in application mode"},
		{"printf '\\033(0'", "line-drawing characters are still on"},
		{"printf '\\033[?2004h'", "pasted text is still marked"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct pty *t = shell(cases[i].script);

		expect_exit(t, 0);
		assert_string_equal(pty_unrestored(t), cases[i].wrong);
		pty_close(t);
	}
}

static void test_pty__hangs_up(void **state)
{
	/* Lost lines are a daily event on a thin client. */
	struct pty *t = shell("trap 'exit 7' HUP; echo up; while :; do read line; done");

	(void)state;
	expect_text(t, "up");
	pty_hang_up(t);
	expect_exit(t, 7);
	pty_close(t);
}

static void test_pty__answers_what_a_terminal_answers(void **state)
{
	/* A program that asks for the cursor position must not wait for ever. */
	struct pty *t = shell("stty raw -echo; printf '\\033[6n'; head -c 6 | od -c; stty sane");

	(void)state;
	expect_text(t, "033   [   1   ;   1   R");
	pty_close(t);
}

static void test_pty__takes_a_megabyte(void **state)
{
	/* Somebody pastes a file into a field. */
	struct pty *t = shell("stty raw -echo; echo go; head -c 1000000 | wc -c; read line");
	char *paste = malloc(1000000);

	(void)state;
	assert_non_null(paste);
	memset(paste, 'a', 1000000);
	expect_text(t, "go");
	pty_send(t, paste, 1000000);
	expect_text(t, "1000000");
	free(paste);
	pty_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pty__shows_the_same_picture_on_every_type),
		cmocka_unit_test(test_pty__sends_keys_as_the_type_does),
		cmocka_unit_test(test_pty__refuses_a_key_the_type_lacks),
		cmocka_unit_test(test_pty__decodes_gb18030),
		cmocka_unit_test(test_pty__takes_ambiguous_marks_as_the_codeset_does),
		cmocka_unit_test(test_pty__settles_only_when_the_work_is_done),
		cmocka_unit_test(test_pty__tells_torn_characters),
		cmocka_unit_test(test_pty__passes_sizes_on),
		cmocka_unit_test(test_pty__tells_what_was_left_behind),
		cmocka_unit_test(test_pty__hangs_up),
		cmocka_unit_test(test_pty__answers_what_a_terminal_answers),
		cmocka_unit_test(test_pty__takes_a_megabyte),
	};

	if (argc > 1 && !strcmp(argv[1], "--picture"))
		return picture_main();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
