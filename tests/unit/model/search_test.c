#include "model/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "db/db.h"
#include "model/store.h"
#include "support/small_office.h"

const struct entity *const *entity_all(size_t *count_out)
{
	return small_office_tables(count_out);
}

enum { FOUND_MAX = 20 };

static void expect_found(struct small_office *office, const struct entity *e, const char *typed, const char *expected)
{
	int64_t ids[FOUND_MAX];
	struct search_found found = {.ids = ids, .max = FOUND_MAX};
	struct buf list = {0};

	assert_true(search_find(&office->s, e, typed, &found, &office->err));
	assert_false(found.is_capped);
	for (size_t i = 0; i < found.count; i++)
		buf_printf(&list, "%s%d", i > 0 ? " " : "", (int)ids[i]);
	if (strcmp(buf_text(&list), expected) != 0)
		fail_msg("\"%s\" finds \"%s\", not \"%s\"", typed, buf_text(&list), expected);
	buf_finish(&list);
}

static void rename_record(struct small_office *office, const struct entity *e, int64_t id, const char *name)
{
	struct record rec;

	assert_true(store_load(&office->s, e, id, &rec, &office->err));
	record_set(&rec, "name", name);
	if (!store_save(&office->s, &rec, NULL, &office->err))
		fail_msg("%s", office->err.text);
	record_finish(&rec);
}

static void remove_record(struct small_office *office, const struct entity *e, int64_t id)
{
	struct record rec;

	assert_true(store_load(&office->s, e, id, &rec, &office->err));
	if (!store_remove(&office->s, e, id, rec.rev, &office->err))
		fail_msg("%s", office->err.text);
	record_finish(&rec);
}

/* A clerk who types what they remember of a school, in any of the usual ways, would not find it. */
static void test_search__finds_by_every_way_to_begin(void **state)
{
	static const char *const ways[] = {"曹杨二中", "曹", "杨二", "二中", "中", "caoyangerzhong", "caoyang", "cao",
		"c", "yanger", "zhong", "cyez", "cye", "ez", "CYEZ", "ｃｙｅｚ", " 曹 杨 ", "a-100", "A-1", "a100",
		"重点", "Ａ－１"};
	struct small_office *office = *state;
	const struct entity *e = &small_house_entity;

	small_office_add(office, e, "name", "曹杨二中", "code", "A-100", "short_name", "重点A100", NULL);
	small_office_add(office, e, "name", "实验小学", NULL);
	for (size_t i = 0; i < COUNT(ways); i++)
		expect_found(office, e, ways[i], "1");
	expect_found(office, e, "caoyangxiao", "");
	expect_found(office, e, "-100", "");
	expect_found(office, e, "曹二", "");
	expect_found(office, &small_place_entity, "曹", "");
}

/* A list would stay shortened although nothing was typed, or a sign that is no letter would crash it. */
static void test_search__finds_nothing_by_nothing(void **state)
{
	static const char *const nothing[] = {"", " ", "　", "\t", "%", "'", "\xff", "\xf4\x8f\xbf\xbf", "😀"};
	struct small_office *office = *state;

	small_office_add(office, &small_house_entity, "name", "曹杨二中", NULL);
	for (size_t i = 0; i < COUNT(nothing); i++)
		expect_found(office, &small_house_entity, nothing[i], "");
}

/* A person would have to read past every longer name to the one that was typed in full. */
static void test_search__puts_the_nearest_names_first(void **state)
{
	struct small_office *office = *state;
	const struct entity *e = &small_house_entity;

	small_office_add(office, e, "name", "曹杨新村小学", NULL);
	small_office_add(office, e, "name", "新村小学东校", NULL);
	small_office_add(office, e, "name", "新村小学", NULL);
	small_office_add(office, e, "name", "东新村", NULL);
	expect_found(office, e, "新村小学", "3 2 1");
	expect_found(office, e, "xincun", "3 2 4 1");
}

/* A surname typed with a given name apart from it, or town and school typed apart, would find nothing. */
static void test_search__wants_every_word_typed(void **state)
{
	struct small_office *office = *state;
	const struct entity *e = &small_house_entity;

	small_office_add(office, e, "name", "曹杨新村小学", "code", "X7", NULL);
	small_office_add(office, e, "name", "新村小学", NULL);
	small_office_add(office, e, "name", "曹杨二中", NULL);
	expect_found(office, e, "曹杨 小学", "1");
	expect_found(office, e, "小学　曹杨", "1");
	expect_found(office, e, "xx cy", "1");
	expect_found(office, e, "x7 新村", "1");
	expect_found(office, e, "小学 新村", "1 2");
	expect_found(office, e, "小学 二中", "");
	expect_found(office, e, "曹杨 新村", "1");
	expect_found(office, e, "曹 曹 曹 曹 曹 曹 曹 曹 曹 曹", "3 1");
}

