#include "model/window.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/memory.h"
#include "db/db.h"
#include "model/filter.h"
#include "model/row.h"
#include "model/search.h"
#include "model/session.h"
#include "model/travel.h"

#include "model/window_cells.h"

enum {
	SLICE_MS = 30,	/* a call of a key press may search this long before it answers with what it has */
	GATHER_MS = 30, /* a filter whose rows are all found within this is kept as a set of ids */
	COUNT_CHUNK = 50000,
	PAGES_KEPT = 6,
};

/* A fetched row and where it stands. */
struct slot {
	struct window_row row;
	struct place place;
};

/* A journey that was paused, to be gone on with. */
struct search {
	bool is_open;
	struct place at;
};

struct window {
	struct session *s;
	struct travel travel;
	struct filter filter;
	struct window_cells *cells;
	char *find;
	int height;

	struct slot *slots;
	size_t count, room;
	size_t top, cursor;
	bool has_first, has_last; /* no rows before the first / behind the last slot */
	struct search before, after;

	bool is_set; /* few rows pass: their ids are known, in order */
	bool is_gathered;
	int64_t *ids;
	size_t id_count, id_first; /* id_first: index of slot 0 */
	bool is_capped;

	int64_t total, counted_to; /* -1: unknown; rows counted up to this id so far */
	int64_t counted;
	int64_t position; /* of slot `anchor`, from 1; -1: unknown */
	long anchor;
	struct search position_search;
	int64_t position_counted;
};

static void slot_finish(struct window *w, struct slot *slot)
{
	window_cells_free(w->cells, slot->row.cells);
	place_finish(&slot->place);
}

static void forget_rows(struct window *w)
{
	for (size_t i = 0; i < w->count; i++)
		slot_finish(w, &w->slots[i]);
	place_finish(&w->before.at);
	place_finish(&w->after.at);
	place_finish(&w->position_search.at);
	w->count = w->top = w->cursor = 0;
	w->has_first = w->has_last = false;
	w->before.is_open = w->after.is_open = w->position_search.is_open = false;
	w->position = -1;
	w->position_counted = 0;
	w->anchor = 0;
	w->id_first = 0;
}

static void forget_all(struct window *w)
{
	forget_rows(w);
	free(w->ids);
	w->ids = NULL;
	w->id_count = 0;
	w->is_gathered = w->is_set = w->is_capped = false;
	w->total = -1;
	w->counted = w->counted_to = 0;
}

struct window *window_create(struct session *s, const struct entity *e)
{
	struct window *w = mem_zalloc(1, sizeof(*w));
	size_t columns[64], count = 0;

	w->s = s;
	w->travel = (struct travel){.session = s, .entity = e, .field = e->order, .descending = e->descending};
	w->height = 20;
	for (size_t i = 0; i < e->nfields && count < COUNT(columns); i++)
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
	forget_rows(w);
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
	filter_copy(&w->filter, filter ? filter : &none);
	filter_sql_finish(&w->travel.filter);
	w->travel.is_filtered = w->filter.count > 0;
	if (w->travel.is_filtered)
		filter_sql_init(&w->travel.filter, w->travel.entity, &w->filter);
}

void window_set_find(struct window *w, const char *typed)
{
	forget_all(w);
	free(w->find);
	w->find = typed && *typed ? mem_copy(typed) : NULL;
}

void window_set_height(struct window *w, int rows)
{
	w->height = rows > 0 ? rows : 1;
	if (w->cursor >= w->top + (size_t)w->height)
		w->top = w->cursor - (size_t)w->height + 1;
}

/* Opens a gap of one slot at index `at`. */
static struct slot *insert_slot(struct window *w, size_t at)
{
	if (w->count == w->room) {
		w->room = w->room ? 2 * w->room : 64;
		w->slots = mem_resize(w->slots, w->room, sizeof(*w->slots));
	}
	memmove(&w->slots[at + 1], &w->slots[at], (w->count - at) * sizeof(*w->slots));
	w->count++;
	w->slots[at] = (struct slot){0};
	return &w->slots[at];
}

/* Where a journey puts the rows it meets. */
struct fetch {
	struct window *w;
	bool forward;
	size_t wanted;
	struct err *err;
	bool failed;
};

static bool take_row(void *ctx, const struct place *at)
{
	struct fetch *f = ctx;
	struct window *w = f->w;
	char **cells = window_cells_read(w->cells, at->id, f->err);

	if (!cells) {
		f->failed = f->err->kind != ERR_NONE;
		return !f->failed; /* the row went away between two statements */
	}
	struct slot *slot = insert_slot(w, f->forward ? w->count : 0);
	slot->row = (struct window_row){at->id, cells};
	place_copy(&slot->place, at);
	if (!f->forward) {
		w->top++;
		w->cursor++;
		w->anchor++;
	}
	return --f->wanted > 0;
}

