#include "model/travel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/err.h"
#include "base/memory.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/row.h"
#include "model/session.h"

/*
 * A journey is a few segments read one after the other, each a statement that walks one index: the rest of the rows
 * with the same key, the rows with keys beyond, and the rows without a key or that a join does not reach. One statement
 * over all of them would need a temporary tree or lose the rows without a value.
 */
struct segment {
	bool is_absent;	   /* over the rows that the join does not reach */
	const char *where; /* uses :key, :unit, :id */
};

enum { SEGMENTS_MAX = 3, CLOCK_STEPS = 64 };

void place_finish(struct place *p)
{
	free(p->key);
	*p = (struct place){0};
}

void place_copy(struct place *to, const struct place *from)
{
	char *key = mem_copy(from->key);

	free(to->key);
	*to = *from;
	to->key = key;
}

long long travel_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static const struct sort_path by_id = {.key = "t.id"};

static const struct sort_path *path_of(const struct travel *t)
{
	const struct sort_path *path = t->entity->fields[t->field].sort;

	return path ? path : &by_id;
}

/* Segments from a place on a path over the table itself. */
static size_t plain_segments(const struct place *at, bool ascending, struct segment *out)
{
	size_t n = 0;

	if (!at->is_set) {
		out[n++] = (struct segment){false, "1"};
		return n;
	}
	if (at->key) {
		out[n++] = (struct segment){
			false, ascending ? "KEY = :key AND t.id > :id" : "KEY = :key AND t.id < :id"};
		out[n++] = (struct segment){false, ascending ? "KEY > :key" : "KEY < :key"};
		if (!ascending)
			out[n++] = (struct segment){false, "KEY IS NULL"};
		return n;
	}
	out[n++] = (struct segment){false, ascending ? "KEY IS NULL AND t.id > :id" : "KEY IS NULL AND t.id < :id"};
	if (ascending)
		out[n++] = (struct segment){false, "KEY IS NOT NULL"};
	return n;
}

/* Segments on a path through another table: the rows it does not reach stand before the others. */
static size_t joined_segments(const struct sort_path *path, const struct place *at, bool ascending, struct segment *out)
{
	bool misses_rows = path->empty || path->absent;
	size_t n = 0;

	if (!at->is_set && !ascending)
		out[n++] = (struct segment){false, "1"};
	if (at->is_set && !at->is_absent) {
		out[n++] = (struct segment){
			false, ascending ? "UNIT = :unit AND ROW > :id" : "UNIT = :unit AND ROW < :id"};
		out[n++] = (struct segment){
			false, ascending ? "(KEY, UNIT) > (:key, :unit)" : "(KEY, UNIT) < (:key, :unit)"};
	}
	if (at->is_absent)
		out[n++] = (struct segment){true, ascending ? "t.id > :id" : "t.id < :id"};
	else if (misses_rows && (!at->is_set || !ascending))
		out[n++] = (struct segment){true, "1"};
	if (ascending && (at->is_absent || !at->is_set))
		out[n++] = (struct segment){false, "1"};
	return n;
}

/* Appends `text` with KEY, UNIT and ROW replaced by the path's expressions. */
static void add_path_sql(struct buf *sql, const struct sort_path *path, const char *text)
{
	const struct {
		const char *word, *with;
	} words[] = {
		{"KEY", path->key}, {"UNIT", path->unit ? path->unit : "0"}, {"ROW", path->row ? path->row : "t.id"}};

	while (*text) {
		size_t i = 0;

		while (i < COUNT(words) && strncmp(text, words[i].word, strlen(words[i].word)) != 0)
			i++;
		if (i == COUNT(words)) {
			buf_putc(sql, *text++);
			continue;
		}
		buf_puts(sql, words[i].with);
		text += strlen(words[i].word);
	}
}

