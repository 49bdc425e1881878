#include "screens/ledger.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "ledger_state.h"
#include "model/entities.h"
#include "model/reference.h"
#include "model/term.h"
#include "screens/app.h"
#include "ui/screen.h"

#include <stdlib.h>

enum { WIDE_COLS = 110, WIDE_NAME = 28 };

enum column {
	COLUMN_NAME,
	COLUMN_DUE,
	COLUMN_DAYS,
	COLUMN_BEFORE,
	COLUMN_NOW,
	COLUMN_LIGHT,
	COLUMN_FINDING,
	COLUMN_NEXT_STEP,
	COLUMN_STATE,
	COLUMN_LEAD,
	COLUMN_EVIDENCE,
	COLUMN_ORIGINAL,
	COLUMN_PROJECT,
	COLUMN_FOR_WHOM,
	COLUMN_NEXT_ON,
	COLUMN_SIGNED
};

static const struct list_column columns[LEDGER_COLUMNS] = {
	[COLUMN_NAME] = {.title = N_("Step"), .width = 16, .is_pinned = true, .grows = true},
	[COLUMN_DUE] = {.title = N_("Due"), .width = 10},
	[COLUMN_DAYS] = {.title = N_("Days"), .width = 6, .align = TEXT_RIGHT},
	[COLUMN_BEFORE] = {.title = N_("Last %"), .width = 6, .align = TEXT_RIGHT},
	[COLUMN_NOW] = {.title = N_("Now %"), .width = 5, .align = TEXT_RIGHT},
	[COLUMN_LIGHT] = {.title = N_("Light"), .width = 6},
	[COLUMN_FINDING] = {.title = N_("Found"), .width = 12, .grows = true},
	[COLUMN_NEXT_STEP] = {.title = N_("Next step"), .width = 10, .grows = true},
	[COLUMN_STATE] = {.title = N_("State"), .width = 8},
	[COLUMN_LEAD] = {.title = N_("Lead"), .width = 12},
	[COLUMN_EVIDENCE] = {.title = N_("Evidence"), .width = 12},
	[COLUMN_ORIGINAL] = {.title = N_("At first"), .width = 10},
	[COLUMN_PROJECT] = {.title = N_("Project"), .width = 14},
	[COLUMN_FOR_WHOM] = {.title = N_("For whom"), .width = 12},
	[COLUMN_NEXT_ON] = {.title = N_("Until"), .width = 10},
	[COLUMN_SIGNED] = {.title = N_("Day signed"), .width = 10},
};

struct ledger_state *ledger_of(const struct screen *s)
{
	return s->state;
}

const struct ledger_row *ledger_row_of(const struct screen *s)
{
	const struct ledger_state *l = ledger_of(s);

	return list_view_has_row(&l->view) ? &l->sheet.rows[l->view.cursor] : NULL;
}

/* The number of the row of a milestone, -1 without. */
static int find_row(const struct ledger *sheet, int64_t milestone)
{
	for (size_t i = 0; i < sheet->count; i++)
		if (sheet->rows[i].milestone == milestone)
			return (int)i;
	return -1;
}

const struct ledger_row *ledger_row_about(const struct screen *s, int64_t milestone)
{
	const struct ledger *sheet = &ledger_of(s)->sheet;
	int at = find_row(sheet, milestone);

	return at < 0 ? NULL : &sheet->rows[at];
}

static int row_count(void *ctx)
{
	return (int)ledger_of(ctx)->sheet.count;
}

static void print_percent(int percent, struct buf *out)
{
	if (percent != LEDGER_UNKNOWN)
		buf_printf(out, "%d", percent);
}

/* The light of the check; while there is none the suggested one with a question mark. */
static const char *light_of(const struct ledger *sheet, const struct ledger_row *row)
{
	return row->now.id ? row->now.light : ledger_row_light(sheet, row, row->before.percent);
}

static void print_light(const struct screen *s, const struct ledger_row *row, struct buf *out)
{
	const char *light = light_of(&ledger_of(s)->sheet, row);

	if (light)
		buf_printf(out, "%s%s", terms_word(session_of(s)->terms, "light", light), row->now.id ? "" : "?");
}

/* The columns that show a text as it is. */
static const char *text_of(const struct ledger_row *row, int column)
{
	switch (column) {
	case COLUMN_NAME: return row->name;
	case COLUMN_DUE: return row->due_on;
	case COLUMN_FINDING: return row->now.finding;
	case COLUMN_NEXT_STEP: return row->now.next_step;
	case COLUMN_LEAD: return row->leads;
	case COLUMN_EVIDENCE: return row->now.evidence;
	case COLUMN_ORIGINAL: return row->original_due_on;
	case COLUMN_PROJECT: return row->project_name;
	case COLUMN_FOR_WHOM: return row->for_whom;
	case COLUMN_NEXT_ON: return row->now.next_on;
	case COLUMN_SIGNED: return row->signed_on;
	default: return NULL;
	}
}

