#ifndef BANXUE_SERVICE_DEMO_MILESTONES_H
#define BANXUE_SERVICE_DEMO_MILESTONES_H

#include "demo_programme.h"
#include "demo_work.h"

/* A step as it is to be stored: where it stands, and for which group or school. */
struct demo_milestone {
	const struct demo_step *step;
	int64_t project, stage, group, school;
	int seq;
	const char *name; /* the step's own, or with the group in front */
};

/* Adds the milestone with its sections, due dates, course, ledger, and the finding of a delay. Its id. */
int64_t demo_add_milestone(struct demo *d, const struct demo_milestone *m);

#endif
