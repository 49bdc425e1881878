#include "base/err.h"
#include "db/db.h"
#include "support/place.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char schema[] =
	"CREATE TABLE town (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;"
	"CREATE TABLE school (id INTEGER PRIMARY KEY, town_id INTEGER REFERENCES town (id) ON DELETE RESTRICT, name "
	"TEXT NOT NULL,"
	" pupils INTEGER CONSTRAINT school_pupils CHECK (pupils >= 0), area REAL, UNIQUE (town_id, name)) STRICT;"
	"CREATE TRIGGER school_kept BEFORE DELETE ON school WHEN old.name = 'kept' BEGIN SELECT raise(ABORT, 'it is "
	"kept'); END;"
	"INSERT INTO town VALUES (1, 'chengqiao');"
	"INSERT INTO school VALUES (1, 1, '曹杨二中', 1200, 3.5), (2, 1, 'kept', NULL, NULL);";

static struct db *db;
static struct err err;

static int db_setup(void **state)
{
	char *path = place_path("stmt.bxdb");

	(void)state;
	db = db_open(path, DB_CREATE, &err);
	assert_non_null(db);
	assert_true(db_begin(db, &err) && db_exec(db, schema, &err) && db_commit(db, &err));
	free(path);
	return 0;
}

static int db_teardown(void **state)
{
	(void)state;
	db_close(db);
	return 0;
}

static struct stmt *open_one(const char *sql)
{
	struct stmt *st = stmt_open(db, sql, &err);

	if (!st)
		fail_msg("%s: %s", sql, err.text);
	return st;
}

/* A value would arrive as another one, or in another column. */
static void test_stmt__carries_every_kind_of_value(void **state)
{
	struct stmt *st = open_one("SELECT :text, :int, :real, :null, :text");

	(void)state;
	stmt_bind_text(st, stmt_param(st, ":text"), "曹杨二中");
	stmt_bind_int(st, stmt_param(st, ":int"), -9007199254740993);
	stmt_bind_real(st, stmt_param(st, ":real"), 2.5);
	stmt_bind_null(st, stmt_param(st, ":null"));
	assert_int_equal(stmt_param(st, ":other"), 0);
	stmt_bind_text(st, stmt_param(st, ":other"), "goes nowhere");
	stmt_bind_int(st, 0, 1);
	stmt_bind_real(st, 0, 1);
	stmt_bind_null(st, 0);
	assert_int_equal(stmt_step(st, &err), STMT_ROW);
	assert_string_equal(stmt_text(st, 0), "曹杨二中");
	assert_true(stmt_int(st, 1) == -9007199254740993);
	assert_true(stmt_real(st, 2) == 2.5);
	assert_true(stmt_is_null(st, 3));
	assert_null(stmt_text(st, 3));
	assert_string_equal(stmt_text(st, 4), "曹杨二中");
	assert_int_equal(stmt_step(st, &err), STMT_DONE);
	stmt_close(st);
}

/* A field left empty today would show what somebody searched for before. */
static void test_stmt__forgets_its_values_between_uses(void **state)
{
	static const char sql[] = "SELECT :value";
	struct stmt *first = open_one(sql), *again;

	(void)state;
	stmt_bind_text(first, 1, "before");
	stmt_close(first);
	again = open_one(sql);
	assert_ptr_equal(again, first);
	assert_int_equal(stmt_step(again, &err), STMT_ROW);
	assert_true(stmt_is_null(again, 0));
	stmt_close(again);
	stmt_close(NULL);
}

/* A list that looks up a name for each of its rows by the same query would mix up both. */
static void test_stmt__can_be_open_twice(void **state)
{
	static const char sql[] = "SELECT id FROM school WHERE id >= :from ORDER BY id";
	struct stmt *outer = open_one(sql), *inner = open_one(sql);

	(void)state;
	assert_ptr_not_equal(outer, inner);
	stmt_bind_int(outer, 1, 1);
	stmt_bind_int(inner, 1, 2);
	assert_int_equal(stmt_step(outer, &err), STMT_ROW);
	assert_int_equal(stmt_step(inner, &err), STMT_ROW);
	assert_int_equal(stmt_int(outer, 0), 1);
	assert_int_equal(stmt_int(inner, 0), 2);
	stmt_close(inner);
	assert_int_equal(stmt_step(outer, &err), STMT_ROW);
	assert_int_equal(stmt_int(outer, 0), 2);
	stmt_close(outer);
}

