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
 * Whether duties that recur are kept: each is counted in the period in which a day lies, for each of whom it is owed,
 * and judged by what the working date lets expect: until a period or a week is over, nothing of it is missing. What
 * counts is an activity entered for the duty, or one of its kind entered for none; one entered for the
 * duty without school, group or agreement counts for everybody.
 */

/* How often a duty falls due in its period, and what was done. */
struct duty_rule {
	const char *period; /* mark of its frequency: "week", "odd_week", "semester" …; NULL: no number is set */
	int min_count, min_hours; /* 0: not set */
	struct date day;	  /* the period is the one in which it lies */
	struct date from, to;
	struct semester semester;
	struct date today; /* what is over is over by then */
};

/* One activity. */
struct duty_event {
	struct date day;
	double hours;
};

struct duty_result {
	int needed;  /* so many times, weeks or hours in the whole period; 0: no number is set */
	int done;    /* of the same */
	int missing; /* was not done while there was time */
	int to_come; /* is not done yet, and there is time */
};

enum duty_light { DUTY_NO_NUMBER, DUTY_KEPT, DUTY_RUNNING, DUTY_MISSING, DUTY_LIGHT_COUNT };

/*
 * What the events of one subject, ascending by day, amount to. Of weekly duties each week is a period of its own: two
 * activities in one week do not make up for a week without, nor does one in a week of the wrong parity; those that are
 * missing are added to *weeks_out (may be NULL), "8、16".
 */
struct duty_result duty_judge(
	const struct duty_rule *rule, const struct duty_event *events, size_t count, struct buf *weeks_out);

/* The light of a result, and in words: kept, so many to come, so many missing, no number set. */
enum duty_light duty_light(const struct duty_result *result);
void duty_words(const struct duty_result *result, struct buf *out);

/* The period of a frequency's mark in which `day` lies; of weeks that are counted the semester. */
bool duty_period(struct session *s, const char *mark, struct date day, struct duty_rule *rule, struct err *err);

/* How many of those for whom a duty is owed have which light. */
struct duty_tally {
	int64_t lights[DUTY_LIGHT_COUNT];
};

/* Those who kept theirs, of all that have a number; the same in words, with those in progress and not kept. */
struct share duty_kept(const struct duty_tally *tally);
void duty_tally_write(const struct duty_tally *tally, struct buf *out);

/* One for whom a duty is owed. */
struct duty_subject {
	int64_t id;
	char *name;
	char *code;  /* of a word of a vocabulary; NULL: it is a record */
	char *dates; /* of what was done, "09-05 09-19" */
	char *weeks; /* that are missing, "8、16" */
	struct duty_result result;
};

/*
 * One duty with all its subjects, those with gaps first. Of teachers, who may be very many, only those who have not
 * kept it are listed, and no more than some thousands of them.
 */
struct duty {
	int64_t id, project;
	char *name, *frequency, *each_of, *kind; /* codes but for the name */
	struct duty_rule rule;
	struct duty_subject *subjects;
	size_t count;
	struct duty_tally tally;
	struct duty_result sum; /* of all; where hours are asked for, of how many reach them */
	int64_t behind;		/* id of the subject counted last */
	bool is_done;		/* all are counted */
};

struct duties {
	struct duty *items;
	size_t count;
	struct duty_tally tally; /* of all subjects of all duties */
	/* District research in odd weeks and cluster research in even ones, of both, in the semester of the day. */
	struct share parity;
};

/*
 * The duties in force on a day, in its periods; `id`: only that one, 0 for all. Those of teachers are still to be
 * counted. Freed by duties_finish.
 */
bool duties_load(struct session *s, int64_t id, struct date day, struct duties *out, struct err *err);
void duties_finish(struct duties *duties);

/* Goes on counting for at most `ms` milliseconds; whether there is more to do to *more_out. */
bool duties_count(struct session *s, struct duties *duties, int ms, bool *more_out, struct err *err);

/* Adds how a duty stands: "each semester  first..last day  met 3/4 75.0% …". */
void duty_heading(const struct session *s, const struct duty *duty, struct buf *out);

/* The level of what is held for one of them, NULL where nothing follows. */
const char *duty_level(const char *each_of);

/* The column of activity that names one of whom a duty is owed; NULL where a school taking part does, or nothing. */
const char *duty_subject_column(const char *each_of);

/* Whether a duty is owed by schools: they are entered as taking part; by teachers: hours are credited to them. */
bool duty_is_of_schools(const char *each_of);
bool duty_is_of_teachers(const char *each_of);

#endif
