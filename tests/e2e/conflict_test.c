#include "support/expect.h"
#include "support/office.h"
#include "support/visit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Two people with the form of one record open, each on a terminal of their own. */
struct pair {
	char *file;
	struct pty *first, *second;
};

static struct pair pair_start(void)
{
	struct pair p = {.file = office_copy("new")};

	p.first = visit_bureau(&(struct visit){.file = p.file, .language = "en"});
	p.second = visit_bureau(&(struct visit){.file = p.file, .language = "en"});
	return p;
}

static void pair_finish(struct pair *p)
{
	pty_close(p->first);
	pty_close(p->second);
	free(p->file);
}

/* Both type into the name; the second saves, then the first tries to. */
static struct pair pair_collide(void)
{
	struct pair p = pair_start();

	pty_type(p.first, "甲");
	expect_text(p.first, "崇明区教育局甲");
	pty_type(p.second, "乙");
	press(p.second, "F2");
	expect_text(p.second, "Saved.");
	press(p.first, "F2");
	expect_text(p.first, "王芳 changed this record too, 2023-09-15 14:05");
	expect_text(p.first, "Whose value counts");
	expect_settled(p.first);
	return p;
}

static void assert_stored(const struct pair *p, const char *where)
{
	char sql[160] = "SELECT count(*) FROM department WHERE id = 1 AND ";

	assert_int_equal(office_number(p->file, strncat(sql, where, sizeof(sql) - strlen(sql) - 1)), 1);
}

static void test_conflict__shows_before_theirs_and_mine(void **state)
{
	/* Whoever cannot see the three values cannot decide among them. */
	struct pair p = pair_collide();
	int row = pty_find(p.first, "( ) 崇明区教育局甲", NULL);

	(void)state;
	assert_true(row > 0);
	assert_non_null(strstr(pty_row(p.first, row), "崇明区教育局 "));
	assert_non_null(strstr(pty_row(p.first, row), "(*) 崇明区教育局乙"));
	assert_stored(&p, "name = '崇明区教育局乙'");
	pair_finish(&p);
}

static void test_conflict__keeps_theirs(void **state)
{
	/* The colleague knew better. */
	struct pair p = pair_collide();

	(void)state;
	press(p.first, "F2");
	expect_text(p.first, "Saved, together with");
	expect_gone(p.first, "not saved");
	expect_text(p.first, "崇明区教育局乙");
	assert_stored(&p, "name = '崇明区教育局乙'");
	pair_finish(&p);
}

static void test_conflict__keeps_mine(void **state)
{
	/* Knowing what the colleague entered, it still has to be mine; the colleague sees it without a key. */
	struct pair p = pair_collide();

	(void)state;
	press(p.first, "Right F2");
	expect_text(p.first, "Saved, together with");
	assert_stored(&p, "name = '崇明区教育局甲'");
	expect_text(p.second, "崇明区教育局甲");
	pair_finish(&p);
}

static void test_conflict__takes_another_value(void **state)
{
	/* Both were wrong, and they agree on the telephone. */
	struct pair p = pair_collide();

	(void)state;
	pty_type(p.first, "两人商定的教育局");
	expect_text(p.first, "两人商定的教育局");
	press(p.first, "F2");
	expect_text(p.first, "Saved, together with");
	assert_stored(&p, "name = '两人商定的教育局'");
	pair_finish(&p);
}

static void test_conflict__goes_back_to_the_form(void **state)
{
	/* To think about it first: what was typed stays, nothing is saved, the same question comes again. */
	struct pair p = pair_collide();

	(void)state;
	press(p.first, "F10");
	expect_gone(p.first, "Whose value counts");
	expect_text(p.first, "崇明区教育局甲");
	expect_text(p.first, "not saved");
	assert_stored(&p, "name = '崇明区教育局乙'");
	press(p.first, "F2");
	expect_text(p.first, "Whose value counts");
	pair_finish(&p);
}

static void test_conflict__gives_mine_up(void **state)
{
	/* The form then shows what the colleague saved, unchanged, and leaves without a question. */
	struct pair p = pair_collide();

	(void)state;
	press(p.first, "F8");
	expect_gone(p.first, "Whose value counts");
	expect_text(p.first, "崇明区教育局乙");
	expect_gone(p.first, "not saved");
	press(p.first, "F10");
	expect_text(p.first, "No. 1");
	assert_stored(&p, "name = '崇明区教育局乙'");
	pair_finish(&p);
}

