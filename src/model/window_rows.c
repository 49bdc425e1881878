#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/memory.h"
#include "model/window_cells.h"
#include "window_state.h"

enum { PAGES_KEPT = 6 };

static void slot_finish(struct window *w, struct slot *slot)
{
	window_cells_free(w->cells, slot->row.cells);
	place_finish(&slot->place);
}

static void search_close(struct search *search)
{
	place_finish(&search->at);
	search->is_open = false;
}

void window_rows_forget(struct window *w)
{
	for (size_t i = 0; i < w->count; i++)
		slot_finish(w, &w->slots[i]);
	search_close(&w->before);
	search_close(&w->after);
	search_close(&w->position_search);
	w->count = w->top = w->cursor = w->above = 0;
	w->has_first = w->has_last = w->is_searching = w->is_to_be_settled = false;
	w->pending = 0;
	w->position = -1;
	w->position_is_old = false;
	w->anchor = 0;
	w->id_first = 0;
}

/* Opens a gap of one slot at index `at`. */
static struct slot *slot_insert(struct window *w, size_t at)
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
	bool has_failed;
};

static bool row_take(void *ctx, const struct place *at)
{
	struct fetch *f = ctx;
	struct window *w = f->w;
	char **cells = window_cells_read(w->cells, at->id, f->err);

	if (!cells) {
		f->has_failed = f->err->kind != ERR_NONE;
		return !f->has_failed; /* the row went away between two statements */
	}
	struct slot *slot = slot_insert(w, f->forward ? w->count : 0);
	slot->row = (struct window_row){at->id, cells};
	place_copy(&slot->place, at);
	if (!f->forward) {
		w->top++;
		w->cursor++;
		w->anchor++;
		w->position_anchor++;
	}
	return --f->wanted > 0;
}

/* Somebody removed the row: it leaves the set. */
static void id_drop(struct window *w, size_t at)
{
	memmove(&w->ids[at], &w->ids[at + 1], (--w->id_count - at) * sizeof(*w->ids));
	w->total--;
}

/* Rows of a set come by index. */
static bool fetch_from_set(struct fetch *f)
{
	struct window *w = f->w;

	while (f->wanted > 0) {
		size_t next = w->id_first + w->count, count = w->count;

		if (f->forward ? next >= w->id_count : w->id_first == 0)
			break;
		if (!f->forward)
			next = w->id_first - 1;
		row_take(f, &(struct place){.is_set = true, .id = w->ids[next]});
		if (f->has_failed)
			return false;
		if (count == w->count)
			id_drop(w, next);
		w->id_first -= !f->forward;
	}
	w->has_first = w->id_first == 0;
	w->has_last = w->id_first + w->count >= w->id_count;
	return true;
}

/* The row before slot 0 is none: where the first one stands is known. */
static void first_reached(struct window *w)
{
	w->has_first = true;
	w->position = 1;
	w->position_is_old = false;
	w->anchor = 0;
	search_close(&w->position_search);
}

