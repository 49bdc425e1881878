#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "model/entities.h"
#include "model/in_force.h"
#include "model/search.h"
#include "model/store.h"
#include "support/fixture.h"

static void expect_text(struct fixture *f, const char *sql, const char *expected)
{
	char *text = fixture_text(f, sql);

	assert_string_equal(text ? text : "nothing", expected);
	free(text);
}

#define NAMES_OF(id)                                                                                                   \
	"SELECT group_concat(name || ' ' || coalesce(valid_from, '') || '-' || coalesce(valid_to, ''), ', ') "         \
	"FROM (SELECT * FROM school_name WHERE school_id = " id " ORDER BY valid_from)"
#define STAGES_OF(id)                                                                                                  \
	"SELECT group_concat(stage || ' ' || coalesce(valid_from, '') || '-' || coalesce(valid_to, ''), ', ') "        \
	"FROM (SELECT * FROM school_stage WHERE school_id = " id " ORDER BY valid_from, id)"

static void test_school_history__begins_with_the_opening(void **state)
{
	/* A school would have no name in the years before it was entered here. */
	struct fixture *f = *state;

	expect_text(f, NAMES_OF("1"), "东门中学 1956-09-01-");
	expect_text(f, STAGES_OF("1"), "junior_secondary 1956-09-01-, senior_secondary 1956-09-01-");
	expect_text(f, NAMES_OF("2"), "南堡小学 -");
}

static void test_school_history__leaves_an_opening_to_come_open(void **state)
{
	/* A school that is being built would have no name today. */
	struct fixture *f = *state;

	fixture_add(f, "school", "name", "长兴初中", "stages", "junior_secondary", "status", "building", "opened_on",
		"2024-09-01", "district_id", fixture_id(f->district), NULL);
	expect_text(f, NAMES_OF("4"), "长兴初中 -");
}

static void test_school_history__keeps_the_former_name(void **state)
{
	/* Nobody would know what the school was called when a document of those days was written. */
	struct fixture *f = *state;

	assert_true(fixture_set(f, "school", f->school[0], "name", "东门高级中学"));
	expect_text(f, NAMES_OF("1"), "东门中学 1956-09-01-2023-09-15, 东门高级中学 2023-09-15-");
}

static void test_school_history__finds_by_the_former_name(void **state)
{
	/* People go on calling a school by its old name for years. */
	struct fixture *f = *state;
	int64_t id = 0;
	struct search_found found = {.ids = &id, .max = 1};

	assert_true(fixture_set(f, "school", f->school[2], "name", "阳光实验学校"));
	assert_true(search_find(&f->s, &school_entity, "新苗", &found, &f->err));
	assert_int_equal(found.count, 1);
	assert_int_equal(id, f->school[2]);
}

static void test_school_history__mends_a_name_of_the_same_day_in_place(void **state)
{
	/* A typing mistake mended at once would stay as a name the school had for no day. */
	struct fixture *f = *state;

	assert_true(fixture_set(f, "school", f->school[0], "name", "东门高极中学"));
	assert_true(fixture_set(f, "school", f->school[0], "name", "东门高级中学"));
	expect_text(f, NAMES_OF("1"), "东门中学 1956-09-01-2023-09-15, 东门高级中学 2023-09-15-");
}

static void test_school_history__keeps_a_name_that_is_to_come(void **state)
{
	/* A renaming decided for next year would be lost when the present name is mended. */
	struct fixture *f = *state;

	assert_true(fixture_set(f, "school_name", 1, "valid_to", "2024-09-01"));
	fixture_add(f, "school_name", "school_id", fixture_id(f->school[0]), "name", "海东一中", "valid_from",
		"2024-09-01", NULL);
	expect_text(f, "SELECT name FROM school WHERE id = 1", "东门中学");
	assert_true(fixture_set(f, "school", f->school[0], "name", "东门高级中学"));
	expect_text(f, NAMES_OF("1"),
		"东门中学 1956-09-01-2023-09-15, 东门高级中学 2023-09-15-2024-09-01, 海东一中 2024-09-01-");
}

static void test_school_history__shows_the_name_in_force(void **state)
{
	/* The list of schools would show another name than the card. */
	struct fixture *f = *state;

	assert_true(fixture_set(f, "school_name", 1, "name", "东门初级中学"));
	expect_text(f, "SELECT name FROM school WHERE id = 1", "东门初级中学");
	expect_text(f, "SELECT name_key LIKE 'dong1%chu1%' FROM school WHERE id = 1", "1");
	expect_text(f, NAMES_OF("1"), "东门初级中学 1956-09-01-");
}

static void test_school_history__has_one_name_at_a_time(void **state)
{
	/* A report of 2020 could not say what the school was called. */
	struct fixture *f = *state;

	assert_false(
		fixture_try(f, "school_name", "school_id", "1", "name", "海东一中", "valid_from", "2020-01-01", NULL));
	assert_string_equal(f->err.field, "valid_from");
	assert_non_null(strstr(f->err.text, "东门中学"));
}