static void test_conflict__other_fields_merge_by_themselves(void **state)
{
	/* Two people on two fields do not want to be asked about anything. */
	struct pair p = pair_start();

	(void)state;
	pty_type(p.first, "甲");
	expect_text(p.first, "崇明区教育局甲");
	press(p.second, "Down");
	pty_type(p.second, "Bureau");
	press(p.second, "F2");
	expect_text(p.second, "Saved.");
	press(p.first, "F2");
	expect_text(p.first, "Saved, together with");
	expect_text(p.first, "Bureau");
	assert_stored(&p, "name = '崇明区教育局甲' AND name_en = 'Bureau'");
	pair_finish(&p);
}

static struct pty *start_year(const char *file)
{
	struct pty *t = visit_start(&(struct visit){.file = file, .language = "en"});

	expect_text(t, VISIT_MENU_EN);
	visit_table(t, "school_year", "No. 1");
	press(t, "F4");
	expect_text(t, "Edit school year");
	expect_settled(t);
	return t;
}

static void test_conflict__what_was_merged_is_checked_again(void **state)
{
	/* Each change was right by itself; together they end a year before it begins. */
	struct pair p = {.file = office_copy("new")};

	(void)state;
	office_set(p.file, "school_year new name=2023 starts_on=2023-09-01 ends_on=2024-08-31");
	p.first = start_year(p.file);
	p.second = start_year(p.file);
	press(p.first, "Down Ctrl-U");
	pty_type(p.first, "2024-7-1");
	expect_text(p.first, "2024-7-1");
	press(p.second, "Down Down Ctrl-U");
	pty_type(p.second, "2024-6-30");
	press(p.second, "F2");
	expect_text(p.second, "Saved.");
	press(p.first, "F2");
	expect_text(p.first, "✗");
	/* Both dates are in sight. */
	expect_text(p.first, "2024-07-01");
	expect_text(p.first, "2024-06-30");
	assert_int_equal(office_number(p.file, "SELECT count(*) FROM school_year WHERE starts_on = '2023-09-01' AND "
					       "ends_on = '2024-06-30'"),
		1);
	pair_finish(&p);
}

static void test_conflict__says_that_the_record_is_gone(void **state)
{
	/* Removed by a colleague in the meantime: the sentence says so, and what was typed can still be copied. */
	struct pair p = {.file = office_copy("new")};

	(void)state;
	office_set(p.file, "school_year new name=2023 starts_on=2023-09-01 ends_on=2024-08-31");
	p.first = start_year(p.file);
	p.second = visit_start(&(struct visit){.file = p.file, .language = "en"});
	expect_text(p.second, VISIT_MENU_EN);
	visit_table(p.second, "school_year", "No. 1");
	pty_type(p.first, "学年");
	press(p.second, "F8 Left Enter");
	expect_text(p.second, "Nothing here yet");
	press(p.first, "F2");
	expect_text(p.first, "somebody removed it");
	expect_text(p.first, "2023学年");
	pair_finish(&p);
}

static struct pty *start_years(const char *file)
{
	struct pty *t = visit_start(&(struct visit){.file = file, .language = "en"});

	expect_text(t, VISIT_MENU_EN);
	visit_table(t, "school_year", "2  Order");
	return t;
}

static void test_conflict__a_removal_is_of_what_was_asked_about(void **state)
{
	/* The record is removed by somebody else while the question stands: the one below it must not go instead. */
	struct pair p = {.file = office_copy("new")};

	(void)state;
	office_set(p.file, "school_year new name=2023 starts_on=2023-09-01 ends_on=2024-08-31");
	office_set(p.file, "school_year new name=2022 starts_on=2022-09-01 ends_on=2023-08-31");
	p.first = start_years(p.file);
	p.second = start_years(p.file);
	press(p.first, "F8");
	expect_text(p.first, "Delete school year \"2023\"?");
	press(p.second, "F8 Left Enter");
	expect_text(p.second, "1  Order");
	/* The list behind the question follows. */
	expect_text(p.first, "1  Order");
	press(p.first, "Left Enter");
	expect_text(p.first, "somebody removed it");
	assert_int_equal(office_number(p.file, "SELECT count(*) FROM school_year WHERE name = '2022'"), 1);
	pair_finish(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_conflict__shows_before_theirs_and_mine),
		cmocka_unit_test(test_conflict__keeps_theirs),
		cmocka_unit_test(test_conflict__keeps_mine),
		cmocka_unit_test(test_conflict__takes_another_value),
		cmocka_unit_test(test_conflict__goes_back_to_the_form),
		cmocka_unit_test(test_conflict__gives_mine_up),
		cmocka_unit_test(test_conflict__other_fields_merge_by_themselves),
		cmocka_unit_test(test_conflict__what_was_merged_is_checked_again),
		cmocka_unit_test(test_conflict__says_that_the_record_is_gone),
		cmocka_unit_test(test_conflict__a_removal_is_of_what_was_asked_about),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
