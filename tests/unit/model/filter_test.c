#include "model/filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/words.h"
#include "db/db.h"
#include "model/filter_sql.h"
#include "support/small_office.h"

const struct entity *const *entity_all(size_t *count_out)
{
	return small_office_tables(count_out);
}

/* Three places, and four houses of which the last one has hardly a value. */
static int houses_open(void **state)
{
	struct small_office *office;
	const struct entity *e = &small_house_entity;

	small_office_open(state);
	office = *state;
	words_use("en");
	small_office_add(office, &small_place_entity, "name", "曹杨新村街道", NULL);
	small_office_add(office, &small_place_entity, "name", "长风新村街道", NULL);
	small_office_add(office, &small_place_entity, "name", "Ｗest 100%", NULL);
	small_office_add(office, e, "name", "曹杨二中", "code", "A-100", "kind", "area", "stages", "middle high",
		"opened_on", "1954-09-01", "seats", "1200", "share", "12.5", "is_open", "1", "seen_at", "1694707200",
		"place_id", "1", "near", "1 2", "note", "重点\n中学", NULL);
	small_office_add(office, e, "name", "ＡＢ实验小学", "code", "B-7", "kind", "town", "stages", "low", "opened_on",
		"2023-09-30", "seats", "900", "share", "99.99", "is_open", "0", "seen_at", "1694707199", "place_id",
		"2", "near", "2", NULL);
	small_office_add(office, e, "name", "东校", "code", "C-7", "kind", "town", "stages", "lower", "opened_on",
		"2023-10-01", "seats", "-5", "share", "0", "is_open", "1", "place_id", "3", NULL);
	small_office_add(office, e, "name", "100%", NULL);
	return 0;
}

/* Ids of the rows of a query made of `head`, the filter's expression and `tail`, where its second column is true. */
static char *ids_of(struct small_office *office, const struct filter_sql *filter, const char *head, const char *tail)
{
	struct buf ids = {0}, text = {0};
	struct stmt *st;

	buf_printf(&text, "%s %s %s", head, buf_text(&filter->expr), tail);
	st = stmt_open(office->db, buf_text(&text), &office->err);
	if (!st)
		fail_msg("%s: %s", buf_text(&text), office->err.text);
	filter_sql_bind(filter, st);
	stmt_bind_text(st, stmt_param(st, ":today"), "2023-09-15");
	while (stmt_step(st, &office->err) == STMT_ROW)
		if (stmt_int(st, 1))
			buf_printf(&ids, "%d", (int)stmt_int(st, 0));
	stmt_close(st);
	buf_finish(&text);
	return buf_take(&ids);
}

/* The ids of the houses that pass, one after another; the same whether asked after WHERE or as a result column. */
static char *houses_found(struct small_office *office, const struct filter *f)
{
	struct filter_sql sql;
	char *after_where, *as_column;

	filter_sql_init(&sql, &small_house_entity, f);
	after_where = ids_of(office, &sql, "SELECT t.id, 1 FROM small_house t WHERE", "ORDER BY t.id");
	as_column = ids_of(office, &sql, "SELECT t.id,", "FROM small_house t ORDER BY t.id");
	assert_string_equal(after_where, as_column);
	free(as_column);
	filter_sql_finish(&sql);
	return after_where;
}

static void expect_found(struct small_office *office, const char *typed, const char *expected)
{
	struct filter f = {0};
	char *found;

	if (!filter_parse(&office->s, &small_house_entity, typed, &f, &office->err))
		fail_msg("%s: %s", typed, office->err.text);
	found = houses_found(office, &f);
	if (strcmp(found, expected) != 0)
		fail_msg("%s finds %s, not %s", typed, found, expected);
	free(found);
	filter_finish(&f);
}

