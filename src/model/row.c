#include "model/row.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/pinyin.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/session.h"
#include "model/type.h"

void row_field_sql(struct buf *sql, const struct field *f)
{
	const struct link *l = f->link;

	if (f->sql) {
		buf_printf(sql, "(%s)", f->sql);
	} else if (l) {
		buf_printf(sql, "(SELECT group_concat(x, ' ') FROM (SELECT %s AS x FROM %s WHERE %s = t.id", l->target,
			l->table, l->owner);
		if (l->column)
			buf_printf(sql, " AND %s = '%s'", l->column, l->value);
		buf_puts(sql, " ORDER BY x))");
	} else {
		buf_puts(sql, "t.");
		buf_puts(sql, f->column);
	}
}

void row_bind_today(struct session *s, struct stmt *st)
{
	char today[DATE_TEXT_SIZE];
	int at = stmt_param(st, ":today");

	if (at == 0)
		return;
	date_write(s->today, today);
	stmt_bind_text(st, at, today);
}

/* Whether the field is a column of the table itself. */
static bool is_column(const struct field *f)
{
	return !f->sql && !f->link;
}

/* Opens "SELECT id, revision, fields" of row t where `where` holds of :id; what is computed only when asked for. */
static struct stmt *rows_open(
	struct session *s, const struct entity *e, bool has_computed, const char *where, int64_t id, struct err *err)
{
	struct buf sql = {0};

	buf_puts(&sql, e->flags & ENTITY_LOG ? "SELECT t.id, 0" : "SELECT t.id, t.rev");
	for (size_t i = 0; i < e->nfields; i++) {
		buf_puts(&sql, ", ");
		if (has_computed || !field_is_computed(&e->fields[i]))
			row_field_sql(&sql, &e->fields[i]);
		else
			buf_puts(&sql, "NULL");
	}
	buf_printf(&sql, " FROM %s t WHERE %s", e->table, where);
	struct stmt *st = stmt_open(s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (st) {
		stmt_bind_int(st, stmt_param(st, ":id"), id);
		row_bind_today(s, st);
	}
	return st;
}

enum stmt_result row_next(struct stmt *st, const struct entity *e, struct record *rec, struct err *err)
{
	enum stmt_result got = stmt_step(st, err);

