#include "model/store.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "db/db.h"
#include "model/change_log.h"
#include "model/entity.h"
#include "model/reference.h"
#include "model/row.h"
#include "model/session.h"

bool store_load(struct session *s, const struct entity *e, int64_t id, struct record *rec, struct err *err)
{
	return row_load(s, e, id, rec, err);
}

enum store_start store_begin(struct session *s, const char *label, const char *request_id, struct err *err)
{
	switch (log_begin(s, label, request_id, 0, err)) {
	case LOG_OPEN: return STORE_OPEN;
	case LOG_KNOWN: return STORE_DONE_BEFORE;
	case LOG_FAILED: break;
	}
	return STORE_FAILED;
}

void store_fill_gaps(struct session *s, struct record *rec)
{
	for (size_t i = 0; i < rec->entity->nfields; i++)
		if (!rec->values[i])
			record_put(rec, i, rec->entity->fields[i].preset);
	if (rec->id == 0 && rec->entity->complete)
		rec->entity->complete(s, rec);
}

/* What the entity makes of the change in the same set. */
static bool follow_up(struct session *s, const struct entity *e, const struct record *before,
	const struct record *after, struct err *err)
{
	return !e->saved || e->saved(s, before, after, err);
}

static bool conflict(const struct entity *e, struct err *err)
{
	return err_set(err, ERR_CONFLICT, _("Somebody else changed this %s in the meantime."), _(e->singular));
}

static bool put_new(struct session *s, struct record *rec, struct err *err)
{
	return log_write(s, NULL, rec, err) && follow_up(s, rec->entity, NULL, rec, err);
}

bool store_put(struct session *s, struct record *rec, struct err *err)
{
	struct record before;
	bool good;

	store_fill_gaps(s, rec);
	if (rec->id == 0)
		return put_new(s, rec, err);
	good = row_load(s, rec->entity, rec->id, &before, err);
	if (good && before.rev != rec->rev)
		good = conflict(rec->entity, err);
	good = good && log_write(s, &before, rec, err) && follow_up(s, rec->entity, &before, rec, err);
	record_finish(&before);
	return good;
}

static bool drop_children(struct session *s, const struct child *child, int64_t id, struct err *err)
{
	struct buf sql = {0};
	bool good = true, has_more = true;

	buf_printf(
		&sql, "SELECT id, rev FROM %s WHERE %s = ?1 ORDER BY id LIMIT 1", child->entity->table, child->column);
	while (good && has_more) {
		struct stmt *st = stmt_open(s->db, buf_text(&sql), err);
		enum stmt_result got = STMT_FAILED;
		int64_t next = 0, rev = 0;

		if (st) {
			stmt_bind_int(st, 1, id);
			got = stmt_step(st, err);
		}
		has_more = got == STMT_ROW;
		if (has_more) {
			next = stmt_int(st, 0);
			rev = stmt_int(st, 1);
		}
		stmt_close(st);
		good = has_more ? store_drop(s, child->entity, next, rev, err) : got == STMT_DONE;
	}
	buf_finish(&sql);
	return good;
}

/* Removes what is owned by the record, e.g. the former names of a school. */
static bool drop_owned(struct session *s, const struct entity *e, int64_t id, struct err *err)
{
	for (size_t i = 0; i < e->nchildren; i++)
		if (e->children[i].is_owned && !drop_children(s, &e->children[i], id, err))
			return false;
	return true;
}

bool store_check_free(struct session *s, const struct entity *e, int64_t id, struct err *err)
{
	struct reference first[2];
	size_t count = store_references(s, e, id, first, COUNT(first));

	if (count == 0)
		return true;
	char *title = reference_title(s, first[0].entity, first[0].id);
	err_set(err, ERR_REFERENCED,
		count > 1 ? _("It cannot be removed: %s \"%s\" and others refer to it.")
			  : _("It cannot be removed: %s \"%s\" refers to it."),
		_(first[0].entity->singular), title);
	free(title);
	return false;
}