/* Characters that follow each other in the code table would be taken for each other at the end of a range. */
static void test_search__ends_a_range_behind_the_last_byte(void **state)
{
	struct small_office *office = *state;
	const struct entity *e = &small_house_entity;

	/* U+4E3F ends in the byte BF; U+4E40 follows it. U+007E is the last printable sign of one byte. */
	small_office_add(office, e, "name", "丿校", NULL);
	small_office_add(office, e, "name", "乀校", NULL);
	small_office_add(office, e, "code", "~", "name", "東", NULL);
	small_office_add(office, e, "name", "丿𪚥", NULL);
	expect_found(office, e, "丿", "1 4");
	expect_found(office, e, "乀", "2");
	expect_found(office, e, "~", "3");
	expect_found(office, e, "丿𪚥", "4");
}

/* A renamed school would still be found by the name that it lost by mistake, or not by its new one. */
static void test_search__follows_a_change_of_name(void **state)
{
	struct small_office *office = *state;
	const struct entity *e = &small_house_entity;

	small_office_add(office, e, "name", "曹杨二中", "code", "A1", NULL);
	rename_record(office, e, 1, "曹杨小学");
	expect_found(office, e, "二中", "");
	expect_found(office, e, "cyez", "");
	expect_found(office, e, "曹杨", "1");
	expect_found(office, e, "cyxx", "1");
	expect_found(office, e, "a1", "1");
	remove_record(office, e, 1);
	assert_int_equal(db_get_int(office->db, "SELECT count(*) FROM search_key", -1), 0);
}

/* A school whose old name is in every older document could be found by nobody who has only the document. */
static void test_search__finds_by_former_names(void **state)
{
	struct small_office *office = *state;
	const struct entity *e = &small_house_entity;
	int64_t former;

	small_office_add(office, e, "name", "曹杨二中", NULL);
	small_office_add(office, e, "name", "东校", NULL);
	former = small_office_add(office, &small_former_entity, "house_id", "1", "name", "第二中学", NULL);
	expect_found(office, e, "第二", "1");
	/* The title takes on and gives up a name that the former one shares. */
	rename_record(office, e, 1, "新第二中学");
	rename_record(office, e, 1, "曹杨二中");
	expect_found(office, e, "第二中", "1");
	expect_found(office, e, "新第", "");
	/* The former name goes while the title keeps what both share. */
	rename_record(office, &small_former_entity, former, "杨二中");
	expect_found(office, e, "第二", "");
	remove_record(office, &small_former_entity, former);
	expect_found(office, e, "杨二中", "1");
	expect_found(office, e, "ez", "1");
}

static void expect_other_name(struct small_office *office, int64_t id, const char *typed, const char *expected)
{
	char *name = search_other_name(&office->s, &small_house_entity, id, typed);

	assert_string_equal(name ? name : "", expected);
	free(name);
}

/* A school found by a name that it does not show would look like a mistake of the program. */
static void test_search__tells_the_name_that_was_found(void **state)
{
	struct small_office *office = *state;

	small_office_add(office, &small_house_entity, "name", "曹杨二中", NULL);
	small_office_add(office, &small_former_entity, "house_id", "1", "name", "第二中学", NULL);
	expect_other_name(office, 1, "第二", "第二中学");
	expect_other_name(office, 1, "dezx", "第二中学");
	expect_other_name(office, 1, "di zhongxue", "第二中学");
	expect_other_name(office, 1, "cyez", "");
	expect_other_name(office, 1, "二中", "");
	expect_other_name(office, 1, "", "");
}

/* A former name entered under the wrong school would stay with it after the correction. */
static void test_search__moves_a_former_name_with_its_owner(void **state)
{
	struct small_office *office = *state;
	struct record rec;

	small_office_add(office, &small_house_entity, "name", "曹杨二中", NULL);
	small_office_add(office, &small_house_entity, "name", "东校", NULL);
	small_office_add(office, &small_former_entity, "house_id", "1", "name", "实验小学", NULL);
	assert_true(store_load(&office->s, &small_former_entity, 1, &rec, &office->err));
	record_set_int(&rec, "house_id", 2);
	assert_true(store_save(&office->s, &rec, NULL, &office->err));
	record_finish(&rec);
	expect_found(office, &small_house_entity, "实验", "2");
}

/* Expects so many houses when at most `max` are wanted, and that the search says whether there are more. */
static void expect_count(struct small_office *office, const char *typed, size_t max, size_t count, bool is_capped)
{
	int64_t ids[FOUND_MAX];
	struct search_found found = {.ids = ids, .max = max};

	assert_true(search_find(&office->s, &small_house_entity, typed, &found, &office->err));
	assert_int_equal(found.count, count);
	assert_int_equal(found.is_capped, is_capped);
}

