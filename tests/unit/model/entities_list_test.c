#include "model/entities.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/words.h"
#include "db/db.h"
#include "model/filter.h"
#include "model/filter_sql.h"
#include "model/row.h"
#include "support/fixture.h"

static void each_field(
	struct fixture *fx, void (*check)(struct fixture *fx, const struct entity *e, const struct field *f))
{
	size_t count;
	const struct entity *const *all = entity_all(&count);

	assert_true(count > 0);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < all[i]->nfields; k++)
			check(fx, all[i], &all[i]->fields[k]);
}

/* Calls `check` with each line of the plan of a query. */
static void each_step(struct fixture *fx, const struct entity *e, const char *column, const char *sql,
	void (*check)(const struct entity *e, const char *column, const char *sql, const char *step))
{
	struct buf plan = {0};
	struct stmt *st;

	buf_printf(&plan, "EXPLAIN QUERY PLAN %s", sql);
	st = stmt_open(fx->db, buf_text(&plan), &fx->err);
	if (!st)
		fail_msg("%s.%s: %s in %s", e->table, column, fx->err.text, sql);
	while (stmt_step(st, &fx->err) == STMT_ROW)
		check(e, column, sql, stmt_text(st, 3));
	stmt_close(st);
	buf_finish(&plan);
}

static void refuse_sorting(const struct entity *e, const char *column, const char *sql, const char *step)
{
	if (strstr(step, "TEMP B-TREE"))
		fail_msg("%s.%s: %s in %s", e->table, column, step, sql);
	if (strncmp(step, "SCAN ", 5) == 0 && !strstr(step, "USING") && !strstr(sql, "ORDER BY t.id"))
		fail_msg("%s.%s: %s without an index in %s", e->table, column, step, sql);
}

/* The statements in model/travel.c walk along the path from some place on; here from its ends. */
static void check_path(struct fixture *fx, const struct entity *e, const struct field *f, const char *direction)
{
	const struct sort_path *path = f->sort;
	struct buf sql = {0};

	if (path->from)
		buf_printf(&sql, "SELECT %s, %s, %s FROM %s ORDER BY %s %s, %s %s, %s %s", path->key, path->unit,
			path->row, path->from, path->key, direction, path->unit, direction, path->row, direction);
	else
		buf_printf(&sql, "SELECT %s, t.id FROM %s t ORDER BY %s %s, t.id %s", path->key, e->table, path->key,
			direction, direction);
	each_step(fx, e, f->column, buf_text(&sql), refuse_sorting);
	buf_reset(&sql);
	if (path->empty) {
		buf_printf(&sql, "SELECT t.id FROM %s t WHERE %s IS NULL ORDER BY t.id %s", e->table, path->empty,
			direction);
		each_step(fx, e, f->column, buf_text(&sql), refuse_sorting);
	}
	buf_finish(&sql);
}

static void check_sort(struct fixture *fx, const struct entity *e, const struct field *f)
{
	const struct sort_path *path = f->sort;

	if (!path)
		return;
	if (!path->key || !path->from != !path->unit || !path->from != !path->row ||
		(!path->from && (path->empty || path->absent)))
		fail_msg("%s.%s: the path is not whole", e->table, f->column);
	check_path(fx, e, f, "ASC");
	check_path(fx, e, f, "DESC");
}

static void test_entities__sort_along_indexes(void **state)
{
	/* The first page of a long list would wait until the whole table is sorted. */
	each_field(*state, check_sort);
}

static void refuse_scanning(const struct entity *e, const char *column, const char *sql, const char *step)
{
	if (strncmp(step, "SCAN ", 5) == 0)
		fail_msg("%s.%s: %s in %s", e->table, column, step, sql);
}

static void check_child(struct fixture *fx, const struct child *child)
{
	struct filter filter = {0};
	struct filter_sql passes;
	struct buf sql = {0};

	filter_set_child(&filter, child, 1);
	filter_sql_init(&passes, child->entity, &filter);
	buf_printf(&sql, "SELECT t.id FROM %s t WHERE %s", child->entity->table, buf_text(&passes.expr));
	each_step(fx, child->entity, child->column, buf_text(&sql), refuse_scanning);
	buf_finish(&sql);
	filter_sql_finish(&passes);
	filter_finish(&filter);
}

static void test_entities__find_what_a_card_shows_by_an_index(void **state)
{
	/* Each tab of a card would read its whole table. */
	size_t count;
	const struct entity *const *all = entity_all(&count);

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < all[i]->nchildren; k++)
			check_child(*state, &all[i]->children[k]);
}

