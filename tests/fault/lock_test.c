#include "base/err.h"
#include "db/db.h"
#include "support/child.h"
#include "support/ledger.h"
#include "support/place.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_db__waits_for_another_program),
		cmocka_unit_test(test_db__stops_waiting_when_patience_ends_or_the_person_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
