#include "screens/form.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "form_state.h"
#include "model/entity.h"
#include "model/session.h"
#include "model/store.h"
#include "model/workflow.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/card.h"
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

struct session *form_session(const struct screen *s)
{
	struct form_state *f = form_of(s);

	f->session = *session_of(s);
	if (f->as_of.year)
		f->session.today = f->as_of;
	return &f->session;
}

/* The record as it is stored, or as a new one starts. */
static bool load_record(struct screen *s, int64_t id, struct record *rec, struct err *err)
{
	struct form_state *f = form_of(s);

	if (id != FORM_GO_NEW)
		return store_load(form_session(s), f->entity, id, rec, err);
	record_start(rec, f->entity, session_of(s));
	for (size_t i = 0; i < f->entity->nfields; i++)
		if (f->preset.values[i] && field_is_editable(&f->entity->fields[i]))
			record_put(rec, i, f->preset.values[i]);
	return true;
}

bool form_go_to(struct screen *s, int64_t id, struct err *err)
{
	struct form_state *f = form_of(s);
	struct record rec;
	bool good = load_record(s, id, &rec, err);

	if (good) {
		session_request_id(f->request_id);
		f->has_draft = f->is_draft_due = f->has_offered = false;
		f->warned_rev = 0;
		form_show(s, &rec, &rec);
	}
	record_finish(&rec);
	return good;
}

/* The field asked for; else the first that can be written, of a new record the first that is not filled yet. */
static void focus_first(struct screen *s, const char *column)
{
	struct form_state *f = form_of(s);
	size_t row = column ? form_row_of(f, column) : 0, first = f->row_count;

	while (!column && row < f->row_count && !(form_is_editable(f, row) && (f->mine.id || !*f->rows[row].text))) {
		if (first == f->row_count && form_is_editable(f, row))
			first = row;
		row++;
	}
	row = row < f->row_count ? row : first;
	for (size_t i = 0; row == f->row_count && i < f->row_count; i++)
		if (form_is_field(f, i))
			row = i;
	form_focus(s, row);
}

static bool form_open(struct screen *s, const void *arg, struct err *err)
{
	const struct form_arg *a = arg;
	struct form_state *f = form_of(s);

	f->entity = a->entity;
	f->window = a->window;
	f->as_of = a->as_of;
	f->is_read_only = a->as_of.year || !app_may_write(s, a->entity);
	record_init(&f->original, a->entity);
	record_init(&f->mine, a->entity);
	record_init(&f->theirs, a->entity);
	record_init(&f->merged, a->entity);
	record_init(&f->preset, a->entity);
	if (a->preset)
		record_copy(&f->preset, a->preset);
	f->under_column = a->under_column;
	record_init(&f->under, a->under_column ? a->under->entity : a->entity);
	if (a->under_column)
		record_copy(&f->under, a->under);
	form_make_rows(f);
	line_init(&f->line, NULL, 0, 0);
	note_init(&f->note, NULL, 0);
	while (!form_is_field(f, f->focus))
		f->focus++;
	if (!form_go_to(s, a->id ? a->id : FORM_GO_NEW, err)) {
		s->ops->close(s);
		return false;
	}
	focus_first(s, a->column);
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
	free(f->title);
	record_finish(&f->original);
	record_finish(&f->mine);
	record_finish(&f->theirs);
	record_finish(&f->merged);
	record_finish(&f->preset);
	record_finish(&f->under);
	line_finish(&f->line);
	note_finish(&f->note);
}

/* Another person saved this record while it is being changed here. */
static void warn(struct screen *s, const struct record *stored)
{
	struct form_state *f = form_of(s);

	if (stored->rev == f->original.rev || stored->rev == f->warned_rev)
		return;
	f->warned_rev = stored->rev;
	screen_say(s, "%s", _("Somebody else saved this record meanwhile; when you save, both changes are merged."));
}

/* Somebody saved: an unchanged form shows the record as it is now, a changed one is left alone until it is saved. */
static bool form_load(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);
	struct record rec;
	bool is_there;

	if (!f->has_offered)
		form_offer_draft(s);
	if (f->mine.id == 0)
		return true;
	is_there = store_load(form_session(s), f->entity, f->mine.id, &rec, err);
	if (is_there && form_has_changes(f))
		warn(s, &rec);
	else if (is_there)
		form_show(s, &rec, &rec);
	record_finish(&rec);
	return is_there;
}

static void form_resize(struct screen *s)
{
	form_reveal(s);
}

static void form_title(const struct screen *s, struct buf *out)
{
	const struct form_state *f = form_of(s);

	buf_puts(out, f->title ? f->title : _("new"));
}

static void form_status(const struct screen *s, struct buf *out)
{
	size_t errors = form_error_count(form_of(s));

	if (errors > 0)
		buf_printf(out, _("Fields to be mended before this can be saved: %zu"), errors);
}

static unsigned form_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	switch (tag) {
	case FORM_TAG_PICK: return answer->is_given ? form_picked(s, answer->id) : REACT_REDRAW;
	case FORM_TAG_CHOICE: return answer->is_given ? form_chosen(s, answer) : REACT_REDRAW;
	case FORM_TAG_DRAFT: return form_draft_answered(s, answer->is_given && answer->choice == 0);
	case FORM_TAG_CONFLICT: return form_conflict_answered(s, answer, err);
	case FORM_TAG_LEAVE: return form_leave_answered(s, answer, err);
	default: return form_record_answered(s, tag, answer, err);
	}
}

