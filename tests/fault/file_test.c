#include "base/err.h"
#include "db/db.h"
#include "support/child.h"
#include "support/disk.h"
#include "support/ledger.h"
#include "support/place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

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

static int open_forbidden(const void *arg, int say, int hear)
{
	struct err err = {0};

	(void)say;
	(void)hear;
	child_obey();
	if (chmod(arg, 0400) || db_open(arg, DB_OPEN, &err) || !strstr(err.text, "read-only"))
		return 1;
	if (chmod(arg, 0) || db_open(arg, DB_VIEW, &err) || !strstr(err.text, "cannot be read"))
		return 2;
	return chmod(arg, 0600) ? 3 : 0;
}

/* Whoever may only read would type for an hour before the first save fails. */
static void test_db__says_at_once_what_is_forbidden(void **state)
{
	char *path = place_path("forbidden.bxdb");
	struct child_process child;

	(void)state;
	db_close(ledger_create(path));
	child = child_start(open_forbidden, path);
	assert_int_equal(child_end(&child), 0);
	free(path);
}

struct killed_save {
	const char *path;
	int at;
};

static int save_killed(const void *arg, int say, int hear)
{
	const struct killed_save *save = arg;
	struct err err = {0};
	struct db *db = ledger_open(save->path);

	(void)say;
	(void)hear;
	disk_spoil(DISK_KILL, save->at);
	return ledger_save(db, 1, &err) ? 0 : 1;
}

/* 0: seen as it was before the save, 1: it cannot be seen here, and the sentence says why. */
static int view_obedient(const void *arg, int say, int hear)
{
	struct err err = {0};
	struct db *db;

	(void)say;
	(void)hear;
	child_obey();
	db = db_open(arg, DB_VIEW, &err);
	if (db)
		return ledger_halves(db, 1) == 1 ? 3 : 0;
	return strstr(err.text, "in the middle of a change") ? 1 : 2;
}

/* After a crash the office could not be looked at, or would be seen half changed. */
static void test_db__views_what_a_killed_program_left(void **state)
{
	char *folder = place_path("left"), *path = place_path("left/office.bxdb");
	struct killed_save save = {.path = path, .at = 1};
	int unseen = 0, status;

	(void)state;
	assert_int_equal(mkdir(folder, 0700), 0);
	db_close(ledger_create(path));
	do {
		struct child_process child = child_start(save_killed, &save);
		struct err err = {0};
		struct db *db;
		int seen;

		status = child_end(&child);
		/* Where nothing can be written, nothing can be mended either. */
		assert_int_equal(chmod(folder, 0500) | chmod(path, 0400), 0);
		child = child_start(view_obedient, path);
		seen = child_end(&child);
		assert_true(seen <= 1);
		unseen += seen;
		assert_int_equal(chmod(folder, 0700) | chmod(path, 0600), 0);
		db = db_open(path, DB_VIEW, &err);
		if (!db)
			fail_msg("%s", err.text);
		assert_int_not_equal(ledger_halves(db, 1), 1);
		status = ledger_halves(db, 1) ? 0 : status;
		db_close(db);
		save.at++;
	} while (status != 0);
	assert_true(unseen > 0);
	free(folder);
	free(path);
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
		cmocka_unit_test(test_db__refuses_what_is_no_database),
		cmocka_unit_test(test_db__refuses_a_truncated_file),
		cmocka_unit_test(test_db__views_on_a_read_only_medium),
		cmocka_unit_test(test_db__says_at_once_what_is_forbidden),
		cmocka_unit_test(test_db__views_what_a_killed_program_left),
		cmocka_unit_test(test_db__notices_that_the_file_was_moved),
	};

	disk_use();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
