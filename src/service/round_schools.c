#include "service/round_schools.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/memory.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/filter_sql.h"
#include "model/session.h"
#include "model/travel.h"
#include "service/round_board.h"

enum { SLICE = 1000 };

/* The place of a school among those met so far, in the order of their ids. */
static size_t place_of(const struct round_schools *rs, int64_t id)
{
	size_t low = 0, high = rs->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (rs->schools[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct round_school *school_of(struct round_schools *rs, int64_t id)
{
	size_t at = place_of(rs, id);

	if (at < rs->count && rs->schools[at].id == id)
		return &rs->schools[at];
	rs->schools = mem_resize(rs->schools, rs->count + 1, sizeof(*rs->schools));
	memmove(&rs->schools[at + 1], &rs->schools[at], (rs->count - at) * sizeof(*rs->schools));
	rs->schools[at] = (struct round_school){.id = id};
	rs->count++;
	return &rs->schools[at];
}

static void count_order(struct round_schools *rs, struct stmt *st)
{
	int64_t from = stmt_int(st, 1), to = stmt_int(st, 2), is_near = stmt_int(st, 3);

	rs->behind = stmt_int(st, 0);
	school_of(rs, from)->people[ROUND_AWAY]++;
	school_of(rs, from)->people[ROUND_RETURNING] += is_near;
	if (to) {
		school_of(rs, to)->people[ROUND_COMING]++;
		school_of(rs, to)->people[ROUND_LEAVING] += is_near;
	}
}

/* A slice of the orders by id; no statement stays open behind it. */
static bool count_slice(struct session *s, struct round_schools *rs, const struct filter_sql *passes, struct err *err)
{
	struct buf sql = {0};
	char today[DATE_TEXT_SIZE];
	enum stmt_result got;
	struct stmt *st;
	int rows = 0;

	buf_printf(&sql,
		"SELECT t.id, t.from_school_id, t.to_school_id, coalesce(t.planned_end_on <= :until, 0) "
		"FROM rotation_order t WHERE t.round_id = :round AND t.state = 'in_service' AND t.id > :behind AND %s "
		"ORDER BY t.id LIMIT %d",
		buf_text(&passes->expr), SLICE);
	st = stmt_open(s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	date_write(s->today, today);
	stmt_bind_text(st, stmt_param(st, ":today"), today);
	stmt_bind_text(st, stmt_param(st, ":until"), rs->until);
	stmt_bind_int(st, stmt_param(st, ":round"), rs->round);
	stmt_bind_int(st, stmt_param(st, ":behind"), rs->behind);
	filter_sql_bind(passes, st);
	for (; (got = stmt_step(st, err)) == STMT_ROW; rows++)
		count_order(rs, st);
	stmt_close(st);
	rs->is_done = rows < SLICE;
	return got == STMT_DONE;
}

static int by_name(const void *a, const void *b)
{
	const struct round_school *left = a, *right = b;
	int order = strcmp(left->name_key, right->name_key);

	return order ? order : left->id < right->id ? -1 : left->id > right->id;
}

static bool name_school(struct session *s, struct round_school *school, struct err *err)
{
	struct stmt *st = stmt_open(s->db, "SELECT name, name_key FROM school WHERE id = ?1", err);
	bool is_found;

	if (!st)
		return false;
	stmt_bind_int(st, 1, school->id);
	is_found = stmt_step(st, err) == STMT_ROW;
	school->name = mem_copy(is_found ? stmt_text(st, 0) : "");
	school->name_key = mem_copy(is_found ? stmt_text(st, 1) : "");
	stmt_close(st);
	return is_found;
}

static bool name_schools(struct session *s, struct round_schools *rs, struct err *err)
{
	bool good = true;

	for (size_t i = 0; good && i < rs->count; i++)
		good = name_school(s, &rs->schools[i], err);
	if (good && rs->count > 0)
		qsort(rs->schools, rs->count, sizeof(*rs->schools), by_name);
	return good;
}

bool round_schools_count(struct session *s, struct round_schools *rs, int ms, struct err *err)
{
	static const struct filter none = {0};
	long long deadline = travel_clock() + ms;
	struct filter_sql passes;
	bool good = true;

	if (rs->is_done)
		return true;
	date_write(date_add_days(s->today, ROUND_ENDS_DAYS), rs->until);
	filter_sql_init(&passes, &rotation_order_entity, rs->orders ? rs->orders : &none);
	do
		good = count_slice(s, rs, &passes, err);
	while (good && !rs->is_done && travel_clock() < deadline);
	filter_sql_finish(&passes);
	return good && (!rs->is_done || name_schools(s, rs, err));
}

void round_schools_finish(struct round_schools *rs)
{
	for (size_t i = 0; i < rs->count; i++) {
		free(rs->schools[i].name);
		free(rs->schools[i].name_key);
	}
	free(rs->schools);
	*rs = (struct round_schools){.round = rs->round, .orders = rs->orders};
}

struct filter round_school_orders(const struct round_schools *rs, size_t at, enum round_people people)
{
	const struct entity *e = &rotation_order_entity;
	bool is_sender = people == ROUND_AWAY || people == ROUND_RETURNING;
	struct filter f = round_orders(rs->round, "in_service");

	filter_set_id(&f, entity_field(e, is_sender ? "from_school_id" : "to_school_id"), rs->schools[at].id);
	if (people == ROUND_RETURNING || people == ROUND_LEAVING)
		filter_set(&f, entity_field(e, "planned_end_on"), FILTER_BETWEEN,
			(const char *const[]){NULL, rs->until}, 2);
	if (rs->orders)
		round_narrow(&f, rs->orders);
	return f;
}
