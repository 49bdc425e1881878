#include "base/date.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void assert_date(struct date d, int year, int month, int day)
{
	assert_int_equal(d.year, year);
	assert_int_equal(d.month, month);
	assert_int_equal(d.day, day);
}

static void test_date__knows_the_real_days(void **state)
{
	/* A due date of 30 February would be stored, and nothing could compute with it. */
	static const struct {
		struct date d;
		bool valid;
	} cases[] = {
		{{2023, 9, 15}, true},
		{{2024, 2, 29}, true},
		{{2023, 2, 29}, false},
		{{2000, 2, 29}, true},
		{{1900, 2, 29}, false},
		{{2023, 4, 31}, false},
		{{2023, 0, 1}, false},
		{{2023, 13, 1}, false},
		{{2023, 1, 0}, false},
		{{1900, 1, 1}, true},
		{{1899, 12, 31}, false},
		{{2200, 12, 31}, true},
		{{2201, 1, 1}, false},
		{{0}, false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(date_is_valid(cases[i].d), cases[i].valid);
	assert_int_equal(date_month_length(2024, 2), 29);
	assert_int_equal(date_month_length(2023, 12), 31);
}

static void test_date__text_and_back(void **state)
{
	/* A stored date would come back as another day. */
	char text[DATE_TEXT_SIZE];
	struct date d;

	(void)state;
	for (long days = date_to_days((struct date){1900, 1, 1}); days <= date_to_days((struct date){2200, 12, 31});
		days++) {
		date_write(date_from_days(days), text);
		assert_true(date_read(text, &d));
		assert_int_equal(date_to_days(d), days);
	}
	date_write((struct date){2023, 9, 5}, text);
	assert_string_equal(text, "2023-09-05");
	date_write((struct date){0}, text);
	assert_string_equal(text, "");
}

static void test_date__read_is_strict(void **state)
{
	/* A damaged value in the database would be taken for a day. */
	static const char *const wrong[] = {"", "2023-9-15", "2023-09-15 ", "2023/09/15", "2023-02-29", "2023-13-01",
		"20230915", "2023-09-1x", "x023-09-15", "2023-0x-15", "2023-09.15", "2023-09-155", "1899-12-31"};
	struct date d = {1, 2, 3};

	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_false(date_read(wrong[i], &d));
	assert_date(d, 1, 2, 3);
}

static void test_date__days_agree_with_the_c_library(void **state)
{
	/* Periods in days (overdue, remaining) would be off by one somewhere in four centuries. */
	(void)state;
	assert_int_equal(date_to_days((struct date){1970, 1, 1}), 0);
	assert_int_equal(date_to_days((struct date){2000, 3, 1}), 11017);
	for (long days = date_to_days((struct date){1, 1, 1}); days <= date_to_days((struct date){2400, 1, 1});
		days += 17) {
		time_t moment = (time_t)days * 86400;
		struct date d = date_from_days(days);
		struct tm tm;

		gmtime_r(&moment, &tm);
		assert_date(d, tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
		assert_int_equal(date_to_days(d), days);
	}
}

static void test_date__arithmetic_stays_within_its_years(void **state)
{
	/* A mistyped period would overflow into a nonsensical date. */
	(void)state;
	assert_date(date_from_days(LONG_MAX), 9999, 12, 31);
	assert_date(date_from_days(LONG_MIN), 1, 1, 1);
	assert_date(date_add_days((struct date){2023, 9, 15}, LONG_MAX), 9999, 12, 31);
	assert_date(date_add_days((struct date){2023, 9, 15}, LONG_MIN), 1, 1, 1);
	assert_date(date_add_months((struct date){2023, 9, 15}, INT_MAX), 9999, 12, 15);
	assert_date(date_add_months((struct date){2023, 9, 15}, INT_MIN), 1, 1, 15);
}

static void test_date__add_days_crosses_months_and_years(void **state)
{
	/* "Due in 30 days" would skip or repeat a day at the end of February. */
	(void)state;
	assert_date(date_add_days((struct date){2023, 2, 28}, 1), 2023, 3, 1);
	assert_date(date_add_days((struct date){2024, 2, 28}, 1), 2024, 2, 29);
	assert_date(date_add_days((struct date){2024, 1, 1}, -1), 2023, 12, 31);
	assert_date(date_add_days((struct date){2023, 9, 15}, 0), 2023, 9, 15);
	assert_date(date_add_days((struct date){2023, 9, 15}, 365), 2024, 9, 14);
}

static void test_date__add_months_keeps_to_the_month(void **state)
{
	/* A rotation that ends "after 36 months" would slip into the next month. */
	(void)state;
	assert_date(date_add_months((struct date){2023, 1, 31}, 1), 2023, 2, 28);
	assert_date(date_add_months((struct date){2024, 1, 31}, 1), 2024, 2, 29);
	assert_date(date_add_months((struct date){2023, 3, 31}, -1), 2023, 2, 28);
	assert_date(date_add_months((struct date){2023, 9, 1}, 36), 2026, 9, 1);
	assert_date(date_add_months((struct date){2023, 1, 15}, -1), 2022, 12, 15);
	assert_date(date_add_months((struct date){2023, 12, 15}, 1), 2024, 1, 15);
}

static void test_date__compare_orders_by_year_month_day(void **state)
{
	/* Lists sorted by date would be in disorder. */
	static const struct date ordered[] = {
		{0}, {1999, 12, 31}, {2023, 1, 2}, {2023, 1, 10}, {2023, 2, 1}, {2024, 1, 1}};

	(void)state;
	for (size_t i = 0; i < COUNT(ordered); i++) {
		for (size_t j = 0; j < COUNT(ordered); j++) {
			int order = date_compare(ordered[i], ordered[j]);

			assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
		}
	}
}

static void test_date__months_between_is_the_inverse_of_adding(void **state)
{
	/* A teacher would be due for rotation a month early or late. */
	const struct date from = {2019, 8, 31};

	(void)state;
	assert_int_equal(date_months_between(from, (struct date){2025, 8, 31}), 72);
	assert_int_equal(date_months_between(from, (struct date){2025, 8, 30}), 71);
	assert_int_equal(date_months_between(from, (struct date){2019, 9, 29}), 0);
	assert_int_equal(date_months_between(from, (struct date){2019, 9, 30}), 1);
	assert_int_equal(date_months_between((struct date){2025, 8, 30}, from), -71);
	for (long days = 0; days < 1500; days++) {
		struct date to = date_add_days(from, days);
		int months = date_months_between(from, to);

		assert_true(date_compare(date_add_months(from, months), to) <= 0);
		assert_true(date_compare(date_add_months(from, months + 1), to) > 0);
		assert_int_equal(date_months_between(to, from), -months);
	}
}

static void test_date__of_moment_is_the_day_in_shanghai(void **state)
{
	/* What was entered before eight in the morning would carry the day before. */
	(void)state;
	assert_date(date_of_moment(0), 1970, 1, 1);
	assert_date(date_of_moment(1694707199), 2023, 9, 14); /* 15:59:59 UTC */
	assert_date(date_of_moment(1694707200), 2023, 9, 15);
	assert_date(date_of_moment(-28800), 1970, 1, 1);
	assert_date(date_of_moment(-28801), 1969, 12, 31);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_date__knows_the_real_days),
		cmocka_unit_test(test_date__text_and_back),
		cmocka_unit_test(test_date__read_is_strict),
		cmocka_unit_test(test_date__days_agree_with_the_c_library),
		cmocka_unit_test(test_date__arithmetic_stays_within_its_years),
		cmocka_unit_test(test_date__add_days_crosses_months_and_years),
		cmocka_unit_test(test_date__add_months_keeps_to_the_month),
		cmocka_unit_test(test_date__compare_orders_by_year_month_day),
		cmocka_unit_test(test_date__months_between_is_the_inverse_of_adding),
		cmocka_unit_test(test_date__of_moment_is_the_day_in_shanghai),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
