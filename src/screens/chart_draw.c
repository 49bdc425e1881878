#include "base/buf.h"
#include "base/text.h"
#include "base/words.h"
#include "chart_state.h"
#include "model/term.h"
#include "screens/app.h"
#include "ui/canvas.h"
#include "ui/glyph.h"
#include "ui/screen.h"

#include <string.h>

enum { HEAD_ROWS = 1, SCALE_ROWS = 2, RULE_ROWS = 1, ABOVE = HEAD_ROWS + SCALE_ROWS, YEAR_COLS = 4 };
/* The pane stands where at least as many rows of bars are left. */
enum { PANE_FROM_ROWS = 16, TALL_FROM_ROWS = 36, TALL_PANE = 8 };
/* Columns: a year of half months stands at 80; what a wider screen has beyond that is shared by names and bars. */
enum { SECTION_FROM_COLS = 72, NAME_COLS_MIN = 21, NAME_COLS_MAX = 44, NAME_COL = 1, SIGN_COLS = 2, STATE_COLS = 14 };

/* Where the columns of the chart stand. */
struct layout {
	int name, section_at, section, bars_at, bars, words_at, words;
};

static struct layout layout_of(int cols)
{
	struct layout l = {.name = cols * 3 / 8 - 1, .section = cols >= SECTION_FROM_COLS ? 4 + cols / 20 : 0};

	l.name = l.name < NAME_COLS_MIN ? NAME_COLS_MIN : l.name > NAME_COLS_MAX ? NAME_COLS_MAX : l.name;
	l.words = STATE_COLS;
	l.section_at = NAME_COL + l.name + 1;
	l.bars_at = l.section_at + (l.section > 0 ? l.section + 1 : 0);
	l.words_at = cols - l.words;
	l.bars = l.words_at - 1 - l.bars_at;
	return l;
}

int chart_bar_cols(int cols)
{
	int bars = layout_of(cols).bars;

	return bars > 0 ? bars : 1;
}

/* 0 when there is no room for it. */
static int pane_rows(const struct screen *s)
{
	if (!chart_of(s)->has_pane || s->rows < PANE_FROM_ROWS)
		return 0;
	return s->rows < TALL_FROM_ROWS ? CHART_PANE_LINES : TALL_PANE;
}

int chart_bar_rows(const struct screen *s)
{
	int rows = s->rows - ABOVE - RULE_ROWS - pane_rows(s);

	return rows > 0 ? rows : 1;
}

void chart_print_name(const struct chart_state *chart, size_t row, struct buf *out)
{
	const char *number = chart->labels[row].number;

	buf_printf(out, "%s%s%s", number, *number ? " " : "", chart->schedule.rows[row].name);
}

/* How things stand in numbers, and what is shown of them. */
static void draw_head(const struct screen *s, struct canvas *c)
{
	const struct chart_state *chart = chart_of(s);
	const struct schedule_totals *t = &chart->schedule.totals;
	struct buf head = {0}, scale = {0};
	int width;

	buf_printf(&scale, _("%s: %s"), _("Scale"), _(chart_unit_word(chart->scale.unit)));
	width = text_width(buf_text(&scale));
	/* What is left out must not go unread where the rest finds no room. */
	if (*chart->filter_words) {
		buf_printf(&head, _("%s: %s"), _("Filter"), chart->filter_words);
		buf_puts(&head, "  ");
	}
	buf_printf(&head, _("%d milestones  done %d  in progress %d  overdue %d  critical %d"), t->steps, t->done,
		t->running, t->overdue, t->critical);
	canvas_field(c, (struct canvas_place){0, 1, c->cols - width - 3, TEXT_LEFT}, buf_text(&head), STYLE_DIM);
	canvas_text(c, 0, c->cols - width - 1, buf_text(&scale), STYLE_DIM);
	buf_finish(&head);
	buf_finish(&scale);
}

