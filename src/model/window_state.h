#ifndef BANXUE_MODEL_WINDOW_STATE_H
#define BANXUE_MODEL_WINDOW_STATE_H

#include "model/filter.h"
#include "model/travel.h"
#include "model/window.h"

/* What the files window*.c know of each other; nobody else includes it. */

struct window_cells;

/* A fetched row and where it stands. */
struct slot {
	struct window_row row;
	struct place place;
};

/* How far a journey came in one direction, where it is not simply the outermost slot. */
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
	int slice_ms;

	/* The rows fetched, those of the page among them; they follow each other without a gap. */
	struct slot *slots;
	size_t count, room;
	size_t height, top, cursor;
	size_t above;		  /* rows wanted between the top of the page and the cursor */
	bool has_first, has_last; /* no rows before the first, behind the last slot */
	struct search before, after;
	long pending;	       /* rows the cursor has yet to move, when those there were have been passed */
	bool is_page;	       /* by pages: the cursor keeps its place on the page */
	bool is_searching;     /* the page is not complete: time was over */
	bool is_to_be_settled; /* its height has changed */

	/* When few rows are found or pass: the ids of all of them in order. */
	bool is_gathered, is_set, is_capped;
	int64_t *ids;
	size_t id_count, id_first; /* id_first: index of slot 0 */

	/* -1: unknown; old: as it was before the data changed, until it is counted again */
	int64_t total, position; /* position from 1, of the slot `anchor`, which may have been dropped since */
	bool total_is_old, position_is_old;
	long anchor;
	int64_t counted, counted_to;   /* rows with ids up to counted_to */
	struct search position_search; /* from the slot `position_anchor` backward */
	int64_t position_counted;
	long position_anchor;
};

/* When a call that begins now has to answer with what it has. */
long long window_deadline(const struct window *w);

/* window_rows.c: fetching rows in either direction. */

/* Drops the slots and everything that speaks of them. */
void window_rows_forget(struct window *w);

/* Up to `wanted` more rows before the first or behind the last slot. is_searching is set when time was over. */
bool window_rows_fetch(struct window *w, bool forward, size_t wanted, long long deadline, struct err *err);

/* Completes the page around the cursor, as far as there are rows. */
bool window_rows_settle(struct window *w, long long deadline, struct err *err);

/* Moves the cursor by what is pending, and completes the page. */
bool window_rows_move(struct window *w, long long deadline, struct err *err);

/* Drops slots far from the page. */
void window_rows_trim(struct window *w);

/* window_ids.c: the rows as a set of known ids. */

/* Drops the set; what its rows are is to be found out again. */
void window_ids_forget(struct window *w);

/* Once: writes the conditions of the rows, decides whether they are a set of ids, and reads it. */
bool window_ids_gather(struct window *w, struct err *err);

/* Index of an id in the set, or of the row that follows its place in the order; id_count when none does. */
bool window_ids_place(const struct window *w, int64_t id, size_t *index_out, struct err *err);

/* window_count.c: position and total. */

/* The position and the total are to be counted again, and shown as they were meanwhile. */
void window_count_again(struct window *w);

#endif
