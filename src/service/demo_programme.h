#ifndef BANXUE_SERVICE_DEMO_PROGRAMME_H
#define BANXUE_SERVICE_DEMO_PROGRAMME_H

#include <stddef.h>

/* The tables of what is made up under the projects of the text, as the project office would keep them. */

/* A stage of a project; those of one project stand in their order. */
struct demo_stage {
	const char *project, *name, *starts, *ends;
};

/* How far a step has come on the working day. */
enum demo_progress {
	DEMO_DONE,	/* accepted, handed in in time */
	DEMO_DONE_LATE, /* accepted, handed in late */
	DEMO_HANDED_IN, /* waits to be accepted */
	DEMO_RUNNING,
	DEMO_AHEAD, /* not begun */
	DEMO_ON_HOLD,
	DEMO_DROPPED,
};

/* A step of a project; `moved` is its present due date when that is no longer the first one. */
struct demo_step {
	const char *project;
	int stage; /* from 1; 0: none */
	const char *name, *deliverable, *starts, *due, *moved;
	enum demo_progress progress;
	const char *lead, *partners; /* sections; several partners are separated by "; " */
};

extern const struct demo_stage demo_stages[];
extern const size_t demo_stage_count;
extern const struct demo_step demo_steps[];
extern const size_t demo_step_count;

#endif
