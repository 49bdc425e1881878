#include "service/duties.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "db/db.h"
#include "service/calendar.h"
#include "service/semester.h"
#include "support/fixture.h"

static struct date day(const char *text)
{
	struct date d;

	assert_true(date_read(text, &d));
	return d;
}

/* A semester that begins on a Friday: its first week begins on the Monday before. */
static struct semester autumn(void)
{
	return (struct semester){1, "2023", day("2023-09-01"), day("2024-01-19"), day("2023-08-28")};
}

/* Odd and even would be exchanged for half a year. */
static void test_semester_week__is_counted_from_the_monday_before(void **state)
{
	static const struct {
		const char *day;
		int week;
	} cases[] = {{"2023-08-27", 0}, {"2023-08-28", 1}, {"2023-09-01", 1}, {"2023-09-03", 1}, {"2023-09-04", 2},
		{"2024-01-01", 19}, {"2024-01-19", 21}};
	struct semester semester = autumn();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(semester_week(&semester, day(cases[i].day)), cases[i].week);
	assert_int_equal(semester_weeks(&semester), 21);
	assert_int_equal(semester_weeks(&(struct semester){0}), 0);
}

static struct duty_result judge(const struct duty_rule *rule, const char *days)
{
	struct duty_event events[20] = {{{0}, 0}};
	size_t count = 0;

	for (; strlen(days) >= 10; days += 10 + (days[10] == ' ')) {
		char text[DATE_TEXT_SIZE];

		snprintf(text, sizeof(text), "%.10s", days);
		events[count].day = day(text);
		events[count++].hours = 2.5;
	}
	return duty_judge(rule, events, count, NULL);
}

static void expect(struct duty_result result, int done, int missing, int to_come)
{
	assert_int_equal(result.done, done);
	assert_int_equal(result.missing, missing);
	assert_int_equal(result.to_come, to_come);
}

/* A section would be blamed for a week that still runs or is to come, or praised for two afternoons in one week. */
static void test_duty_judge__counts_weeks_of_the_parity(void **state)
{
	struct duty_rule rule = {
		.period = "odd_week", .from = day("2023-08-28"), .semester = autumn(), .today = day("2023-09-15")};

	(void)state;
	assert_int_equal(judge(&rule, "").needed, 11);
	expect(judge(&rule, ""), 0, 1, 10);
	expect(judge(&rule, "2023-08-30"), 1, 0, 10);
	expect(judge(&rule, "2023-08-30 2023-09-12"), 2, 0, 9);
	expect(judge(&rule, "2023-09-06"), 0, 1, 10);
	expect(judge(&rule, "2023-08-29 2023-08-30"), 1, 0, 10);
	rule.period = "even_week";
	expect(judge(&rule, "2023-08-30"), 0, 1, 9);
	rule.period = "week";
	expect(judge(&rule, "2023-08-30 2023-09-05"), 2, 0, 19);
	/* Before the first day of the duty no week is owed. */
	rule.from = day("2023-09-12");
	expect(judge(&rule, ""), 0, 0, 19);
	rule.from = day("2023-08-28");
	/* After the last week nothing more is to come. */
	rule.today = day("2024-02-10");
	expect(judge(&rule, ""), 0, 21, 0);
	rule.today = day("2023-08-28");
	expect(judge(&rule, ""), 0, 0, 21);
}

/* A person who has to make up leeway would have to count weeks in a calendar. */
static void test_duty_judge__names_the_weeks_missed(void **state)
{
	struct duty_rule rule = {
		.period = "odd_week", .from = day("2023-08-28"), .semester = autumn(), .today = day("2023-10-15")};
	struct duty_event event = {day("2023-09-12"), 0};
	struct buf weeks = {0};

	(void)state;
	duty_judge(&rule, &event, 1, &weeks);
	assert_string_equal(buf_text(&weeks), "1、5");
	buf_finish(&weeks);
}

/* Two a semester, one a year, forty hours: to come until the last day, missing from the next one on. */
static void test_duty_judge__counts_times_and_hours(void **state)
{
	struct duty_rule rule = {.period = "semester",
		.min_count = 2,
		.from = day("2023-09-01"),
		.to = day("2024-01-19"),
		.today = day("2024-01-19")};

	(void)state;
	expect(judge(&rule, ""), 0, 0, 2);
	expect(judge(&rule, "2023-09-05"), 1, 0, 1);
	expect(judge(&rule, "2023-09-05 2023-09-06 2023-09-07"), 3, 0, 0);
	rule.today = day("2024-01-20");
	expect(judge(&rule, ""), 0, 2, 0);
	expect(judge(&rule, "2023-09-05"), 1, 1, 0);
	rule.min_count = 0;
	expect(judge(&rule, ""), 0, 1, 0);
	rule.min_hours = 6;
	expect(judge(&rule, "2023-09-05 2023-09-06"), 5, 1, 0);
	rule.period = NULL;
	assert_int_equal(judge(&rule, "2023-09-05").needed, 0);
}

