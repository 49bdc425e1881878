#include "ui/canvas.h"

#include "base/buf.h"
#include "ui/glyph.h"

#include <stdarg.h>
#include <string.h>

enum { RULE_TITLE_AT = 2 };

static int clamp(int value, int low, int high)
{
	return value < low ? low : value > high ? high : value;
}

struct canvas canvas_of(struct grid *g)
{
	return (struct canvas){.grid = g, .rows = g->rows, .cols = g->cols};
}

struct canvas canvas_part(const struct canvas *c, int row, int col, int rows, int cols)
{
	int top = clamp(row, 0, c->rows), left = clamp(col, 0, c->cols);

	return (struct canvas){
		.grid = c->grid,
		.row = c->row + top,
		.col = c->col + left,
		.rows = clamp(row + rows, top, c->rows) - top,
		.cols = clamp(col + cols, left, c->cols) - left,
	};
}

static struct cell *cell_at(const struct canvas *c, int row, int col)
{
	return c->grid->cells + (size_t)(c->row + row) * (size_t)c->grid->cols + (size_t)(c->col + col);
}

static void cell_blank(struct cell *cell)
{
	cell->characters[0] = ' ';
	cell->characters[1] = cell->characters[2] = 0;
	cell->width = 1;
}

/* Writes a character of `width` columns; the other half of a wide one that stood there becomes a space. */
static void cell_put(const struct canvas *c, int row, int col, uint32_t cp, int width, enum style style)
{
	struct cell *cell = cell_at(c, row, col);
	int right = c->col + col + width;

	if (cell->width == 0)
		cell_blank(cell - 1);
	if (right < c->grid->cols && cell[width].width == 0)
		cell_blank(cell + width);
	*cell = (struct cell){.characters = {cp}, .style = (uint16_t)style, .width = (uint16_t)width};
	if (width == 2)
		cell[1] = (struct cell){.style = (uint16_t)style, .width = 0};
}

/* A combining character goes to the one before it, as long as there is room. */
static void cell_combine(const struct canvas *c, int row, int col, uint32_t cp)
{
	struct cell *cell;

	if (col <= 0 || col > c->cols)
		return;
	cell = cell_at(c, row, col - 1);
	if (cell->width == 0 && c->col + col > 1)
		cell--;
	for (int i = 1; i < CELL_CHARACTERS; i++)
		if (!cell->characters[i]) {
			cell->characters[i] = cp;
			return;
		}
}

/* One character at a column that may lie outside; returns the column after it. */
static int character_put(const struct canvas *c, int row, int col, uint32_t cp, enum style style)
{
	int width;

	if (cp < ' ' || cp == 0x7F)
		cp = ' ';
	width = text_char_width(cp);
	if (!width) {
		/* Overrides, joiners and tags of a record that another program wrote end here. */
		if (text_is_combining(cp))
			cell_combine(c, row, col, cp);
		return col;
	}
	if (col >= 0 && col + width <= c->cols)
		cell_put(c, row, col, cp, width, style);
	else if (col + width > 0 && col < c->cols)
		cell_put(c, row, col < 0 ? 0 : col, ' ', 1, style);
	return col + width;
}

/* The first `len` bytes of a text; returns the column after it. */
static int text_put(const struct canvas *c, struct canvas_place at, const char *text, size_t len, enum style style)
{
	const char *end = text + len;
	int col = at.col;

	if (at.row < 0 || at.row >= c->rows)
		return col;
	while (text < end && col < c->cols) {
		const char *twin;
		uint32_t cp;

		text += text_decode(text, &cp);
		twin = cp < 0x80 ? NULL : glyph_replacement(cp);
		if (!twin)
			col = character_put(c, at.row, col, cp, style);
		for (; twin && *twin; twin++)
			col = character_put(c, at.row, col, (uint32_t)*twin, style);
	}
	return col;
}

int canvas_text(struct canvas *c, int row, int col, const char *text, enum style style)
{
	return text_put(c, (struct canvas_place){.row = row, .col = col}, text, strlen(text), style);
}