bool store_drop(struct session *s, const struct entity *e, int64_t id, int64_t rev, struct err *err)
{
	struct record before;
	bool good = row_load(s, e, id, &before, err);

	if (good && before.rev != rev)
		good = conflict(e, err);
	good = good && drop_owned(s, e, id, err) && store_check_free(s, e, id, err);
	if (good) {
		/* What followed from removing the others may have changed the record itself. */
		record_finish(&before);
		good = row_load(s, e, id, &before, err);
	}
	good = good && log_write(s, &before, NULL, err) && follow_up(s, e, &before, NULL, err);
	record_finish(&before);
	return good;
}

bool store_commit(struct session *s, struct err *err)
{
	return log_commit(s, err);
}

void store_cancel(struct session *s)
{
	log_cancel(s);
}

/* The record that the set of a request wrote first; 0 when the log does not tell. */
static int64_t id_of_request(struct session *s, const struct entity *e, const char *request_id)
{
	static const char sql[] = "SELECT c.row_id FROM change_set r JOIN change c ON c.set_id = r.id"
				  " WHERE r.request_id = ?1 AND c.entity = ?2 ORDER BY c.seq LIMIT 1";
	struct err err;
	struct stmt *st = stmt_open(s->db, sql, &err);
	int64_t id = 0;

	if (!st)
		return 0;
	stmt_bind_text(st, 1, request_id);
	stmt_bind_text(st, 2, e->table);
	if (stmt_step(st, &err) == STMT_ROW)
		id = stmt_int(st, 0);
	stmt_close(st);
	return id;
}

/* The save had arrived and only its answer was lost. What was entered since is not in it, and must not get lost. */
static bool recognise(struct session *s, struct record *rec, const char *request_id, struct err *err)
{
	struct record stored;
	bool good;

	if (rec->id == 0)
		rec->id = id_of_request(s, rec->entity, request_id);
	good = row_load(s, rec->entity, rec->id, &stored, err);
	if (good && !record_same(rec, &stored))
		good = conflict(rec->entity, err);
	if (good)
		rec->rev = stored.rev;
	record_finish(&stored);
	return good;
}

static bool put_under(
	struct session *s, const struct record *rec, struct record *under, const char *column, struct err *err)
{
	if (!under)
		return true;
	record_set_int(under, column, rec->id);
	return store_put(s, under, err);
}

bool store_save(struct session *s, struct record *rec, const char *request_id, struct err *err)
{
	return store_save_with(s, rec, NULL, NULL, request_id, err);
}

bool store_save_with(struct session *s, struct record *rec, struct record *under, const char *column,
	const char *request_id, struct err *err)
{
	const struct entity *e = rec->entity;
	const char *title = rec->values[e->title];
	int64_t id = rec->id, rev = rec->rev;
	struct buf label = {0};
	enum store_start start;

	buf_printf(&label, id ? _("Changed %s %s") : _("New %s %s"), _(e->singular), title ? title : "");
	start = store_begin(s, buf_text(&label), request_id, err);
	buf_finish(&label);
	if (start == STORE_DONE_BEFORE)
		return recognise(s, rec, request_id, err);
	if (start != STORE_OPEN)
		return false;
	if (store_put(s, rec, err) && put_under(s, rec, under, column, err) && store_commit(s, err))
		return true;
	store_cancel(s);
	rec->id = id;
	rec->rev = rev;
	return false;
}

bool store_remove(struct session *s, const struct entity *e, int64_t id, int64_t rev, struct err *err)
{
	char *title = reference_title(s, e, id);
	struct buf label = {0};
	enum store_start start;

	buf_printf(&label, _("Removed %s %s"), _(e->singular), title);
	free(title);
	start = store_begin(s, buf_text(&label), NULL, err);
	buf_finish(&label);
	if (start != STORE_OPEN)
		return false;
	if (store_drop(s, e, id, rev, err) && store_commit(s, err))
		return true;
	store_cancel(s);
	return false;
}

