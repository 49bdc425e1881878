#include "service/preferences.h"

#include "base/err.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/session.h"
#include "model/store.h"

#include <inttypes.h>
#include <stdio.h>

static void preferences_forget(struct settings *settings)
{
	struct err err;

	for (int i = 0; i < SETTING_COUNT; i++) {
		const char *key = setting_info((enum setting)i)->key;

		settings_set(settings, SETTING_FROM_OFFICE, key, NULL, &err);
		settings_set(settings, SETTING_FROM_USER, key, NULL, &err);
	}
}

bool preferences_load(struct session *s, struct settings *settings, struct err *err)
{
	struct stmt *st = stmt_open(s->db,
		"SELECT user_id IS NOT NULL, key, value FROM setting WHERE user_id IS NULL OR user_id = ?1", err);
	enum stmt_result result;
	struct err unknown;

	if (!st)
		return false;
	preferences_forget(settings);
	stmt_bind_int(st, 1, s->actor_id);
	while ((result = stmt_step(st, err)) == STMT_ROW)
		settings_set(settings, stmt_int(st, 0) ? SETTING_FROM_USER : SETTING_FROM_OFFICE, stmt_text(st, 1),
			stmt_text(st, 2), &unknown);
	stmt_close(st);
	return result == STMT_DONE;
}

/* The row that holds the setting, 0 when there is none. */
static bool row_find(
	struct session *s, enum setting_source source, enum setting setting, int64_t *id_out, struct err *err)
{
	struct stmt *st = stmt_open(s->db, "SELECT id FROM setting WHERE user_id IS ?1 AND key = ?2", err);
	enum stmt_result result;

	if (!st)
		return false;
	if (source == SETTING_FROM_USER)
		stmt_bind_int(st, 1, s->actor_id);
	stmt_bind_text(st, 2, setting_info(setting)->key);
	result = stmt_step(st, err);
	*id_out = result == STMT_ROW ? stmt_int(st, 0) : 0;
	stmt_close(st);
	return result != STMT_FAILED;
}

/* A new row, without its value. */
static void row_start(struct session *s, enum setting_source source, enum setting setting, struct record *row_out)
{
	record_start(row_out, &setting_entity, s);
	record_set(row_out, "key", setting_info(setting)->key);
	record_set(row_out, "scope", source == SETTING_FROM_USER ? "user" : "office");
	if (source == SETTING_FROM_USER)
		record_set_int(row_out, "user_id", s->actor_id);
}

static bool row_save(
	struct session *s, enum setting_source source, enum setting setting, const char *value, struct err *err)
{
	struct record row;
	bool is_good = true;
	int64_t id;

	if (!row_find(s, source, setting, &id, err))
		return false;
	if (!id && !value)
		return true;
	if (id)
		is_good = store_load(s, &setting_entity, id, &row, err);
	else
		row_start(s, source, setting, &row);
	if (is_good && value) {
		record_set(&row, "value", value);
		is_good = store_save(s, &row, NULL, err);
	} else if (is_good) {
		is_good = store_remove(s, &setting_entity, id, row.rev, err);
	}
	record_finish(&row);
	return is_good;
}

bool preferences_save(struct session *s, struct settings *settings, enum setting_source source, enum setting setting,
	const char *value, struct err *err)
{
	struct settings checked = {0};
	const char *key = setting_info(setting)->key;
	bool is_good = settings_set(&checked, source, key, value, err) &&
		       row_save(s, source, setting, settings_value_from(&checked, setting, source), err) &&
		       settings_set(settings, source, key, value, err);

	settings_finish(&checked);
	return is_good;
}
