#include "base/asset.h"
#include "base/err.h"
#include "db/db.h"
#include "db/migrate.h"
#include "support/dump.h"
#include "support/place.h"

#include <glob.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SCRIPTS_MAX = 64 };

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

/* A new office would have another shape than the one that was reviewed. */
static void test_schema__brings_a_new_database_to_the_schema(void **state)
{
	char *path = place_path("new.bxdb"), *golden = place_read("db/schema.sql", NULL), *now;
	struct db *db = db_new(path);

	(void)state;
	assert_true(db_migrate(db, &err));
	assert_int_equal(db_version(db), db_version_wanted());
	now = dump_schema(db);
	assert_string_equal(now, golden);
	/* Doing it again does nothing, and there was nothing to back up. */
	assert_true(db_migrate(db, &err));
	assert_int_equal(backup_count(path), 0);
	db_close(db);
	free(path);
	free(golden);
	free(now);
}

struct scripts {
	struct migration items[SCRIPTS_MAX];
	int count;
};

static void scripts_add(void *ctx, const struct asset *asset)
{
	struct scripts *scripts = ctx;

	assert_true(scripts->count < SCRIPTS_MAX);
	scripts->items[scripts->count++] = (struct migration){
		.version = atoi(asset->name + strlen("db/migrations/")),
		.sql = (const char *)asset->data,
	};
}

/* A gap, or two files of one number, would make databases of one version differ. */
static void test_schema__scripts_are_numbered_without_gaps(void **state)
{
	struct scripts scripts = {0};

	(void)state;
	asset_each("db/migrations/", scripts_add, &scripts);
	assert_int_equal(scripts.count, db_version_wanted());
	for (int i = 0; i < scripts.count; i++)
		assert_int_equal(scripts.items[i].version, i + 1);
}

/* An office that stayed at any older version would arrive somewhere else. */
static void test_schema__arrives_from_every_version(void **state)
{
	char *golden = place_read("db/schema.sql", NULL);
	struct scripts scripts = {0};

	(void)state;
	asset_each("db/migrations/", scripts_add, &scripts);
	for (int stop = 1; stop < scripts.count; stop++) {
		char *path = place_path("from-%d.bxdb", stop), *now;
		struct db *db = db_new(path);

		migrate_with(db, scripts.items, stop);
		db_close(db);
		db = db_open(path, DB_OPEN, &err);
		assert_non_null(db);
		assert_int_equal(db_version(db), stop);
		assert_true(db_migrate(db, &err));
		now = dump_schema(db);
		assert_string_equal(now, golden);
		assert_int_equal(backup_count(path), 1);
		db_close(db);
		free(now);
		free(path);
	}
	free(golden);
}

/* Real data of a released version (`sqlite3 FILE .dump`, and its user_version) would not survive the upgrade. */
static void test_schema__arrives_from_every_fixture(void **state)
{
	char *golden = place_read("db/schema.sql", NULL);
	glob_t found;

	(void)state;
	if (glob("tests/migrate/fixtures/*.sql", 0, NULL, &found) != 0)
		found.gl_pathc = 0;
	for (size_t i = 0; i < found.gl_pathc; i++) {
		char *path = place_path("fixture-%zu.bxdb", i), *sql = place_read(found.gl_pathv[i], NULL), *now;
		sqlite3 *raw = NULL;
		struct db *db;

		db_close(db_new(path));
		assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
		if (sqlite3_exec(raw, sql, NULL, NULL, NULL) != SQLITE_OK)
			fail_msg("%s: %s", found.gl_pathv[i], sqlite3_errmsg(raw));
		sqlite3_close(raw);
		db = db_open(path, DB_OPEN, &err);
		assert_non_null(db);
		assert_true(db_version(db) > 0);
		if (!db_migrate(db, &err))
			fail_msg("%s: %s", found.gl_pathv[i], err.text);
		now = dump_schema(db);
		assert_string_equal(now, golden);
		db_close(db);
		free(now);
		free(sql);
		free(path);
	}
	globfree(&found);
	free(golden);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_schema__brings_a_new_database_to_the_schema),
		cmocka_unit_test(test_schema__scripts_are_numbered_without_gaps),
		cmocka_unit_test(test_schema__arrives_from_every_version),
		cmocka_unit_test(test_schema__arrives_from_every_fixture),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
