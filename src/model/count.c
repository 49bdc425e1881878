#include "model/count.h"

#include "base/buf.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/filter_sql.h"
#include "model/row.h"
#include "model/session.h"
#include "model/travel.h"

enum { FIRST_CHUNK = 500, LARGEST_CHUNK = 200000, SHORT_MS = 5, LONG_MS = 20 };

/* One statement over a range of ids; no reader stays open between two of them. */
static bool count_range(struct session *s, const struct entity *e, const struct filter_sql *filter, struct count *count,
	struct err *err)
{
	struct buf sql = {0};
	bool good;

	buf_printf(&sql, "SELECT count(*), (SELECT max(id) FROM %s) FROM %s t WHERE t.id > :from AND t.id <= :to",
		e->table, e->table);
	if (filter)
		buf_printf(&sql, " AND %s", buf_text(&filter->expr));
	struct stmt *st = stmt_open(s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	stmt_bind_int(st, stmt_param(st, ":from"), count->upto);
	stmt_bind_int(st, stmt_param(st, ":to"), count->upto + count->chunk);
	row_bind_today(s, st);
	if (filter)
		filter_sql_bind(filter, st);
	good = stmt_step(st, err) == STMT_ROW;
	if (good) {
		count->rows += stmt_int(st, 0);
		count->upto += count->chunk;
		count->is_done = count->upto >= stmt_int(st, 1);
	}
	stmt_close(st);
	return good;
}

bool count_step(struct session *s, const struct entity *e, const struct filter_sql *filter, struct count *count,
	long long deadline, struct err *err)
{
	long long now = travel_clock();

	if (count->chunk == 0)
		count->chunk = FIRST_CHUNK;
	do {
		long long began = now;

		if (!count_range(s, e, filter, count, err))
			return false;
		now = travel_clock();
		if (now - began < SHORT_MS && count->chunk < LARGEST_CHUNK)
			count->chunk *= 4;
		else if (now - began > LONG_MS && count->chunk > 1)
			count->chunk /= 2;
	} while (!count->is_done && now < deadline);
	return true;
}

bool count_few(struct session *s, const struct entity *e, const struct filter_sql *filter, int64_t most,
	int64_t *count_out, struct err *err)
{
	struct buf sql = {0};
	bool good;

	*count_out = 0;
	buf_printf(&sql, "SELECT count(*) FROM (SELECT 1 FROM %s t WHERE %s LIMIT :most)", e->table,
		buf_text(&filter->expr));
	struct stmt *st = stmt_open(s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	stmt_bind_int(st, stmt_param(st, ":most"), most);
	row_bind_today(s, st);
	filter_sql_bind(filter, st);
	good = stmt_step(st, err) == STMT_ROW;
	if (good)
		*count_out = stmt_int(st, 0);
	stmt_close(st);
	return good;
}
