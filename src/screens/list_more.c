#include "screens/list_more.h"

#include "base/buf.h"
#include "base/words.h"
#include "model/entity.h"
#include "model/window.h"
#include "screens/app.h"
#include "screens/list_actions.h"
#include "screens/list_bulk.h"
#include "screens/list_state.h"
#include "ui/dialog.h"
#include "ui/screen.h"

/* The fields that the list can sort by, in the order of the descriptor. */
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
		items[i] = (struct choice_item){.label = _(l->entity->fields[fields[i]].label)};
		if (fields[i] == l->order)
			choice.preset = (int)i;
	}
	return choice_open(s, &choice, LIST_TAG_SORT, err) ? REACT_OPENED : REACT_FAILED;
}

/* The same field again turns the order round. */
static unsigned sort_chosen(struct screen *s, int choice)
{
	struct list_state *l = list_of(s);
	size_t fields[LIST_FIELDS_MAX];

	sortable_fields(l->entity, fields);
	l->descending = fields[choice] == l->order && !l->descending;
	l->order = fields[choice];
	l->selected = window_cursor_id(l->window);
	list_apply_order(s);
	return REACT_RELOAD;
}

static unsigned reverse(struct screen *s)
{
	struct list_state *l = list_of(s);

	l->descending = !l->descending;
	l->selected = window_cursor_id(l->window);
	list_apply_order(s);
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

void list_load_choices(struct screen *s)
{
	(void)s;
}

unsigned list_more_action(struct screen *s, enum command command, struct err *err)
{
	switch (command) {
	case COMMAND_SORT: return ask_sort(s, err);
	case COMMAND_SORT_REVERSE: return reverse(s);
	case COMMAND_FILTER_CLEAR: return clear_filter(s);
	case COMMAND_PREVIEW:
		list_of(s)->has_preview = !list_of(s)->has_preview;
		s->ops->resize(s);
		return REACT_RELOAD;
	default: return list_bulk_action(s, command, err);
	}
}

unsigned list_more_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	if (!answer->is_given)
		return REACT_REDRAW;
	return tag == LIST_TAG_SORT ? sort_chosen(s, answer->choice) : list_bulk_answered(s, tag, answer, err);
}