/* A list would hide records that belong in it, or show others. */
static void test_filter__lets_through_what_was_asked_for(void **state)
{
	static const char *const asked[][2] = {
		{"name=曹杨二中", "1"},
		{"Name = ab实验小学|东校", "23"},
		{"name=~杨", "1"},
		{"name=~Ab实", "2"},
		{"name=～Ａ", "2"},
		{"name=~100%", "4"},
		{"name=~_", ""},
		{"code=a-100", "1"},
		{"code=~7", "23"},
		{"note=~重点 中", "1"},
		{"kind=town", "23"},
		{"kind=镇办|run by the area", "123"},
		{"stages=low", "2"},
		{"stages=high|low", "12"},
		{"stages=低段, 高段", "12"},
		{"stages=", "4"},
		{"stages=*", "123"},
		{"opened_on=2023-9", "2"},
		{"opened_on=2023", "23"},
		{"opened_on=1954-9-1|2023-10-01", "13"},
		{"opened_on=2023-9-30..2023-10", "23"},
		{"opened_on=..1954", "1"},
		{"opened_on=2023-10-1..", "3"},
		{"seats=900..1200", "12"},
		{"seats=..0", "3"},
		{"seats=1000..", "1"},
		{"seats=1200|-5", "13"},
		{"share=12.5", "1"},
		{"share=9..12.50", "1"},
		{"is_open=yes", "13"},
		{"is_open=no|yes", "123"},
		{"is_open=", "4"},
		{"seen_at=2023-9-15", "1"},
		{"seen_at=2023-9-14", "2"},
		{"seen_at=2023-9-14..2023-9-15", "12"},
		{"place_id=#1", "1"},
		{"place=曹杨新村街道|#3", "13"},
		{"place=~新村", "12"},
		{"place=~west", "3"},
		{"place=", "4"},
		{"near=曹杨新村街道", "1"},
		{"near=#2", "12"},
		{"near=#1;#2", "12"},
		{"near=~长风", "12"},
		{"near=*", "12"},
		{"near=", "34"},
		{"age=0", "23"},
		{"age=1..", "1"},
		{"age=", "4"},
		{"age=＊", "123"},
		{"age＝0", "23"},
	};
	struct small_office *office = *state;

	assert_true(db_begin(office->db, &office->err));
	assert_true(db_exec(office->db,
		"INSERT INTO small_near (house_id, place_id, how) VALUES (3, 1, 'river'), (4, 2, 'river')",
		&office->err));
	assert_true(db_commit(office->db, &office->err));
	for (size_t i = 0; i < COUNT(asked); i++)
		expect_found(office, asked[i][0], asked[i][1]);
}

/* Conditions on two fields would not narrow each other, or a second one on a field would not replace the first. */
static void test_filter__holds_all_conditions_together(void **state)
{
	struct small_office *office = *state;
	struct filter f = {0};
	char *found;

	found = houses_found(office, &f);
	assert_string_equal(found, "1234");
	free(found);
	assert_true(filter_parse(&office->s, &small_house_entity, "kind=town", &f, &office->err));
	assert_true(filter_parse(&office->s, &small_house_entity, "is_open=1", &f, &office->err));
	found = houses_found(office, &f);
	assert_string_equal(found, "3");
	free(found);
	assert_true(filter_parse(&office->s, &small_house_entity, "kind=area", &f, &office->err));
	assert_int_equal(f.count, 2);
	found = houses_found(office, &f);
	assert_string_equal(found, "1");
	free(found);
	filter_unset(&f, HOUSE_KIND);
	filter_unset(&f, HOUSE_KIND);
	assert_null(filter_get(&f, HOUSE_KIND));
	assert_int_equal(filter_get(&f, HOUSE_IS_OPEN)->op, FILTER_IS);
	filter_finish(&f);
}

/* Quotes in a value would end the SQL and start another. */
static void test_filter__takes_signs_of_sql_as_text(void **state)
{
	struct small_office *office = *state;

	expect_found(office, "name=~' OR 1=1 --", "");
	expect_found(office, "name=x') OR (1=1", "");
	expect_found(office, "note=~:f0", "");
}

/* A person would not learn which of several conditions at the shell is wrong, or a wrong one would pass silently. */
static void test_filter__blames_field_and_value(void **state)
{
	static const char *const wrong[][3] = {
		{"kind", "", "kind"},
		{"tower=1", "", "tower"},
		{"kind=west", "kind", "west"},
		{"seats=many", "seats", "many"},
		{"seats=1..x", "seats", "x"},
		{"seats=9..1", "seats", "9..1"},
		{"seats=..", "seats", ".."},
		{"seats=~1", "seats", "~1"},
		{"kind=~a", "kind", "~a"},
		{"kind=|", "kind", "|"},
		{"name=~", "name", "~"},
		{"opened_on=2023-13", "opened_on", "2023-13"},
		{"opened_on=2023-9|2023-10", "opened_on", "2023-9|2023-10"},
		{"opened_on=2023-9..1999", "opened_on", "2023-9..1999"},
		{"place=nowhere", "place_id", "nowhere"},
		{"place=#99", "place_id", "#99"},
		{"is_open=perhaps", "is_open", "perhaps"},
	};
	struct small_office *office = *state;

	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct filter f = {0};

		err_clear(&office->err);
		if (filter_parse(&office->s, &small_house_entity, wrong[i][0], &f, &office->err))
			fail_msg("%s is taken", wrong[i][0]);
		assert_int_equal(office->err.kind, ERR_INPUT);
		assert_string_equal(office->err.field, wrong[i][1]);
		if (!strstr(office->err.text, wrong[i][2]))
			fail_msg("%s: %s", wrong[i][0], office->err.text);
		assert_int_equal(f.count, 0);
		filter_finish(&f);
	}
}