static void row_cell(void *ctx, int at, int column, struct buf *out)
{
	const struct screen *s = ctx;
	const struct ledger_row *row = &ledger_of(s)->sheet.rows[at];
	const char *text = text_of(row, column);

	if (text)
		buf_puts(out, text);
	else if (column == COLUMN_DAYS && ledger_is_handed_in(&ledger_of(s)->sheet, row))
		buf_puts(out, _("filed"));
	else if (column == COLUMN_DAYS && row->due_on)
		buf_printf(out, "%d", row->days);
	else if (column == COLUMN_STATE)
		buf_puts(out, terms_word(session_of(s)->terms, "milestone_state", row->state));
	else if (column == COLUMN_BEFORE || column == COLUMN_NOW)
		print_percent(column == COLUMN_NOW ? row->now.percent : row->before.percent, out);
	else if (column == COLUMN_LIGHT)
		print_light(s, row, out);
}

static enum style light_style(const char *light)
{
	if (!light)
		return STYLE_NORMAL;
	return *light == 'r' ? STYLE_BAD : *light == 'a' ? STYLE_WARNING : STYLE_GOOD;
}

static enum style row_style(void *ctx, int at, int column)
{
	const struct ledger *sheet = &ledger_of(ctx)->sheet;
	const struct ledger_row *row = &sheet->rows[at];

	if (column == COLUMN_LIGHT)
		return light_style(light_of(sheet, row));
	if (column == COLUMN_DAYS && row->due_on && row->days < 0 && !ledger_is_handed_in(sheet, row))
		return STYLE_BAD;
	return row->signed_on ? STYLE_DIM : STYLE_NORMAL;
}

static void name_department(struct screen *s)
{
	struct ledger_state *l = ledger_of(s);

	free(l->department_name);
	l->department_name = l->department ? reference_title(session_of(s), &department_entity, l->department)
					   : mem_copy(_("all sections"));
}

/* The milestone that is being filled in is settled meanwhile, or another section's. */
static void give_up_row(struct screen *s)
{
	if (ledger_of(s)->edit.is_changed)
		screen_say(s, "%s",
			_("The row you were filling in is no longer in this sheet; what you typed waits as a draft."));
	ledger_edit_keep(s);
	ledger_edit_end(s);
}

bool ledger_reload(struct screen *s, struct err *err)
{
	struct ledger_state *l = ledger_of(s);
	const struct ledger_row *row = ledger_row_of(s);
	int64_t milestone = l->edit.is_on ? l->edit.milestone : row ? row->milestone : 0;
	struct ledger fresh;
	int at;

	if (!ledger_load(session_of(s), l->day, l->department, &fresh, err))
		return false;
	at = find_row(&fresh, milestone);
	if (at < 0 && l->edit.is_on)
		give_up_row(s);
	ledger_finish(&l->sheet);
	l->sheet = fresh;
	if (at >= 0)
		list_view_select(&l->view, at);
	list_view_settle(&l->view);
	name_department(s);
	return true;
}

static bool screen_start(struct screen *s, const void *arg, struct err *err)
{
	struct ledger_state *l = ledger_of(s);
	struct list_source source = {.ctx = s, .count = row_count, .cell = row_cell, .style = row_style};

	(void)arg;
	(void)err;
	for (int i = 0; i < LEDGER_COLUMNS; i++)
		l->columns[i] = columns[i];
	l->day = session_of(s)->today;
	l->department = ledger_own_section(session_of(s));
	list_view_init(&l->view, l->columns, LEDGER_COLUMNS, &source);
	return true;
}

static void screen_end(struct screen *s)
{
	struct ledger_state *l = ledger_of(s);

	ledger_edit_end(s);
	ledger_finish(&l->sheet);
	free(l->department_name);
}

static void screen_resize(struct screen *s)
{
	struct ledger_state *l = ledger_of(s);

	/* Where there is room the names of the steps get it. */
	l->columns[COLUMN_NAME].width = s->cols >= WIDE_COLS ? WIDE_NAME : columns[COLUMN_NAME].width;

	list_view_resize(&l->view, s->rows - LEDGER_HEAD_ROWS - ledger_pane_rows(s), s->cols);
	for (int i = 0; l->edit.is_on && i < INPUT_COUNT; i++)
		line_reveal(&l->edit.lines[i], ledger_input_cols(s));
}

static unsigned screen_command(struct screen *s, enum command command, struct err *err)
{
	struct ledger_state *l = ledger_of(s);
	bool used;

	if (l->edit.is_on)
		return ledger_edit_command(s, command, err);
	if (command == COMMAND_ENTER)
		return ledger_row_of(s) ? ledger_edit_begin(s, err) : REACT_NONE;
	if (!list_view_command(&l->view, command, &used, err))
		return REACT_FAILED;
	return used ? REACT_REDRAW : ledger_deed(s, command, err);
}

static unsigned screen_text(struct screen *s, const char *utf8)
{
	return ledger_of(s)->edit.is_on ? ledger_edit_text(s, utf8) : REACT_NOT_MINE;
}

static bool screen_is_typing(const struct screen *s)
{
	return ledger_of(s)->edit.is_on;
}