bool window_rows_fetch(struct window *w, bool forward, size_t wanted, long long deadline, struct err *err)
{
	struct search *search = forward ? &w->after : &w->before;
	struct fetch f = {w, forward, wanted, err, false};
	enum travel_end end;

	if (wanted == 0 || (forward ? w->has_last : w->has_first))
		return true;
	err_clear(err);
	if (w->is_set)
		return fetch_from_set(&f);
	if (!search->is_open && w->count > 0)
		place_copy(&search->at, &w->slots[forward ? w->count - 1 : 0].place);
	end = travel_rows(&w->travel, &(struct journey){&search->at, forward, deadline, row_take, &f}, err);
	search->is_open = end == TRAVEL_PAUSED;
	w->is_searching = w->is_searching || search->is_open;
	if (end == TRAVEL_END && forward)
		w->has_last = true;
	else if (end == TRAVEL_END)
		first_reached(w);
	return end != TRAVEL_FAILED && !f.has_failed;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The first rows of a page that has none. */
static bool page_begin(struct window *w, long long deadline, struct err *err)
{
	if (!window_rows_fetch(w, true, w->height - w->above, deadline, err))
		return false;
	/* Which row the cursor stands on is only known when one came or there is none. */
	if (w->count > 0 || w->is_searching)
		return true;
	return window_rows_fetch(w, false, w->above + 1, deadline, err);
}

/* Puts the top so that the page is full, where there are rows enough. */
static void top_place(struct window *w)
{
	size_t last_top = w->count > w->height ? w->count - w->height : 0;

	w->top = smaller(w->cursor - smaller(w->cursor, w->above), last_top);
}

bool window_rows_settle(struct window *w, long long deadline, struct err *err)
{
	w->is_searching = w->is_to_be_settled = false;
	if (w->count == 0 && !page_begin(w, deadline, err))
		return false;
	if (w->count == 0)
		return true;
	w->cursor = smaller(w->cursor, w->count - 1);
	bool good = w->cursor >= w->above || window_rows_fetch(w, false, w->above - w->cursor, deadline, err);
	size_t end = w->cursor - smaller(w->cursor, w->above) + w->height;
	good = good && (end <= w->count || window_rows_fetch(w, true, end - w->count, deadline, err));
	good = good && (w->height <= w->count || window_rows_fetch(w, false, w->height - w->count, deadline, err));
	top_place(w);
	if (good && !w->is_searching)
		w->above = w->cursor - w->top;
	return good;
}

/* More than asked for when that costs little, so that not every step needs a statement. */
static size_t read_ahead(const struct window *w)
{
	return w->is_page || (w->travel.is_filtered && !w->is_set) ? 0 : w->height;
}

bool window_rows_move(struct window *w, long long deadline, struct err *err)
{
	bool forward = w->pending > 0, good = true;
	size_t step = (size_t)labs(w->pending), left;

	w->is_searching = false;
	left = forward ? w->count - 1 - w->cursor : w->cursor;
	if (left < step) {
		good = window_rows_fetch(w, forward, step - left + read_ahead(w), deadline, err);
		left = forward ? w->count - 1 - w->cursor : w->cursor;
	}
	long moved = (long)smaller(step, left) * (forward ? 1 : -1);
	w->cursor = (size_t)((long)w->cursor + moved);
	w->pending = w->is_searching ? w->pending - moved : 0;
	if (!w->is_page) {
		long above = (long)w->above + moved;
		w->above = above < 0 ? 0 : smaller((size_t)above, w->height - 1);
	}
	bool is_searching = w->is_searching && w->pending != 0;
	good = good && window_rows_settle(w, deadline, err);
	w->is_searching = w->is_searching || is_searching;
	return good;
}

/* Drops slots from number `end` on. */
static void cut_behind(struct window *w, size_t end)
{
	if (end >= w->count)
		return;
	while (w->count > end)
		slot_finish(w, &w->slots[--w->count]);
	w->has_last = false;
	search_close(&w->after);
}

/* Drops the first `cut` slots. */
static void cut_before(struct window *w, size_t cut)
{
	if (cut == 0)
		return;
	for (size_t i = 0; i < cut; i++)
		slot_finish(w, &w->slots[i]);
	w->count -= cut;
	memmove(w->slots, w->slots + cut, w->count * sizeof(*w->slots));
	w->top -= cut;
	w->cursor -= cut;
	w->anchor -= (long)cut;
	w->position_anchor -= (long)cut;
	w->id_first += w->is_set ? cut : 0;
	w->has_first = false;
	search_close(&w->before);
}

void window_rows_trim(struct window *w)
{
	size_t keep = w->height * PAGES_KEPT;

	if (w->count <= 2 * keep)
		return;
	cut_behind(w, w->cursor + keep);
	cut_before(w, w->top > keep ? w->top - keep : 0);
}
