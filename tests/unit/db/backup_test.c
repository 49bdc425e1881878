#include "base/err.h"
#include "base/fault.h"
#include "base/watch.h"
#include "db/backup.h"
#include "db/check.h"
#include "db/db.h"
#include "support/child.h"
#include "support/disk.h"
#include "support/ledger.h"
#include "support/place.h"

#include <fcntl.h>
#include <glob.h>
#include <setjmp.h>
#include <signal.h>
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

struct shelf {
	char *path, *copy;
	struct err err;
};

static int shelf_create(void **state)
{
	static int count;
	struct shelf *shelf = calloc(1, sizeof(*shelf));
	struct db *db;

	shelf->path = place_path("office-%d.bxdb", ++count);
	shelf->copy = place_path("copy-%d.bxdb", count);
	db = ledger_create(shelf->path);
	assert_true(ledger_save(db, 1, &shelf->err));
	db_close(db);
	*state = shelf;
	return 0;
}

static int shelf_destroy(void **state)
{
	struct shelf *shelf = *state;

	free(shelf->path);
	free(shelf->copy);
	free(shelf);
	return 0;
}

/* Files whose names are `path` and what `rest` matches. */
static int file_count(const char *path, const char *rest)
{
	char pattern[512];
	glob_t found;
	int count;

	snprintf(pattern, sizeof(pattern), "%s%s", path, rest);
	count = glob(pattern, 0, NULL, &found) == 0 ? (int)found.gl_pathc : 0;
	globfree(&found);
	return count;
}

static void holds(const char *path, int number, int halves)
{
	struct db *db = ledger_open(path);

	assert_int_equal(ledger_halves(db, number), halves);
	assert_int_equal(ledger_faults(db), 0);
	db_close(db);
}

