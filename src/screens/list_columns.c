#include "base/text.h"
#include "base/words.h"
#include "list_state.h"
#include "model/entity.h"
#include "model/window.h"
#include "screens/app.h"
#include "ui/screen.h"

#include <stdlib.h>

static enum text_align align_of(const struct field *f)
{
	return f->type == FIELD_INT || f->type == FIELD_DECIMAL || f->type == FIELD_MONEY ? TEXT_RIGHT : TEXT_LEFT;
}

/* As the descriptor wishes; a longer name of the field widens it a little before it is cut. */
static int width_of(const struct field *f)
{
	enum { WIDTH = 12, MORE = 4 };
	int width = f->width > 0 ? f->width : WIDTH, title = text_width(_(f->label)) + 1;

	return title <= width ? width : title <= width + MORE ? title : width + MORE;
}

/* What takes the width that others leave: the title or, where it is not shown, the first column. */
static size_t growing_column(const struct list_state *l)
{
	size_t at = 0;

	while (at < l->field_count && l->fields[at] != l->entity->title)
		at++;
	return at < l->field_count ? at : 0;
}

/* The header from the chosen fields. */
static void make_columns(struct list_state *l)
{
	size_t growing = growing_column(l);

	for (size_t i = 0; i < l->field_count; i++) {
		const struct field *f = &l->entity->fields[l->fields[i]];

		l->columns[i] = (struct list_column){
			.title = f->label,
			.width = width_of(f),
			.align = align_of(f),
			.is_pinned = l->fields[i] == l->entity->title,
			.grows = i == growing,
			.sorted = l->fields[i] != l->order ? 0
				  : l->descending	   ? -1
							   : 1,
		};
	}
}

void list_apply_columns(struct screen *s)
{
	struct list_state *l = list_of(s);

	make_columns(l);
	list_view_columns(&l->view, l->columns, (int)l->field_count);
	window_set_columns(l->window, l->fields, l->field_count);
}

void list_apply_order(struct screen *s)
{
	struct list_state *l = list_of(s);

	make_columns(l);
	list_view_columns(&l->view, l->columns, (int)l->field_count);
	window_set_order(l->window, l->order, l->descending);
}

void list_apply_filter(struct screen *s)
{
	struct list_state *l = list_of(s);
	struct filter whole;

	list_whole_filter(s, &whole);
	window_set_filter(l->window, &whole);
	filter_finish(&whole);
}

/* What all rows have in common needs no column. */
void list_default_columns(struct list_state *l)
{
	for (size_t i = 0; i < l->entity->nfields && l->field_count < LIST_FIELDS_MAX; i++)
		if (l->entity->fields[i].flags & FIELD_IN_LIST && !list_is_given(l, i))
			l->fields[l->field_count++] = i;
}

void list_named_columns(struct list_state *l, const char *const *names)
{
	l->field_count = 0;
	for (size_t i = 0; names[i] && l->field_count < LIST_FIELDS_MAX; i++)
		l->fields[l->field_count++] = entity_field(l->entity, names[i]);
}
