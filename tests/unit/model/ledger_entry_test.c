#include "model/entities.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/store.h"
#include "support/fixture.h"

static void test_ledger_entry__gives_the_milestone_its_progress(void **state)
{
	/* The chart would show the progress of months ago. */
	struct fixture *f = *state;
	const char *milestone = fixture_id(f->milestone[0]);
	int64_t id = fixture_try(f, "ledger_entry", "milestone_id", milestone, "percent", "60", NULL);

	fixture_expect(f, "ledger_entry", id, "checked_on", "2023-09-15");
	fixture_expect(f, "milestone", f->milestone[0], "percent", "60");
	assert_true(fixture_try(
		f, "ledger_entry", "milestone_id", milestone, "percent", "40", "checked_on", "2023-08-25", NULL));
	fixture_expect(f, "milestone", f->milestone[0], "percent", "60");
}

static void test_ledger_entry__has_one_check_a_month(void **state)
{
	/* Of two checks saved at the same moment one would hide the other, and nobody would hear of it. */
	struct fixture *f = *state;
	const char *milestone = fixture_id(
		fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", "一步", NULL));
	int64_t first = fixture_try(f, "ledger_entry", "milestone_id", milestone, "checked_on", "2023-03-31", NULL),
		second = fixture_try(f, "ledger_entry", "milestone_id", milestone, "checked_on", "2023-04-01", NULL);

	assert_true(first && second);
	fixture_expect_refused(f,
		fixture_try(f, "ledger_entry", "milestone_id", milestone, "checked_on", "2023-03-01", NULL),
		"checked_on");
	assert_non_null(strstr(f->err.text, "2023-03-31"));
	fixture_expect_refused(f, fixture_set(f, "ledger_entry", second, "checked_on", "2023-03-30"), "checked_on");
	assert_true(fixture_set(f, "ledger_entry", first, "checked_on", "2023-03-01"));
}

static void test_ledger_entry__is_final_once_signed(void **state)
{
	/* What the head of section signed could be rewritten. */
	struct fixture *f = *state;
	int64_t id = fixture_try(
		f, "ledger_entry", "milestone_id", fixture_id(f->milestone[1]), "finding", "进展缓慢", NULL);
	struct record rec;

	fixture_expect_refused(f, fixture_set(f, "ledger_entry", id, "signed_by", "1"), "signed_on");
	assert_true(store_load(&f->s, &ledger_entry_entity, id, &rec, &f->err));
	record_set(&rec, "signed_by", "1");
	record_set(&rec, "signed_on", "2023-09-20");
	assert_true(store_save(&f->s, &rec, NULL, &f->err));
	fixture_expect_refused(f, fixture_set(f, "ledger_entry", id, "finding", "进展顺利"), "");
	assert_int_equal(f->err.kind, ERR_REFUSED);
	assert_false(store_remove(&f->s, rec.entity, id, rec.rev, &f->err));
	assert_int_equal(f->err.kind, ERR_REFUSED);
	record_finish(&rec);
	fixture_undo(f);
	assert_true(fixture_set(f, "ledger_entry", id, "finding", "进展顺利"));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_small_district, fixture_finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_ledger_entry__gives_the_milestone_its_progress),
		CASE(test_ledger_entry__has_one_check_a_month),
		CASE(test_ledger_entry__is_final_once_signed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