static unsigned screen_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	if (!answer->is_given)
		return REACT_REDRAW;
	if (tag == LEDGER_TAG_LEAVE)
		return ledger_leave_answered(s, answer->choice, err);
	return ledger_deed_answered(s, tag, answer, err);
}

static void screen_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Monthly ledger"));
}

static void screen_hint(const struct screen *s, struct buf *out)
{
	buf_puts(out, ledger_of(s)->edit.is_on ? _("Enter goes on, behind the last to the next row") : "");
}

static bool screen_idle(struct screen *s, int budget_ms, bool *redraw_out)
{
	(void)budget_ms;
	*redraw_out = false;
	if (ledger_of(s)->edit.is_draft_due)
		ledger_edit_keep(s);
	return false;
}

static void screen_hangup(struct screen *s)
{
	ledger_edit_keep(s);
}

static bool is_filling(const struct screen *s)
{
	return ledger_of(s)->edit.is_on;
}

static bool has_row(const struct screen *s)
{
	return !is_filling(s) && ledger_row_of(s);
}

static bool is_reading(const struct screen *s)
{
	return !is_filling(s);
}

static bool may_fill(const struct screen *s)
{
	return has_row(s) && app_may_write(s, &ledger_entry_entity);
}

/* Whether the row has a due date that can still be moved. */
static bool may_move(const struct screen *s)
{
	return may_fill(s) && ledger_row_of(s)->due_on && !ledger_row_of(s)->submitted_on;
}

static bool may_enter(const struct screen *s)
{
	return is_filling(s) || has_row(s);
}

static bool may_sign(const struct screen *s)
{
	return is_reading(s) && ledger_of(s)->department && ledger_of(s)->sheet.count > 0;
}

static const char *screen_reason(const struct screen *s, enum command command)
{
	const struct ledger_row *row = ledger_row_of(s);
	bool is_move = command == COMMAND_MOVE_DUE || command == COMMAND_EARLIER || command == COMMAND_LATER;

	if (is_filling(s))
		return _("the row that is being filled in has to be left first.");
	if (command == COMMAND_SIGN && !ledger_of(s)->department)
		return _("choose the section with F6 first; each signs its own milestones.");
	if (!row)
		return _("there is no record here.");
	if (!is_move)
		return NULL;
	return row->submitted_on ? _("it is handed in; its due date stays.") : _("it has no due date yet.");
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER, .label = N_("Fill in"), .role = COMMAND_ROLE_CLERK, .is_usable = may_enter},
	{.command = COMMAND_SAVE, .is_usable = is_filling},
	{.command = COMMAND_STEP, .is_usable = may_fill},
	{.command = COMMAND_EDIT, .label = N_("Check form"), .is_usable = may_fill},
	{.command = COMMAND_FILTER, .label = N_("Section"), .is_usable = is_reading},
	{.command = COMMAND_NEW, .label = N_("To finding"), .is_usable = may_fill},
	{.command = COMMAND_MOVE_DUE, .is_usable = may_move},
	{.command = COMMAND_EARLIER, .is_usable = may_move},
	{.command = COMMAND_LATER, .is_usable = may_move},
	{.command = COMMAND_SIGN, .is_usable = may_sign},
	{.command = COMMAND_PREVIOUS_RECORD, .label = N_("Month before"), .is_usable = is_reading},
	{.command = COMMAND_NEXT_RECORD, .label = N_("Month after"), .is_usable = is_reading},
	{.command = COMMAND_PRINT, .is_usable = is_reading},
	{.command = COMMAND_NEXT_FIELD, .is_usable = is_filling},
	{0},
};

const struct screen_ops ledger_screen = {
	.name = "ledger",
	.help = N_("The monthly check of all milestones as one sheet. On it stand those that were under way in the "
		   "month, that were overdue or fall due within 14 days of its end, and those checked in it; "
		   "suspended and cancelled ones do not.\n\n"
		   "Enter fills in the row: percent, light, what was found, the next step, until when and the "
		   "evidence. Enter goes "
		   "from field to field and behind the last one to the next row; F2 saves and stays. The check before "
		   "stands beside it. A light with a question mark is only suggested: red when overdue, amber when "
		   "due soon or when progress is more than 20 points behind the time elapsed.\n\n"
		   "F2 takes the milestone's next step, such as handing it in; F4 opens the check's form; F6 "
		   "chooses the leading section; F7 makes a finding of the row, with the day by which it has to be "
		   "answered; M moves its due date, and shows before what moves along. Signing a section's month "
		   "signs all its rows: from then on they stay as they are. On time are milestones handed in by "
		   "their due date, of all that were due: by the dates now in force and by the dates set at first."),
	.state_size = sizeof(struct ledger_state),
	.bindings = bindings,
	.open = screen_start,
	.close = screen_end,
	.load = ledger_reload,
	.resize = screen_resize,
	.draw = ledger_draw,
	.command = screen_command,
	.text = screen_text,
	.is_typing = screen_is_typing,
	.answered = screen_answered,
	.title = screen_title,
	.reason = screen_reason,
	.hint = screen_hint,
	.idle = screen_idle,
	.hangup = screen_hangup,
};
