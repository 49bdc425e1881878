#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "ledger_state.h"
#include "model/draft.h"
#include "model/entities.h"
#include "model/session.h"
#include "model/store.h"
#include "model/term.h"
#include "model/type.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/form.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

enum { LEAVE_SAVE, LEAVE_DROP, LEAVE_STAY };

static const char *const input_columns[INPUT_COUNT] = {
	[INPUT_PERCENT] = "percent",
	[INPUT_LIGHT] = "light",
	[INPUT_FINDING] = "finding",
	[INPUT_NEXT_STEP] = "next_step",
	[INPUT_NEXT_ON] = "next_on",
	[INPUT_EVIDENCE] = "evidence",
};

int ledger_typed_percent(const struct screen *s)
{
	const char *text = line_text(&ledger_of(s)->edit.lines[INPUT_PERCENT]);
	char *end;
	long percent = strtol(text, &end, 10);

	return *text && !*end && percent >= 0 && percent <= 100 ? (int)percent : LEDGER_UNKNOWN;
}

/* The check of the month as it is stored, or a new one. */
static bool load_check(struct screen *s, const struct ledger_row *row, struct record *rec, struct err *err)
{
	char day[DATE_TEXT_SIZE];

	if (row->now.id)
		return store_load(session_of(s), &ledger_entry_entity, row->now.id, rec, err);
	date_write(ledger_check_day(session_of(s), &ledger_of(s)->sheet), day);
	record_start(rec, &ledger_entry_entity, session_of(s));
	record_set_int(rec, "milestone_id", row->milestone);
	record_set(rec, "checked_on", day);
	return true;
}

/* What was typed when the line dropped, or when the form of the same check was left. */
static void take_draft(struct screen *s)
{
	struct ledger_edit *edit = &ledger_of(s)->edit;
	struct draft draft;

	if (!app_of(s)->drafts || !draft_take(app_of(s)->drafts, &ledger_entry_entity, edit->mine.id, &draft))
		return;
	if (record_get_int(&draft.mine, "milestone_id") == edit->milestone) {
		record_copy(&edit->mine, &draft.mine);
		record_copy(&edit->original, &draft.original);
		memcpy(edit->request_id, draft.request_id, sizeof(edit->request_id));
		edit->is_changed = true;
		screen_say(s, "%s", _("What you typed here before and did not save is back."));
	}
	draft_finish(&draft);
}

/* Whether a new check of another milestone waits as a draft: there is room for one, and its form asks about it. */
static bool has_other_draft(struct screen *s, const struct ledger_row *row)
{
	struct draft draft;
	bool is_other;

	if (row->now.id || !app_of(s)->drafts || !draft_take(app_of(s)->drafts, &ledger_entry_entity, 0, &draft))
		return false;
	is_other = record_get_int(&draft.mine, "milestone_id") != row->milestone;
	draft_finish(&draft);
	return is_other;
}

/* A light that is not the suggested one was chosen. */
static void show_light(struct screen *s, const struct ledger_row *row)
{
	struct ledger_edit *edit = &ledger_of(s)->edit;
	const char *light = record_get(&edit->mine, "light");
	const char *suggested = ledger_row_light(&ledger_of(s)->sheet, row, ledger_typed_percent(s));

	edit->light = light && !value_same(light, suggested) ? mem_copy(light) : NULL;
}

static void show_lines(struct screen *s)
{
	struct ledger_edit *edit = &ledger_of(s)->edit;

	for (int i = 0; i < INPUT_COUNT; i++) {
		const struct field *f =
			&ledger_entry_entity.fields[entity_field(&ledger_entry_entity, input_columns[i])];

		line_init(&edit->lines[i], i == INPUT_LIGHT ? NULL : record_get(&edit->mine, input_columns[i]),
			f->type == FIELD_NOTE ? (size_t)f->max : 20, f->type == FIELD_NOTE ? 0 : LINE_NARROW);
		line_reveal(&edit->lines[i], ledger_input_cols(s));
	}
}

unsigned ledger_edit_begin(struct screen *s, struct err *err)
{
	struct ledger_edit *edit = &ledger_of(s)->edit;
	const struct ledger_row *row = ledger_row_of(s);
	struct record rec;

	if (row->signed_on)
		return err_set(err, ERR_REFUSED,
			       _("Signed on %s: a signed check is final. Undo takes a signature back."),
			       row->signed_on),
		       REACT_FAILED;
	if (has_other_draft(s, row))
		return ask_reaction(screen_open(
			s, &form_screen, &(struct form_arg){.entity = &ledger_entry_entity}, LEDGER_TAG_FORM, err));
	if (!load_check(s, row, &rec, err)) {
		record_finish(&rec);
		return REACT_FAILED;
	}
	*edit = (struct ledger_edit){.is_on = true, .milestone = row->milestone};
	record_init(&edit->original, rec.entity);
	record_init(&edit->mine, rec.entity);
	record_copy(&edit->original, &rec);
	record_copy(&edit->mine, &rec);
	record_finish(&rec);
	session_request_id(edit->request_id);
	take_draft(s);
	show_lines(s);
	show_light(s, row);
	return REACT_REDRAW;
}