/* Keys of the field in focus; REACT_NOT_MINE when they are none of it. */
static unsigned edit_command(struct screen *s, enum command command)
{
	struct form_state *f = form_of(s);
	bool is_used = form_is_note(f, f->focus) ? form_is_editable(f, f->focus) && note_command(&f->note, command)
						 : line_command(&f->line, command);

	if (!is_used)
		return REACT_NOT_MINE;
	form_reveal(s);
	f->is_draft_due = f->is_draft_due || f->line.is_changed || f->note.is_changed;
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
	case COMMAND_PAGE_UP: form_move_page(s, -1); return REACT_REDRAW;
	case COMMAND_PAGE_DOWN: form_move_page(s, 1); return REACT_REDRAW;
	case COMMAND_SAVE: return form_save(s, err);
	case COMMAND_PICK: return form_pick(s, err);
	default: return form_record_command(s, command, err);
	}
}

/* Why nothing of the record can be changed; NULL when it can. */
static const char *read_only_reason(const struct form_state *f)
{
	if (f->as_of.year)
		return app_past_reason();
	return f->is_read_only ? _("Your role may look at this but not change it.") : NULL;
}

static const char *form_reason(const struct screen *s, enum command command)
{
	const struct form_state *f = form_of(s);

	if (read_only_reason(f))
		return read_only_reason(f);
	if (command == COMMAND_PICK)
		return _("nothing is chosen from a list in this field.");
	return f->mine.id ? _("the changes have to be saved first.") : _("the record has to be saved first.");
}

/* Space turns a yes into a no; in every other field it is a space. */
static unsigned form_text(struct screen *s, const char *utf8)
{
	struct form_state *f = form_of(s);
	struct err err;
	bool fits;

	if (!form_is_editable(f, f->focus)) {
		const char *reason = read_only_reason(f);

		screen_say(s, "%s", reason ? reason : _("The program keeps this field itself."));
		return REACT_REDRAW;
	}
	if (form_field(f)->type == FIELD_BOOL && strcmp(utf8, " ") == 0)
		return app_react(s, form_pick(s, &err), &err);
	fits = form_is_note(f, f->focus) ? note_insert(&f->note, utf8) : line_insert(&f->line, utf8);
	if (!fits)
		screen_say(s, "%s", _("The field is full; the rest was left out."));
	form_reveal(s);
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
	if (form_has_changes(form_of(s)))
		form_keep_draft(s);
}

static void form_explain(const struct screen *s, struct buf *out)
{
	const struct field *field = form_field(form_of(s));
	struct buf words = {0};

	form_explain_field(s, &words);
	if ((field->flags & FIELD_REQUIRED) && form_is_editable(form_of(s), form_of(s)->focus))
		buf_printf(&words, "%s%s", words.len ? "\n" : "", _("It must be filled in."));
	buf_printf(out, "%s%s%s", _(field->label), words.len ? "\n" : "", buf_text(&words));
	buf_finish(&words);
}

static bool may_write(const struct screen *s)
{
	return !form_of(s)->is_read_only;
}

static bool may_pick(const struct screen *s)
{
	const struct form_state *f = form_of(s);

	return form_is_editable(f, f->focus) && (form_field(f)->ref || ask_has_words(form_field(f)));
}

static bool has_list(const struct screen *s)
{
	return form_of(s)->window != NULL;
}

static bool is_stored(const struct screen *s)
{
	return form_of(s)->mine.id != 0;
}

static bool may_change(const struct screen *s)
{
	return may_write(s) && is_stored(s);
}

static bool has_card(const struct screen *s)
{
	return card_serves(form_of(s)->entity);
}

static bool has_steps(const struct screen *s)
{
	return workflow_of(form_of(s)->entity) != NULL;
}

/* A step is taken from what is saved. */
static bool may_step(const struct screen *s)
{
	return may_change(s) && !form_has_changes(form_of(s));
}

static const struct binding bindings[] = {
	{.command = COMMAND_SAVE, .is_usable = may_write},
	{.command = COMMAND_PICK, .is_usable = may_pick},
	{.command = COMMAND_NEW, .is_usable = may_write},
	{.command = COMMAND_REMOVE, .is_usable = may_change},
	{.command = COMMAND_STEP, .is_meant = has_steps, .is_usable = may_step},
	{.command = COMMAND_DUPLICATE, .is_usable = may_change},
	{.command = COMMAND_CARD, .is_meant = has_card, .is_usable = is_stored},
	{.command = COMMAND_CHART, .is_usable = is_stored},
	{.command = COMMAND_HISTORY, .is_usable = is_stored},
	{.command = COMMAND_NEXT_RECORD, .is_meant = has_list},
	{.command = COMMAND_PREVIOUS_RECORD, .is_meant = has_list},
	{0},
};

const struct screen_ops form_screen = {
	.name = "form",
	.help = N_("A form shows one record field by field. Tab, Enter and the arrows move; F4 opens the list behind a "
		   "field; F2 saves. What is wrong is said beside its field. What you type is kept as a draft until it "
		   "is saved."),
	.state_size = sizeof(struct form_state),
	.bindings = bindings,
	.open = form_open,
	.close = form_close,
	.load = form_load,
	.resize = form_resize,
	.draw = form_draw,
	.command = form_command,
	.text = form_text,
	.is_typing = form_is_typing,
	.answered = form_answered,
	.title = form_title,
	.reason = form_reason,
	.status = form_status,
	.explain = form_explain,
	.idle = form_idle,
	.hangup = form_hangup,
};
