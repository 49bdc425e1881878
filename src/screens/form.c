#include "screens/form.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "form_state.h"
#include "model/entity.h"
#include "model/session.h"
#include "model/store.h"
#include "screens/app.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

struct form_state *form_of(const struct screen *s)
{
	return s->state;
}

const struct field *form_field(const struct form_state *f)
{
	return &f->entity->fields[f->rows[f->focus].field];
}

/* The record as it is stored, or as a new one starts. */
static bool load_record(struct screen *s, int64_t id, const struct record *preset, struct record *rec, struct err *err)
{
	struct form_state *f = form_of(s);

	if (id)
		return store_load(session_of(s), f->entity, id, rec, err);
	record_start(rec, f->entity, session_of(s));
	for (size_t i = 0; preset && i < f->entity->nfields; i++)
		if (preset->values[i] && field_is_editable(&f->entity->fields[i]))
			record_put(rec, i, preset->values[i]);
	return true;
}

bool form_go_to(struct screen *s, int64_t id, const struct record *preset, struct err *err)
{
	struct form_state *f = form_of(s);
	struct record rec;
	bool good = load_record(s, id, preset, &rec, err);

	if (good) {
		session_request_id(f->request_id);
		f->has_draft = f->is_draft_due = false;
		form_show(s, &rec, &rec);
	}
	record_finish(&rec);
	return good;
}

static bool form_open(struct screen *s, const void *arg, struct err *err)
{
	const struct form_arg *a = arg;
	struct form_state *f = form_of(s);

	f->entity = a->entity;
	f->window = a->window;
	record_init(&f->original, a->entity);
	record_init(&f->mine, a->entity);
	record_init(&f->theirs, a->entity);
	record_init(&f->merged, a->entity);
	form_make_rows(f);
	line_init(&f->line, NULL, 0, 0);
	note_init(&f->note, NULL, 0);
	while (f->focus + 1 < f->row_count && !form_is_editable(f, f->focus))
		f->focus++;
	if (!form_go_to(s, a->id, a->preset, err)) {
		s->ops->close(s);
		return false;
	}
	if (a->column)
		form_focus_column(s, a->column);
	form_offer_draft(s);
	return true;
}

static void form_close(struct screen *s)
{
	struct form_state *f = form_of(s);

	for (size_t i = 0; i < f->row_count; i++) {
		free(f->rows[i].text);
		free(f->rows[i].error);
	}
	free(f->rows);
	record_finish(&f->original);
	record_finish(&f->mine);
	record_finish(&f->theirs);
	record_finish(&f->merged);
	line_finish(&f->line);
	note_finish(&f->note);
}

/* Somebody saved: an unchanged form shows the record as it is now, a changed one is left alone until it is saved. */
static bool form_load(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);
	struct record rec;
	struct err ignored;

	(void)err;
	if (f->mine.id == 0 || form_is_changed(f))
		return true;
	if (store_load(session_of(s), f->entity, f->mine.id, &rec, &ignored))
		form_show(s, &rec, &rec);
	record_finish(&rec);
	return true;
}

static void form_title(const struct screen *s, struct buf *out)
{
	const struct form_state *f = form_of(s);
	const char *title = f->original.values[f->entity->title];

	buf_puts(out, title ? title : _("new"));
}

static void form_status(const struct screen *s, struct buf *out)
{
	size_t errors = form_error_count(form_of(s));

	if (errors > 0)
		buf_printf(out, _("%zu fields have to be mended before this can be saved."), errors);
}

static unsigned form_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	switch (tag) {
	case FORM_TAG_PICK: return answer->is_given ? form_picked(s, answer->id, err) : REACT_REDRAW;
	case FORM_TAG_CHOICE:
		return answer->is_given ? form_chosen(s, answer->choice, answer->picked, err) : REACT_REDRAW;
	case FORM_TAG_DRAFT: return form_draft_answered(s, answer->is_given && answer->choice == 0, err);
	case FORM_TAG_CONFLICT: return form_conflict_answered(s, answer, err);
	case FORM_TAG_LEAVE:
		if (!answer->is_given || answer->choice == 2)
			return REACT_REDRAW;
		return answer->choice == 0 ? form_save_and_go_on(s, err) : form_go_on(s, err);
	default: return REACT_NONE;
	}
}

/* Keys of the field in focus; REACT_NOT_MINE when they are none of it. */
static unsigned edit_command(struct screen *s, enum command command)
{
	struct form_state *f = form_of(s);
	bool used = form_is_note(f, f->focus) ? note_command(&f->note, command) : line_command(&f->line, command);

	if (!used)
		return REACT_NOT_MINE;
	f->is_draft_due = true;
	return REACT_REDRAW;
}

