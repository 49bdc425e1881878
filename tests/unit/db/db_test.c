#include "base/err.h"
#include "db/db.h"
#include "support/child.h"
#include "support/ledger.h"
#include "support/place.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { ABORTED = 128 + SIGABRT };

struct desk {
	char *path;
	struct db *db;
	struct err err;
};

static int desk_create(void **state)
{
	static int count;
	struct desk *desk = calloc(1, sizeof(*desk));

	desk->path = place_path("desk-%d.bxdb", count++);
	desk->db = ledger_create(desk->path);
	*state = desk;
	return 0;
}

static int desk_destroy(void **state)
{
	struct desk *desk = *state;

	db_close(desk->db);
	free(desk->path);
	free(desk);
	return 0;
}

/* What was saved today would be gone tomorrow. */
static void test_db__keeps_what_was_committed(void **state)
{
	struct desk *desk = *state;

	assert_true(ledger_save(desk->db, 1, &desk->err));
	db_close(desk->db);
	desk->db = ledger_open(desk->path);
	assert_int_equal(ledger_halves(desk->db, 1), 2);
}

/* A change that was given up would be there all the same. */
static void test_db__forgets_what_was_rolled_back(void **state)
{
	struct desk *desk = *state;

	assert_true(db_begin(desk->db, &desk->err));
	assert_true(db_is_writing(desk->db));
	assert_true(db_exec(
		desk->db, "INSERT INTO entry VALUES (1, 1, 'x'); INSERT INTO entry VALUES (1, 2, 'x')", &desk->err));
	db_rollback(desk->db);
	assert_false(db_is_writing(desk->db));
	assert_int_equal(ledger_halves(desk->db, 1), 0);
	db_rollback(desk->db);
}

/* A session closed in the midst of a change would leave the gate shut, or half a change. */
static void test_db__closes_in_the_midst_of_a_change(void **state)
{
	struct desk *desk = *state;

	assert_true(db_begin(desk->db, &desk->err));
	assert_true(db_exec(desk->db, "INSERT INTO entry VALUES (1, 1, 'x')", &desk->err));
	db_close(desk->db);
	desk->db = ledger_open(desk->path);
	assert_true(ledger_save(desk->db, 1, &desk->err));
	db_close(NULL);
}

/* An existing office would be overwritten by a new one. */
static void test_db__creates_only_what_is_not_there(void **state)
{
	struct desk *desk = *state;

	assert_null(db_open(desk->path, DB_CREATE, &desk->err));
	assert_int_equal(desk->err.kind, ERR_REFUSED);
	assert_int_equal(ledger_count(desk->db), 0);
	assert_null(db_open("/no/such/folder/office.bxdb", DB_CREATE, &desk->err));
	assert_int_equal(desk->err.kind, ERR_STORAGE);
}

