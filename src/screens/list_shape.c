#include "list_shape.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "list_actions.h"
#include "list_state.h"
#include "model/entity.h"
#include "model/preference.h"
#include "model/window.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

char *list_write_columns(const struct list_state *l)
{
	struct buf b = {0};

	if (l->has_usual_columns)
		return NULL;
	for (size_t i = 0; i < l->field_count; i++)
		buf_printf(&b, "%s%s", i ? " " : "", l->entity->fields[l->fields[i]].column);
	return buf_take(&b);
}

void list_read_columns(struct screen *s, const char *text)
{
	struct list_state *l = list_of(s);

	l->field_count = 0;
	while (text && *text && l->field_count < LIST_FIELDS_MAX) {
		size_t len = strcspn(text, " ");
		char *name = mem_copy_n(text, len);
		size_t field = entity_field(l->entity, name);

		if (field < l->entity->nfields && !list_is_given(l, field))
			l->fields[l->field_count++] = field;
		free(name);
		text += len + strspn(text + len, " ");
	}
	l->has_usual_columns = false;
	if (l->field_count == 0)
		list_usual_columns(s);
}

char *list_write_order(const struct list_state *l)
{
	struct buf b = {0};

	buf_printf(&b, "%s%s", l->descending ? "-" : "", l->entity->fields[l->order].column);
	return buf_take(&b);
}

void list_read_order(struct list_state *l, const char *text)
{
	bool descending = *text == '-';
	size_t field = entity_field(l->entity, text + descending);

	if (field == l->entity->nfields || !l->entity->fields[field].sort)
		return;
	l->order = field;
	l->descending = descending;
}

/* Where all rows have the field in common by which the table sorts, the first other one that sorts. */
void list_default_order(struct list_state *l, const char *wished)
{
	const struct entity *e = l->entity;
	size_t at = 0;

	l->order = e->order;
	l->descending = e->descending;
	while (at < e->nfields && (list_is_given(l, at) || !e->fields[at].sort))
		at++;
	if (list_is_given(l, l->order) && at < e->nfields) {
		l->order = at;
		l->descending = false;
	}
	if (wished)
		list_read_order(l, wished);
}

/* A list on a card is another one than that of the whole table. */
static char *preference_key(const struct list_state *l, const char *what)
{
	struct buf key = {0};

	buf_printf(&key, "list.%s", l->entity->table);
	for (size_t i = 0; i < l->base.count; i++) {
		const struct condition *c = &l->base.items[i];

		buf_printf(&key, ".%s", l->entity->fields[c->field].column);
		if (c->op == FILTER_THROUGH)
			buf_printf(&key, ".%s", c->values[0]);
	}
	buf_printf(&key, ".%s", what);
	return buf_take(&key);
}

static void keep_choice(struct screen *s, const char *what, char *value)
{
	char *key = preference_key(list_of(s), what);
	struct err err;

	/* A choice that cannot be kept still holds for this list. */
	preference_set(session_of(s), PREFERENCE_USER, key, value, &err);
	free(key);
	free(value);
}

static char *kept_choice(struct screen *s, const char *what)
{
	char *key = preference_key(list_of(s), what);
	char *value = preference_get(session_of(s), PREFERENCE_USER, key);

	free(key);
	return value;
}

void list_load_choices(struct screen *s)
{
	char *columns = kept_choice(s, "columns"), *order = kept_choice(s, "order");

	if (columns)
		list_read_columns(s, columns);
	if (order)
		list_read_order(list_of(s), order);
	free(columns);
	free(order);
}

static size_t sortable_fields(const struct entity *e, size_t fields[LIST_FIELDS_MAX])
{
	size_t count = 0;

	for (size_t i = 0; i < e->nfields && count < LIST_FIELDS_MAX; i++)
		if (e->fields[i].sort)
			fields[count++] = i;
	return count;
}

static unsigned ask_sort(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	size_t fields[LIST_FIELDS_MAX], count = sortable_fields(l->entity, fields);
	struct choice_item items[LIST_FIELDS_MAX] = {0};
	struct choice choice = {.title = _("Order by"), .items = items, .count = count};

	for (size_t i = 0; i < count; i++) {
		items[i].label = _(l->entity->fields[fields[i]].label);
		if (fields[i] == l->order)
			choice.preset = (int)i;
	}
	return ask_reaction(choice_open(s, &choice, LIST_TAG_SORT, err));
}

