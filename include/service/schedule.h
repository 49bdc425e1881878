#ifndef BANXUE_SERVICE_SCHEDULE_H
#define BANXUE_SERVICE_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

struct buf;
struct err;
struct session;

/*
 * The dates of projects: as they were first set, as they stand, and as they will probably come out. Days are calendar
 * days and the last day of a bar counts: what waits for a step that ends on the 10th without days between begins on
 * the 11th at the earliest.
 */

enum schedule_kind { SCHEDULE_PROJECT, SCHEDULE_STAGE, SCHEDULE_STEP };

/*
 * A bar of the chart, in its order: a project, its stages as a tree, under each its milestones (the steps), last the
 * milestones without a stage. A date with year 0 is not known. Above the steps everything is the span or the worst of
 * what stands below, beside the row's own planned dates; the texts are owned.
 */
struct schedule_row {
	enum schedule_kind kind;
	int64_t id, rev; /* of the project, stage or milestone, as it was read */
	int depth;
	size_t parent; /* index of the row it stands under; SIZE_MAX: none */
	char *name, *for_whom;
	const char *leads; /* the first leading section; NULL without */
	size_t first_section, section_count;
	struct date starts_on, due_on, original_on; /* planned; a step with one of the two only is a point of one day */
	struct date started_on, ended_on;	    /* as it happened; ended: handed in or accepted */
	struct date forecast_start, forecast_end;
	const char *state; /* code; steps only */
	int percent, weight, days_overdue;
	int float_days;	  /* by how much it may slip before the end of its project does; 0 once it is done */
	bool is_critical; /* not done, and a day more is a day more for the project */
	bool is_done, has_schedule /* dates enough to draw a bar */;
	bool is_shown; /* false: left out by the scope, but what it moves is not */
};

/* `to` waits for `from`; indices of rows of steps. */
struct schedule_link {
	size_t from, to;
	int lag_days;
};

/* A section responsible for a step; those of one step stand together, leading ones first. */
struct schedule_section {
	int64_t id;
	char *name;
	bool leads;
};

/* Steps that are shown and neither put on hold nor dropped; `running` have begun, `overdue` and `critical` are not
 * done. */
struct schedule_totals {
	int steps, done, running, overdue, critical;
};

struct schedule {
	struct schedule_row *rows;
	size_t count;
	struct schedule_link *links;
	size_t link_count;
	struct schedule_section *sections;
	size_t section_count;
	struct date today;	 /* as of which it was computed */
	struct date first, last; /* span of all bars; year 0: there is none */
	struct schedule_totals totals;
};

/* Which rows are shown; 0: all. Whole projects are read in any case, since what is hidden may push what is not. */
struct schedule_scope {
	int64_t project_id;    /* 0: all projects that are running */
	int64_t department_id; /* leading or co-operating */
	int64_t school_id;     /* its own steps, those of its groups, and those for all schools of a project of its */
};

/* Reads the projects of a scope and computes them as of the session's day; the caller finishes it. On failure there is
 * nothing to finish. */
bool schedule_load(
	struct session *s, const struct schedule_scope *scope, struct schedule *schedule_out, struct err *err);
void schedule_finish(struct schedule *sch);

/* Adds what a scope leaves out in words: "Section=… School=…"; nothing when it shows whole projects. */
void schedule_scope_words(struct session *s, const struct schedule_scope *scope, struct buf *out);

/*
 * Fills in what follows from the planned and actual dates, the state and the links: forecast, float, critical path,
 * days overdue, spans and totals. What has not begun begins neither before `today` nor before its planned day nor
 * before what it waits for is done, and keeps its planned length; what has begun ends neither before its due day nor
 * before `today`, and when it began late as much later, unless its due day was moved already. Steps on hold or dropped
 * keep their dates and move nothing. Links that run in a circle are not followed all the way round.
 */
void schedule_compute(struct schedule *sch, struct date today);

/* One step that moves, with its dates as planned before and after. */
struct ripple_move {
	size_t row;
	int64_t id, rev; /* of the milestone, as it was read */
	struct date starts_before, starts_after;
	struct date due_before, due_after;
};

/* What follows when a due date is moved. */
struct ripple {
	struct ripple_move *moves; /* the step itself, then the others, each after what it waits for */
	size_t count;
	struct date end_before, end_after; /* when the project will probably end */
	char **sections;		   /* names of those responsible for what moves, each once */
	size_t section_count;
};

/*
 * Moves the due day of the step in a row, in thought: what waits for it, has not begun and would begin too early goes
 * along, as far as it must and with its length kept; where the plan lets two steps overlap that one waits for, they
 * overlap as much as before. Nothing is moved to an earlier day but the step itself. Refused with a sentence that
 * blames due_on when it is done, due on that day already, or would be due before it begins. The caller finishes it,
 * also on failure.
 */
bool schedule_ripple(
	const struct schedule *sch, size_t row, struct date due, struct ripple *ripple_out, struct err *err);
void ripple_finish(struct ripple *r);

/*
 * Saves a ripple that was found as one change set, under the name of the step: a revision of the due date with the
 * reason for the step and, when `with_successors`, for all that goes along, whose first days move too. ERR_CONFLICT
 * when one of them was changed since the schedule was read; on failure nothing is moved.
 */
bool schedule_move(
	struct session *s, const struct ripple *r, const char *reason, bool with_successors, struct err *err);

/* The row of a milestone; SIZE_MAX when it is not there. */
size_t schedule_find_step(const struct schedule *sch, int64_t milestone_id);

/* Whether a step counts: it is neither on hold nor dropped. */
bool schedule_counts(const struct schedule_row *row);

#endif
