#include "base/err.h"
#include "base/fault.h"
#include "db/backup.h"
#include "db/db.h"
#include "support/disk.h"
#include "support/ledger.h"
#include "support/place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SAVES = 4, CHANGES_MAX = 400 };

/* What became of the saves of one run: the sentence told the person which it was. */
enum outcome { OUTCOME_SAVED, OUTCOME_NOT_SAVED, OUTCOME_OPEN };

static enum outcome outcome_of(bool is_saved, const struct err *err)
{
	if (is_saved)
		return OUTCOME_SAVED;
	assert_int_equal(err->kind, ERR_STORAGE);
	return strstr(err->text, "may have been saved") ? OUTCOME_OPEN : OUTCOME_NOT_SAVED;
}

static void outcome_check(struct db *db, int number, enum outcome outcome)
{
	int halves = ledger_halves(db, number);

	if (outcome == OUTCOME_SAVED)
		assert_int_equal(halves, 2);
	if (outcome == OUTCOME_NOT_SAVED)
		assert_int_equal(halves, 0);
}

/* Saves while the disk fails at its `nth` change; whether it came to that. */
static bool run_spoiled(const char *path, enum disk_fault fault, int nth, enum outcome *outcomes_out)
{
	struct err err = {0};
	struct db *db = ledger_open(path);
	int changes;

	disk_spoil(fault, nth);
	for (int i = 0; i < SAVES; i++)
		outcomes_out[i] = outcome_of(ledger_save(db, i, &err), &err);
	changes = disk_changes();
	db_close(db);
	disk_spoil(fault, 0);
	return changes >= nth;
}

static void disk_walk(enum disk_fault fault)
{
	char *path = place_path("spoiled-%d.bxdb", fault);
	char *empty = place_path("empty-%d.bxdb", fault);
	bool is_hit = true;
	int nth;

	db_close(ledger_create(empty));
	for (nth = 1; is_hit; nth++) {
		enum outcome outcomes[SAVES];
		struct db *db;

		assert_true(nth < CHANGES_MAX);
		place_copy_file(empty, path);
		is_hit = run_spoiled(path, fault, nth, outcomes);
		db = ledger_open(path);
		for (int i = 0; i < SAVES; i++)
			outcome_check(db, i, outcomes[i]);
		assert_int_equal(ledger_faults(db), 0);
		db_close(db);
	}
	/* Each save changes the disk several times: a walk that ends sooner has not seen it. */
	assert_true(nth > 4 * SAVES);
	free(path);
	free(empty);
}

/* With a disk that fills up for a moment, at whichever write, an answer would be wrong or a save half done. */
static void test_db__survives_one_failed_write_anywhere(void **state)
{
	(void)state;
	disk_walk(DISK_FULL_ONCE);
}

/* The same with a disk that stays full until the program has ended. */
static void test_db__survives_a_disk_that_stays_full(void **state)
{
	(void)state;
	disk_walk(DISK_FULL);
}

/* Statements after a full disk would be saved one by one, as if there were no transaction. */
static void test_db__saves_nothing_after_the_transaction_was_lost(void **state)
{
	char *path = place_path("lost.bxdb");
	struct db *db = ledger_create(path);
	struct err err = {0};
	bool ok = true;

	(void)state;
	assert_true(db_begin(db, &err));
	/* With hardly any memory for pages SQLite writes to the file long before the end. */
	assert_true(db_exec(db, "PRAGMA cache_size = 1; PRAGMA cache_spill = 1", &err));
	disk_spoil(DISK_FULL_ONCE, 20);
	for (int i = 0; ok && i < 1000; i++)
		ok = db_exec(db, "INSERT INTO entry SELECT 1 + count(*), 1, printf('%.400c', 'x') FROM entry", &err);
	assert_false(ok);
	assert_int_equal(err.kind, ERR_STORAGE);
	err_clear(&err);
	assert_false(db_exec(db, "INSERT INTO entry VALUES (7, 1, 'x')", &err));
	assert_int_equal(err.kind, ERR_STORAGE);
	assert_false(db_commit(db, &err));
	assert_int_equal(ledger_count(db), 0);
	assert_true(ledger_save(db, 8, &err));
	assert_int_equal(ledger_faults(db), 0);
	db_close(db);
	free(path);
}

/* A power cut would take back what was called saved: journal, pages and the end of the journal have to last, in this
 * order. */
static void test_db__makes_a_save_last(void **state)
{
	char *path = place_path("last.bxdb");
	struct db *db = ledger_create(path);
	struct err err = {0};

	(void)state;
	disk_spoil(DISK_FULL_ONCE, 0);
	assert_true(ledger_save(db, 1, &err));
	assert_true(disk_syncs() >= 3);
	db_close(db);
	free(path);
}

/* A named fault that no save passes would prove nothing. */
static void test_db__fails_in_order_at_every_named_point(void **state)
{
	static const char *const points[] = {"gate.enter", "db.begin", "db.commit"};
	char *path = place_path("points.bxdb");
	struct db *db = ledger_create(path);

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct err err = {0};

		fault_arm(points[i], FAULT_FAIL, 1);
		assert_false(ledger_save(db, i, &err));
		assert_int_equal(fault_passed(), 1);
		fault_disarm();
		assert_int_equal(err.kind, ERR_STORAGE);
		assert_non_null(strstr(err.text, "Nothing of this change was saved"));
		assert_false(db_is_writing(db));
		assert_int_equal(ledger_halves(db, i), 0);
		assert_true(ledger_save(db, i, &err));
	}
	db_close(db);
	free(path);
}

/* A save whose answer got lost would be called unsaved, and entered twice. */
static void test_db__says_when_nobody_can_tell(void **state)
{
	char *path = place_path("open.bxdb");
	struct db *db = ledger_create(path);
	struct err err = {0};

	(void)state;
	fault_arm("db.committed", FAULT_FAIL, 1);
	assert_false(ledger_save(db, 1, &err));
	assert_int_equal(fault_passed(), 1);
	fault_disarm();
	assert_non_null(strstr(err.text, "may have been saved"));
	assert_int_equal(ledger_halves(db, 1), 2);
	db_close(db);
	free(path);
}

/* A backup would fail because another, begun in the same moment, took its new file for litter. */
static void test_backup__makes_another_file_when_one_was_swept(void **state)
{
	char *path = place_path("swept.bxdb"), *copy = place_path("copy.bxdb");
	struct err err = {0};

	(void)state;
	db_close(ledger_create(path));
	fault_arm("copy.begin", FAULT_FAIL, 1);
	assert_true(db_backup(path, copy, &err));
	assert_int_equal(fault_passed(), 2);
	fault_disarm();
	free(path);
	free(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_db__survives_one_failed_write_anywhere),
		cmocka_unit_test(test_db__survives_a_disk_that_stays_full),
		cmocka_unit_test(test_db__saves_nothing_after_the_transaction_was_lost),
		cmocka_unit_test(test_db__makes_a_save_last),
		cmocka_unit_test(test_db__fails_in_order_at_every_named_point),
		cmocka_unit_test(test_db__says_when_nobody_can_tell),
		cmocka_unit_test(test_backup__makes_another_file_when_one_was_swept),
	};

	disk_use();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