/* Rows of a set come by index. */
static bool fetch_from_set(struct window *w, bool forward, size_t wanted, struct err *err)
{
	struct fetch f = {w, forward, wanted, err, false};

	while (f.wanted > 0) {
		size_t next = w->id_first + w->count;

		if (forward ? next >= w->id_count : w->id_first == 0)
			break;
		struct place at = {.is_set = true, .id = w->ids[forward ? next : w->id_first - 1]};
		size_t count = w->count;
		take_row(&f, &at);
		if (f.failed)
			return false;
		if (count == w->count) { /* removed by somebody: out of the set */
			size_t gone = forward ? next : w->id_first - 1;
			memmove(&w->ids[gone], &w->ids[gone + 1], (--w->id_count - gone) * sizeof(*w->ids));
			w->id_first -= !forward;
		} else if (!forward) {
			w->id_first--;
		}
	}
	w->has_first = w->id_first == 0;
	w->has_last = w->id_first + w->count >= w->id_count;
	return true;
}

/* Goes on in one direction for at most until `deadline`. */
static bool fetch_rows(struct window *w, bool forward, size_t wanted, long long deadline, struct err *err)
{
	struct search *search = forward ? &w->after : &w->before;
	struct fetch f = {w, forward, wanted, err, false};

	if (wanted == 0 || (forward ? w->has_last : w->has_first))
		return true;
	if (w->is_set)
		return fetch_from_set(w, forward, wanted, err);
	if (!search->is_open && w->count > 0)
		place_copy(&search->at, &w->slots[forward ? w->count - 1 : 0].place);
	err_clear(err);
	enum travel_end end = travel_rows(&w->travel, &search->at, forward, deadline, take_row, &f, err);
	search->is_open = end == TRAVEL_PAUSED;
	if (end == TRAVEL_END) {
		*(forward ? &w->has_last : &w->has_first) = true;
		if (!forward) {
			w->position = 1;
			w->anchor = 0;
		}
	}
	return end != TRAVEL_FAILED && !f.failed;
}

static void trim(struct window *w)
{
	size_t keep = (size_t)w->height * PAGES_KEPT;

	if (w->count <= 2 * keep)
		return;
	while (w->count > w->cursor + keep) {
		slot_finish(w, &w->slots[--w->count]);
		w->has_last = false;
		w->after.is_open = false;
	}
	size_t cut = w->top > keep ? w->top - keep : 0;
	for (size_t i = 0; i < cut; i++)
		slot_finish(w, &w->slots[i]);
	if (cut == 0)
		return;
	memmove(w->slots, w->slots + cut, (w->count - cut) * sizeof(*w->slots));
	w->count -= cut;
	w->top -= cut;
	w->cursor -= cut;
	w->anchor -= (long)cut;
	w->id_first += w->is_set ? cut : 0;
	w->has_first = false;
	w->before.is_open = false;
}

static bool is_late(void *ctx)
{
	return travel_clock() >= *(long long *)ctx;
}

