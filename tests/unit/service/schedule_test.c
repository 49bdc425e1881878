#include "service/schedule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/store.h"
#include "support/fixture.h"

static const struct schedule_row *step_row(const struct schedule *sch, int64_t id)
{
	size_t at = schedule_find_step(sch, id);

	assert_true(at < sch->count);
	return &sch->rows[at];
}

static void expect_date(struct date d, const char *expected)
{
	char text[DATE_TEXT_SIZE];

	date_write(d, text);
	assert_string_equal(text, expected);
}

static void expect_forecast(const struct schedule_row *row, const char *start, const char *end)
{
	expect_date(row->forecast_start, start);
	expect_date(row->forecast_end, end);
}

static struct schedule load(struct fixture *f, struct schedule_scope scope)
{
	struct schedule sch;

	if (!schedule_load(&f->s, &scope, &sch, &f->err))
		fail_msg("%s", f->err.text);
	return sch;
}

static int64_t add_step(struct fixture *f, const char *name, const char *starts, const char *due)
{
	return fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", name, "starts_on", starts,
		"due_on", due, NULL);
}

static void link_steps(struct fixture *f, int64_t first, int64_t then, const char *lag)
{
	fixture_add(f, "milestone_link", "predecessor_id", fixture_id(first), "milestone_id", fixture_id(then),
		"lag_days", lag, NULL);
}

/* The chart would show steps under the wrong stage, or none at all. */
static void test_schedule_load__stands_in_the_order_of_the_chart(void **state)
{
	struct fixture *f = *state;
	int64_t loose = add_step(f, "不分阶段", NULL, "2024-01-31");
	struct schedule sch = load(f, (struct schedule_scope){.project_id = f->project});

	assert_int_equal(sch.count, 5);
	assert_int_equal(sch.rows[0].kind, SCHEDULE_PROJECT);
	assert_int_equal(sch.rows[1].kind, SCHEDULE_STAGE);
	assert_int_equal(sch.rows[1].parent, 0);
	assert_int_equal(sch.rows[2].id, f->milestone[0]);
	assert_int_equal(sch.rows[2].parent, 1);
	assert_int_equal(sch.rows[2].depth, 2);
	assert_int_equal(sch.rows[3].id, f->milestone[1]);
	assert_int_equal(sch.rows[4].id, loose);
	assert_int_equal(sch.rows[4].parent, 0);
	assert_int_equal(sch.totals.steps, 3);
	schedule_finish(&sch);
}

/* A late step would be shown as if it could still be in time, and what waits for it as if it did not wait. */
static void test_schedule__what_is_late_pushes_what_waits(void **state)
{
	struct fixture *f = *state;
	int64_t next = add_step(f, "推广", "2023-07-01", "2023-07-30");
	struct schedule sch;

	link_steps(f, f->milestone[0], next, "5");
	sch = load(f, (struct schedule_scope){.project_id = f->project});
	assert_int_equal(step_row(&sch, f->milestone[0])->days_overdue, 77);
	expect_forecast(step_row(&sch, f->milestone[0]), "2023-09-15", "2023-09-15");
	expect_forecast(step_row(&sch, next), "2023-09-21", "2023-10-20");
	expect_date(step_row(&sch, next)->due_on, "2023-07-30");
	/* the project ends with the second milestone, 2024-06-30 */
	assert_int_equal(step_row(&sch, next)->float_days, 254);
	assert_int_equal(step_row(&sch, f->milestone[0])->float_days, 254);
	assert_true(step_row(&sch, f->milestone[1])->is_critical);
	assert_true(sch.rows[0].is_critical);
	assert_int_equal(sch.rows[0].days_overdue, 77);
	expect_date(sch.rows[0].forecast_end, "2024-06-30");
	assert_int_equal(sch.totals.overdue, 2);
	assert_int_equal(sch.totals.critical, 1);
	schedule_finish(&sch);
}

/* What nobody could date yet would appear on a day that nobody set, or bring the chart down. */
static void test_schedule__lives_with_missing_dates(void **state)
{
	struct fixture *f = *state;
	int64_t undated = add_step(f, "择期", NULL, NULL), after = add_step(f, "随后", NULL, NULL),
		begins = add_step(f, "启动", "2023-10-08", NULL);
	struct schedule sch;

	link_steps(f, begins, after, "0");
	link_steps(f, undated, f->milestone[1], "0");
	sch = load(f, (struct schedule_scope){.project_id = f->project});
	assert_false(step_row(&sch, undated)->has_schedule);
	expect_date(step_row(&sch, undated)->forecast_end, "");
	expect_forecast(step_row(&sch, begins), "2023-10-08", "2023-10-08");
	expect_forecast(step_row(&sch, after), "2023-10-09", "2023-10-09");
	expect_forecast(step_row(&sch, f->milestone[1]), "2024-06-30", "2024-06-30");
	schedule_finish(&sch);
}

