#include "service/demo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/err.h"
#include "db/db.h"
#include "model/session.h"
#include "service/office.h"
#include "support/place.h"

/* One small district for all tests, made once. */
struct district {
	char *path;
	struct session s;
};

static struct err err;

static char *make(const char *name, uint64_t seed)
{
	char *path = place_path("%s", name);
	struct demo_request request = {.name = "chongming-2023", .path = path, .teachers = 300, .seed = seed};
	struct demo_result result;

	unlink(path);
	if (!demo_create(&request, &result, &err))
		fail_msg("%s", err.text);
	assert_true(result.rows > 300);
	return path;
}

static int open_district(void **state)
{
	static struct district district;

	district.path = make("district.db", 1);
	*state = &district;
	return office_open(&district.s, district.path, NULL, NULL, &err) ? 0 : -1;
}

static int close_district(void **state)
{
	struct district *district = *state;

	office_close(&district->s);
	free(district->path);
	return 0;
}

static int64_t count(void **state, const char *sql)
{
	struct district *district = *state;

	return db_get_int(district->s.db, sql, -1);
}

/* A bureau that tries the program would see a district that cannot exist. */
static void test_demo__has_the_towns_and_schools_the_report_speaks_of(void **state)
{
	assert_int_equal(count(state, "SELECT count(*) FROM town"), 18);
	assert_int_equal(count(state, "SELECT count(*) FROM town WHERE layout = 'key'"), 4);
	assert_int_equal(
		count(state,
			"SELECT count(*) FROM town t WHERE layout = 'other' AND 1 = (SELECT count(*) FROM school s "
			"WHERE s.town_id = t.id AND stages = 'kindergarten') AND 1 = (SELECT count(*) FROM school s "
			"WHERE s.town_id = t.id AND stages = 'primary') AND 1 = (SELECT count(*) FROM school s "
			"WHERE s.town_id = t.id AND stages = 'junior_secondary')"),
		14);
	assert_int_equal(
		count(state, "SELECT count(*) FROM school WHERE status = 'open' AND stages <> 'kindergarten'"), 62);
	assert_int_equal(count(state, "SELECT count(*) FROM teacher"), 300);
}

static void show(void *ctx, const char *sentence)
{
	(void)ctx;
	print_message("%s\n", sentence);
}

/* The first thing a person tries, a check, would find fault with our own data. */
static void test_demo__keeps_every_rule_of_the_registers(void **state)
{
	struct district *district = *state;
	long problems;

	assert_true(office_check(&district->s, show, NULL, &problems, &err));
	assert_int_equal(problems, 0);
}

/* A typing mistake would leave a half-made file. */
static void test_demo__refuses_a_name_it_does_not_know(void **state)
{
	char *path = place_path("atlantis.db");
	struct demo_request request = {.name = "atlantis-2023", .path = path};
	struct demo_result result;

	(void)state;
	assert_false(demo_create(&request, &result, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_int_not_equal(access(path, F_OK), 0);
	free(path);
}

static bool stop_at_once(void *ctx, long long done, long long total)
{
	long long *seen = ctx;

	*seen = total;
	return done < 1000;
}

/* Somebody who calls it off would find a file that opens as an office. */
static void test_demo__leaves_nothing_when_called_off(void **state)
{
	char *path = place_path("stopped.db");
	long long total = 0;
	struct demo_request request = {
		.name = "chongming-2023", .path = path, .teachers = 2000, .tick = stop_at_once, .ctx = &total};
	struct demo_result result;

	(void)state;
	assert_false(demo_create(&request, &result, &err));
	assert_int_equal(err.kind, ERR_CANCELLED);
	assert_int_equal(total, 2000);
	assert_int_not_equal(access(path, F_OK), 0);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_demo__has_the_towns_and_schools_the_report_speaks_of),
		cmocka_unit_test(test_demo__keeps_every_rule_of_the_registers),
		cmocka_unit_test(test_demo__refuses_a_name_it_does_not_know),
		cmocka_unit_test(test_demo__leaves_nothing_when_called_off),
	};

	return cmocka_run_group_tests(tests, open_district, close_district);
}