/* The year at the left edge is written where it does not run into the next one. */
static void draw_years(const struct chart_scale *scale, struct canvas *c)
{
	int next = -1;

	for (int i = 0; i < c->cols; i++) {
		int year = chart_year_label(scale->unit, scale->first + i);

		if (year && next < 0)
			next = i;
		if (year && i + YEAR_COLS <= c->cols)
			canvas_printf(c, 0, i, STYLE_HEADER, "%d", year);
	}
	if (next < 0 || next > YEAR_COLS)
		canvas_printf(c, 0, 0, STYLE_HEADER, "%d", chart_first_day(scale->unit, scale->first).year);
}

/* Where a month is two columns wide its number has two digits. */
static void draw_months(const struct chart_scale *scale, struct canvas *c)
{
	bool is_tight = scale->unit == CHART_HALF;

	for (int i = 0; i < c->cols; i++) {
		int month = chart_month_label(scale->unit, scale->first + i);

		if (month && i + 1 + (month > 9 || is_tight) <= c->cols)
			canvas_printf(c, 1, i, STYLE_HEADER, "%s%d", is_tight && month <= 9 ? "0" : "", month);
	}
}

static void draw_scale(const struct chart_state *chart, const struct layout *l, struct canvas *c)
{
	struct canvas bars = canvas_part(c, HEAD_ROWS, l->bars_at, SCALE_ROWS, l->bars);

	canvas_field(c, (struct canvas_place){HEAD_ROWS + 1, NAME_COL + SIGN_COLS, l->name - SIGN_COLS, TEXT_LEFT},
		_("Milestone"), STYLE_HEADER);
	if (l->section > 0)
		canvas_field(c, (struct canvas_place){HEAD_ROWS + 1, l->section_at, l->section, TEXT_LEFT},
			_("Section"), STYLE_HEADER);
	draw_years(&chart->scale, &bars);
	draw_months(&chart->scale, &bars);
	canvas_field(
		c, (struct canvas_place){HEAD_ROWS + 1, l->words_at, l->words, TEXT_LEFT}, _("State"), STYLE_HEADER);
}

/* What stands behind the name: what a step waits for, C where it is critical, ! where something is overdue. */
static void print_suffix(const struct chart_state *chart, size_t row, struct buf *out)
{
	const struct schedule_row *r = &chart->schedule.rows[row];

	if (*chart->labels[row].after)
		buf_printf(out, " %s", chart->labels[row].after);
	if (r->is_critical && r->kind == SCHEDULE_STEP)
		buf_printf(out, " %s", _("C"));
	if (r->days_overdue > 0)
		buf_puts(out, " !");
}

/* The name gives way to what stands behind it, but keeps half of the room. */
static void draw_name(const struct chart_state *chart, size_t row, struct canvas_place place, struct canvas *c)
{
	const struct schedule_row *r = &chart->schedule.rows[row];
	struct buf name = {0}, suffix = {0};
	int width, room;

	print_suffix(chart, row, &suffix);
	width = text_width(buf_text(&suffix));
	chart_print_name(chart, row, &name);
	if (chart->rows.has_parts[row])
		canvas_text(c, place.row, place.col, chart_row_is_folded(&chart->rows, row) ? "+" : "-", STYLE_KEY);
	place.col += SIGN_COLS;
	place.width -= SIGN_COLS;
	room = place.width - width < place.width / 2 ? place.width / 2 : place.width - width;
	room = text_width(buf_text(&name)) < room ? text_width(buf_text(&name)) : room;
	canvas_field(c, (struct canvas_place){place.row, place.col, room, TEXT_LEFT}, buf_text(&name),
		r->kind == SCHEDULE_STEP ? STYLE_NORMAL : STYLE_STRONG);
	canvas_field(c, (struct canvas_place){place.row, place.col + room, place.width - room, TEXT_LEFT},
		buf_text(&suffix), r->days_overdue > 0 ? STYLE_BAD : STYLE_NORMAL);
	buf_finish(&name);
	buf_finish(&suffix);
}

