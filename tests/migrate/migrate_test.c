#include "base/err.h"
#include "base/fault.h"
#include "base/watch.h"
#include "db/db.h"
#include "db/migrate.h"
#include "support/child.h"
#include "support/disk.h"
#include "support/dump.h"
#include "support/place.h"

#include <glob.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A ledger's later history: a rebuilt table, whose rows others refer to, and one that is added. */
static const struct migration history[] = {
	{1, "CREATE TABLE book (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
	    "CREATE TABLE page (id INTEGER PRIMARY KEY, book_id INTEGER NOT NULL REFERENCES book (id) ON DELETE "
	    "RESTRICT) STRICT;"},
	{2, "CREATE TABLE book_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> '')) STRICT;"
	    "INSERT INTO book_new SELECT * FROM book; DROP TABLE book; ALTER TABLE book_new RENAME TO book;"},
	{4, "CREATE TABLE shelf (id INTEGER PRIMARY KEY) STRICT;"},
};

static const struct migration breaks_references[] = {{5, "DELETE FROM book;"}};
static const struct migration breaks_itself[] = {
	{5, "CREATE TABLE more (id INTEGER) STRICT; CREATE TABLE more (id INTEGER) STRICT;"}};

static struct err err;

static struct db *db_new(const char *path)
{
	struct db *db = db_open(path, DB_CREATE, &err);

	assert_non_null(db);
	return db;
}

static void migrate_with(struct db *db, const struct migration *scripts, int count)
{
	if (!db_migrate_with(db, scripts, count, &err))
		fail_msg("%s", err.text);
}

static int backup_count(const char *path)
{
	char pattern[512];
	glob_t found;
	int count;

	snprintf(pattern, sizeof(pattern), "%s.*", path);
	count = glob(pattern, 0, NULL, &found) == 0 ? (int)found.gl_pathc : 0;
	globfree(&found);
	return count;
}

/* The first backup beside `path`; the caller frees. */
static char *backup_name(const char *path)
{
	char pattern[512];
	glob_t found;
	char *name;

	snprintf(pattern, sizeof(pattern), "%s.backup-*", path);
	assert_int_equal(glob(pattern, 0, NULL, &found), 0);
	name = strdup(found.gl_pathv[0]);
	globfree(&found);
	return name;
}

static struct db *library_create(const char *path)
{
	struct db *db = db_new(path);

	migrate_with(db, history, 1);
	assert_true(db_begin(db, &err) &&
		    db_exec(db, "INSERT INTO book VALUES (1, '论语'); INSERT INTO page VALUES (10, 1)", &err) &&
		    db_commit(db, &err));
	return db;
}

/* Records would be gone after an upgrade, or references lead nowhere because they were not looked at meanwhile. */
static void test_migrate__keeps_the_data(void **state)
{
	char *path = place_path("data.bxdb");
	struct db *db = library_create(path);

	(void)state;
	migrate_with(db, history, 3);
	assert_int_equal(db_version(db), 4);
	assert_int_equal(
		db_get_int(db, "SELECT count(*) FROM page JOIN book ON book.id = book_id WHERE name = '论语'", 0), 1);
	/* References are watched again. */
	assert_true(db_begin(db, &err));
	assert_false(db_exec(db, "DELETE FROM book", &err));
	assert_int_equal(err.kind, ERR_REFERENCED);
	db_rollback(db);
	db_close(db);
	free(path);
}

/* An upgrade that goes wrong could not be taken back. */
static void test_migrate__backs_up_what_it_changes(void **state)
{
	char *path = place_path("backup.bxdb"), *name;
	struct db *db = library_create(path);

	(void)state;
	assert_int_equal(backup_count(path), 0);
	migrate_with(db, history, 3);
	db_close(db);
	assert_int_equal(backup_count(path), 1);
	name = backup_name(path);
	assert_non_null(strstr(name, ".backup-1-20"));
	db = db_open(name, DB_VIEW, &err);
	assert_non_null(db);
	assert_int_equal(db_version(db), 1);
	assert_int_equal(db_get_int(db, "SELECT count(*) FROM book", 0), 1);
	db_close(db);
	free(name);
	free(path);
}

