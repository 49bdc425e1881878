#include "ui/list_view.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "ui/glyph.h"
#include "ui/screen.h"

static int count_of(const struct list_view *v)
{
	return v->source.count(v->source.ctx);
}

/* The selected row's mark, and beside it that of rows marked with Space. */
static int mark_cols(const struct list_view *v)
{
	return v->source.is_marked ? 2 : 1;
}

static int body_rows(const struct list_view *v)
{
	int rows = v->rows - (v->has_header ? 1 : 0);

	return rows > 0 ? rows : 1;
}

int list_view_scroll(int top, int cursor, int rows, int count)
{
	if (top > count - rows)
		top = count - rows;
	if (cursor >= top + rows)
		top = cursor - rows + 1;
	if (cursor < top)
		top = cursor;
	return top > 0 ? top : 0;
}

void list_view_settle(struct list_view *v)
{
	int count = count_of(v);

	if (v->cursor >= count)
		v->cursor = count - 1;
	if (v->cursor < 0)
		v->cursor = 0;
	v->top = list_view_scroll(v->top, v->cursor, body_rows(v), count);
}

void list_view_init(
	struct list_view *v, const struct list_column *columns, int column_count, const struct list_source *source)
{
	*v = (struct list_view){
		.columns = columns,
		.column_count = column_count,
		.source = *source,
		.rows = 1,
		.cols = 1,
		.has_header = true,
	};
}

void list_view_columns(struct list_view *v, const struct list_column *columns, int column_count)
{
	v->columns = columns;
	v->column_count = column_count;
	v->first_column = 0;
}

void list_view_select(struct list_view *v, int row)
{
	int rows = body_rows(v);

	v->cursor = row;
	if (row < v->top || row >= v->top + rows)
		v->top = row - rows / 2;
	list_view_settle(v);
}

bool list_view_has_row(const struct list_view *v)
{
	return v->cursor >= 0 && v->cursor < count_of(v);
}

/* Has the source fetch rows so that the cursor can go `step` from where it is; rows that stay keep their place on the
 * screen. */
static bool window_extend(struct list_view *v, int step, struct err *err)
{
	int direction = step < 0 ? -1 : 1, missing, shift = 0;

	missing = direction < 0 ? -(v->cursor + step) : v->cursor + step - count_of(v) + 1;
	if (missing <= 0 || !v->source.extend)
		return true;
	if (!v->source.extend(v->source.ctx, direction, missing, &shift, err))
		return false;
	v->cursor += shift;
	v->top += shift;
	return true;
}

static bool cursor_step(struct list_view *v, int step, struct err *err)
{
	bool is_done = window_extend(v, step, err);

	v->cursor += is_done ? step : 0;
	list_view_settle(v);
	return is_done;
}

/* A page: the row at the edge of the old one stays in sight at the other edge of the new one. */
static bool page_step(struct list_view *v, int direction, struct err *err)
{
	int page = body_rows(v) > 1 ? body_rows(v) - 1 : 1, at = v->cursor - v->top;
	bool is_done = window_extend(v, direction * page, err);

	if (is_done) {
		v->cursor += direction * page;
		v->top = v->cursor - at;
	}
	list_view_settle(v);
	return is_done;
}

static bool edge_jump(struct list_view *v, int direction, struct err *err)
{
	if (v->source.jump && !v->source.jump(v->source.ctx, direction, body_rows(v), err)) {
		list_view_settle(v);
		return false;
	}
	v->cursor = direction < 0 ? 0 : count_of(v) - 1;
	list_view_settle(v);
	return true;
}

/* Columns that scroll, counted from the first one that is not pinned. */
static int loose_count(const struct list_view *v)
{
	int count = 0;

	for (int i = 0; i < v->column_count; i++)
		count += !v->columns[i].is_pinned;
	return count;
}

/* Which columns are seen, from left to right, and how wide: the widths of the others are 0. */
struct spread {
	int width[LIST_COLUMNS_MAX];
	bool has_more;
};

static void spread_grow(const struct list_view *v, struct spread *s, int left)
{
	int growing = 0;

	for (int i = 0; i < v->column_count; i++)
		growing += s->width[i] && v->columns[i].grows;
	for (int i = 0; i < v->column_count && growing; i++) {
		int share = left / growing;

		if (!s->width[i] || !v->columns[i].grows)
			continue;
		s->width[i] += share;
		left -= share;
		growing--;
	}
}

/* The last column needs no gap behind it; behind the others there may be the sign that more follow. */
static bool column_fits(const struct list_view *v, int column, int left)
{
	return v->columns[column].width + (column < v->column_count - 1) <= left;
}

