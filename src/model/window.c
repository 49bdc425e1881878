#include "model/window.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/memory.h"
#include "model/session.h"
#include "model/window_cells.h"
#include "window_state.h"

/* A call of a key press may search this long before it answers with what it has. */
enum { SLICE_MS = 30, FIRST_HEIGHT = 20, COLUMNS_MAX = 64 };

static void forget_all(struct window *w)
{
	window_rows_forget(w);
	window_ids_forget(w);
	w->total = -1;
	w->total_is_old = false;
	w->counted = w->counted_to = 0;
}

struct window *window_create(struct session *s, const struct entity *e)
{
	struct window *w = mem_zalloc(1, sizeof(*w));
	size_t columns[COLUMNS_MAX], count = 0;

	w->s = s;
	w->travel = (struct travel){.session = s, .entity = e, .field = e->order, .descending = e->descending};
	w->height = FIRST_HEIGHT;
	w->slice_ms = SLICE_MS;
	for (size_t i = 0; i < e->nfields && count < COLUMNS_MAX; i++)
		if (e->fields[i].flags & FIELD_IN_LIST)
			columns[count++] = i;
	w->cells = window_cells_create(s, e, columns, count);
	forget_all(w);
	return w;
}

void window_destroy(struct window *w)
{
	if (!w)
		return;
	forget_all(w);
	window_cells_destroy(w->cells);
	filter_sql_finish(&w->travel.filter);
	filter_finish(&w->filter);
	free(w->slots);
	free(w->find);
	free(w);
}

void window_set_columns(struct window *w, const size_t *fields, size_t count)
{
	window_rows_forget(w);
	window_cells_destroy(w->cells);
	w->cells = window_cells_create(w->s, w->travel.entity, fields, count);
}

void window_set_order(struct window *w, size_t field, bool descending)
{
	forget_all(w);
	w->travel.field = field;
	w->travel.descending = descending;
}

void window_set_filter(struct window *w, const struct filter *filter)
{
	static const struct filter none = {0};

	forget_all(w);
	filter_finish(&w->filter);
	filter_copy(&w->filter, filter ? filter : &none);
}

void window_set_find(struct window *w, const char *typed)
{
	forget_all(w);
	free(w->find);
	w->find = typed && *typed ? mem_copy(typed) : NULL;
}

void window_set_height(struct window *w, int rows)
{
	size_t height = rows > 0 ? (size_t)rows : 1;

	w->is_to_be_settled = w->is_to_be_settled || (height != w->height && w->count > 0);
	w->height = height;
	if (w->above >= height)
		w->above = height - 1;
	if (w->cursor >= w->top + height)
		w->top = w->cursor - height + 1;
}

void window_set_slice(struct window *w, int ms)
{
	w->slice_ms = ms;
}

long long window_deadline(const struct window *w)
{
	return travel_clock() + w->slice_ms;
}

bool window_home(struct window *w, struct err *err)
{
	window_rows_forget(w);
	if (!window_ids_gather(w, err))
		return false;
	w->has_first = true;
	w->position = 1;
	return window_rows_settle(w, window_deadline(w), err);
}

bool window_end(struct window *w, struct err *err)
{
	window_rows_forget(w);
	if (!window_ids_gather(w, err))
		return false;
	w->has_last = true;
	w->id_first = w->id_count;
	w->above = w->height - 1;
	return window_rows_settle(w, window_deadline(w), err);
}

bool window_move(struct window *w, long rows, struct err *err)
{
	bool is_begun = w->has_first || w->has_last || w->before.is_open || w->after.is_open;

	if (w->count == 0 && !is_begun)
		return window_home(w, err);
	if (w->count == 0)
		return window_rows_settle(w, window_deadline(w), err);
	w->pending = rows;
	w->is_page = (size_t)labs(rows) >= w->height;
	if (!window_rows_move(w, window_deadline(w), err))
		return false;
	window_rows_trim(w);
	return true;
}

/* A page whose cursor stands on the row at `place` or, when that does not show, on the one that follows. */
static bool page_around(struct window *w, const struct place *place, size_t above, struct err *err)
{
	place_copy(&w->before.at, place);
	place_copy(&w->after.at, place);
	w->after.at.id += w->travel.descending ? 1 : -1;
	w->before.is_open = w->after.is_open = true;
	w->above = above;
	return window_rows_settle(w, window_deadline(w), err);
}

static bool page_at_index(struct window *w, size_t index, size_t above, struct err *err)
{
	w->id_first = index;
	w->above = above;
	return window_rows_settle(w, window_deadline(w), err);
}

bool window_seek(struct window *w, int64_t id, struct err *err)
{
	struct place place = {0};
	size_t index;
	bool good = travel_locate(&w->travel, id, &place, err);

	/* The record may be new: a set of ids read before it was saved lacks it. */
	if (good) {
		window_rows_forget(w);
		window_ids_forget(w);
		window_count_again(w);
		good = window_ids_gather(w, err);
	}
	if (good && w->is_set)
		good = window_ids_place(w, id, &index, err) && page_at_index(w, index, w->height / 2, err);
	else if (good)
		good = page_around(w, &place, w->height / 2, err);
	place_finish(&place);
	return good;
}

