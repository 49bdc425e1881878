#include "base/text.h"
#include "base/words.h"
#include "list_state.h"
#include "model/entity.h"
#include "model/search_sql.h"
#include "model/window.h"
#include "screens/app.h"
#include "ui/glyph.h"
#include "ui/screen.h"

#include <inttypes.h>

enum { INFO_ROWS = 1, FIND_COLS = 24 };

int list_table_rows(const struct screen *s)
{
	int rows = list_of(s)->rows - INFO_ROWS - list_preview_rows(s);

	return rows > 2 ? rows : 2;
}

/* "63 / 897", as far as it is known: rows that fit, of all. */
static void print_counts(const struct list_state *l, struct buf *out)
{
	bool is_capped;
	int64_t total = window_total(l->window, &is_capped);

	if (total >= 0)
		buf_printf(out, "%" PRId64 "%s", total, is_capped ? "+" : "");
	else
		buf_puts(out, glyph_text(GLYPH_CUT));
	if (list_is_narrowed(l) && l->all.is_done)
		buf_printf(out, " / %" PRId64, l->all.rows);
	if (window_is_searching(l->window))
		buf_printf(out, "  %s", _("searching..."));
}

static void print_shape(const struct list_state *l, struct buf *out)
{
	if (*l->filter_text) {
		buf_puts(out, "  ");
		buf_printf(out, _("%s: %s"), _("Filter"), l->filter_text);
	}
	buf_puts(out, "  ");
	buf_printf(out, _("%s: %s"), _("Order"), _(l->entity->fields[l->order].label));
	buf_printf(out, " %s", glyph_text(l->descending ? GLYPH_DESCENDING : GLYPH_ASCENDING));
}

/* "No. 14" at the right end; returns the columns left of it. */
static int draw_position(const struct list_state *l, struct canvas *c)
{
	int64_t position = window_position(l->window);
	struct buf words = {0};
	int col = c->cols - 1;

	if (position > 0) {
		buf_printf(&words, _("No. %lld"), (long long)position);
		col -= text_width(buf_text(&words));
		canvas_text(c, 0, col, buf_text(&words), STYLE_DIM);
		col -= 2;
	}
	buf_finish(&words);
	return col;
}

/* The fields in which is looked for what is typed: "学校、学年". */
static void print_looked_in(const struct entity *e, struct buf *out)
{
	const char *between = "";

	for (size_t i = 0; i < e->nfields; i++)
		if (search_looks_in(e, i)) {
			buf_printf(out, "%s%s", between, _(e->fields[i].label));
			between = _(", ");
		}
}

static void draw_looked_in(const struct list_state *l, struct canvas *c, struct canvas_place place)
{
	struct buf words = {0};

	print_looked_in(l->entity, &words);
	canvas_field(c, place, buf_text(&words), STYLE_DIM);
	buf_finish(&words);
}

/* What is looked for stands first: the cursor is there. Before anything is typed the box says where it looks. */
static int draw_find(const struct screen *s, struct canvas *c)
{
	const struct list_state *l = list_of(s);
	int col = 1;

	if (!l->is_finding && l->find.text.len == 0)
		return col;
	col = canvas_printf(c, 0, col, STYLE_LABEL, _("%s: %s"), _("Find"), "");
	if (l->is_finding) {
		struct canvas_place place = {0, col, list_find_cols(s), TEXT_LEFT};

		line_draw(&l->find, c, place, true);
		if (l->find.text.len == 0)
			draw_looked_in(l, c, place);
		return col + list_find_cols(s) + 2;
	}
	return canvas_text(c, 0, col, line_text(&l->find), STYLE_MATCH) + 2;
}

int list_find_cols(const struct screen *s)
{
	return s->cols >= 80 ? FIND_COLS : FIND_COLS - 8;
}

static void draw_info(const struct screen *s, struct canvas *c)
{
	const struct list_state *l = list_of(s);
	struct buf info = {0};
	int col = draw_find(s, c), right = draw_position(l, c);

	print_counts(l, &info);
	print_shape(l, &info);
	if (right > col)
		canvas_field(c, (struct canvas_place){0, col, right - col, TEXT_LEFT}, buf_text(&info), STYLE_DIM);
	buf_finish(&info);
}

static const char *empty_words(const struct screen *s)
{
	if (list_is_narrowed(list_of(s)))
		return _("Nothing fits what is asked for.");
	return app_may_write(s, list_of(s)->entity) && !list_as_of(s).year
		       ? _("Nothing here yet. F7 adds the first one.")
		       : _("Nothing here yet.");
}

void list_draw(const struct screen *s, struct canvas *c)
{
	const struct list_state *l = list_of(s);
	struct canvas table = canvas_part(c, INFO_ROWS, 0, list_table_rows(s), s->cols);
	int preview = list_preview_rows(s);

	list_view_draw(&l->view, &table);
	if (window_rows(l->window) == 0 && !window_is_searching(l->window))
		canvas_text(c, INFO_ROWS + 1, 2, empty_words(s), STYLE_DIM);
	draw_info(s, c);
	if (preview > 0) {
		struct canvas pane = canvas_part(c, c->rows - preview, 0, preview, s->cols);

		list_preview_draw(s, &pane);
	}
}