/* Birth dates and salaries could be read by everybody on the machine. */
static void test_db__keeps_a_new_file_to_its_owner(void **state)
{
	struct desk *desk = *state;
	struct stat st;

	assert_int_equal(stat(desk->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

/* Two names of one file would have two gates, and two people would be inside at once. */
static void test_db__has_one_gate_whatever_the_file_is_called(void **state)
{
	struct desk *desk = *state;
	char *link = place_path("alias-%d", (int)getpid());
	struct db *other;

	assert_int_equal(symlink(desk->path, link), 0);
	other = ledger_open(link);
	assert_string_equal(db_path(other), db_path(desk->db));
	db_set_patience(other, 0);
	assert_true(db_begin(desk->db, &desk->err));
	assert_false(db_begin(other, &desk->err));
	assert_int_equal(desk->err.kind, ERR_BUSY);
	db_rollback(desk->db);
	db_close(other);
	free(link);
}

/* A session would go on writing in the old shape after a colleague's newer program has upgraded the database. */
static void test_db__notices_an_upgrade_at_the_next_save(void **state)
{
	struct desk *desk = *state;
	struct db *other = ledger_open(desk->path);

	assert_true(db_begin(other, &desk->err));
	assert_true(db_exec(other, "PRAGMA user_version = 1", &desk->err));
	assert_true(db_commit(other, &desk->err));
	assert_false(ledger_save(desk->db, 1, &desk->err));
	assert_int_equal(desk->err.kind, ERR_FORMAT);
	assert_non_null(strstr(desk->err.text, "upgraded"));
	assert_non_null(strstr(desk->err.text, "Nothing of this change was saved"));
	assert_false(db_is_writing(desk->db));
	db_close(other);
}

static bool at_once(void *ctx)
{
	++*(int *)ctx;
	return true;
}

/* A search through a million rows could not be stopped. */
static void test_db__stops_a_long_query_when_asked(void **state)
{
	static const char endless[] =
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
	struct desk *desk = *state;
	int asked = 0;

	db_on_progress(desk->db, at_once, &asked);
	assert_false(db_exec(desk->db, endless, &desk->err));
	assert_int_equal(desk->err.kind, ERR_CANCELLED);
	assert_int_equal(asked, 1);
	db_on_progress(desk->db, NULL, NULL);
	assert_int_equal(db_get_int(desk->db, "SELECT 7", -1), 7);
}

/* A record could not be opened right after it was added, and an import could not say how many it changed. */
static void test_db__tells_what_the_last_statement_did(void **state)
{
	struct desk *desk = *state;

	assert_true(db_begin(desk->db, &desk->err));
	assert_true(db_exec(
		desk->db, "INSERT INTO entry (rowid, number, half, filler) VALUES (77, 1, 1, 'x')", &desk->err));
	assert_int_equal(db_last_id(desk->db), 77);
	assert_true(
		db_exec(desk->db, "INSERT INTO entry VALUES (1, 2, 'x'); UPDATE entry SET filler = 'y'", &desk->err));
	assert_int_equal(db_touched(desk->db), 2);
	assert_true(db_commit(desk->db, &desk->err));
}

/* An upgraded program would not know a file of an older one. */
static void test_db__tells_the_version(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(db_version(desk->db), 0);
	assert_true(db_version_wanted() > 0);
}

/* Whoever filters by a word would not find the rows where it was typed full-width or in capitals. */
static void test_db__folds_text_inside_a_query(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(db_get_int(desk->db, "SELECT folded('ＡＢ c') = 'abc'", -1), 1);
	assert_int_equal(db_get_int(desk->db, "SELECT folded(NULL) IS NULL", -1), 1);
}

/* Nothing could be saved: the schema's own rules would be refused as unsafe. */
static void test_db__runs_the_rules_of_the_schema(void **state)
{
	struct desk *desk = *state;

	assert_true(db_begin(desk->db, &desk->err));
	assert_true(db_exec(desk->db,
		"CREATE TABLE log (after TEXT CONSTRAINT log_after CHECK (json_valid(after))) STRICT", &desk->err));
	assert_true(db_exec(desk->db, "INSERT INTO log VALUES ('{}')", &desk->err));
	assert_false(db_exec(desk->db, "INSERT INTO log VALUES ('{')", &desk->err));
	assert_string_equal(desk->err.field, "log_after");
	assert_true(db_commit(desk->db, &desk->err));
}

static int write_outside(const void *arg, int say, int hear)
{
	struct err err = {0};

	(void)say;
	(void)hear;
	db_exec(ledger_open(arg), "DELETE FROM entry", &err);
	return 0;
}

static int begin_twice(const void *arg, int say, int hear)
{
	struct err err = {0};
	struct db *db = ledger_open(arg);

	(void)say;
	(void)hear;
	db_begin(db, &err);
	db_begin(db, &err);
	return 0;
}

static int commit_by_hand(const void *arg, int say, int hear)
{
	struct err err = {0};
	struct db *db = ledger_open(arg);

	(void)say;
	(void)hear;
	db_begin(db, &err);
	db_exec(db, "COMMIT", &err);
	return 0;
}

static int quietly(child_fn *fn, const char *path)
{
	struct child_process child;
	int saved = dup(STDERR_FILENO), status;

	if (!freopen("/dev/null", "we", stderr))
		return -1;
	child = child_start(fn, path);
	status = child_end(&child);
	dup2(saved, STDERR_FILENO);
	close(saved);
	return status;
}

/* A write that goes around the log and the gate would be found by nobody but the person who misses it. */
static void test_db__does_not_tolerate_writes_outside_a_transaction(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(quietly(write_outside, desk->path), ABORTED);
	assert_int_equal(quietly(begin_twice, desk->path), ABORTED);
	assert_int_equal(quietly(commit_by_hand, desk->path), ABORTED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_db__folds_text_inside_a_query, desk_create, desk_destroy),
		cmocka_unit_test_setup_teardown(test_db__runs_the_rules_of_the_schema, desk_create, desk_destroy),
		cmocka_unit_test_setup_teardown(test_db__keeps_what_was_committed, desk_create, desk_destroy),
		cmocka_unit_test_setup_teardown(test_db__forgets_what_was_rolled_back, desk_create, desk_destroy),
		cmocka_unit_test_setup_teardown(test_db__closes_in_the_midst_of_a_change, desk_create, desk_destroy),
		cmocka_unit_test_setup_teardown(test_db__creates_only_what_is_not_there, desk_create, desk_destroy),
		cmocka_unit_test_setup_teardown(test_db__keeps_a_new_file_to_its_owner, desk_create, desk_destroy),
		cmocka_unit_test_setup_teardown(
			test_db__has_one_gate_whatever_the_file_is_called, desk_create, desk_destroy),
		cmocka_unit_test_setup_teardown(
			test_db__notices_an_upgrade_at_the_next_save, desk_create, desk_destroy),
		cmocka_unit_test_setup_teardown(test_db__stops_a_long_query_when_asked, desk_create, desk_destroy),
		cmocka_unit_test_setup_teardown(test_db__tells_what_the_last_statement_did, desk_create, desk_destroy),
		cmocka_unit_test_setup_teardown(test_db__tells_the_version, desk_create, desk_destroy),
		cmocka_unit_test_setup_teardown(
			test_db__does_not_tolerate_writes_outside_a_transaction, desk_create, desk_destroy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
