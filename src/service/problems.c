#include "service/problems.h"

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
	search->found(search->ctx, &(struct problem){rec->entity, rec->id, err->text, err->field});
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

/* Goes on in the table of the moment until the deadline; past its last record the next one is due. */
static bool search_table(struct problem_search *search, const struct entity *e, long long deadline, struct err *err)
{
	struct stmt *st = row_walk(search->session, e, search->behind, err);
	enum stmt_result got = st ? STMT_ROW : STMT_FAILED;

	while (got == STMT_ROW) {
		struct record rec;

		got = row_next(st, e, &rec, err);
		if (got == STMT_ROW)
			check_record(search, &rec);
		search->behind = rec.id;
		record_finish(&rec);
		if (travel_clock() >= deadline)
			break;
	}
	stmt_close(st);
	if (got == STMT_DONE)
		search->table++;
	return got != STMT_FAILED;
}

bool problem_search_go_on(struct problem_search *search, int budget_ms, struct err *err)
{
	long long deadline = travel_clock() + budget_ms;
	size_t count;
	const struct entity *const *all = entity_all(&count);

	do {
		while (search->table < count && all[search->table]->flags & ENTITY_LOG)
			search->table++;
		search->is_done = search->table >= count;
		if (!search->is_done && !search_table(search, all[search->table], deadline, err))
			return false;
	} while (!search->is_done && travel_clock() < deadline);
	return true;
}
