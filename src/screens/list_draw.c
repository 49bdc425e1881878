#include "base/err.h"
#include "base/words.h"
#include "list_state.h"
#include "model/entity.h"
#include "model/record.h"
#include "model/store.h"
#include "model/type.h"
#include "model/window.h"
#include "screens/app.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdlib.h>

enum { INFO_ROWS = 1, PREVIEW_ROWS = 6, PREVIEW_FROM_ROWS = 18, PREVIEW_LABEL = 14 };

bool list_shows_preview(const struct screen *s)
{
	return list_of(s)->has_preview && s->rows >= PREVIEW_FROM_ROWS;
}

int list_table_rows(const struct screen *s)
{
	int rows = s->rows - INFO_ROWS - (list_shows_preview(s) ? PREVIEW_ROWS : 0);

	return rows > 2 ? rows : 2;
}

/* Label and value of every filled field of the row under the cursor. */
void list_make_preview(struct screen *s)
{
	struct list_state *l = list_of(s);
	struct session *session = session_of(s);
	struct record rec;
	struct err err;

	l->preview_id = window_cursor_id(l->window);
	buf_reset(&l->preview);
	if (!l->preview_id || !list_shows_preview(s))
		return;
	if (store_load(session, l->entity, l->preview_id, &rec, &err)) {
		for (size_t i = 0; i < l->entity->nfields; i++) {
			char *value = rec.values[i] ? record_show(session, &rec, i) : NULL;

			if (value && *value)
				buf_printf(&l->preview, "%s%s: %s", l->preview.len ? "   " : "",
					_(l->entity->fields[i].label), value);
			free(value);
		}
	}
	record_finish(&rec);
}

/* "14 / 897", as far as it is known. */
static void print_position(const struct list_state *l, struct buf *out)
{
	bool is_capped;
	int64_t total = window_total(l->window, &is_capped), position = window_position(l->window);

	if (position > 0)
		buf_printf(out, "%" PRId64, position);
	else
		buf_puts(out, window_rows(l->window) ? "?" : "0");
	if (total >= 0)
		buf_printf(out, " / %" PRId64 "%s", total, is_capped ? "+" : "");
	if (window_is_searching(l->window))
		buf_printf(out, "  %s", _("searching…"));
}

static void draw_info(const struct screen *s, struct canvas *c)
{
	const struct list_state *l = list_of(s);
	struct buf info = {0};

	print_position(l, &info);
	if (l->filter_text && *l->filter_text)
		buf_printf(&info, "  %s: %s", _("Filter"), l->filter_text);
	buf_printf(&info, "  %s: %s%s", _("Order"), _(l->entity->fields[l->order].label), l->descending ? " ↓" : "");
	int at = canvas_text(c, 0, 1, buf_text(&info), STYLE_DIM);
	if (l->is_finding) {
		at = canvas_printf(c, 0, at + 2, STYLE_LABEL, "%s: ", _("Find"));
		struct canvas_place place = {0, at, s->cols - at - 1 > 8 ? s->cols - at - 1 : 8, TEXT_LEFT};
		line_draw(&l->find, c, place, true);
	} else if (l->find.text.len > 0) {
		canvas_printf(c, 0, at + 2, STYLE_LABEL, "%s: %s", _("Find"), line_text(&l->find));
	}
	buf_finish(&info);
}

static void draw_preview(const struct screen *s, struct canvas *c)
{
	const struct list_state *l = list_of(s);
	struct canvas pane = canvas_part(c, s->rows - PREVIEW_ROWS, 0, PREVIEW_ROWS, s->cols);
	struct canvas inside = canvas_part(&pane, 1, 1, PREVIEW_ROWS - 1, s->cols - 2);

	canvas_rule(&pane, 0, NULL);
	canvas_paragraph(&inside, 0, buf_text(&l->preview), STYLE_NORMAL);
}

void list_draw(const struct screen *s, struct canvas *c)
{
	const struct list_state *l = list_of(s);
	struct canvas table = canvas_part(c, INFO_ROWS, 0, list_table_rows(s), s->cols);

	list_view_draw(&l->view, &table);
	if (window_rows(l->window) == 0 && !window_is_searching(l->window))
		canvas_text(c, INFO_ROWS + 1, 2,
			l->filter.count || l->find.text.len ? _("Nothing fits the filter.")
							    : _("Nothing here yet. F7 adds the first one."),
			STYLE_DIM);
	draw_info(s, c);
	if (list_shows_preview(s))
		draw_preview(s, c);
}
