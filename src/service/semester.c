#include "service/semester.h"

#include <stdio.h>

#include "db/db.h"
#include "model/session.h"

enum { WEEK = 7 };

/* 1970-01-01 was a Thursday. */
static struct date monday_of(struct date day)
{
	long days = date_to_days(day);

	return date_from_days(days - (((days + 3) % WEEK) + WEEK) % WEEK);
}

static bool read(struct session *s, const char *sql, const char *day, struct semester *out, struct err *err)
{
	struct stmt *st = stmt_open(s->db, sql, err);
	enum stmt_result got;

	if (!st)
		return false;
	stmt_bind_text(st, 1, day);
	got = stmt_step(st, err);
	if (got == STMT_ROW) {
		*out = (struct semester){.id = stmt_int(st, 0)};
		snprintf(out->name, sizeof(out->name), "%s %s", stmt_text(st, 1), stmt_text(st, 2));
		date_read(stmt_text(st, 3), &out->starts);
		date_read(stmt_text(st, 4), &out->ends);
		out->monday = monday_of(out->starts);
	}
	stmt_close(st);
	return got != STMT_FAILED;
}

#define SEMESTER                                                                                                       \
	"SELECT t.id, y.name, t.name, t.starts_on, t.ends_on FROM semester t JOIN school_year y ON y.id = "            \
	"t.school_year_id WHERE t.starts_on "

bool semester_at(struct session *s, struct date day, struct semester *out, struct err *err)
{
	char text[DATE_TEXT_SIZE];

	date_write(day, text);
	*out = (struct semester){0};
	return read(s, SEMESTER "> ?1 ORDER BY t.starts_on LIMIT 1", text, out, err) &&
	       read(s, SEMESTER "<= ?1 ORDER BY t.starts_on DESC LIMIT 1", text, out, err);
}

bool semester_step(struct session *s, const struct semester *from, int step, struct semester *out, struct err *err)
{
	char text[DATE_TEXT_SIZE];

	date_write(from->starts, text);
	*out = *from;
	if (step > 0)
		return read(s, SEMESTER "> ?1 ORDER BY t.starts_on LIMIT 1", text, out, err);
	return read(s, SEMESTER "< ?1 ORDER BY t.starts_on DESC LIMIT 1", text, out, err);
}

int semester_week(const struct semester *semester, struct date day)
{
	long days = date_to_days(day) - date_to_days(semester->monday);

	return (int)(days >= 0 ? days / WEEK + 1 : 0);
}

int semester_weeks(const struct semester *semester)
{
	return semester->id ? semester_week(semester, semester->ends) : 0;
}