static void spread_measure(const struct list_view *v, struct spread *s)
{
	int left = v->cols - mark_cols(v), loose = 0;

	*s = (struct spread){0};
	for (int i = 0; i < v->column_count; i++)
		left -= v->columns[i].is_pinned ? v->columns[i].width + 1 : 0;
	for (int i = 0; i < v->column_count; i++) {
		const struct list_column *column = &v->columns[i];

		if (column->is_pinned) {
			s->width[i] = column->width;
			continue;
		}
		if (loose++ < v->first_column)
			continue;
		/* The first one is cut rather than left out; after one that does not fit none may follow. */
		if (s->has_more || (!column_fits(v, i, left) && loose > v->first_column + 1)) {
			s->has_more = true;
			continue;
		}
		s->width[i] = column->width <= left ? column->width : left > 0 ? left : 1;
		left -= s->width[i] + 1;
	}
	if (left > 0)
		spread_grow(v, s, left);
}

/* No column stays hidden at the left while there is room for it. */
static void spread_fill(struct list_view *v)
{
	struct spread s;

	for (; v->first_column > 0; v->first_column--) {
		struct list_view wider = *v;

		wider.first_column--;
		spread_measure(&wider, &s);
		if (s.has_more)
			return;
	}
}

void list_view_resize(struct list_view *v, int rows, int cols)
{
	v->rows = rows;
	v->cols = cols;
	list_view_settle(v);
	spread_fill(v);
}

static bool sideways(struct list_view *v, int direction)
{
	struct spread s;

	spread_measure(v, &s);
	if (direction > 0 && s.has_more && v->first_column + 1 < loose_count(v))
		v->first_column++;
	else if (direction < 0 && v->first_column > 0)
		v->first_column--;
	return true;
}

bool list_view_command(struct list_view *v, enum command command, bool *used_out, struct err *err)
{
	*used_out = true;
	switch (command) {
	case COMMAND_UP: return cursor_step(v, -1, err);
	case COMMAND_DOWN: return cursor_step(v, 1, err);
	case COMMAND_PAGE_UP: return page_step(v, -1, err);
	case COMMAND_PAGE_DOWN: return page_step(v, 1, err);
	case COMMAND_FIRST: return edge_jump(v, -1, err);
	case COMMAND_LAST: return edge_jump(v, 1, err);
	case COMMAND_LEFT: return sideways(v, -1);
	case COMMAND_RIGHT: return sideways(v, 1);
	default: *used_out = false; return true;
	}
}

unsigned list_view_react(struct list_view *v, enum command command, struct err *err)
{
	bool used;

	if (!list_view_command(v, command, &used, err))
		return REACT_FAILED;
	return used ? REACT_REDRAW : REACT_NOT_MINE;
}

static void header_draw(const struct list_view *v, const struct spread *s, struct canvas *c)
{
	int col = mark_cols(v);
	struct buf title = {0};

	for (int i = 0; i < v->column_count; i++) {
		const struct list_column *column = &v->columns[i];

		if (!s->width[i])
			continue;
		buf_reset(&title);
		buf_puts(&title, _(column->title));
		if (column->sorted)
			buf_puts(&title, glyph_text(column->sorted > 0 ? GLYPH_ASCENDING : GLYPH_DESCENDING));
		canvas_field(
			c, (struct canvas_place){0, col, s->width[i], column->align}, buf_text(&title), STYLE_HEADER);
		col += s->width[i] + 1;
	}
	if (v->first_column)
		canvas_text(c, 0, 0, "<", STYLE_HEADER);
	if (s->has_more)
		canvas_text(c, 0, c->cols - 1, ">", STYLE_HEADER);
	buf_finish(&title);
}

static enum style cell_style(const struct list_view *v, int row, int column, bool is_marked)
{
	enum style style = v->source.style ? v->source.style(v->source.ctx, row, column) : STYLE_NORMAL;

	return is_marked && style == STYLE_NORMAL ? STYLE_MARKED : style;
}

static void row_draw(const struct list_view *v, const struct spread *s, struct canvas *c, int row)
{
	bool is_marked = v->source.is_marked && v->source.is_marked(v->source.ctx, row), is_selected = row == v->cursor;
	int at = row - v->top + (v->has_header ? 1 : 0), col = mark_cols(v);
	struct buf cell = {0};

	for (int i = 0; i < v->column_count; i++) {
		if (!s->width[i])
			continue;
		buf_reset(&cell);
		v->source.cell(v->source.ctx, row, i, &cell);
		canvas_field(c, (struct canvas_place){at, col, s->width[i], v->columns[i].align}, buf_text(&cell),
			cell_style(v, row, i, is_marked));
		col += s->width[i] + 1;
	}
	if (is_selected)
		canvas_text(c, at, 0, ">", STYLE_STRONG);
	if (is_marked)
		canvas_text(c, at, 1, "*", STYLE_MARKED);
	if (is_selected && c->grid->has_bar)
		canvas_restyle(c, at, 0, c->cols, STYLE_SELECTED);
	if (is_selected)
		canvas_cursor(c, at, 0);
	buf_finish(&cell);
}

void list_view_draw(const struct list_view *v, struct canvas *c)
{
	int count = count_of(v), end = v->top + body_rows(v);
	struct spread s;

	spread_measure(v, &s);
	if (v->has_header)
		header_draw(v, &s, c);
	for (int row = v->top; row < end && row < count; row++)
		row_draw(v, &s, c, row);
}
