#include "base/buf.h"
#include "base/memory.h"
#include "ui/canvas.h"

#include <stdlib.h>
#include <string.h>

static const struct cell blank = {.characters = {' '}, .style = STYLE_NORMAL, .width = 1};

void grid_resize(struct grid *g, int rows, int cols)
{
	g->rows = rows > 1 ? rows : 1;
	g->cols = cols > 1 ? cols : 1;
	g->cells = mem_resize(g->cells, (size_t)g->rows * (size_t)g->cols, sizeof(*g->cells));
	grid_clear(g);
}

void grid_clear(struct grid *g)
{
	int count = g->rows * g->cols;

	for (int i = 0; i < count; i++)
		g->cells[i] = blank;
	g->has_cursor = false;
	g->cursor_row = g->cursor_col = 0;
}

void grid_finish(struct grid *g)
{
	free(g->cells);
	*g = (struct grid){0};
}

static void cell_print(const struct cell *cell, struct buf *out)
{
	for (int i = 0; i < CELL_CHARACTERS && cell->characters[i]; i++)
		text_encode(out, cell->characters[i]);
}

/* Columns up to the last one that is not a plain space. */
static int row_used(const struct grid *g, int row)
{
	const struct cell *cells = g->cells + (size_t)row * (size_t)g->cols;
	int used = g->cols;

	while (used > 0 && cells[used - 1].width == 1 && cells[used - 1].characters[0] == ' ' &&
		!cells[used - 1].characters[1])
		used--;
	return used;
}

void grid_print(const struct grid *g, struct buf *out)
{
	for (int row = 0; row < g->rows; row++) {
		const struct cell *cells = g->cells + (size_t)row * (size_t)g->cols;
		int used = row_used(g, row);

		for (int col = 0; col < used; col++)
			if (cells[col].width)
				cell_print(&cells[col], out);
		buf_putc(out, '\n');
	}
}

void grid_print_styles(const struct grid *g, struct buf *out)
{
	for (int row = 0; row < g->rows; row++) {
		const struct cell *cells = g->cells + (size_t)row * (size_t)g->cols;

		for (int col = 0; col < g->cols; col++)
			buf_putc(out, cells[col].style == STYLE_NORMAL ? '.' : (char)('A' + cells[col].style));
		buf_putc(out, '\n');
	}
}
