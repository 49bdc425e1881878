#include "list_actions.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "list_bulk.h"
#include "list_data.h"
#include "list_marks.h"
#include "list_shape.h"
#include "list_state.h"
#include "list_views.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/store.h"
#include "model/window.h"
#include "model/workflow.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/card.h"
#include "screens/chart.h"
#include "screens/deed.h"
#include "screens/filter_box.h"
#include "screens/form.h"
#include "screens/history.h"
#include "screens/undo.h"
#include "ui/dialog.h"
#include "ui/screen.h"

/* The row under the cursor; what follows from its question is done to it, wherever the cursor is then. */
static struct deed deed_start(struct screen *s, int tag)
{
	struct list_state *l = list_of(s);

	l->pending_id = window_cursor_id(l->window);
	return (struct deed){s, l->entity, l->pending_id, tag};
}

static struct deed deed_go_on(struct screen *s, int tag)
{
	return (struct deed){s, list_of(s)->entity, list_of(s)->pending_id, tag};
}

/* Where the list goes through another table, a new record stands beside the one under the cursor. */
static void preset_beside(struct screen *s, size_t field, struct record *preset)
{
	struct list_state *l = list_of(s);
	struct record beside;
	struct err err;

	if (store_load(session_of(s), l->entity, window_cursor_id(l->window), &beside, &err))
		record_put(preset, field, beside.values[field]);
	record_finish(&beside);
}

/* A new record starts with what the filter says: a member added to a filtered list belongs to that group. What only the
 * program writes, as a state, it does not. */
static struct record preset_of(struct screen *s)
{
	struct list_state *l = list_of(s);
	struct record preset;
	struct filter whole;

	record_init(&preset, l->entity);
	list_whole_filter(s, &whole);
	for (size_t i = 0; i < whole.count; i++) {
		const struct condition *c = &whole.items[i];

		if (c->op == FILTER_IS && c->count == 1 && field_is_editable(&l->entity->fields[c->field]))
			record_put(&preset, c->field, c->values[0]);
		else if (c->op == FILTER_THROUGH)
			preset_beside(s, c->field, &preset);
	}
	filter_finish(&whole);
	return preset;
}

/* The form of a record, 0: of a new one; from either a further new one starts the same. */
static unsigned open_form(struct screen *s, int64_t id, struct err *err)
{
	struct list_state *l = list_of(s);
	struct record preset = preset_of(s);
	struct form_arg arg = {.entity = l->entity,
		.id = id,
		.preset = &preset,
		.window = id ? l->window : NULL,
		.as_of = list_as_of(s)};
	bool is_open = screen_open(s, &form_screen, &arg, LIST_TAG_FORM, err);

	record_finish(&preset);
	return ask_reaction(is_open);
}

/* A change of the log has a screen of its own; records that others belong under have a card, all others the form. */
unsigned list_enter(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	int64_t id = window_cursor_id(l->window);
	struct card_arg card = {l->entity, id, list_as_of(s)};

	if (!id)
		return REACT_NONE;
	if (l->entity == &change_entity)
		return ask_reaction(screen_open(s, &change_screen, &(struct change_arg){id}, LIST_TAG_FORM, err));
	if (card_serves(l->entity))
		return ask_reaction(screen_open(s, &card_screen, &card, LIST_TAG_CARD, err));
	return open_form(s, id, err);
}

bool list_has_step(const struct screen *s)
{
	const struct list_state *l = list_of(s);

	return !l->is_picker && !list_as_of(s).year && app_may_write(s, l->entity) && window_cursor_id(l->window) &&
	       workflow_of(l->entity);
}

bool list_shows_changes(const struct screen *s)
{
	const struct list_state *l = list_of(s);

	return l->entity == &change_entity || l->entity == &change_set_entity;
}

/* In the history undo means the change under the cursor, elsewhere what the person saved last. */
static unsigned take_back(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	int64_t id = window_cursor_id(l->window);
	struct record change;
	unsigned reaction = REACT_FAILED;

	if (!list_shows_changes(s) || !id)
		return undo_ask(s, false, err);
	if (l->entity == &change_set_entity)
		return undo_ask_set(s, id, err);
	if (store_load(session_of(s), l->entity, id, &change, err))
		reaction = undo_ask_set(s, record_get_int(&change, "set_id"), err);
	record_finish(&change);
	return reaction;
}

static unsigned ask_removal(struct screen *s, struct err *err)
{
	struct deed d = deed_start(s, LIST_TAG_REMOVE), back = {s, d.entity, d.id, LIST_TAG_STEP};

	if (list_of(s)->marks.count > 0)
		return list_marks_go_back(s) ? list_bulk_steps(s, true, err) : list_bulk_ask_removal(s, err);
	if (deed_goes_back(&back))
		return deed_send_back(&back, err);
	if (!deed_ends(d.entity))
		return deed_ask_removal(&d, err);
	d.tag = LIST_TAG_ENDING;
	return deed_ask_ending(&d, err);
}