static void test_school_history__opens_and_closes_stages(void **state)
{
	/* Teachers of a stage given up would go on counting for it. */
	struct fixture *f = *state;

	assert_true(fixture_set(f, "school", f->school[0], "stages", "primary junior_secondary"));
	expect_text(f, STAGES_OF("1"),
		"junior_secondary 1956-09-01-, senior_secondary 1956-09-01-2023-09-15, primary 2023-09-15-");
	assert_true(fixture_set(f, "school", f->school[0], "stages", "junior_secondary"));
	expect_text(f, STAGES_OF("1"), "junior_secondary 1956-09-01-, senior_secondary 1956-09-01-2023-09-15");
}

static void test_school_history__shows_the_stages_in_force(void **state)
{
	/* A stage entered by date would be missing in the list and in the type of the school. */
	struct fixture *f = *state;

	fixture_add(f, "school_stage", "school_id", "2", "stage", "junior_secondary", "valid_from", "2023-09-01", NULL);
	expect_text(f, "SELECT stages FROM school WHERE id = 2", "primary junior_secondary");
	assert_true(fixture_set(f, "school_stage", 3, "valid_to", "2023-09-10"));
	expect_text(f, "SELECT stages FROM school WHERE id = 2", "junior_secondary");
	fixture_add(f, "school_stage", "school_id", "2", "stage", "primary", "valid_from", "2024-09-01", NULL);
	expect_text(f, "SELECT stages FROM school WHERE id = 2", "junior_secondary");
}

/* Moves the district to another day. */
static void live_on(struct fixture *f, const char *sql)
{
	assert_true(db_begin(f->db, &f->err) && db_exec(f->db, sql, &f->err) && db_commit(f->db, &f->err));
	session_refresh(&f->s);
	if (!in_force_catch_up(&f->s, &f->err))
		fail_msg("%s", f->err.text);
}

static void test_school_history__takes_up_what_comes_into_force(void **state)
{
	/* A renaming entered in spring would wait for somebody to remember it in September. */
	struct fixture *f = *state;
	int64_t sets;

	assert_true(fixture_set(f, "school_name", 1, "valid_to", "2024-09-01"));
	fixture_add(f, "school_name", "school_id", "1", "name", "海东一中", "valid_from", "2024-09-01", NULL);
	fixture_add(f, "school_stage", "school_id", "1", "stage", "primary", "valid_from", "2024-09-01", NULL);
	sets = session_newest_set(&f->s);
	live_on(f, "UPDATE office SET working_on = '2024-08-31'");
	expect_text(f, "SELECT name FROM school WHERE id = 1", "东门中学");
	assert_int_equal(session_newest_set(&f->s), sets);
	live_on(f, "UPDATE office SET working_on = '2024-09-01'");
	expect_text(f, "SELECT name || ' ' || stages FROM school WHERE id = 1",
		"海东一中 primary junior_secondary senior_secondary");
	expect_text(f, "SELECT count(*) FROM change_set WHERE actor_id IS NULL", "1");
	sets = session_newest_set(&f->s);
	live_on(f, "UPDATE office SET working_on = '2024-09-02'");
	assert_int_equal(session_newest_set(&f->s), sets);
}

static void test_school_history__goes_with_its_school(void **state)
{
	/* A school entered twice could not be removed again. */
	struct fixture *f = *state;
	struct record rec;

	assert_true(store_load(&f->s, &school_entity, f->school[2], &rec, &f->err));
	if (!store_remove(&f->s, &school_entity, rec.id, rec.rev, &f->err))
		fail_msg("%s", f->err.text);
	record_finish(&rec);
	expect_text(f, "SELECT count(*) FROM school_name WHERE school_id = 3", "0");
	expect_text(f, "SELECT count(*) FROM school_stage WHERE school_id = 3", "0");
}

int main(void)
{
#define IN_DISTRICT(test) cmocka_unit_test_setup_teardown(test, fixture_small_district, fixture_finish)
	const struct CMUnitTest tests[] = {
		IN_DISTRICT(test_school_history__begins_with_the_opening),
		IN_DISTRICT(test_school_history__leaves_an_opening_to_come_open),
		IN_DISTRICT(test_school_history__keeps_the_former_name),
		IN_DISTRICT(test_school_history__finds_by_the_former_name),
		IN_DISTRICT(test_school_history__mends_a_name_of_the_same_day_in_place),
		IN_DISTRICT(test_school_history__keeps_a_name_that_is_to_come),
		IN_DISTRICT(test_school_history__shows_the_name_in_force),
		IN_DISTRICT(test_school_history__has_one_name_at_a_time),
		IN_DISTRICT(test_school_history__opens_and_closes_stages),
		IN_DISTRICT(test_school_history__shows_the_stages_in_force),
		IN_DISTRICT(test_school_history__takes_up_what_comes_into_force),
		IN_DISTRICT(test_school_history__goes_with_its_school),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
