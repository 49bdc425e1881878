#include "base/date.h"
#include "base/err.h"
#include "base/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct date today = {2023, 9, 15};

static void assert_parsed(const char *typed, enum date_edge edge, const char *want, enum date_precision precision)
{
	struct err err = {0};
	struct date d = {0};
	enum date_precision got = DATE_YEAR;
	char text[DATE_TEXT_SIZE];

	if (!date_parse(typed, today, edge, &d, &got, &err))
		fail_msg("%s: %s", typed, err.text);
	date_write(d, text);
	assert_string_equal(text, want);
	assert_int_equal(got, precision);
}

static void test_date_parse__takes_every_spelling_of_a_day(void **state)
{
	/* A clerk would have to retype dates copied from letters and sheets. */
	static const char *const spellings[] = {"2019-8-31", "2019-08-31", "2019.8.31", "2019/8/31", "20190831",
		"2019年8月31日", "2019年8月31", "2019年8月31号", "２０１９－８－３１", "２０１９年８月３１日",
		"2019。8。31", "2019、8、31", " 2019-8-31　", "2019 年 8 月 31 日", "2019–8–31", "２０１９０８３１",
		"2019年08月31日", "2019-8.31", "2019/8/31 0:00", "2019-08-31 00:00:00"};

	(void)state;
	for (size_t i = 0; i < COUNT(spellings); i++)
		assert_parsed(spellings[i], DATE_FIRST, "2019-08-31", DATE_DAY);
}

static void test_date_parse__counts_from_today(void **state)
{
	/* "In thirty days" would have to be reckoned by hand. */
	static const struct {
		const char *typed, *want;
	} cases[] = {
		{"+30", "2023-10-15"},
		{"-7", "2023-09-08"},
		{"＋１", "2023-09-16"},
		{"−1", "2023-09-14"},
		{"+0", "2023-09-15"},
		{"今天", "2023-09-15"},
		{"明天", "2023-09-16"},
		{"昨天", "2023-09-14"},
		{"后天", "2023-09-17"},
		{"前天", "2023-09-13"},
		{"Today", "2023-09-15"},
		{"tomorrow", "2023-09-16"},
		{"YESTERDAY", "2023-09-14"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_parsed(cases[i].typed, DATE_LAST, cases[i].want, DATE_DAY);
}

static void test_date_parse__a_month_or_year_stands_for_its_edge(void **state)
{
	/* What is known to the month only would be refused, or pretend to be known to the day. */
	static const char *const months[] = {"2024-2", "2024.02", "2024年2月", "2024/2", "202402", "2024年2"};
	static const char *const years[] = {"2024", "2024年", "２０２４"};

	(void)state;
	for (size_t i = 0; i < COUNT(months); i++) {
		assert_parsed(months[i], DATE_FIRST, "2024-02-01", DATE_MONTH);
		assert_parsed(months[i], DATE_LAST, "2024-02-29", DATE_MONTH);
	}
	for (size_t i = 0; i < COUNT(years); i++) {
		assert_parsed(years[i], DATE_FIRST, "2024-01-01", DATE_YEAR);
		assert_parsed(years[i], DATE_LAST, "2024-12-31", DATE_YEAR);
	}
}

static void assert_refused(const char *typed, const char *want)
{
	struct err err = {0};
	struct date d = {1, 2, 3};
	enum date_precision precision = DATE_MONTH;

	assert_false(date_parse(typed, today, DATE_FIRST, &d, &precision, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_string_equal(err.text, want);
	assert_int_equal(d.year, 1);
	assert_int_equal(precision, DATE_MONTH);
}

static void test_date_parse__says_what_is_wrong(void **state)
{
	/* "Invalid date" leaves a clerk guessing. */
	static const struct {
		const char *typed, *want;
	} cases[] = {
		{"2019-13-1", "There is no month 13."},
		{"2019-0-1", "There is no month 0."},
		{"201900", "There is no month 0."},
		{"2019年13月", "There is no month 13."},
		{"2019-2-29", "The month 2019-02 has only 28 days."},
		{"20190431", "The month 2019-04 has only 30 days."},
		{"2019-2-0", "There is no day 0."},
		{"1899-1-1", "The year 1899 is not between 1900 and 2200."},
		{"22010101", "The year 2201 is not between 1900 and 2200."},
		{"+99999", "The year 2297 is not between 1900 and 2200."},
		{"19-8-31", "Write the year with four digits, for instance 2019."},
		{"8.31", "Write the year with four digits, for instance 2019."},
		{"5", "Write the year with four digits, for instance 2019."},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_refused(cases[i].typed, cases[i].want);
}

static void test_date_parse__shows_what_it_takes_when_it_does_not_understand(void **state)
{
	/* Whoever typed nonsense would not learn what to type instead; a long paste would fill the message. */
	static const char *const nonsense[] = {"", "-", "+", "+1x", "+1234567", "--1", "2019-", "2019-8-", "2019--8",
		"2019-8-31-1", "2019-8-31x", "2019月8", "2019年8日", "20198", "2019831", "201908311", "nonsense",
		"二〇一九", "2019年8月31日日", "2019,8,31"};
	struct err err = {0};
	struct date d;
	enum date_precision precision;

	(void)state;
	for (size_t i = 0; i < COUNT(nonsense); i++) {
		assert_false(date_parse(nonsense[i], today, DATE_FIRST, &d, &precision, &err));
		assert_int_equal(err.kind, ERR_INPUT);
		assert_non_null(strstr(err.text, "is not a date. Write 2019-8-31"));
	}
	assert_refused("一二三四五六七八九十一二三四五六七八九十",
		"\"一二三四五六七八九十一二\" is not a date. Write 2019-8-31, 20190831, 2019-8, 2019, today or +30.");
}

static void test_date_parse__speaks_chinese(void **state)
{
	/* The clerk would read English sentences in a Chinese form. */
	struct err err = {0};
	struct date d;
	enum date_precision precision;

	(void)state;
	assert_true(words_use("zh_CN"));
	assert_false(date_parse("2019-2-29", today, DATE_FIRST, &d, &precision, &err));
	assert_string_equal(err.text, "2019年2月只有28天。");
	assert_true(words_use("en"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_date_parse__takes_every_spelling_of_a_day),
		cmocka_unit_test(test_date_parse__counts_from_today),
		cmocka_unit_test(test_date_parse__a_month_or_year_stands_for_its_edge),
		cmocka_unit_test(test_date_parse__says_what_is_wrong),
		cmocka_unit_test(test_date_parse__shows_what_it_takes_when_it_does_not_understand),
		cmocka_unit_test(test_date_parse__speaks_chinese),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
