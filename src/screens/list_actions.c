#include "list_actions.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "list_bulk.h"
#include "list_data.h"
#include "list_shape.h"
#include "list_state.h"
#include "model/entities.h"
#include "model/history.h"
#include "model/record.h"
#include "model/reference.h"
#include "model/store.h"
#include "model/window.h"
#include "model/workflow.h"
#include "screens/app.h"
#include "screens/filter_box.h"
#include "screens/form.h"
#include "screens/history.h"
#include "screens/list.h"
#include "screens/step.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static int64_t cursor_id(const struct screen *s)
{
	return window_cursor_id(list_of(s)->window);
}

static unsigned opened(bool good)
{
	return good ? REACT_OPENED : REACT_FAILED;
}

/* A change of the log has a screen of its own; every other record has the form. */
unsigned list_edit(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);

	if (!cursor_id(s))
		return REACT_NONE;
	if (l->entity == &change_entity)
		return opened(screen_open(s, &change_screen, &(struct change_arg){cursor_id(s)}, LIST_TAG_FORM, err));
	struct form_arg arg = {.entity = l->entity, .id = cursor_id(s), .window = l->window};
	return opened(screen_open(s, &form_screen, &arg, LIST_TAG_FORM, err));
}

/* A new record starts with what the filter says: a member added to a filtered list belongs to that group. */
static unsigned add(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	struct record preset;
	bool good;

	record_init(&preset, l->entity);
	for (size_t i = 0; i < l->filter.count; i++) {
		const struct condition *c = &l->filter.items[i];

		if (c->op == FILTER_IS && c->count == 1)
			record_put(&preset, c->field, c->values[0]);
	}
	struct form_arg arg = {.entity = l->entity, .preset = &preset};
	good = screen_open(s, &form_screen, &arg, LIST_TAG_FORM, err);
	record_finish(&preset);
	return opened(good);
}

/* A copy without what must differ. */
static unsigned duplicate(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	struct record rec;
	bool good = store_load(session_of(s), l->entity, cursor_id(s), &rec, err);

	for (size_t i = 0; good && i < l->entity->nfields; i++)
		if (l->entity->fields[i].flags & FIELD_UNIQUE)
			record_put(&rec, i, NULL);
	if (good)
		good = screen_open(
			s, &form_screen, &(struct form_arg){.entity = l->entity, .preset = &rec}, LIST_TAG_FORM, err);
	record_finish(&rec);
	return opened(good);
}

static unsigned ask_remove(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	char *title = reference_title(session_of(s), l->entity, cursor_id(s));
	struct buf text = {0};
	bool good;

	l->pending_id = cursor_id(s);
	buf_printf(&text, _("Remove %s \"%s\"? It can be taken back."), _(l->entity->singular), title);
	good = question_yes_no(s, _("Remove"), buf_text(&text), LIST_TAG_REMOVE, err);
	buf_finish(&text);
	free(title);
	return opened(good);
}

/* The list of the records of one field that refer to `id`. */
static unsigned open_referring(struct screen *s, const struct entity *e, size_t field, int64_t id, struct err *err)
{
	struct filter filter = {0};
	char value[24];
	bool good;

	snprintf(value, sizeof(value), "%" PRId64, id);
	filter_set(&filter, field, FILTER_IS, (const char *const[]){value}, 1);
	good = screen_open(
		s, &list_screen, &(struct list_arg){.entity = e, .filter = &filter}, LIST_TAG_REFERRING, err);
	filter_finish(&filter);
	return opened(good);
}

/* What stands in the way of a removal is opened; the sentence stays on the message line. */
static unsigned show_obstacles(struct screen *s)
{
	struct list_state *l = list_of(s);
	struct reference first;
	struct err ignored;

	if (store_references(session_of(s), l->entity, l->pending_id, &first, 1) > 0 &&
		open_referring(s, first.entity, first.field, l->pending_id, &ignored) == REACT_OPENED)
		return REACT_OPENED | REACT_FAILED;
	return REACT_FAILED;
}

static unsigned remove_record(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	struct record rec;
	bool good = store_load(session_of(s), l->entity, l->pending_id, &rec, err) &&
		    store_remove(session_of(s), l->entity, rec.id, rec.rev, err);

	record_finish(&rec);
	if (good) {
		screen_say(s, _("Removed. Undo brings it back."));
		return REACT_CHANGED | REACT_REDRAW;
	}
	return err->kind == ERR_REFERENCED ? show_obstacles(s) : REACT_FAILED;
}

bool list_has_step(const struct screen *s)
{
	const struct list_state *l = list_of(s);

	return !l->is_picker && cursor_id(s) && workflow_of(l->entity);
}

bool list_has_related(const struct screen *s)
{
	const struct list_state *l = list_of(s);

	return !l->is_picker && cursor_id(s) && l->entity->nchildren > 0;
}

