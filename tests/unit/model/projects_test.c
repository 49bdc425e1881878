#include "model/entities.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "model/store.h"
#include "model/window.h"
#include "model/workflow.h"
#include "support/fixture.h"

static void test_milestone__keeps_its_first_due_date(void **state)
{
	/* Nobody could tell any more how late a step really is. */
	struct fixture *f = *state;
	int64_t id = fixture_add(
		f, "milestone", "project_id", fixture_id(f->project), "name", "总结", "due_on", "2024-05-31", NULL);
	int64_t undated = fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", "推广", NULL);

	fixture_expect_refused(f, fixture_set(f, "milestone", id, "due_on", "2024-06-30"), "due_on");
	fixture_expect_refused(f, fixture_set(f, "milestone", id, "due_on", NULL), "due_on");
	fixture_expect_refused(f,
		fixture_try(f, "milestone_due", "milestone_id", fixture_id(id), "due_on", "2024-06-30", NULL),
		"reason");
	assert_true(fixture_try(f, "milestone_due", "milestone_id", fixture_id(id), "due_on", "2024-06-30", "reason",
		"等待区级数据", NULL));
	fixture_expect(f, "milestone", id, "due_on", "2024-06-30");
	fixture_expect(f, "milestone", id, "original_due_on", "2024-05-31");
	fixture_undo(f);
	fixture_expect(f, "milestone", id, "due_on", "2024-05-31");

	assert_true(fixture_set(f, "milestone", undated, "due_on", "2024-07-31"));
	fixture_expect(f, "milestone", undated, "original_due_on", "2024-07-31");
	fixture_remove(f, "milestone", id);
	fixture_remove(f, "milestone", undated);
}

static void test_milestone__takes_back_a_revision_that_is_removed(void **state)
{
	/* A revision entered by mistake could not be taken out again. */
	struct fixture *f = *state;
	int64_t due = fixture_try(f, "milestone_due", "milestone_id", fixture_id(f->milestone[1]), "due_on",
		"2024-09-30", "reason", "误填", NULL);

	assert_true(due);
	fixture_expect(f, "milestone_due", due, "revision_no", "1");
	fixture_remove(f, "milestone_due", due);
	fixture_expect(f, "milestone", f->milestone[1], "due_on", "2024-06-30");
}

static void test_milestone__loses_a_date_entered_for_another(void **state)
{
	/* A revision put right would leave its date with the wrong step. */
	struct fixture *f = *state;
	int64_t due = fixture_try(f, "milestone_due", "milestone_id", fixture_id(f->milestone[0]), "due_on",
		"2024-09-30", "reason", "错填", NULL);

	assert_true(fixture_set(f, "milestone_due", due, "milestone_id", fixture_id(f->milestone[1])));
	fixture_expect(f, "milestone", f->milestone[0], "due_on", "2023-06-30");
	fixture_expect(f, "milestone", f->milestone[1], "due_on", "2024-09-30");
	fixture_remove(f, "milestone_due", due);
}

static void test_milestone__comes_back_with_its_dates(void **state)
{
	/* Undoing the removal of a step would lose when it was due. */
	struct fixture *f = *state;
	static const char dates[] = "SELECT group_concat(revision_no || ' ' || due_on, ', ') FROM milestone_due";
	int64_t id = fixture_add(
		f, "milestone", "project_id", fixture_id(f->project), "name", "试点", "due_on", "2024-05-31", NULL);
	char *before, *after;

	assert_true(fixture_try(
		f, "milestone_due", "milestone_id", fixture_id(id), "due_on", "2024-06-30", "reason", "顺延", NULL));
	before = fixture_text(f, dates);
	fixture_remove(f, "milestone", id);
	fixture_undo(f);
	after = fixture_text(f, dates);
	assert_string_equal(before, after);
	fixture_expect(f, "milestone", id, "due_on", "2024-06-30");
	free(before);
	free(after);
	fixture_remove(f, "milestone", id);
}

