#ifndef BANXUE_SCREENS_CHART_H
#define BANXUE_SCREENS_CHART_H

#include <stdint.h>

struct entity;
struct err;
struct screen;
struct screen_ops;

/* What the chart shows at first; no argument: all running projects. */
struct chart_arg {
	const struct entity *entity; /* project, stage or milestone: its project, with the cursor on it */
	int64_t id;
};

/* Stages and milestones of one project, or of all that are running, as bars over time. */
extern const struct screen_ops chart_screen;

/* Opens the chart of the project that a record belongs to; of all projects when it belongs to none. Reactions. */
unsigned chart_open(struct screen *opener, const struct entity *entity, int64_t id, struct err *err);

#endif