static void test_duty_judge__adds_tenths_of_an_hour_up(void **state)
{
	/* Ten times 0.1 would be less than the one hour that is owed. */
	struct duty_rule rule = {
		.period = "semester", .min_hours = 1, .to = day("2024-01-19"), .today = day("2024-01-20")};
	struct duty_event events[10];

	(void)state;
	for (int i = 0; i < 10; i++)
		events[i] = (struct duty_event){day("2023-09-05"), 0.1};
	expect(duty_judge(&rule, events, 10, NULL), 1, 0, 0);
}

static void expect_light(int needed, int missing, int to_come, enum duty_light light, const char *words)
{
	struct duty_result result = {needed, needed - missing - to_come, missing, to_come};
	struct buf out = {0};

	assert_int_equal(duty_light(&result), light);
	duty_words(&result, &out);
	assert_string_equal(buf_text(&out), words);
	buf_finish(&out);
}

/* What may still be done would be shown as missed, or what was missed hidden by what is to come. */
static void test_duty_light__tells_missing_from_to_come(void **state)
{
	struct duty_tally tally = {{[DUTY_NO_NUMBER] = 7, [DUTY_KEPT] = 3, [DUTY_RUNNING] = 4, [DUTY_MISSING] = 1}};

	(void)state;
	expect_light(0, 0, 0, DUTY_NO_NUMBER, "no number set");
	expect_light(2, 0, 0, DUTY_KEPT, "kept");
	expect_light(2, 0, 1, DUTY_RUNNING, "1 to come");
	expect_light(2, 1, 0, DUTY_MISSING, "1 missing");
	expect_light(11, 1, 8, DUTY_MISSING, "1 missing, 8 left");
	assert_int_equal(duty_kept(&tally).part, 3);
	assert_int_equal(duty_kept(&tally).whole, 8);
}

/* The period would be that of another year. */
static void test_duty_period__is_the_one_that_runs(void **state)
{
	static const struct {
		const char *today, *mark, *from, *to;
	} cases[] = {
		{"2024-02-29", "month", "2024-02-01", "2024-02-29"}, {"2023-12-31", "year", "2023-01-01", "2023-12-31"},
		{"2023-08-31", "school_year", "2022-09-01", "2023-08-31"},
		{"2023-09-01", "school_year", "2023-09-01", "2024-08-31"},
		{"2025-12-31", "five_years", "2021-01-01", "2025-12-31"},
		{"2026-01-01", "five_years", "2026-01-01", "2030-12-31"},
		{"2023-09-15", NULL, "2023-09-01", "2024-08-31"},
		{"2023-09-15", "semester", "2023-09-01", "2024-01-31"},
		{"2024-02-10", "odd_week", "2023-08-28", "2024-01-31"}, /* in the holidays the one before */
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct duty_rule rule = {0};
		char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

		assert_true(duty_period(&f->s, cases[i].mark, day(cases[i].today), &rule, &f->err));
		date_write(rule.from, from);
		date_write(rule.to, to);
		if (strcmp(from, cases[i].from) != 0 || strcmp(to, cases[i].to) != 0)
			fail_msg("%s %s: %s..%s", cases[i].today, cases[i].mark ? cases[i].mark : "", from, to);
	}
}

static const struct duty_subject *subject_named(const struct duty *duty, int64_t id)
{
	for (size_t i = 0; i < duty->count; i++)
		if (duty->subjects[i].id == id)
			return &duty->subjects[i];
	fail_msg("nobody of that number");
	return NULL;
}

