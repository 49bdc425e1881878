#ifndef BANXUE_SERVICE_SEMESTER_H
#define BANXUE_SERVICE_SEMESTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

struct err;
struct session;

/* A semester and its weeks, which are counted from the Monday on or before its first day. */
struct semester {
	int64_t id; /* 0: there is none */
	char name[64];
	struct date starts, ends, monday; /* monday: of week 1 */
};

/* The semester in which a day lies, in the holidays the one before; the first one for days before all. */
bool semester_at(struct session *s, struct date day, struct semester *out, struct err *err);

/* The one `step` semesters later or earlier; the same where there is none. */
bool semester_step(struct session *s, const struct semester *from, int step, struct semester *out, struct err *err);

/* The week of a day, from 1; odd weeks are the district's, even ones the clusters' where the texts say so. */
int semester_week(const struct semester *semester, struct date day);

/* Weeks of the whole semester. */
int semester_weeks(const struct semester *semester);

#endif
