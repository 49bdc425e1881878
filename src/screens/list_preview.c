#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "list_state.h"
#include "model/entities.h"
#include "model/history.h"
#include "model/record.h"
#include "model/store.h"
#include "model/type.h"
#include "model/window.h"
#include "screens/app.h"
#include "screens/pane.h"
#include "ui/glyph.h"
#include "ui/screen.h"

#include <stdlib.h>

/* A few rows on a screen of usual height, more on a tall one. */
enum { FROM_ROWS = 18, ROWS = 6, TALL_FROM_ROWS = 36, TALL_ROWS = 11 };

struct preview {
	char *title;
	struct pane *pane;
};

void list_preview_destroy(struct preview *p)
{
	if (!p)
		return;
	pane_destroy(p->pane);
	free(p->title);
	free(p);
}

int list_preview_rows(const struct screen *s)
{
	if (!list_of(s)->has_preview || list_of(s)->rows < FROM_ROWS)
		return 0;
	return list_of(s)->rows < TALL_FROM_ROWS ? ROWS : TALL_ROWS;
}

static bool is_column(const void *ctx, size_t field)
{
	const struct list_state *l = ctx;

	for (size_t i = 0; i < l->field_count; i++)
		if (l->fields[i] == field)
			return true;
	return false;
}

static bool is_no_column(const void *ctx, size_t field)
{
	return !is_column(ctx, field);
}

/* A change of the history says what became what. */
static void describe_change(struct screen *s, struct pane *p, int64_t id)
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
		pane_add(p, _(f->label), buf_take(&words));
		free(before);
		free(after);
	}
	change_detail_finish(&d);
}

/* What the list does not show yet comes first. */
static void describe(struct screen *s, struct pane *p, const struct record *rec)
{
	if (rec->entity == &change_entity) {
		describe_change(s, p, rec->id);
		return;
	}
	pane_add_fields(p, &list_of(s)->session, rec, is_no_column, list_of(s));
	pane_add_fields(p, &list_of(s)->session, rec, is_column, list_of(s));
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
	if (store_load(&l->session, l->entity, id, &rec, &err)) {
		l->preview = mem_zalloc(1, sizeof(*l->preview));
		l->preview->title = record_show(&l->session, &rec, l->entity->title);
		l->preview->pane = pane_create();
		describe(s, l->preview->pane, &rec);
	}
	record_finish(&rec);
}

void list_preview_draw(const struct screen *s, struct canvas *pane)
{
	const struct preview *p = list_of(s)->preview;
	struct canvas inside = canvas_part(pane, 1, 0, pane->rows - 1, pane->cols);

	canvas_rule(pane, 0, p ? p->title : NULL);
	pane_draw(p ? p->pane : NULL, &inside);
}
