#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/row.h"
#include "model/session.h"
#include "window_state.h"

enum { COUNT_CHUNK = 20000 };

void window_count_again(struct window *w)
{
	w->total_is_old = w->position_is_old = true;
	w->counted = w->counted_to = 0;
}

static bool total_is_due(const struct window *w)
{
	return w->total < 0 || w->total_is_old;
}

static bool position_is_due(const struct window *w)
{
	return w->count > 0 && !w->is_set && (w->position < 0 || w->position_is_old);
}

/* Counts the next stretch of ids; rows of one id range at a time, so that no reader stays open. */
static bool total_slice(struct window *w, struct err *err)
{
	struct buf sql = {0};
	bool good;

	buf_printf(&sql,
		"SELECT count(*), max(id), total(passes <> 0) FROM (SELECT t.id, %s AS passes FROM %s t "
		"WHERE t.id > :from ORDER BY t.id LIMIT :most)",
		w->travel.is_filtered ? buf_text(&w->travel.filter.expr) : "1", w->travel.entity->table);
	struct stmt *st = stmt_open(w->s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	stmt_bind_int(st, stmt_param(st, ":from"), w->counted_to);
	stmt_bind_int(st, stmt_param(st, ":most"), COUNT_CHUNK);
	row_bind_today(w->s, st);
	if (w->travel.is_filtered)
		filter_sql_bind(&w->travel.filter, st);
	good = stmt_step(st, err) == STMT_ROW;
	if (good) {
		w->counted += stmt_int(st, 2);
		w->counted_to = stmt_int(st, 1);
		if (stmt_int(st, 0) < COUNT_CHUNK) {
			w->total = w->counted;
			w->total_is_old = false;
		}
	}
	stmt_close(st);
	return good;
}

static bool row_count(void *ctx, const struct place *at)
{
	struct window *w = ctx;

	(void)at;
	w->position_counted++;
	return true;
}

/* Counts the rows before the first slot, backward along the path. */
static bool position_slice(struct window *w, long long deadline, struct err *err)
{
	struct search *search = &w->position_search;
	enum travel_end end;

	if (!search->is_open) {
		place_copy(&search->at, &w->slots[0].place);
		w->position_counted = 0;
		w->position_anchor = 0;
		search->is_open = true;
	}
	end = travel_rows(&w->travel, &(struct journey){&search->at, false, deadline, row_count, w}, err);
	if (end == TRAVEL_END) {
		w->position = w->position_counted + 1;
		w->position_is_old = false;
		w->anchor = w->position_anchor;
		search->is_open = false;
	}
	return end != TRAVEL_FAILED;
}

/* From the end of the list the way back need not be counted. */
static void position_from_total(struct window *w)
{
	if (!position_is_due(w) || !w->has_last || total_is_due(w))
		return;
	w->position = w->total;
	w->position_is_old = false;
	w->anchor = (long)w->count - 1;
	w->position_search.is_open = false;
}

/* The next slice of counting; false when it failed. */
static bool count_slice(struct window *w, long long deadline, struct err *err)
{
	do {
		if (total_is_due(w) && !total_slice(w, err))
			return false;
	} while (total_is_due(w) && travel_clock() < deadline);
	position_from_total(w);
	return total_is_due(w) || !position_is_due(w) || position_slice(w, deadline, err);
}

/* Where the cursor is and how much is known, to see whether something has changed. */
struct sight {
	int64_t id, position, total;
	size_t rows;
	int cursor;
	bool is_searching, is_capped;
};

static struct sight sight_of(const struct window *w)
{
	struct sight sight = {
		.id = window_cursor_id(w),
		.position = window_position(w),
		.rows = window_rows(w),
		.cursor = window_cursor(w),
		.is_searching = w->is_searching,
	};

	sight.total = window_total(w, &sight.is_capped);
	return sight;
}

static bool sight_is(const struct sight *a, const struct sight *b)
{
	return a->id == b->id && a->position == b->position && a->total == b->total && a->rows == b->rows &&
	       a->cursor == b->cursor && a->is_searching == b->is_searching && a->is_capped == b->is_capped;
}

bool window_idle(struct window *w, int ms, bool *changed_out, struct err *err)
{
	long long deadline = travel_clock() + ms;
	struct sight before = sight_of(w), after;
	bool good;

	err_clear(err);
	if (w->is_searching || w->is_to_be_settled)
		good = w->pending ? window_rows_move(w, deadline, err) : window_rows_settle(w, deadline, err);
	else
		good = window_ids_gather(w, err) && count_slice(w, deadline, err);
	after = sight_of(w);
	*changed_out = !sight_is(&before, &after);
	return good && (w->is_searching || total_is_due(w) || position_is_due(w));
}
