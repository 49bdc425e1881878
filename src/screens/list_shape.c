#include "list_shape.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "list_actions.h"
#include "list_state.h"
#include "model/entities.h"
#include "model/preference.h"
#include "model/record.h"
#include "model/store.h"
#include "model/window.h"
#include "screens/app.h"
#include "screens/list.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned opened(bool good)
{
	return good ? REACT_OPENED : REACT_FAILED;
}

/* Column names separated by spaces, as views and preferences keep them. */
static char *write_columns(const struct list_state *l)
{
	struct buf b = {0};

	for (size_t i = 0; i < l->field_count; i++)
		buf_printf(&b, "%s%s", i ? " " : "", l->entity->fields[l->fields[i]].column);
	return buf_take(&b);
}

static void read_columns(struct list_state *l, const char *text)
{
	size_t count = 0;

	while (*text && count < LIST_FIELDS_MAX) {
		size_t len = strcspn(text, " ");
		char *name = mem_copy_n(text, len);
		size_t field = entity_field(l->entity, name);

		if (field < l->entity->nfields)
			l->fields[count++] = field;
		free(name);
		text += len + strspn(text + len, " ");
	}
	if (count > 0)
		l->field_count = count;
}

/* A column name, with '-' in front when it is the other way round. */
static char *write_order(const struct list_state *l)
{
	struct buf b = {0};

	buf_printf(&b, "%s%s", l->descending ? "-" : "", l->entity->fields[l->order].column);
	return buf_take(&b);
}

static void read_order(struct list_state *l, const char *text)
{
	bool descending = *text == '-';
	size_t field = entity_field(l->entity, text + descending);

	if (field == l->entity->nfields || !l->entity->fields[field].sort)
		return;
	l->order = field;
	l->descending = descending;
}

static char *preference_key(const struct list_state *l, const char *what)
{
	struct buf key = {0};

	buf_printf(&key, "list.%s.%s", l->entity->table, what);
	return buf_take(&key);
}

static void keep_choice(struct screen *s, const char *what, char *value)
{
	char *key = preference_key(list_of(s), what);
	struct err err;

	/* A choice that cannot be kept still holds for this list. */
	preference_set(session_of(s), PREFERENCE_USER, key, value, &err);
	app_of(s)->seen_set = session_newest_set(session_of(s));
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
		read_columns(list_of(s), columns);
	if (order)
		read_order(list_of(s), order);
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
	return opened(choice_open(s, &choice, LIST_TAG_SORT, err));
}

static unsigned order_changed(struct screen *s)
{
	struct list_state *l = list_of(s);

	l->selected = window_cursor_id(l->window);
	list_apply_order(s);
	if (!l->is_picker)
		keep_choice(s, "order", write_order(l));
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
	return opened(good);
}

static bool is_shown(const struct list_state *l, size_t field)
{
	for (size_t i = 0; i < l->field_count; i++)
		if (l->fields[i] == field)
			return true;
	return false;
}

/* Columns that stay keep their place; new ones come behind them. */
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
	if (count == 0)
		l->fields[l->field_count++] = l->entity->title;
	l->selected = window_cursor_id(l->window);
	list_apply_columns(s);
	keep_choice(s, "columns", write_columns(l));
	return REACT_RELOAD;
}

/* The views of this table, the person's own and those of the whole office, are picked from their own list. */
static unsigned ask_view(struct screen *s, struct err *err)
{
	struct filter filter = {0};
	struct list_arg arg = {.entity = &view_entity, .filter = &filter, .is_picker = true, .title = _("Saved views")};
	bool good;

	filter_set(&filter, entity_field(&view_entity, "entity"), FILTER_IS,
		(const char *const[]){list_of(s)->entity->table}, 1);
	good = screen_open(s, &list_screen, &arg, LIST_TAG_VIEWS, err);
	filter_finish(&filter);
	return opened(good);
}

static unsigned use_view(struct screen *s, int64_t id, struct err *err)
{
	struct list_state *l = list_of(s);
	struct record rec;
	bool good = store_load(session_of(s), &view_entity, id, &rec, err);

	if (good) {
		const char *columns = record_get(&rec, "columns"), *order = record_get(&rec, "sort");
		const char *filter = record_get(&rec, "filter");

		if (columns)
			read_columns(l, columns);
		if (order)
			read_order(l, order);
		filter_finish(&l->filter);
		good = !filter || filter_read(l->entity, filter, &l->filter, err);
		list_apply_columns(s);
		list_apply_order(s);
		list_apply_filter(s);
	}
	record_finish(&rec);
	return good ? REACT_RELOAD : REACT_FAILED;
}

static unsigned save_view(struct screen *s, const char *name, struct err *err)
{
	struct list_state *l = list_of(s);
	struct record rec;
	char *columns = write_columns(l), *order = write_order(l), *filter = filter_write(l->entity, &l->filter);
	bool good;

	record_start(&rec, &view_entity, session_of(s));
	record_set_int(&rec, "user_id", session_of(s)->actor_id);
	record_set(&rec, "entity", l->entity->table);
	record_set(&rec, "name", name);
	record_set(&rec, "columns", columns);
	record_set(&rec, "sort", order);
	record_set(&rec, "filter", filter);
	good = store_save(session_of(s), &rec, NULL, err);
	record_finish(&rec);
	free(columns);
	free(order);
	free(filter);
	if (good)
		screen_say(s, _("View \"%s\" saved."), name);
	return good ? REACT_CHANGED | REACT_REDRAW : REACT_FAILED;
}

static unsigned ask_view_name(struct screen *s, struct err *err)
{
	struct prompt prompt = {.title = _("Save view"), .label = _("Name"), .max = 40};

	return opened(prompt_open(s, &prompt, LIST_TAG_VIEW_NAME, err));
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
	case COMMAND_VIEWS: return ask_view(s, err);
	case COMMAND_VIEW_SAVE: return ask_view_name(s, err);
	case COMMAND_PREVIEW: return toggle_preview(s);
	default: return REACT_NOT_MINE;
	}
}

unsigned list_shape_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	switch (tag) {
	case LIST_TAG_SORT: return sort_chosen(s, answer->choice);
	case LIST_TAG_COLUMNS: return columns_chosen(s, answer->picked);
	case LIST_TAG_VIEWS: return use_view(s, answer->id, err);
	case LIST_TAG_VIEW_NAME: return save_view(s, answer->text, err);
	default: return REACT_NOT_MINE;
	}
}