static bool set_state(struct fixture *f, int64_t id, const char *state, const char *started, const char *submitted)
{
	struct record rec;
	bool good = store_load(&f->s, entity_named("milestone"), id, &rec, &f->err);

	record_set(&rec, "state", state);
	record_set(&rec, "started_on", started);
	record_set(&rec, "submitted_on", submitted);
	good = good && store_save(&f->s, &rec, NULL, &f->err);
	record_finish(&rec);
	return good;
}

/* What has really happened would be overruled by the plan. */
static void test_schedule__goes_by_what_happened(void **state)
{
	struct fixture *f = *state;
	int64_t late = add_step(f, "晚开工", "2023-09-01", "2023-09-30"),
		next = add_step(f, "下一步", NULL, "2023-10-01"),
		dropped = add_step(f, "取消", "2025-01-01", "2025-12-31");
	struct schedule sch;

	link_steps(f, late, next, "0");
	link_steps(f, late, dropped, "0");
	assert_true(set_state(f, late, "in_progress", "2023-09-11", NULL));
	assert_true(set_state(f, dropped, "cancelled", NULL, NULL));
	assert_true(set_state(f, f->milestone[0], "submitted", "2023-05-01", "2023-06-20"));
	sch = load(f, (struct schedule_scope){.project_id = f->project});
	expect_forecast(step_row(&sch, late), "2023-09-11", "2023-10-10");
	expect_forecast(step_row(&sch, next), "2023-10-11", "2023-10-11");
	expect_forecast(step_row(&sch, f->milestone[0]), "2023-05-01", "2023-06-20");
	assert_true(step_row(&sch, f->milestone[0])->is_done);
	assert_int_equal(step_row(&sch, f->milestone[0])->days_overdue, 0);
	/* a dropped step neither moves nor makes its project longer */
	expect_forecast(step_row(&sch, dropped), "2025-01-01", "2025-12-31");
	assert_false(step_row(&sch, dropped)->is_critical);
	expect_date(sch.rows[0].forecast_end, "2024-06-30");
	assert_int_equal(sch.totals.steps, 4);
	assert_int_equal(sch.totals.done, 1);
	assert_int_equal(sch.totals.running, 1);
	schedule_finish(&sch);

	/* once its due day was moved, that is what holds */
	assert_true(fixture_try(f, "milestone_due", "milestone_id", fixture_id(late), "due_on", "2023-10-05", "reason",
		"开工晚", NULL));
	sch = load(f, (struct schedule_scope){.project_id = f->project});
	expect_forecast(step_row(&sch, late), "2023-09-11", "2023-10-05");
	expect_date(step_row(&sch, late)->original_on, "2023-09-30");
	schedule_finish(&sch);
}

/* A section's view of the chart would be right only as long as it waits for nobody else. */
static void test_schedule_load__hides_but_reckons_with_what_is_filtered_out(void **state)
{
	struct fixture *f = *state;
	int64_t other = add_step(f, "计财科先办", "2024-06-01", "2024-08-31"),
		own = add_step(f, "随后", NULL, "2024-07-01"),
		at_school = fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", "本校",
			"school_id", fixture_id(f->school[1]), "due_on", "2024-01-31", NULL),
		in_group = fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", "本集团",
			"group_id", fixture_id(f->group), "due_on", "2024-01-31", NULL);
	struct schedule sch;

	link_steps(f, other, own, "0");
	assert_true(fixture_set(f, "milestone", own, "leads", fixture_id(f->department)));
	sch = load(f, (struct schedule_scope){.department_id = f->department, .project_id = f->project});
	assert_true(step_row(&sch, own)->is_shown);
	assert_string_equal(step_row(&sch, own)->leads, sch.sections[step_row(&sch, own)->first_section].name);
	assert_false(step_row(&sch, other)->is_shown);
	expect_forecast(step_row(&sch, own), "2024-09-01", "2024-09-01");
	assert_true(sch.rows[0].is_shown);
	schedule_finish(&sch);

	sch = load(f, (struct schedule_scope){.school_id = f->school[1], .project_id = f->project});
	assert_true(step_row(&sch, at_school)->is_shown);
	assert_true(step_row(&sch, in_group)->is_shown);
	assert_false(step_row(&sch, own)->is_shown);
	assert_int_equal(sch.totals.steps, 2);
	schedule_finish(&sch);
}

