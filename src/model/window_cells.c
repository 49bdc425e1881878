#include "model/window_cells.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/memory.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/row.h"
#include "model/session.h"
#include "model/type.h"

struct window_cells {
	struct session *s;
	const struct entity *e;
	size_t *fields;
	size_t count;
	struct buf sql;
};

/* Whether the title of the referred record can be read along in the same statement. */
static bool has_plain_title(const struct field *f)
{
	return f->type == FIELD_REF && !f->ref->fields[f->ref->title].sql;
}

/* A date that is known to the month or year only; the day after a period shows the month or year that it ends. */
static void date_sql(struct buf *sql, const struct field *f)
{
	const char *ends = f->is_day_after ? ", '-1 day'" : "";

	buf_printf(sql,
		"CASE t.%s WHEN 'year' THEN strftime('%%Y', t.%s%s) WHEN 'month' THEN strftime('%%Y-%%m', t.%s%s)",
		f->precision, f->column, ends, f->column, ends);
	buf_printf(sql, " ELSE t.%s END", f->column);
}

/* The SQL of a cell: a title for a reference, a date only as far as it is known. */
static void cell_sql(struct buf *sql, const struct field *f)
{
	if (has_plain_title(f)) {
		buf_printf(sql, "(SELECT r.%s FROM %s r WHERE r.id = ", f->ref->fields[f->ref->title].column,
			f->ref->table);
		row_field_sql(sql, f);
		buf_putc(sql, ')');
	} else if (f->type == FIELD_DATE && f->precision && !f->sql) {
		date_sql(sql, f);
	} else {
		row_field_sql(sql, f);
	}
}

struct window_cells *window_cells_create(struct session *s, const struct entity *e, const size_t *fields, size_t count)
{
	struct window_cells *c = mem_zalloc(1, sizeof(*c));

	*c = (struct window_cells){.s = s, .e = e, .count = count, .fields = mem_zalloc(count + 1, sizeof(*fields))};
	buf_puts(&c->sql, "SELECT 1");
	for (size_t i = 0; i < count; i++) {
		c->fields[i] = fields[i];
		buf_puts(&c->sql, ", ");
		cell_sql(&c->sql, &e->fields[fields[i]]);
	}
	buf_printf(&c->sql, " FROM %s t WHERE t.id = :id", e->table);
	return c;
}

void window_cells_destroy(struct window_cells *c)
{
	if (!c)
		return;
	buf_finish(&c->sql);
	free(c->fields);
	free(c);
}

static char *read_cell(struct window_cells *c, struct stmt *st, size_t at)
{
	const struct field *f = &c->e->fields[c->fields[at]];
	char *value = value_fetch(st, (int)at + 1, f);
	char *cell;

	if (has_plain_title(f))
		return value ? value : mem_copy("");
	cell = value_format(c->s, f, value);
	free(value);
	return cell;
}

char **window_cells_read(struct window_cells *c, int64_t id, struct err *err)
{
	struct stmt *st = stmt_open(c->s->db, buf_text(&c->sql), err);
	char **cells = NULL;

	if (!st)
		return NULL;
	stmt_bind_int(st, stmt_param(st, ":id"), id);
	row_bind_today(c->s, st);
	if (stmt_step(st, err) == STMT_ROW) {
		cells = mem_zalloc(c->count + 1, sizeof(char *));
		for (size_t i = 0; i < c->count; i++)
			cells[i] = read_cell(c, st, i);
	}
	stmt_close(st);
	return cells;
}

void window_cells_free(const struct window_cells *c, char **cells)
{
	for (size_t i = 0; cells && i < c->count; i++)
		free(cells[i]);
	free(cells);
}