/* SELECT key, unit, id, passes FROM … WHERE segment ORDER BY … */
static void segment_sql(const struct travel *t, const struct segment *seg, bool ascending, struct buf *sql)
{
	const struct sort_path *path = path_of(t);
	const char *direction = ascending ? "" : " DESC";
	bool is_joined = path->from && !seg->is_absent;

	buf_puts(sql, "SELECT ");
	add_path_sql(sql, path, is_joined || !path->from ? "KEY, UNIT, ROW" : "NULL, 0, t.id");
	buf_printf(sql, ", (%s)", t->is_filtered ? buf_text(&t->filter.expr) : "1");
	if (seg->is_absent && path->absent)
		buf_printf(sql, " AND (%s)", path->absent);
	if (is_joined)
		buf_printf(sql, " FROM %s WHERE ", path->from);
	else
		buf_printf(sql, " FROM %s t WHERE ", t->entity->table);
	add_path_sql(sql, path, seg->where);
	if (seg->is_absent && path->empty)
		buf_printf(sql, " AND %s IS NULL", path->empty);
	if (is_joined)
		buf_printf(sql, " ORDER BY %s%s, %s%s, %s%s", path->key, direction, path->unit, direction, path->row,
			direction);
	else if (path->from || path == &by_id)
		buf_printf(sql, " ORDER BY t.id%s", direction);
	else
		buf_printf(sql, " ORDER BY %s%s, t.id%s", path->key, direction, direction);
}

static void bind_place(struct stmt *st, const struct place *at)
{
	stmt_bind_text(st, stmt_param(st, ":key"), at->key);
	stmt_bind_int(st, stmt_param(st, ":unit"), at->unit);
	stmt_bind_int(st, stmt_param(st, ":id"), at->id);
}

