#ifndef BANXUE_SERVICE_LEDGER_H
#define BANXUE_SERVICE_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "service/indicator.h"

struct err;
struct session;

/*
 * The monthly check of all milestones as one sheet. A milestone stands on the sheet of a month when it was under way in
 * it (begun, not yet handed in before it, neither suspended nor cancelled), when it was overdue or falls due within
 * LEDGER_AHEAD_DAYS of its end, and when it was checked in it.
 */
enum { LEDGER_AHEAD_DAYS = 14, LEDGER_UNKNOWN = -1 };

/* What a check says. */
struct ledger_check {
	int64_t id;	   /* row of ledger_entry; 0: there is none */
	int percent;	   /* LEDGER_UNKNOWN without */
	const char *light; /* code, NULL without */
	char *checked_on, *finding, *next_step, *next_on, *evidence;
};

/* One milestone of the sheet; texts are owned by the sheet, NULL is no value. */
struct ledger_row {
	int64_t milestone, project, lead; /* the first of its leading sections, 0 without */
	char *name, *project_name, *for_whom, *leads;
	char *due_on, *original_due_on, *starts_on, *submitted_on, *state;
	int days;		     /* until it is due, negative when that is past; only with a due date */
	struct ledger_check before;  /* the newest one before the month */
	struct ledger_check now;     /* that of the month */
	char *filled_by;	     /* who entered the month's check; NULL when the log does not know */
	char *signed_on, *signed_by; /* of the month's check */
	int64_t problem;	     /* an open finding about it, 0 without */
	char *problem_number;
};

struct ledger {
	struct date first, last; /* days of the month */
	struct date as_of;	 /* the day it is judged on: its last one, the working date while it runs */
	int64_t department;	 /* whose milestones; 0: everybody's */
	int amber_days;
	struct ledger_row *rows;
	size_t count;
	size_t checked, is_signed; /* how many rows have a check, and a signed one */
	struct share on_time, on_time_original;
};

/* Reads the sheet of the month in which `day` lies, for a leading section or (0) for all of them; {0} before. */
bool ledger_load(struct session *s, struct date day, int64_t department, struct ledger *out, struct err *err);
void ledger_finish(struct ledger *ledger);

/* A section that leads milestones, and how many of them stand on the sheet of a month. */
struct ledger_section {
	int64_t id;
	char *name;
	int64_t milestones;
};

/* All of them by name, with what they lead in the month of a sheet, freed with their names by ledger_sections_free;
 * their count to *count_out. NULL with an error only. */
struct ledger_section *ledger_sections(
	struct session *s, const struct ledger *month, size_t *count_out, struct err *err);
void ledger_sections_free(struct ledger_section *sections, size_t count);

/* The section whose sheet the person at the keyboard sees first: their own when it leads a milestone, else 0. */
int64_t ledger_own_section(struct session *s);

/* What a light is suggested from. No due date: nothing is known of what is on plan. */
struct ledger_facts {
	struct date starts, due;
	bool is_handed_in;
	int percent; /* LEDGER_UNKNOWN: 0 */
};

/*
 * The suggested light (code): red when overdue, amber when due within `amber_days` or when progress is behind the time
 * elapsed by more than 20 points, else green; NULL without a due date. What is handed in is green.
 */
const char *ledger_light(const struct ledger_facts *facts, struct date as_of, int amber_days);

/* How many days before its due date a milestone is amber: the office's setting, or 30. */
int ledger_amber_days(struct session *s);

/* The same for a row of a sheet that stands at `percent`. */
const char *ledger_row_light(const struct ledger *ledger, const struct ledger_row *row, int percent);

/* Whether a row was handed in by the day the sheet is judged on. */
bool ledger_is_handed_in(const struct ledger *ledger, const struct ledger_row *row);

/* The check of the sheet's month that a milestone has now, 0 without: somebody else may have entered one since. */
bool ledger_find_check(
	struct session *s, const struct ledger *ledger, int64_t milestone, int64_t *id_out, struct err *err);

/* The day on which a check of this sheet is made. */
struct date ledger_check_day(const struct session *s, const struct ledger *ledger);

/*
 * Whether a sheet can be signed. ERR_REFUSED when a row has no check yet: *row_out is the first such row; when nothing
 * is left to be signed; when the sheet is everybody's.
 */
bool ledger_can_sign(const struct ledger *ledger, size_t *row_out, struct err *err);

/* Signs all checks of a section's month for the person at the keyboard, in one change set. */
bool ledger_sign(struct session *s, const struct ledger *ledger, size_t *row_out, struct err *err);

/* Whether a finding can be made of the row; ERR_REFUSED when it has no check, or an open finding already. */
bool ledger_can_raise(const struct ledger_row *row, struct err *err);

/*
 * Makes a finding of a row's check: a delay, answered by the leading section until `due_on` (canonical), with the next
 * step as its measure, where ledger_can_raise. Its id to *id_out.
 */
bool ledger_raise(
	struct session *s, const struct ledger_row *row, const char *due_on, int64_t *id_out, struct err *err);

#endif
