#include "screens/chart_scale.h"

#include "service/schedule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct date day(const char *text)
{
	struct date d = {0};

	if (*text)
		assert_true(date_read(text, &d));
	return d;
}

static void expect_day(struct date d, const char *text)
{
	char written[DATE_TEXT_SIZE];

	date_write(d, written);
	assert_string_equal(written, text);
}

static void test_chart_scale__every_day_has_one_column_and_none_is_skipped(void **state)
{
	/* A bar would end a column too early or too late: somebody would be a week late on the chart only. */
	(void)state;
	for (int unit = 0; unit < CHART_UNIT_COUNT; unit++) {
		struct date d = day("1999-12-25");
		long before = chart_column((enum chart_unit)unit, d);

		/* Past the leap years 2000 and 2004, and 2100, which is none. */
		for (int i = 0; i < 38000; i++, d = date_add_days(d, 1)) {
			long column = chart_column((enum chart_unit)unit, d);
			struct date first = chart_first_day((enum chart_unit)unit, column);

			assert_true(column == before || column == before + 1);
			assert_true((column != before) == (date_compare(first, d) == 0 && i > 0));
			assert_true(date_compare(first, d) <= 0);
			before = column;
		}
	}
}

static void test_chart_scale__columns_begin_where_people_say(void **state)
{
	/* "Second half of February" would begin on another day than everybody takes it to. */
	static const struct {
		enum chart_unit unit;
		const char *day, *first, *last;
	} cases[] = {
		{CHART_MONTH, "2024-02-29", "2024-02-01", "2024-02-29"},
		{CHART_MONTH, "2023-02-01", "2023-02-01", "2023-02-28"},
		{CHART_MONTH, "2023-12-31", "2023-12-01", "2023-12-31"},
		{CHART_HALF, "2024-02-15", "2024-02-01", "2024-02-15"},
		{CHART_HALF, "2024-02-16", "2024-02-16", "2024-02-29"},
		{CHART_HALF, "2100-02-28", "2100-02-16", "2100-02-28"},
		{CHART_HALF, "2023-12-31", "2023-12-16", "2023-12-31"},
		{CHART_WEEK, "2023-09-15", "2023-09-11", "2023-09-17"},
		{CHART_WEEK, "2024-01-01", "2024-01-01", "2024-01-07"},
		{CHART_WEEK, "1969-12-28", "1969-12-22", "1969-12-28"},
		{CHART_WEEK, "2024-02-29", "2024-02-26", "2024-03-03"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		long column = chart_column(cases[i].unit, day(cases[i].day));

		expect_day(chart_first_day(cases[i].unit, column), cases[i].first);
		expect_day(date_add_days(chart_first_day(cases[i].unit, column + 1), -1), cases[i].last);
	}
}

static void test_chart_scale__each_month_and_year_is_named_once(void **state)
{
	/* Two Januaries above one year, or a year without its number. */
	(void)state;
	for (int unit = 0; unit < CHART_UNIT_COUNT; unit++) {
		long from = chart_column((enum chart_unit)unit, day("2000-01-01"));
		long to = chart_column((enum chart_unit)unit, day("2030-01-01"));
		int months = 0, last = 0, years = 0;

		for (long column = from; column < to; column++) {
			int month = chart_month_label((enum chart_unit)unit, column);

			years += chart_year_label((enum chart_unit)unit, column) != 0;
			if (!month)
				continue;
			months++;
			assert_int_equal(month, last % 12 + 1);
			last = unit == CHART_MONTH ? month + 2 : month;
		}
		assert_int_equal(years, 30);
		assert_int_equal(months, unit == CHART_MONTH ? 30 * 4 : 30 * 12);
	}
}

static void test_chart_scale__a_month_is_named_where_its_first_day_stands(void **state)
{
	/* The week of Thursday, February 29th belongs to both months: March begins in it. */
	long week = chart_column(CHART_WEEK, day("2024-02-29"));

	(void)state;
	assert_int_equal(chart_month_label(CHART_WEEK, week), 3);
	assert_int_equal(chart_month_label(CHART_WEEK, week + 1), 0);
	assert_int_equal(chart_month_label(CHART_HALF, chart_column(CHART_HALF, day("2024-02-16"))), 0);
	assert_int_equal(chart_month_label(CHART_MONTH, chart_column(CHART_MONTH, day("2024-02-16"))), 0);
	assert_int_equal(chart_month_label(CHART_MONTH, chart_column(CHART_MONTH, day("2024-04-16"))), 4);
}

static void test_chart_scale__shows_the_whole_where_it_fits(void **state)
{
	/* A project of four years opens on four months of it where a month a column would have shown all. */
	(void)state;
	assert_int_equal(chart_fit(day("2023-09-01"), day("2024-08-31"), 24), CHART_HALF);
	assert_int_equal(chart_fit(day("2023-09-01"), day("2024-09-01"), 24), CHART_MONTH);
	assert_int_equal(chart_fit(day("2018-07-01"), day("2022-08-31"), 50), CHART_MONTH);
	assert_int_equal(chart_fit(day("2018-07-01"), day("2022-08-31"), 49), CHART_HALF);
}

static void test_chart_scale__the_view_stays_over_what_there_is(void **state)
{
	/* One would scroll into years in which nothing happens and not find back. */
	struct chart_scale scale = {CHART_MONTH, 0, 12};
	struct date first = day("2020-01-01"), last = day("2022-12-31");

	(void)state;
	chart_scale_clamp(&scale, first, last);
	assert_int_equal(scale.first, chart_column(CHART_MONTH, first));
	scale.first += 1000;
	chart_scale_clamp(&scale, first, last);
	assert_int_equal(scale.first + 11, chart_column(CHART_MONTH, last));
	/* What fits stands at the left. */
	chart_scale_clamp(&scale, first, day("2020-06-30"));
	assert_int_equal(scale.first, chart_column(CHART_MONTH, first));
	chart_scale_show(&scale, day("2020-08-01"));
	assert_int_equal(scale.first, chart_column(CHART_MONTH, first));
	chart_scale_show(&scale, day("2021-08-01"));
	assert_int_equal(scale.first + 4, chart_column(CHART_MONTH, day("2021-08-01")));
}

static void test_chart_scale__zooming_keeps_the_day_in_its_place(void **state)
{
	/* Today would jump to another place of the screen with every key. */
	struct chart_scale scale = {CHART_MONTH, chart_column(CHART_MONTH, day("2023-01-01")), 24};
	struct date today = day("2023-09-15");

	(void)state;
	for (int unit = CHART_HALF; unit < CHART_UNIT_COUNT; unit++) {
		chart_scale_zoom(&scale, (enum chart_unit)unit, today);
		assert_int_equal(chart_column(scale.unit, today) - scale.first, 8);
	}
}

static struct schedule_row step(const char *starts, const char *due, int percent)
{
	return (struct schedule_row){.kind = SCHEDULE_STEP,
		.starts_on = day(starts),
		.due_on = day(due),
		.original_on = day(due),
		.forecast_end = day(due),
		.percent = percent,
		.has_schedule = true};
}

static void expect_bar(const struct schedule_row *row, const char *done, const char *plan, const char *end)
{
	struct chart_bar bar = chart_bar_of(row, CHART_MONTH);

	assert_true(bar.is_drawn);
	assert_int_equal(bar.done, chart_column(CHART_MONTH, day(done)));
	assert_int_equal(bar.plan, chart_column(CHART_MONTH, day(plan)));
	assert_int_equal(bar.end, chart_column(CHART_MONTH, day(end)));
}

static void test_chart_scale__a_bar_says_what_is_done_left_and_late(void **state)
{
	/* A step that is half done would look finished, one that is late in time. */
	struct schedule_row row = step("2023-01-01", "2023-10-31", 60);

	(void)state;
	expect_bar(&row, "2023-07-01", "2023-10-31", "2023-10-31");
	row.forecast_end = day("2023-12-20");
	expect_bar(&row, "2023-07-01", "2023-10-31", "2023-12-20");
	row.percent = 0;
	expect_bar(&row, "2023-01-01", "2023-10-31", "2023-12-20");
	row.percent = 100;
	row.is_done = true;
	row.ended_on = day("2023-09-01");
	expect_bar(&row, "2023-10-01", "2023-09-01", "2023-09-01");
	assert_false(chart_bar_of(&row, CHART_MONTH).has_original);
	row.original_on = day("2023-06-30");
	assert_int_equal(chart_bar_of(&row, CHART_MONTH).original, chart_column(CHART_MONTH, day("2023-06-30")));
}

static void test_chart_scale__one_date_is_a_bar_of_one_column(void **state)
{
	/* Steps of which only the due date is known would not be seen. */
	struct schedule_row row = step("", "2024-02-29", 0), nothing = {0};
	struct chart_bar bar = chart_bar_of(&row, CHART_MONTH);

	(void)state;
	assert_int_equal(bar.start, bar.end);
	assert_int_equal(bar.start, chart_column(CHART_MONTH, day("2024-02-29")));
	assert_false(chart_bar_of(&nothing, CHART_MONTH).is_drawn);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_chart_scale__every_day_has_one_column_and_none_is_skipped),
		cmocka_unit_test(test_chart_scale__columns_begin_where_people_say),
		cmocka_unit_test(test_chart_scale__each_month_and_year_is_named_once),
		cmocka_unit_test(test_chart_scale__a_month_is_named_where_its_first_day_stands),
		cmocka_unit_test(test_chart_scale__shows_the_whole_where_it_fits),
		cmocka_unit_test(test_chart_scale__the_view_stays_over_what_there_is),
		cmocka_unit_test(test_chart_scale__zooming_keeps_the_day_in_its_place),
		cmocka_unit_test(test_chart_scale__a_bar_says_what_is_done_left_and_late),
		cmocka_unit_test(test_chart_scale__one_date_is_a_bar_of_one_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
