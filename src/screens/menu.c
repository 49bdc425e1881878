#include "screens/menu.h"

#include "ui/canvas.h"
#include "ui/list_view.h"

enum { MARK_COL = 0 };

static bool is_gap(const struct menu *m, int line)
{
	return m->is_gap && m->is_gap(m->ctx, line);
}

static void scroll(struct menu *m)
{
	int rows = m->rows > 0 ? m->rows : 1;

	m->top = list_view_scroll(m->top, m->at, rows, m->count);
	/* The heading above the first line is seen with it. */
	while (m->top > 0 && m->at - m->top < rows - 1 && is_gap(m, m->top - 1))
		m->top--;
}

/* The nearest line at or behind `line` that the cursor may stand on, else the nearest before it. */
static int settle(const struct menu *m, int line, int direction)
{
	int at = line;

	while (at >= 0 && at < m->count && is_gap(m, at))
		at += direction;
	if (at >= 0 && at < m->count)
		return at;
	for (at = line; at >= 0 && at < m->count && is_gap(m, at);)
		at -= direction;
	return at < 0 ? 0 : at >= m->count ? m->count - 1 : at;
}

static void go(struct menu *m, int line, int direction)
{
	line = line >= m->count ? m->count - 1 : line;
	m->at = m->count > 0 ? settle(m, line < 0 ? 0 : line, direction) : 0;
	scroll(m);
}

void menu_set_count(struct menu *m, int count)
{
	m->count = count;
	go(m, m->at, 1);
}

void menu_resize(struct menu *m, int rows)
{
	m->rows = rows;
	scroll(m);
}

void menu_select(struct menu *m, int line)
{
	go(m, line, 1);
}

bool menu_command(struct menu *m, enum command command)
{
	int page = m->rows > 1 ? m->rows - 1 : 1;

	switch (command) {
	case COMMAND_UP: go(m, m->at - 1, -1); return true;
	case COMMAND_DOWN: go(m, m->at + 1, 1); return true;
	case COMMAND_PAGE_UP: go(m, m->at - page, -1); return true;
	case COMMAND_PAGE_DOWN: go(m, m->at + page, 1); return true;
	case COMMAND_FIRST: go(m, 0, 1); return true;
	case COMMAND_LAST: go(m, m->count - 1, -1); return true;
	default: return false;
	}
}

int menu_end(const struct menu *m)
{
	return m->top + m->rows < m->count ? m->top + m->rows : m->count;
}

void menu_mark(const struct menu *m, struct canvas *c)
{
	int row = m->at - m->top;

	if (m->count == 0 || row < 0 || row >= m->rows)
		return;
	canvas_text(c, row, MARK_COL, ">", STYLE_STRONG);
	if (c->grid->has_bar)
		canvas_restyle(c, row, 0, c->cols, STYLE_SELECTED);
	canvas_cursor(c, row, MARK_COL);
}