static void unchanged_by(const struct migration *script)
{
	char *path = place_path("unchanged-%d.bxdb", (int)(script - breaks_itself)), *before, *after;
	struct db *db = library_create(path);

	migrate_with(db, history, 3);
	before = dump_schema(db);
	assert_false(db_migrate_with(db, script, 1, &err));
	assert_int_equal(err.kind, ERR_FORMAT);
	assert_false(db_is_writing(db));
	after = dump_schema(db);
	assert_string_equal(before, after);
	assert_int_equal(db_get_int(db, "PRAGMA user_version", 0), 4);
	assert_int_equal(db_get_int(db, "SELECT count(*) FROM book", 0), 1);
	assert_int_equal(db_get_int(db, "PRAGMA foreign_keys", 0), 1);
	assert_true(db_begin(db, &err));
	db_close(db);
	unlink(path);
	free(before);
	free(after);
	free(path);
}

/* An upgrade that fails would leave a database of no version at all. */
static void test_migrate__fails_as_a_whole(void **state)
{
	(void)state;
	unchanged_by(breaks_itself);
	unchanged_by(breaks_references);
}

/* The disk fills up, or the power goes, in the midst of an upgrade. */
static void test_migrate__survives_a_full_disk_anywhere(void **state)
{
	char *path = place_path("full.bxdb"), *start = place_path("start.bxdb");
	bool is_done = false;
	int nth;

	(void)state;
	disk_use();
	db_close(library_create(start));
	for (nth = 1; !is_done; nth++) {
		struct db *db;

		assert_true(nth < 500);
		place_copy_file(start, path);
		db = db_open(path, DB_OPEN, &err);
		disk_spoil(DISK_FULL, nth);
		is_done = db_migrate_with(db, history, 3, &err);
		assert_true(is_done || err.kind == ERR_STORAGE);
		disk_spoil(DISK_FULL, 0);
		db_close(db);
		db = db_open(path, DB_OPEN, &err);
		assert_non_null(db);
		assert_int_equal(db_get_int(db, "SELECT count(*) FROM page JOIN book ON book.id = book_id", 0), 1);
		migrate_with(db, history, 3);
		assert_int_equal(db_get_int(db, "SELECT count(*) FROM shelf", -1), 0);
		db_close(db);
	}
	assert_true(nth > 20);
	free(path);
	free(start);
}

/* A database of next year's program would be damaged by this year's. */
static void test_migrate__leaves_a_newer_database_untouched(void **state)
{
	char *path = place_path("newer.bxdb"), *gate = place_path("newer.bxdb-gate"), *before, *after;
	struct db *db = db_new(path);
	unsigned long len_before, len_after;
	char sql[64];

	(void)state;
	snprintf(sql, sizeof(sql), "PRAGMA user_version = %d", db_version_wanted() + 1);
	assert_true(db_begin(db, &err) && db_exec(db, sql, &err) && db_commit(db, &err));
	db_close(db);
	unlink(gate);
	before = place_read(path, &len_before);
	assert_null(db_open(path, DB_OPEN, &err));
	assert_int_equal(err.kind, ERR_FORMAT);
	assert_non_null(strstr(err.text, "newer banxue"));
	assert_null(db_open(path, DB_VIEW, &err));
	after = place_read(path, &len_after);
	assert_int_equal(len_before, len_after);
	assert_memory_equal(before, after, len_before);
	assert_int_not_equal(access(gate, F_OK), 0);
	free(before);
	free(after);
	free(path);
	free(gate);
}

/* A session would write in the old shape into a database that somebody has upgraded under it, or upgrade it backwards.
 */
static void test_migrate__is_noticed_by_live_sessions(void **state)
{
	char *path = place_path("live.bxdb");
	struct db *session = library_create(path), *upgrader = db_open(path, DB_OPEN, &err);

	(void)state;
	migrate_with(upgrader, history, 3);
	assert_false(db_begin(session, &err));
	assert_int_equal(err.kind, ERR_FORMAT);
	assert_non_null(strstr(err.text, "upgraded"));
	/* A program that knows less than what is there now must not take it for its own. */
	assert_false(db_migrate_with(session, history, 2, &err));
	assert_non_null(strstr(err.text, "newer banxue"));
	assert_false(db_begin(session, &err));
	db_close(upgrader);
	db_close(session);
	free(path);
}

static int upgrade(const void *arg, int say, int hear)
{
	struct db *db = db_open(arg, DB_OPEN, &err);

	child_say(say, 'r');
	child_hear(hear);
	return db && db_migrate_with(db, history, 3, &err) && db_version(db) == 4 && db_begin(db, &err) ? 0 : 1;
}