static void expect_words(struct small_office *office, const struct filter *f, const char *expected)
{
	char *words = filter_words(&office->s, &small_house_entity, f);

	assert_string_equal(words, expected);
	free(words);
}

/* Above a shortened list nobody could read what it is that it shows. */
static void test_filter__says_itself_in_words(void **state)
{
	static const char *const typed[] = {
		"place=#1", "kind=town|area", "opened_on=2023-9", "seats=..100", "name=~杨", "note=", "code=*"};
	struct small_office *office = *state;
	struct filter f = {0};

	expect_words(office, &f, "");
	for (size_t i = 0; i < COUNT(typed); i++)
		assert_true(filter_parse(&office->s, &small_house_entity, typed[i], &f, &office->err));
	expect_words(office, &f,
		"Place=曹杨新村街道 Kind=run by the town|run by the area Opened=2023-09-01..2023-09-30 Seats=..100 "
		"Name contains 杨 Note is empty Code is filled in");
	assert_true(words_use("zh_CN"));
	filter_unset(&f, HOUSE_PLACE);
	filter_unset(&f, HOUSE_OPENED_ON);
	filter_unset(&f, HOUSE_SEATS);
	expect_words(office, &f, "类型=镇办|区办 名称含“杨” 备注为空 代码已填");
	words_use("en");
	filter_finish(&f);
}

/* A saved view would come back with other conditions than it was saved with. */
static void test_filter__comes_back_from_a_saved_view(void **state)
{
	static const char *const typed[] = {"near=#1|#2", "opened_on=2023-9..", "name=~\"杨\"", "note=", "code=*"};
	struct small_office *office = *state;
	struct filter f = {0}, back, copy;
	char *json, *words, *again;

	for (size_t i = 0; i < COUNT(typed); i++)
		assert_true(filter_parse(&office->s, &small_house_entity, typed[i], &f, &office->err));
	json = filter_write(&small_house_entity, &f);
	assert_true(filter_read(&small_house_entity, json, &back, &office->err));
	filter_copy(&copy, &back);
	filter_finish(&back);
	again = filter_write(&small_house_entity, &copy);
	assert_string_equal(again, json);
	words = filter_words(&office->s, &small_house_entity, &f);
	expect_words(office, &copy, words);
	free(words);
	free(again);
	free(json);
	filter_finish(&copy);
	filter_finish(&f);
}

/* One condition on a field that a newer program dropped would make the whole view unusable. */
static void test_filter__drops_conditions_on_fields_that_are_gone(void **state)
{
	struct small_office *office = *state;
	struct filter f;

	assert_true(filter_read(
		&small_house_entity, "{\"tower\":{\"since\":[1]},\"kind\":{\"is\":[\"town\"]}}", &f, &office->err));
	assert_int_equal(f.count, 1);
	assert_string_equal(filter_get(&f, HOUSE_KIND)->values[0], "town");
	filter_finish(&f);
}

/* A damaged view would crash the list instead of saying so. */
static void test_filter__refuses_a_damaged_view(void **state)
{
	static const char *const bad[] = {"", "[]", "{\"kind\":1}", "{\"kind\":{}}", "{\"kind\":{\"is\":[]}}",
		"{\"kind\":{\"is\":[null]}}", "{\"kind\":{\"like\":[\"a\"]}}", "{\"seats\":{\"between\":[\"1\"]}}",
		"{\"name\":{\"contains\":[1]}}", "{\"name\":{\"empty\":[\"a\"]}}", "{\"name\":{\"is\":\"a\"}}"};
	struct small_office *office = *state;

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct filter f;

		if (filter_read(&small_house_entity, bad[i], &f, &office->err))
			fail_msg("%s is taken", bad[i]);
		assert_int_equal(office->err.kind, ERR_FORMAT);
		assert_int_equal(f.count, 0);
	}
}

int main(void)
{
#define WITH_HOUSES(test) cmocka_unit_test_setup_teardown(test, houses_open, small_office_close)
	const struct CMUnitTest tests[] = {
		WITH_HOUSES(test_filter__lets_through_what_was_asked_for),
		WITH_HOUSES(test_filter__holds_all_conditions_together),
		WITH_HOUSES(test_filter__takes_signs_of_sql_as_text),
		WITH_HOUSES(test_filter__blames_field_and_value),
		WITH_HOUSES(test_filter__says_itself_in_words),
		WITH_HOUSES(test_filter__comes_back_from_a_saved_view),
		WITH_HOUSES(test_filter__drops_conditions_on_fields_that_are_gone),
		WITH_HOUSES(test_filter__refuses_a_damaged_view),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
