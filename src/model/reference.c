#include "model/reference.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/pinyin.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/record.h"
#include "model/row.h"
#include "model/session.h"
#include "model/term.h"
#include "model/type.h"

/* Text of one field of one row; NULL when the row or the value is not there. */
static char *value_of(struct session *s, const struct entity *e, const struct field *f, int64_t id)
{
	struct err err;
	struct buf sql = {0};
	char *value = NULL;

	buf_puts(&sql, "SELECT ");
	row_field_sql(&sql, f);
	buf_printf(&sql, " FROM %s t WHERE t.id = ?1", e->table);
	struct stmt *st = stmt_open(s->db, buf_text(&sql), &err);
	if (st) {
		stmt_bind_int(st, 1, id);
		row_bind_today(s, st);
		if (stmt_step(st, &err) == STMT_ROW)
			value = mem_copy(stmt_text(st, 0));
		stmt_close(st);
	}
	buf_finish(&sql);
	return value;
}

static char *number_name(int64_t id)
{
	struct buf b = {0};

	buf_printf(&b, "#%" PRId64, id);
	return buf_take(&b);
}

char *reference_title(struct session *s, const struct entity *e, int64_t id)
{
	char *title = value_of(s, e, &e->fields[e->title], id);

	return title ? title : number_name(id);
}

/*
 * Ids of the first two rows whose field is `text`; returns how many. Titles of named entities go through their indexed
 * sort key, so that a table of a million people is not read for it.
 */
static int rows_named(
	struct session *s, const struct entity *e, const struct field *f, const char *text, int64_t found[2])
{
	bool by_name = (e->flags & ENTITY_NAMED) && f == &e->fields[e->title];
	struct buf sql = {0};
	struct err err;
	int count = 0;

	buf_printf(&sql, "SELECT t.id FROM %s t WHERE ", e->table);
	if (by_name)
		buf_puts(&sql, "t.name_key = ?2 AND ");
	row_field_sql(&sql, f);
	buf_puts(&sql, " = ?1 LIMIT 2");
	struct stmt *st = stmt_open(s->db, buf_text(&sql), &err);
	if (st) {
		stmt_bind_text(st, 1, text);
		if (by_name) {
			char *key = pinyin_sort_key(text, e->flags & ENTITY_PERSON ? PINYIN_PERSON : PINYIN_WORDS);
			stmt_bind_text(st, 2, key);
			free(key);
		}
		row_bind_today(s, st);
		while (count < 2 && stmt_step(st, &err) == STMT_ROW)
			found[count++] = stmt_int(st, 0);
		stmt_close(st);
	}
	buf_finish(&sql);
	return count;
}

/* Tries the keys, then the title; the number of rows that are so named (at most 2). */
static int rows_meant(struct session *s, const struct entity *e, const char *text, int64_t found[2])
{
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];
		int count = f->flags & FIELD_KEY && i != e->title ? rows_named(s, e, f, text, found) : 0;

		if (count > 0)
			return count;
	}
	return rows_named(s, e, &e->fields[e->title], text, found);
}

/* The value of a field where it names exactly this record, else NULL. */
static char *name_by(struct session *s, const struct entity *e, size_t field, int64_t id)
{
	int64_t found[2];
	char *value = value_of(s, e, &e->fields[field], id);

	if (value && rows_meant(s, e, value, found) == 1 && found[0] == id)
		return value;
	free(value);
	return NULL;
}

char *reference_name(struct session *s, const struct entity *e, int64_t id)
{
	/* Titles without an index are looked for in the whole table: only where no key will do. */
	bool is_indexed = e->flags & ENTITY_NAMED;
	char *name = is_indexed ? name_by(s, e, e->title, id) : NULL;

	for (size_t i = 0; i < e->nfields && !name; i++)
		if (e->fields[i].flags & FIELD_KEY)
			name = name_by(s, e, i, id);
	if (!name && !is_indexed)
		name = name_by(s, e, e->title, id);
	return name ? name : number_name(id);
}

