#include "screens/calendar.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/filter.h"
#include "model/record.h"
#include "model/session.h"
#include "model/term.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/form.h"
#include "screens/list.h"
#include "screens/paper.h"
#include "service/calendar.h"
#include "service/report.h"
#include "ui/list_view.h"
#include "ui/screen.h"

#include <stdio.h>
#include <string.h>

enum { TAG_OPENED = 1, TAG_PRINT, TAG_EXPORT, HEAD_ROWS = 1, WEEK = 7 };

enum column {
	COLUMN_WEEK,
	COLUMN_DAYS,
	COLUMN_DISTRICT,
	COLUMN_GROUP,
	COLUMN_SCHOOL,
	COLUMN_OTHER,
	COLUMN_WRONG,
	COLUMN_FREE,
	COLUMNS
};

static const struct list_column columns[COLUMNS] = {
	[COLUMN_WEEK] = {.title = N_("Week"), .width = 8, .is_pinned = true},
	[COLUMN_DAYS] = {.title = N_("Mon to Sun"), .width = 12},
	[COLUMN_DISTRICT] = {.title = N_("Distr."), .width = 6, .align = TEXT_RIGHT},
	[COLUMN_GROUP] = {.title = N_("Clusters"), .width = 8, .align = TEXT_RIGHT},
	[COLUMN_SCHOOL] = {.title = N_("Schools"), .width = 7, .align = TEXT_RIGHT},
	[COLUMN_OTHER] = {.title = N_("Others"), .width = 6, .align = TEXT_RIGHT},
	[COLUMN_WRONG] = {.title = N_("Wrong week"), .width = 10, .align = TEXT_RIGHT},
	[COLUMN_FREE] = {.title = N_("Holidays"), .width = 10, .grows = true},
};

/* The level that a column counts; NULL: all that have none of these. */
static const char *const levels[COLUMNS] = {
	[COLUMN_DISTRICT] = "district", [COLUMN_GROUP] = "group", [COLUMN_SCHOOL] = "school"};

struct calendar_state {
	struct calendar calendar;
	struct list_view view;
};

static struct calendar_state *calendar_of(const struct screen *s)
{
	return s->state;
}

static int week_of(const struct screen *s)
{
	return calendar_of(s)->view.cursor + 1;
}

static int row_count(void *ctx)
{
	return calendar_of(ctx)->calendar.weeks;
}

static bool is_of_column(const struct calendar_event *event, int column)
{
	if (column == COLUMN_WRONG)
		return event->is_wrong;
	if (levels[column])
		return event->level && strcmp(event->level, levels[column]) == 0;
	for (int i = 0; i < COLUMNS; i++)
		if (levels[i] && event->level && strcmp(event->level, levels[i]) == 0)
			return false;
	return true;
}

static int count_events(const struct calendar *calendar, int week, int column)
{
	size_t first, count = calendar_events(calendar, week, &first);
	int found = 0;

	for (size_t i = first; i < first + count; i++)
		found += is_of_column(&calendar->events[i], column);
	return found;
}

static void row_cell(void *ctx, int at, int column, struct buf *out)
{
	const struct calendar *calendar = &calendar_of(ctx)->calendar;
	struct date monday = calendar_monday(calendar, at + 1), sunday = date_add_days(monday, WEEK - 1);
	int count;

	switch (column) {
	case COLUMN_WEEK: calendar_week_name(at + 1, out); break;
	case COLUMN_DAYS:
		buf_printf(out, "%02d-%02d..%02d-%02d", monday.month, monday.day, sunday.month, sunday.day);
		break;
	case COLUMN_FREE: calendar_holidays(calendar, at + 1, out); break;
	default:
		count = count_events(calendar, at + 1, column);
		if (count > 0)
			buf_printf(out, "%d", count);
		break;
	}
}

static enum style row_style(void *ctx, int at, int column)
{
	const struct calendar *calendar = &calendar_of(ctx)->calendar;
	int now = semester_week(&calendar->semester, session_of(ctx)->today);

	if (column == COLUMN_WRONG)
		return STYLE_BAD;
	return at + 1 == now ? STYLE_STRONG : STYLE_NORMAL;
}

static bool screen_start(struct screen *s, const void *arg, struct err *err)
{
	struct calendar_state *c = calendar_of(s);
	struct list_source source = {.ctx = s, .count = row_count, .cell = row_cell, .style = row_style};
	struct semester semester;

	(void)arg;
	list_view_init(&c->view, columns, COLUMNS, &source);
	if (!semester_at(session_of(s), session_of(s)->today, &semester, err) ||
		!calendar_load(session_of(s), &semester, &c->calendar, err))
		return false;
	list_view_select(&c->view, semester_week(&semester, session_of(s)->today) - 1);
	return true;
}

