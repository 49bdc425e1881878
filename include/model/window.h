#ifndef BANXUE_MODEL_WINDOW_H
#define BANXUE_MODEL_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/entity.h"

struct err;
struct filter;
struct session;

/*
 * A window of rows fetched by key over a table of any size: opens, pages and jumps in the same time at a thousand rows
 * and at ten million. It never keeps a statement open between calls. A filter that must read far is read in slices:
 * what was found so far is there, window_idle goes on.
 */
struct window;

/* One row of the window: formatted cells in the order of the chosen columns. */
struct window_row {
	int64_t id;
	char **cells;
};

/* A window over `e` in its own order; shows nothing until the first move. Destroying NULL is fine. */
struct window *window_create(struct session *s, const struct entity *e);
void window_destroy(struct window *w);

/*
 * Chooses what to fetch; each forgets the rows, the next window_* move fetches. `fields` and `filter` are copied; NULL
 * filter: all rows.
 */
void window_set_columns(struct window *w, const size_t *fields, size_t count);
void window_set_order(struct window *w, size_t field, bool descending);
void window_set_filter(struct window *w, const struct filter *filter);

/*
 * Restricts the window to rows found by the start of a name, code or pinyin, or by their titles where these are no
 * names of their own (search_sql.h); "" or NULL ends it. At most WINDOW_FOUND_MAX are found by names.
 */
enum { WINDOW_FOUND_MAX = 5000 };
void window_set_find(struct window *w, const char *typed);

/* How many rows a page has; at least one. Rows that are missing then come with the next move or window_idle. */
void window_set_height(struct window *w, int rows);

/* How long a move may search before it answers with what it has, in milliseconds; 30 at first. */
void window_set_slice(struct window *w, int ms);

/* Moves; the cursor stays on a row whenever there is one. False only on a database error. */
bool window_home(struct window *w, struct err *err);
bool window_end(struct window *w, struct err *err);
bool window_move(struct window *w, long rows, struct err *err);

/*
 * Puts the cursor on record `id` where it stands in the order (at the nearest row when the filter hides it);
 * ERR_MISSING when it is gone.
 */
bool window_seek(struct window *w, int64_t id, struct err *err);

/*
 * Fetches the page again around the record under the cursor, or around the one that follows when it is gone: the data
 * changed. Position and total stay as they were until they are counted again.
 */
bool window_reload(struct window *w, struct err *err);

/* Number of rows on the page, row `at` of them from the top, and the cursor's place among them (-1: no rows). */
size_t window_rows(const struct window *w);
const struct window_row *window_row(const struct window *w, size_t at);
int window_cursor(const struct window *w);
int64_t window_cursor_id(const struct window *w);

/* Position of the cursor from 1, and number of rows; -1 while not known. *is_capped: more were found than are shown. */
int64_t window_position(const struct window *w);
int64_t window_total(const struct window *w, bool *is_capped_out);

/*
 * Goes on searching and counting for at most `ms` milliseconds; true while there is more to do. *changed_out: there is
 * something new to see.
 */
bool window_idle(struct window *w, int ms, bool *changed_out, struct err *err);

/* Whether rows are still being looked for on this page. */
bool window_is_searching(const struct window *w);

/*
 * Calls `fn` for each row id that the window's filter lets through, in its order, until it returns false or `max` were
 * seen.
 */
bool window_each(struct window *w, int64_t max, bool (*fn)(void *ctx, int64_t id), void *ctx, struct err *err);

#endif
