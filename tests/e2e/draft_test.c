#include "support/expect.h"
#include "support/office.h"
#include "support/visit.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What becomes of a form that was cut off: by a dropped line, a crash, or between a save and its answer. */

static struct pty *start_bureau(const char *file, const char *fault)
{
	const char *env[] = {fault, NULL};

	return visit_bureau(&(struct visit){.file = file, .language = "en", .env = fault ? env : NULL});
}

/* Starts a form for a new department. */
static struct pty *start_new(const char *file, const char *fault)
{
	const char *env[] = {fault, NULL};
	struct pty *t = visit_start(&(struct visit){.file = file, .language = "en", .env = fault ? env : NULL});

	expect_text(t, VISIT_MENU_EN);
	visit_table(t, "department", "Order: Name");
	press(t, "F7");
	expect_text(t, "New department");
	return t;
}

static void kill_it(struct pty *t)
{
	expect_text(t, "draft kept");
	pty_signal(t, SIGKILL);
	expect_killed(t, SIGKILL);
	pty_close(t);
}

static long departments(const char *file, const char *where)
{
	char sql[128] = "SELECT count(*) FROM department WHERE ";

	return office_number(file, strncat(sql, where, sizeof(sql) - strlen(sql) - 1));
}

static void test_draft__merges_with_a_record_that_moved_on(void **state)
{
	/* Cut off at noon, gone on with at two: what a colleague entered at one must survive it. */
	char *file = office_copy("new");
	struct pty *t = start_bureau(file, NULL);

	(void)state;
	pty_type(t, "本部");
	kill_it(t);
	office_set(file, "department 1 name_en=Colleague");
	t = start_bureau(file, NULL);
	expect_text(t, "The record was changed since");
	press(t, "Enter");
	expect_text(t, "崇明区教育局本部");
	press(t, "F2");
	expect_text(t, "Saved");
	expect_text(t, "Colleague");
	assert_int_equal(departments(file, "name = '崇明区教育局本部' AND name_en = 'Colleague'"), 1);
	pty_close(t);
	free(file);
}

static void test_draft__keeps_what_is_no_value_yet(void **state)
{
	/* Half a date, the beginning of a name: what could not be saved has to come back as well, with what is wrong.
	 */
	char *file = office_copy("new");
	struct pty *t = start_bureau(file, NULL);

	(void)state;
	press(t, "Down Down Down");
	pty_type(t, "无此类别");
	press(t, "Down");
	expect_text(t, "draft kept");
	kill_it(t);
	t = start_bureau(file, NULL);
	expect_text(t, "Go on with it");
	press(t, "Enter");
	expect_text(t, "无此类别");
	expect_text(t, "✗");
	pty_close(t);
	free(file);
}

static void test_draft__asks_where_both_changed(void **state)
{
	/* The same field, by two people, one of them an hour late: neither may be overwritten in silence. */
	char *file = office_copy("new");
	struct pty *t = start_bureau(file, NULL);

	(void)state;
	pty_type(t, "本部");
	kill_it(t);
	office_set(file, "department 1 name=新名的教育局");
	t = start_bureau(file, NULL);
	press(t, "Enter");
	expect_text(t, "崇明区教育局本部");
	press(t, "F2");
	expect_text(t, "Whose value counts");
	expect_text(t, "新名的教育局");
	assert_int_equal(departments(file, "name = '新名的教育局'"), 1);
	press(t, "Right F2");
	expect_text(t, "Saved");
	assert_int_equal(departments(file, "name = '崇明区教育局本部'"), 1);
	pty_close(t);
	free(file);
}

static void test_draft__of_a_new_record_waits_too(void **state)
{
	/* Half a page of a new register entry is the most annoying thing to lose. */
	char *file = office_copy("new");
	struct pty *t = start_new(file, NULL);

	(void)state;
	pty_type(t, "督导室");
	expect_text(t, "draft kept");
	pty_hang_up(t);
	expect_exit(t, 0);
	pty_close(t);
	t = start_new(file, NULL);
	expect_text(t, "Go on with it");
	press(t, "Enter");
	expect_text(t, "督导室");
	press(t, "F2");
	expect_text(t, "Saved");
	pty_close(t);
	assert_int_equal(departments(file, "name = '督导室'"), 1);
	free(file);
}

static void test_draft__is_gone_once_thrown_away(void **state)
{
	/* Whoever has said no is not asked again. */
	char *file = office_copy("new");
	struct pty *t = start_bureau(file, NULL);

	(void)state;
	pty_type(t, "本部");
	kill_it(t);
	t = start_bureau(file, NULL);
	expect_text(t, "Throw it away");
	press(t, "Tab Enter");
	expect_gone(t, "Throw it away");
	assert_true(pty_find(t, "本部", NULL) < 0);
	pty_close(t);
	t = start_bureau(file, NULL);
	assert_true(pty_find(t, "Throw it away", NULL) < 0);
	pty_close(t);
	free(file);
}

static void test_draft__of_a_save_that_arrived_is_not_offered(void **state)
{
	/* Killed between the save and its answer: the record is there once, and nobody is asked to enter it again. */
	char *file = office_copy("new");
	struct pty *t = start_new(file, "BANXUE_FAULT=db.committed:kill:1");

	(void)state;
	pty_type(t, "督导室");
	press(t, "F2");
	expect_killed(t, SIGKILL);
	pty_close(t);
	assert_int_equal(departments(file, "name = '督导室'"), 1);
	t = start_new(file, NULL);
	expect_settled(t);
	assert_true(pty_find(t, "Go on with it", NULL) < 0);
	pty_close(t);
	free(file);
}

static void test_draft__a_repeated_save_keeps_what_was_typed_since(void **state)
{
	/* The answer of a save was lost; typing on and saving again must neither double the record nor drop a word. */
	char *file = office_copy("new");
	struct pty *t = start_new(file, "BANXUE_FAULT=db.committed:fail:1");

	(void)state;
	pty_type(t, "督导室");
	press(t, "F2");
	expect_text(t, "may have been saved");
	press(t, "Down");
	pty_type(t, "Inspection");
	press(t, "F2");
	expect_text(t, "Saved");
	expect_gone(t, "not saved");
	assert_int_equal(departments(file, "name = '督导室'"), 1);
	assert_int_equal(departments(file, "name = '督导室' AND name_en = 'Inspection'"), 1);
	press(t, "F2");
	expect_settled(t);
	assert_int_equal(departments(file, "name = '督导室'"), 1);
	pty_close(t);
	free(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_draft__merges_with_a_record_that_moved_on),
		cmocka_unit_test(test_draft__keeps_what_is_no_value_yet),
		cmocka_unit_test(test_draft__asks_where_both_changed),
		cmocka_unit_test(test_draft__of_a_new_record_waits_too),
		cmocka_unit_test(test_draft__is_gone_once_thrown_away),
		cmocka_unit_test(test_draft__of_a_save_that_arrived_is_not_offered),
		cmocka_unit_test(test_draft__a_repeated_save_keeps_what_was_typed_since),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