/* The first leading section, and how many others lead. */
static void draw_section(const struct chart_state *chart, size_t row, struct canvas_place place, struct canvas *c)
{
	const struct schedule_row *r = &chart->schedule.rows[row];
	struct buf more = {0};
	size_t others = 0;
	int width;

	for (size_t i = 1; i < r->section_count; i++)
		others += chart->schedule.sections[r->first_section + i].leads;
	if (others > 0)
		buf_printf(&more, " +%zu", others);
	width = text_width(buf_text(&more));
	place.width -= width;
	if (r->leads)
		canvas_field(c, place, r->leads, STYLE_NORMAL);
	canvas_text(c, place.row, place.col + place.width, buf_text(&more), STYLE_NORMAL);
	buf_finish(&more);
}

struct sign {
	enum glyph glyph;
	enum style style;
};

/* What one column of a bar shows; false for nothing. */
static bool sign_at(const struct chart_bar *bar, long column, long today, struct sign *sign_out)
{
	bool is_bar = bar->is_drawn && column >= bar->start;

	if (bar->is_drawn && bar->has_original && column == bar->original)
		*sign_out = (struct sign){GLYPH_ORIGIN, STYLE_BAR};
	else if (is_bar && column < bar->done && column <= bar->end)
		*sign_out = (struct sign){GLYPH_BLOCK, STYLE_BAR};
	else if (is_bar && column <= bar->plan)
		*sign_out = (struct sign){GLYPH_SHADE, STYLE_BAR};
	else if (is_bar && column <= bar->end)
		*sign_out = (struct sign){GLYPH_BEYOND, STYLE_BAD};
	else if (column == today)
		*sign_out = (struct sign){GLYPH_VERTICAL, STYLE_NORMAL};
	else
		return false;
	return true;
}

static void draw_bar(const struct chart_state *chart, const struct schedule_row *row, long today, struct canvas *c)
{
	struct chart_bar bar = chart_bar_of(row, chart->scale.unit);
	long first = chart->scale.first;

	for (int i = 0; i < c->cols; i++) {
		struct sign sign;

		if (sign_at(&bar, first + i, today, &sign))
			canvas_text(c, 0, i, glyph_text(sign.glyph), sign.style);
	}
	if (bar.is_drawn && bar.end < first)
		canvas_text(c, 0, 0, "<", STYLE_DIM);
	if (bar.is_drawn && bar.start >= first + c->cols)
		canvas_text(c, 0, c->cols - 1, ">", STYLE_DIM);
}

/* How a row stands: its share or state, and by how much it is late. */
static void print_state(const struct screen *s, const struct schedule_row *row, struct buf *out)
{
	long late = row->is_done || !row->due_on.year || !row->forecast_end.year
			    ? 0
			    : date_to_days(row->forecast_end) - date_to_days(row->due_on);
	bool is_running = !row->state || strcmp(row->state, "in_progress") == 0;
	struct buf lateness = {0};

	if (row->is_done && row->kind == SCHEDULE_STEP)
		buf_printf(out, "%s ", glyph_text(GLYPH_YES));
	if (is_running || row->days_overdue > 0 || late > 0)
		buf_printf(out, "%d%%", row->percent);
	else
		buf_puts(out, terms_word(session_of(s)->terms, "milestone_state", row->state));
	if (row->days_overdue > 0)
		buf_printf(&lateness, _(" overdue %d"), row->days_overdue);
	else if (late > 0)
		buf_printf(&lateness, _(" late %ld"), late);
	/* Where both find no room, by how much it is late says more than its share. */
	if (text_width(buf_text(out)) + text_width(buf_text(&lateness)) > STATE_COLS)
		buf_reset(out);
	buf_puts(out, buf_text(&lateness) + (lateness.len > 0 && out->len == 0));
	buf_finish(&lateness);
}

static void draw_row(const struct screen *s, const struct layout *l, int at, struct canvas *c)
{
	const struct chart_state *chart = chart_of(s);
	size_t row = chart->rows.shown[chart->menu.top + at];
	const struct schedule_row *r = &chart->schedule.rows[row];
	struct canvas bars = canvas_part(c, at, l->bars_at, 1, l->bars);
	struct buf state = {0};

	draw_name(chart, row, (struct canvas_place){at, NAME_COL + r->depth, l->name - r->depth, TEXT_LEFT}, c);
	if (l->section > 0)
		draw_section(chart, row, (struct canvas_place){at, l->section_at, l->section, TEXT_LEFT}, c);
	draw_bar(chart, r, chart_column(chart->scale.unit, session_of(s)->today), &bars);
	print_state(s, r, &state);
	canvas_field(c, (struct canvas_place){at, l->words_at, l->words, TEXT_LEFT}, buf_text(&state),
		r->days_overdue > 0 ? STYLE_BAD : STYLE_NORMAL);
	buf_finish(&state);
}