/* A backup would turn out to be useless on the day it is needed. */
static void test_backup__holds_everything_saved_so_far(void **state)
{
	struct shelf *shelf = *state;
	struct db *session = ledger_open(shelf->path);
	struct stat st;

	assert_true(ledger_save(session, 2, &shelf->err));
	assert_true(db_backup(shelf->path, shelf->copy, &shelf->err));
	assert_true(ledger_save(session, 3, &shelf->err));
	db_close(session);
	holds(shelf->copy, 2, 2);
	holds(shelf->copy, 3, 0);
	assert_int_equal(stat(shelf->copy, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(file_count(shelf->copy, ".*"), 0);
}

/* Yesterday's backup would be overwritten by today's broken one. */
static void test_backup__never_replaces_a_file(void **state)
{
	struct shelf *shelf = *state;

	place_write(shelf->copy, "yesterday", 9);
	assert_false(db_backup(shelf->path, shelf->copy, &shelf->err));
	assert_int_equal(shelf->err.kind, ERR_REFUSED);
	assert_int_equal(file_count(shelf->copy, ".*"), 0);
	assert_false(db_backup(shelf->copy, shelf->path, &shelf->err));
}

/* The disk filled up in the midst of a backup, and what there is looks like one. */
static void test_backup__leaves_no_half_copy(void **state)
{
	static const char *const points[] = {"copy.fill", "copy.publish"};
	struct shelf *shelf = *state;

	for (int i = 0; i < 2; i++) {
		fault_arm(points[i], FAULT_FAIL, 1);
		assert_false(db_backup(shelf->path, shelf->copy, &shelf->err));
		assert_int_equal(fault_passed(), 1);
		fault_disarm();
		assert_int_equal(shelf->err.kind, ERR_STORAGE);
		assert_int_equal(file_count(shelf->copy, "*"), 0);
	}
	assert_false(db_backup(shelf->path, "/no/such/folder/copy", &shelf->err));
	assert_int_equal(shelf->err.kind, ERR_STORAGE);
}

static bool watch_stop(void *ctx, const char *what, long long done, long long total)
{
	int *tells = ctx;

	(void)done;
	(void)total;
	assert_string_equal(what, "Copying the database");
	++*tells;
	return false;
}

/* Whoever sees that it takes too long could only kill it. */
static void test_backup__stops_when_the_person_says_so(void **state)
{
	struct shelf *shelf = *state;
	int tells = 0;

	watch_use(watch_stop, &tells);
	assert_false(db_backup(shelf->path, shelf->copy, &shelf->err));
	watch_use(NULL, NULL);
	assert_int_equal(tells, 1);
	assert_int_equal(shelf->err.kind, ERR_CANCELLED);
	assert_int_equal(file_count(shelf->copy, "*"), 0);
}

struct talk {
	int say, hear;
};

static bool watch_pause(void *ctx, const char *what, long long done, long long total)
{
	struct talk *talk = ctx;

	(void)what;
	(void)done;
	(void)total;
	child_say(talk->say, 'r');
	child_hear(talk->hear);
	return true;
}

static int backup_paused(const void *arg, int say, int hear)
{
	const struct shelf *shelf = arg;
	struct talk talk = {say, hear};
	struct err err;

	watch_use(watch_pause, &talk);
	return !db_backup(shelf->path, shelf->copy, &err);
}

/* Every backup that was killed would leave a file as large as the database, until the disk is full. */
static void test_backup__removes_what_a_killed_one_left(void **state)
{
	static const char left[] = ".banxue-unfinished-??????";
	struct shelf *shelf = *state;
	char *second = place_path("second.bxdb"), *third = place_path("third.bxdb");
	struct child_process child;

	assert_true(db_backup(shelf->path, second, &shelf->err));
	child = child_start(backup_paused, shelf);
	assert_int_equal(child_hear(child.from), 'r');
	assert_int_equal(file_count(shelf->copy, left), 1);
	/* But not one that is at work: its copy would be gone when it is done. */
	assert_true(db_backup(second, third, &shelf->err));
	assert_int_equal(file_count(shelf->copy, left), 1);
	child_kill(&child);
	assert_int_equal(file_count(shelf->copy, "*"), 1);
	unlink(third);
	assert_true(db_backup(second, third, &shelf->err));
	assert_int_equal(file_count(shelf->copy, "*"), 0);
	unlink(second);
	unlink(third);
	free(second);
	free(third);
}

/* Damages a page of a table in a way that only a look at the whole finds. */
static void page_damage(const char *path)
{
	sqlite3 *raw = NULL;

	assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
	assert_int_equal(sqlite3_exec(raw,
				 "PRAGMA writable_schema = ON; CREATE TABLE other (x); "
				 "UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'other'",
				 NULL, NULL, NULL),
		SQLITE_OK);
	sqlite3_close(raw);
}

/* The backups of a damaged database would take the place of the last good one, week after week. */
static void test_backup__refuses_a_damaged_database(void **state)
{
	struct shelf *shelf = *state;

	page_damage(shelf->path);
	assert_false(db_backup(shelf->path, shelf->copy, &shelf->err));
	assert_int_equal(shelf->err.kind, ERR_FORMAT);
	assert_int_equal(file_count(shelf->copy, "*"), 0);
}

/* `banxue backup - | ssh …` would send something else. */
static void test_backup__goes_through_a_stream(void **state)
{
	struct shelf *shelf = *state;
	char *stream = place_path("stream"), *kept;
	int fd = open(stream, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	assert_true(db_backup_stream(shelf->path, fd, &shelf->err));
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	assert_true(db_restore_stream(fd, shelf->copy, &kept, &shelf->err));
	assert_null(kept);
	close(fd);
	holds(shelf->copy, 1, 2);
	fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
	assert_false(db_backup_stream(shelf->path, fd, &shelf->err));
	assert_int_equal(shelf->err.kind, ERR_STORAGE);
	close(fd);
	fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	assert_false(db_restore_stream(fd, shelf->copy, &kept, &shelf->err));
	assert_int_equal(shelf->err.kind, ERR_FORMAT);
	close(fd);
	assert_int_equal(file_count(shelf->copy, ".*"), 0);
	free(stream);
}

/* A restore would not bring back what was, or take away the only copy of what is. */
static void test_restore__puts_the_backup_in_place_and_keeps_the_rest(void **state)
{
	struct shelf *shelf = *state;
	char *kept;
	struct stat st;
	struct db *db;

	assert_true(db_backup(shelf->path, shelf->copy, &shelf->err));
	db = ledger_open(shelf->path);
	assert_true(ledger_save(db, 2, &shelf->err));
	db_close(db);
	assert_int_equal(chmod(shelf->path, 0640), 0);
	assert_true(db_restore(shelf->copy, shelf->path, &kept, &shelf->err));
	holds(shelf->path, 1, 2);
	holds(shelf->path, 2, 0);
	assert_int_equal(stat(shelf->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_non_null(kept);
	holds(kept, 2, 2);
	free(kept);
}

/* People would go on working in a database that is no longer there. */
static void test_restore__waits_for_nobody_and_refuses_while_people_work(void **state)
{
	struct shelf *shelf = *state;
	struct db *session;
	char *kept;

	assert_true(db_backup(shelf->path, shelf->copy, &shelf->err));
	session = db_open(shelf->path, DB_VIEW, &shelf->err);
	assert_false(db_restore(shelf->copy, shelf->path, &kept, &shelf->err));
	assert_int_equal(shelf->err.kind, ERR_BUSY);
	assert_null(kept);
	db_close(session);
	assert_true(db_restore(shelf->copy, shelf->path, &kept, &shelf->err));
	free(kept);
}

/* Whoever restores a text file would lose the database as well. */
static void test_restore__checks_the_backup_first(void **state)
{
	struct shelf *shelf = *state;
	char *kept;

	place_write(shelf->copy, "this is a letter", 16);
	assert_false(db_restore(shelf->copy, shelf->path, &kept, &shelf->err));
	assert_int_equal(shelf->err.kind, ERR_FORMAT);
	unlink(shelf->copy);
	assert_false(db_restore(shelf->copy, shelf->path, &kept, &shelf->err));
	assert_int_equal(shelf->err.kind, ERR_MISSING);
	assert_true(db_backup(shelf->path, shelf->copy, &shelf->err));
	page_damage(shelf->copy);
	assert_false(db_restore(shelf->copy, shelf->path, &kept, &shelf->err));
	assert_int_equal(shelf->err.kind, ERR_FORMAT);
	holds(shelf->path, 1, 2);
	assert_int_equal(file_count(shelf->path, ".*"), 0);
}

/* The day on which the database is garbage is the day on which restore has to work. */
static void test_restore__takes_the_place_of_garbage(void **state)
{
	static const char garbage[5000] = "a database was here";
	struct shelf *shelf = *state;
	char *kept, *bytes;

	assert_true(db_backup(shelf->path, shelf->copy, &shelf->err));
	place_write(shelf->path, garbage, sizeof(garbage));
	assert_true(db_restore(shelf->copy, shelf->path, &kept, &shelf->err));
	holds(shelf->path, 1, 2);
	bytes = place_read(kept, NULL);
	assert_memory_equal(bytes, garbage, sizeof(garbage));
	free(bytes);
	free(kept);
}

struct killed_save {
	const char *path;
	int at;
};

static int save_killed(const void *arg, int say, int hear)
{
	const struct killed_save *save = arg;
	struct err err = {0};
	struct db *db;

	(void)say;
	(void)hear;
	disk_use();
	db = ledger_open(save->path);
	disk_spoil(DISK_KILL, save->at);
	return ledger_save(db, 2, &err);
}

/* The new file would get the rest of a save that a killed program left in the journal of the old one. */
static void test_restore__is_not_touched_by_the_journal_of_the_old_one(void **state)
{
	struct shelf *shelf = *state;
	struct killed_save save = {.path = shelf->path, .at = 1};

	assert_true(db_backup(shelf->path, shelf->copy, &shelf->err));
	for (;; save.at++) {
		struct child_process child = child_start(save_killed, &save);
		bool is_killed = child_end(&child) == 128 + SIGKILL;
		char *kept;

		assert_true(db_restore(shelf->copy, shelf->path, &kept, &shelf->err));
		holds(shelf->path, 1, 2);
		holds(shelf->path, 2, 0);
		holds(kept, 1, 2);
		unlink(kept);
		free(kept);
		if (!is_killed)
			break;
	}
	assert_true(save.at > 5);
}

/* A restore that fails half way would leave nothing in the place of the database. */
static void test_restore__leaves_the_old_one_when_it_fails(void **state)
{
	static const char *const points[] = {"copy.fill", "copy.replace", "gate.enter"};
	struct shelf *shelf = *state;

	assert_true(db_backup(shelf->path, shelf->copy, &shelf->err));
	for (int i = 0; i < 3; i++) {
		struct db *db = ledger_open(shelf->path);
		char *kept;

		assert_true(ledger_save(db, 2 + i, &shelf->err));
		db_close(db);
		fault_arm(points[i], FAULT_FAIL, 1);
		assert_false(db_restore(shelf->copy, shelf->path, &kept, &shelf->err));
		assert_int_equal(fault_passed(), 1);
		fault_disarm();
		assert_int_equal(shelf->err.kind, ERR_STORAGE);
		holds(shelf->path, 2 + i, 2);
		assert_int_equal(file_count(shelf->path, ".*"), 0);
	}
}

static void line_keep(void *ctx, const char *line)
{
	snprintf(ctx, 256, "%s", line);
}

/* `banxue check` would call a broken reference sound. */
static void test_check__finds_references_that_lead_nowhere(void **state)
{
	struct shelf *shelf = *state;
	char line[256] = "";
	sqlite3 *raw = NULL;
	struct db *db;

	assert_int_equal(sqlite3_open(shelf->path, &raw), SQLITE_OK);
	assert_int_equal(sqlite3_exec(raw,
				 "CREATE TABLE town (id INTEGER PRIMARY KEY); "
				 "CREATE TABLE school (id INTEGER PRIMARY KEY, town_id INTEGER REFERENCES town (id)); "
				 "INSERT INTO school VALUES (4, 9)",
				 NULL, NULL, NULL),
		SQLITE_OK);
	sqlite3_close(raw);
	db = ledger_open(shelf->path);
	assert_true(db_check(db, line_keep, line, &shelf->err));
	assert_string_equal(line, "school number 4 refers to a row of town that is not there");
	db_close(db);
	assert_false(db_backup(shelf->path, shelf->copy, &shelf->err));
	assert_non_null(strstr(shelf->err.text, "school number 4"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, shelf_create, shelf_destroy)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_backup__holds_everything_saved_so_far),
		TEST(test_backup__never_replaces_a_file),
		TEST(test_backup__leaves_no_half_copy),
		TEST(test_backup__stops_when_the_person_says_so),
		TEST(test_backup__removes_what_a_killed_one_left),
		TEST(test_backup__refuses_a_damaged_database),
		TEST(test_backup__goes_through_a_stream),
		TEST(test_restore__puts_the_backup_in_place_and_keeps_the_rest),
		TEST(test_restore__waits_for_nobody_and_refuses_while_people_work),
		TEST(test_restore__checks_the_backup_first),
		TEST(test_restore__takes_the_place_of_garbage),
		TEST(test_restore__is_not_touched_by_the_journal_of_the_old_one),
		TEST(test_restore__leaves_the_old_one_when_it_fails),
		TEST(test_check__finds_references_that_lead_nowhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
