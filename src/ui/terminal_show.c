#include "base/memory.h"
#include "terminal_state.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

/* As many columns are handed to curses at once at most. */
enum { RUN_COLS = 128 };

/* How many colours may be used: as the options, NO_COLOR and the terminal allow. */
static int colours_usable(const struct terminal *t)
{
	const char *no_color = getenv("NO_COLOR");
	int colours = terminal_caps_colours();

	if (!has_colors() || t->options.colours == TERMINAL_MONOCHROME)
		return 0;
	if (t->options.colours > 0)
		return t->options.colours < colours ? t->options.colours : colours;
	if (no_color && *no_color)
		return 0;
	/* Terminals of direct colour number theirs otherwise from the ninth on. */
	return colours > 256 ? 8 : colours;
}

static attr_t attributes_of(unsigned attributes)
{
	attr_t a = A_NORMAL;

	if (attributes & STYLE_BOLD)
		a |= A_BOLD;
	if (attributes & STYLE_UNDERLINE)
		a |= A_UNDERLINE;
	if (attributes & STYLE_REVERSE)
		a |= A_REVERSE;
	if (attributes & STYLE_FAINT)
		a |= A_DIM;
	return a;
}

/* A colour of a look as it can be had among `colours`; brightness that is not there becomes bold. */
static int colour_of(int basic, int large, int colours, attr_t *a)
{
	if (colours >= 256 && large != -2)
		return large;
	if (basic >= 8 && colours < 16) {
		*a |= A_BOLD;
		return basic - 8;
	}
	return basic < colours ? basic : -1;
}

static unsigned long look_setup(const struct style_look *look, int pair, int colours, bool has_default)
{
	attr_t a = attributes_of(look->attributes), ignored = 0;
	int fg, bg;

	if (!colours)
		return a;
	fg = colour_of(look->fg, look->fg_256, colours, &a);
	bg = colour_of(look->bg, look->bg_256, colours, &ignored);
	if (fg == -1 && bg == -1)
		return a;
	if (!has_default) {
		fg = fg == -1 ? COLOR_WHITE : fg;
		bg = bg == -1 ? COLOR_BLACK : bg;
	}
	if (pair >= COLOR_PAIRS || init_pair((short)pair, (short)fg, (short)bg) == ERR)
		return a;
	return a | (attr_t)COLOR_PAIR(pair);
}

void terminal_looks_setup(struct terminal *t)
{
	const struct theme *theme = t->options.theme ? t->options.theme : theme_default();
	int colours = colours_usable(t);
	bool has_default = false;

	if (colours) {
		start_color();
		has_default = use_default_colors() == OK;
	}
	for (int i = 0; i < STYLE_COUNT; i++)
		t->looks[i] = look_setup(&theme->looks[i], i + 1, colours, has_default);
}

/* The wide characters of a cell; what the locale cannot print is a question mark of the same width. */
static int cell_widen(const struct cell *cell, wchar_t *out)
{
	int count = 0;

	for (int i = 0; i < CELL_CHARACTERS && cell->characters[i]; i++) {
		wchar_t wide = (wchar_t)cell->characters[i];

		if (iswprint((wint_t)wide) && (i == 0 || wcwidth(wide) == 0))
			out[count++] = wide;
		else if (i == 0)
			out[count++] = L'?';
	}
	/* Its right half would be left over otherwise. */
	if (cell->width == 2 && count == 1 && wcwidth(out[0]) == 1)
		out[count++] = L' ';
	return count;
}

/* Columns of a row from `begin` up to `end`. */
struct span {
	int begin, end;
};

static bool cell_is(const struct cell *a, const struct cell *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

/*
 * What differs between two pictures of a row. It begins and ends beside characters that are whole in both: overwriting
 * half a wide one shifts the rest of the line by a column.
 */
static struct span span_between(const struct cell *now, const struct cell *before, int cols)
{
	struct span s = {0, cols};

	while (s.begin < cols && cell_is(&now[s.begin], &before[s.begin]))
		s.begin++;
	while (s.end > s.begin && cell_is(&now[s.end - 1], &before[s.end - 1]))
		s.end--;
	while (s.begin > 0 && s.begin < cols && (!now[s.begin].width || !before[s.begin].width))
		s.begin--;
	while (s.end < cols && (!now[s.end].width || !before[s.end].width))
		s.end++;
	return s;
}

static void row_show(struct terminal *t, const struct cell *cells, int row, struct span span)
{
	wchar_t wide[RUN_COLS * (CELL_CHARACTERS + 1)];
	int col = span.begin;

	move(row, col);
	while (col < span.end) {
		uint16_t style = cells[col].style;
		int count = 0;

		for (int end = col + RUN_COLS; col < span.end && col < end && cells[col].style == style; col++)
			if (cells[col].width)
				count += cell_widen(&cells[col], wide + count);
		attrset((int)t->looks[style]);
		addnwstr(wide, count);
	}
}

static void cursor_show(struct terminal *t, const struct grid *picture)
{
	if (t->has_cursor != picture->has_cursor)
		curs_set(picture->has_cursor ? 1 : 0);
	t->has_cursor = picture->has_cursor;
	move(picture->cursor_row, picture->cursor_col);
}

void terminal_show(struct terminal *t, const struct grid *picture)
{
	size_t row_size = (size_t)picture->cols * sizeof(*picture->cells);
	bool is_known = t->sent.cells && t->sent.rows == picture->rows && t->sent.cols == picture->cols;
	struct span all = {0, picture->cols};

	if (!is_known) {
		grid_resize(&t->sent, picture->rows, picture->cols);
		clearok(stdscr, TRUE);
	}
	for (int row = 0; row < picture->rows; row++) {
		const struct cell *cells = picture->cells + (size_t)row * (size_t)picture->cols;
		struct cell *sent = t->sent.cells + (size_t)row * (size_t)picture->cols;

		if (is_known && !memcmp(cells, sent, row_size))
			continue;
		row_show(t, cells, row, is_known ? span_between(cells, sent, picture->cols) : all);
		memcpy(sent, cells, row_size);
	}
	cursor_show(t, picture);
	refresh();
}

void terminal_forget(struct terminal *t)
{
	grid_finish(&t->sent);
}