/* A day's work with ever new filters would eat up the memory of the machine; or a query in use would be taken away. */
static void test_stmt__keeps_only_so_many(void **state)
{
	struct stmt *kept = open_one("SELECT 'kept'"), *other;
	sqlite3_int64 used = 0;
	char sql[64];

	(void)state;
	for (int i = 0; i < 2000; i++) {
		if (i == 200)
			used = sqlite3_memory_used();
		snprintf(sql, sizeof(sql), "SELECT %d", 1000 + i);
		other = open_one(sql);
		assert_int_equal(stmt_step(other, &err), STMT_ROW);
		assert_int_equal(stmt_int(other, 0), 1000 + i);
		stmt_close(other);
	}
	assert_true(sqlite3_memory_used() <= used + 4096);
	assert_int_equal(stmt_step(kept, &err), STMT_ROW);
	assert_string_equal(stmt_text(kept, 0), "kept");
	stmt_close(kept);
}

/* A misspelt query would look like an empty list. */
static void test_stmt__says_what_does_not_compile(void **state)
{
	(void)state;
	assert_null(stmt_open(db, "SELECT name FROM nowhere", &err));
	assert_int_equal(err.kind, ERR_FORMAT);
	if (!strstr(err.text, "nowhere"))
		fail_msg("\"%s\" does not say which table", err.text);
	assert_false(db_exec(db, "SELECT 1; SELECT name FROM nowhere", &err));
	/* "Double quotes" are names, never text: a misspelt column is not a value. */
	assert_null(stmt_open(db, "SELECT \"nonsense\" FROM town", &err));
	assert_int_equal(db_get_int(db, "SELECT name FROM nowhere", -5), -5);
	assert_int_equal(db_get_int(db, "SELECT id FROM town WHERE id < 0", -6), -6);
}

static void refuse(const char *sql, enum err_kind kind, const char *field, const char *words)
{
	assert_true(db_begin(db, &err));
	assert_false(stmt_run(open_one(sql), &err));
	db_rollback(db);
	assert_int_equal(err.kind, kind);
	assert_string_equal(err.field, field);
	if (!strstr(err.text, words))
		fail_msg("\"%s\" does not say \"%s\"", err.text, words);
}

/* A refused save would not say which field, or which rule, stands in the way. */
static void test_stmt__names_the_rule_that_refuses(void **state)
{
	(void)state;
	refuse("INSERT INTO school (name, pupils) VALUES ('a', -1)", ERR_REFUSED, "school_pupils",
		"A rule of the database");
	refuse("INSERT INTO school (town_id, name) VALUES (1, 'kept')", ERR_REFUSED, "school.town_id, school.name",
		"already");
	refuse("INSERT INTO town VALUES (1, 'other')", ERR_REFUSED, "town.id", "already");
	refuse("INSERT INTO school (name) VALUES (NULL)", ERR_REFUSED, "school.name", "required");
	refuse("INSERT INTO school (town_id, name) VALUES (9, 'a')", ERR_REFUSED, "", "not there");
	refuse("DELETE FROM town", ERR_REFERENCED, "", "Other records refer");
	refuse("DELETE FROM school", ERR_REFUSED, "", "Nothing of this change was saved");
	refuse("INSERT INTO school (name, pupils) VALUES ('a', 'many')", ERR_REFUSED, "", "A rule of the database");
}

/* A list that reads the whole table would pass its test. */
static void test_stmt__counts_the_rows_read_in_vain(void **state)
{
	struct stmt *st = open_one("SELECT count(*) FROM school WHERE pupils = 1200");

	(void)state;
	db_scan_steps(db);
	assert_int_equal(stmt_step(st, &err), STMT_ROW);
	stmt_close(st);
	assert_int_equal(db_scan_steps(db), 1);
	st = open_one("SELECT name FROM school WHERE id = 2");
	assert_int_equal(stmt_step(st, &err), STMT_ROW);
	stmt_close(st);
	assert_int_equal(db_scan_steps(db), 0);
}

/* A text larger than the database takes would be saved as nothing at all. */
static void test_stmt__does_not_save_what_could_not_be_bound(void **state)
{
	struct stmt *st;
	size_t len = (64 << 20) + 1;
	char *huge = malloc(len + 1);

	(void)state;
	assert_non_null(huge);
	memset(huge, 'x', len);
	huge[len] = '\0';
	assert_true(db_begin(db, &err));
	st = open_one("INSERT INTO school (name) VALUES (:name)");
	stmt_bind_text(st, 1, huge);
	assert_false(stmt_run(st, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	db_rollback(db);
	free(huge);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stmt__carries_every_kind_of_value),
		cmocka_unit_test(test_stmt__forgets_its_values_between_uses),
		cmocka_unit_test(test_stmt__can_be_open_twice),
		cmocka_unit_test(test_stmt__keeps_only_so_many),
		cmocka_unit_test(test_stmt__says_what_does_not_compile),
		cmocka_unit_test(test_stmt__names_the_rule_that_refuses),
		cmocka_unit_test(test_stmt__counts_the_rows_read_in_vain),
		cmocka_unit_test(test_stmt__does_not_save_what_could_not_be_bound),
	};

	return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