/* A school that did its part would be shown with a gap, or the gap of another one be hidden by it. */
static void test_duties_load__counts_for_each_school(void **state)
{
	struct fixture *f = *state;
	int64_t id = fixture_add(f, "duty", "name", "教学开放日", "activity_kind", "open_day", "frequency", "semester",
		"min_count", "1", "each_of", "school", NULL);
	int64_t own = fixture_add(f, "activity", "name", "开放日", "kind", "open_day", "held_on", "2023-09-12", NULL);
	int64_t spring = fixture_add(
		f, "activity", "name", "开放日", "kind", "open_day", "held_on", "2023-05-12", NULL);
	struct duties duties;

	fixture_add(f, "activity_school", "activity_id", fixture_id(own), "school_id", fixture_id(f->school[0]), "role",
		"host", NULL);
	fixture_add(f, "activity_school", "activity_id", fixture_id(spring), "school_id", fixture_id(f->school[1]),
		"role", "host", NULL);
	assert_true(duties_load(&f->s, id, f->s.today, &duties, &f->err));
	assert_int_equal(duties.count, 1);
	assert_int_equal(duty_kept(&duties.items[0].tally).part, 1);
	assert_int_equal(duty_kept(&duties.items[0].tally).whole, 3);
	assert_int_equal(subject_named(&duties.items[0], f->school[0])->result.to_come, 0);
	assert_string_equal(subject_named(&duties.items[0], f->school[0])->dates, "09-12");
	assert_int_equal(duties.items[0].subjects[0].result.to_come, 1);
	assert_int_equal(duties.items[0].subjects[2].id, f->school[0]);
	duties_finish(&duties);
	/* One that was entered for the duty and for no school counts for all of them. */
	fixture_add(f, "activity", "name", "全区开放日", "kind", "open_day", "held_on", "2023-09-13", "duty_id",
		fixture_id(id), NULL);
	assert_true(duties_load(&f->s, id, f->s.today, &duties, &f->err));
	assert_int_equal(duty_kept(&duties.items[0].tally).part, 3);
	duties_finish(&duties);
}

/* Every vocabulary word for whom a duty is owed has a query that works, also where nobody is owed anything. */
static void test_duties_load__knows_all_for_whom_duties_are_owed(void **state)
{
	static const char *const each[] = {
		"district", "group", "cluster", "school", "project_school", "agreement", "subject", "teacher", ""};
	struct fixture *f = *state;
	struct duties duties;
	bool has_more;

	for (size_t i = 0; i < sizeof(each) / sizeof(*each); i++)
		fixture_add(f, "duty", "name", each[i][0] ? each[i] : "none", "activity_kind", "training", "frequency",
			"semester", "each_of", each[i], NULL);
	fixture_add(f, "duty", "name", "ended", "frequency", "semester", "valid_to", "2023-09-15", NULL);
	if (!duties_load(&f->s, 0, f->s.today, &duties, &f->err))
		fail_msg("%s", f->err.text);
	assert_true(duties_count(&f->s, &duties, INT_MAX, &has_more, &f->err));
	assert_false(has_more);
	assert_int_equal(duties.count, sizeof(each) / sizeof(*each));
	for (size_t i = 0; i < duties.count; i++)
		if (strcmp(duties.items[i].name, "teacher") == 0)
			assert_int_equal(duties.items[i].count, 2);
	assert_int_equal(duties.parity.whole, 0);
	duties_finish(&duties);
}

/* The period before would no longer be judged: what was left undone in it is missing for good. */
static void test_duties_load__judges_periods_that_are_over(void **state)
{
	struct fixture *f = *state;
	int64_t id = fixture_add(f, "duty", "name", "例会", "frequency", "monthly", "each_of", "school", NULL);
	struct duties duties;

	fixture_add(f, "activity", "name", "例会", "kind", "meeting", "held_on", "2023-07-12", "duty_id",
		fixture_id(id), NULL);
	assert_true(duties_load(&f->s, id, f->s.today, &duties, &f->err));
	assert_int_equal(duties.tally.lights[DUTY_RUNNING], 3);
	duties_finish(&duties);
	assert_true(duties_load(&f->s, id, day("2023-08-05"), &duties, &f->err));
	assert_int_equal(duties.tally.lights[DUTY_MISSING], 3);
	duties_finish(&duties);
	assert_true(duties_load(&f->s, id, day("2023-07-31"), &duties, &f->err));
	assert_int_equal(duties.tally.lights[DUTY_KEPT], 3);
	duties_finish(&duties);
}

/* Who only supports a project, or is its base, would be blamed for what the texts ask of the project's own schools. */
static void test_duties_load__project_schools_are_those_of_the_project(void **state)
{
	static const char *const roles[] = {"project_school", "support", "experimental"};
	struct fixture *f = *state;
	int64_t id = fixture_add(f, "duty", "name", "视导", "activity_kind", "guidance_visit", "frequency", "semester",
		"each_of", "project_school", NULL);
	struct duties duties;

	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		fixture_add(f, "project_school", "project_id", fixture_id(f->project), "school_id",
			fixture_id(f->school[i]), "role", roles[i], NULL);
	assert_true(duties_load(&f->s, id, f->s.today, &duties, &f->err));
	assert_int_equal(duties.items[0].count, 2);
	assert_int_equal(duties.items[0].subjects[0].id, f->school[0]);
	assert_int_equal(duties.items[0].subjects[1].id, f->school[2]);
	duties_finish(&duties);
}