/* " FROM …" the rows that refer to record ?1 by this field. */
static void put_referring(struct buf *sql, const struct entity *e, const struct field *f)
{
	if (f->link)
		buf_printf(sql, " FROM %s WHERE %s = ?1", f->link->table, f->link->target);
	else
		buf_printf(sql, " FROM %s WHERE %s = ?1", e->table, f->column);
	if (f->link && f->link->column)
		buf_printf(sql, " AND %s = '%s'", f->link->column, f->link->value);
}

/* Rows of `e` whose field refers to `id`, at most `max`. */
static size_t referring_rows(
	struct session *s, const struct entity *e, size_t field, int64_t id, struct reference *out, size_t max)
{
	const struct field *f = &e->fields[field];
	struct buf sql = {0};
	struct err err;
	size_t count = 0;

	buf_printf(&sql, "SELECT %s", f->link ? f->link->owner : "id");
	put_referring(&sql, e, f);
	buf_puts(&sql, " LIMIT ?2");
	struct stmt *st = stmt_open(s->db, buf_text(&sql), &err);
	buf_finish(&sql);
	if (!st)
		return 0;
	stmt_bind_int(st, 1, id);
	stmt_bind_int(st, 2, (int64_t)max);
	while (count < max && stmt_step(st, &err) == STMT_ROW)
		out[count++] = (struct reference){e, field, stmt_int(st, 0)};
	stmt_close(st);
	return count;
}

static int64_t count_referring(struct session *s, const struct entity *e, size_t field, int64_t id)
{
	struct buf sql = {0};
	struct err err;
	int64_t rows = 0;

	buf_puts(&sql, "SELECT count(*)");
	put_referring(&sql, e, &e->fields[field]);
	struct stmt *st = stmt_open(s->db, buf_text(&sql), &err);
	buf_finish(&sql);
	if (!st)
		return 0;
	stmt_bind_int(st, 1, id);
	if (stmt_step(st, &err) == STMT_ROW)
		rows = stmt_int(st, 0);
	stmt_close(st);
	return rows;
}

/* Whether rows that refer by this field go along with the record they refer to. */
static bool is_owned_by(const struct entity *e, const struct entity *other, const struct field *f)
{
	for (size_t i = 0; i < e->nchildren; i++)
		if (e->children[i].is_owned && e->children[i].entity == other &&
			strcmp(e->children[i].column, f->column) == 0)
			return true;
	return false;
}

/* Whether rows that refer by this field stand in the way of removing a record of `e`. */
static bool is_obstacle(const struct entity *e, const struct entity *other, const struct field *f)
{
	return f->ref == e && !field_is_computed(f) && !is_owned_by(e, other, f);
}

size_t store_references(struct session *s, const struct entity *e, int64_t id, struct reference *found_out, size_t max)
{
	size_t entities, count = 0;
	const struct entity *const *all = entity_all(&entities);

	for (size_t i = 0; i < entities; i++)
		for (size_t f = 0; f < all[i]->nfields && count < max; f++)
			if (is_obstacle(e, all[i], &all[i]->fields[f]))
				count += referring_rows(s, all[i], f, id, found_out + count, max - count);
	return count;
}

size_t store_count_references(
	struct session *s, const struct entity *e, int64_t id, struct reference_count *counts_out, size_t max)
{
	size_t entities, count = 0;
	const struct entity *const *all = entity_all(&entities);

	for (size_t i = 0; i < entities; i++)
		for (size_t f = 0; f < all[i]->nfields && count < max; f++) {
			int64_t rows = is_obstacle(e, all[i], &all[i]->fields[f]) ? count_referring(s, all[i], f, id)
										  : 0;

			if (rows > 0)
				counts_out[count++] = (struct reference_count){all[i], f, rows};
		}
	return count;
}
