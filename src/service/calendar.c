#include "service/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/memory.h"
#include "base/words.h"
#include "db/db.h"
#include "model/session.h"

enum { WEEK = 7 };

/* Odd weeks are the district's, even ones the clusters'; what is of neither level may be held in any. */
static bool is_wrong(const struct calendar_event *event)
{
	if (strcmp(event->kind, "research") != 0 || !event->level)
		return false;
	if (strcmp(event->level, "district") == 0)
		return event->week % 2 == 0;
	return strcmp(event->level, "group") == 0 && event->week % 2 == 1;
}

static void add_event(struct calendar *out, struct stmt *st)
{
	struct calendar_event event = {.id = stmt_int(st, 0)};

	if (!date_read(stmt_text(st, 1), &event.day))
		return;
	event.week = semester_week(&out->semester, event.day);
	event.name = mem_copy(stmt_text(st, 2));
	event.kind = mem_copy(stmt_text(st, 3));
	event.level = stmt_is_null(st, 4) ? NULL : mem_copy(stmt_text(st, 4));
	event.is_wrong = out->has_parity && is_wrong(&event);
	out->events = mem_resize(out->events, out->event_count + 1, sizeof(*out->events));
	out->events[out->event_count++] = event;
}

static void add_day(struct calendar *out, struct stmt *st)
{
	struct calendar_day day = {.is_workday = stmt_int(st, 2) != 0};

	if (!date_read(stmt_text(st, 0), &day.day))
		return;
	day.week = semester_week(&out->semester, day.day);
	day.name = mem_copy(stmt_text(st, 1));
	out->days = mem_resize(out->days, out->day_count + 1, sizeof(*out->days));
	out->days[out->day_count++] = day;
}

static bool read(struct session *s, struct calendar *out, const char *sql,
	void (*add)(struct calendar *out, struct stmt *st), struct err *err)
{
	char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
	struct stmt *st = stmt_open(s->db, sql, err);
	enum stmt_result got;

	if (!st)
		return false;
	date_write(out->semester.monday, first);
	date_write(date_add_days(out->semester.monday, (long)out->weeks * WEEK - 1), last);
	stmt_bind_text(st, 1, first);
	stmt_bind_text(st, 2, last);
	while ((got = stmt_step(st, err)) == STMT_ROW)
		add(out, st);
	stmt_close(st);
	return got == STMT_DONE;
}

bool calendar_load(struct session *s, const struct semester *semester, struct calendar *out, struct err *err)
{
	static const char events[] = "SELECT id, held_on, name, kind, level FROM activity "
				     "WHERE held_on BETWEEN ?1 AND ?2 ORDER BY held_on, id";
	static const char days[] = "SELECT day, name, is_workday FROM holiday WHERE day BETWEEN ?1 AND ?2 ORDER BY day";

	static const char parity[] = "SELECT count(*) FROM duty WHERE frequency IN ('fortnight_odd', 'fortnight_even')";

	*out = (struct calendar){.semester = *semester, .weeks = semester_weeks(semester)};
	out->has_parity = db_get_int(s->db, parity, 0) > 0;
	if (out->weeks == 0 || (read(s, out, events, add_event, err) && read(s, out, days, add_day, err)))
		return true;
	calendar_finish(out);
	return false;
}

void calendar_finish(struct calendar *calendar)
{
	for (size_t i = 0; i < calendar->event_count; i++) {
		free(calendar->events[i].name);
		free(calendar->events[i].kind);
		free(calendar->events[i].level);
	}
	for (size_t i = 0; i < calendar->day_count; i++)
		free(calendar->days[i].name);
	free(calendar->events);
	free(calendar->days);
	*calendar = (struct calendar){0};
}

struct date calendar_monday(const struct calendar *calendar, int week)
{
	return date_add_days(calendar->semester.monday, (long)(week - 1) * WEEK);
}

void calendar_week_name(int week, struct buf *out)
{
	buf_printf(out, "%2d %s", week, week % 2 ? _("odd") : _("even"));
}

void calendar_holidays(const struct calendar *calendar, int week, struct buf *out)
{
	const char *before = "";

	for (size_t i = 0; i < calendar->day_count; i++) {
		const struct calendar_day *day = &calendar->days[i];

		if (day->week != week || (!day->is_workday && strcmp(day->name, before) == 0))
			continue;
		/* That it is worked stands where no narrow column cuts it off. */
		buf_printf(out, "%s%02d-%02d ", out->len ? " " : "", day->day.month, day->day.day);
		buf_printf(out, day->is_workday ? _("worked (%s)") : "%s", day->name);
		before = day->name;
	}
}

size_t calendar_events(const struct calendar *calendar, int week, size_t *first_out)
{
	size_t first = 0, count = 0;

	while (first < calendar->event_count && calendar->events[first].week < week)
		first++;
	while (first + count < calendar->event_count && calendar->events[first + count].week == week)
		count++;
	*first_out = first;
	return count;
}
