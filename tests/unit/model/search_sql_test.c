/*
 * A clerk would find nothing in most registers: their titles are no names with search keys, but sentences, or made of
 * the names of other records.
 */
#include "model/search_sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "model/window.h"
#include "support/small_office.h"

const struct entity *const *entity_all(size_t *count_out)
{
	return small_office_tables(count_out);
}

enum { LETTER_HOUSE, LETTER_NAME, LETTER_TITLE, LETTER_NFIELDS };

/* The table of former names as letters to houses, whose titles are made of both columns. */
static const struct field letter_fields[] = {
	[LETTER_HOUSE] = {.column = "house_id", .label = "House", .type = FIELD_REF, .ref = &small_house_entity},
	[LETTER_NAME] = {.column = "name", .label = "Name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED},
	[LETTER_TITLE] = {.column = "title",
		.label = "Title",
		.type = FIELD_TEXT,
		.sql = "(SELECT h.name FROM small_house h WHERE h.id = t.house_id) || ' ' || t.name"},
};

static const struct entity letter_entity = {
	.table = "small_former",
	.singular = "letter",
	.plural = "letters",
	.fields = letter_fields,
	.nfields = LETTER_NFIELDS,
	.title = LETTER_TITLE,
};

static void expect_found(struct small_office *office, const struct entity *e, const char *typed, const char *expected)
{
	struct window *w = window_create(&office->s, e);
	struct buf list = {0};

	window_set_find(w, typed);
	assert_true(window_home(w, &office->err));
	for (size_t i = 0; i < window_rows(w); i++)
		buf_printf(&list, "%s%d", i > 0 ? " " : "", (int)window_row(w, i)->id);
	if (strcmp(buf_text(&list), expected) != 0)
		fail_msg("\"%s\" finds \"%s\", not \"%s\"", typed, buf_text(&list), expected);
	buf_finish(&list);
	window_destroy(w);
}

static void add_letters(struct small_office *office)
{
	small_office_add(office, &small_house_entity, "name", "东门小学", "code", "A-100", NULL);
	small_office_add(office, &small_house_entity, "name", "实验小学", NULL);
	small_office_add(office, &letter_entity, "house_id", "1", "name", "区域教研", NULL);
	small_office_add(office, &letter_entity, "house_id", "2", "name", "Ｏpen day", NULL);
	small_office_add(office, &letter_entity, "house_id", "2", "name", "区域运动会", NULL);
}

static void test_search_sql__finds_by_what_a_title_says(void **state)
{
	struct small_office *office = *state;

	add_letters(office);
	expect_found(office, &small_former_entity, "教研", "1");
	expect_found(office, &small_former_entity, "区域 运动", "3");
	expect_found(office, &small_former_entity, "OPEN", "2");
	expect_found(office, &small_former_entity, "", "1 2 3");
	expect_found(office, &small_former_entity, "没有", "");
}

static void test_search_sql__finds_by_the_names_in_a_title(void **state)
{
	static const char *const ways[] = {"东门", "dmxx", "dongmen", "a-1", "东门 教研", "教研"};
	struct small_office *office = *state;

	add_letters(office);
	for (size_t i = 0; i < COUNT(ways); i++)
		expect_found(office, &letter_entity, ways[i], "1");
	expect_found(office, &letter_entity, "小学", "1 2 3");
	expect_found(office, &letter_entity, "syxx 区域", "3");
	expect_found(office, &letter_entity, "东门 运动会", "");
}

static void test_search_sql__follows_what_others_saved(void **state)
{
	struct small_office *office = *state;
	struct window *w = window_create(&office->s, &letter_entity);

	add_letters(office);
	window_set_find(w, "xin");
	assert_true(window_home(w, &office->err));
	assert_int_equal(window_rows(w), 0);
	small_office_add(office, &small_house_entity, "name", "新村小学", NULL);
	small_office_add(office, &letter_entity, "house_id", "3", "name", "来信", NULL);
	assert_true(window_reload(w, &office->err));
	assert_int_equal(window_rows(w), 1);
	window_destroy(w);
}

static void test_search_sql__tells_where_it_looks(void **state)
{
	(void)state;
	assert_true(search_looks_in(&letter_entity, LETTER_HOUSE));
	assert_true(search_looks_in(&letter_entity, LETTER_TITLE));
	assert_false(search_looks_in(&letter_entity, LETTER_NAME));
	assert_false(search_looks_in(&small_former_entity, FORMER_HOUSE));
	assert_true(search_looks_in(&small_house_entity, HOUSE_CODE));
	assert_false(search_looks_in(&small_house_entity, HOUSE_PLACE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_search_sql__finds_by_what_a_title_says, small_office_open, small_office_close),
		cmocka_unit_test_setup_teardown(
			test_search_sql__finds_by_the_names_in_a_title, small_office_open, small_office_close),
		cmocka_unit_test_setup_teardown(
			test_search_sql__follows_what_others_saved, small_office_open, small_office_close),
		cmocka_unit_test(test_search_sql__tells_where_it_looks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
