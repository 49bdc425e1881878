#include "duty_state.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/session.h"
#include "model/term.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/duties.h"
#include "screens/form.h"
#include "screens/paper.h"
#include "service/duties.h"
#include "service/report.h"
#include "ui/glyph.h"
#include "ui/list_view.h"
#include "ui/screen.h"

enum { TAG_OPENED = 1, TAG_AS_OF, TAG_PRINT, TAG_EXPORT, HEAD_ROWS = 2 };

enum column {
	COLUMN_NAME,
	COLUMN_FREQUENCY,
	COLUMN_LIGHT,
	COLUMN_NEEDED,
	COLUMN_DONE,
	COLUMN_KEPT,
	COLUMN_EACH_OF,
	COLUMNS
};

static const struct list_column columns[COLUMNS] = {
	[COLUMN_NAME] = {.title = N_("Duty"), .width = 17, .is_pinned = true, .grows = true},
	[COLUMN_FREQUENCY] = {.title = N_("How often"), .width = 8},
	[COLUMN_LIGHT] = {.title = N_("Kept"), .width = 12},
	[COLUMN_NEEDED] = {.title = N_("Needed"), .width = 6, .align = TEXT_RIGHT},
	[COLUMN_DONE] = {.title = N_("Done"), .width = 6, .align = TEXT_RIGHT},
	[COLUMN_KEPT] = {.title = N_("Keep it"), .width = 12, .align = TEXT_RIGHT},
	[COLUMN_EACH_OF] = {.title = N_("For each"), .width = 12},
};

struct board {
	struct duties duties;
	struct semester semester;
	struct date day; /* that was chosen; none: the working date */
	struct list_view view;
};

static struct board *board_of(const struct screen *s)
{
	return s->state;
}

static const struct duty *duty_of(const struct screen *s)
{
	const struct board *b = board_of(s);

	return list_view_has_row(&b->view) ? &b->duties.items[b->view.cursor] : NULL;
}

static int row_count(void *ctx)
{
	return (int)board_of(ctx)->duties.count;
}

static void row_cell(void *ctx, int at, int column, struct buf *out)
{
	const struct session *session = session_of(ctx);
	const struct duty *duty = &board_of(ctx)->duties.items[at];
	struct share kept = duty_kept(&duty->tally);

	switch (column) {
	case COLUMN_NAME: buf_puts(out, duty->name); return;
	case COLUMN_FREQUENCY: buf_puts(out, terms_word(session->terms, "frequency", duty->frequency)); return;
	case COLUMN_EACH_OF:
		if (duty->each_of)
			buf_puts(out, terms_word(session->terms, "duty_subject", duty->each_of));
		return;
	default: break;
	}
	if (!duty->is_done)
		buf_puts(out, glyph_text(GLYPH_CUT));
	else if (column == COLUMN_NEEDED && duty->sum.needed > 0)
		buf_printf(out, "%d", duty->sum.needed);
	else if (column == COLUMN_DONE)
		buf_printf(out, "%d", duty->sum.done);
	else if (column == COLUMN_KEPT && kept.whole > 0)
		share_write(&kept, out);
	else if (column == COLUMN_LIGHT)
		duty_words(&duty->sum, out);
}

enum style duty_style(const struct duty_result *result)
{
	static const enum style styles[DUTY_LIGHT_COUNT] = {[DUTY_KEPT] = STYLE_GOOD, [DUTY_MISSING] = STYLE_WARNING};

	return styles[duty_light(result)];
}

static enum style row_style(void *ctx, int at, int column)
{
	return column == COLUMN_LIGHT ? duty_style(&board_of(ctx)->duties.items[at].sum) : STYLE_NORMAL;
}

static bool screen_start(struct screen *s, const void *arg, struct err *err)
{
	struct board *b = board_of(s);
	struct list_source source = {.ctx = s, .count = row_count, .cell = row_cell, .style = row_style};

	(void)arg;
	(void)err;
	list_view_init(&b->view, columns, COLUMNS, &source);
	return true;
}

static void screen_end(struct screen *s)
{
	duties_finish(&board_of(s)->duties);
}

static struct date day_of(const struct screen *s)
{
	return board_of(s)->day.year ? board_of(s)->day : session_of(s)->today;
}

/* What is soon counted stands at once; the rest is counted in idle time. */
static bool screen_load(struct screen *s, struct err *err)
{
	struct board *b = board_of(s);
	struct duties fresh;
	bool has_more;

	if (!semester_at(session_of(s), day_of(s), &b->semester, err) ||
		!duties_load(session_of(s), 0, day_of(s), &fresh, err))
		return false;
	duties_finish(&b->duties);
	b->duties = fresh;
	list_view_settle(&b->view);
	return duties_count(session_of(s), &b->duties, DUTY_LOAD_MS, &has_more, err);
}

static bool screen_idle(struct screen *s, int budget_ms, bool *redraw_out)
{
	struct err err;
	bool has_more;

	*redraw_out = true;
	return duties_count(session_of(s), &board_of(s)->duties, budget_ms, &has_more, &err) && has_more;
}

static void screen_resize(struct screen *s)
{
	list_view_resize(&board_of(s)->view, s->rows - HEAD_ROWS, s->cols);
}

static void draw_head(const struct screen *s, struct canvas *c)
{
	const struct board *b = board_of(s);
	struct buf line = {0};

	buf_printf(&line, "%s  ", b->semester.name);
	duty_tally_write(&b->duties.tally, &line);
	buf_printf(&line, "  %s ", _("right weeks"));
	share_write(&b->duties.parity, &line);
	canvas_field(c, (struct canvas_place){0, 1, s->cols - 2, TEXT_LEFT}, buf_text(&line), STYLE_STRONG);
	buf_finish(&line);
}

