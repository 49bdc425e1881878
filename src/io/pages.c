#include "io/pages.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"

enum { GAP = 2, TITLE_LINES = 2, COLUMNS_MAX = 24 };

struct pages {
	FILE *file;
	char *title;
	int page, line; /* the one being written, and the lines it has; page 0: none yet */
	const struct pages_column *columns;
	int count;
	int widths[COLUMNS_MAX];
	bool is_headed; /* the headings of the table stand on this page */
};

/* The lines of one cell or paragraph, owned. */
struct lines {
	char **items;
	int count;
};

static void keep_line(void *ctx, const char *s, size_t len)
{
	struct lines *lines = ctx;

	lines->items = mem_resize(lines->items, (size_t)lines->count + 1, sizeof(*lines->items));
	lines->items[lines->count++] = mem_copy_n(s, len);
}

static void lines_wrap(struct lines *lines, const char *text, int width)
{
	char *clean = text_clean(text ? text : "", text ? strlen(text) : 0, TEXT_MANY_LINES);

	text_wrap(clean, width, keep_line, lines);
	free(clean);
}

static void lines_finish(struct lines *lines)
{
	for (int i = 0; i < lines->count; i++)
		free(lines->items[i]);
	free(lines->items);
}

static void write_line(struct pages *p, struct buf *line)
{
	while (line->len > 0 && line->data[line->len - 1] == ' ')
		line->data[--line->len] = '\0';
	fprintf(p->file, "%s\n", buf_text(line));
	buf_reset(line);
	p->line++;
}

static void begin_page(struct pages *p)
{
	struct buf line = {0}, number = {0};

	if (p->page > 0)
		fputc('\f', p->file);
	p->page++;
	p->line = 0;
	p->is_headed = false;
	buf_printf(&number, _("page %d"), p->page);
	text_pad(&line, p->title, PAGES_WIDTH - GAP - text_width(buf_text(&number)), TEXT_LEFT);
	buf_printf(&line, "%*s%s", GAP, "", buf_text(&number));
	write_line(p, &line);
	write_line(p, &line);
	buf_finish(&number);
	buf_finish(&line);
}

/* Room for so many lines, on a new page when this one lacks it. */
static void make_room(struct pages *p, int lines)
{
	if (p->page == 0 || (p->line + lines > PAGES_HEIGHT && p->line > TITLE_LINES))
		begin_page(p);
}

struct pages *pages_create(FILE *file, const char *title)
{
	struct pages *p = mem_zalloc(1, sizeof(*p));

	p->file = file;
	p->title = text_clean(title, strlen(title), TEXT_ONE_LINE);
	return p;
}

void pages_text(struct pages *p, const char *text)
{
	struct lines lines = {0};
	struct buf line = {0};

	lines_wrap(&lines, text, PAGES_WIDTH);
	for (int i = 0; i < lines.count; i++) {
		make_room(p, 1);
		buf_puts(&line, lines.items[i]);
		write_line(p, &line);
	}
	buf_finish(&line);
	lines_finish(&lines);
}

void pages_table(struct pages *p, const struct pages_column *columns, int count)
{
	int left = PAGES_WIDTH - GAP * (count - 1), open = 0;

	p->columns = columns;
	p->count = count;
	p->is_headed = false;
	for (int i = 0; i < count; i++) {
		left -= columns[i].width;
		open += columns[i].width == 0;
	}
	for (int i = 0; i < count; i++) {
		p->widths[i] = columns[i].width ? columns[i].width : left / open;
		left -= columns[i].width ? 0 : p->widths[i];
		open -= columns[i].width == 0;
	}
}

static int tallest(const struct lines *cells, int count)
{
	int height = 1;

	for (int i = 0; i < count; i++)
		if (cells[i].count > height)
			height = cells[i].count;
	return height;
}

static void write_cells(struct pages *p, const struct lines *cells)
{
	int height = tallest(cells, p->count);
	struct buf line = {0};

	for (int row = 0; row < height; row++) {
		for (int i = 0; i < p->count; i++) {
			const char *text = row < cells[i].count ? cells[i].items[row] : "";

			buf_printf(&line, "%*s", i ? GAP : 0, "");
			text_pad(
				&line, text, p->widths[i], p->columns[i].kind == TABLE_NUMBER ? TEXT_RIGHT : TEXT_LEFT);
		}
		if (row > 0)
			make_room(p, 1);
		write_line(p, &line);
	}
	buf_finish(&line);
}

static void write_headings(struct pages *p)
{
	struct lines cells[COLUMNS_MAX] = {{0}};
	struct buf rule = {0};

	for (int i = 0; i < p->count; i++)
		lines_wrap(&cells[i], p->columns[i].title, p->widths[i]);
	write_cells(p, cells);
	for (int i = 0; i < PAGES_WIDTH; i++)
		buf_putc(&rule, '-');
	write_line(p, &rule);
	buf_finish(&rule);
	for (int i = 0; i < p->count; i++)
		lines_finish(&cells[i]);
	p->is_headed = true;
}

void pages_row(struct pages *p, const char *const *values)
{
	struct lines cells[COLUMNS_MAX] = {{0}};

	for (int i = 0; i < p->count; i++)
		lines_wrap(&cells[i], values[i], p->widths[i]);
	make_room(p, tallest(cells, p->count) + (p->is_headed ? 0 : 2));
	if (!p->is_headed)
		write_headings(p);
	write_cells(p, cells);
	for (int i = 0; i < p->count; i++)
		lines_finish(&cells[i]);
}

bool pages_finish(struct pages *p, struct err *err)
{
	bool is_written;

	errno = 0;
	is_written = !fflush(p->file) && !ferror(p->file);
	if (!is_written)
		err_set(err, ERR_STORAGE, _("Not everything could be written (%s)."), err_reason(errno ? errno : EIO));
	free(p->title);
	free(p);
	return is_written;
}