int canvas_printf(struct canvas *c, int row, int col, enum style style, const char *fmt, ...)
{
	struct buf b = {0};
	va_list args;
	int after;

	va_start(args, fmt);
	buf_vprintf(&b, fmt, args);
	va_end(args);
	after = canvas_text(c, row, col, buf_text(&b), style);
	buf_finish(&b);
	return after;
}

/* Halves of wide characters that would be left over beside columns about to be overwritten become spaces. */
static void edges_free(const struct canvas *c, int row, int begin, int end)
{
	struct cell *first = cell_at(c, row, begin), *behind = first + (end - begin);

	if (first->width == 0)
		cell_blank(first - 1);
	if (c->col + end < c->grid->cols && behind->width == 0)
		cell_blank(behind);
}

static void cells_set(struct cell *cell, int count, uint32_t cp, enum style style)
{
	const struct cell filled = {.characters = {cp}, .style = (uint16_t)style, .width = 1};

	for (const struct cell *end = cell + count; cell < end; cell++)
		*cell = filled;
}

/* Fills columns of a row with one character of a column each. */
static void cells_fill(const struct canvas *c, struct canvas_place place, uint32_t cp, enum style style)
{
	int begin = clamp(place.col, 0, c->cols), end = clamp(place.col + place.width, 0, c->cols);

	if (place.row < 0 || place.row >= c->rows || begin >= end)
		return;
	edges_free(c, place.row, begin, end);
	cells_set(cell_at(c, place.row, begin), end - begin, cp, style);
}

void canvas_fill(struct canvas *c, int row, int col, int width, enum style style)
{
	cells_fill(c, (struct canvas_place){.row = row, .col = col, .width = width}, ' ', style);
}

/* Whether all of a place lies on the canvas. */
static bool place_is_inside(const struct canvas *c, const struct canvas_place *place)
{
	return place->row >= 0 && place->row < c->rows && place->col >= 0 && place->width > 0 &&
	       place->width <= c->cols - place->col;
}

/*
 * Draws text that needs no clipping from `cell` on; returns how many columns it took, -1 when more than `width`. Lists
 * are drawn by this, cell for cell at every key.
 */
static int cells_write(struct cell *cell, int width, const char *text, enum style style)
{
	int used = 0, columns;
	uint32_t cp;

	for (size_t len = text_decode(text, &cp); len; text += len, len = text_decode(text, &cp), used += columns) {
		columns = cp < ' ' || cp == 0x7F ? 1 : text_char_width(cp);
		if (columns > width - used || !columns || (cp >= 0x80 && glyph_replacement(cp)))
			return -1;
		cell[used] = (struct cell){.characters = {cp < ' ' || cp == 0x7F ? ' ' : cp},
			.style = (uint16_t)style,
			.width = (uint16_t)columns};
		if (columns == 2)
			cell[used + 1] = (struct cell){.style = (uint16_t)style, .width = 0};
	}
	return used;
}

/* The same anywhere, whatever the text: clipped, replaced, or cut with … */
static void field_put(struct canvas *c, struct canvas_place place, const char *text, enum style style)
{
	struct canvas_place at = place;
	int used, width = place.width;
	size_t len = text_fit(text, width, &used);
	bool is_cut = text[len] != '\0';

	if (is_cut)
		len = text_fit(text, width - 1, &used);
	if (place.align == TEXT_RIGHT && !is_cut) {
		canvas_fill(c, place.row, place.col, width - used, style);
		at.col += width - used;
	}
	at.col = text_put(c, at, text, len, style);
	if (is_cut)
		at.col = canvas_text(c, at.row, at.col, glyph_text(GLYPH_CUT), style);
	canvas_fill(c, place.row, at.col, place.col + width - at.col, style);
}

