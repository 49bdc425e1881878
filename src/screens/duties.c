#include "screens/duties.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/session.h"
#include "model/term.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/form.h"
#include "screens/paper.h"
#include "service/duties.h"
#include "service/report.h"
#include "ui/list_view.h"
#include "ui/screen.h"

enum { TAG_OPENED = 1, TAG_PRINT, HEAD_ROWS = 2 };

enum column {
	COLUMN_NAME,
	COLUMN_FREQUENCY,
	COLUMN_EACH_OF,
	COLUMN_NEEDED,
	COLUMN_DONE,
	COLUMN_KEPT,
	COLUMN_LIGHT,
	COLUMNS
};

static const struct list_column columns[COLUMNS] = {
	[COLUMN_NAME] = {.title = N_("Duty"), .width = 17, .is_pinned = true, .grows = true},
	[COLUMN_FREQUENCY] = {.title = N_("How often"), .width = 9},
	[COLUMN_EACH_OF] = {.title = N_("For each"), .width = 12},
	[COLUMN_NEEDED] = {.title = N_("Needed"), .width = 6, .align = TEXT_RIGHT},
	[COLUMN_DONE] = {.title = N_("Done"), .width = 6, .align = TEXT_RIGHT},
	[COLUMN_KEPT] = {.title = N_("Keep it"), .width = 13, .align = TEXT_RIGHT},
	[COLUMN_LIGHT] = {.title = N_("Kept"), .width = 10},
};

struct board {
	struct duties duties;
	struct semester semester;
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

static struct duty_result sum_of(const struct duty *duty)
{
	return (struct duty_result){duty->needed, duty->done, duty->missing};
}

static void row_cell(void *ctx, int at, int column, struct buf *out)
{
	const struct session *session = session_of(ctx);
	const struct duty *duty = &board_of(ctx)->duties.items[at];
	struct duty_result sum = sum_of(duty);

	switch (column) {
	case COLUMN_NAME: buf_puts(out, duty->name); break;
	case COLUMN_FREQUENCY: buf_puts(out, terms_word(session->terms, "frequency", duty->frequency)); break;
	case COLUMN_EACH_OF:
		if (duty->each_of)
			buf_puts(out, terms_word(session->terms, "duty_subject", duty->each_of));
		break;
	case COLUMN_NEEDED:
		if (sum.needed > 0)
			buf_printf(out, "%d", sum.needed);
		break;
	case COLUMN_DONE: buf_printf(out, "%d", sum.done); break;
	case COLUMN_KEPT:
		if (duty->kept.whole > 0)
			share_write(&duty->kept, out);
		break;
	default: duty_words(&sum, out); break;
	}
}

static enum style row_style(void *ctx, int at, int column)
{
	struct duty_result sum = sum_of(&board_of(ctx)->duties.items[at]);

	if (column != COLUMN_LIGHT || sum.needed == 0)
		return STYLE_NORMAL;
	return sum.missing > 0 ? STYLE_WARNING : STYLE_GOOD;
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

static bool screen_load(struct screen *s, struct err *err)
{
	struct board *b = board_of(s);
	struct duties fresh;

	if (!semester_at(session_of(s), session_of(s)->today, &b->semester, err) ||
		!duties_load(session_of(s), 0, &fresh, err))
		return false;
	duties_finish(&b->duties);
	b->duties = fresh;
	list_view_settle(&b->view);
	return true;
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
	buf_printf(&line, "%s ", _("kept"));
	share_write(&b->duties.kept, &line);
	buf_printf(&line, "   %s ", _("research in the right weeks"));
	share_write(&b->duties.parity, &line);
	canvas_text(c, 0, 1, buf_text(&line), STYLE_STRONG);
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

static unsigned screen_command(struct screen *s, enum command command, struct err *err)
{
	const struct duty *duty = duty_of(s);

	if (command == COMMAND_NEW)
		return open_form(s, 0, err);
	if (command == COMMAND_PRINT)
		return paper_ask(s, "duties.txt", TAG_PRINT, err);
	if (command == COMMAND_ENTER || command == COMMAND_EDIT) {
		if (!duty)
			return REACT_NONE;
		if (command == COMMAND_EDIT)
			return open_form(s, duty->id, err);
		return ask_reaction(screen_open(s, &duty_screen, &(struct duty_arg){duty->id}, TAG_OPENED, err));
	}
	return list_view_react(&board_of(s)->view, command, err);
}

static unsigned screen_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	if (tag != TAG_PRINT)
		return REACT_RELOAD;
	if (!answer->is_given)
		return REACT_REDRAW;
	return paper_write(s, "duties", &(struct report_request){.format = REPORT_TEXT}, answer->text, err);
}

static void screen_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Duty board"));
}

static bool has_duty(const struct screen *s)
{
	return duty_of(s) != NULL;
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER, .is_usable = has_duty},
	{.command = COMMAND_EDIT, .label = N_("Duty"), .is_usable = has_duty},
	{.command = COMMAND_NEW, .label = N_("New duty")},
	{.command = COMMAND_PRINT},
	{0},
};

const struct screen_ops duties_screen = {
	.name = "duties",
	.help = N_(
		"Recurring duties in the period that runs today: a month, a semester, a school year, a year; weekly "
		"ones "
		"are counted over the weeks of the semester that have ended. For each of whom a duty is owed it shows "
		"what is needed and done; what one did beyond the number does not make up for another. An activity "
		"counts when it was entered for the duty, or when it is of the duty's kind and was entered for "
		"none.\n\n"
		"Enter opens a duty with all for whom it is owed, gaps first; F4 opens the duty itself."),
	.state_size = sizeof(struct board),
	.bindings = bindings,
	.open = screen_start,
	.close = screen_end,
	.load = screen_load,
	.resize = screen_resize,
	.draw = screen_draw,
	.command = screen_command,
	.answered = screen_answered,
	.title = screen_title,
};