/* Two people who start the new program at the same moment would upgrade twice, or one would be sent away. */
static void test_migrate__is_safe_for_all_who_start_at_once(void **state)
{
	enum { STARTERS = 4 };
	char *path = place_path("starters.bxdb");
	struct child_process children[STARTERS];

	(void)state;
	db_close(library_create(path));
	for (int i = 0; i < STARTERS; i++) {
		children[i] = child_start(upgrade, path);
		assert_int_equal(child_hear(children[i].from), 'r');
	}
	for (int i = 0; i < STARTERS; i++)
		child_say(children[i].to, 'g');
	for (int i = 0; i < STARTERS; i++)
		assert_int_equal(child_end(&children[i]), 0);
	assert_int_equal(backup_count(path), 1);
	free(path);
}

static int upgrade_killed(const void *arg, int say, int hear)
{
	(void)say;
	(void)hear;
	fault_arm("migrate.step", FAULT_KILL, 2);
	return db_migrate_with(db_open(arg, DB_OPEN, &err), history, 3, &err);
}

/* An upgrade that was killed between two steps could not be finished. */
static void test_migrate__goes_on_where_it_was_killed(void **state)
{
	char *path = place_path("killed.bxdb");
	struct child_process child;
	struct db *db;

	(void)state;
	db_close(library_create(path));
	child = child_start(upgrade_killed, path);
	assert_int_equal(child_end(&child), 128 + SIGKILL);
	db = db_open(path, DB_OPEN, &err);
	assert_non_null(db);
	assert_int_equal(db_version(db), 2);
	migrate_with(db, history, 3);
	assert_int_equal(db_get_int(db, "SELECT count(*) FROM page", 0), 1);
	db_close(db);
	free(path);
}

static int upgrade_killed_copying(const void *arg, int say, int hear)
{
	(void)say;
	(void)hear;
	fault_arm("copy.fill", FAULT_KILL, 1);
	return db_migrate_with(db_open(arg, DB_OPEN, &err), history, 3, &err);
}

/* A machine that was switched off because nothing seemed to happen would keep a second, useless database. */
static void test_migrate__leaves_no_half_copy(void **state)
{
	char *path = place_path("half.bxdb"), *name;
	struct child_process child;
	struct db *db;

	(void)state;
	db_close(library_create(path));
	child = child_start(upgrade_killed_copying, path);
	assert_int_equal(child_end(&child), 128 + SIGKILL);
	assert_int_equal(backup_count(path), 1);
	db = db_open(path, DB_OPEN, &err);
	assert_int_equal(db_version(db), 1);
	migrate_with(db, history, 3);
	db_close(db);
	assert_int_equal(backup_count(path), 1);
	name = backup_name(path);
	assert_non_null(name);
	free(name);
	free(path);
}

static bool watch_stop(void *ctx, const char *what, long long done, long long total)
{
	(void)done;
	(void)total;
	snprintf(ctx, 64, "%s", what);
	return false;
}

/* The start of a new program on a large district could not be put off until the evening. */
static void test_migrate__stops_when_the_person_says_so(void **state)
{
	char *path = place_path("stopped.bxdb"), what[64] = "";
	struct db *db = library_create(path);

	(void)state;
	watch_use(watch_stop, what);
	assert_false(db_migrate_with(db, history, 3, &err));
	watch_use(NULL, NULL);
	assert_string_equal(what, "Copying the database before its upgrade");
	assert_int_equal(err.kind, ERR_CANCELLED);
	assert_int_equal(db_get_int(db, "PRAGMA user_version", 0), 1);
	assert_int_equal(backup_count(path), 0);
	migrate_with(db, history, 3);
	assert_int_equal(db_version(db), 4);
	db_close(db);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_migrate__keeps_the_data),
		cmocka_unit_test(test_migrate__backs_up_what_it_changes),
		cmocka_unit_test(test_migrate__fails_as_a_whole),
		cmocka_unit_test(test_migrate__leaves_a_newer_database_untouched),
		cmocka_unit_test(test_migrate__is_noticed_by_live_sessions),
		cmocka_unit_test(test_migrate__is_safe_for_all_who_start_at_once),
		cmocka_unit_test(test_migrate__goes_on_where_it_was_killed),
		cmocka_unit_test(test_migrate__leaves_no_half_copy),
		cmocka_unit_test(test_migrate__stops_when_the_person_says_so),
		cmocka_unit_test(test_migrate__survives_a_full_disk_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