static void screen_draw(const struct screen *s, struct canvas *c)
{
	struct canvas rows = canvas_part(c, HEAD_ROWS, 0, s->rows - HEAD_ROWS, s->cols);

	draw_head(s, c);
	list_view_draw(&board_of(s)->view, &rows);
	if (!duty_of(s))
		canvas_text(c, HEAD_ROWS + 1, 2, _("No duty is in force."), STYLE_DIM);
}

static unsigned open_form(struct screen *s, int64_t id, struct err *err)
{
	return ask_reaction(
		screen_open(s, &form_screen, &(struct form_arg){.entity = &duty_entity, .id = id}, TAG_OPENED, err));
}

/* The last day of the semester before or after, today in the one that runs. */
static unsigned go_to_semester(struct screen *s, int step, struct err *err)
{
	struct date today = session_of(s)->today;
	struct board *b = board_of(s);
	struct semester to;

	if (!semester_step(session_of(s), &b->semester, step, &to, err))
		return REACT_FAILED;
	if (to.id == b->semester.id)
		screen_say(s, "%s", _("No other semester is entered in that direction."));
	else
		b->day = date_compare(today, to.starts) >= 0 && date_compare(today, to.ends) <= 0 ? (struct date){0}
												  : to.ends;
	return REACT_RELOAD;
}

static unsigned open_duty(struct screen *s, struct err *err)
{
	struct duty_arg arg = {duty_of(s)->id, day_of(s)};

	return ask_reaction(screen_open(s, &duty_screen, &arg, TAG_OPENED, err));
}

static unsigned screen_command(struct screen *s, enum command command, struct err *err)
{
	const struct duty *duty = duty_of(s);
	char day[DATE_TEXT_SIZE];

	switch (command) {
	case COMMAND_ENTER: return duty ? open_duty(s, err) : REACT_NONE;
	case COMMAND_EDIT: return duty ? open_form(s, duty->id, err) : REACT_NONE;
	case COMMAND_NEW: return open_form(s, 0, err);
	case COMMAND_PREVIOUS_RECORD: return go_to_semester(s, -1, err);
	case COMMAND_NEXT_RECORD: return go_to_semester(s, 1, err);
	case COMMAND_AS_OF: date_write(day_of(s), day); return ask_as_of(s, day, TAG_AS_OF, err);
	case COMMAND_PRINT: return paper_ask(s, "duties.txt", TAG_PRINT, err);
	case COMMAND_EXPORT: return ask_new_file(s, _("Export"), "duties.csv", TAG_EXPORT, err);
	default: return list_view_react(&board_of(s)->view, command, err);
	}
}

static unsigned write_report(struct screen *s, enum report_format format, const char *typed, struct err *err)
{
	char day[DATE_TEXT_SIZE];
	struct report_request request = {.format = format, .values[REPORT_AS_OF] = day};

	date_write(day_of(s), day);
	return paper_write(s, "duties", &request, NULL, typed, err);
}

static unsigned screen_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	if (tag == TAG_OPENED)
		return REACT_RELOAD;
	if (!answer->is_given)
		return REACT_REDRAW;
	if (tag == TAG_AS_OF)
		return ask_as_of_day(s, answer->text, &board_of(s)->day, err) ? REACT_RELOAD : REACT_FAILED;
	return write_report(s, tag == TAG_PRINT ? REPORT_TEXT : REPORT_CSV, answer->text, err);
}

static void screen_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Duty board"));
}

/* On which day of a semester: what is owed by the month depends on it. */
static void screen_status(const struct screen *s, struct buf *out)
{
	char day[DATE_TEXT_SIZE];

	date_write(board_of(s)->day, day);
	if (*day)
		buf_printf(out, _("As it stood on %s."), day);
}

static void screen_hint(const struct screen *s, struct buf *out)
{
	if (duty_of(s))
		buf_puts(out, _("Enter opens"));
}

static bool has_duty(const struct screen *s)
{
	return duty_of(s) != NULL;
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER, .is_usable = has_duty},
	{.command = COMMAND_EDIT, .label = N_("Duty"), .is_usable = has_duty},
	{.command = COMMAND_NEW, .label = N_("New duty")},
	{.command = COMMAND_PREVIOUS_RECORD, .label = N_("Semester before")},
	{.command = COMMAND_NEXT_RECORD, .label = N_("Semester after")},
	{.command = COMMAND_AS_OF},
	{.command = COMMAND_PRINT},
	{.command = COMMAND_EXPORT},
	{0},
};

const struct screen_ops duties_screen = {
	.name = "duties",
	.help = N_(
		"Recurring duties in the period that runs: a month, a semester, a school year, a year; of weekly ones "
		"each week of the semester is a period. For each of whom a duty is owed it shows what is needed and "
		"done. While a period runs, what is not done yet is still to come; once it is over, it is missing. "
		"What one did beyond the number does not make up for another. An activity counts when it was entered "
		"for the duty, or when it is of the duty's kind and was entered for none.\n\n"
		"Enter opens a duty with all for whom it is owed, gaps first; F4 opens the duty itself. What was left "
		"undone in periods that are over stands in the semester before, or \"As of\" a day in them."),
	.state_size = sizeof(struct board),
	.bindings = bindings,
	.open = screen_start,
	.close = screen_end,
	.load = screen_load,
	.resize = screen_resize,
	.draw = screen_draw,
	.command = screen_command,
	.answered = screen_answered,
	.idle = screen_idle,
	.title = screen_title,
	.status = screen_status,
	.hint = screen_hint,
};
