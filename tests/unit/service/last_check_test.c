#include "service/last_check.h"

#include "support/fixture.h"

#include "db/db.h"
#include "model/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void check(struct fixture *f, int64_t milestone, const char *day, const char *finding)
{
	fixture_add(
		f, "ledger_entry", "milestone_id", fixture_id(milestone), "checked_on", day, "finding", finding, NULL);
}

static void test_last_check__is_the_newest_by_its_day(void **state)
{
	/* The chart would tell what was found months ago, or of another milestone. */
	struct fixture *f = *state;
	struct record entry;

	check(f, f->milestone[0], "2023-08-25", "newest");
	check(f, f->milestone[0], "2023-06-25", "entered late");
	check(f, f->milestone[1], "2023-09-10", "another one");
	db_scan_steps(f->s.db);
	assert_true(last_check_load(&f->s, f->milestone[0], &entry, &f->err));
	assert_string_equal(record_get(&entry, "finding"), "newest");
	assert_int_equal(db_scan_steps(f->s.db), 0);
	record_finish(&entry);
}

static void test_last_check__there_may_be_none(void **state)
{
	/* The chart would not open on a milestone that nobody has checked. */
	struct fixture *f = *state;
	struct record entry;

	assert_true(last_check_load(&f->s, f->milestone[1], &entry, &f->err));
	assert_int_equal(entry.id, 0);
	record_finish(&entry);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_last_check__is_the_newest_by_its_day, fixture_small_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_last_check__there_may_be_none, fixture_small_district, fixture_finish),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
