#include "support/expect.h"
#include "support/office.h"
#include "support/visit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* A school and what belongs under it, worked on its card. */

static struct pty *start_at_school(char **file_out)
{
	struct pty *t;

	*file_out = office_copy("new");
	office_set(*file_out, "school new name=东门中学 stages=junior_secondary district_id=崇明区");
	office_set(*file_out, "school_group new name=东门集团 kind=education_group district_id=崇明区 status=active");
	t = visit_start(&(struct visit){.file = *file_out, .language = "en"});
	expect_text(t, VISIT_MENU_EN);
	visit_table(t, "school", "东门中学");
	press(t, "Enter");
	expect_text(t, "[groups");
	return t;
}

static void finish(struct pty *t, char *file)
{
	pty_close(t);
	free(file);
}

static void join_group(struct pty *t)
{
	press(t, "F7");
	expect_text(t, "New membership");
	expect_text(t, "东门中学");
	pty_type(t, "东门集团");
	press(t, "Tab Tab Tab F4");
	expect_text(t, "lead school");
	press(t, "Enter");
	press(t, "F2");
	expect_text(t, "Saved");
	press(t, "F10");
	expect_text(t, "[groups 1]");
	expect_settled(t);
}

static void test_card__adds_what_belongs_to_its_record(void **state)
{
	/* A member added from the school's card belongs to this school, without being told so. */
	char *file;
	struct pty *t = start_at_school(&file);

	(void)state;
	join_group(t);
	assert_int_equal(office_number(file, "SELECT count(*) FROM membership WHERE school_id = 1"), 1);
	finish(t, file);
}

static void test_card__ends_instead_of_deleting(void **state)
{
	/* Who belonged when is asked for years later: F8 writes the last day, undo takes it back. */
	char *file;
	struct pty *t = start_at_school(&file);

	(void)state;
	join_group(t);
	press(t, "F8");
	expect_text(t, "End it: it held until a day");
	press(t, "Enter");
	expect_text(t, "Last day on which it holds");
	press(t, "Ctrl-U");
	pty_type(t, "2023年13月");
	press(t, "Enter");
	expect_text(t, "There is no month 13");
	press(t, "Ctrl-U");
	pty_type(t, "2023-10");
	press(t, "Enter");
	expect_text(t, "holds until 2023-10-31");
	assert_int_equal(office_number(file, "SELECT count(*) FROM membership WHERE valid_to = '2023-11-01'"), 1);
	press(t, "u");
	expect_text(t, "Take back");
	press(t, "Enter");
	expect_text(t, "Done.");
	assert_int_equal(office_number(file, "SELECT count(*) FROM membership WHERE valid_to IS NULL"), 1);
	finish(t, file);
}

static void test_card__shows_another_day_without_a_way_to_write(void **state)
{
	/* As of a day before it joined, the school has no group, and nothing can be entered into the past by mistake.
	 */
	char *file;
	struct pty *t = start_at_school(&file);

	(void)state;
	join_group(t);
	press(t, "d");
	expect_text(t, "On which day");
	press(t, "Ctrl-U");
	pty_type(t, "2021-9-1");
	press(t, "Enter");
	expect_text(t, "as of 2021-09-01, read-only");
	expect_text(t, "[groups 0]");
	expect_gone(t, "F7 New");
	press(t, "F7");
	expect_text(t, "New: what stood on a past day can only be looked at");
	press(t, "u");
	expect_text(t, "Undo: what stood on a past day can only be looked at");
	press(t, "d Ctrl-U Enter");
	expect_text(t, "[groups 1]");
	finish(t, file);
}

static void test_card__opens_a_form_on_the_day_that_it_shows(void **state)
{
	/* Of a teacher as of a past day the age of today would be read as that of then. */
	char *file = office_copy("new");
	struct pty *t;

	(void)state;
	office_set(file, "teacher new name=王教师 staff_no=T1 born_on=1980-05-01");
	t = visit_start(&(struct visit){.file = file, .language = "en"});
	expect_text(t, VISIT_MENU_EN);
	visit_table(t, "teacher", "王教师");
	press(t, "Enter");
	expect_text(t, "Age 43");
	press(t, "d Ctrl-U");
	pty_type(t, "2013-1-31");
	press(t, "Enter");
	expect_text(t, "Age 32");
	press(t, "E");
	expect_text(t, "Look at teacher (as of 2013-01-31, read-only)");
	expect_text(t, "Age               32");
	pty_type(t, "x");
	expect_text(t, "what stood on a past day can only be looked at");
	finish(t, file);
}

static void test_card__shows_what_belongs_to_its_record_through_others(void **state)
{
	/* Who sits in the organs of a group is read on the group's card, and a new seat stands beside the others. */
	char *file = office_copy("new");
	struct pty *t;

	(void)state;
	office_set(file, "school_group new name=东门集团 kind=education_group district_id=崇明区 status=active");
	office_set(file, "school_group new name=西门集团 kind=education_group district_id=崇明区 status=active");
	office_set(file, "organ new name=西门理事会 kind=council group_id=西门集团");
	office_set(file, "organ new name=东门理事会 kind=council group_id=东门集团");
	office_set(file, "organ_seat new organ_id=东门理事会 post=chair person_name=王东");
	office_set(file, "organ_seat new organ_id=西门理事会 post=chair person_name=李西");
	t = visit_start(&(struct visit){.file = file, .language = "en"});
	expect_text(t, VISIT_MENU_EN);
	visit_table(t, "school groups", "memberships");
	press(t, "Down Enter");
	expect_text(t, "东门集团");
	press(t, "Enter");
	expect_text(t, "seats 1");
	press(t, "Tab Tab");
	expect_text(t, "王东");
	expect_gone(t, "李西");
	press(t, "F7");
	expect_text(t, "New seat");
	expect_text(t, "东门理事会");
	press(t, "F4 Enter Tab Tab");
	pty_type(t, "赵北");
	press(t, "F2");
	expect_text(t, "Saved");
	press(t, "F10");
	expect_text(t, "[seats 2]");
	expect_text(t, "赵北");
	assert_int_equal(office_number(file, "SELECT count(*) FROM organ_seat WHERE organ_id = 2"), 2);
	finish(t, file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_card__adds_what_belongs_to_its_record),
		cmocka_unit_test(test_card__ends_instead_of_deleting),
		cmocka_unit_test(test_card__shows_what_belongs_to_its_record_through_others),
		cmocka_unit_test(test_card__shows_another_day_without_a_way_to_write),
		cmocka_unit_test(test_card__opens_a_form_on_the_day_that_it_shows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
