#include "service/bulk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/err.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/search.h"
#include "model/session.h"
#include "support/place.h"

static const struct bulk_table districts = {"district", "name parent_id"};
static const struct bulk_table offices = {"office", "id name district_id"};
static const struct bulk_table users = {"user", "login name"};
static const struct bulk_table teachers = {"teacher", "name born_on retirement_class"};
static const struct bulk_table needs = {"subject_need", "school_id school_year_id subject required_posts"};

enum { SOME_MORNING = 1694739600 };

static struct bulk *start(char **path_out)
{
	struct err err;
	struct bulk *b;

	*path_out = place_path("bulk.db");
	unlink(*path_out);
	b = bulk_create(*path_out, SOME_MORNING, &err);
	assert_non_null(b);
	return b;
}

static void add_office(struct bulk *b)
{
	int64_t district = bulk_row(b, &districts, bulk_text("崇明区"), bulk_null());

	bulk_row(b, &users, bulk_text("admin"), bulk_text("单海燕"));
	bulk_row(b, &offices, bulk_int(1), bulk_text("区教育局"), bulk_id(district));
}

static int64_t value_of(const char *path, const char *sql)
{
	struct err err;
	struct db *db = db_open(path, DB_OPEN, &err);
	int64_t value;

	assert_non_null(db);
	value = db_get_int(db, sql, -1);
	db_close(db);
	return value;
}

/* Names loaded in bulk would sort at the top and be found by nobody. */
static void test_bulk__makes_names_sort_and_be_found(void **state)
{
	char *path;
	struct bulk *b = start(&path);
	struct session s;
	struct err err;
	int64_t ids[2];
	struct search_found found = {.ids = ids, .max = 2};
	struct db *db;

	(void)state;
	add_office(b);
	bulk_row(b, &teachers, bulk_text("曾志强"), bulk_date((struct date){1975, 3, 2}), bulk_text("M60"));
	assert_true(bulk_finish(b, "loaded", &err));
	db = db_open(path, DB_OPEN, &err);
	assert_true(session_open(&s, db, NULL, NULL, &err));
	assert_true(search_find(&s, &teacher_entity, "zzq", &found, &err));
	assert_int_equal(found.count, 1);
	assert_int_equal(
		db_get_int(db, "SELECT 1 FROM teacher WHERE name_key LIKE 'zeng1%' AND born_on = '1975-03-02'", 0), 1);
	session_close(&s);
	db_close(db);
	free(path);
}

/* A list would take minutes after a load, and the history would not say where the rows came from. */
static void test_bulk__leaves_all_indexes_and_one_set(void **state)
{
	static const char indexes[] = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL";
	char *path, *bare = place_path("bare.db");
	struct bulk *b = start(&path);
	struct err err;
	struct bulk *empty;

	(void)state;
	add_office(b);
	assert_int_equal(bulk_rows(b), 3);
	assert_true(bulk_finish(b, "three rows", &err));
	assert_int_equal(
		value_of(path, "SELECT count(*) FROM change_set WHERE label = 'three rows' AND at = 1694739600"), 1);
	assert_int_equal(value_of(path, "SELECT count(*) FROM change_set"), 1);
	assert_true(value_of(path, indexes) > 200);
	empty = bulk_create(bare, SOME_MORNING, &err);
	add_office(empty);
	assert_true(bulk_finish(empty, "", &err));
	assert_int_equal(value_of(bare, indexes), value_of(path, indexes));
	free(bare);
	free(path);
}

/* Half a district would look like a whole one. */
static void test_bulk__removes_the_file_after_any_error(void **state)
{
	char *path;
	struct bulk *b = start(&path);
	struct err err;

	(void)state;
	add_office(b);
	assert_int_equal(bulk_row(b, &needs, bulk_id(99), bulk_id(99), bulk_text("art"), bulk_real(1.5)), 0);
	assert_false(bulk_is_good(b));
	assert_int_equal(bulk_row(b, &districts, bulk_text("普陀区"), bulk_null()), 0);
	assert_false(bulk_finish(b, "", &err));
	assert_int_equal(err.kind, ERR_REFUSED);
	assert_int_not_equal(access(path, F_OK), 0);
	free(path);
}

/* An office in use would lose its log. */
static void test_bulk__refuses_a_file_that_exists(void **state)
{
	char *path = place_path("kept.db");
	struct err err;
	char *text;

	(void)state;
	place_write(path, "kept", 4);
	assert_null(bulk_create(path, SOME_MORNING, &err));
	assert_int_equal(err.kind, ERR_REFUSED);
	text = place_read(path, NULL);
	assert_string_equal(text, "kept");
	free(text);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bulk__makes_names_sort_and_be_found),
		cmocka_unit_test(test_bulk__leaves_all_indexes_and_one_set),
		cmocka_unit_test(test_bulk__removes_the_file_after_any_error),
		cmocka_unit_test(test_bulk__refuses_a_file_that_exists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
