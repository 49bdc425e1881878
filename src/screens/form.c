#include "screens/form.h"

#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/draft.h"
#include "model/entity.h"
#include "model/session.h"
#include "model/store.h"
#include "model/type.h"
#include "model/window.h"
#include "screens/app.h"
#include "screens/form_state.h"
#include "ui/dialog.h"
#include "ui/glyph.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

enum {
	HEAD_ROWS = 2,
	HINT_ROWS = 4,
	LABEL_COL = 4,
	LABEL_WIDTH = 14,
	VALUE_COL = LABEL_COL + LABEL_WIDTH + 1,
	NOTE_ROWS = 3
};

struct form_state *form_of(const struct screen *s)
{
	return s->state;
}

const struct field *form_field(const struct form_state *f)
{
	return &f->entity->fields[f->rows[f->focus].field];
}

static bool is_field(const struct form_state *f, size_t row)
{
	return !f->rows[row].heading;
}

static bool is_editable(const struct form_state *f, size_t row)
{
	return is_field(f, row) && field_is_editable(&f->entity->fields[f->rows[row].field]) &&
	       !(f->entity->flags & ENTITY_LOG);
}

static bool is_note(const struct form_state *f, size_t row)
{
	return is_field(f, row) && f->entity->fields[f->rows[row].field].type == FIELD_NOTE;
}

static void add_row(struct form_state *f, const char *heading, size_t field)
{
	f->rows = mem_resize(f->rows, f->row_count + 1, sizeof(*f->rows));
	f->rows[f->row_count++] = (struct form_row){.heading = heading, .field = field};
}

/* Fields in the order of the descriptor under their headings. */
static void make_rows(struct form_state *f)
{
	const char *group = NULL;

	for (size_t i = 0; i < f->entity->nfields; i++) {
		const char *next = f->entity->fields[i].group;

		if (next && (!group || strcmp(group, next) != 0))
			add_row(f, next, 0);
		group = next ? next : group;
		add_row(f, NULL, i);
	}
}

static void set_text(char **text, char *to)
{
	free(*text);
	*text = to;
}

/* The text of a row from the record as it is now. */
static void refresh_row(struct screen *s, size_t row)
{
	struct form_state *f = form_of(s);

	if (!is_field(f, row))
		return;
	set_text(&f->rows[row].text, record_show(session_of(s), &f->mine, f->rows[row].field));
	set_text(&f->rows[row].error, NULL);
}

static bool differs(const struct record *a, const struct record *b)
{
	for (size_t i = 0; i < a->entity->nfields; i++)
		if (!a->entity->fields[i].sql && !value_same(a->values[i], b->values[i]))
			return true;
	return false;
}

void form_show(struct screen *s, const struct record *original, const struct record *mine)
{
	struct form_state *f = form_of(s);

	record_copy(&f->original, original);
	record_copy(&f->mine, mine);
	f->is_changed = differs(original, mine);
	for (size_t i = 0; i < f->row_count; i++)
		refresh_row(s, i);
	form_focus(s, f->focus);
}

/* Loads the row's text into its editor. */
static void start_editing(struct form_state *f)
{
	const struct field *field = form_field(f);
	bool narrow = field->type != FIELD_TEXT && field->type != FIELD_NOTE && field->type != FIELD_REF;

	line_finish(&f->line);
	line_init(&f->line, f->rows[f->focus].text, 0,
		(narrow ? LINE_NARROW : 0) | (is_editable(f, f->focus) ? 0 : LINE_READ_ONLY));
	if (is_note(f, f->focus))
		note_set(&f->note, f->rows[f->focus].text);
}

void form_focus(struct screen *s, size_t row)
{
	struct form_state *f = form_of(s);

	if (row < f->row_count && is_field(f, row))
		f->focus = row;
	start_editing(f);
}

void form_focus_column(struct screen *s, const char *column)
{
	struct form_state *f = form_of(s);

	for (size_t i = 0; i < f->row_count; i++)
		if (is_field(f, i) && strcmp(f->entity->fields[f->rows[i].field].column, column) == 0)
			form_focus(s, i);
}