void ledger_edit_end(struct screen *s)
{
	struct ledger_edit *edit = &ledger_of(s)->edit;

	if (!edit->is_on)
		return;
	for (int i = 0; i < INPUT_COUNT; i++)
		line_finish(&edit->lines[i]);
	record_finish(&edit->original);
	record_finish(&edit->mine);
	free(edit->light);
	*edit = (struct ledger_edit){0};
}

/* The lines that were typed in, and the light, into the record. A line that is wrong costs itself, not the others: the
 * first such one, INPUT_COUNT when all are right. */
static int take_in(struct screen *s, struct err *err)
{
	struct ledger_state *l = ledger_of(s);
	struct ledger_edit *edit = &l->edit;
	const struct ledger_row *row = ledger_row_of(s);
	int wrong = INPUT_COUNT;
	struct err later;

	for (int i = 0; i < INPUT_COUNT; i++) {
		size_t field = entity_field(&ledger_entry_entity, input_columns[i]);

		if (i == INPUT_LIGHT || !edit->lines[i].is_changed)
			continue;
		if (!record_enter(session_of(s), &edit->mine, field, line_text(&edit->lines[i]),
			    wrong == INPUT_COUNT ? err : &later) &&
			wrong == INPUT_COUNT)
			wrong = i;
	}
	record_set(&edit->mine, "light",
		edit->light ? edit->light : ledger_row_light(&l->sheet, row, ledger_typed_percent(s)));
	return wrong;
}

void ledger_edit_keep(struct screen *s)
{
	struct ledger_edit *edit = &ledger_of(s)->edit;
	struct draft draft = {.at = session_of(s)->now()};
	struct err ignored;

	edit->is_draft_due = false;
	if (!edit->is_on || !edit->is_changed || !app_of(s)->drafts || !ledger_row_of(s))
		return;
	take_in(s, &ignored);
	record_init(&draft.original, &ledger_entry_entity);
	record_init(&draft.mine, &ledger_entry_entity);
	record_copy(&draft.original, &edit->original);
	record_copy(&draft.mine, &edit->mine);
	memcpy(draft.request_id, edit->request_id, sizeof(draft.request_id));
	draft_keep(app_of(s)->drafts, &draft, &ignored);
	draft_finish(&draft);
}

static void forget_draft(struct screen *s)
{
	const struct ledger_edit *edit = &ledger_of(s)->edit;

	if (!app_of(s)->drafts)
		return;
	draft_drop(app_of(s)->drafts, &ledger_entry_entity, edit->original.id);
	draft_drop(app_of(s)->drafts, &ledger_entry_entity, edit->mine.id);
}

/* Somebody else saved the same check: its form knows how to put both together. */
static unsigned open_merge(struct screen *s, struct err *err)
{
	int64_t id = ledger_of(s)->edit.mine.id;

	ledger_edit_keep(s);
	ledger_edit_end(s);
	return ask_reaction(screen_open(
		s, &form_screen, &(struct form_arg){.entity = &ledger_entry_entity, .id = id}, LEDGER_TAG_FORM, err));
}

/* After a save that failed: whether somebody else was faster, with the same month's check. What was typed then becomes
 * a change of theirs. */
static bool is_entered_since(struct screen *s, struct err *err)
{
	struct ledger_state *l = ledger_of(s);
	struct ledger_edit *edit = &l->edit;
	struct record theirs;
	struct err ignored;
	int64_t id = 0;

	if (edit->mine.id || !ledger_find_check(session_of(s), &l->sheet, edit->milestone, &id, &ignored) || !id)
		return false;
	if (store_load(session_of(s), &ledger_entry_entity, id, &theirs, err)) {
		forget_draft(s);
		record_copy(&edit->original, &theirs);
		record_copy(&edit->mine, &theirs);
		session_request_id(edit->request_id);
		err_set(err, ERR_CONFLICT,
			_("Somebody else entered this check meanwhile. Save again to put what you typed in its "
			  "place."));
	}
	record_finish(&theirs);
	return true;
}

/* Whether there is something to be saved: a row that was only looked at gets no check. */
static bool is_due(const struct ledger_edit *edit)
{
	return edit->is_changed && !record_same(&edit->original, &edit->mine);
}