/* Ids of all rows that pass the filter, when they are few and quickly found; more than fit is "too many". */
static bool gather_filtered(struct window *w, size_t *count_out, struct err *err)
{
	long long deadline = travel_clock() + GATHER_MS;
	struct buf sql = {0};
	enum stmt_result got;

	buf_printf(&sql, "SELECT t.id FROM %s t WHERE %s LIMIT %d", w->travel.entity->table,
		buf_text(&w->travel.filter.expr), WINDOW_FOUND_MAX + 1);
	struct stmt *st = stmt_open(w->s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	row_bind_today(w->s, st);
	filter_sql_bind(&w->travel.filter, st);
	db_on_progress(w->s->db, is_late, &deadline);
	*count_out = 0;
	while ((got = stmt_step(st, err)) == STMT_ROW && *count_out <= WINDOW_FOUND_MAX)
		w->ids[(*count_out)++] = stmt_int(st, 0);
	db_on_progress(w->s->db, NULL, NULL);
	stmt_close(st);
	if (got == STMT_FAILED && err->kind != ERR_CANCELLED)
		return false;
	if (got == STMT_FAILED)
		*count_out = WINDOW_FOUND_MAX + 1;
	return true;
}

/* Decides once whether the rows are a set of known ids. */
static bool gather(struct window *w, struct err *err)
{
	size_t count = 0;

	if (w->is_gathered)
		return true;
	w->is_gathered = true;
	if (!w->find && !w->travel.is_filtered)
		return true;
	w->ids = mem_zalloc(WINDOW_FOUND_MAX + 1, sizeof(*w->ids));
	if (w->find) {
		struct search_found found = {.ids = w->ids, .max = WINDOW_FOUND_MAX};

		if (!search_find(w->s, w->travel.entity, w->find, &found, err))
			return false;
		count = found.count;
		w->is_capped = found.is_capped;
	} else if (!gather_filtered(w, &count, err)) {
		return false;
	}
	if (count > WINDOW_FOUND_MAX)
		return true;
	long sorted = travel_sort(&w->travel, w->ids, count, err);
	w->is_set = sorted >= 0;
	w->id_count = w->is_set ? (size_t)sorted : 0;
	w->total = w->is_set ? sorted : -1;
	return w->is_set;
}

static size_t height_of(const struct window *w)
{
	return (size_t)w->height;
}

bool window_home(struct window *w, struct err *err)
{
	forget_rows(w);
	if (!gather(w, err))
		return false;
	w->has_first = true;
	w->position = 1;
	return fetch_rows(w, true, height_of(w), travel_clock() + SLICE_MS, err);
}

bool window_end(struct window *w, struct err *err)
{
	forget_rows(w);
	if (!gather(w, err))
		return false;
	w->has_last = true;
	w->id_first = w->id_count;
	if (!fetch_rows(w, false, height_of(w), travel_clock() + SLICE_MS, err))
		return false;
	w->cursor = w->count > 0 ? w->count - 1 : 0;
	w->top = w->count > height_of(w) ? w->count - height_of(w) : 0;
	if (w->total >= 0 && w->position < 0) {
		w->position = w->total;
		w->anchor = (long)w->cursor;
	}
	return true;
}

static void show_cursor(struct window *w)
{
	size_t height = height_of(w);

	if (w->cursor < w->top)
		w->top = w->cursor;
	if (w->cursor >= w->top + height)
		w->top = w->cursor - height + 1;
}

/* A page's worth of rows below the top, as far as there are any. */
static bool fill_page(struct window *w, struct err *err)
{
	long long deadline = travel_clock() + SLICE_MS;
	size_t height = height_of(w);

	if (w->top + height > w->count && !fetch_rows(w, true, w->top + height - w->count, deadline, err))
		return false;
	if (w->count < w->top + height && w->top > 0)
		w->top = w->count > height ? w->count - height : 0;
	if (w->count < height && !fetch_rows(w, false, height - w->count, deadline, err))
		return false;
	if (w->count <= height)
		w->top = 0;
	show_cursor(w);
	return true;
}

bool window_move(struct window *w, long rows, struct err *err)
{
	size_t height = height_of(w), step = (size_t)labs(rows);
	bool is_page = step >= height;

	if (w->count == 0)
		return window_home(w, err);
	if (rows > 0) {
		size_t below = w->count - 1 - w->cursor;

		if (below < step &&
			!fetch_rows(w, true, step - below + (is_page ? height : 0), travel_clock() + SLICE_MS, err))
			return false;
		below = w->count - 1 - w->cursor;
		size_t moved = step < below ? step : below;
		w->cursor += moved;
		if (is_page)
			w->top += moved;
	} else {
		if (w->cursor < step && !fetch_rows(w, false, step - w->cursor + (is_page ? height : 0),
						travel_clock() + SLICE_MS, err))
			return false;
		size_t moved = step < w->cursor ? step : w->cursor;
		w->cursor -= moved;
		if (is_page)
			w->top -= moved < w->top ? moved : w->top;
	}
	show_cursor(w);
	if (!fill_page(w, err))
		return false;
	trim(w);
	return true;
}

/* Fetches a page in which the row at (or behind) `place` stands `above` rows below the top. */
static bool fetch_around(struct window *w, const struct place *place, size_t above, struct err *err)
{
	long long deadline = travel_clock() + SLICE_MS;
	bool ascending = !w->travel.descending;
	struct place inclusive = {0};

	place_copy(&w->before.at, place);
	w->before.is_open = true;
	if (!fetch_rows(w, false, above, deadline, err))
		return false;
	place_copy(&inclusive, place);
	inclusive.id += ascending ? -1 : 1;
	place_finish(&w->after.at);
	w->after = (struct search){true, inclusive};
	if (!fetch_rows(w, true, height_of(w), deadline, err))
		return false;
	w->top = 0;
	if (w->cursor >= w->count)
		w->cursor = w->count > 0 ? w->count - 1 : 0;
	return fill_page(w, err);
}

static bool seek_in_set(struct window *w, int64_t id, size_t above, struct err *err)
{
	size_t at = 0;

	while (at < w->id_count && w->ids[at] != id)
		at++;
	if (at == w->id_count)
		at = w->id_count > 0 ? w->id_count - 1 : 0;
	w->id_first = at;
	if (!fetch_rows(w, true, height_of(w), 0, err) || !fetch_rows(w, false, above, 0, err))
		return false;
	w->top = 0;
	return fill_page(w, err);
}

static bool seek_with(struct window *w, int64_t id, const struct place *fallback, size_t above, struct err *err)
{
	struct place place = {0};
	struct err missing;
	bool good;

	forget_rows(w);
	if (!gather(w, err))
		return false;
	if (w->is_set)
		return seek_in_set(w, id, above, err);
	if (!travel_locate(&w->travel, id, &place, &missing)) {
		if (!fallback || missing.kind != ERR_MISSING) {
			*err = missing;
			place_finish(&place);
			return false;
		}
		place_copy(&place, fallback);
	}
	good = fetch_around(w, &place, above, err);
	place_finish(&place);
	return good;
}

bool window_seek(struct window *w, int64_t id, struct err *err)
{
	return seek_with(w, id, NULL, height_of(w) / 2, err);
}

bool window_reload(struct window *w, struct err *err)
{
	struct place place = {0};
	size_t above = w->cursor - w->top;
	bool good, at_top = w->has_first && w->top == 0 && w->cursor == 0;

	if (w->count == 0 || (at_top && !w->is_set)) {
		forget_all(w);
		return window_home(w, err);
	}
	place_copy(&place, &w->slots[w->cursor].place);
	forget_all(w);
	good = seek_with(w, place.id, &place, above, err);
	place_finish(&place);
	return good;
}

size_t window_rows(const struct window *w)
{
	size_t below = w->count - w->top;

	return below < height_of(w) ? below : height_of(w);
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
	return w->count < height_of(w) && ((w->after.is_open && !w->has_last) || (w->before.is_open && !w->has_first));
}

/* Counts the next stretch of ids; rows of one id range at a time, so that no reader stays open. */
static bool count_slice(struct window *w, struct err *err)
{
	struct buf sql = {0};
	int64_t last = w->counted_to + COUNT_CHUNK;
	bool good;

	buf_printf(&sql, "SELECT count(*), (SELECT max(id) FROM %s) FROM %s t WHERE t.id > :from AND t.id <= :to",
		w->travel.entity->table, w->travel.entity->table);
	if (w->travel.is_filtered)
		buf_printf(&sql, " AND %s", buf_text(&w->travel.filter.expr));
	struct stmt *st = stmt_open(w->s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	stmt_bind_int(st, stmt_param(st, ":from"), w->counted_to);
	stmt_bind_int(st, stmt_param(st, ":to"), last);
	row_bind_today(w->s, st);
	if (w->travel.is_filtered)
		filter_sql_bind(&w->travel.filter, st);
	good = stmt_step(st, err) == STMT_ROW;
	if (good) {
		w->counted += stmt_int(st, 0);
		w->counted_to = last;
		if (last >= stmt_int(st, 1))
			w->total = w->counted;
	}
	stmt_close(st);
	return good;
}

static bool count_row(void *ctx, const struct place *at)
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

	if (!search->is_open) {
		place_copy(&search->at, &w->slots[0].place);
		w->position_counted = 0;
		w->anchor = 0;
		search->is_open = true;
	}
	switch (travel_rows(&w->travel, &search->at, false, deadline, count_row, w, err)) {
	case TRAVEL_END:
		w->position = w->position_counted + 1;
		search->is_open = false;
		return true;
	case TRAVEL_FAILED: return false;
	default: return true;
	}
}

bool window_idle(struct window *w, int ms, struct err *err)
{
	long long deadline = travel_clock() + ms;
	size_t height = height_of(w);

	err_clear(err);
	if (window_is_searching(w)) {
		bool forward = w->after.is_open && !w->has_last;

		return fetch_rows(w, forward, height - w->count, deadline, err) && fill_page(w, err);
	}
	while (w->total < 0 && travel_clock() < deadline)
		if (!count_slice(w, err))
			return false;
	if (w->total >= 0 && w->position < 0 && w->count > 0 && !w->is_set && !position_slice(w, deadline, err))
		return false;
	return w->total < 0 || (w->position < 0 && w->count > 0 && !w->is_set);
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
	enum travel_end end;

	if (!gather(w, err))
		return false;
	if (w->is_set) {
		for (size_t i = 0; i < w->id_count && (int64_t)i < max; i++)
			if (!fn(ctx, w->ids[i]))
				break;
		return true;
	}
	do {
		end = travel_rows(&w->travel, &at, true, travel_clock() + SLICE_MS, visit_row, &visit, err);
	} while (end == TRAVEL_PAUSED);
	place_finish(&at);
	return end != TRAVEL_FAILED;
}
