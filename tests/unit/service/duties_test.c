#include "service/duties.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

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
	return duty_judge(rule, events, count);
}

static void expect(struct duty_result result, int needed, int done, int missing)
{
	assert_int_equal(result.needed, needed);
	assert_int_equal(result.done, done);
	assert_int_equal(result.missing, missing);
}

/* A section would be blamed for a week that still runs, or praised for two afternoons in one week. */
static void test_duty_judge__counts_weeks_of_the_parity(void **state)
{
	struct duty_rule rule = {.period = "odd_week", .semester = autumn(), .today = day("2023-09-15")};

	(void)state;
	expect(judge(&rule, ""), 1, 0, 1);
	expect(judge(&rule, "2023-08-30"), 1, 1, 0);
	expect(judge(&rule, "2023-08-30 2023-09-12"), 2, 2, 0);
	expect(judge(&rule, "2023-09-06"), 1, 0, 1);
	expect(judge(&rule, "2023-08-29 2023-08-30"), 1, 1, 0);
	rule.period = "even_week";
	expect(judge(&rule, "2023-08-30"), 1, 0, 1);
	rule.period = "week";
	expect(judge(&rule, "2023-08-30 2023-09-05"), 2, 2, 0);
	/* After the last week nothing more becomes due. */
	rule.today = day("2024-02-10");
	expect(judge(&rule, ""), 21, 0, 21);
	rule.today = day("2023-08-28");
	expect(judge(&rule, ""), 0, 0, 0);
}

/* Two a semester, one a year, forty hours, and "regularly" without a number. */
static void test_duty_judge__counts_times_and_hours(void **state)
{
	struct duty_rule rule = {
		.period = "semester", .min_count = 2, .semester = autumn(), .today = day("2023-09-15")};

	(void)state;
	expect(judge(&rule, ""), 2, 0, 2);
	expect(judge(&rule, "2023-09-05"), 2, 1, 1);
	expect(judge(&rule, "2023-09-05 2023-09-06 2023-09-07"), 2, 3, 0);
	rule.min_count = 0;
	expect(judge(&rule, ""), 1, 0, 1);
	rule.min_hours = 6;
	expect(judge(&rule, "2023-09-05 2023-09-06"), 6, 5, 1);
	rule.period = NULL;
	expect(judge(&rule, "2023-09-05"), 0, 1, 0);
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

		f->s.today = day(cases[i].today);
		assert_true(duty_period(&f->s, cases[i].mark, &rule, &f->err));
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
	assert_true(duties_load(&f->s, id, &duties, &f->err));
	assert_int_equal(duties.count, 1);
	assert_int_equal(duties.items[0].kept.part, 1);
	assert_int_equal(duties.items[0].kept.whole, 3);
	assert_int_equal(subject_named(&duties.items[0], f->school[0])->result.missing, 0);
	assert_string_equal(subject_named(&duties.items[0], f->school[0])->dates, "09-12");
	assert_int_equal(duties.items[0].subjects[0].result.missing, 1);
	assert_int_equal(duties.items[0].subjects[2].id, f->school[0]);
	duties_finish(&duties);
	/* One that was entered for the duty and for no school counts for all of them. */
	fixture_add(f, "activity", "name", "全区开放日", "kind", "open_day", "held_on", "2023-09-13", "duty_id",
		fixture_id(id), NULL);
	assert_true(duties_load(&f->s, id, &duties, &f->err));
	assert_int_equal(duties.items[0].kept.part, 3);
	duties_finish(&duties);
}

/* Every vocabulary word for whom a duty is owed has a query that works, also where nobody is owed anything. */
static void test_duties_load__knows_all_for_whom_duties_are_owed(void **state)
{
	static const char *const each[] = {
		"district", "group", "cluster", "school", "project_school", "agreement", "subject", "teacher", ""};
	struct fixture *f = *state;
	struct duties duties;

	for (size_t i = 0; i < sizeof(each) / sizeof(*each); i++)
		fixture_add(f, "duty", "name", each[i][0] ? each[i] : "none", "activity_kind", "training", "frequency",
			"semester", "each_of", each[i], NULL);
	fixture_add(f, "duty", "name", "ended", "frequency", "semester", "valid_to", "2023-09-15", NULL);
	if (!duties_load(&f->s, 0, &duties, &f->err))
		fail_msg("%s", f->err.text);
	assert_int_equal(duties.count, sizeof(each) / sizeof(*each));
	for (size_t i = 0; i < duties.count; i++)
		if (strcmp(duties.items[i].name, "teacher") == 0)
			assert_int_equal(duties.items[i].count, 2);
	assert_int_equal(duties.parity.whole, 0);
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
	assert_true(duties_load(&f->s, 0, &duties, &f->err));
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
		cmocka_unit_test(test_duty_judge__counts_times_and_hours),
		CASE(test_duty_period__is_the_one_that_runs),
		CASE(test_duties_load__counts_for_each_school),
		CASE(test_duties_load__knows_all_for_whom_duties_are_owed),
		CASE(test_calendar_load__marks_what_is_in_the_wrong_week),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
