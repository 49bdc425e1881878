#include "base/err.h"
#include "base/fault.h"
#include "db/db.h"
#include "support/child.h"
#include "support/disk.h"
#include "support/ledger.h"
#include "support/place.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static void refuse(const char *path, enum err_kind kind, const char *words)
{
	struct err err = {0};

	assert_null(db_open(path, DB_OPEN, &err));
	assert_int_equal(err.kind, kind);
	if (!strstr(err.text, words))
		fail_msg("\"%s\" does not say \"%s\"", err.text, words);
	assert_null(db_open(path, DB_VIEW, &err));
	assert_int_equal(err.kind, kind);
}

/* A wrong file would be taken for an empty office, or changed. */
static void test_db__refuses_what_is_no_database(void **state)
{
	char *path = place_path("wrong.bxdb"), *gate = place_path("wrong.bxdb-gate");
	char garbage[5000];
	unsigned long len;
	char *bytes;

	(void)state;
	refuse(path, ERR_MISSING, "There is no file");
	refuse(place_scratch(), ERR_FORMAT, "is not a file");
	place_write(path, "", 0);
	refuse(path, ERR_FORMAT, "is empty");
	memset(garbage, 'g', sizeof(garbage));
	place_write(path, garbage, sizeof(garbage));
	refuse(path, ERR_FORMAT, "not a database of banxue");
	bytes = place_read(path, &len);
	assert_memory_equal(bytes, garbage, sizeof(garbage));
	/* Nor is anything laid beside a file that is somebody else's. */
	assert_int_not_equal(access(gate, F_OK), 0);
	free(bytes);
	free(path);
	free(gate);
}

/* A file cut short by a full stick would open, and lose more with every save. */
static void test_db__refuses_a_truncated_file(void **state)
{
	char *path = place_path("cut.bxdb");
	struct db *db = ledger_create(path);
	struct err err = {0};

	(void)state;
	for (int i = 0; i < 40; i++)
		assert_true(ledger_save(db, i, &err));
	db_close(db);
	assert_int_equal(truncate(path, 4096 * 3), 0);
	refuse(path, ERR_FORMAT, "damaged");
	assert_int_equal(truncate(path, 100), 0);
	assert_null(db_open(path, DB_OPEN, &err));
	assert_int_equal(err.kind, ERR_FORMAT);
	free(path);
}

static int view_read_only(const void *arg, int say, int hear)
{
	const char *path = arg;
	struct err err = {0};
	struct db *db;

	(void)say;
	(void)hear;
	child_obey();
	if (db_open(path, DB_OPEN, &err) || err.kind != ERR_STORAGE)
		return 1;
	db = db_open(path, DB_VIEW, &err);
	if (!db)
		return 2;
	if (ledger_halves(db, 1) != 2)
		return 3;
	if (db_begin(db, &err) || err.kind != ERR_STORAGE || !strstr(err.text, "read-only"))
		return 4;
	db_close(db);
	return access(path, R_OK) ? 5 : 0;
}

/* Last year's database on a read-only medium could not be looked at, or a save into it would seem to work. */
static void test_db__views_on_a_read_only_medium(void **state)
{
	char *folder = place_path("medium"), *path = place_path("medium/old.bxdb"),
	     *gate = place_path("medium/old.bxdb-gate");
	char *journal = place_path("medium/old.bxdb-journal");
	struct err err = {0};
	struct child_process child;
	struct db *db;

	(void)state;
	assert_int_equal(mkdir(folder, 0700), 0);
	db = ledger_create(path);
	assert_true(ledger_save(db, 1, &err));
	db_close(db);
	unlink(gate);
	unlink(journal);
	assert_int_equal(chmod(path, 0400) | chmod(folder, 0500), 0);
	child = child_start(view_read_only, path);
	assert_int_equal(child_end(&child), 0);
	assert_int_equal(chmod(folder, 0700), 0);
	free(folder);
	free(path);
	free(gate);
	free(journal);
}

/* Another session holds the gate until it is told to let go. */
static int gate_hold(const void *arg, int say, int hear)
{
	struct err err = {0};
	struct db *db = ledger_open(arg);

	if (!db_begin(db, &err))
		return 1;
	child_say(say, 'h');
	child_hear(hear);
	db_rollback(db);
	db_close(db);
	return 0;
}

