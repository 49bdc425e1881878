#ifndef BANXUE_UI_CANVAS_H
#define BANXUE_UI_CANVAS_H

#include "base/text.h"
#include "ui/style.h"

#include <stdbool.h>
#include <stdint.h>

struct buf;

enum { CELL_CHARACTERS = 3 };

/* One column of the picture: a character with up to two combining ones, or the right half (width 0) of a wide one. */
struct cell {
	uint32_t characters[CELL_CHARACTERS];
	uint16_t style; /* enum style */
	uint16_t width; /* 2: its right neighbour has 0. As wide as style, so that no cell has bytes without meaning. */
};

/* A picture in memory; it knows no terminal, so that screens are tested without one. */
struct grid {
	int rows, cols;
	struct cell *cells;
	int cursor_row, cursor_col;
	bool has_cursor;
	bool has_bar; /* the selected row is reversed too, not only marked: how the person wants it */
};

/* Gives it a size and fills it with spaces; earlier contents are lost. Sizes below 1 count as 1. */
void grid_resize(struct grid *g, int rows, int cols);
void grid_clear(struct grid *g);
void grid_finish(struct grid *g);

/* Appends the picture as text, a line for each row, trailing spaces cut: what golden tests compare. */
void grid_print(const struct grid *g, struct buf *out);

/* Appends for each row a line of letters, one per column: the style of the cell ('.' normal, 'A' + style otherwise). */
void grid_print_styles(const struct grid *g, struct buf *out);

/*
 * A rectangle of a grid to draw on; rows and columns count from its own corner. Whatever lies outside is clipped, a
 * wide character never leaves half of itself. Everything drawn is cleaned already; controls that slip through become
 * spaces.
 */
struct canvas {
	struct grid *grid;
	int row, col, rows, cols;
};

/* All of a grid. */
struct canvas canvas_of(struct grid *g);

/* A part of a canvas, clipped to it; a sub-window for a pane or a widget. */
struct canvas canvas_part(const struct canvas *c, int row, int col, int rows, int cols);

/* Draws text from a column on, up to the right edge; returns the column after it. */
int canvas_text(struct canvas *c, int row, int col, const char *text, enum style style);

/* The same, printf style. */
int canvas_printf(struct canvas *c, int row, int col, enum style style, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

/* Where canvas_field draws: `width` columns from a place on. */
struct canvas_place {
	int row, col, width;
	enum text_align align;
};

/* Draws text in exactly the place's width: padded, or cut with … */
void canvas_field(struct canvas *c, struct canvas_place place, const char *text, enum style style);

/* Fills `width` columns with spaces of a style. */
void canvas_fill(struct canvas *c, int row, int col, int width, enum style style);

/* Gives what is drawn there already another style. */
void canvas_restyle(struct canvas *c, int row, int col, int width, enum style style);

/* A horizontal line over the whole row, with a title near its left end when it is not NULL or empty. */
void canvas_rule(struct canvas *c, int row, const char *title);

/* A box along the edge of the canvas with its inside emptied; returns the inside. */
struct canvas canvas_box(struct canvas *c, const char *title);

/* Draws text broken into lines of the canvas's width from a row on; returns the row after it. */
int canvas_paragraph(struct canvas *c, int row, const char *text, enum style style);

/* Puts the hardware cursor there: into the focused field, so that an input method opens at it. */
void canvas_cursor(struct canvas *c, int row, int col);

#endif
