#include "service/problems.h"

#include "base/buf.h"
#include "base/err.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/record.h"
#include "model/row.h"
#include "model/session.h"
#include "model/travel.h"
#include "model/type.h"

static void report(const struct problem_search *search, const struct record *rec, const struct err *err)
{
	search->found(search->ctx, &(struct problem){rec->entity, rec->id, err->text});
}

/* Every value against its descriptor, then the rules over several fields. */
static void check_record(const struct problem_search *search, const struct record *rec)
{
	const struct entity *e = rec->entity;
	struct err err;

	for (size_t i = 0; i < e->nfields; i++)
		if (!e->fields[i].sql && !value_check(search->session, &e->fields[i], rec->values[i], &err))
			report(search, rec, &err);
	if (e->validate && !e->validate(search->session, rec, &err))
		report(search, rec, &err);
}

void problem_check(const struct problem_search *search, const struct entity *e, int64_t id)
{
	struct record rec;
	struct err gone;

	if (row_load(search->session, e, id, &rec, &gone))
		check_record(search, &rec);
	record_finish(&rec);
}

/* The id behind `after`; 0 at the end of the table, -1 on an error. */
static int64_t next_id(struct session *s, const struct entity *e, int64_t after, struct err *err)
{
	struct buf sql = {0};
	int64_t id = -1;

	buf_printf(&sql, "SELECT min(id) FROM %s WHERE id > ?1", e->table);
	struct stmt *st = stmt_open(s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return -1;
	stmt_bind_int(st, 1, after);
	if (stmt_step(st, err) == STMT_ROW)
		id = stmt_int(st, 0);
	stmt_close(st);
	return id;
}

static bool go_on_by_one(struct problem_search *search, struct err *err)
{
	size_t count;
	const struct entity *const *all = entity_all(&count);
	int64_t id = 0;

	while (search->table < count && all[search->table]->flags & ENTITY_LOG)
		search->table++;
	search->is_done = search->table >= count;
	if (search->is_done)
		return true;
	id = next_id(search->session, all[search->table], search->behind, err);
	if (id < 0)
		return false;
	if (id > 0)
		problem_check(search, all[search->table], id);
	else
		search->table++;
	search->behind = id;
	return true;
}

bool problem_search_go_on(struct problem_search *search, int budget_ms, struct err *err)
{
	long long deadline = travel_clock() + budget_ms;

	do {
		if (!go_on_by_one(search, err))
			return false;
	} while (!search->is_done && travel_clock() < deadline);
	return true;
}