/* A program that knows no gate holds the lock of SQLite itself. */
static int lock_hold(const void *arg, int say, int hear)
{
	sqlite3 *raw = NULL;

	if (sqlite3_open(arg, &raw) || sqlite3_exec(raw, "BEGIN EXCLUSIVE", NULL, NULL, NULL))
		return 1;
	child_say(say, 'h');
	child_hear(hear);
	return sqlite3_exec(raw, "ROLLBACK", NULL, NULL, NULL) || sqlite3_close(raw);
}

struct waiter {
	int asked, release_at, cancel_at, to;
};

static bool waiter_ask(void *ctx)
{
	struct waiter *waiter = ctx;

	if (++waiter->asked == waiter->release_at)
		child_say(waiter->to, 'r');
	return waiter->asked == waiter->cancel_at;
}

static struct child_process holder_start(child_fn *hold, const char *path)
{
	struct child_process child = child_start(hold, path);

	assert_int_equal(child_hear(child.from), 'h');
	return child;
}

static void wait_for(child_fn *hold, const char *path)
{
	struct db *db = ledger_create(path);
	struct err err = {0};
	struct child_process child = holder_start(hold, path);
	struct waiter waiter = {.release_at = 5, .to = child.to};

	db_on_progress(db, waiter_ask, &waiter);
	assert_true(ledger_save(db, 1, &err));
	assert_true(waiter.asked >= 5);
	assert_int_equal(child_end(&child), 0);
	db_close(db);
}

static void give_up_on(child_fn *hold, const char *path)
{
	struct db *db = ledger_create(path);
	struct err err = {0};
	struct child_process child = holder_start(hold, path);
	struct waiter waiter = {.cancel_at = 3};

	db_set_patience(db, 20);
	assert_false(ledger_save(db, 1, &err));
	assert_int_equal(err.kind, ERR_BUSY);
	db_set_patience(db, 60000);
	db_on_progress(db, waiter_ask, &waiter);
	assert_false(ledger_save(db, 1, &err));
	assert_int_equal(err.kind, ERR_CANCELLED);
	db_on_progress(db, NULL, NULL);
	child_say(child.to, 'r');
	assert_int_equal(child_end(&child), 0);
	assert_true(ledger_save(db, 1, &err));
	db_close(db);
}

/* A colleague's long import would turn every save into "database is locked". */
static void test_db__waits_for_another_program(void **state)
{
	char *gate = place_path("gate.bxdb"), *lock = place_path("lock.bxdb");

	(void)state;
	wait_for(gate_hold, gate);
	wait_for(lock_hold, lock);
	free(gate);
	free(lock);
}

/* Whoever waits in vain would never get the keyboard back. */
static void test_db__stops_waiting_when_patience_ends_or_the_person_says_so(void **state)
{
	char *gate = place_path("vain-gate.bxdb"), *lock = place_path("vain-lock.bxdb");

	(void)state;
	give_up_on(gate_hold, gate);
	give_up_on(lock_hold, lock);
	free(gate);
	free(lock);
}

/* A database moved away or replaced under a session would take saves that nobody ever sees again. */
static void test_db__notices_that_the_file_was_moved(void **state)
{
	char *path = place_path("moved.bxdb"), *elsewhere = place_path("elsewhere.bxdb");
	struct db *db = ledger_create(path);
	struct err err = {0};

	(void)state;
	assert_int_equal(rename(path, elsewhere), 0);
	assert_false(ledger_save(db, 1, &err));
	assert_int_equal(err.kind, ERR_STORAGE);
	assert_non_null(strstr(err.text, "moved or replaced"));
	db_close(db);
	free(path);
	free(elsewhere);
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
		cmocka_unit_test(test_db__refuses_what_is_no_database),
		cmocka_unit_test(test_db__refuses_a_truncated_file),
		cmocka_unit_test(test_db__views_on_a_read_only_medium),
		cmocka_unit_test(test_db__waits_for_another_program),
		cmocka_unit_test(test_db__stops_waiting_when_patience_ends_or_the_person_says_so),
		cmocka_unit_test(test_db__notices_that_the_file_was_moved),
	};

	disk_use();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