/* A common letter in a large office would be searched to its end, or its cut would go untold. */
static void test_search__stops_at_the_most_that_is_wanted(void **state)
{
	struct small_office *office = *state;

	for (int i = 0; i < 4; i++)
		small_office_add(office, &small_house_entity, "name", i == 2 ? "曹杨新村" : "曹杨二中", NULL);
	expect_count(office, "c", 3, 3, true);
	expect_count(office, "c", 4, 4, false);
	expect_count(office, "曹杨二", 3, 3, false);
	expect_count(office, "曹 二", 2, 2, true);
	expect_count(office, "c", 0, 0, true);
}

/* Gives keys that begin with the text to 60,000 people who are not there, with ids from 1000 on. */
static void crowd_add(struct small_office *office, const char *text)
{
	struct stmt *st;

	assert_true(db_begin(office->db, &office->err));
	st = stmt_open(office->db,
		"WITH RECURSIVE n (id) AS (SELECT 1000 UNION ALL SELECT id + 1 FROM n WHERE id < 60999)"
		" INSERT INTO search_key (entity, key, row_id) SELECT 'small_person', ?1 || id, id FROM n",
		&office->err);
	assert_non_null(st);
	stmt_bind_text(st, 1, text);
	assert_true(stmt_run(st, &office->err));
	assert_true(db_commit(office->db, &office->err));
}

/* In a large office two common words would be searched for seconds, or a person who has both would be passed over. */
static void test_search__looks_behind_words_that_are_everywhere(void **state)
{
	struct small_office *office = *state;
	const struct entity *e = &small_person_entity;
	int64_t ids[3];
	struct search_found found = {.ids = ids, .max = COUNT(ids)};

	small_office_add(office, e, "name", "张伟", "code", "Q7", NULL);
	crowd_add(office, " zhang");
	expect_found(office, e, "q7 zhang", "1");
	expect_found(office, e, "zhang q7", "1");
	expect_found(office, e, "zhang q8", "");
	crowd_add(office, "wei");
	assert_true(search_find(&office->s, e, "zhang wei", &found, &office->err));
	assert_true(found.is_capped);
}

static char *keys_dump(struct small_office *office)
{
	struct buf text = {0};
	struct stmt *st = stmt_open(
		office->db, "SELECT entity || '|' || key || '|' || row_id FROM search_key", &office->err);

	assert_non_null(st);
	while (stmt_step(st, &office->err) == STMT_ROW)
		buf_printf(&text, "%s\n", stmt_text(st, 0));
	stmt_close(st);
	return buf_take(&text);
}

/* In an office that was loaded in bulk people would find other records than in one that was typed. */
static void test_search__fills_with_the_keys_that_saving_gives(void **state)
{
	struct small_office *office = *state;
	size_t count;
	const struct entity *const *all = small_office_tables(&count);
	char *saved, *filled;

	small_office_add(office, &small_house_entity, "name", "曹杨二中", "code", "A1", "short_name", "二中", NULL);
	small_office_add(office, &small_house_entity, "name", "实验小学", NULL);
	small_office_add(office, &small_former_entity, "house_id", "2", "name", "曹杨小学", NULL);
	small_office_add(office, &small_person_entity, "name", "单一", "code", "T1", NULL);
	saved = keys_dump(office);
	assert_true(strlen(saved) > 0);
	assert_true(db_begin(office->db, &office->err));
	assert_true(db_exec(office->db, "DELETE FROM search_key", &office->err));
	for (size_t i = 0; i < count; i++)
		if (!search_fill(&office->s, all[i], &office->err))
			fail_msg("%s", office->err.text);
	assert_true(db_commit(office->db, &office->err));
	filled = keys_dump(office);
	assert_string_equal(filled, saved);
	free(filled);
	free(saved);
}

int main(void)
{
#define IN_OFFICE(test) cmocka_unit_test_setup_teardown(test, small_office_open, small_office_close)
	const struct CMUnitTest tests[] = {
		IN_OFFICE(test_search__finds_by_every_way_to_begin),
		IN_OFFICE(test_search__finds_nothing_by_nothing),
		IN_OFFICE(test_search__puts_the_nearest_names_first),
		IN_OFFICE(test_search__wants_every_word_typed),
		IN_OFFICE(test_search__ends_a_range_behind_the_last_byte),
		IN_OFFICE(test_search__follows_a_change_of_name),
		IN_OFFICE(test_search__finds_by_former_names),
		IN_OFFICE(test_search__tells_the_name_that_was_found),
		IN_OFFICE(test_search__moves_a_former_name_with_its_owner),
		IN_OFFICE(test_search__stops_at_the_most_that_is_wanted),
		IN_OFFICE(test_search__looks_behind_words_that_are_everywhere),
		IN_OFFICE(test_search__fills_with_the_keys_that_saving_gives),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