static void test_milestone__tells_how_late_it_is(void **state)
{
	/* The reminder list and the form would disagree with the calendar. */
	struct fixture *f = *state;

	fixture_expect(f, "milestone", f->milestone[0], "days_overdue", "77");
	fixture_expect(f, "milestone", f->milestone[1], "days_overdue", NULL);
	fixture_expect(f, "project", f->project, "milestone_count", "2");
	fixture_expect(f, "project", f->project, "milestones_overdue", "1");
	fixture_expect(f, "project", f->project, "milestones_done", "0");
}

static void test_milestone__has_sections_that_lead_or_co_operate(void **state)
{
	/* A section would be asked twice for the same step. */
	struct fixture *f = *state;
	const char *district = fixture_id(f->district);
	int64_t other = fixture_add(f, "department", "name", "人事科", "district_id", district, NULL);
	struct buf both = {0};

	buf_printf(&both, "%lld %lld", (long long)f->department, (long long)other);
	assert_true(fixture_set(f, "milestone", f->milestone[0], "leads", buf_text(&both)));
	fixture_expect(f, "milestone", f->milestone[0], "leads", buf_text(&both));
	fixture_expect_refused(
		f, fixture_set(f, "milestone", f->milestone[0], "sections", fixture_id(other)), "sections");
	assert_true(fixture_set(f, "milestone", f->milestone[0], "leads", fixture_id(f->department)));
	assert_true(fixture_set(f, "milestone", f->milestone[0], "sections", fixture_id(other)));
	buf_finish(&both);
}

static bool count_row(void *ctx, int64_t id)
{
	(void)id;
	++*(size_t *)ctx;
	return true;
}

static void test_milestone__stands_once_among_those_of_a_section(void **state)
{
	/* A step that two sections lead would be counted twice, one without any would be lost. */
	struct fixture *f = *state;
	struct window *w = window_create(&f->s, &milestone_entity);
	int64_t other = fixture_add(f, "department", "name", "计财科", "district_id", fixture_id(f->district), NULL);
	struct buf both = {0};
	size_t count = 0;

	buf_printf(&both, "%lld %lld", (long long)f->department, (long long)other);
	assert_true(fixture_set(f, "milestone", f->milestone[0], "leads", buf_text(&both)));
	window_set_order(w, entity_field(&milestone_entity, "leads"), false);
	assert_true(window_each(w, 100, count_row, &count, &f->err));
	assert_int_equal(count, 2);
	assert_true(fixture_set(f, "milestone", f->milestone[0], "leads", NULL));
	window_destroy(w);
	buf_finish(&both);
}

static void test_milestone__belongs_to_a_stage_of_its_project(void **state)
{
	/* A step would show up in the chart of another project. */
	struct fixture *f = *state;
	const char *district = fixture_id(f->district);
	int64_t other = fixture_add(
		f, "project", "name", "另一项目", "kind", "programme", "district_id", district, NULL);

	fixture_expect_refused(f,
		fixture_try(f, "milestone", "project_id", fixture_id(other), "stage_id", fixture_id(f->stage), "name",
			"错位", NULL),
		"stage_id");
	fixture_expect_refused(f,
		fixture_try(f, "milestone", "project_id", fixture_id(f->project), "name", "两头", "school_id",
			fixture_id(f->school[0]), "group_id", fixture_id(f->group), NULL),
		"group_id");
	fixture_expect_refused(f,
		fixture_try(f, "milestone", "project_id", fixture_id(f->project), "name", "倒置", "starts_on",
			"2024-02-01", "due_on", "2024-01-31", NULL),
		"due_on");
}

static bool step(struct fixture *f, int64_t id, const char *action, const char *on)
{
	const struct step_input in = {.on = on, .reason = "情况说明"};

	return workflow_move(&f->s, &milestone_entity, id, action, &in, &f->err);
}