static unsigned save(struct screen *s, struct err *err)
{
	struct ledger_edit *edit = &ledger_of(s)->edit;
	int wrong = edit->is_changed ? take_in(s, err) : INPUT_COUNT;

	if (wrong != INPUT_COUNT) {
		edit->focus = wrong;
		return REACT_FAILED | REACT_REDRAW;
	}
	if (!is_due(edit)) {
		ledger_edit_end(s);
		return REACT_REDRAW;
	}
	if (!store_save(session_of(s), &edit->mine, edit->request_id, err)) {
		if (is_entered_since(s, err))
			return REACT_FAILED | REACT_REDRAW;
		for (int i = 0; i < INPUT_COUNT; i++)
			if (strcmp(err->field, input_columns[i]) == 0)
				edit->focus = i;
		return err->kind == ERR_CONFLICT ? open_merge(s, err) : REACT_FAILED | REACT_REDRAW;
	}
	forget_draft(s);
	ledger_edit_end(s);
	screen_say(s, "%s", _("Saved. Undo takes it back."));
	return ledger_reload(s, err) ? REACT_CHANGED | REACT_REDRAW : REACT_FAILED | REACT_CHANGED;
}

/* Saves and goes on with the next row that is not signed. */
static unsigned save_and_go_on(struct screen *s, struct err *err)
{
	struct ledger_state *l = ledger_of(s);
	unsigned reaction = save(s, err);

	if (l->edit.is_on || (reaction & (REACT_FAILED | REACT_OPENED)))
		return reaction;
	for (int at = l->view.cursor + 1; at < (int)l->sheet.count; at++)
		if (!l->sheet.rows[at].signed_on) {
			list_view_select(&l->view, at);
			return reaction | ledger_edit_begin(s, err);
		}
	return reaction;
}

static unsigned leave(struct screen *s, struct err *err)
{
	struct question question = {.title = _("Leave"),
		.text = _("What you typed into this row is not saved yet."),
		.answers = {_("Save"), _("Throw away"), _("Back to the row")},
		.preset = LEAVE_STAY};

	if (ledger_of(s)->edit.is_changed)
		return ask_reaction(question_open(s, &question, LEDGER_TAG_LEAVE, err));
	ledger_edit_end(s);
	return REACT_REDRAW;
}

unsigned ledger_leave_answered(struct screen *s, int choice, struct err *err)
{
	if (choice == LEAVE_SAVE)
		return save(s, err);
	if (choice == LEAVE_DROP) {
		forget_draft(s);
		ledger_edit_end(s);
	}
	return REACT_REDRAW;
}

/* The next of: suggested, green, amber, red. */
static unsigned turn_light(struct screen *s, int direction)
{
	struct ledger_edit *edit = &ledger_of(s)->edit;
	size_t count, at = 0;
	const struct term *terms = terms_of(session_of(s)->terms, "light", &count);

	for (size_t i = 0; edit->light && i < count; i++)
		if (strcmp(terms[i].code, edit->light) == 0)
			at = i + 1;
	at = (at + count + 1 + (size_t)direction) % (count + 1);
	free(edit->light);
	edit->light = at == 0 ? NULL : mem_copy(terms[at - 1].code);
	edit->is_changed = edit->is_draft_due = true;
	return REACT_REDRAW;
}

static unsigned move_focus(struct screen *s, int direction)
{
	struct ledger_edit *edit = &ledger_of(s)->edit;

	edit->focus = (edit->focus + INPUT_COUNT + direction) % INPUT_COUNT;
	return REACT_REDRAW;
}

unsigned ledger_edit_command(struct screen *s, enum command command, struct err *err)
{
	struct ledger_edit *edit = &ledger_of(s)->edit;
	struct line *line = &edit->lines[edit->focus];

	switch (command) {
	case COMMAND_SAVE: return save(s, err);
	case COMMAND_BACK: return leave(s, err);
	case COMMAND_ENTER: return edit->focus == INPUT_COUNT - 1 ? save_and_go_on(s, err) : move_focus(s, 1);
	case COMMAND_NEXT_FIELD:
	case COMMAND_DOWN: return move_focus(s, 1);
	case COMMAND_PREVIOUS_FIELD:
	case COMMAND_UP: return move_focus(s, -1);
	case COMMAND_LEFT:
	case COMMAND_RIGHT:
		if (edit->focus == INPUT_LIGHT)
			return turn_light(s, command == COMMAND_LEFT ? -1 : 1);
		break;
	default: break;
	}
	if (edit->focus == INPUT_LIGHT || !line_command(line, command))
		return REACT_NOT_MINE;
	line_reveal(line, ledger_input_cols(s));
	edit->is_changed = edit->is_changed || line->is_changed;
	edit->is_draft_due = edit->is_draft_due || line->is_changed;
	return REACT_REDRAW;
}

unsigned ledger_edit_text(struct screen *s, const char *utf8)
{
	struct ledger_edit *edit = &ledger_of(s)->edit;
	struct line *line = &edit->lines[edit->focus];

	if (edit->focus == INPUT_LIGHT)
		return *utf8 == ' ' ? turn_light(s, 1) : REACT_NONE;
	if (!line_insert(line, utf8))
		screen_say(s, "%s", _("The field is full; the rest was left out."));
	line_reveal(line, ledger_input_cols(s));
	edit->is_changed = edit->is_draft_due = true;
	return REACT_REDRAW;
}