static void screen_end(struct screen *s)
{
	calendar_finish(&calendar_of(s)->calendar);
}

static bool show(struct screen *s, const struct semester *semester, struct err *err)
{
	struct calendar_state *c = calendar_of(s);
	struct calendar fresh;

	if (!calendar_load(session_of(s), semester, &fresh, err))
		return false;
	calendar_finish(&c->calendar);
	c->calendar = fresh;
	list_view_settle(&c->view);
	return true;
}

static bool screen_load(struct screen *s, struct err *err)
{
	struct semester semester = calendar_of(s)->calendar.semester;

	/* Somebody may have entered the first one, or moved its days. */
	return semester_at(session_of(s), semester.id ? semester.starts : session_of(s)->today, &semester, err) &&
	       show(s, &semester, err);
}

/* A third of the screen shows the week under the cursor. */
static int pane_rows(const struct screen *s)
{
	return s->rows / 3;
}

static void screen_resize(struct screen *s)
{
	list_view_resize(&calendar_of(s)->view, s->rows - HEAD_ROWS - pane_rows(s), s->cols);
}

static void draw_head(const struct screen *s, struct canvas *c)
{
	const struct calendar *calendar = &calendar_of(s)->calendar;
	char starts[DATE_TEXT_SIZE], ends[DATE_TEXT_SIZE];

	date_write(calendar->semester.starts, starts);
	date_write(calendar->semester.ends, ends);
	canvas_printf(c, 0, 1, STYLE_STRONG, _("%s  %s..%s  %zu activities"), calendar->semester.name, starts, ends,
		calendar->event_count);
}

static int draw_event(const struct screen *s, struct canvas *c, int row, const struct calendar_event *event)
{
	const struct terms *terms = session_of(s)->terms;
	struct buf line = {0};

	buf_printf(&line, "%02d-%02d %s ", event->day.month, event->day.day,
		event->level ? terms_word(terms, "level", event->level)
			     : terms_word(terms, "activity_kind", event->kind));
	if (event->is_wrong)
		buf_printf(&line, "%s ",
			event->week % 2 ? _("[cluster research in an odd week]")
					: _("[district research in an even week]"));
	buf_puts(&line, event->name);
	canvas_field(c, (struct canvas_place){row, 1, s->cols - 2, TEXT_LEFT}, buf_text(&line),
		event->is_wrong ? STYLE_BAD : STYLE_NORMAL);
	buf_finish(&line);
	return row + 1;
}

/* The week under the cursor, what is in the wrong week first; the last line says how many more there are. */
static void draw_week(const struct screen *s, struct canvas *c)
{
	const struct calendar *calendar = &calendar_of(s)->calendar;
	size_t first, count = calendar_events(calendar, week_of(s), &first), drawn = 0;
	struct buf title = {0}, days = {0};
	int row = 1;

	buf_printf(&title, _("Week %d"), week_of(s));
	calendar_holidays(calendar, week_of(s), &days);
	if (days.len > 0)
		buf_printf(&title, "  %s", buf_text(&days));
	canvas_rule(c, 0, buf_text(&title));
	buf_finish(&title);
	buf_finish(&days);
	if (count == 0)
		canvas_text(c, 1, 1, _("Nothing takes place."), STYLE_DIM);
	for (size_t i = 0; i < 2 * count; i++) {
		const struct calendar_event *event = &calendar->events[first + i % count];

		if (event->is_wrong != (i < count))
			continue;
		if (row == c->rows - 1 && drawn + 1 < count) {
			canvas_printf(c, row, 1, STYLE_DIM, _("and %zu more; Enter lists them all"), count - drawn);
			return;
		}
		row = draw_event(s, c, row, event);
		drawn++;
	}
}

static void screen_draw(const struct screen *s, struct canvas *c)
{
	const struct calendar_state *st = calendar_of(s);
	int pane = s->rows - pane_rows(s);
	struct canvas rows = canvas_part(c, HEAD_ROWS, 0, pane - HEAD_ROWS, s->cols);
	struct canvas below = canvas_part(c, pane, 0, pane_rows(s), s->cols);

	if (st->calendar.weeks == 0) {
		canvas_text(c, 1, 2, _("No semester is entered; its first and last day make the weeks."), STYLE_DIM);
		return;
	}
	draw_head(s, c);
	list_view_draw(&st->view, &rows);
	draw_week(s, &below);
}

