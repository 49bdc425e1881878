#include "support/expect.h"
#include "support/office.h"
#include "support/visit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* The progress chart, and a due date that is moved on it. */

static struct pty *start_on_chart(const char *file)
{
	struct pty *t = visit_start(&(struct visit){.file = file, .language = "en"});

	expect_text(t, VISIT_MENU_EN);
	press(t, "C");
	expect_text(t, "Scale: ");
	return t;
}

/* Puts the cursor on the step that three others wait for, one after the other. */
static void find_first_step(struct pty *t)
{
	press(t, "F3");
	expect_text(t, "Find");
	pty_type(t, "轮岗教师到岗核查");
	press(t, "Enter");
	expect_text(t, "── 1 轮岗教师到岗核查");
}

static long moved_dates(const char *file)
{
	return office_number(file, "SELECT count(*) FROM milestone_due WHERE reason = '报到推迟'");
}

static void test_chart__a_moved_date_shows_its_ripple_and_is_taken_back_by_one_undo(void **state)
{
	/* A delay would be saved before anybody saw whom it reaches, or undone for one milestone only. */
	char *file = office_copy("demo");
	struct pty *t = start_on_chart(file);

	(void)state;
	find_first_step(t);
	press(t, "M");
	expect_text(t, "New due date");
	press(t, "Ctrl-U");
	pty_type(t, "2024-1-31");
	expect_text(t, "Moves along: ");
	expect_text(t, "发放工作补贴和交通补贴");
	expect_text(t, "touches 人事科");
	assert_int_equal(moved_dates(file), 0);
	press(t, "F2");
	expect_text(t, "Say why the date is moved.");
	pty_type(t, "报到推迟");
	press(t, "F2");
	expect_text(t, "is due on 2024-01-31 now.");
	assert_true(moved_dates(file) > 1);
	assert_int_equal(
		office_number(file, "SELECT count(DISTINCT set_id) FROM change c JOIN change_set s ON s.id = c.set_id "
				    "WHERE s.id = (SELECT max(id) FROM change_set) AND c.entity = 'milestone_due'"),
		1);
	press(t, "u");
	expect_text(t, "Take back");
	press(t, "Enter");
	expect_text(t, "Done.");
	assert_int_equal(moved_dates(file), 0);
	press(t, "F10");
	visit_leave(t);
	free(file);
}

static void test_chart__asks_before_a_typed_reason_is_lost(void **state)
{
	/* The sentence for the leading group would be gone with a slip of the finger. */
	char *file = office_copy("demo");
	struct pty *t = start_on_chart(file);

	(void)state;
	find_first_step(t);
	/* A date that was only tried out is left without a word. */
	press(t, "M PgDn F10");
	expect_gone(t, "New due date");
	press(t, "M PgDn Tab Tab");
	pty_type(t, "报到推迟");
	press(t, "F10");
	expect_text(t, "The date has not been moved.");
	press(t, "Enter");
	expect_gone(t, "The date has not been moved.");
	expect_text(t, "报到推迟");
	press(t, "F10 Left Enter");
	expect_gone(t, "New due date");
	assert_int_equal(moved_dates(file), 0);
	press(t, "M PgDn Tab Tab");
	pty_type(t, "报到推迟");
	press(t, "F10 Home Enter");
	expect_text(t, "is due on ");
	assert_true(moved_dates(file) > 0);
	press(t, "F10");
	visit_leave(t);
	free(file);
}

static void test_chart__moves_again_after_a_colleague_was_faster(void **state)
{
	/* What a colleague moved would be moved over unseen, or the popup refuse for ever what was put right. */
	char *file = office_copy("demo"), command[200];
	struct pty *t = start_on_chart(file);
	long milestone = office_number(file, "SELECT id FROM milestone WHERE name = '轮岗教师到岗核查'");

	(void)state;
	find_first_step(t);
	press(t, "M PgDn Tab Tab");
	pty_type(t, "报到推迟");
	expect_text(t, "报到推迟");
	snprintf(command, sizeof(command),
		"\"$BANXUE\" set milestone_due new milestone_id=#%ld due_on=2023-12-12 reason=同事 \"$OFFICE\" "
		">/dev/null",
		milestone);
	assert_true(office_shell(file, OFFICE_NOW, command));
	press(t, "F2");
	expect_text(t, "Nothing was moved");
	expect_text(t, "Due now 2023-12-12");
	assert_int_equal(moved_dates(file), 0);
	press(t, "F2");
	expect_text(t, "is due on ");
	assert_true(moved_dates(file) > 0);
	press(t, "F10");
	visit_leave(t);
	free(file);
}

static void test_chart__folds_and_cursor_survive_a_colleagues_save(void **state)
{
	/* Somebody saves elsewhere, and the row one was reading jumps away. */
	char *file = office_copy("demo");
	struct pty *t = start_on_chart(file);

	(void)state;
	find_first_step(t);
	office_set(file, "milestone 轮岗教师到岗核查 note=核对名单");
	office_set(file, "project 长兴初中建设 name=长兴岛初中建设");
	expect_settled(t);
	press(t, "F5");
	expect_text(t, "── 1 轮岗教师到岗核查");
	press(t, "Home");
	expect_text(t, "+ 长兴岛初中建设");
	press(t, "F10");
	visit_leave(t);
	free(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_chart__a_moved_date_shows_its_ripple_and_is_taken_back_by_one_undo),
		cmocka_unit_test(test_chart__asks_before_a_typed_reason_is_lost),
		cmocka_unit_test(test_chart__moves_again_after_a_colleague_was_faster),
		cmocka_unit_test(test_chart__folds_and_cursor_survive_a_colleagues_save),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