static unsigned order_changed(struct screen *s)
{
	struct list_state *l = list_of(s);

	l->selected = window_cursor_id(l->window);
	list_apply_order(s);
	if (!l->is_picker)
		keep_choice(s, "order", list_write_order(l));
	return REACT_RELOAD;
}

/* The same field again turns the order round. */
static unsigned sort_chosen(struct screen *s, int choice)
{
	struct list_state *l = list_of(s);
	size_t fields[LIST_FIELDS_MAX];

	sortable_fields(l->entity, fields);
	l->descending = fields[choice] == l->order && !l->descending;
	l->order = fields[choice];
	return order_changed(s);
}

static unsigned reverse(struct screen *s)
{
	list_of(s)->descending = !list_of(s)->descending;
	return order_changed(s);
}

static unsigned ask_columns(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	struct choice_item *items = mem_zalloc(l->entity->nfields, sizeof(*items));
	bool *picked = mem_zalloc(l->entity->nfields, sizeof(*picked));
	bool good;

	for (size_t i = 0; i < l->entity->nfields; i++)
		items[i] = (struct choice_item){
			.label = _(l->entity->fields[i].label), .name = l->entity->fields[i].column};
	for (size_t i = 0; i < l->field_count; i++)
		picked[l->fields[i]] = true;
	struct choice choice = {.title = _("Columns"),
		.items = items,
		.count = l->entity->nfields,
		.is_multiple = true,
		.picked = picked};
	good = choice_open(s, &choice, LIST_TAG_COLUMNS, err);
	free(items);
	free(picked);
	return ask_reaction(good);
}

static bool is_shown(const struct list_state *l, size_t field)
{
	for (size_t i = 0; i < l->field_count; i++)
		if (l->fields[i] == field)
			return true;
	return false;
}

/* Columns that stay keep their place; new ones come behind them. Without any the usual ones are back. */
static unsigned columns_chosen(struct screen *s, const bool *picked)
{
	struct list_state *l = list_of(s);
	size_t count = 0;

	for (size_t i = 0; i < l->entity->nfields; i++)
		if (picked[i] && !is_shown(l, i) && l->field_count < LIST_FIELDS_MAX)
			l->fields[l->field_count++] = i;
	for (size_t i = 0; i < l->field_count; i++)
		if (picked[l->fields[i]])
			l->fields[count++] = l->fields[i];
	l->field_count = count;
	l->has_usual_columns = false;
	if (count == 0)
		list_usual_columns(s);
	l->selected = window_cursor_id(l->window);
	list_apply_columns(s);
	keep_choice(s, "columns", list_write_columns(l));
	return REACT_RELOAD;
}

static unsigned clear_filter(struct screen *s)
{
	struct list_state *l = list_of(s);

	filter_finish(&l->filter);
	l->selected = window_cursor_id(l->window);
	list_apply_filter(s);
	return REACT_RELOAD;
}

static unsigned toggle_preview(struct screen *s)
{
	list_of(s)->has_preview = !list_of(s)->has_preview;
	s->ops->resize(s);
	return REACT_RELOAD;
}

unsigned list_shape_action(struct screen *s, enum command command, struct err *err)
{
	switch (command) {
	case COMMAND_SORT: return ask_sort(s, err);
	case COMMAND_SORT_REVERSE: return reverse(s);
	case COMMAND_FILTER_CLEAR: return clear_filter(s);
	case COMMAND_COLUMNS: return ask_columns(s, err);
	case COMMAND_PREVIEW: return toggle_preview(s);
	default: return REACT_NOT_MINE;
	}
}

unsigned list_shape_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	(void)err;
	switch (tag) {
	case LIST_TAG_SORT: return sort_chosen(s, answer->choice);
	case LIST_TAG_COLUMNS: return columns_chosen(s, answer->picked);
	default: return REACT_NOT_MINE;
	}
}
