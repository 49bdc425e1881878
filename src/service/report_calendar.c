#include "report_layout.h"
#include "reports.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/words.h"
#include "model/entity.h"
#include "model/session.h"
#include "model/term.h"
#include "service/calendar.h"
#include "service/report.h"

/* A row for each activity, and one for each week without any. */
enum { WEEK, DAY, LEVEL, KIND, NAME, NOTE, CELLS };

static const struct table_column csv_columns[CELLS] = {
	[WEEK] = {"week", N_("Week"), TABLE_WORDS},
	[DAY] = {"held_on", N_("Held on"), TABLE_DATE},
	[LEVEL] = {"level", N_("Level"), TABLE_WORDS},
	[KIND] = {"kind", N_("Kind"), TABLE_WORDS},
	[NAME] = {"activity", N_("Name"), TABLE_WORDS},
	[NOTE] = {"note", N_("Note"), TABLE_WORDS},
};

static const struct report_paper on_paper[] = {{WEEK, 8}, {DAY, 10}, {LEVEL, 14}, {KIND, 14}, {NAME, 0}, {NOTE, 0}};

static const struct report_layout layout = {csv_columns, CELLS, on_paper, COUNT(on_paper)};

static void write_event(struct session *s, struct report_sheet *sheet, const struct calendar_event *event, int week)
{
	char day[DATE_TEXT_SIZE];
	struct buf name = {0};

	date_write(event->day, day);
	calendar_week_name(week, &name);
	report_row(sheet, (const char *const[CELLS]){[WEEK] = buf_text(&name),
				  [DAY] = day,
				  [LEVEL] = event->level ? terms_word(s->terms, "level", event->level) : NULL,
				  [KIND] = terms_word(s->terms, "activity_kind", event->kind),
				  [NAME] = event->name,
				  [NOTE] = event->is_wrong ? _("Wrong week") : NULL});
	buf_finish(&name);
}

/* A week has a line of its own for its days off, or when nothing takes place. */
static void write_week(struct session *s, struct report_sheet *sheet, const struct calendar *calendar, int week)
{
	enum { LAST_DAY = 6 };
	struct date monday = calendar_monday(calendar, week), sunday = date_add_days(monday, LAST_DAY);
	size_t first, count = calendar_events(calendar, week, &first);
	struct buf name = {0}, days = {0}, note = {0};

	calendar_week_name(week, &name);
	calendar_holidays(calendar, week, &days);
	buf_printf(
		&note, "%02d-%02d..%02d-%02d %s", monday.month, monday.day, sunday.month, sunday.day, buf_text(&days));
	if (count == 0 || days.len > 0)
		report_row(sheet, (const char *const[CELLS]){[WEEK] = buf_text(&name), [NOTE] = buf_text(&note)});
	for (size_t i = 0; i < count; i++)
		write_event(s, sheet, &calendar->events[first + i], week);
	buf_finish(&name);
	buf_finish(&days);
	buf_finish(&note);
}

bool report_calendar(struct session *s, const struct report_request *request, FILE *file, struct err *err)
{
	struct report_sheet sheet;
	struct semester semester;
	struct calendar calendar;
	struct date day;

	if (!report_day(s, request, &day, err) || !semester_at(s, day, &semester, err) ||
		!calendar_load(s, &semester, &calendar, err))
		return false;
	report_begin(&sheet, s, &layout, request->format, _("Calendar"), file);
	if (semester.id)
		report_text(&sheet, semester.name);
	report_table(&sheet);
	for (int week = 1; week <= calendar.weeks; week++)
		write_week(s, &sheet, &calendar, week);
	calendar_finish(&calendar);
	return report_end(&sheet, true, err);
}