/* Today goes on below the last row. */
static void draw_today_line(const struct chart_state *chart, struct canvas *bars, struct date today)
{
	int col = (int)(chart_column(chart->scale.unit, today) - chart->scale.first);

	for (int row = menu_end(&chart->menu) - chart->menu.top; row < bars->rows; row++)
		if (col >= 0 && col < bars->cols)
			canvas_text(bars, row, col, glyph_text(GLYPH_VERTICAL), STYLE_NORMAL);
}

/* Below the rows: the whole name of the one under the cursor, and where today is. */
static void draw_rule(const struct screen *s, const struct layout *l, struct canvas *c)
{
	const struct chart_state *chart = chart_of(s);
	long col = chart_column(chart->scale.unit, session_of(s)->today) - chart->scale.first;
	struct buf name = {0}, today = {0}, title = {0};
	int at, room = c->cols - 6;

	buf_printf(&today, "%s%s", glyph_text(GLYPH_TODAY), _("today"));
	at = l->bars_at + (int)col;
	if (chart_row(chart))
		chart_print_name(chart, chart_row_index(chart), &name);
	if (col >= 0 && col < l->bars && at - 5 < room)
		room = at - 5;
	if (text_width(buf_text(&name)) > room)
		text_pad(&title, buf_text(&name), room > 0 ? room : 0, TEXT_LEFT);
	canvas_rule(c, 0, title.len ? buf_text(&title) : buf_text(&name));
	if (col >= 0 && col < l->bars)
		canvas_text(c, 0, at, buf_text(&today), STYLE_TITLE);
	buf_finish(&name);
	buf_finish(&today);
	buf_finish(&title);
}

static void draw_pane(const struct chart_state *chart, struct canvas *c)
{
	int row = 0;

	for (int i = 0; i < CHART_PANE_LINES && row < c->rows; i++) {
		const char *line = chart->lines[i];

		if (!line)
			continue;
		if (c->rows > CHART_PANE_LINES)
			row = canvas_paragraph(c, row, line, STYLE_NORMAL);
		else
			canvas_field(c, (struct canvas_place){row++, 0, c->cols, TEXT_LEFT}, line, STYLE_NORMAL);
	}
}

static const char *empty_words(const struct chart_state *chart)
{
	if (*chart->filter_words)
		return _("Nothing fits what is asked for.");
	return chart->title ? _("This project has neither stages nor milestones yet.") : _("No project is running.");
}

void chart_draw(const struct screen *s, struct canvas *c)
{
	const struct chart_state *chart = chart_of(s);
	struct layout l = layout_of(s->cols);
	int rows = chart_bar_rows(s), end = menu_end(&chart->menu);
	struct canvas table = canvas_part(c, ABOVE, 0, rows, s->cols);
	struct canvas bars = canvas_part(&table, 0, l.bars_at, rows, l.bars);
	struct canvas rule = canvas_part(c, ABOVE + rows, 0, RULE_ROWS, s->cols);
	struct canvas pane = canvas_part(c, ABOVE + rows + RULE_ROWS, 1, pane_rows(s), s->cols - 2);

	draw_head(s, c);
	draw_scale(chart, &l, c);
	for (int line = chart->menu.top; line < end; line++)
		draw_row(s, &l, line - chart->menu.top, &table);
	draw_today_line(chart, &bars, session_of(s)->today);
	if (chart->rows.count == 0)
		canvas_text(&table, 0, NAME_COL + SIGN_COLS, empty_words(chart), STYLE_DIM);
	draw_rule(s, &l, &rule);
	draw_pane(chart, &pane);
	menu_mark(&chart->menu, &table);
}