/* With marks all of them take the step. */
static unsigned open_steps(struct screen *s, struct err *err)
{
	struct deed d = deed_start(s, LIST_TAG_STEP);

	return list_of(s)->marks.count > 0 ? list_bulk_steps(s, false, err) : deed_open_steps(&d, err);
}

static unsigned open_filter(struct screen *s, struct err *err)
{
	struct filter_box_arg arg = {list_of(s)->entity, &list_of(s)->filter};

	return ask_reaction(screen_open(s, &filter_box_screen, &arg, LIST_TAG_FILTER, err));
}

/* The parts of the list that have commands and answers of their own. */
static const struct part {
	unsigned (*action)(struct screen *s, enum command command, struct err *err);
	unsigned (*answered)(struct screen *s, int tag, const struct answer *answer, struct err *err);
} parts[] = {
	{list_shape_action, list_shape_answered},
	{list_views_action, list_views_answered},
	{list_marks_action, NULL},
	{list_bulk_action, list_bulk_answered},
	{list_data_action, list_data_answered},
	{list_as_of_action, list_as_of_answered},
};

static unsigned action_of_parts(struct screen *s, enum command command, struct err *err)
{
	unsigned reaction = REACT_NOT_MINE;

	for (size_t i = 0; i < COUNT(parts) && reaction == REACT_NOT_MINE; i++)
		reaction = parts[i].action ? parts[i].action(s, command, err) : REACT_NOT_MINE;
	return reaction;
}

static unsigned answer_to_parts(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	unsigned reaction = REACT_NOT_MINE;

	for (size_t i = 0; i < COUNT(parts) && reaction == REACT_NOT_MINE; i++)
		reaction = parts[i].answered ? parts[i].answered(s, tag, answer, err) : REACT_NOT_MINE;
	return reaction;
}

unsigned list_action(struct screen *s, enum command command, struct err *err)
{
	struct deed d = deed_start(s, LIST_TAG_FORM);

	switch (command) {
	case COMMAND_EDIT: return open_form(s, d.id, err);
	case COMMAND_NEW: return open_form(s, 0, err);
	case COMMAND_DUPLICATE: return deed_duplicate(&d, err);
	case COMMAND_REMOVE: return ask_removal(s, err);
	case COMMAND_STEP: return open_steps(s, err);
	case COMMAND_CHART: return chart_open(s, d.entity, d.id, err);
	case COMMAND_HISTORY: return history_open(s, d.entity, d.id, err);
	case COMMAND_UNDO: return take_back(s, err);
	case COMMAND_REFRESH: return REACT_RELOAD;
	case COMMAND_FILTER: return open_filter(s, err);
	default: return action_of_parts(s, command, err);
	}
}

/* After a form the cursor stands on the record that was saved. */
static unsigned form_closed(struct screen *s, const struct answer *answer)
{
	if (answer->is_given && answer->id)
		list_of(s)->selected = answer->id;
	return REACT_RELOAD;
}

static unsigned step_closed(struct screen *s, const struct answer *answer)
{
	struct deed d = deed_go_on(s, 0);

	if (!answer->is_given)
		return REACT_REDRAW;
	if (answer->id)
		deed_say_state(&d);
	else
		marks_clear(&list_of(s)->marks);
	return REACT_CHANGED | REACT_REDRAW;
}

static unsigned ending_chosen(struct screen *s, const struct answer *answer, struct err *err)
{
	struct deed d = deed_go_on(s, answer->choice == DEED_END ? LIST_TAG_LAST_DAY : LIST_TAG_REMOVE);

	if (!answer->is_given)
		return REACT_REDRAW;
	return answer->choice == DEED_END ? deed_ask_last_day(&d, err) : deed_ask_removal(&d, err);
}

unsigned list_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	struct deed d = deed_go_on(s, LIST_TAG_REFERRING);

	switch (tag) {
	case LIST_TAG_FORM: return form_closed(s, answer);
	case LIST_TAG_STEP: return step_closed(s, answer);
	case LIST_TAG_REMOVE: return answer->is_given && answer->choice == 0 ? deed_remove(&d, err) : REACT_REDRAW;
	case LIST_TAG_ENDING: return ending_chosen(s, answer, err);
	case LIST_TAG_LAST_DAY: return deed_end(&d, answer->text, err);
	case LIST_TAG_REFERRING:
	case LIST_TAG_CARD: return REACT_RELOAD;
	case LIST_TAG_FILTER: list_apply_filter(s); return REACT_RELOAD;
	default: return !answer->is_given ? REACT_REDRAW : answer_to_parts(s, tag, answer, err);
	}
}