	record_init(rec, e);
	if (got != STMT_ROW)
		return got;
	rec->id = stmt_int(st, 0);
	rec->rev = stmt_int(st, 1);
	for (size_t i = 0; i < e->nfields; i++)
		rec->values[i] = value_fetch(st, (int)i + 2, &e->fields[i]);
	return got;
}

bool row_load(struct session *s, const struct entity *e, int64_t id, struct record *rec, struct err *err)
{
	struct stmt *st = rows_open(s, e, true, "t.id = :id", id, err);

	if (!st) {
		record_init(rec, e);
		return false;
	}
	enum stmt_result got = row_next(st, e, rec, err);
	stmt_close(st);
	if (got == STMT_DONE)
		return err_set(err, ERR_MISSING, _("This %s is no longer there; somebody removed it."), _(e->singular));
	return got == STMT_ROW;
}

struct stmt *row_walk(struct session *s, const struct entity *e, int64_t behind, struct err *err)
{
	return rows_open(s, e, false, "t.id > :id ORDER BY t.id", behind, err);
}

static bool links_delete(struct session *s, const struct field *f, int64_t owner, struct err *err)
{
	const struct link *l = f->link;
	struct buf sql = {0};

	buf_printf(&sql, "DELETE FROM %s WHERE %s = ?1", l->table, l->owner);
	if (l->column)
		buf_printf(&sql, " AND %s = '%s'", l->column, l->value);
	struct stmt *st = stmt_open(s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	stmt_bind_int(st, 1, owner);
	return stmt_run(st, err);
}

static bool link_insert(struct session *s, const struct link *l, int64_t owner, int64_t target, struct err *err)
{
	struct buf sql = {0};

	buf_printf(&sql, "INSERT INTO %s (%s, %s%s%s) VALUES (?1, ?2%s)", l->table, l->owner, l->target,
		l->column ? ", " : "", l->column ? l->column : "", l->column ? ", ?3" : "");
	struct stmt *st = stmt_open(s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	stmt_bind_int(st, 1, owner);
	stmt_bind_int(st, 2, target);
	if (l->column)
		stmt_bind_text(st, 3, l->value);
	return stmt_run(st, err);
}

static bool links_write(struct session *s, const struct record *rec, struct err *err)
{
	for (size_t i = 0; i < rec->entity->nfields; i++) {
		const struct field *f = &rec->entity->fields[i];

		if (!f->link)
			continue;
		if (!links_delete(s, f, rec->id, err))
			return false;
		for (char *p = rec->values[i], *end; p && *p; p = end) {
			int64_t target = strtoll(p, &end, 10);

			if (!link_insert(s, f->link, rec->id, target, err))
				return false;
			end += strspn(end, " ");
		}
	}
	return true;
}

/* The name by which the row sorts, kept beside its title. */
static void bind_name_key(struct stmt *st, int at, const struct record *rec)
{
	const struct entity *e = rec->entity;
	const char *name = rec->values[e->title];
	char *key = pinyin_sort_key(name ? name : "", e->flags & ENTITY_PERSON ? PINYIN_PERSON : PINYIN_WORDS);

	stmt_bind_text(st, at, key);
	free(key);
}

/* Binds the stored fields from parameter `at` on; fields without a value are skipped when `filled_only`. Returns the
 * next parameter. */
static int bind_fields(struct stmt *st, int at, const struct record *rec, bool filled_only)
{
	for (size_t i = 0; i < rec->entity->nfields; i++)
		if (is_column(&rec->entity->fields[i]) && (rec->values[i] || !filled_only))
			value_bind(st, at++, &rec->entity->fields[i], rec->values[i]);
	return at;
}

/*
 * A number that no record of the table ever had, as far as the log knows; 0 when it cannot be read. SQLite would give
 * that of a removed record again, and a form still open on it would be saved over the new one.
 */
static int64_t number_take(struct session *s, const struct entity *e, struct err *err)
{
	struct buf sql = {0};
	int64_t number = 0;

	buf_printf(&sql,
		"SELECT 1 + max((SELECT coalesce(max(id), 0) FROM %s),"
		" (SELECT coalesce(max(row_id), 0) FROM change WHERE entity = ?1))",
		e->table);
	struct stmt *st = stmt_open(s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return 0;
	stmt_bind_text(st, 1, e->table);
	if (stmt_step(st, err) == STMT_ROW)
		number = stmt_int(st, 0);
	stmt_close(st);
	return number;
}

bool row_insert(struct session *s, struct record *rec, struct err *err)
{
	const struct entity *e = rec->entity;
	bool is_named = e->flags & ENTITY_NAMED;
	struct buf sql = {0};
	bool has_rev = !(e->flags & ENTITY_LOG);
	int count = has_rev ? 2 : 1;
	int64_t id = rec->id ? rec->id : number_take(s, e, err);

	if (!id)
		return false;
	if (rec->rev == 0)
		rec->rev = 1;
	buf_printf(&sql, "INSERT INTO %s (id%s", e->table, has_rev ? ", rev" : "");
	for (size_t i = 0; i < e->nfields; i++)
		if (is_column(&e->fields[i]) && rec->values[i]) {
			buf_puts(&sql, ", ");
			buf_puts(&sql, e->fields[i].column);
			count++;
		}
	if (is_named) {
		buf_puts(&sql, ", name_key");
		count++;
	}
	buf_puts(&sql, ") VALUES (");
	for (int i = 0; i < count; i++)
		buf_puts(&sql, i ? ", ?" : "?");
	buf_puts(&sql, ")");
	struct stmt *st = stmt_open(s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	stmt_bind_int(st, 1, id);
	if (has_rev)
		stmt_bind_int(st, 2, rec->rev);
	int at = bind_fields(st, has_rev ? 3 : 2, rec, true);
	if (is_named)
		bind_name_key(st, at, rec);
	if (!stmt_run(st, err))
		return false;
	rec->id = id;
	return links_write(s, rec, err);
}

bool row_update(struct session *s, struct record *rec, struct err *err)
{
	const struct entity *e = rec->entity;
	struct buf sql = {0};

	buf_printf(&sql, "UPDATE %s SET rev = rev + 1", e->table);
	for (size_t i = 0; i < e->nfields; i++)
		if (is_column(&e->fields[i]))
			buf_printf(&sql, ", %s = ?", e->fields[i].column);
	if (e->flags & ENTITY_NAMED)
		buf_puts(&sql, ", name_key = ?");
	buf_puts(&sql, " WHERE id = ? AND rev = ?");
	struct stmt *st = stmt_open(s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	int at = bind_fields(st, 1, rec, false);
	if (e->flags & ENTITY_NAMED)
		bind_name_key(st, at++, rec);
	stmt_bind_int(st, at++, rec->id);
	stmt_bind_int(st, at, rec->rev);
	if (!stmt_run(st, err))
		return false;
	if (db_touched(s->db) == 0)
		return err_set(err, ERR_CONFLICT, _("Somebody else changed this %s in the meantime."), _(e->singular));
	rec->rev++;
	return links_write(s, rec, err);
}

bool row_delete(struct session *s, const struct entity *e, int64_t id, struct err *err)
{
	struct buf sql = {0};

	for (size_t i = 0; i < e->nfields; i++)
		if (e->fields[i].link && !links_delete(s, &e->fields[i], id, err))
			return false;
	buf_printf(&sql, "DELETE FROM %s WHERE id = ?1", e->table);
	struct stmt *st = stmt_open(s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	stmt_bind_int(st, 1, id);
	return stmt_run(st, err);
}
