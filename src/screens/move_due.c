#include "screens/move_due.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/store.h"
#include "move_due_state.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "ui/dialog.h"
#include "ui/glyph.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

enum { LEAVE_MOVE, LEAVE_LOSE, LEAVE_STAY };
enum { DATE_MAX = 20, REASON_MAX = 400, WEEK = 7, WISHED_ROWS = 18, WISHED_COLS = 74 };

/* The order in which Tab and the arrows go. */
static const enum move_due_focus order[MOVE_DUE_FOCUSES] = {
	MOVE_DUE_DATE, MOVE_DUE_ALONG, MOVE_DUE_REASON, MOVE_DUE_RIPPLE};

struct move_due_state *move_due_of(const struct screen *s)
{
	return s->state;
}

static bool open_popup(struct screen *s, const void *arg, struct err *err)
{
	const struct move_due_arg *a = arg;
	struct move_due_state *m = move_due_of(s);
	struct record rec;
	bool good = store_load(session_of(s), &milestone_entity, a->milestone_id, &rec, err);

	if (good && !record_get(&rec, "due_on"))
		good = err_set(err, ERR_REFUSED, _("It has no due date yet; F4 sets the first one."));
	if (good) {
		m->milestone_id = a->milestone_id;
		m->project_id = record_get_int(&rec, "project_id");
		m->days = a->days;
		m->moves_along = true;
		line_init(&m->lines[MOVE_DUE_DATE], NULL, DATE_MAX, LINE_NARROW);
		line_init(&m->lines[MOVE_DUE_REASON], NULL, REASON_MAX, 0);
	}
	record_finish(&rec);
	return good;
}

static void forget_schedule(struct move_due_state *m)
{
	ripple_finish(&m->ripple);
	schedule_labels_free(m->labels, m->schedule.count);
	schedule_finish(&m->schedule);
	m->labels = NULL;
}

static void close_popup(struct screen *s)
{
	struct move_due_state *m = move_due_of(s);

	forget_schedule(m);
	for (int i = 0; i < MOVE_DUE_LINES; i++) {
		line_finish(&m->lines[i]);
		free(m->errors[i]);
	}
}

static void forget_error(struct move_due_state *m, enum move_due_focus at)
{
	free(m->errors[at]);
	m->errors[at] = NULL;
}

/* Reads the typed day; what it leads to is followed once nobody presses a key. */
static bool read_date(struct screen *s, struct err *err)
{
	struct move_due_state *m = move_due_of(s);
	enum date_precision precision;
	bool good = date_parse(
		line_text(&m->lines[MOVE_DUE_DATE]), session_of(s)->today, DATE_LAST, &m->due, &precision, err);

	if (!good)
		m->due = (struct date){0};
	m->is_ripple_old = true;
	return good;
}

/* What the day leads to; while it is none nothing is shown. */
static bool follow_date(struct move_due_state *m, struct err *err)
{
	ripple_finish(&m->ripple);
	m->top = 0;
	m->is_ripple_old = false;
	return m->due.year && schedule_ripple(&m->schedule, m->row, m->due, &m->ripple, err);
}

static void propose(struct screen *s, struct date day)
{
	struct move_due_state *m = move_due_of(s);
	char text[DATE_TEXT_SIZE];
	struct err ignored;

	date_write(day, text);
	line_set(&m->lines[MOVE_DUE_DATE], text);
	forget_error(m, MOVE_DUE_DATE);
	read_date(s, &ignored);
}

/* The whole project is read: also what a filter hides moves along. */
static bool load_popup(struct screen *s, struct err *err)
{
	struct move_due_state *m = move_due_of(s);
	struct schedule_scope scope = {.project_id = m->project_id};
	bool is_first = m->schedule.count == 0;
	struct schedule schedule = {0};
	struct err ignored;

	if (!schedule_load(session_of(s), &scope, &schedule, err))
		return false;
	forget_schedule(m);
	m->schedule = schedule;
	m->labels = schedule_labels(&m->schedule, glyph_text(GLYPH_WAITS));
	m->row = schedule_find_step(&m->schedule, m->milestone_id);
	if (m->row == SIZE_MAX)
		return err_set(err, ERR_MISSING, _("Somebody has deleted this milestone."));
	if (is_first)
		propose(s, date_add_days(m->schedule.rows[m->row].due_on, m->days));
	follow_date(m, &ignored);
	return true;
}

static void size_popup(const struct screen *s, int *rows, int *cols)
{
	(void)s;
	*rows = WISHED_ROWS;
	*cols = WISHED_COLS;
}

static void resize_popup(struct screen *s)
{
	struct move_due_state *m = move_due_of(s);

	for (int i = 0; i < MOVE_DUE_LINES; i++)
		line_reveal(&m->lines[i], move_due_line_cols(s));
}

static unsigned complain(struct move_due_state *m, enum move_due_focus at, const char *sentence)
{
	forget_error(m, at);
	m->errors[at] = mem_copy(sentence);
	m->focus = at;
	return REACT_REDRAW;
}

