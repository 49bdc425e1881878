#ifndef BANXUE_SERVICE_DEMO_STEPS_H
#define BANXUE_SERVICE_DEMO_STEPS_H

#include "demo_work.h"

/* How a record came to the state it is in. */
struct demo_course {
	const char *table;
	int64_t row;
	const char *states;	 /* the way, separated by spaces: "draft submitted approved" */
	struct date first, last; /* days of the first and the last step; those between are spread evenly */
	const struct date *days; /* of every step; NULL: as above */
	const char *reason;	 /* of the last step; NULL: none */
	const char *document;	 /* number that the last step carries; NULL: none */
	const char *actor;	 /* login of who took them */
};

/* Adds a row of workflow_step for every step of the way, with the actions that the workflow of the table gives them. */
void demo_add_course(struct demo *d, const struct demo_course *course);

/* The same for a finding, told by its state; of the course only row, first and last day and the reason count. */
void demo_add_finding_course(struct demo *d, const char *state, struct demo_course course);

#endif
