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
#include "model/entities.h"
#include "model/filter_sql.h"
#include "model/row.h"
#include "model/store.h"
#include "model/type.h"
#include "support/fixture.h"

/* How many rows of a table pass, of those with `id` (0: of all). */
static int64_t rows_passing(struct fixture *fx, const struct entity *e, const struct filter *f, int64_t id)
{
	struct filter_sql filter;
	struct buf sql = {0};
	struct stmt *st;
	int64_t count;

	filter_sql_init(&filter, e, f);
	buf_printf(&sql, "SELECT count(*) FROM %s t WHERE (:id = 0 OR t.id = :id) AND %s", e->table,
		buf_text(&filter.expr));
	st = stmt_open(fx->db, buf_text(&sql), &fx->err);
	if (!st)
		fail_msg("%s: %s", fx->err.text, buf_text(&sql));
	filter_sql_bind(&filter, st);
	stmt_bind_int(st, stmt_param(st, ":id"), id);
	row_bind_today(&fx->s, st);
	if (stmt_step(st, &fx->err) != STMT_ROW)
		fail_msg("%s: %s", fx->err.text, buf_text(&sql));
	count = stmt_int(st, 0);
	stmt_close(st);
	buf_finish(&sql);
	filter_sql_finish(&filter);
	return count;
}

static int64_t rows_under(struct fixture *fx, const struct entity *e, size_t field, enum filter_op op)
{
	struct filter f = {0};
	int64_t count;

	filter_set(&f, field, op, NULL, 0);
	count = rows_passing(fx, e, &f, 0);
	filter_finish(&f);
	return count;
}

/* A record would be neither among those with a value nor among those without one, or a field could not be asked for. */
static void test_filter__parts_every_table_by_every_field(void **state)
{
	struct fixture *fx = *state;
	struct filter none = {0};
	size_t count;
	const struct entity *const *all = entity_all(&count);

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < all[i]->nfields; k++) {
			int64_t empty = rows_under(fx, all[i], k, FILTER_EMPTY);
			int64_t filled = rows_under(fx, all[i], k, FILTER_FILLED);

			if (empty + filled != rows_passing(fx, all[i], &none, 0))
				fail_msg("%s.%s", all[i]->table, all[i]->fields[k].column);
		}
}

/* The condition as a person who sees the record would type it. */
static char *condition_of(struct fixture *fx, const struct field *f, const char *value)
{
	struct buf typed = {0};
	char *text;

	if (f->type == FIELD_RECORD) {
		size_t table = strcspn(value, " ");

		buf_printf(&typed, "%s=%.*s #%s", f->column, (int)table, value, value + table + 1);
		return buf_take(&typed);
	}
	/* Of a moment people know the day. */
	text = f->type == FIELD_MOMENT ? value_format(&fx->s, f, value) : value_export(&fx->s, f, value);
	if (f->type == FIELD_MOMENT)
		text[strlen("YYYY-MM-DD")] = '\0';
	buf_printf(&typed, "%s=%s", f->column, text);
	free(text);
	return buf_take(&typed);
}

static void check_condition(struct fixture *fx, const struct record *rec, const char *typed)
{
	struct filter f = {0};

	if (!filter_parse(&fx->s, rec->entity, typed, &f, &fx->err))
		fail_msg("%s: %s: %s", rec->entity->table, typed, fx->err.text);
	if (rows_passing(fx, rec->entity, &f, rec->id) != 1)
		fail_msg("%s: %s does not find it", rec->entity->table, typed);
	filter_finish(&f);
}

static void check_record(struct fixture *fx, const struct record *rec)
{
	for (size_t i = 0; i < rec->entity->nfields; i++) {
		char *typed;

		if (!rec->values[i])
			continue;
		typed = condition_of(fx, &rec->entity->fields[i], rec->values[i]);
		check_condition(fx, rec, typed);
		free(typed);
	}
}

/* Checks the newest record of a table; false when it has none. */
static bool check_table(struct fixture *fx, const struct entity *e)
{
	struct buf sql = {0};
	struct record rec;
	int64_t id;

	buf_printf(&sql, "SELECT max(id) FROM %s", e->table);
	id = db_get_int(fx->db, buf_text(&sql), 0);
	buf_finish(&sql);
	if (id == 0)
		return false;
	assert_true(store_load(&fx->s, e, id, &rec, &fx->err));
	check_record(fx, &rec);
	record_finish(&rec);
	return true;
}

/* A value copied from the list into the filter would not find the record that shows it. */
static void test_filter__finds_a_record_by_each_of_its_values(void **state)
{
	static const char *const languages[] = {"zh_CN", "en"};
	struct fixture *fx = *state;
	size_t count;
	const struct entity *const *all = entity_all(&count);

	for (size_t l = 0; l < COUNT(languages); l++) {
		int checked = 0;

		assert_true(words_use(languages[l]));
		for (size_t i = 0; i < count; i++)
			checked += check_table(fx, all[i]);
		assert_true(checked >= 15);
	}
}

static int64_t found_by(struct fixture *fx, const struct entity *e, const char *typed)
{
	struct filter f = {0};
	int64_t count = -1;

	if (filter_parse(&fx->s, e, typed, &f, &fx->err))
		count = rows_passing(fx, e, &f, 0);
	filter_finish(&f);
	return count;
}

/* Who asks the log for a person by name, or for a state by its word, would be told that nothing was done. */
static void test_filter__asks_the_log_by_name(void **state)
{
	struct fixture *fx = *state;

	assert_true(found_by(fx, &change_entity, "record=单海燕") >= 1);
	assert_int_equal(found_by(fx, &change_entity, "record=单海燕|曾志强"),
		found_by(fx, &change_entity, "record=单海燕") + found_by(fx, &change_entity, "record=曾志强"));
	assert_int_equal(found_by(fx, &change_entity, "record=teacher #1"), 1);
	assert_int_equal(found_by(fx, &change_entity, "record=无名氏"), -1);
	assert_non_null(strstr(fx->err.text, "无名氏"));
	assert_int_equal(found_by(fx, &change_entity, "record=teacher #99"), -1);
	assert_int_equal(found_by(fx, &workflow_step_entity, "to_word=approved"), 0);
	assert_int_equal(found_by(fx, &workflow_step_entity, "to_word=gone with the wind"), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_filter__parts_every_table_by_every_field, fixture_small_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_filter__finds_a_record_by_each_of_its_values, fixture_small_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_filter__asks_the_log_by_name, fixture_small_district, fixture_finish),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