static struct stmt *open_segment(
	const struct travel *t, const struct segment *seg, bool ascending, const struct place *at, struct err *err)
{
	struct buf sql = {0};

	segment_sql(t, seg, ascending, &sql);
	struct stmt *st = stmt_open(t->session->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return NULL;
	bind_place(st, at);
	row_bind_today(t->session, st);
	if (t->is_filtered)
		filter_sql_bind(&t->filter, st);
	return st;
}

/* The place of the row that a segment's statement stands on. */
static void read_place(const struct stmt *st, bool is_absent, struct place *at)
{
	const char *key = stmt_text(st, 0);

	free(at->key);
	*at = (struct place){
		.is_set = true,
		.is_absent = is_absent,
		.key = mem_copy(key),
		.unit = stmt_int(st, 1),
		.id = stmt_int(st, 2),
	};
}

static enum travel_end walk_segment(
	const struct segment *seg, struct stmt *st, const struct journey *j, struct err *err)
{
	for (int steps = 1;; steps++) {
		enum stmt_result got = stmt_step(st, err);

		if (got == STMT_FAILED)
			return TRAVEL_FAILED;
		if (got == STMT_DONE)
			return TRAVEL_END;
		bool passes = stmt_int(st, 3) != 0;
		bool is_late = steps % CLOCK_STEPS == 0 && travel_clock() >= j->deadline;
		if (passes || is_late)
			read_place(st, seg->is_absent, j->at);
		if (passes && !j->fn(j->ctx, j->at))
			return TRAVEL_STOPPED;
		if (is_late)
			return TRAVEL_PAUSED;
	}
}

enum travel_end travel_rows(const struct travel *t, const struct journey *j, struct err *err)
{
	struct segment segments[SEGMENTS_MAX];
	bool ascending = j->forward != t->descending;
	struct place from = {0};
	enum travel_end end = TRAVEL_END;
	const struct sort_path *path = path_of(t);
	size_t count = path->from ? joined_segments(path, j->at, ascending, segments)
				  : plain_segments(j->at, ascending, segments);

	place_copy(&from, j->at);
	for (size_t i = 0; i < count && end == TRAVEL_END; i++) {
		struct stmt *st = open_segment(t, &segments[i], ascending, &from, err);

		if (!st) {
			end = TRAVEL_FAILED;
			break;
		}
		end = walk_segment(&segments[i], st, j, err);
		stmt_close(st);
	}
	place_finish(&from);
	return end;
}

/* `from` without the order that it forces on the planner: for looking up single rows. */
static void add_free_join(struct buf *sql, const char *from)
{
	for (const char *p; (p = strstr(from, "CROSS JOIN")); from = p + strlen("CROSS "))
		buf_add(sql, from, (size_t)(p - from));
	buf_puts(sql, from);
}

/* Whether the row is in its table at all. */
static enum stmt_result row_look_up(const struct travel *t, int64_t id, struct err *err)
{
	struct buf sql = {0};
	enum stmt_result got;

	buf_printf(&sql, "SELECT 1 FROM %s t WHERE t.id = :id", t->entity->table);
	struct stmt *st = stmt_open(t->session->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return STMT_FAILED;
	stmt_bind_int(st, stmt_param(st, ":id"), id);
	got = stmt_step(st, err);
	stmt_close(st);
	return got;
}

bool travel_locate(const struct travel *t, int64_t id, struct place *place_out, struct err *err)
{
	const struct sort_path *path = path_of(t);
	struct buf sql = {0};
	enum stmt_result got;

	*place_out = (struct place){.is_set = true, .is_absent = path->from != NULL, .id = id};
	add_path_sql(&sql, path, "SELECT KEY, UNIT, ROW FROM ");
	if (path->from)
		add_free_join(&sql, path->from);
	else
		buf_printf(&sql, "%s t", t->entity->table);
	add_path_sql(&sql, path, " WHERE ROW = :id");
	struct stmt *st = stmt_open(t->session->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	stmt_bind_int(st, stmt_param(st, ":id"), id);
	row_bind_today(t->session, st);
	got = stmt_step(st, err);
	if (got == STMT_ROW)
		read_place(st, false, place_out);
	stmt_close(st);
	if (got == STMT_DONE && path->from)
		got = row_look_up(t, id, err);
	if (got == STMT_DONE)
		return err_set(err, ERR_MISSING, _("This %s is no longer there; somebody removed it."),
			_(t->entity->singular));
	return got == STMT_ROW;
}

/* SELECT id of the rows among :ids, sorted; joined paths give the rows they do not reach in a statement of their own.
 */
static void sort_sql(const struct travel *t, bool is_absent, struct buf *sql)
{
	const struct sort_path *path = path_of(t);
	const char *direction = t->descending ? " DESC" : "";
	bool is_joined = path->from && !is_absent;

	add_path_sql(sql, path, is_joined ? "SELECT ROW FROM " : "SELECT t.id FROM ");
	if (is_joined)
		add_free_join(sql, path->from);
	else
		buf_printf(sql, "%s t", t->entity->table);
	add_path_sql(sql, path, is_joined ? " WHERE ROW" : " WHERE t.id");
	buf_puts(sql, " IN (SELECT value FROM json_each(:ids))");
	if (is_absent && path->absent)
		buf_printf(sql, " AND (%s)", path->absent);
	if (is_absent && path->empty)
		buf_printf(sql, " AND %s IS NULL", path->empty);
	if (t->is_filtered)
		buf_printf(sql, " AND %s", buf_text(&t->filter.expr));
	if (is_joined)
		buf_printf(sql, " ORDER BY %s%s, %s%s, %s%s", path->key, direction, path->unit, direction, path->row,
			direction);
	else if (is_absent)
		buf_printf(sql, " ORDER BY t.id%s", direction);
	else
		buf_printf(sql, " ORDER BY %s%s, t.id%s", path->key, direction, direction);
}

/* Ids as far as they are in order. */
struct sorted {
	int64_t *ids;
	size_t count, max;
};

static bool sort_part(const struct travel *t, bool is_absent, const char *json, struct sorted *sorted, struct err *err)
{
	struct buf sql = {0};
	enum stmt_result got;

	sort_sql(t, is_absent, &sql);
	struct stmt *st = stmt_open(t->session->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	stmt_bind_text(st, stmt_param(st, ":ids"), json);
	row_bind_today(t->session, st);
	if (t->is_filtered)
		filter_sql_bind(&t->filter, st);
	while ((got = stmt_step(st, err)) == STMT_ROW && sorted->count < sorted->max)
		sorted->ids[sorted->count++] = stmt_int(st, 0);
	stmt_close(st);
	return got != STMT_FAILED;
}

long travel_sort(const struct travel *t, int64_t *ids, size_t count, struct err *err)
{
	const struct sort_path *path = path_of(t);
	bool misses_rows = path->empty || path->absent;
	char *json = filter_sql_ids(ids, count);
	struct sorted sorted = {.ids = ids, .max = count};
	bool good = true;

	if (misses_rows && !t->descending)
		good = sort_part(t, true, json, &sorted, err);
	good = good && sort_part(t, false, json, &sorted, err);
	if (good && misses_rows && t->descending)
		good = sort_part(t, true, json, &sorted, err);
	free(json);
	return good ? (long)sorted.count : -1;
}
