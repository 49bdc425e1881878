#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

static void test_clock__stands_where_it_is_held(void **state)
{
	/* Screens kept as right would be wrong tomorrow. */
	(void)state;
	setenv("BANXUE_NOW", "2023-09-15T06:05:00Z", 1);
	assert_int_equal(clock_now(), 1694757900);
	setenv("BANXUE_NOW", "1970-01-01T00:00:01Z", 1);
	assert_int_equal(clock_now(), 1);
}

static void test_clock__goes_on_by_itself(void **state)
{
	/* A slip in the variable must not date a save of today into another year. */
	static const char *const slips[] = {"", "2023-09-15", "2023-09-31T06:05:00Z", "2023-09-15T24:00:00Z",
		"2023-09-15T06:05:00Zz", "2023-09-15T06:05:00", "tomorrow"};
	long long before = time(NULL);

	(void)state;
	unsetenv("BANXUE_NOW");
	assert_true(clock_now() >= before && clock_now() <= time(NULL));
	for (size_t i = 0; i < sizeof(slips) / sizeof(*slips); i++) {
		setenv("BANXUE_NOW", slips[i], 1);
		assert_true(clock_now() >= before && clock_now() <= time(NULL));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clock__stands_where_it_is_held),
		cmocka_unit_test(test_clock__goes_on_by_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
