#include "table_form.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_MEASURED = 500 };

static const char gap[] = "  ";

/* Rows wait until enough of them are known to tell the widths. */
struct text_state {
	int *widths;
	char **kept; /* cells, row by row; NULL when the widths are settled */
};

static char *cell_clean(const char *value)
{
	return value ? text_clean(value, strlen(value), TEXT_ONE_LINE) : mem_copy("");
}

static void widen(const struct text_state *state, int column, const char *text)
{
	int width = text_width(text);

	if (width > state->widths[column])
		state->widths[column] = width;
}

/* One line, without spaces at its end; a value that is too wide moves the rest of its line. */
static void write_line(struct table *t, char *const *cells)
{
	const struct text_state *state = t->state;
	size_t used = 0;

	for (int i = 0; i < t->count; i++) {
		enum text_align align = t->columns[i].kind == TABLE_NUMBER ? TEXT_RIGHT : TEXT_LEFT;

		if (i)
			buf_puts(&t->line, gap);
		if (text_width(cells[i]) >= state->widths[i])
			buf_puts(&t->line, cells[i]);
		else
			text_pad(&t->line, cells[i], state->widths[i], align);
		if (*cells[i])
			used = t->line.len;
	}
	/* Whoever reads it by machine counts on lines without padding at their end. */
	while (used > 0 && buf_text(&t->line)[used - 1] == ' ')
		used--;
	t->line.len = used;
	buf_putc(&t->line, '\n');
	table_flush_line(t);
}

static void free_cells(char **cells, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(cells[i]);
}

/* The widths are what has been seen: writes the heading and all rows kept for it. */
static void settle(struct table *t)
{
	struct text_state *state = t->state;
	char **titles = mem_zalloc((size_t)t->count, sizeof(*titles));

	for (int i = 0; i < t->count; i++)
		titles[i] = cell_clean(t->columns[i].title);
	write_line(t, titles);
	for (long row = 0; row < t->rows; row++)
		write_line(t, state->kept + row * t->count);
	free_cells(titles, (size_t)t->count);
	free_cells(state->kept, (size_t)(t->rows * t->count));
	free(titles);
	free(state->kept);
	state->kept = NULL;
}

static void text_start(struct table *t)
{
	struct text_state *state = mem_zalloc(1, sizeof(*state));

	state->widths = mem_zalloc((size_t)t->count, sizeof(*state->widths));
	state->kept = mem_zalloc((size_t)t->count * ROWS_MEASURED, sizeof(*state->kept));
	t->state = state;
	for (int i = 0; i < t->count; i++)
		widen(state, i, t->columns[i].title);
}

static void text_row(struct table *t, const char *const *values)
{
	struct text_state *state = t->state;
	char **cells;

	if (state->kept && t->rows == ROWS_MEASURED)
		settle(t);
	cells = state->kept ? state->kept + t->rows * t->count : mem_zalloc((size_t)t->count, sizeof(*cells));
	for (int i = 0; i < t->count; i++) {
		cells[i] = cell_clean(values[i]);
		if (state->kept)
			widen(state, i, cells[i]);
	}
	if (state->kept)
		return;
	write_line(t, cells);
	free_cells(cells, (size_t)t->count);
	free(cells);
}

static void text_finish(struct table *t)
{
	struct text_state *state = t->state;

	if (state->kept)
		settle(t);
	free(state->widths);
	free(state);
}

const struct table_form table_text_form = {
	.name = "text",
	.start = text_start,
	.row = text_row,
	.finish = text_finish,
};
