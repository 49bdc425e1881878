#include "base/err.h"
#include "base/text.h"
#include "base/words.h"
#include "list_state.h"
#include "model/entity.h"
#include "model/window.h"
#include "screens/app.h"
#include "screens/list.h"
#include "ui/screen.h"

#include <string.h>

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

/* Words are as long as they are; of numbers and dates we know. */
static bool is_cut_easily(const struct field *f)
{
	return align_of(f) == TEXT_LEFT && f->type != FIELD_DATE && f->type != FIELD_MOMENT && f->type != FIELD_BOOL;
}

/* What others leave is shared by the columns of words that wish for most, or for half as much. */
static int growing_width(const struct list_state *l)
{
	int widest = 0;

	for (size_t i = 0; i < l->field_count; i++) {
		const struct field *f = &l->entity->fields[l->fields[i]];

		if (is_cut_easily(f) && width_of(f) > widest)
			widest = width_of(f);
	}
	return (widest + 1) / 2;
}

/* Columns of the screen that rows have behind their marks. */
static int row_cols(const struct screen *s)
{
	enum { MARKS = 2 };

	return s->cols - MARKS;
}

static int left_over(const struct screen *s)
{
	const struct list_state *l = list_of(s);
	int left = row_cols(s);

	for (size_t i = 0; i < l->field_count; i++)
		left -= width_of(&l->entity->fields[l->fields[i]]) + 1;
	return left;
}

/* The header from the chosen fields. */
static void make_columns(const struct screen *s)
{
	struct list_state *l = list_of(s);
	int growing = growing_width(l);

	for (size_t i = 0; i < l->field_count; i++) {
		const struct field *f = &l->entity->fields[l->fields[i]];

		l->columns[i] = (struct list_column){
			.title = f->label,
			.width = width_of(f),
			.align = align_of(f),
			.is_pinned = l->fields[i] == l->entity->title,
			.grows = is_cut_easily(f) && width_of(f) >= growing,
			.sorted = l->fields[i] != l->order ? 0
				  : l->descending	   ? -1
							   : 1,
		};
	}
	list_view_columns(&l->view, l->columns, (int)l->field_count);
}

void list_apply_columns(struct screen *s)
{
	struct list_state *l = list_of(s);

	make_columns(s);
	window_set_columns(l->window, l->fields, l->field_count);
}

void list_apply_order(struct screen *s)
{
	struct list_state *l = list_of(s);

	make_columns(s);
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

/* Whether a field may stand behind those of the descriptor: not how well a date is known, nor where the record comes
 * from, nor what a title is made of, which stands there already. */
static bool is_further(const struct entity *e, size_t field)
{
	const struct field *f = &e->fields[field];

	return !field_is_precision(e, field) && !(f->flags & FIELD_FIXED) &&
	       !(field == e->title && field_is_computed(f));
}

/* Adds the fields that belong into the list, or else further ones while there is room. What all rows have in common
 * needs no column. */
static void add_columns(struct screen *s, bool is_usual)
{
	struct list_state *l = list_of(s);
	int left = left_over(s) - width_of(&l->entity->fields[l->entity->title]) / 2;

	for (size_t i = 0; i < l->entity->nfields && l->field_count < LIST_FIELDS_MAX; i++) {
		const struct field *f = &l->entity->fields[i];
		bool is_in_list = f->flags & FIELD_IN_LIST;

		if (is_in_list != is_usual || list_is_given(l, i))
			continue;
		if (!is_usual && (width_of(f) > left || !is_further(l->entity, i)))
			continue;
		l->fields[l->field_count++] = i;
		left -= width_of(f) + 1;
	}
}

void list_usual_columns(struct screen *s)
{
	struct list_state *l = list_of(s);

	l->has_usual_columns = true;
	l->field_count = 0;
	add_columns(s, true);
	add_columns(s, false);
}

void list_fit_columns(struct screen *s)
{
	struct list_state *l = list_of(s);
	size_t before[LIST_FIELDS_MAX], count = l->field_count;
	int64_t here = window_cursor_id(l->window);
	struct err err;

	memcpy(before, l->fields, sizeof(before));
	if (l->has_usual_columns)
		list_usual_columns(s);
	if (count == l->field_count && memcmp(before, l->fields, count * sizeof(*before)) == 0) {
		make_columns(s);
		return;
	}
	list_apply_columns(s);
	/* Before it was loaded the list keeps to the row that was wished for. */
	if (!here)
		return;
	l->selected = here;
	list_screen.load(s, &err);
}

void list_named_columns(struct list_state *l, const char *const *names)
{
	l->has_usual_columns = false;
	l->field_count = 0;
	for (size_t i = 0; names[i] && l->field_count < LIST_FIELDS_MAX; i++)
		l->fields[l->field_count++] = entity_field(l->entity, names[i]);
}