static const char *typed_text(const struct form_state *f)
{
	return is_note(f, f->focus) ? note_text(&f->note) : line_text(&f->line);
}

bool form_commit(struct screen *s)
{
	struct form_state *f = form_of(s);
	struct form_row *row = &f->rows[f->focus];
	struct err err;

	if (!is_editable(f, f->focus) || strcmp(row->text, typed_text(f)) == 0)
		return row->error == NULL;
	if (!record_enter(session_of(s), &f->mine, row->field, typed_text(f), &err)) {
		set_text(&row->text, mem_copy(typed_text(f)));
		set_text(&row->error, mem_copy(err.text));
		return false;
	}
	refresh_row(s, f->focus);
	start_editing(f);
	f->is_changed = differs(&f->original, &f->mine);
	return true;
}

void form_set_value(struct screen *s, const char *value)
{
	struct form_state *f = form_of(s);

	record_put(&f->mine, f->rows[f->focus].field, value);
	refresh_row(s, f->focus);
	start_editing(f);
	f->is_changed = f->is_draft_due = true;
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

static bool form_go_to(struct screen *s, int64_t id, const struct record *preset, struct err *err)
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
	record_init(&f->merged, a->entity);
	make_rows(f);
	line_init(&f->line, NULL, 0, 0);
	note_init(&f->note, NULL, 0);
	while (f->focus + 1 < f->row_count && !is_editable(f, f->focus))
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
	if (f->mine.id == 0 || f->is_changed || strcmp(f->rows[f->focus].text, typed_text(f)) != 0)
		return true;
	if (store_load(session_of(s), f->entity, f->mine.id, &rec, &ignored))
		form_show(s, &rec, &rec);
	record_finish(&rec);
	return true;
}

static int height_of_row(const struct form_state *f, size_t row)
{
	return is_note(f, row) ? NOTE_ROWS : 1;
}

static int body_rows(const struct screen *s)
{
	int rows = s->rows - HEAD_ROWS - HINT_ROWS;

	return rows > 3 ? rows : 3;
}

/* First row shown so that the focused one is in view. */
static size_t top_row(const struct screen *s)
{
	const struct form_state *f = form_of(s);
	size_t top = f->focus;
	int used = height_of_row(f, top);

	/* As many rows above as fit, which shows a short form from its start. */
	while (top > 0 && used + height_of_row(f, top - 1) <= body_rows(s) - (f->focus + 1 < f->row_count))
		used += height_of_row(f, --top);
	return top;
}

static void draw_value(const struct screen *s, struct canvas *c, int at, size_t row)
{
	const struct form_state *f = form_of(s);
	const struct form_row *r = &f->rows[row];
	int width = s->cols - VALUE_COL - 3;
	bool has_focus = row == f->focus;
	enum style style = has_focus ? STYLE_FOCUS : is_editable(f, row) ? STYLE_FIELD : STYLE_DIM;
	int error_width = r->error ? width / 2 : 0;
	struct canvas_place place = {at, VALUE_COL + 1, width - error_width, TEXT_LEFT};

	if (is_note(f, row)) {
		struct canvas part = canvas_part(c, at, VALUE_COL + 1, NOTE_ROWS, width);

		if (has_focus)
			note_draw(&f->note, &part, true);
		else
			canvas_paragraph(&part, 0, r->text ? r->text : "", style);
		return;
	}
	if (is_editable(f, row)) {
		canvas_text(c, at, VALUE_COL, "[", STYLE_DIM);
		canvas_text(c, at, VALUE_COL + 1 + place.width, "]", STYLE_DIM);
	}
	if (has_focus)
		line_draw(&f->line, c, place, true);
	else
		canvas_field(c, place, r->text ? r->text : "", style);
	if (r->error) {
		struct canvas_place beside = {at, VALUE_COL + 3 + place.width, error_width - 1, TEXT_LEFT};
		struct buf mark = {0};

		buf_printf(&mark, "%s %s", glyph_text(GLYPH_NO), r->error);
		canvas_field(c, beside, buf_text(&mark), STYLE_ERROR);
		buf_finish(&mark);
	}
}

