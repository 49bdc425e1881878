#include "model/filter_sql.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/filter.h"
#include "model/type.h"

/* Values that are not of the field itself: ids of a link table, parts of a text. */
static const struct field id_value = {.column = "id", .type = FIELD_REF};
static const struct field text_value = {.column = "text", .type = FIELD_TEXT};

void filter_sql_put(struct filter_sql *sql, const struct field *as, const char *text)
{
	sql->values = mem_resize(sql->values, sql->count + 1, sizeof(*sql->values));
	sql->values[sql->count] = (struct filter_value){.as = as, .text = mem_copy(text)};
	buf_printf(&sql->expr, ":f%zu", sql->count++);
}

/* What the field is in a row called t. */
static void put_field(struct buf *b, const struct field *f)
{
	if (field_is_computed(f))
		buf_printf(b, "(%s)", f->sql);
	else
		buf_printf(b, "t.%s", f->column);
}

static void put_list(struct filter_sql *sql, const struct field *as, const struct condition *c)
{
	buf_puts(&sql->expr, " IN (");
	for (size_t i = 0; i < c->count; i++) {
		if (i > 0)
			buf_puts(&sql->expr, ", ");
		filter_sql_put(sql, as, c->values[i]);
	}
	buf_putc(&sql->expr, ')');
}

/* The ids that a link table joins to t, as a subquery. */
static void put_links(struct filter_sql *sql, const struct link *link)
{
	buf_printf(&sql->expr, "(SELECT l.%s FROM %s l WHERE l.%s = t.id", link->target, link->table, link->owner);
	if (link->column) {
		buf_printf(&sql->expr, " AND l.%s = ", link->column);
		filter_sql_put(sql, &text_value, link->value);
	}
	buf_putc(&sql->expr, ')');
}

/* What the caller just wrote contains the typed text; SQL's own LIKE folds neither width nor any letter but ASCII. */
static void close_contains(struct filter_sql *sql, const char *typed)
{
	char *needle = text_fold(typed);

	buf_puts(&sql->expr, "), ");
	filter_sql_put(sql, &text_value, needle);
	buf_puts(&sql->expr, ") > 0");
	free(needle);
}

/* Whether the list of codes or ids in `f` has the item that the caller writes between the two. */
static void open_item(struct filter_sql *sql, const struct field *f)
{
	buf_puts(&sql->expr, "instr(' ' || ");
	put_field(&sql->expr, f);
	buf_puts(&sql->expr, " || ' ', ' ' || ");
}

static void close_item(struct filter_sql *sql)
{
	buf_puts(&sql->expr, " || ' ') > 0");
}

/* Whether one of the items of a list is among the values. */
static void put_items(struct filter_sql *sql, const struct field *f, const struct condition *c)
{
	for (size_t i = 0; i < c->count; i++) {
		if (i > 0)
			buf_puts(&sql->expr, " OR ");
		open_item(sql, f);
		filter_sql_put(sql, &text_value, c->values[i]);
		close_item(sql);
	}
}

/* Whether a record that `f` refers to has a title that contains the typed text. */
static void put_titled(struct filter_sql *sql, const struct field *f, const char *typed)
{
	const struct entity *e = f->ref;

	/* A title may be computed over its row, which is then called t as well; outside it is r. */
	buf_puts(&sql->expr, "EXISTS (SELECT 1 FROM (SELECT t.id, ");
	put_field(&sql->expr, &e->fields[e->title]);
	buf_printf(&sql->expr, " AS title FROM %s t) r WHERE ", e->table);
	if (f->link) {
		buf_puts(&sql->expr, "r.id IN ");
		put_links(sql, f->link);
	} else if (f->type == FIELD_REFS) {
		open_item(sql, f);
		buf_puts(&sql->expr, "r.id");
		close_item(sql);
	} else {
		buf_puts(&sql->expr, "r.id = ");
		put_field(&sql->expr, f);
	}
	buf_puts(&sql->expr, " AND instr(folded(r.title");
	close_contains(sql, typed);
	buf_putc(&sql->expr, ')');
}

/* Whether the text is one of the values as people compare them. */
static void put_same_text(struct filter_sql *sql, const struct field *f, const struct condition *c)
{
	buf_puts(&sql->expr, "folded(");
	put_field(&sql->expr, f);
	buf_puts(&sql->expr, ") IN (");
	for (size_t i = 0; i < c->count; i++) {
		char *folded = text_fold(c->values[i]);

		if (i > 0)
			buf_puts(&sql->expr, ", ");
		filter_sql_put(sql, &text_value, folded);
		free(folded);
	}
	buf_putc(&sql->expr, ')');
}

