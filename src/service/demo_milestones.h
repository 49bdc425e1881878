#ifndef BANXUE_SERVICE_DEMO_MILESTONES_H
#define BANXUE_SERVICE_DEMO_MILESTONES_H

#include "demo_csv.h"
#include "demo_work.h"

/* How far a step has come on the working day. */
enum demo_progress {
	DEMO_DONE,	/* accepted, handed in in time */
	DEMO_DONE_LATE, /* accepted, handed in late */
	DEMO_HANDED_IN, /* waits to be accepted */
	DEMO_RUNNING,
	DEMO_AHEAD, /* not begun */
	DEMO_ON_HOLD,
	DEMO_DROPPED,
	DEMO_PROGRESSES
};

/* The progress of that name; one of several with their weights, "done:70 running:30", by chance. */
enum demo_progress demo_progress_of(struct demo *d, const char *words);

/* A step as it is to be stored: where it stands, for which group or school, and how far it has come. */
struct demo_milestone {
	int64_t project, stage, group, school;
	long seq;
	const char *name, *deliverable;
	const char *kind, *name_en, *precision, *note; /* of a step of the text; NULL elsewhere */
	int64_t clause;
	struct date starts, due, moved; /* `moved` is its present due date when that is no longer the first one */
	enum demo_progress progress;
	const char *leads, *partners; /* sections; several are separated by "; " */
	bool is_source;
};

/* Remembers the days of a milestone, for the links to come. */
void demo_keep_days(struct demo *d, const struct demo_step *step);

/* Days between the last one of a milestone and the first one of another as they are planned: what a link may ask for
 * at most. False when one of them is not known. */
bool demo_days_between(const struct demo *d, int64_t predecessor, int64_t milestone, long *days_out);

/* Adds the milestone with its sections, due dates, course, ledger, and the finding of a delay. Its id. */
int64_t demo_add_milestone(struct demo *d, const struct demo_milestone *m);

#endif