static void draw_row(const struct screen *s, struct canvas *c, int at, size_t row)
{
	const struct form_state *f = form_of(s);
	const struct form_row *r = &f->rows[row];

	if (r->heading) {
		canvas_text(c, at, 1, _(r->heading), STYLE_TITLE);
		return;
	}
	const struct field *field = &f->entity->fields[r->field];
	struct canvas_place label = {at, LABEL_COL, LABEL_WIDTH, TEXT_LEFT};
	if (field->flags & FIELD_REQUIRED && !(field->flags & FIELD_SUPPLIED))
		canvas_text(c, at, LABEL_COL - 2, "*", STYLE_LABEL);
	canvas_field(c, label, _(field->label), STYLE_LABEL);
	draw_value(s, c, at, row);
	if (field->type == FIELD_REF || field->type == FIELD_REFS || field->choices)
		canvas_text(c, at, s->cols - 1, is_editable(f, row) ? glyph_text(GLYPH_PICK) : " ", STYLE_DIM);
}

static size_t count_errors(const struct form_state *f)
{
	size_t count = 0;

	for (size_t i = 0; i < f->row_count; i++)
		count += f->rows[i].error != NULL;
	return count;
}

static void draw_hint(const struct screen *s, struct canvas *c)
{
	const struct form_state *f = form_of(s);
	const struct form_row *r = &f->rows[f->focus];
	const char *help = form_field(f)->help;
	struct canvas pane = canvas_part(c, s->rows - HINT_ROWS, 0, HINT_ROWS, s->cols);
	struct canvas inside = canvas_part(&pane, 1, 1, HINT_ROWS - 1, s->cols - 2);

	canvas_rule(&pane, 0, _(form_field(f)->label));
	if (r->error)
		canvas_paragraph(&inside, 0, r->error, STYLE_ERROR);
	else if (help)
		canvas_paragraph(&inside, 0, _(help), STYLE_NORMAL);
}

static void form_draw(const struct screen *s, struct canvas *c)
{
	const struct form_state *f = form_of(s);
	struct canvas body = canvas_part(c, HEAD_ROWS, 0, body_rows(s), s->cols);
	int at = 0;

	canvas_printf(c, 0, 1, STYLE_STRONG, f->mine.id ? _("Edit %s") : _("New %s"), _(f->entity->singular));
	if (f->is_changed)
		canvas_text(c, 0, s->cols - 30, f->has_draft ? _("* not saved, draft kept") : _("* not saved"),
			STYLE_WARNING);
	for (size_t row = top_row(s); row < f->row_count && at < body.rows; row++) {
		draw_row(s, &body, at, row);
		at += height_of_row(f, row);
	}
	draw_hint(s, c);
}

static void form_title(const struct screen *s, struct buf *out)
{
	const struct form_state *f = form_of(s);
	const char *title = f->original.values[f->entity->title];

	buf_puts(out, title ? title : _("new"));
}

static void form_status(const struct screen *s, struct buf *out)
{
	size_t errors = count_errors(form_of(s));

	if (errors > 0)
		buf_printf(out, _("%zu fields have to be mended before this can be saved."), errors);
}

static void move_focus(struct screen *s, int direction)
{
	struct form_state *f = form_of(s);
	size_t row = f->focus;

	form_commit(s);
	do {
		if (direction < 0 && row == 0)
			return;
		row += direction;
		if (row >= f->row_count)
			return;
	} while (!is_field(f, row));
	form_focus(s, row);
}

