#include "base/err.h"
#include "db/db.h"
#include "db/migrate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

struct place {
	char folder[64];
	char path[96];
	struct err err;
};

static int place_create(void **state)
{
	struct place *place = calloc(1, sizeof(*place));

	snprintf(place->folder, sizeof(place->folder), "/tmp/banxue-db-XXXXXX");
	assert_non_null(mkdtemp(place->folder));
	snprintf(place->path, sizeof(place->path), "%s/office.bxdb", place->folder);
	*state = place;
	return 0;
}

static int place_destroy(void **state)
{
	struct place *place = *state;
	char command[128];

	snprintf(command, sizeof(command), "rm -rf %s", place->folder);
	assert_int_equal(system(command), 0);
	free(place);
	return 0;
}

static struct db *office_create(struct place *place)
{
	struct db *db = db_open(place->path, DB_CREATE, &place->err);

	assert_non_null(db);
	assert_true(db_begin(db, &place->err));
	assert_true(db_exec(
		db, "CREATE TABLE school (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT", &place->err));
	assert_true(db_commit(db, &place->err));
	return db;
}

static void school_add(struct db *db, const char *name, struct err *err)
{
	struct stmt *st = stmt_open(db, "INSERT INTO school (name) VALUES (:name)", err);

	assert_non_null(st);
	stmt_bind_text(st, stmt_param(st, ":name"), name);
	assert_true(stmt_run(st, err));
}

/* A school entered today is there tomorrow. */
static void test_db__keeps_what_was_committed(void **state)
{
	struct place *place = *state;
	struct db *db = office_create(place);

	assert_true(db_begin(db, &place->err));
	school_add(db, "曹杨二中", &place->err);
	assert_true(db_commit(db, &place->err));
	db_close(db);
	db = db_open(place->path, DB_OPEN, &place->err);
	assert_non_null(db);
	assert_int_equal(db_get_int(db, "SELECT count(*) FROM school", -1), 1);
	db_close(db);
}

/* A change that was given up leaves no trace. */
static void test_db__forgets_what_was_rolled_back(void **state)
{
	struct place *place = *state;
	struct db *db = office_create(place);

	assert_true(db_begin(db, &place->err));
	school_add(db, "曹杨二中", &place->err);
	db_rollback(db);
	assert_int_equal(db_get_int(db, "SELECT count(*) FROM school", -1), 0);
	db_close(db);
}

/* Whoever filters by a word does not find the rows where it was typed full-width or in capitals. */
static void test_db__folds_text_inside_a_query(void **state)
{
	struct place *place = *state;
	struct db *db = office_create(place);

	assert_int_equal(db_get_int(db, "SELECT folded('Ｂ座　ａb') = 'b座ab'", -1), 1);
	assert_int_equal(db_get_int(db, "SELECT folded(NULL) IS NULL", -1), 1);
	db_close(db);
}

/* Nothing could be saved: the schema's own rules would be refused as unsafe. */
static void test_db__runs_the_rules_of_the_schema(void **state)
{
	struct place *place = *state;
	struct db *db = db_open(place->path, DB_CREATE, &place->err);

	assert_non_null(db);
	assert_true(db_migrate(db, &place->err));
	assert_true(db_begin(db, &place->err));
	assert_true(db_exec(db, "INSERT INTO change_set (id, at, label) VALUES (1, 1, 'new')", &place->err));
	assert_true(
		db_exec(db, "INSERT INTO change (set_id, seq, entity, row_id, after) VALUES (1, 1, 'school', 1, '{}')",
			&place->err));
	assert_false(
		db_exec(db, "INSERT INTO change (set_id, seq, entity, row_id, after) VALUES (1, 2, 'school', 1, '{')",
			&place->err));
	assert_string_equal(place->err.field, "change_after");
	assert_true(db_commit(db, &place->err));
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_db__keeps_what_was_committed, place_create, place_destroy),
		cmocka_unit_test_setup_teardown(test_db__forgets_what_was_rolled_back, place_create, place_destroy),
		cmocka_unit_test_setup_teardown(test_db__folds_text_inside_a_query, place_create, place_destroy),
		cmocka_unit_test_setup_teardown(test_db__runs_the_rules_of_the_schema, place_create, place_destroy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
