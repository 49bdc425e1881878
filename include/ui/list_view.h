#ifndef BANXUE_UI_LIST_VIEW_H
#define BANXUE_UI_LIST_VIEW_H

#include "base/text.h"
#include "command/command.h"
#include "ui/canvas.h"

#include <stdbool.h>

struct buf;
struct err;

enum { LIST_COLUMNS_MAX = 64 };

/* A column of a list. Columns do not fit? The last ones scroll in with Right; pinned ones stay. */
struct list_column {
	const char *title; /* source string or plain words */
	int width;
	enum text_align align;
	bool is_pinned;
	bool grows; /* takes what is left of the width; several share it */
	int sorted; /* 1 ascending, -1 descending, 0 not: an arrow in the header */
};

/*
 * Where rows come from: a window of rows that are there now, numbered from 0, which the source may extend at either end
 * (it may drop rows at the other). The view never asks for all of them.
 */
struct list_source {
	void *ctx;
	/* Rows in the window now. */
	int (*count)(void *ctx);
	/* Adds the text of a cell. */
	void (*cell)(void *ctx, int row, int column, struct buf *out);
	/* The style of a cell; NULL: normal. */
	enum style (*style)(void *ctx, int row, int column);
	bool (*is_marked)(void *ctx, int row); /* NULL: no marks */
	/*
	 * Fetches up to `rows` more after (direction 1) or before (-1) the window. *shift_out: by how much the number
	 * of a row that stayed has changed (+n: n came in front; -n: n were dropped there). NULL: the window is all
	 * there is.
	 */
	bool (*extend)(void *ctx, int direction, int rows, int *shift_out, struct err *err);
	/* Makes the window hold the first (-1) or last (1) rows of all. NULL: the window is all there is. */
	bool (*jump)(void *ctx, int direction, int rows, struct err *err);
};

/* Which part of a source is seen, and where the cursor stands. Knows no table and no terminal. */
struct list_view {
	const struct list_column *columns;
	int column_count;
	struct list_source source;
	int cursor, top;  /* row numbers in the window */
	int first_column; /* columns scrolled away, not counting pinned ones */
	int rows, cols;	  /* as shown, header included; set by list_view_resize */
	bool has_header;
};

/* Starts at the first row; at most LIST_COLUMNS_MAX columns. Columns and the source's context are kept by the caller.
 */
void list_view_init(
	struct list_view *v, const struct list_column *columns, int column_count, const struct list_source *source);

/* How large it is shown; keeps the cursor in view. */
void list_view_resize(struct list_view *v, int rows, int cols);

/* Other columns (chosen, reordered). */
void list_view_columns(struct list_view *v, const struct list_column *columns, int column_count);

/* Brings cursor and top back into bounds after the source changed its window, keeping the cursor where it is when
 * possible. */
void list_view_settle(struct list_view *v);

/* Puts the cursor on a row of the window, in the middle when it was not in view. */
void list_view_select(struct list_view *v, int row);

/* Whether there is a row under the cursor. */
bool list_view_has_row(const struct list_view *v);

/*
 * Up, Down, PgUp, PgDn, Home, End, Left, Right. False with err when the source failed; *used_out is false when the
 * command is none of the list's.
 */
bool list_view_command(struct list_view *v, enum command command, bool *used_out, struct err *err);

/* The same as the last word of a screen on a command: the reactions of ui/screen.h. */
unsigned list_view_react(struct list_view *v, enum command command, struct err *err);

/* Draws header and rows on all of a canvas of the size given to list_view_resize; the cursor goes to the selected row's
 * mark. */
void list_view_draw(const struct list_view *v, struct canvas *c);

/* Pure arithmetic of scrolling: the new top so that `cursor` is among `rows` of `count` rows, moved as little as
 * possible. */
int list_view_scroll(int top, int cursor, int rows, int count);

#endif