static unsigned form_command(struct screen *s, enum command command, struct err *err)
{
	unsigned reaction = edit_command(s, command);

	if (reaction != REACT_NOT_MINE)
		return reaction;
	switch (command) {
	case COMMAND_UP:
	case COMMAND_PREVIOUS_FIELD: form_move(s, -1); return REACT_REDRAW;
	case COMMAND_DOWN:
	case COMMAND_ENTER:
	case COMMAND_NEXT_FIELD: form_move(s, 1); return REACT_REDRAW;
	case COMMAND_PAGE_UP:
		for (int i = 0; i < form_body_rows(s); i++)
			form_move(s, -1);
		return REACT_REDRAW;
	case COMMAND_PAGE_DOWN:
		for (int i = 0; i < form_body_rows(s); i++)
			form_move(s, 1);
		return REACT_REDRAW;
	case COMMAND_SAVE: return form_save(s, err);
	case COMMAND_PICK: return form_pick(s, err);
	case COMMAND_NEXT_RECORD: return form_go_to_neighbour(s, 1, err);
	case COMMAND_PREVIOUS_RECORD: return form_go_to_neighbour(s, -1, err);
	case COMMAND_BACK: return form_leave(s, err);
	default: return REACT_NOT_MINE;
	}
}

/* Space turns a yes into a no; in every other field it is a space. */
static unsigned form_text(struct screen *s, const char *utf8)
{
	struct form_state *f = form_of(s);

	if (!form_is_editable(f, f->focus))
		return REACT_NONE;
	if (form_field(f)->type == FIELD_BOOL && strcmp(utf8, " ") == 0) {
		form_set_value(s, value_same(f->mine.values[f->rows[f->focus].field], "1") ? "0" : "1");
		return REACT_REDRAW;
	}
	if (form_is_note(f, f->focus))
		note_insert(&f->note, utf8);
	else
		line_insert(&f->line, utf8);
	f->is_draft_due = true;
	return REACT_REDRAW;
}

static bool form_is_typing(const struct screen *s)
{
	(void)s;
	return true;
}

static bool form_idle(struct screen *s, int budget_ms, bool *redraw_out)
{
	struct form_state *f = form_of(s);

	(void)budget_ms;
	*redraw_out = f->is_draft_due;
	if (f->is_draft_due)
		form_keep_draft(s);
	return false;
}

static void form_hangup(struct screen *s)
{
	if (form_of(s)->is_changed || form_of(s)->is_draft_due)
		form_keep_draft(s);
}

static void form_explain(const struct screen *s, struct buf *out)
{
	const struct field *field = form_field(form_of(s));

	buf_printf(out, "%s\n", _(field->label));
	if (field->help)
		buf_printf(out, "%s\n", _(field->help));
}

static bool may_save(const struct screen *s)
{
	return !(form_of(s)->entity->flags & ENTITY_LOG);
}

static bool may_pick(const struct screen *s)
{
	const struct field *field = form_field(form_of(s));

	return field->ref || field->choices || field->type == FIELD_BOOL;
}

static bool has_list(const struct screen *s)
{
	return form_of(s)->window != NULL;
}

static const struct binding bindings[] = {
	{.command = COMMAND_SAVE, .is_usable = may_save},
	{.command = COMMAND_PICK, .is_usable = may_pick},
	{.command = COMMAND_NEXT_FIELD},
	{.command = COMMAND_PREVIOUS_FIELD},
	{.command = COMMAND_NEXT_RECORD, .is_usable = has_list},
	{.command = COMMAND_PREVIOUS_RECORD, .is_usable = has_list},
	{0},
};

const struct screen_ops form_screen = {
	.name = "form",
	.help = N_("A form shows one record field by field. Tab, Enter and the arrows move; F4 opens the list behind a "
		   "field; F2 saves. "
		   "What is wrong is said beside its field. What you type is kept as a draft until it is saved."),
	.state_size = sizeof(struct form_state),
	.bindings = bindings,
	.open = form_open,
	.close = form_close,
	.load = form_load,
	.draw = form_draw,
	.command = form_command,
	.text = form_text,
	.is_typing = form_is_typing,
	.answered = form_answered,
	.title = form_title,
	.status = form_status,
	.explain = form_explain,
	.idle = form_idle,
	.hangup = form_hangup,
};
