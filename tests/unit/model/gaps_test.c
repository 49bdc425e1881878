#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "support/fixture.h"

/* What a bureau asks for as a list of what is missing: fields computed over other rows, behind which a filter stands.
 */

static void test_town__lacks_the_stages_nobody_runs_there(void **state)
{
	/* A town without a kindergarten would look like any other (SCH-49). */
	struct fixture *f = *state;

	fixture_expect(f, "town", f->town[0], "missing_stages", "kindergarten primary");
	fixture_expect(f, "town", f->town[1], "missing_stages", "kindergarten junior_secondary");
	assert_true(fixture_set(f, "school", f->school[1], "status", "building"));
	fixture_expect(f, "town", f->town[1], "missing_stages", "kindergarten primary junior_secondary");
	fixture_expect(f, "town",
		fixture_add(
			f, "town", "name", "东部片区", "kind", "area", "district_id", fixture_id(f->district), NULL),
		"missing_stages", NULL);
}

static void test_school__has_posts_that_nobody_fills(void **state)
{
	/* A school without a principal would be found by chance only (TCH-36). */
	struct fixture *f = *state;
	const char *school = fixture_id(f->school[0]);

	fixture_expect(f, "school", f->school[0], "leadership_vacancies", NULL);
	fixture_add(f, "school_figures", "school_id", school, "school_year_id", fixture_id(f->year), "stage",
		"junior_secondary", "leadership_posts", "2", "middle_posts", "3", NULL);
	fixture_add(f, "cadre_post", "teacher_id", fixture_id(f->teacher[0]), "post", "principal", "school_id", school,
		"valid_from", "2021-09-01", NULL);
	fixture_add(f, "cadre_post", "teacher_id", fixture_id(f->teacher[1]), "post", "vice_principal", "school_id",
		school, "valid_to", "2022-09-01", NULL);
	fixture_expect(f, "school", f->school[0], "leadership_vacancies", "1");
	fixture_expect(f, "school", f->school[0], "middle_vacancies", "3");
}

static void test_school__counts_those_outside_the_establishment_apart(void **state)
{
	/* Purchased service would pass for staff, or would not be seen at all (TCH-32). */
	struct fixture *f = *state;
	const char *school = fixture_id(f->school[0]);
	int64_t helper = fixture_add(f, "teacher", "name", "顾平", NULL);

	fixture_add(f, "posting", "teacher_id", fixture_id(helper), "school_id", school, "kind", "home", NULL);
	fixture_add(f, "employment", "teacher_id", fixture_id(helper), "kind", "purchased", "school_id", school, NULL);
	fixture_expect(f, "school", f->school[0], "staff_count", "1");
	fixture_expect(f, "school", f->school[0], "other_staff_count", "1");
}

static void test_school__is_planned_built_and_opened_in_this_order(void **state)
{
	/* A school would open before it was built (SCH-50). */
	struct fixture *f = *state;

	assert_true(fixture_set(f, "school", f->school[0], "building_on", "1954-03-01"));
	fixture_expect_refused(f, fixture_set(f, "school", f->school[0], "planned_on", "1955-01-01"), "building_on");
	fixture_expect_refused(f, fixture_set(f, "school", f->school[0], "building_on", "1957-01-01"), "opened_on");
}

static void test_project_school__tells_its_plan_in_force(void **state)
{
	/* Nobody would see which experimental school has no plan (PRJ-18). */
	struct fixture *f = *state;
	const char *project = fixture_id(f->project), *school = fixture_id(f->school[0]);
	int64_t part = fixture_add(
			f, "project_school", "project_id", project, "school_id", school, "role", "experimental", NULL),
		plan = fixture_add(f, "plan", "name", "三年规划", "kind", "school_plan", "project_id", project,
			"school_id", school, "valid_from", "2022-09-01", "valid_to", "2025-09-01", NULL);

	fixture_expect(f, "project_school", part, "plan_in_force", NULL);
	assert_true(fixture_set(f, "plan", plan, "approved_on", "2022-10-08"));
	assert_true(fixture_set(f, "plan", plan, "state", "approved"));
	fixture_expect(f, "project_school", part, "plan_in_force", fixture_id(plan));
	assert_true(fixture_set(f, "plan", plan, "valid_to", "2023-09-01"));
	fixture_expect(f, "project_school", part, "plan_in_force", NULL);
}