/* How many rows a path gives, those it does not reach among them. */
static int64_t rows_on(struct fixture *fx, const struct entity *e, const struct sort_path *path)
{
	struct buf sql = {0};
	int64_t count;

	if (path->from)
		buf_printf(&sql, "SELECT (SELECT count(*) FROM %s)", path->from);
	else
		buf_printf(&sql, "SELECT (SELECT count(*) FROM %s t)", e->table);
	if (path->empty)
		buf_printf(&sql, " + (SELECT count(*) FROM %s t WHERE %s IS NULL)", e->table, path->empty);
	struct stmt *st = stmt_open(fx->db, buf_text(&sql), &fx->err);
	assert_non_null(st);
	row_bind_today(&fx->s, st);
	assert_int_equal(stmt_step(st, &fx->err), STMT_ROW);
	count = stmt_int(st, 0);
	stmt_close(st);
	buf_finish(&sql);
	return count;
}

static void check_reach(struct fixture *fx, const struct entity *e, const struct field *f)
{
	static const struct sort_path all = {.key = "t.id"};

	if (f->sort && !f->sort->absent && rows_on(fx, e, f->sort) != rows_on(fx, e, &all))
		fail_msg("%s.%s: the path loses or doubles rows", e->table, f->column);
}

static void test_entities__sort_every_row_once(void **state)
{
	/* A school without a town would not be in the list that is sorted by towns. */
	each_field(*state, check_reach);
}

static void test_entities__begin_with_an_order_that_can_be_walked(void **state)
{
	/* A list would open in the order in which somebody typed it. */
	size_t count;
	const struct entity *const *all = entity_all(&count);

	(void)state;
	for (size_t i = 0; i < count; i++)
		if (!all[i]->fields[all[i]->order].sort)
			fail_msg("%s: its list does not sort by %s", all[i]->table,
				all[i]->fields[all[i]->order].column);
}

static void check_index_used(struct fixture *fx, const struct entity *e, const struct field *f)
{
	/* A whole index of one column alone; foreign keys need one anyway. */
	static const char indexed[] = "SELECT 1 FROM pragma_index_list(?1) l WHERE NOT l.partial AND (SELECT count(*) "
				      "= 1 AND max(i.name) = ?2 "
				      "FROM pragma_index_info(l.name) i)";
	struct stmt *st = stmt_open(fx->db, indexed, &fx->err);
	bool found;

	assert_non_null(st);
	stmt_bind_text(st, 1, e->table);
	stmt_bind_text(st, 2, f->column);
	found = stmt_step(st, &fx->err) == STMT_ROW;
	stmt_close(st);
	if (found && !f->sort && strcmp(f->column, "name") != 0)
		fail_msg("%s.%s has an index to sort by and does not", e->table, f->column);
}

static void test_entities__sort_by_everything_that_has_an_index(void **state)
{
	/* A column could be sorted by, and the list refuses. */
	each_field(*state, check_index_used);
}

/* Only office, which has one row and is called o, may be read whole. */
static void refuse_reading_far(const struct entity *e, const char *column, const char *sql, const char *step)
{
	if (strncmp(step, "SCAN ", 5) == 0 && strcmp(step, "SCAN o") != 0 && step[5] != '(' &&
		!strstr(step, "CONSTANT ROW"))
		fail_msg("%s.%s: %s in %s", e->table, column, step, sql);
}

static void check_computed(struct fixture *fx, const struct entity *e, const struct field *f)
{
	struct buf sql = {0};

	if (!f->sql)
		return;
	if (f->flags & (FIELD_REQUIRED | FIELD_UNIQUE | FIELD_KEY | FIELD_FIXED) || f->preset || f->link)
		fail_msg("%s.%s is computed, and described as stored", e->table, f->column);
	buf_puts(&sql, "SELECT ");
	row_field_sql(&sql, f);
	buf_printf(&sql, " FROM %s t WHERE t.id = 1", e->table);
	each_step(fx, e, f->column, buf_text(&sql), refuse_reading_far);
	buf_finish(&sql);
}

static void test_entities__compute_by_looking_up(void **state)
{
	/* A page of a list would read a whole table for each of its rows. */
	each_field(*state, check_computed);
}

enum { LIST_WIDTH = 78 };

/* The heading, with the sign of an order behind it, may be wider than what stands in the column. */
static int shown_width(const struct field *f)
{
	int heading = text_width(_(f->label)) + 1;

	return heading > f->width ? heading : f->width;
}

static void test_entities__fit_a_list_on_eighty_columns(void **state)
{
	/* The last column of a list would hang over the edge of the smallest terminal. */
	size_t count;
	const struct entity *const *all = entity_all(&count);

	(void)state;
	assert_true(words_use("zh_CN"));
	for (size_t i = 0; i < count; i++) {
		int width = -1;

		for (size_t k = 0; k < all[i]->nfields; k++)
			if (all[i]->fields[k].flags & FIELD_IN_LIST)
				width += shown_width(&all[i]->fields[k]) + 1;
		if (width < 1 || width > LIST_WIDTH)
			fail_msg("%s: its list is %d columns wide", all[i]->table, width);
	}
	assert_true(words_use("en"));
}