bool reference_exists(struct session *s, const struct entity *e, int64_t id)
{
	struct buf sql = {0};
	struct err err;
	bool exists = false;

	buf_printf(&sql, "SELECT 1 FROM %s WHERE id = ?1", e->table);
	struct stmt *st = stmt_open(s->db, buf_text(&sql), &err);
	if (st) {
		stmt_bind_int(st, 1, id);
		exists = stmt_step(st, &err) == STMT_ROW;
		stmt_close(st);
	}
	buf_finish(&sql);
	return exists;
}

/* "#12" names row 12. */
static bool read_number_name(const char *text, int64_t *id_out)
{
	char *end;

	if (text[0] != '#' || text[1] < '0' || text[1] > '9')
		return false;
	*id_out = strtoll(text + 1, &end, 10);
	return *end == '\0';
}

bool reference_find(struct session *s, const struct entity *e, const char *text, int64_t *id_out, struct err *err)
{
	int64_t found[2] = {0};

	if (read_number_name(text, id_out)) {
		if (reference_exists(s, e, *id_out))
			return true;
		return err_set(err, ERR_INPUT, _("There is no %s with number %s."), _(e->singular), text);
	}
	int count = rows_meant(s, e, text, found);
	*id_out = found[0];
	if (count == 0)
		return err_set(err, ERR_INPUT, _("There is no %s named \"%s\"."), _(e->singular), text);
	if (count > 1)
		return err_set(err, ERR_INPUT,
			_("Several %s are named \"%s\"; name it by its code or by # and its number."), _(e->plural),
			text);
	return true;
}

int64_t reference_by_parts(struct session *s, const struct record *rec)
{
	const struct entity *e = rec->entity;
	struct buf sql = {0};
	struct err err;
	int count = 0;
	int64_t id = 0;

	buf_printf(&sql, "SELECT id FROM %s WHERE ", e->table);
	for (size_t i = 0; i < e->nfields; i++) {
		if (!(e->fields[i].flags & FIELD_PART))
			continue;
		buf_printf(&sql, "%s%s = ?%d", count > 0 ? " AND " : "", e->fields[i].column, count + 1);
		count++;
	}
	struct stmt *st = count > 0 ? stmt_open(s->db, buf_text(&sql), &err) : NULL;
	if (st) {
		/* No value is bound as NULL, which equals nothing. */
		for (size_t i = 0, at = 1; i < e->nfields; i++)
			if (e->fields[i].flags & FIELD_PART)
				value_bind(st, (int)at++, &e->fields[i], rec->values[i]);
		if (stmt_step(st, &err) == STMT_ROW)
			id = stmt_int(st, 0);
		stmt_close(st);
	}
	buf_finish(&sql);
	return id;
}

/* The entity of exactly that table; NULL when the program does not know it (any more). */
static const struct entity *entity_of(const char *table, size_t len)
{
	size_t count;
	const struct entity *const *all = entity_all(&count);

	for (size_t i = 0; i < count; i++)
		if (strlen(all[i]->table) == len && strncmp(all[i]->table, table, len) == 0)
			return all[i];
	return NULL;
}

char *reference_table_word(const char *table)
{
	const struct entity *e = entity_of(table, strlen(table));

	return mem_copy(e ? _(e->singular) : table);
}

char *reference_record_title(struct session *s, const char *record)
{
	size_t len = strcspn(record, " ");
	const struct entity *e = entity_of(record, len);

	return e ? reference_title(s, e, strtoll(record + len, NULL, 10)) : mem_copy(record);
}

char *reference_state_word(struct session *s, const char *state)
{
	size_t len = strcspn(state, " ");
	const struct entity *e = entity_of(state, len);
	const char *code = state + len + strspn(state + len, " ");
	size_t at = e ? entity_field(e, "state") : 0;

	if (!e || at == e->nfields)
		return mem_copy(code);
	return mem_copy(terms_word(s->terms, e->fields[at].choices, code));
}