static void put_linked(struct filter_sql *sql, const struct field *f, const struct condition *c)
{
	for (size_t i = 0; i < c->count; i++) {
		if (i > 0)
			buf_puts(&sql->expr, " OR ");
		filter_sql_put(sql, &id_value, c->values[i]);
		buf_puts(&sql->expr, " IN ");
		put_links(sql, f->link);
	}
}

static void put_is(struct filter_sql *sql, const struct field *f, const struct condition *c)
{
	if (f->link) {
		put_linked(sql, f, c);
	} else if (f->type == FIELD_CHOICES || f->type == FIELD_REFS) {
		put_items(sql, f, c);
	} else if (f->type == FIELD_TEXT || f->type == FIELD_NOTE || f->type == FIELD_CODE) {
		put_same_text(sql, f, c);
	} else {
		put_field(&sql->expr, f);
		put_list(sql, f, c);
	}
}

static void put_between(struct filter_sql *sql, const struct field *f, const struct condition *c)
{
	static const char *const compare[] = {" >= ", " <= "};
	bool is_bound = false;

	for (size_t i = 0; i < COUNT(compare); i++) {
		if (!c->values[i])
			continue;
		if (is_bound)
			buf_puts(&sql->expr, " AND ");
		put_field(&sql->expr, f);
		buf_puts(&sql->expr, compare[i]);
		filter_sql_put(sql, f, c->values[i]);
		is_bound = true;
	}
	if (!is_bound)
		buf_putc(&sql->expr, '1');
}

static void put_containing(struct filter_sql *sql, const struct field *f, const struct condition *c)
{
	if (f->ref) {
		put_titled(sql, f, c->values[0]);
		return;
	}
	buf_puts(&sql->expr, "instr(folded(");
	put_field(&sql->expr, f);
	close_contains(sql, c->values[0]);
}

static void put_empty(struct filter_sql *sql, const struct field *f, const struct condition *c)
{
	(void)c;
	if (f->link) {
		buf_puts(&sql->expr, "NOT EXISTS ");
		put_links(sql, f->link);
	} else if (field_is_computed(f)) {
		/* A person sees no difference between null and an empty text. */
		buf_printf(&sql->expr, "coalesce((%s), '') = ''", f->sql);
	} else {
		buf_printf(&sql->expr, "t.%s IS NULL", f->column);
	}
}

static void put_filled(struct filter_sql *sql, const struct field *f, const struct condition *c)
{
	buf_puts(&sql->expr, "NOT (");
	put_empty(sql, f, c);
	buf_putc(&sql->expr, ')');
}

static void put_through(struct filter_sql *sql, const struct field *f, const struct condition *c)
{
	const struct entity *between = f->ref;

	buf_printf(&sql->expr, "t.%s IN (SELECT v.id FROM %s v WHERE v.%s = ", f->column, between->table, c->values[0]);
	filter_sql_put(sql, &between->fields[entity_field(between, c->values[0])], c->values[1]);
	buf_putc(&sql->expr, ')');
}

static void (*const put_condition[])(struct filter_sql *, const struct field *, const struct condition *) = {
	[FILTER_IS] = put_is,
	[FILTER_BETWEEN] = put_between,
	[FILTER_CONTAINS] = put_containing,
	[FILTER_EMPTY] = put_empty,
	[FILTER_FILLED] = put_filled,
	[FILTER_THROUGH] = put_through,
};

void filter_sql_init(struct filter_sql *sql, const struct entity *e, const struct filter *f)
{
	*sql = (struct filter_sql){0};
	buf_putc(&sql->expr, '(');
	for (size_t i = 0; i < f->count; i++) {
		const struct condition *c = &f->items[i];

		assert(c->field < e->nfields);
		buf_puts(&sql->expr, i > 0 ? " AND (" : "(");
		put_condition[c->op](sql, &e->fields[c->field], c);
		buf_putc(&sql->expr, ')');
	}
	buf_puts(&sql->expr, f->count > 0 ? ")" : "1)");
}

char *filter_sql_ids(const int64_t *ids, size_t count)
{
	struct buf json = {0};

	buf_putc(&json, '[');
	for (size_t i = 0; i < count; i++)
		buf_printf(&json, "%s%" PRId64, i ? "," : "", ids[i]);
	buf_putc(&json, ']');
	return buf_take(&json);
}

void filter_sql_finish(struct filter_sql *sql)
{
	for (size_t i = 0; i < sql->count; i++)
		free(sql->values[i].text);
	free(sql->values);
	buf_finish(&sql->expr);
	*sql = (struct filter_sql){0};
}

void filter_sql_bind(const struct filter_sql *sql, struct stmt *st)
{
	char name[24];

	for (size_t i = 0; i < sql->count; i++) {
		snprintf(name, sizeof(name), ":f%zu", i);
		value_bind(st, stmt_param(st, name), sql->values[i].as, sql->values[i].text);
	}
}