static void check_width(struct fixture *fx, const struct entity *e, const struct field *f)
{
	(void)fx;
	if (f->width <= 0)
		fail_msg("%s.%s has no width", e->table, f->column);
	if (text_width(_(f->label)) > f->width && f->flags & FIELD_IN_LIST)
		fail_msg("%s.%s: its heading \"%s\" is wider than the column", e->table, f->column, _(f->label));
}

static void test_entities__head_their_columns_in_full(void **state)
{
	/* Nobody could read what stands in a column. */
	assert_true(words_use("zh_CN"));
	each_field(*state, check_width);
	assert_true(words_use("en"));
}

static bool ends_in_full_stop(const char *s)
{
	size_t len = strlen(s);

	return (len > 0 && s[len - 1] == '.') || (len >= 3 && strcmp(s + len - 3, "。") == 0);
}

static void check_words(struct fixture *fx, const struct entity *e, const struct field *f)
{
	(void)fx;
	if (!f->label || !*_(f->label))
		fail_msg("%s.%s has no label", e->table, f->column);
	if (f->help && !ends_in_full_stop(_(f->help)))
		fail_msg("%s.%s: its help is no sentence: %s", e->table, f->column, _(f->help));
	if (entity_field_named(e, _(f->label)) != (size_t)(f - e->fields))
		fail_msg("%s.%s: another field is called %s too", e->table, f->column, _(f->label));
}

static void check_names(const struct entity *const *all, size_t i)
{
	assert_true(all[i]->singular && all[i]->plural);
	for (size_t k = 0; k < i; k++)
		if (strcmp(_(all[i]->singular), _(all[k]->singular)) == 0)
			fail_msg("%s and %s are both called %s", all[k]->table, all[i]->table, _(all[i]->singular));
}

static void test_entities__call_everything_by_a_word_of_its_own(void **state)
{
	/* An import could not tell which of two columns is meant. */
	static const char *const languages[] = {"en", "zh_CN"};
	size_t count;
	const struct entity *const *all = entity_all(&count);

	for (size_t l = 0; l < COUNT(languages); l++) {
		assert_true(words_use(languages[l]));
		each_field(*state, check_words);
		for (size_t i = 0; i < count; i++)
			check_names(all, i);
	}
	assert_true(words_use("en"));
}

/* The columns of each unique index of a table, in their alphabetical order, a line each; those over expressions are
 * left out. */
static char *unique_columns(struct fixture *fx, const struct entity *e)
{
	struct buf sql = {0};
	char *lines;

	buf_printf(&sql,
		"SELECT coalesce(char(10) || group_concat(line, char(10)) || char(10), '') FROM (SELECT "
		"group_concat(column, ' ') "
		"AS line"
		" FROM (SELECT l.name AS of, i.name AS column FROM pragma_index_list('%s') l, "
		"pragma_index_info(l.name) i"
		" WHERE l.\"unique\" AND NOT l.partial ORDER BY l.name, i.name) GROUP BY of"
		" HAVING count(*) = count(column))",
		e->table);
	lines = fixture_text(fx, buf_text(&sql));
	buf_finish(&sql);
	return lines;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void test_entities__take_for_parts_what_is_unique_together(void **state)
{
	/* A list without numbers would be refused row by row by the database, or looked up in the whole table. */
	struct fixture *fx = *state;
	size_t count;
	const struct entity *const *all = entity_all(&count);

	for (size_t i = 0; i < count; i++) {
		const char *parts[16];
		size_t part_count = 0;
		struct buf line = {0};
		char *lines = unique_columns(fx, all[i]);

		buf_putc(&line, '\n');
		for (size_t k = 0; k < all[i]->nfields; k++)
			if (all[i]->fields[k].flags & FIELD_PART)
				parts[part_count++] = all[i]->fields[k].column;
		qsort(parts, part_count, sizeof(*parts), by_name);
		for (size_t k = 0; k < part_count; k++)
			buf_printf(&line, "%s%s", parts[k], k + 1 < part_count ? " " : "\n");
		if (part_count > 0 && !strstr(lines, buf_text(&line)))
			fail_msg("%s: not unique are%sbut these are:%s", all[i]->table, buf_text(&line), lines);
		buf_finish(&line);
		free(lines);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_entities__sort_along_indexes),
		cmocka_unit_test(test_entities__find_what_a_card_shows_by_an_index),
		cmocka_unit_test(test_entities__sort_every_row_once),
		cmocka_unit_test(test_entities__begin_with_an_order_that_can_be_walked),
		cmocka_unit_test(test_entities__sort_by_everything_that_has_an_index),
		cmocka_unit_test(test_entities__compute_by_looking_up),
		cmocka_unit_test(test_entities__fit_a_list_on_eighty_columns),
		cmocka_unit_test(test_entities__head_their_columns_in_full),
		cmocka_unit_test(test_entities__call_everything_by_a_word_of_its_own),
		cmocka_unit_test(test_entities__take_for_parts_what_is_unique_together),
	};

	return cmocka_run_group_tests(tests, fixture_small_district, fixture_finish);
}