static void test_milestone__keeps_the_dates_of_its_steps(void **state)
{
	/* Nobody could tell whether the work was handed in by the due date. */
	struct fixture *f = *state;
	int64_t id = fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", "评估", NULL);

	fixture_expect_refused(f, step(f, id, "start", "2023-09-16"), "on_date");
	assert_true(step(f, id, "start", "2023-09-01"));
	assert_true(step(f, id, "suspend", "2023-09-02"));
	assert_true(step(f, id, "resume", "2023-09-03"));
	fixture_expect(f, "milestone", id, "started_on", "2023-09-01");
	fixture_expect_refused(f, step(f, id, "hand_in", "2023-08-31"), "on_date");
	assert_true(step(f, id, "hand_in", "2023-09-10"));
	fixture_expect_refused(f, step(f, id, "accept", "2023-09-09"), "on_date");
	assert_true(step(f, id, "accept", "2023-09-12"));
	fixture_expect(f, "milestone", id, "submitted_on", "2023-09-10");
	fixture_expect(f, "milestone", id, "accepted_on", "2023-09-12");
	fixture_expect(f, "milestone", id, "percent", "100");
	assert_true(step(f, id, "reopen", "2023-09-14"));
	fixture_expect(f, "milestone", id, "submitted_on", NULL);
	fixture_expect(f, "milestone", id, "accepted_on", NULL);
	fixture_remove(f, "milestone", id);
}

static void test_milestone_link__refuses_a_circle(void **state)
{
	/* No order of the steps could ever be found. */
	struct fixture *f = *state;
	const char *project = fixture_id(f->project);
	int64_t third = fixture_add(f, "milestone", "project_id", project, "name", "第三步", NULL);

	assert_true(fixture_try(f, "milestone_link", "milestone_id", fixture_id(f->milestone[1]), "predecessor_id",
		fixture_id(f->milestone[0]), NULL));
	assert_true(fixture_try(f, "milestone_link", "milestone_id", fixture_id(third), "predecessor_id",
		fixture_id(f->milestone[1]), NULL));
	fixture_expect_refused(f,
		fixture_try(f, "milestone_link", "milestone_id", fixture_id(f->milestone[0]), "predecessor_id",
			fixture_id(third), NULL),
		"predecessor_id");
	/* named in the order of the work, from the one that would wait round to itself */
	const char *circle = strstr(f->err.text, "→");

	assert_non_null(circle);
	assert_string_equal(strstr(circle + strlen("→"), "→"), "→ 第三步 → 逐校视导和首轮反馈.");
	fixture_expect_refused(f,
		fixture_try(f, "milestone_link", "milestone_id", fixture_id(third), "predecessor_id", fixture_id(third),
			NULL),
		"predecessor_id");
	fixture_expect_refused(f,
		fixture_try(f, "milestone_link", "milestone_id", fixture_id(third), "predecessor_id",
			fixture_id(f->milestone[1]), NULL),
		"predecessor_id");
	fixture_remove(f, "milestone", third);
}

static void test_milestone_link__stays_within_a_project(void **state)
{
	/* The chart of a project would depend on steps that it does not show. */
	struct fixture *f = *state;
	int64_t other = fixture_add(f, "project", "name", "别的项目", "kind", "programme", "district_id",
			fixture_id(f->district), NULL),
		step = fixture_add(f, "milestone", "project_id", fixture_id(other), "name", "别处一步", NULL);

	fixture_expect_refused(f,
		fixture_try(f, "milestone_link", "milestone_id", fixture_id(f->milestone[0]), "predecessor_id",
			fixture_id(step), NULL),
		"predecessor_id");
	assert_non_null(strstr(f->err.text, "别的项目"));
	/* Nor does a step take its orders with it into another project, be it first or then. */
	int64_t first = fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", "先做", NULL),
		then = fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", "后做", NULL),
		link = fixture_add(f, "milestone_link", "milestone_id", fixture_id(then), "predecessor_id",
			fixture_id(first), NULL);
	const int64_t ends[] = {first, then};

	for (size_t i = 0; i < COUNT(ends); i++) {
		fixture_expect_refused(
			f, fixture_set(f, "milestone", ends[i], "project_id", fixture_id(other)), "project_id");
		assert_non_null(strstr(f->err.text, "先做 → 后做"));
	}
	fixture_remove(f, "milestone_link", link);
	assert_true(fixture_set(f, "milestone", then, "project_id", fixture_id(other)));
}