static bool is_typing(const struct screen *s)
{
	return move_due_of(s)->focus < MOVE_DUE_LINES;
}

/* Days and weeks on from what is typed, or from the date it has. */
static unsigned shift(struct screen *s, long days)
{
	struct move_due_state *m = move_due_of(s);

	propose(s, date_add_days(m->due.year ? m->due : m->schedule.rows[m->row].due_on, days));
	m->focus = MOVE_DUE_DATE;
	return REACT_REDRAW;
}

int move_due_others(const struct move_due_state *m)
{
	return m->ripple.count > 0 ? (int)m->ripple.count - 1 : 0;
}

static unsigned scroll(struct screen *s, long lines)
{
	struct move_due_state *m = move_due_of(s);
	long last = move_due_others(m) - move_due_ripple_rows(s), top = m->top + lines;

	m->top = (int)(top > last ? last : top);
	m->top = m->top < 0 ? 0 : m->top;
	return REACT_REDRAW;
}

static size_t place_of_focus(const struct move_due_state *m)
{
	size_t at = 0;

	while (order[at] != m->focus)
		at++;
	return at;
}

static unsigned go(struct screen *s, int direction)
{
	struct move_due_state *m = move_due_of(s);

	m->focus = order[(place_of_focus(m) + MOVE_DUE_FOCUSES + (size_t)direction) % MOVE_DUE_FOCUSES];
	return REACT_REDRAW;
}

/* In the ripple the arrows scroll, and leave it at its top. */
static unsigned go_by_arrow(struct screen *s, int direction)
{
	struct move_due_state *m = move_due_of(s);

	if (m->focus == MOVE_DUE_RIPPLE && (direction > 0 || m->top > 0))
		return scroll(s, direction);
	if (m->focus == MOVE_DUE_DATE && direction < 0)
		return REACT_NONE;
	return go(s, direction);
}

/* What was moved, for the message line of whoever opened the popup. */
static void answer_moved(struct screen *s)
{
	struct move_due_state *m = move_due_of(s);
	struct buf sentence = {0};
	char day[DATE_TEXT_SIZE];

	date_write(m->due, day);
	buf_printf(&sentence, _("\"%s\" is due on %s now."), m->schedule.rows[m->row].name, day);
	if (m->moves_along && move_due_others(m) > 0)
		buf_printf(&sentence, _(" %d others moved along."), move_due_others(m));
	buf_puts(&sentence, _(" Undo takes it back."));
	screen_answer(s, &(struct answer){.is_given = true, .id = m->milestone_id, .text = buf_text(&sentence)}, 0);
	buf_finish(&sentence);
}

static bool has_reason(const struct move_due_state *m)
{
	char *reason = text_trim(mem_copy(line_text(&m->lines[MOVE_DUE_REASON])));
	bool has_some = *reason != '\0';

	free(reason);
	return has_some;
}

/* Every fault is said beneath the line it is in. */
static bool check_lines(struct screen *s)
{
	struct move_due_state *m = move_due_of(s);
	struct err err;

	forget_error(m, MOVE_DUE_DATE);
	forget_error(m, MOVE_DUE_REASON);
	if (!has_reason(m))
		complain(m, MOVE_DUE_REASON, _("Say why the date is moved."));
	if (!read_date(s, &err) || !follow_date(m, &err))
		complain(m, MOVE_DUE_DATE, err.text);
	return !m->errors[MOVE_DUE_DATE] && !m->errors[MOVE_DUE_REASON];
}

/* What is wrong with a line is said beneath it; that somebody else was faster is said at length, over fresh dates. */
static unsigned confirm(struct screen *s, struct err *err)
{
	struct move_due_state *m = move_due_of(s);
	char *reason;
	bool good;

	if (!check_lines(s))
		return REACT_REDRAW;
	reason = text_trim(mem_copy(line_text(&m->lines[MOVE_DUE_REASON])));
	good = schedule_move(session_of(s), &m->ripple, reason, m->moves_along, err);
	free(reason);
	if (!good && err->kind == ERR_INPUT)
		return complain(m, strcmp(err->field, "reason") == 0 ? MOVE_DUE_REASON : MOVE_DUE_DATE, err->text);
	if (!good)
		return REACT_FAILED | REACT_RELOAD;
	answer_moved(s);
	return REACT_CLOSE;
}

static unsigned turn_along(struct screen *s)
{
	move_due_of(s)->moves_along = !move_due_of(s)->moves_along;
	return REACT_REDRAW;
}

static void edited(struct screen *s)
{
	struct move_due_state *m = move_due_of(s);
	struct err ignored;

	line_reveal(&m->lines[m->focus], move_due_line_cols(s));
	forget_error(m, m->focus);
	if (m->focus == MOVE_DUE_DATE)
		read_date(s, &ignored);
}

