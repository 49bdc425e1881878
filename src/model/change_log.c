#include "model/change_log.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/record_json.h"
#include "model/row.h"
#include "model/search.h"
#include "model/session.h"
#include "model/type.h"

static int64_t known_request(struct session *s, const char *request_id, struct err *err)
{
	int64_t id = 0;
	struct stmt *st = stmt_open(s->db, "SELECT id FROM change_set WHERE request_id = ?1", err);

	if (!st)
		return -1;
	stmt_bind_text(st, 1, request_id);
	switch (stmt_step(st, err)) {
	case STMT_ROW: id = stmt_int(st, 0); break;
	case STMT_DONE: break;
	case STMT_FAILED: id = -1; break;
	}
	stmt_close(st);
	return id;
}

static bool insert_set(struct session *s, const char *label, const char *request_id, int64_t undoes, struct err *err)
{
	char today[DATE_TEXT_SIZE];
	struct stmt *st = stmt_open(s->db,
		"INSERT INTO change_set (request_id, at, working_on, actor_id, host, label, undoes)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
		err);

	if (!st)
		return false;
	date_write(s->today, today);
	stmt_bind_text(st, 1, request_id);
	stmt_bind_int(st, 2, s->now());
	stmt_bind_text(st, 3, today);
	if (s->actor_id)
		stmt_bind_int(st, 4, s->actor_id);
	stmt_bind_text(st, 5, s->host);
	stmt_bind_text(st, 6, label);
	if (undoes)
		stmt_bind_int(st, 7, undoes);
	if (!stmt_run(st, err))
		return false;
	s->set_id = db_last_id(s->db);
	s->set_seq = 0;
	return true;
}

enum log_start log_begin(struct session *s, const char *label, const char *request_id, int64_t undoes, struct err *err)
{
	if (!db_begin(s->db, err))
		return LOG_FAILED;
	int64_t known = request_id ? known_request(s, request_id, err) : 0;
	if (known != 0) {
		db_rollback(s->db);
		return known > 0 ? LOG_KNOWN : LOG_FAILED;
	}
	if (!insert_set(s, label, request_id, undoes, err)) {
		log_cancel(s);
		return LOG_FAILED;
	}
	return LOG_OPEN;
}

/* Another record with the same value in a unique field. */
static bool check_unique(
	struct session *s, const struct record *rec, const struct field *f, const char *value, struct err *err)
{
	struct buf sql = {0};
	bool taken;

	buf_printf(&sql, "SELECT 1 FROM %s WHERE %s = ?1 AND id <> ?2", rec->entity->table, f->column);
	struct stmt *st = stmt_open(s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	value_bind(st, 1, f, value);
	stmt_bind_int(st, 2, rec->id);
	taken = stmt_step(st, err) == STMT_ROW;
	stmt_close(st);
	if (taken)
		return err_blame(err, f->column, _("%s \"%s\" is taken by another %s already."), _(f->label), value,
			_(rec->entity->singular));
	return true;
}

/* Limits of every changed value, uniqueness, and the rules over several fields. */
static bool check_record(struct session *s, const struct record *before, const struct record *rec, struct err *err)
{
	const struct entity *e = rec->entity;

	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];
		const char *value = rec->values[i];

		if (f->sql || (before && value_same(before->values[i], value) && value))
			continue;
		if (!value_check(s, f, value, err))
			return false;
		if (value && f->flags & FIELD_UNIQUE && !check_unique(s, rec, f, value, err))
			return false;
	}
	return !e->validate || e->validate(s, rec, err);
}

static bool insert_change(struct session *s, const struct record *before, const struct record *after, struct err *err)
{
	const struct record *either = after ? after : before;
	char *old_json = before ? record_to_json(before, after) : NULL;
	char *new_json = after ? record_to_json(after, before) : NULL;
	struct stmt *st = stmt_open(s->db,
		"INSERT INTO change (set_id, seq, entity, row_id, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", err);
	bool good = st != NULL;

	if (st) {
		stmt_bind_int(st, 1, s->set_id);
		stmt_bind_int(st, 2, ++s->set_seq);
		stmt_bind_text(st, 3, either->entity->table);
		stmt_bind_int(st, 4, either->id);
		stmt_bind_text(st, 5, old_json);
		stmt_bind_text(st, 6, new_json);
		good = stmt_run(st, err);
	}
	free(old_json);
	free(new_json);
	return good;
}

/* A restored row goes on counting where it left off, so that an old form of it still conflicts. */
static int64_t next_revision(struct session *s, const struct record *rec)
{
	struct err err;
	int64_t count = 0;
	struct stmt *st = stmt_open(s->db, "SELECT count(*) FROM change WHERE entity = ?1 AND row_id = ?2", &err);

	if (st) {
		stmt_bind_text(st, 1, rec->entity->table);
		stmt_bind_int(st, 2, rec->id);
		if (stmt_step(st, &err) == STMT_ROW)
			count = stmt_int(st, 0);
		stmt_close(st);
	}
	return count + 1;
}

/* A constraint of the schema that no check above caught: names the field where the schema does. */
static bool explain_constraint(const struct entity *e, struct err *err)
{
	const char *dot = strrchr(err->field, '.');
	size_t at = entity_field(e, dot ? dot + 1 : err->field);

	if (err->kind != ERR_REFUSED || at == e->nfields)
		return false;
	return err_blame(
		err, e->fields[at].column, _("%s has a value that the table does not take."), _(e->fields[at].label));
}

static bool write_row(struct session *s, const struct record *before, struct record *after, struct err *err)
{
	assert(before || after);
	if (!after)
		return row_delete(s, before->entity, before->id, err);
	if (!check_record(s, before, after, err))
		return false;
	if (!before && after->id)
		after->rev = next_revision(s, after);
	if (before ? row_update(s, after, err) : row_insert(s, after, err))
		return true;
	return explain_constraint(after->entity, err);
}

bool log_write(struct session *s, const struct record *before, struct record *after, struct err *err)
{
	if (before && after && record_same(before, after))
		return true;
	return write_row(s, before, after, err) && insert_change(s, before, after, err) &&
	       search_update(s, before, after, err);
}

bool log_commit(struct session *s, struct err *err)
{
	if (s->set_seq == 0) {
		log_cancel(s);
		return true;
	}
	s->set_id = 0;
	return db_commit(s->db, err);
}

void log_cancel(struct session *s)
{
	s->set_id = 0;
	db_rollback(s->db);
}