static void test_stage__lies_within_its_project(void **state)
{
	/* The chart of a project would begin before the project does. */
	struct fixture *f = *state;

	fixture_expect_refused(f,
		fixture_try(f, "stage", "project_id", fixture_id(f->project), "name", "太早", "starts_on", "2022-08-01",
			NULL),
		"starts_on");
	fixture_expect_refused(f,
		fixture_try(f, "stage", "project_id", fixture_id(f->project), "parent_id", fixture_id(f->stage), "name",
			"早于上级", "starts_on", "2022-08-31", "ends_on", "2022-12-31", NULL),
		"starts_on");
	int64_t other = fixture_try(
		f, "project", "name", "别的项目", "kind", "programme", "district_id", fixture_id(f->district), NULL);

	fixture_expect_refused(f,
		fixture_try(f, "stage", "project_id", fixture_id(other), "parent_id", fixture_id(f->stage), "name",
			"错位", NULL),
		"parent_id");
	fixture_expect_refused(f,
		fixture_try(f, "finding", "name", "错位", "project_id", fixture_id(other), "milestone_id",
			fixture_id(f->milestone[0]), NULL),
		"milestone_id");
	/* overlapping another stage is allowed, and it takes the next place */
	int64_t id = fixture_try(f, "stage", "project_id", fixture_id(f->project), "name", "实施第二段", "starts_on",
		"2022-10-01", NULL);
	assert_true(id);
	fixture_expect(f, "stage", id, "seq", "2");
	fixture_expect_refused(f, fixture_set(f, "stage", id, "parent_id", fixture_id(id)), "parent_id");
}

static void test_plan__is_in_force_once_at_a_time(void **state)
{
	/* Two plans of a school would both count as the one in force. */
	struct fixture *f = *state;
	const char *school = fixture_id(f->school[0]);
	int64_t first = fixture_try(f, "plan", "name", "三年规划", "kind", "school_plan", "school_id", school,
		"valid_from", "2022-09-01", "valid_to", "2025-09-01", "state", "approved", "approved_on", "2022-07-01",
		NULL);

	if (!first)
		fail_msg("%s", f->err.text);
	fixture_expect_refused(f,
		fixture_try(f, "plan", "name", "新三年规划", "kind", "school_plan", "school_id", school, "valid_from",
			"2024-09-01", "state", "approved", "approved_on", "2024-07-01", NULL),
		"state");
	assert_true(fixture_set(f, "plan", first, "state", "superseded"));
	fixture_expect_refused(f,
		fixture_try(f, "plan", "name", "无日期", "kind", "school_plan", "state", "approved", NULL),
		"approved_on");
	assert_true(fixture_try(f, "plan_item", "plan_id", fixture_id(first), "kind", "goal", "name", "目标一", NULL));
	assert_true(fixture_try(f, "plan_item", "plan_id", fixture_id(first), "kind", "goal", "name", "目标二", NULL));
	fixture_expect_refused(f,
		fixture_try(f, "plan_item", "plan_id", fixture_id(first), "seq", "2", "kind", "goal", "name", "目标三",
			NULL),
		"seq");
	fixture_expect_refused(f, fixture_set(f, "plan", first, "group_id", fixture_id(f->group)), "group_id");
	fixture_remove(f, "plan", first);
}

static void test_target__has_a_value_and_a_range_two(void **state)
{
	/* A light would be worked out from half a target. */
	struct fixture *f = *state;
	const char *district = fixture_id(f->district);

	fixture_expect_refused(f,
		fixture_try(f, "target", "indicator", "rotation_rate", "name", "轮岗比例", "comparison", "ge", "unit",
			"percent", "district_id", district, NULL),
		"value");
	fixture_expect_refused(f,
		fixture_try(f, "target", "indicator", "rotation_rate", "name", "轮岗比例", "comparison", "between",
			"unit", "percent", "value", "10", "district_id", district, NULL),
		"value_max");
	fixture_expect_refused(f,
		fixture_try(f, "target", "indicator", "rotation_rate", "name", "轮岗比例", "comparison", "between",
			"unit", "percent", "value", "10", "value_max", "9.5", "district_id", district, NULL),
		"value_max");
	assert_true(fixture_try(f, "target", "indicator", "rotation_rate", "name", "轮岗比例", "comparison", "ge",
		"unit", "percent", "value", "10", "district_id", district, NULL));
}