static void test_project_school__counts_what_its_teachers_gained(void **state)
{
	/* Whether each school got its key teachers would be counted by hand, and those of before along (TCH-25,
	 * TCH-26). */
	struct fixture *f = *state;
	const char *teacher = fixture_id(f->teacher[0]);
	int64_t part = fixture_add(f, "project_school", "project_id", fixture_id(f->project), "school_id",
		fixture_id(f->school[0]), "role", "experimental", NULL);

	fixture_add(f, "honour", "teacher_id", teacher, "honour", "key_teacher", "valid_from", "2021-09-01", "valid_to",
		"2022-09-01", NULL);
	fixture_expect(f, "project_school", part, "new_key_teachers", "0");
	fixture_add(f, "honour", "teacher_id", teacher, "honour", "subject_leader", "valid_from", "2023-01-01", NULL);
	fixture_add(f, "title", "teacher_id", teacher, "title", "full_senior", "valid_from", "2022-12-20", NULL);
	fixture_add(f, "honour", "teacher_id", teacher, "honour", "seed_teacher", "valid_from", "2023-03-01", NULL);
	fixture_expect(f, "project_school", part, "new_key_teachers", "1");
	fixture_expect(f, "project_school", part, "new_full_seniors", "1");
	fixture_expect(f, "project_school", part, "seed_percent", "100");
}

static void test_order__tells_of_a_move_out_of_a_project_school(void **state)
{
	/* A school that is to be strengthened would lose its best people unseen (ROT-07, ROT-20). */
	struct fixture *f = *state;
	int64_t order = fixture_add(f, "rotation_order", "teacher_id", fixture_id(f->teacher[0]), "kind", "rotation",
		"from_school_id", fixture_id(f->school[0]), "to_school_id", fixture_id(f->school[1]), NULL);

	fixture_add(f, "honour", "teacher_id", fixture_id(f->teacher[0]), "honour", "special_teacher", NULL);
	fixture_expect(f, "rotation_order", order, "honours", "special_teacher");
	fixture_expect(f, "rotation_order", order, "to_marks", "rural");
	fixture_expect(f, "rotation_order", order, "leaves_project_school", NULL);
	for (size_t i = 0; i < 2; i++) {
		fixture_add(f, "project_school", "project_id", fixture_id(f->project), "school_id",
			fixture_id(f->school[i]), "role", "project_school", NULL);
		fixture_expect(f, "rotation_order", order, "leaves_project_school", i ? NULL : "1");
	}
}

static void test_group__counts_its_topics(void **state)
{
	/* A cluster that took up one common topic only would not be asked for the second (PRJ-60). */
	struct fixture *f = *state;
	const char *district = fixture_id(f->district), *group = fixture_id(f->group);

	fixture_expect(f, "school_group", f->group, "common_topics", "0");
	fixture_add(f, "project", "name", "课后服务共建共享", "kind", "key_topic", "topic", "common", "district_id",
		district, "groups", group, NULL);
	fixture_add(f, "project", "name", "湿地课程", "kind", "key_topic", "topic", "own", "district_id", district,
		"groups", group, NULL);
	fixture_add(f, "project", "name", "评价改革", "kind", "key_topic", "topic", "common", "status", "cancelled",
		"district_id", district, "groups", group, NULL);
	fixture_expect(f, "school_group", f->group, "common_topics", "1");
	fixture_expect(f, "school_group", f->group, "own_topics", "1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_town__lacks_the_stages_nobody_runs_there, fixture_small_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_school__has_posts_that_nobody_fills, fixture_small_district, fixture_finish),
		cmocka_unit_test_setup_teardown(test_school__counts_those_outside_the_establishment_apart,
			fixture_small_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_school__is_planned_built_and_opened_in_this_order, fixture_small_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_project_school__tells_its_plan_in_force, fixture_small_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_project_school__counts_what_its_teachers_gained, fixture_small_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_order__tells_of_a_move_out_of_a_project_school, fixture_small_district, fixture_finish),
		cmocka_unit_test_setup_teardown(test_group__counts_its_topics, fixture_small_district, fixture_finish),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
