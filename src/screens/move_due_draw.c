#include "base/buf.h"
#include "base/text.h"
#include "base/words.h"
#include "move_due_state.h"
#include "screens/app.h"
#include "ui/canvas.h"
#include "ui/glyph.h"
#include "ui/screen.h"

#include <stdlib.h>

/* Lines of the popup. Where there is room what is wrong stands beneath its line, else beside it. */
struct rows {
	bool is_roomy;
	int dates, date, along, reason, rule, end, touches, ripple;
};

static const struct rows roomy = {true, 1, 3, 5, 6, 8, 9, 10, 12}, tight = {false, -1, 1, 2, 3, 4, 5, 6, 7};
enum { ROOMY_FROM_ROWS = 14 };

enum { ROW_NAME = 0, MARGIN = 1, LABEL_COLS = 14, DATE_COLS = 16, DAYS_COLS = 6, WEEKDAYS = 7 };
/* At the end of a line of names: the start of one that is broken off, or how many more there are. */
enum { SPARE_COLS = 14 };
/* "2019-08-31 → 2019-09-12" */
enum { MOVE_COLS = 23 };

int move_due_line_cols(const struct screen *s)
{
	int cols = s->cols - MARGIN - LABEL_COLS - 3;

	return cols > 0 ? cols : 1;
}

static const struct rows *rows_of(const struct screen *s)
{
	return s->rows >= ROOMY_FROM_ROWS ? &roomy : &tight;
}

int move_due_ripple_rows(const struct screen *s)
{
	return s->rows > rows_of(s)->ripple ? s->rows - rows_of(s)->ripple : 0;
}

static void print_day(const char *label, struct date day, struct buf *out)
{
	char text[DATE_TEXT_SIZE];

	date_write(day, text);
	if (day.year)
		buf_printf(out, "%s%s %s", out->len ? "  " : "", label, text);
}

/* The milestone and the dates it has. */
static void draw_step(const struct move_due_state *m, const struct rows *rows, struct canvas *c)
{
	const struct schedule_row *row = &m->schedule.rows[m->row];
	struct buf dates = {0};

	canvas_printf(c, ROW_NAME, MARGIN, STYLE_STRONG, "%s %s", m->labels[m->row].number, row->name);
	print_day(_("Due now"), row->due_on, &dates);
	if (date_compare(row->original_on, row->due_on) != 0)
		print_day(_("first"), row->original_on, &dates);
	print_day(_("Forecast"), row->forecast_end, &dates);
	canvas_text(c, rows->dates, MARGIN, buf_text(&dates), STYLE_DIM);
	buf_finish(&dates);
}

static void draw_label(
	const struct move_due_state *m, enum move_due_focus at, int row, const char *label, struct canvas *c)
{
	canvas_text(c, row, 0, m->focus == at ? ">" : " ", STYLE_STRONG);
	canvas_field(c, (struct canvas_place){row, MARGIN, LABEL_COLS, TEXT_LEFT}, label, STYLE_LABEL);
}

static void draw_line(
	const struct move_due_state *m, enum move_due_focus at, struct canvas_place place, struct canvas *c)
{
	canvas_text(c, place.row, place.col - 1, "[", STYLE_LABEL);
	line_draw(&m->lines[at], c, place, m->focus == at);
	canvas_text(c, place.row, place.col + place.width, "]", STYLE_LABEL);
}

static void draw_error(const struct move_due_state *m, enum move_due_focus at, int row, int col, struct canvas *c)
{
	struct buf sentence = {0};

	if (!m->errors[at])
		return;
	buf_printf(&sentence, "%s %s", glyph_text(GLYPH_NO), m->errors[at]);
	canvas_field(c, (struct canvas_place){row, col, c->cols - col, TEXT_LEFT}, buf_text(&sentence), STYLE_ERROR);
	buf_finish(&sentence);
}

/* "Friday, 12 days later" */
static void draw_shift(const struct move_due_state *m, int row, int col, struct canvas *c)
{
	static const char *const weekdays[WEEKDAYS] = {N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"),
		N_("Friday"), N_("Saturday"), N_("Sunday")};
	enum { MONDAY = 4 }; /* 1970-01-05 */
	long days = date_to_days(m->due) - date_to_days(m->schedule.rows[m->row].due_on);
	long weekday = ((date_to_days(m->due) - MONDAY) % WEEKDAYS + WEEKDAYS) % WEEKDAYS;

	col = canvas_text(c, row, col, _(weekdays[weekday]), STYLE_DIM);
	if (days > 0)
		canvas_printf(c, row, col + 1, STYLE_DIM, _("%ld days later"), days);
	else if (days < 0)
		canvas_printf(c, row, col + 1, STYLE_DIM, _("%ld days earlier"), -days);
}

static void draw_date(
	const struct move_due_state *m, const struct rows *rows, struct canvas_place place, struct canvas *c)
{
	int below = rows->is_roomy ? rows->date + 1 : rows->date;
	int col = rows->is_roomy ? place.col : place.col + place.width + 2;

	draw_label(m, MOVE_DUE_DATE, rows->date, _("New due date"), c);
	draw_line(m, MOVE_DUE_DATE, place, c);
	if (m->errors[MOVE_DUE_DATE])
		draw_error(m, MOVE_DUE_DATE, below, col, c);
	else if (m->due.year)
		draw_shift(m, below, col, c);
}