static void test_schedule_load__shows_a_school_what_it_takes_part_in_now(void **state)
{
	/* The steps of a project that the school has left, or will join, would stand in its plan. */
	struct fixture *f = *state;
	int64_t step = add_step(f, "各校", NULL, "2024-01-31");
	int64_t part = fixture_add(f, "project_school", "project_id", fixture_id(f->project), "school_id",
		fixture_id(f->school[2]), "role", "project_school", NULL);
	static const struct {
		const char *column, *value;
		bool is_shown;
	} periods[] = {{"valid_from", NULL, true}, {"valid_from", "2023-01-01", true},
		{"valid_to", "2023-09-01", false}, {"valid_to", NULL, true}, {"valid_from", "2024-01-01", false}};

	for (size_t i = 0; i < COUNT(periods); i++) {
		struct schedule sch;

		assert_true(fixture_set(f, "project_school", part, periods[i].column, periods[i].value));
		sch = load(f, (struct schedule_scope){.school_id = f->school[2], .project_id = f->project});
		assert_int_equal(step_row(&sch, step)->is_shown, periods[i].is_shown);
		schedule_finish(&sch);
	}
}

/* The chart of all projects would show those that were finished or not begun. */
static void test_schedule_load__reads_all_that_run_by_index(void **state)
{
	struct fixture *f = *state;
	struct schedule sch;

	assert_true(fixture_set(f, "project", f->project, "status", "planned"));
	sch = load(f, (struct schedule_scope){0});
	assert_int_equal(sch.count, 0);
	schedule_finish(&sch);
	assert_true(fixture_set(f, "project", f->project, "status", "in_progress"));
	db_scan_steps(f->s.db);
	sch = load(f, (struct schedule_scope){.department_id = f->department, .school_id = f->school[0]});
	assert_int_equal(sch.count, 4);
	schedule_finish(&sch);
	sch = load(f, (struct schedule_scope){.project_id = f->project});
	schedule_finish(&sch);
	assert_int_equal(db_scan_steps(f->s.db), 0);
}

/* Steps that wait for each other, which only old or foreign data have, would hang the program. */
static void test_schedule_compute__ends_in_a_circle(void **state)
{
	struct schedule_row rows[5] = {{.kind = SCHEDULE_PROJECT, .parent = SIZE_MAX, .is_shown = true}};
	struct schedule_link links[] = {{1, 2, 0}, {2, 3, 0}, {3, 1, 0}, {3, 4, 0}, {4, 4, 0}};
	struct schedule sch = {.rows = rows, .count = 5, .links = links, .link_count = 5};

	(void)state;
	for (int i = 1; i < 5; i++)
		rows[i] = (struct schedule_row){
			.kind = SCHEDULE_STEP, .id = i, .state = "planned", .due_on = {2024, 1, 1}, .is_shown = true};
	schedule_compute(&sch, (struct date){2023, 9, 15});
	expect_forecast(&rows[1], "2024-01-01", "2024-01-01");
	expect_forecast(&rows[3], "2024-01-03", "2024-01-03");
	expect_forecast(&rows[4], "2024-01-04", "2024-01-04");
	assert_true(rows[1].is_critical);
}

/* A stage would be called half done when the step that matters most has not begun. */
static void test_schedule_compute__weighs_steps_when_all_have_a_weight(void **state)
{
	struct schedule_row rows[3] = {{.kind = SCHEDULE_PROJECT, .parent = SIZE_MAX, .is_shown = true},
		{.kind = SCHEDULE_STEP, .state = "accepted", .percent = 100, .weight = 20, .is_shown = true},
		{.kind = SCHEDULE_STEP, .state = "planned", .percent = 0, .weight = 80, .is_shown = true}};
	struct schedule sch = {.rows = rows, .count = 3};

	(void)state;
	schedule_compute(&sch, (struct date){2023, 9, 15});
	assert_int_equal(rows[0].percent, 20);
	rows[2].weight = 0;
	schedule_compute(&sch, (struct date){2023, 9, 15});
	assert_int_equal(rows[0].percent, 50);
	assert_false(rows[0].has_schedule);
	assert_int_equal(sch.first.year, 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_small_district, fixture_finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_schedule_load__stands_in_the_order_of_the_chart),
		CASE(test_schedule__what_is_late_pushes_what_waits),
		CASE(test_schedule__lives_with_missing_dates),
		CASE(test_schedule__goes_by_what_happened),
		CASE(test_schedule_load__hides_but_reckons_with_what_is_filtered_out),
		CASE(test_schedule_load__shows_a_school_what_it_takes_part_in_now),
		CASE(test_schedule_load__reads_all_that_run_by_index),
		cmocka_unit_test(test_schedule_compute__ends_in_a_circle),
		cmocka_unit_test(test_schedule_compute__weighs_steps_when_all_have_a_weight),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
