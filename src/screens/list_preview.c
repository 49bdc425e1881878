#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "list_state.h"
#include "model/entities.h"
#include "model/history.h"
#include "model/record.h"
#include "model/store.h"
#include "model/type.h"
#include "model/window.h"
#include "screens/app.h"
#include "ui/glyph.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

/* A pane of a few rows on a screen of usual height, of more on a tall one. */
enum { FROM_ROWS = 18, ROWS = 6, TALL_FROM_ROWS = 36, TALL_ROWS = 11, CELL_COLS = 38, CELL_GAP = 2 };

/* Label and value of one field, in as many columns of the pane as they need. */
struct preview_item {
	char *label, *value;
};

struct preview {
	char *title;
	struct preview_item *items;
	size_t count;
};

void list_preview_destroy(struct preview *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->count; i++) {
		free(p->items[i].label);
		free(p->items[i].value);
	}
	free(p->items);
	free(p->title);
	free(p);
}

int list_preview_rows(const struct screen *s)
{
	if (!list_of(s)->has_preview || s->rows < FROM_ROWS)
		return 0;
	return s->rows < TALL_FROM_ROWS ? ROWS : TALL_ROWS;
}

/* Takes the value over. */
static void add(struct preview *p, const char *label, char *value)
{
	p->items = mem_resize(p->items, p->count + 1, sizeof(*p->items));
	p->items[p->count++] = (struct preview_item){mem_copy(label), value};
}

static bool is_column(const struct list_state *l, size_t field)
{
	for (size_t i = 0; i < l->field_count; i++)
		if (l->fields[i] == field)
			return true;
	return false;
}

/* A date is shown only as far as it is known; how far that is need not be said again. */
static bool is_precision(const struct entity *e, size_t field)
{
	for (size_t i = 0; i < e->nfields; i++)
		if (e->fields[i].precision && strcmp(e->fields[i].precision, e->fields[field].column) == 0)
			return true;
	return false;
}

/* The filled fields that are columns of the list, or those that are not. */
static void add_fields(struct screen *s, struct preview *p, const struct record *rec, bool columns)
{
	struct list_state *l = list_of(s);

	for (size_t i = 0; i < l->entity->nfields; i++) {
		char *value;

		if (!rec->values[i] || is_column(l, i) != columns || i == l->entity->title ||
			is_precision(l->entity, i))
			continue;
		value = record_show(session_of(s), rec, i);
		if (*value)
			add(p, _(l->entity->fields[i].label), value);
		else
			free(value);
	}
}

/* A change of the history says what became what. */
static void describe_change(struct screen *s, struct preview *p, int64_t id)
{
	struct change_detail d;
	struct err err;

	if (!change_load(session_of(s), id, &d, &err))
		return;
	for (size_t i = 0; d.entity && i < d.count; i++) {
		const struct field *f = &d.entity->fields[d.fields[i].field];
		char *before = value_format(session_of(s), f, d.fields[i].before);
		char *after = value_format(session_of(s), f, d.fields[i].after);
		struct buf words = {0};

		buf_printf(&words, "%s %s %s", *before ? before : _("(empty)"), glyph_text(GLYPH_ARROW),
			*after ? after : _("(empty)"));
		add(p, _(f->label), buf_take(&words));
		free(before);
		free(after);
	}
	change_detail_finish(&d);
}

/* What the list does not show yet comes first. */
static void describe(struct screen *s, struct preview *p, const struct record *rec)
{
	if (rec->entity == &change_entity) {
		describe_change(s, p, rec->id);
		return;
	}
	add_fields(s, p, rec, false);
	add_fields(s, p, rec, true);
}

void list_preview_make(struct screen *s)
{
	struct list_state *l = list_of(s);
	int64_t id = window_cursor_id(l->window);
	struct record rec;
	struct err err;

	list_preview_destroy(l->preview);
	l->preview = NULL;
	if (!id || list_preview_rows(s) == 0)
		return;
	if (store_load(session_of(s), l->entity, id, &rec, &err)) {
		l->preview = mem_zalloc(1, sizeof(*l->preview));
		l->preview->title = record_show(session_of(s), &rec, l->entity->title);
		describe(s, l->preview, &rec);
	}
	record_finish(&rec);
}

/* How many cells of the pane the item takes, at most all of a row. */
static int span_of(const struct preview_item *item, int cell_width, int cells)
{
	int width = text_width(item->label) + 1 + text_width(item->value) + CELL_GAP;
	int span = (width + cell_width - 1) / cell_width;

	return span < cells ? span : cells;
}

static void draw_item(struct canvas *c, struct canvas_place place, const struct preview_item *item)
{
	int label = text_width(item->label);

	if (label > place.width / 2)
		label = place.width / 2;
	canvas_field(c, (struct canvas_place){place.row, place.col, label, TEXT_LEFT}, item->label, STYLE_LABEL);
	place.col += label + 1;
	place.width -= label + 1;
	canvas_field(c, place, item->value, STYLE_NORMAL);
}

void list_preview_draw(const struct screen *s, struct canvas *pane)
{
	const struct preview *p = list_of(s)->preview;
	int cells = pane->cols / CELL_COLS > 0 ? pane->cols / CELL_COLS : 1, width = (pane->cols - 1) / cells;
	int row = 1, cell = 0;

	canvas_rule(pane, 0, p ? p->title : NULL);
	for (size_t i = 0; p && i < p->count; i++) {
		int span = span_of(&p->items[i], width, cells);

		if (cell + span > cells) {
			cell = 0;
			row++;
		}
		if (row >= pane->rows)
			return;
		draw_item(pane, (struct canvas_place){row, 1 + cell * width, span * width - CELL_GAP, TEXT_LEFT},
			&p->items[i]);
		cell += span;
	}
}
