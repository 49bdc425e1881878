#include "support/expect.h"
#include "support/office.h"
#include "support/place.h"
#include "support/visit.h"

#include "base/buf.h"
#include "base/text.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What is typed, what is pasted, and what becomes of it when the line drops. */

enum { MEGABYTE = 1000000 };

/* The form of the bureau itself, the only department of an empty office; the cursor stands in its name. */
static struct pty *start_in_form(const char *file)
{
	return visit_bureau(&(struct visit){.file = file, .language = "en"});
}

/* What the shell prints of the bureau, without the program on the screen; the caller frees it. */
static char *bureau_shown(const char *file)
{
	return office_output(file, "\"$BANXUE\" show department 1 \"$OFFICE\" --format csv");
}

static void assert_saved(const char *file, const char *text, bool is_saved)
{
	char *shown = bureau_shown(file);

	if ((strstr(shown, text) != NULL) != is_saved)
		fail_msg("%s: \"%s\" in %s", is_saved ? "missing" : "there", text, shown);
	free(shown);
}

static void test_form__saves_what_was_typed(void **state)
{
	/* The plainest thing a clerk does. */
	char *file = office_copy("new");
	struct pty *t = start_in_form(file);

	(void)state;
	pty_type(t, "基教科");
	expect_text(t, "崇明区教育局基教科");
	assert_saved(file, "基教科", false);
	expect_text(t, "not saved");
	press(t, "F2");
	expect_text(t, "Saved.");
	expect_gone(t, "not saved");
	assert_saved(file, "崇明区教育局基教科", true);
	pty_close(t);
	free(file);
}

static void test_form__says_at_once_all_that_is_missing(void **state)
{
	/* A clerk would be told of one empty field at each save. */
	char *file = office_copy("new");
	struct pty *t = visit_start(&(struct visit){.file = file, .language = "en"});

	(void)state;
	expect_text(t, VISIT_MENU_EN);
	visit_table(t, "posting", "Nothing here yet");
	press(t, "F7 F2");
	expect_text(t, "before this can be saved: 2");
	expect_text(t, "Teacher must be filled in.");
	expect_text(t, "School must be filled in.");
	/* Nothing was typed, so leaving asks nothing. */
	press(t, "F10");
	expect_text(t, "Nothing here yet");
	pty_close(t);
	free(file);
}

static void test_form__says_why_a_key_does_nothing(void **state)
{
	/* One would save, and find that there is no next record all the same. */
	char *file = office_copy("new");
	struct pty *t = visit_start(&(struct visit){.file = file, .language = "en"});

	(void)state;
	expect_text(t, VISIT_MENU_EN);
	visit_table(t, "posting", "Nothing here yet");
	press(t, "F7 c");
	press(t, "Ctrl-N");
	expect_text(t, "Next record: this has no meaning here");
	press(t, "F10 Right Enter");
	expect_text(t, "Nothing here yet");
	press(t, "F4");
	expect_text(t, "Edit: there is no record here.");
	pty_close(t);
	free(file);
}

static void test_form__what_is_chosen_joins_what_was_typed(void **state)
{
	/* The section that was typed first would be gone without a word. */
	char *file = office_copy("demo");
	struct pty *t = visit_start(&(struct visit){.file = file});

	(void)state;
	expect_text(t, VISIT_MENU);
	visit_table(t, "milestone", "第 1");
	press(t, "F7 BackTab BackTab");
	for (int i = 0; i < 40 && pty_find(t, "── 配合部门", NULL) < 0; i++) {
		press(t, "Tab");
		expect_settled(t);
	}
	pty_type(t, "安全科");
	press(t, "F4");
	expect_text(t, "部门单位");
	pty_type(t, "德育科");
	expect_text(t, "1 / ");
	press(t, "Enter");
	expect_text(t, "安全科");
	expect_text(t, "德育科");
	pty_close(t);
	free(file);
}

static void test_form__goes_to_the_next_record_without_losing_a_change(void **state)
{
	/* Going on would throw away what was typed, or pass over a record after a save that failed. */
	char *file = office_copy("demo");
	struct pty *t = visit_start(&(struct visit){.file = file, .language = "en"});

	(void)state;
	expect_text(t, VISIT_MENU_EN);
	visit_table(t, "school", "No. 1");
	press(t, "F4");
	expect_text(t, "schools › 堡镇初级中学");
	press(t, "Ctrl-n");
	expect_text(t, "schools › 堡镇第二小学");
	press(t, "Ctrl-u Ctrl-n");
	expect_text(t, "before going on?");
	press(t, "Right Right Enter");
	expect_gone(t, "before going on?");
	expect_text(t, "schools › 堡镇第二小学");
	/* The name, which has to be filled in. */
	press(t, "Tab Ctrl-u Ctrl-n Enter");
	expect_text(t, "Name must be filled in.");
	expect_text(t, "schools › 堡镇第二小学");
	press(t, "Ctrl-n Right Enter");
	expect_text(t, "schools › 堡镇第二幼儿园");
	press(t, "Ctrl-p");
	expect_text(t, "315120027");
	press(t, "Ctrl-p");
	expect_text(t, "schools › 堡镇初级中学");
	press(t, "Ctrl-p");
	expect_text(t, "This is the first record.");
	pty_close(t);
	free(file);
}

