#include "model/preference.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/memory.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/session.h"
#include "model/store.h"

static int64_t owner_of(const struct session *s, enum preference_scope scope)
{
	return scope == PREFERENCE_USER ? s->actor_id : 0;
}

static int64_t find_row(struct session *s, enum preference_scope scope, const char *key)
{
	struct err err;
	int64_t id = 0;
	struct stmt *st = stmt_open(s->db, "SELECT id FROM setting WHERE coalesce(user_id, 0) = ?1 AND key = ?2", &err);

	if (!st)
		return 0;
	stmt_bind_int(st, 1, owner_of(s, scope));
	stmt_bind_text(st, 2, key);
	if (stmt_step(st, &err) == STMT_ROW)
		id = stmt_int(st, 0);
	stmt_close(st);
	return id;
}

static char *value_of_row(struct session *s, int64_t id)
{
	struct record rec;
	struct err err;
	char *value = NULL;

	if (store_load(s, &setting_entity, id, &rec, &err))
		value = mem_copy(record_get(&rec, "value"));
	record_finish(&rec);
	return value;
}

char *preference_get(struct session *s, enum preference_scope scope, const char *key)
{
	int64_t id = find_row(s, scope, key);

	return id ? value_of_row(s, id) : NULL;
}

static bool remove_row(struct session *s, int64_t id, struct err *err)
{
	struct record rec;
	bool good = store_load(s, &setting_entity, id, &rec, err) && store_remove(s, &setting_entity, id, rec.rev, err);

	record_finish(&rec);
	return good;
}

static bool write_row(
	struct session *s, enum preference_scope scope, int64_t id, const char *key, const char *value, struct err *err)
{
	struct record rec;
	bool good = true;

	if (id) {
		good = store_load(s, &setting_entity, id, &rec, err);
	} else {
		record_start(&rec, &setting_entity, s);
		record_set(&rec, "scope", scope == PREFERENCE_USER ? "user" : "office");
		record_set(&rec, "key", key);
		if (scope == PREFERENCE_USER)
			record_set_int(&rec, "user_id", s->actor_id);
	}
	if (good) {
		record_set(&rec, "value", value);
		good = store_save(s, &rec, NULL, err);
	}
	record_finish(&rec);
	return good;
}

bool preference_set(struct session *s, enum preference_scope scope, const char *key, const char *value, struct err *err)
{
	int64_t id = find_row(s, scope, key);

	if (!value || !*value)
		return id == 0 || remove_row(s, id, err);
	return write_row(s, scope, id, key, value, err);
}

void preference_each(struct session *s, enum preference_scope scope,
	void (*fn)(void *ctx, const char *key, const char *value), void *ctx)
{
	struct err err;
	struct stmt *st = stmt_open(
		s->db, "SELECT key, value FROM setting WHERE coalesce(user_id, 0) = ?1 ORDER BY key", &err);

	if (!st)
		return;
	stmt_bind_int(st, 1, owner_of(s, scope));
	while (stmt_step(st, &err) == STMT_ROW)
		fn(ctx, stmt_text(st, 0), stmt_text(st, 1));
	stmt_close(st);
}