void canvas_field(struct canvas *c, struct canvas_place place, const char *text, enum style style)
{
	struct cell *cell;
	int used, left;

	if (place.width <= 0)
		return;
	if (!place_is_inside(c, &place)) {
		field_put(c, place, text, style);
		return;
	}
	cell = cell_at(c, place.row, place.col);
	edges_free(c, place.row, place.col, place.col + place.width);
	used = cells_write(cell, place.width, text, style);
	left = place.width - used;
	if (used < 0) {
		cells_set(cell, place.width, ' ', style);
		field_put(c, place, text, style);
	} else if (place.align == TEXT_RIGHT && left > 0) {
		memmove(cell + left, cell, (size_t)used * sizeof(*cell));
		cells_set(cell, left, ' ', style);
	} else {
		cells_set(cell + used, left, ' ', style);
	}
}

void canvas_restyle(struct canvas *c, int row, int col, int width, enum style style)
{
	int end = clamp(col + width, 0, c->cols);

	if (row < 0 || row >= c->rows)
		return;
	for (col = clamp(col, 0, c->cols); col < end; col++)
		cell_at(c, row, col)->style = (uint16_t)style;
}

/* A line of one glyph. */
static void line_put(struct canvas *c, int row, int col, int width, enum glyph glyph)
{
	uint32_t cp;

	text_decode(glyph_text(glyph), &cp);
	cells_fill(c, (struct canvas_place){.row = row, .col = col, .width = width}, cp, STYLE_RULE);
}

/* A title within a line, with a space at either side; none when there is no room. */
static void line_title(struct canvas *c, int row, const char *title)
{
	int width = c->cols - 2 * RULE_TITLE_AT - 2, wanted;

	if (!title || !*title || width < 1)
		return;
	wanted = text_width(title);
	if (wanted < width)
		width = wanted;
	canvas_text(c, row, RULE_TITLE_AT, " ", STYLE_TITLE);
	canvas_field(c, (struct canvas_place){row, RULE_TITLE_AT + 1, width, TEXT_LEFT}, title, STYLE_TITLE);
	canvas_text(c, row, RULE_TITLE_AT + 1 + width, " ", STYLE_TITLE);
}

void canvas_rule(struct canvas *c, int row, const char *title)
{
	line_put(c, row, 0, c->cols, GLYPH_HORIZONTAL);
	line_title(c, row, title);
}

struct canvas canvas_box(struct canvas *c, const char *title)
{
	int right = c->cols - 1, bottom = c->rows - 1;

	for (int row = 0; row < c->rows; row++) {
		canvas_fill(c, row, 0, c->cols, STYLE_NORMAL);
		canvas_text(c, row, 0, glyph_text(GLYPH_VERTICAL), STYLE_RULE);
		canvas_text(c, row, right, glyph_text(GLYPH_VERTICAL), STYLE_RULE);
	}
	line_put(c, 0, 1, right - 1, GLYPH_HORIZONTAL);
	line_put(c, bottom, 1, right - 1, GLYPH_HORIZONTAL);
	canvas_text(c, 0, 0, glyph_text(GLYPH_TOP_LEFT), STYLE_RULE);
	canvas_text(c, 0, right, glyph_text(GLYPH_TOP_RIGHT), STYLE_RULE);
	canvas_text(c, bottom, 0, glyph_text(GLYPH_BOTTOM_LEFT), STYLE_RULE);
	canvas_text(c, bottom, right, glyph_text(GLYPH_BOTTOM_RIGHT), STYLE_RULE);
	line_title(c, 0, title);
	return canvas_part(c, 1, 2, c->rows - 2, c->cols - 4);
}

struct paragraph {
	struct canvas *canvas;
	int row;
	enum style style;
};

static void paragraph_line(void *ctx, const char *s, size_t len)
{
	struct paragraph *p = ctx;

	text_put(p->canvas, (struct canvas_place){.row = p->row}, s, len, p->style);
	p->row++;
}

int canvas_paragraph(struct canvas *c, int row, const char *text, enum style style)
{
	struct paragraph p = {.canvas = c, .row = row, .style = style};

	text_wrap(text, c->cols, paragraph_line, &p);
	return p.row;
}

void canvas_cursor(struct canvas *c, int row, int col)
{
	if (!c->rows || !c->cols)
		return;
	c->grid->has_cursor = true;
	c->grid->cursor_row = c->row + clamp(row, 0, c->rows - 1);
	c->grid->cursor_col = c->col + clamp(col, 0, c->cols - 1);
}
