#include "screens/pane.h"

#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "model/entity.h"
#include "model/record.h"
#include "model/type.h"
#include "screens/ask.h"
#include "ui/canvas.h"

#include <stdlib.h>
#include <string.h>

enum { CELL_COLS = 29, CELL_GAP = 2 };

/* Label and value of one field, in as many cells of the pane as they need. */
struct pane_item {
	char *label, *value;
};

struct pane {
	struct pane_item *items;
	size_t count;
};

struct pane *pane_create(void)
{
	return mem_zalloc(1, sizeof(struct pane));
}

void pane_destroy(struct pane *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->count; i++) {
		free(p->items[i].label);
		free(p->items[i].value);
	}
	free(p->items);
	free(p);
}

void pane_add(struct pane *p, const char *label, char *value)
{
	p->items = mem_resize(p->items, p->count + 1, sizeof(*p->items));
	p->items[p->count++] = (struct pane_item){mem_copy(label), value};
}

/* Words that the program has yet to find. */
static bool is_unwritten(const struct field *f, const char *value)
{
	return f->type == FIELD_NOTE && f->flags & FIELD_FIXED && value_same(value, f->preset);
}

/* A name in English tells a person nothing who works in another language. */
static bool is_foreign(const struct field *f)
{
	static const char suffix[] = "_en";
	size_t len = strlen(f->column), end = strlen(suffix);

	return len > end && strcmp(f->column + len - end, suffix) == 0 && strcmp(words_language(), "en") != 0;
}

void pane_add_fields(struct pane *p, struct session *s, const struct record *rec,
	bool (*wants)(const void *ctx, size_t field), const void *ctx)
{
	const struct entity *e = rec->entity;
	char *title = record_show(s, rec, e->title);

	for (size_t i = 0; i < e->nfields; i++) {
		char *value;

		if (!rec->values[i] || i == e->title || field_is_precision(e, i) || is_foreign(&e->fields[i]) ||
			is_unwritten(&e->fields[i], rec->values[i]) || !wants(ctx, i))
			continue;
		value = record_show(s, rec, i);
		if (*value && !list_has_word(title, value))
			pane_add(p, _(e->fields[i].label), value);
		else
			free(value);
	}
	free(title);
}

/* How many cells of the pane the item takes, at most all of a row. */
static int span_of(const struct pane_item *item, int cell_width, int cells)
{
	int width = text_width(item->label) + 1 + text_width(item->value) + CELL_GAP;
	int span = (width + cell_width - 1) / cell_width;

	return span < cells ? span : cells;
}

static void draw_item(struct canvas *c, struct canvas_place place, const struct pane_item *item)
{
	int label = text_width(item->label), beside = place.width - 1 - text_width(item->value),
	    most = beside > place.width / 2 ? beside : place.width / 2;

	if (label > most)
		label = most;
	canvas_field(c, (struct canvas_place){place.row, place.col, label, TEXT_LEFT}, item->label, STYLE_LABEL);
	place.col += label + 1;
	place.width -= label + 1;
	canvas_field(c, place, item->value, STYLE_NORMAL);
}

void pane_draw(const struct pane *p, struct canvas *c)
{
	int cells = c->cols / CELL_COLS > 0 ? c->cols / CELL_COLS : 1, width = (c->cols - 1) / cells;
	int row = 0, cell = 0;

	for (size_t i = 0; p && i < p->count; i++) {
		int span = span_of(&p->items[i], width, cells);

		if (cell + span > cells) {
			cell = 0;
			row++;
		}
		if (row >= c->rows)
			return;
		draw_item(c, (struct canvas_place){row, 1 + cell * width, span * width - CELL_GAP, TEXT_LEFT},
			&p->items[i]);
		cell += span;
	}
}