/* The tables whose records belong under the one under the cursor. */
static unsigned ask_related(struct screen *s, struct err *err)
{
	const struct entity *e = list_of(s)->entity;
	struct choice_item items[32] = {0};
	size_t count = 0;

	list_of(s)->pending_id = cursor_id(s);
	for (size_t i = 0; i < e->nchildren && count < COUNT(items); i++)
		items[count++].label = _(e->children[i].label ? e->children[i].label : e->children[i].entity->plural);
	return opened(choice_open(s, &(struct choice){.title = _("Related records"), .items = items, .count = count},
		LIST_TAG_RELATED, err));
}

static unsigned open_related(struct screen *s, int choice, struct err *err)
{
	const struct list_state *l = list_of(s);
	const struct child *child = &l->entity->children[choice];

	return open_referring(s, child->entity, entity_field(child->entity, child->column), l->pending_id, err);
}

static unsigned ask_undo(struct screen *s, bool redo, struct err *err)
{
	struct session *session = session_of(s);
	int64_t set = redo ? history_redo_candidate(session) : history_undo_candidate(session);
	struct buf text = {0};
	bool good;

	if (!set) {
		screen_say(s, "%s",
			redo ? _("There is nothing to do again.") : _("There is nothing of yours to take back."));
		return REACT_REDRAW;
	}
	char *label = history_label(session, set);
	buf_printf(&text, redo ? _("Do again what was taken back? %s") : _("Take this back? %s"), label);
	list_of(s)->pending_set = set;
	good = question_open(s,
		&(struct question){
			.title = redo ? _("Redo") : _("Undo"), .text = buf_text(&text), .answers = {_("Yes"), _("No")}},
		LIST_TAG_UNDO, err);
	buf_finish(&text);
	free(label);
	return opened(good);
}

static unsigned undo(struct screen *s, struct err *err)
{
	if (!history_undo(session_of(s), list_of(s)->pending_set, NULL, err))
		return REACT_FAILED;
	screen_say(s, _("Done."));
	return REACT_CHANGED | REACT_REDRAW;
}

/* The parts of the list that have commands and answers of their own. */
static const struct part {
	unsigned (*action)(struct screen *s, enum command command, struct err *err);
	unsigned (*answered)(struct screen *s, int tag, const struct answer *answer, struct err *err);
} parts[] = {
	{list_shape_action, list_shape_answered},
	{list_bulk_action, list_bulk_answered},
	{list_data_action, list_data_answered},
};

static unsigned action_of_parts(struct screen *s, enum command command, struct err *err)
{
	unsigned reaction = REACT_NOT_MINE;

	for (size_t i = 0; i < COUNT(parts) && reaction == REACT_NOT_MINE; i++)
		reaction = parts[i].action(s, command, err);
	return reaction;
}

static unsigned answer_to_parts(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	unsigned reaction = REACT_NOT_MINE;

	for (size_t i = 0; i < COUNT(parts) && reaction == REACT_NOT_MINE; i++)
		reaction = parts[i].answered(s, tag, answer, err);
	return reaction;
}

unsigned list_action(struct screen *s, enum command command, struct err *err)
{
	struct list_state *l = list_of(s);

	switch (command) {
	case COMMAND_EDIT: return list_edit(s, err);
	case COMMAND_NEW: return add(s, err);
	case COMMAND_DUPLICATE: return duplicate(s, err);
	case COMMAND_REMOVE: return ask_remove(s, err);
	case COMMAND_STEP:
		return opened(
			screen_open(s, &step_screen, &(struct step_arg){l->entity, cursor_id(s)}, LIST_TAG_STEP, err));
	case COMMAND_RELATED: return ask_related(s, err);
	case COMMAND_HISTORY: return history_open(s, l->entity, cursor_id(s), err);
	case COMMAND_UNDO: return ask_undo(s, false, err);
	case COMMAND_REDO: return ask_undo(s, true, err);
	case COMMAND_REFRESH: return REACT_RELOAD;
	case COMMAND_FILTER:
		return opened(screen_open(
			s, &filter_box_screen, &(struct filter_box_arg){l->entity, &l->filter}, LIST_TAG_FILTER, err));
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

unsigned list_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	switch (tag) {
	case LIST_TAG_FORM: return form_closed(s, answer);
	case LIST_TAG_STEP: return answer->is_given ? REACT_CHANGED | REACT_REDRAW : REACT_REDRAW;
	case LIST_TAG_REMOVE: return answer->is_given && answer->choice == 0 ? remove_record(s, err) : REACT_REDRAW;
	case LIST_TAG_UNDO: return answer->is_given && answer->choice == 0 ? undo(s, err) : REACT_REDRAW;
	case LIST_TAG_RELATED: return answer->is_given ? open_related(s, answer->choice, err) : REACT_REDRAW;
	case LIST_TAG_REFERRING: return REACT_RELOAD;
	case LIST_TAG_FILTER: list_apply_filter(s); return REACT_RELOAD;
	default: return !answer->is_given ? REACT_REDRAW : answer_to_parts(s, tag, answer, err);
	}
}