/* The reason is what costs thought; a date that was only tried out goes without a word. */
static unsigned leave(struct screen *s, struct err *err)
{
	struct question question = {.title = _("Unsaved changes"),
		.text = _("The date has not been moved. Move it before leaving?"),
		.answers = {[LEAVE_MOVE] = _("Move it"),
			[LEAVE_LOSE] = _("Do not move it"),
			[LEAVE_STAY] = _("Stay here")},
		.preset = LEAVE_STAY};

	return has_reason(move_due_of(s)) ? ask_reaction(question_open(s, &question, 0, err)) : REACT_CLOSE;
}

static unsigned answered_popup(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	(void)tag;
	if (!answer->is_given || answer->choice == LEAVE_STAY)
		return REACT_REDRAW;
	return answer->choice == LEAVE_MOVE ? confirm(s, err) : REACT_CLOSE;
}

static unsigned command_popup(struct screen *s, enum command command, struct err *err)
{
	struct move_due_state *m = move_due_of(s);
	int page = move_due_ripple_rows(s) > 1 ? move_due_ripple_rows(s) - 1 : 1;

	/* Somebody has deleted it. */
	if (m->row >= m->schedule.count)
		return REACT_CLOSE;
	if (is_typing(s) && line_command(&m->lines[m->focus], command)) {
		edited(s);
		return REACT_REDRAW;
	}
	switch (command) {
	case COMMAND_EARLIER: return shift(s, -1);
	case COMMAND_LATER: return shift(s, 1);
	case COMMAND_PAGE_UP: return m->focus == MOVE_DUE_RIPPLE ? scroll(s, -page) : shift(s, -WEEK);
	case COMMAND_PAGE_DOWN: return m->focus == MOVE_DUE_RIPPLE ? scroll(s, page) : shift(s, WEEK);
	case COMMAND_UP: return go_by_arrow(s, -1);
	case COMMAND_DOWN: return go_by_arrow(s, 1);
	case COMMAND_NEXT_FIELD: return go(s, 1);
	case COMMAND_PREVIOUS_FIELD: return go(s, -1);
	case COMMAND_LEFT:
	case COMMAND_RIGHT:
	case COMMAND_MARK: return m->focus == MOVE_DUE_ALONG ? turn_along(s) : REACT_NONE;
	case COMMAND_ENTER: return m->focus == MOVE_DUE_DATE || m->focus == MOVE_DUE_ALONG ? go(s, 1) : confirm(s, err);
	case COMMAND_SAVE:
	case COMMAND_STEP: return confirm(s, err);
	case COMMAND_BACK: return leave(s, err);
	default: return REACT_NOT_MINE;
	}
}

static unsigned text_popup(struct screen *s, const char *utf8)
{
	struct move_due_state *m = move_due_of(s);

	if (!is_typing(s) || m->row >= m->schedule.count)
		return REACT_NOT_MINE;
	if (!line_insert(&m->lines[m->focus], utf8))
		screen_say(s, "%s", _("The field is full; the rest was left out."));
	edited(s);
	return REACT_REDRAW;
}

static bool idle_popup(struct screen *s, int budget_ms, bool *redraw_out)
{
	struct move_due_state *m = move_due_of(s);
	struct err ignored;

	(void)budget_ms;
	*redraw_out = m->is_ripple_old;
	if (m->is_ripple_old && m->row < m->schedule.count)
		follow_date(m, &ignored);
	return false;
}

static void title_popup(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Move due date"));
}

static void hint_popup(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("PgUp PgDn: a week"));
}

static bool can_turn(const struct screen *s)
{
	return move_due_of(s)->focus == MOVE_DUE_ALONG;
}

static const struct binding bindings[] = {
	{.command = COMMAND_SAVE, .label = N_("Confirm")},
	{.command = COMMAND_STEP, .label = N_("Confirm")},
	{.command = COMMAND_EARLIER, .label = N_("A day earlier")},
	{.command = COMMAND_LATER, .label = N_("A day later")},
	{.command = COMMAND_MARK, .label = N_("Change"), .is_usable = can_turn},
	{.command = COMMAND_BACK},
	{0},
};

const struct screen_ops move_due_screen = {
	.name = "move-due",
	.help = N_(
		"The new due date is typed in any spelling, or moved by a day with Shift-Left and Shift-Right and by a "
		"week with PgUp and PgDn. Below stands what follows from it: which milestones wait for this one and "
		"until when they move, the new end of the project, and the sections that answer for them. They move "
		"along or keep their dates, as you choose. Nothing is saved until F2 confirms it, with the reason."),
	.state_size = sizeof(struct move_due_state),
	.bindings = bindings,
	.is_popup = true,
	.open = open_popup,
	.close = close_popup,
	.load = load_popup,
	.resize = resize_popup,
	.size = size_popup,
	.draw = move_due_draw,
	.command = command_popup,
	.text = text_popup,
	.answered = answered_popup,
	.idle = idle_popup,
	.is_typing = is_typing,
	.title = title_popup,
	.hint = hint_popup,
};
