#ifndef BANXUE_SERVICE_DUTIES_H
#define BANXUE_SERVICE_DUTIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "service/indicator.h"
#include "service/semester.h"

struct buf;
struct err;
struct session;

/*
 * Whether duties that recur are kept: each is counted in the period in which the working date lies, for each of whom it
 * is owed. What counts is an activity entered for the duty, or one of its kind entered for none; one entered for the
 * duty without school, group or agreement counts for everybody.
 */

/* How often a duty falls due in its period, and what was done. */
struct duty_rule {
	const char *period; /* mark of its frequency: "week", "odd_week", "semester" …; NULL: no number is set */
	int min_count, min_hours; /* 0: not set */
	struct date from, to;
	struct semester semester;
	struct date today;
};

/* One activity. */
struct duty_event {
	struct date day;
	double hours;
};

struct duty_result {
	int needed;  /* so many times, weeks or hours by now; 0: no number is set */
	int done;    /* of the same */
	int missing; /* never below 0 */
};

/*
 * What the events of one subject, ascending by day, amount to. Weekly duties are counted in weeks that have ended: two
 * activities in one week do not make up for a week without, nor does one in a week of the wrong parity.
 */
struct duty_result duty_judge(const struct duty_rule *rule, const struct duty_event *events, size_t count);

/* Adds the light in words: kept, so many missing, no number set. */
void duty_words(const struct duty_result *result, struct buf *out);

/* The period of a frequency's mark in which `today` lies; of weeks that are counted the semester. */
bool duty_period(struct session *s, const char *mark, struct duty_rule *rule, struct err *err);

/* One for whom a duty is owed. */
struct duty_subject {
	int64_t id;
	char *name;
	char *code;  /* of a word of a vocabulary; NULL: it is a record */
	char *dates; /* of what was done, "09-05 09-19" */
	struct duty_result result;
};

/* One duty with all its subjects, those with gaps first. */
struct duty {
	int64_t id;
	char *name, *frequency, *each_of, *kind; /* codes but for the name */
	struct duty_rule rule;
	struct duty_subject *subjects;
	size_t count;
	struct share kept;	   /* subjects without a gap, of those that have a number */
	int needed, done, missing; /* sums */
};

struct duties {
	struct duty *items;
	size_t count;
	struct share kept; /* of all subjects of all duties */
	struct share
		parity; /* district research in odd weeks and cluster research in even ones, of both, this semester */
};

/* The duties in force on the working date; `id`: only that one, 0 for all. */
bool duties_load(struct session *s, int64_t id, struct duties *out, struct err *err);
void duties_finish(struct duties *duties);

/* The column of activity that names one of whom a duty is owed; NULL where a school taking part does, or nothing. */
const char *duty_subject_column(const char *each_of);

/* Whether a duty is owed by schools: they are entered as taking part. */
bool duty_is_of_schools(const char *each_of);

#endif