static void draw_fields(const struct screen *s, const struct rows *rows, struct canvas *c)
{
	const struct move_due_state *m = move_due_of(s);
	int col = MARGIN + LABEL_COLS + 1, cols = move_due_line_cols(s);

	draw_date(m, rows, (struct canvas_place){rows->date, col, cols < DATE_COLS ? cols : DATE_COLS, TEXT_LEFT}, c);
	draw_label(m, MOVE_DUE_ALONG, rows->along, _("What follows"), c);
	canvas_printf(c, rows->along, col - 1, STYLE_NORMAL, "[%s] %s", m->moves_along ? "x" : " ",
		m->moves_along ? _("moves along") : _("keeps its dates"));
	if (m->focus == MOVE_DUE_ALONG)
		canvas_cursor(c, rows->along, col);
	draw_label(m, MOVE_DUE_REASON, rows->reason, _("Reason"), c);
	draw_line(m, MOVE_DUE_REASON, (struct canvas_place){rows->reason, col, cols, TEXT_LEFT}, c);
	draw_error(m, MOVE_DUE_REASON, rows->reason + 1, rows->is_roomy ? col : 0, c);
}

/* The sections that answer for what moves; what finds no room is counted. */
static void draw_touched(const struct move_due_state *m, const struct rows *rows, struct canvas *c)
{
	struct canvas lines = canvas_part(c, rows->touches, MARGIN, rows->ripple - rows->touches, c->cols - 2 * MARGIN);
	int room = lines.rows * (lines.cols - SPARE_COLS);
	struct buf text = {0};

	for (size_t i = 0; i < m->ripple.section_count; i++) {
		const char *name = m->ripple.sections[i];

		if (i > 0 && text_width(buf_text(&text)) + text_width(name) > room) {
			buf_printf(&text, _(" and %zu more"), m->ripple.section_count - i);
			break;
		}
		buf_printf(&text, "%s%s", i ? _(", ") : _("touches "), name);
	}
	canvas_paragraph(&lines, 0, buf_text(&text), STYLE_NORMAL);
	buf_finish(&text);
}

/* The end of the project. */
static void draw_end(const struct move_due_state *m, int row, struct canvas *c)
{
	char before[DATE_TEXT_SIZE], after[DATE_TEXT_SIZE];
	struct buf line = {0};

	date_write(m->ripple.end_before, before);
	date_write(m->ripple.end_after, after);
	buf_printf(&line, "%s %s", _("End of the project"), after);
	if (date_compare(m->ripple.end_before, m->ripple.end_after) != 0)
		buf_printf(&line, _(" (%s until now)"), before);
	canvas_field(
		c, (struct canvas_place){row, MARGIN, c->cols - 2 * MARGIN, TEXT_LEFT}, buf_text(&line), STYLE_NORMAL);
	buf_finish(&line);
}

static void draw_moved(const struct move_due_state *m, const struct ripple_move *step, int row, struct canvas *c)
{
	char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
	int name = c->cols - 2 * MARGIN - MOVE_COLS - DAYS_COLS - 2;
	enum style style = m->moves_along ? STYLE_NORMAL : STYLE_DIM;
	struct buf words = {0};

	date_write(step->due_before, from);
	date_write(step->due_after, to);
	buf_printf(&words, "%s %s", m->labels[step->row].number, m->schedule.rows[step->row].name);
	canvas_field(c, (struct canvas_place){row, MARGIN, name > 0 ? name : 0, TEXT_LEFT}, buf_text(&words), style);
	canvas_printf(c, row, MARGIN + name + 1, style, "%s %s %s  %+ld", from, glyph_text(GLYPH_ARROW), to,
		date_to_days(step->due_after) - date_to_days(step->due_before));
	buf_finish(&words);
}

static void draw_ripple(const struct screen *s, const struct rows *at, struct canvas *c)
{
	const struct move_due_state *m = move_due_of(s);
	struct buf title = {0};
	int rows = move_due_ripple_rows(s);

	if (m->ripple.count == 0)
		buf_puts(&title, "");
	else if (move_due_others(m) == 0)
		buf_puts(&title, _("Nothing else moves"));
	else
		buf_printf(&title, m->moves_along ? _("Moves along: %zu") : _("Would move, but keeps its dates: %zu"),
			(size_t)move_due_others(m));
	canvas_rule(c, at->rule, buf_text(&title));
	buf_finish(&title);
	if (m->ripple.count > 0) {
		draw_end(m, at->end, c);
		draw_touched(m, at, c);
	}
	for (int i = 0; i < rows && m->top + i < move_due_others(m); i++)
		draw_moved(m, &m->ripple.moves[m->top + i + 1], at->ripple + i, c);
	if (m->top + rows < move_due_others(m))
		canvas_text(c, c->rows - 1, c->cols - 1, glyph_text(GLYPH_DESCENDING), STYLE_DIM);
	if (m->focus == MOVE_DUE_RIPPLE)
		canvas_cursor(c, at->ripple, 0);
}

void move_due_draw(const struct screen *s, struct canvas *c)
{
	const struct move_due_state *m = move_due_of(s);
	const struct rows *rows = rows_of(s);

	if (m->row >= m->schedule.count)
		return;
	draw_step(m, rows, c);
	draw_ripple(s, rows, c);
	draw_fields(s, rows, c);
}