static void test_form__takes_in_no_poison(void **state)
{
	/* Escape, bidi, zero-width and tag characters and broken bytes: typed or pasted, none reaches screen or file.
	 */
	static const char poison[] = "A\033[31mB\033]0;title\007C\xE2\x80\xAE"
				     "D\xE2\x80\x8B"
				     "E\xF3\xA0\x81\x81"
				     "F\x01G\xFF\xC3H\x9BI";
	char *file = office_copy("new"), *shown;
	struct pty *t = start_in_form(file);
	size_t from = pty_received(t);

	(void)state;
	pty_send(t, "\033[200~", 6);
	pty_send(t, poison, sizeof(poison) - 1);
	pty_send(t, "\033[201~", 6);
	pty_send(t, "\xE5\xAD", 2);
	pty_type(t, "结束");
	expect_text(t, "结束");
	press(t, "F2");
	expect_text(t, "Saved.");
	expect_settled(t);
	assert_true(text_is_valid(pty_transcript(t)->data + from, pty_received(t) - from));
	assert_null(memmem(pty_transcript(t)->data + from, pty_received(t) - from, "title\007", 6));
	shown = bureau_shown(file);
	assert_non_null(strstr(shown, "结束"));
	assert_null(strpbrk(shown, "\033\007\001\x9B\xFF"));
	assert_null(strstr(shown, "\xE2\x80\xAE"));
	assert_null(strstr(shown, "\xE2\x80\x8B"));
	assert_null(strstr(shown, "\xF3\xA0\x81\x81"));
	free(shown);
	pty_close(t);
	free(file);
}

static void test_form__takes_a_megabyte_with_patience(void **state)
{
	/* Somebody pastes a whole document into a name: the limit holds, and the next key works. */
	char *file = office_copy("new"), *paste = malloc(MEGABYTE + 1);
	struct pty *t = start_in_form(file);

	(void)state;
	for (int i = 0; i + 3 <= MEGABYTE; i += 3)
		memcpy(paste + i, "教", 3);
	paste[MEGABYTE - MEGABYTE % 3] = '\0';
	pty_paste(t, paste);
	press(t, "F10");
	/* It asks, because something was changed. */
	expect_text(t, "Unsaved changes");
	press(t, "F10");
	expect_settled(t);
	assert_true(pty_received(t) < MEGABYTE / 10);
	free(paste);
	pty_close(t);
	assert_saved(file, "教教教", false);
	free(file);
}

static void end_by_hang_up(struct pty *t)
{
	pty_hang_up(t);
	expect_exit(t, 0);
}

static void end_by_term(struct pty *t)
{
	pty_signal(t, SIGTERM);
	expect_exit(t, 0);
	expect_restored(t);
}

static void end_by_kill(struct pty *t)
{
	pty_signal(t, SIGKILL);
	expect_killed(t, SIGKILL);
}

static void test_form__offers_the_draft_again(void **state)
{
	/* The line drops, the server goes down, the process is killed: what was typed waits in the form. */
	static void (*const ends[])(struct pty *) = {end_by_hang_up, end_by_term, end_by_kill};

	(void)state;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		char *file = office_copy("new");
		struct pty *t = start_in_form(file);

		pty_type(t, "人事科");
		expect_text(t, "崇明区教育局人事科");
		/* The draft is kept once the fingers rest. */
		expect_text(t, "draft kept");
		ends[i](t);
		pty_close(t);
		assert_saved(file, "人事科", false);
		t = start_in_form(file);
		expect_text(t, "Go on with it");
		press(t, "Enter");
		expect_text(t, "崇明区教育局人事科");
		press(t, "F2");
		expect_text(t, "Saved.");
		assert_saved(file, "崇明区教育局人事科", true);
		pty_close(t);
		free(file);
	}
}

static void test_form__no_key_of_the_line_discipline_hurts(void **state)
{
	/* Ctrl-S would freeze the screen, Ctrl-Z throw the person into a shell, Ctrl-C end the work. */
	char *file = office_copy("new");
	struct pty *t = start_in_form(file);

	(void)state;
	press(t, "Ctrl-S Ctrl-Q Ctrl-Z Ctrl-C Ctrl-\\ Ctrl-B");
	pty_type(t, "照常");
	expect_text(t, "照常");
	pty_close(t);
	free(file);
}

static void test_form__answers_a_colleague_without_a_key(void **state)
{
	/* Two people on one register: a save of the other shows by itself. */
	char *file = office_copy("new");
	struct pty *t = visit_start(&(struct visit){.file = file, .language = "en"});

	(void)state;
	expect_text(t, VISIT_MENU_EN);
	press(t, "7 Enter");
	expect_text(t, "崇明区教育局");
	assert_true(office_shell(
		file, OFFICE_NOW, "\"$BANXUE\" set department 1 name_en=Colleague \"$OFFICE\" >/dev/null"));
	assert_true(office_shell(
		file, OFFICE_NOW, "\"$BANXUE\" set department 1 name=改名的教育局 \"$OFFICE\" >/dev/null"));
	expect_text(t, "改名的教育局");
	pty_close(t);
	free(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_form__saves_what_was_typed),
		cmocka_unit_test(test_form__says_at_once_all_that_is_missing),
		cmocka_unit_test(test_form__says_why_a_key_does_nothing),
		cmocka_unit_test(test_form__what_is_chosen_joins_what_was_typed),
		cmocka_unit_test(test_form__goes_to_the_next_record_without_losing_a_change),
		cmocka_unit_test(test_form__takes_in_no_poison),
		cmocka_unit_test(test_form__takes_a_megabyte_with_patience),
		cmocka_unit_test(test_form__offers_the_draft_again),
		cmocka_unit_test(test_form__no_key_of_the_line_discipline_hurts),
		cmocka_unit_test(test_form__answers_a_colleague_without_a_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