static unsigned open_week(struct screen *s, struct err *err)
{
	const struct calendar *calendar = &calendar_of(s)->calendar;
	char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
	const char *const values[] = {first, last};
	struct filter filter = {0};
	struct buf title = {0};
	bool is_open;

	date_write(calendar_monday(calendar, week_of(s)), first);
	date_write(date_add_days(calendar_monday(calendar, week_of(s)), WEEK - 1), last);
	filter_set(&filter, entity_field(&activity_entity, "held_on"), FILTER_BETWEEN, values, 2);
	buf_printf(&title, _("Week %d"), week_of(s));
	is_open = screen_open(s, &list_screen,
		&(struct list_arg){.entity = &activity_entity, .filter = &filter, .title = buf_text(&title)},
		TAG_OPENED, err);
	buf_finish(&title);
	filter_finish(&filter);
	return ask_reaction(is_open);
}

/* A new activity in the week: today when it is the running one, else on its Monday. */
static unsigned open_new(struct screen *s, struct err *err)
{
	const struct calendar *calendar = &calendar_of(s)->calendar;
	struct date today = session_of(s)->today, day = calendar_monday(calendar, week_of(s));
	char text[DATE_TEXT_SIZE];
	struct record preset;
	bool is_open;

	date_write(semester_week(&calendar->semester, today) == week_of(s) ? today : day, text);
	record_start(&preset, &activity_entity, session_of(s));
	record_set(&preset, "held_on", text);
	is_open = screen_open(
		s, &form_screen, &(struct form_arg){.entity = &activity_entity, .preset = &preset}, TAG_OPENED, err);
	record_finish(&preset);
	return ask_reaction(is_open);
}

static unsigned go_to_semester(struct screen *s, int step, struct err *err)
{
	const struct semester *from = &calendar_of(s)->calendar.semester;
	struct semester to;

	if (!semester_step(session_of(s), from, step, &to, err))
		return REACT_FAILED;
	if (to.id == from->id)
		screen_say(s, "%s", _("No other semester is entered in that direction."));
	return show(s, &to, err) ? REACT_REDRAW : REACT_FAILED;
}

static unsigned screen_command(struct screen *s, enum command command, struct err *err)
{
	switch (command) {
	case COMMAND_ENTER: return calendar_of(s)->calendar.weeks ? open_week(s, err) : REACT_NONE;
	case COMMAND_NEW: return open_new(s, err);
	case COMMAND_PREVIOUS_RECORD: return go_to_semester(s, -1, err);
	case COMMAND_NEXT_RECORD: return go_to_semester(s, 1, err);
	case COMMAND_PRINT: return paper_ask(s, "calendar.txt", TAG_PRINT, err);
	case COMMAND_EXPORT: return ask_new_file(s, _("Export"), "calendar.csv", TAG_EXPORT, err);
	default: return list_view_react(&calendar_of(s)->view, command, err);
	}
}

static unsigned screen_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	char day[DATE_TEXT_SIZE];
	struct report_request request = {
		.format = tag == TAG_PRINT ? REPORT_TEXT : REPORT_CSV, .values[REPORT_AS_OF] = day};

	if (tag == TAG_OPENED)
		return REACT_RELOAD;
	date_write(calendar_of(s)->calendar.semester.starts, day);
	return answer->is_given ? paper_write(s, "calendar", &request, NULL, answer->text, err) : REACT_REDRAW;
}

static void screen_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Calendar"));
}

static bool has_weeks(const struct screen *s)
{
	return calendar_of(s)->calendar.weeks > 0;
}

static bool may_enter(const struct screen *s)
{
	return has_weeks(s) && app_may_write(s, &activity_entity);
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER, .label = N_("Of the week"), .is_usable = has_weeks},
	{.command = COMMAND_NEW, .label = N_("New activity"), .is_usable = may_enter},
	{.command = COMMAND_PREVIOUS_RECORD, .label = N_("Semester before"), .is_usable = has_weeks},
	{.command = COMMAND_NEXT_RECORD, .label = N_("Semester after"), .is_usable = has_weeks},
	{.command = COMMAND_PRINT, .is_usable = has_weeks},
	{.command = COMMAND_EXPORT, .is_usable = has_weeks},
	{0},
};

const struct screen_ops calendar_screen = {
	.name = "calendar",
	.help = N_("A semester by weeks, counted from the Monday on or before its first day, with the number of "
		   "activities "
		   "of each level, and the days that are free or worked in exchange. Where research of the district "
		   "belongs to odd weeks and that of clusters to even ones, what is held in the wrong week is counted "
		   "and marked.\n\n"
		   "Enter lists the activities of the week, F7 enters a new one in it; other semesters lie before and "
		   "after."),
	.state_size = sizeof(struct calendar_state),
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
