#include "support/golden.h"

#include "support/place.h"
#include "support/pty.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void golden_open(struct golden *g, const char *path, bool is_updating)
{
	char *kept;
	unsigned long len;

	*g = (struct golden){.path = path, .is_updating = is_updating};
	if (access(path, F_OK))
		return;
	kept = place_read(path, &len);
	buf_add(&g->kept, kept, len);
	free(kept);
}

void golden_finish(struct golden *g)
{
	buf_finish(&g->kept);
	buf_finish(&g->seen);
}

/* One letter for how a cell is shown; colours count as one, since they are a matter of the theme. */
static char cell_letter(const struct pty_cell *cell)
{
	if (cell->is_reversed)
		return cell->is_bold ? 'R' : 'r';
	if (cell->is_underlined)
		return cell->is_bold ? 'U' : 'u';
	if (cell->is_bold)
		return 'b';
	return cell->fg != PTY_DEFAULT || cell->bg != PTY_DEFAULT ? 'c' : ' ';
}

static void add_attributes(struct golden *g, struct pty *t, int row)
{
	size_t start = g->seen.len;

	buf_putc(&g->seen, '~');
	for (int col = 0; col < pty_cols(t); col++) {
		struct pty_cell cell = pty_cell(t, row, col);

		/* The second half of a wide character looks as the first. */
		for (int half = 0; *cell.text && half < cell.width; half++)
			buf_putc(&g->seen, cell_letter(&cell));
	}
	while (g->seen.data[g->seen.len - 1] == ' ')
		g->seen.len--;
	if (g->seen.len == start + 1)
		g->seen.len = start;
	else
		buf_putc(&g->seen, '\n');
}

void golden_add(struct golden *g, const char *name, struct pty *t, bool with_attributes)
{
	struct pty_cursor at = pty_cursor(t);
	int rows = pty_rows(t);

	buf_printf(&g->seen, "== %s %dx%d cursor ", name, rows, pty_cols(t));
	if (at.is_visible)
		buf_printf(&g->seen, "%d,%d\n", at.row, at.col);
	else
		buf_puts(&g->seen, "hidden\n");
	for (int row = 0; row < rows; row++) {
		buf_printf(&g->seen, "|%s\n", pty_row(t, row));
		if (with_attributes)
			add_attributes(g, t, row);
	}
}

/* The line at `at`, its length without the line feed; *at_inout moves behind it. NULL at the end. */
static const char *next_line(const struct buf *b, size_t *at_inout, size_t *len_out)
{
	const char *line = buf_text(b) + *at_inout;

	if (*at_inout >= b->len)
		return NULL;
	*len_out = strcspn(line, "\n");
	*at_inout += *len_out + (line[*len_out] == '\n');
	return line;
}

static void print_line(char sign, const char *line, size_t len)
{
	if (line)
		printf("# %c %.*s\n", sign, (int)len, line);
}

/* The same lines are shown too: a row is understood among its neighbours. Blocks without a difference are left out. */
static void print_block(const struct golden *g, size_t kept_at, size_t seen_at)
{
	const char *kept, *seen;
	size_t kept_len = 0, seen_len = 0;
	bool is_first = true;

	for (;;) {
		kept = next_line(&g->kept, &kept_at, &kept_len);
		seen = next_line(&g->seen, &seen_at, &seen_len);
		if ((!kept && !seen) || (!is_first && seen && seen[0] == '='))
			return;
		if (kept && seen && kept_len == seen_len && !memcmp(kept, seen, seen_len)) {
			print_line(' ', seen, seen_len);
		} else {
			print_line('-', kept, kept_len);
			print_line('+', seen, seen_len);
		}
		is_first = false;
	}
}

static size_t block_length(const struct buf *b, size_t at)
{
	const char *next = at < b->len ? strstr(buf_text(b) + at, "\n== ") : NULL;

	return next ? (size_t)(next + 1 - buf_text(b)) - at : b->len - at;
}

bool golden_close(struct golden *g)
{
	size_t kept_at = 0, seen_at = 0;
	bool is_same = true;

	if (g->is_updating) {
		if (g->seen.len)
			place_write(g->path, buf_text(&g->seen), g->seen.len);
		return true;
	}
	while (seen_at < g->seen.len || kept_at < g->kept.len) {
		size_t kept_len = kept_at < g->kept.len ? block_length(&g->kept, kept_at) : 0;
		size_t seen_len = seen_at < g->seen.len ? block_length(&g->seen, seen_at) : 0;

		if (kept_len != seen_len || memcmp(g->kept.data + kept_at, g->seen.data + seen_at, seen_len)) {
			print_block(g, kept_at, seen_at);
			is_same = false;
		}
		kept_at += kept_len;
		seen_at += seen_len;
	}
	if (!is_same)
		printf("# %s: - as kept, + as seen; UPDATE=1 keeps what is seen\n", g->path);
	return is_same;
}