/* Thousands of teachers would be kept in memory and read while somebody waits, or be counted in part only. */
static void test_duties_count__goes_through_teachers_in_slices(void **state)
{
	enum { TEACHERS = 1203, WITH_HOURS = 703 };
	struct fixture *f = *state;
	int64_t id = fixture_add(
		f, "duty", "name", "四十学时", "frequency", "semester", "min_hours", "40", "each_of", "teacher", NULL);
	struct duties duties;
	bool has_more;

	assert_true(db_begin(f->s.db, &f->err));
	assert_true(db_exec(f->s.db,
		"DELETE FROM training_hours; UPDATE teacher SET left_on = '2023-09-01';"
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1203) "
		"INSERT INTO teacher (id, name, name_key) SELECT 100000 + i, 'T' || i, 't' || i FROM n;"
		"INSERT INTO training_hours (teacher_id, semester_id, level, hours, credited_on) "
		"SELECT id, (SELECT id FROM semester WHERE starts_on = '2023-09-01'), 'district', 40, '2023-09-10' "
		"FROM teacher WHERE id > 100500",
		&f->err));
	assert_true(db_commit(f->s.db, &f->err));
	assert_true(duties_load(&f->s, id, f->s.today, &duties, &f->err));
	assert_false(duties.items[0].is_done);
	assert_int_equal(duties.items[0].count, 0);
	assert_true(duties_count(&f->s, &duties, INT_MAX, &has_more, &f->err));
	assert_true(duties.items[0].is_done);
	assert_int_equal(duty_kept(&duties.tally).part, WITH_HOURS);
	assert_int_equal(duty_kept(&duties.tally).whole, TEACHERS);
	assert_int_equal(duties.items[0].count, TEACHERS - WITH_HOURS);
	assert_int_equal(duties.items[0].sum.to_come, TEACHERS - WITH_HOURS);
	duties_finish(&duties);
}

static void add_research(struct fixture *f, const char *level, const char *held_on)
{
	fixture_add(f, "activity", "name", "教研", "kind", "research", "level", level, "held_on", held_on, NULL);
}

/* Research in the wrong week would be counted as right, and in districts without such a rule as wrong. */
static void test_calendar_load__marks_what_is_in_the_wrong_week(void **state)
{
	struct fixture *f = *state;
	struct calendar calendar;
	struct duties duties;
	struct semester semester;
	size_t first;

	add_research(f, "district", "2023-08-29");
	add_research(f, "district", "2023-09-05");
	add_research(f, "group", "2023-09-06");
	add_research(f, "school", "2023-09-07");
	assert_true(semester_at(&f->s, f->s.today, &semester, &f->err));
	assert_true(calendar_load(&f->s, &semester, &calendar, &f->err));
	for (size_t i = 0; i < calendar.event_count; i++)
		assert_false(calendar.events[i].is_wrong);
	calendar_finish(&calendar);
	fixture_add(f, "duty", "name", "区级教研", "activity_kind", "research", "frequency", "fortnight_odd", NULL);
	assert_true(calendar_load(&f->s, &semester, &calendar, &f->err));
	assert_int_equal(calendar.event_count, 4);
	assert_int_equal(calendar_events(&calendar, 2, &first), 3);
	assert_int_equal(first, 1);
	for (size_t i = 0; i < calendar.event_count; i++)
		assert_int_equal(calendar.events[i].is_wrong, i == 1);
	calendar_finish(&calendar);
	assert_true(duties_load(&f->s, 0, f->s.today, &duties, &f->err));
	assert_int_equal(duties.parity.part, 2);
	assert_int_equal(duties.parity.whole, 3);
	duties_finish(&duties);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_small_district, fixture_finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_semester_week__is_counted_from_the_monday_before),
		cmocka_unit_test(test_duty_judge__counts_weeks_of_the_parity),
		cmocka_unit_test(test_duty_judge__names_the_weeks_missed),
		cmocka_unit_test(test_duty_judge__counts_times_and_hours),
		cmocka_unit_test(test_duty_judge__adds_tenths_of_an_hour_up),
		cmocka_unit_test(test_duty_light__tells_missing_from_to_come),
		CASE(test_duty_period__is_the_one_that_runs),
		CASE(test_duties_load__counts_for_each_school),
		CASE(test_duties_load__knows_all_for_whom_duties_are_owed),
		CASE(test_duties_load__judges_periods_that_are_over),
		CASE(test_duties_load__project_schools_are_those_of_the_project),
		CASE(test_duties_count__goes_through_teachers_in_slices),
		CASE(test_calendar_load__marks_what_is_in_the_wrong_week),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