/* Next or previous record of the list that the form came from. */
static unsigned go_to_neighbour(struct screen *s, int direction, struct err *err)
{
	struct form_state *f = form_of(s);

	if (!f->window || !window_move(f->window, direction, err))
		return REACT_NONE;
	f->go_to = window_cursor_id(f->window);
	form_commit(s);
	if (f->is_changed)
		return question_open(s,
			       &(struct question){.title = _("Unsaved changes"),
				       .text = _("Save the changes before going on?"),
				       .answers = {_("Save"), _("Do not save"), _("Stay here")},
				       .preset = 0},
			       FORM_TAG_LEAVE, err)
			       ? REACT_OPENED
			       : REACT_FAILED;
	return form_go_to(s, f->go_to, NULL, err) ? REACT_REDRAW : REACT_FAILED;
}

static unsigned leave(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);

	form_commit(s);
	f->go_to = 0;
	if (!f->is_changed && count_errors(f) == 0)
		return REACT_CLOSE;
	return question_open(s,
		       &(struct question){.title = _("Unsaved changes"),
			       .text = _("Save the changes before leaving?"),
			       .answers = {_("Save"), _("Do not save"), _("Stay here")},
			       .preset = 2},
		       FORM_TAG_LEAVE, err)
		       ? REACT_OPENED
		       : REACT_FAILED;
}

static void forget_draft(struct screen *s)
{
	struct form_state *f = form_of(s);

	f->is_draft_due = false;
	if (app_of(s)->drafts)
		draft_drop(app_of(s)->drafts, f->entity, f->original.id);
}

/* What follows a save or a decision not to save: on to another record, or out. */
static unsigned go_on(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);
	struct answer answer = {.is_given = f->mine.id != 0, .id = f->mine.id, .text = ""};

	forget_draft(s);
	if (f->go_to)
		return form_go_to(s, f->go_to, NULL, err) ? REACT_REDRAW : REACT_FAILED;
	screen_answer(s, &answer, 0);
	return REACT_CLOSE;
}

unsigned form_save_and_go_on(struct screen *s, struct err *err)
{
	unsigned reaction = form_save(s, err);

	if (!(reaction & REACT_CHANGED))
		return reaction;
	return reaction | go_on(s, err);
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
		return answer->choice == 0 ? form_save_and_go_on(s, err) : go_on(s, err);
	default: return REACT_NONE;
	}
}

/* Keys of the field in focus; REACT_NOT_MINE when they are none of it. */
static unsigned edit_command(struct screen *s, enum command command)
{
	struct form_state *f = form_of(s);
	bool used = is_note(f, f->focus) ? note_command(&f->note, command) : line_command(&f->line, command);

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
	case COMMAND_PREVIOUS_FIELD: move_focus(s, -1); return REACT_REDRAW;
	case COMMAND_DOWN:
	case COMMAND_ENTER:
	case COMMAND_NEXT_FIELD: move_focus(s, 1); return REACT_REDRAW;
	case COMMAND_PAGE_UP:
		for (int i = 0; i < body_rows(s); i++)
			move_focus(s, -1);
		return REACT_REDRAW;
	case COMMAND_PAGE_DOWN:
		for (int i = 0; i < body_rows(s); i++)
			move_focus(s, 1);
		return REACT_REDRAW;
	case COMMAND_SAVE: return form_save(s, err);
	case COMMAND_PICK: return form_pick(s, err);
	case COMMAND_NEXT_RECORD: return go_to_neighbour(s, 1, err);
	case COMMAND_PREVIOUS_RECORD: return go_to_neighbour(s, -1, err);
	case COMMAND_BACK: return leave(s, err);
	default: return REACT_NOT_MINE;
	}
}

/* Space turns a yes into a no; in every other field it is a space. */
static unsigned form_text(struct screen *s, const char *utf8)
{
	struct form_state *f = form_of(s);

	if (!is_editable(f, f->focus))
		return REACT_NONE;
	if (form_field(f)->type == FIELD_BOOL && strcmp(utf8, " ") == 0) {
		form_set_value(s, value_same(f->mine.values[f->rows[f->focus].field], "1") ? "0" : "1");
		return REACT_REDRAW;
	}
	if (is_note(f, f->focus))
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
