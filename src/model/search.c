#include "model/search.h"

#include <string.h>

#include "base/buf.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/record.h"
#include "model/search_keys.h"
#include "model/session.h"

static const char insert_key[] = "INSERT OR IGNORE INTO search_key (entity, key, row_id) VALUES (?1, ?2, ?3)";
static const char delete_key[] = "DELETE FROM search_key WHERE entity = ?1 AND key = ?2 AND row_id = ?3";

/* Whose keys are written. */
struct owner {
	struct session *s;
	const struct entity *entity;
	int64_t id;
};

static bool key_write(const struct owner *owner, const char *sql, const char *key, struct err *err)
{
	struct stmt *st = stmt_open(owner->s->db, sql, err);

	if (!st)
		return false;
	stmt_bind_text(st, 1, owner->entity->table);
	stmt_bind_text(st, 2, key);
	stmt_bind_int(st, 3, owner->id);
	return stmt_run(st, err);
}

/* Writes those `keys` that are not among the others. */
static bool keys_write(const struct owner *owner, const char *sql, const struct search_keys *keys,
	const struct search_keys *others, struct err *err)
{
	for (size_t i = 0; i < keys->count; i++)
		if (!search_keys_hold(others, keys->items[i]) && !key_write(owner, sql, keys->items[i], err))
			return false;
	return true;
}

/* Brings the keys to the names that the tables hold now; `old` are those of the names that were given up. */
static bool owner_refresh(const struct owner *owner, const struct search_keys *old, struct err *err)
{
	struct search_keys now = {0};
	bool is_done = search_keys_add_row(&now, owner->s, owner->entity, owner->id, err) &&
		       keys_write(owner, delete_key, old, &now, err) && keys_write(owner, insert_key, &now, old, err);

	search_keys_finish(&now);
	return is_done;
}

static bool update_own(struct session *s, const struct record *before, const struct record *after, struct err *err)
{
	const struct record *either = after ? after : before;
	struct search_keys old = {0};
	bool is_done;

	if (before)
		search_keys_add_record(&old, before);
	is_done = owner_refresh(&(struct owner){s, either->entity, either->id}, &old, err);
	search_keys_finish(&old);
	return is_done;
}

/* The record to which `rec` gives a former name. */
static struct owner owner_of(struct session *s, const struct record *rec)
{
	const struct entity *e = rec->entity;

	return (struct owner){s, e->fields[entity_field(e, e->alias_of)].ref, record_get_int(rec, e->alias_of)};
}

static bool update_former(struct session *s, const struct record *before, const struct record *after, struct err *err)
{
	static const struct search_keys none;
	struct search_keys old = {0};
	struct owner owner;
	bool is_done = true;

	if (before) {
		owner = owner_of(s, before);
		search_keys_add_name(&old, owner.entity, before->values[before->entity->title]);
		is_done = owner_refresh(&owner, &old, err);
		search_keys_finish(&old);
	}
	if (is_done && after) {
		owner = owner_of(s, after);
		is_done = owner_refresh(&owner, &none, err);
	}
	return is_done;
}

static bool is_renamed(const struct entity *e, const struct record *before, const struct record *after)
{
	if (!before || !after)
		return true;
	for (size_t i = 0; i < e->nfields; i++)
		if (search_is_name(e, i) && !value_same(before->values[i], after->values[i]))
			return true;
	return false;
}

bool search_update(struct session *s, const struct record *before, const struct record *after, struct err *err)
{
	const struct entity *e = after ? after->entity : before->entity;

	if (is_renamed(e, before, after) && !update_own(s, before, after, err))
		return false;
	return !e->alias_of || update_former(s, before, after, err);
}

/* Keys in the order of the names; sorted by SQLite, which needs no memory for it. */
static const char sheet_create[] = "CREATE TEMP TABLE IF NOT EXISTS search_sheet (key TEXT, row_id INTEGER)";
static const char sheet_insert[] = "INSERT INTO search_sheet (key, row_id) VALUES (?1, ?2)";
static const char sheet_move[] = "INSERT OR IGNORE INTO search_key (entity, key, row_id)"
				 " SELECT ?1, key, row_id FROM search_sheet ORDER BY key, row_id";
static const char sheet_empty[] = "DELETE FROM search_sheet";

static bool sheet_add(struct session *s, const struct search_keys *keys, int64_t id, struct err *err)
{
	for (size_t i = 0; i < keys->count; i++) {
		struct stmt *st = stmt_open(s->db, sheet_insert, err);

		if (!st)
			return false;
		stmt_bind_text(st, 1, keys->items[i]);
		stmt_bind_int(st, 2, id);
		if (!stmt_run(st, err))
			return false;
	}
	return true;
}

/* Fills the sheet from a query as search_names_sql writes it. */
static bool sheet_fill(struct session *s, const struct entity *e, const char *names, struct err *err)
{
	struct stmt *st = stmt_open(s->db, names, err);
	enum stmt_result result = st ? STMT_ROW : STMT_FAILED;

	while (result == STMT_ROW && (result = stmt_step(st, err)) == STMT_ROW) {
		struct search_keys keys = {0};

		search_keys_add_fetched(&keys, e, st);
		if (!sheet_add(s, &keys, stmt_int(st, 0), err))
			result = STMT_FAILED;
		search_keys_finish(&keys);
	}
	stmt_close(st);
	return result == STMT_DONE;
}

static bool sheet_take(struct session *s, const struct entity *e, struct err *err)
{
	struct stmt *st = stmt_open(s->db, sheet_move, err);

	if (!st)
		return false;
	stmt_bind_text(st, 1, e->table);
	return stmt_run(st, err) && db_exec(s->db, sheet_empty, err);
}

bool search_fill(struct session *s, const struct entity *e, struct err *err)
{
	struct buf names = {0};
	bool is_done = !search_names_sql(e, false, &names);

	if (!is_done)
		is_done = db_exec(s->db, sheet_create, err) && db_exec(s->db, sheet_empty, err) &&
			  sheet_fill(s, e, buf_text(&names), err) && sheet_take(s, e, err);
	buf_finish(&names);
	return is_done;
}