static void test_project__counts_its_cycles_upwards(void **state)
{
	/* A new cycle would hide behind the old one. */
	struct fixture *f = *state;
	const char *district = fixture_id(f->district), *before = fixture_id(f->project);

	fixture_expect_refused(f,
		fixture_try(f, "project", "name", "第二轮", "kind", "programme", "district_id", district, "previous_id",
			before, NULL),
		"cycle_no");
	assert_true(fixture_try(f, "project", "name", "第二轮", "kind", "programme", "district_id", district,
		"previous_id", before, "cycle_no", "2", NULL));
	fixture_expect_refused(f, fixture_set(f, "project", f->project, "topic", "common"), "topic");
}

static void test_project__has_a_school_once_in_a_role(void **state)
{
	/* The project would count one experimental school twice. */
	struct fixture *f = *state;
	const char *project = fixture_id(f->project), *school = fixture_id(f->school[0]);

	assert_true(fixture_try(f, "project_school", "project_id", project, "school_id", school, "role", "experimental",
		"valid_from", "2022-09-01", NULL));
	fixture_expect_refused(f,
		fixture_try(
			f, "project_school", "project_id", project, "school_id", school, "role", "experimental", NULL),
		"school_id");
	assert_true(fixture_try(f, "project_school", "project_id", project, "school_id", school, "role", "experimental",
		"valid_to", "2022-09-01", NULL));
}

static void test_activity__counts_the_schools_that_took_part(void **state)
{
	/* One school entered as host and as guest would count twice. */
	struct fixture *f = *state;
	int64_t id = fixture_try(f, "activity", "name", "教学开放日", "kind", "open_day", NULL);
	const char *activity = fixture_id(id), *school = fixture_id(f->school[0]);

	if (!id)
		fail_msg("%s", f->err.text);
	assert_true(
		fixture_try(f, "activity_school", "activity_id", activity, "school_id", school, "role", "host", NULL));
	assert_true(fixture_try(
		f, "activity_school", "activity_id", activity, "school_id", school, "role", "participant", NULL));
	fixture_expect_refused(f,
		fixture_try(f, "activity_school", "activity_id", activity, "school_id", school, "role", "host", NULL),
		"school_id");
	fixture_expect(f, "activity", id, "school_count", "1");
	fixture_remove(f, "activity", id);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_milestone__keeps_its_first_due_date),
		cmocka_unit_test(test_milestone__takes_back_a_revision_that_is_removed),
		cmocka_unit_test(test_milestone__loses_a_date_entered_for_another),
		cmocka_unit_test(test_milestone__comes_back_with_its_dates),
		cmocka_unit_test(test_milestone__tells_how_late_it_is),
		cmocka_unit_test(test_milestone__has_sections_that_lead_or_co_operate),
		cmocka_unit_test(test_milestone__stands_once_among_those_of_a_section),
		cmocka_unit_test(test_milestone__belongs_to_a_stage_of_its_project),
		cmocka_unit_test(test_milestone__keeps_the_dates_of_its_steps),
		cmocka_unit_test(test_milestone_link__refuses_a_circle),
		cmocka_unit_test(test_milestone_link__stays_within_a_project),
		cmocka_unit_test(test_stage__lies_within_its_project),
		cmocka_unit_test(test_plan__is_in_force_once_at_a_time),
		cmocka_unit_test(test_target__has_a_value_and_a_range_two),
		cmocka_unit_test(test_project__counts_its_cycles_upwards),
		cmocka_unit_test(test_project__has_a_school_once_in_a_role),
		cmocka_unit_test(test_activity__counts_the_schools_that_took_part),
	};

	return cmocka_run_group_tests(tests, fixture_small_district, fixture_finish);
}
