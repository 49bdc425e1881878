#include "model/in_force.h"

#include "base/err.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/row.h"
#include "model/session.h"
#include "model/store.h"
#include "sql.h"

/* A column of school, and the first school (id, value) that should have another value in it by its dated rows. */
struct repeated {
	const char *column, *sql;
};

static const struct repeated repeated[] = {
	{"name", "SELECT c.id, n.name FROM school_name n JOIN school c ON c.id = n.school_id "
		 "WHERE n.name <> c.name AND " SQL_CURRENT("n") " LIMIT 1"},
	{"stages",
		"SELECT c.id, (SELECT group_concat(code, ' ') FROM (SELECT x.code FROM term x WHERE x.kind = 'stage' "
		"AND EXISTS (SELECT 1 FROM school_stage h WHERE h.school_id = c.id AND h.stage = x.code "
		"AND " SQL_CURRENT(
			"h") ") ORDER BY x.rank)) FROM school_stage g JOIN school c ON c.id = g.school_id WHERE "
			     "(instr(' ' || coalesce(c.stages, '') || ' ', ' ' || g.stage || ' ') > 0) <> EXISTS "
			     "(SELECT 1 FROM "
			     "school_stage h WHERE h.school_id = g.school_id AND h.stage = g.stage AND " SQL_CURRENT(
				     "h") ") "
					  "LIMIT 1"},
};

enum behind { NONE_BEHIND, ONE_BEHIND, BEHIND_FAILED };

/* The next school that is behind, loaded with its new value. */
static enum behind next_behind(struct session *s, const struct repeated *r, struct record *school, struct err *err)
{
	struct stmt *st = stmt_open(s->db, r->sql, err);
	enum stmt_result got;
	bool good = true;

	if (!st)
		return BEHIND_FAILED;
	row_bind_today(s, st);
	got = stmt_step(st, err);
	if (got == STMT_ROW) {
		good = store_load(s, &school_entity, stmt_int(st, 0), school, err);
		record_set(school, r->column, stmt_text(st, 1));
	}
	stmt_close(st);
	if (got == STMT_FAILED || !good)
		return BEHIND_FAILED;
	return got == STMT_ROW ? ONE_BEHIND : NONE_BEHIND;
}

static bool catch_up(struct session *s, const struct repeated *r, struct err *err)
{
	for (;;) {
		struct record school = {0};
		enum behind behind = next_behind(s, r, &school, err);
		bool good = behind == ONE_BEHIND && store_put(s, &school, err);

		record_finish(&school);
		if (!good)
			return behind == NONE_BEHIND;
	}
}

static bool is_behind(struct session *s)
{
	bool found = false;

	for (size_t i = 0; i < COUNT(repeated); i++) {
		struct record school = {0};
		struct err err;

		found = found || next_behind(s, &repeated[i], &school, &err) == ONE_BEHIND;
		record_finish(&school);
	}
	return found;
}

bool in_force_catch_up(struct session *s, struct err *err)
{
	int64_t actor = s->actor_id;
	bool good;

	if (!is_behind(s))
		return true;
	s->actor_id = 0;
	good = store_begin(s, _("Names and stages that came into force"), NULL, err) == STORE_OPEN;
	for (size_t i = 0; good && i < COUNT(repeated); i++)
		good = catch_up(s, &repeated[i], err);
	good = good && store_commit(s, err);
	if (!good)
		store_cancel(s);
	s->actor_id = actor;
	return good;
}