/* What a reload has to find again. */
struct bookmark {
	struct place place; /* of the row under the cursor; {0} when the rows were a set */
	int64_t *ids;	    /* that row and those after it, as far as they were known */
	size_t id_count, above;
	int64_t position;
};

static void bookmark_set(struct bookmark *mark, const struct window *w)
{
	size_t index = w->id_first + w->cursor;

	*mark = (struct bookmark){.above = w->above, .position = window_position(w)};
	/* At the top of the list rows that are new there are to be seen. */
	if (mark->position == window_cursor(w) + 1)
		mark->above = w->height - 1;
	if (!w->is_set)
		place_copy(&mark->place, &w->slots[w->cursor].place);
	mark->id_count = w->is_set ? w->id_count - index : w->count - w->cursor;
	mark->ids = mem_zalloc(mark->id_count, sizeof(*mark->ids));
	for (size_t i = 0; i < mark->id_count; i++)
		mark->ids[i] = w->is_set ? w->ids[index + i] : w->slots[w->cursor + i].row.id;
}

static void bookmark_finish(struct bookmark *mark)
{
	place_finish(&mark->place);
	free(mark->ids);
}

/* Index in the new set of the row at the bookmark, or of the next one that is still there. */
static size_t bookmark_index(const struct window *w, const struct bookmark *mark)
{
	for (size_t old = 0; old < mark->id_count; old++)
		for (size_t i = 0; i < w->id_count; i++)
			if (w->ids[i] == mark->ids[old])
				return i;
	return w->id_count;
}

/* Where the row at the bookmark stands now or, when that is gone, the next one. */
static bool bookmark_locate(const struct window *w, struct bookmark *mark, struct err *err)
{
	struct place now = {0};
	bool found = false;

	for (size_t i = 0; !found && i < mark->id_count; i++) {
		found = travel_locate(&w->travel, mark->ids[i], &now, err);
		if (!found && err->kind != ERR_MISSING)
			return false;
	}
	err_clear(err);
	if (found)
		place_copy(&mark->place, &now);
	place_finish(&now);
	return true;
}

/* Opens the page at the bookmark again; its record may stand elsewhere by now. */
static bool bookmark_open(struct window *w, struct bookmark *mark, struct err *err)
{
	if (!window_ids_gather(w, err))
		return false;
	if (w->is_set)
		return page_at_index(w, bookmark_index(w, mark), mark->above, err);
	if (!bookmark_locate(w, mark, err))
		return false;
	return mark->place.is_set ? page_around(w, &mark->place, mark->above, err) : window_end(w, err);
}

bool window_reload(struct window *w, struct err *err)
{
	struct bookmark mark;
	bool good;

	if (w->count == 0) {
		window_ids_forget(w);
		window_count_again(w);
		return window_home(w, err);
	}
	bookmark_set(&mark, w);
	window_ids_forget(w);
	window_rows_forget(w);
	window_count_again(w);
	good = bookmark_open(w, &mark, err);
	if (w->position < 0) {
		w->position = mark.position;
		w->position_is_old = true;
		w->anchor = (long)w->cursor;
	}
	bookmark_finish(&mark);
	return good;
}

size_t window_rows(const struct window *w)
{
	size_t below = w->count - w->top;

	return below < w->height ? below : w->height;
}

const struct window_row *window_row(const struct window *w, size_t at)
{
	return &w->slots[w->top + at].row;
}

int window_cursor(const struct window *w)
{
	return w->count > 0 ? (int)(w->cursor - w->top) : -1;
}

int64_t window_cursor_id(const struct window *w)
{
	return w->count > 0 ? w->slots[w->cursor].row.id : 0;
}

int64_t window_position(const struct window *w)
{
	if (w->count == 0)
		return -1;
	if (w->is_set)
		return (int64_t)(w->id_first + w->cursor + 1);
	return w->position < 0 ? -1 : w->position + (long)w->cursor - w->anchor;
}

int64_t window_total(const struct window *w, bool *is_capped_out)
{
	*is_capped_out = w->is_capped;
	return w->total;
}

bool window_is_searching(const struct window *w)
{
	return w->is_searching;
}

struct visit {
	int64_t left;
	bool (*fn)(void *ctx, int64_t id);
	void *ctx;
};

static bool visit_row(void *ctx, const struct place *at)
{
	struct visit *v = ctx;

	return v->fn(v->ctx, at->id) && --v->left > 0;
}

bool window_each(struct window *w, int64_t max, bool (*fn)(void *ctx, int64_t id), void *ctx, struct err *err)
{
	struct visit visit = {max, fn, ctx};
	struct place at = {0};
	struct journey journey = {.at = &at, .forward = true, .fn = visit_row, .ctx = &visit};
	enum travel_end end;

	if (!window_ids_gather(w, err))
		return false;
	if (w->is_set) {
		for (size_t i = 0; i < w->id_count && (int64_t)i < max; i++)
			if (!fn(ctx, w->ids[i]))
				break;
		return true;
	}
	do {
		journey.deadline = window_deadline(w);
		end = travel_rows(&w->travel, &journey, err);
	} while (end == TRAVEL_PAUSED);
	place_finish(&at);
	return end != TRAVEL_FAILED;
}
