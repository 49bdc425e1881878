#ifndef BANXUE_SCREENS_ROUND_H
#define BANXUE_SCREENS_ROUND_H

#include <stdint.h>

struct filter;
struct screen_ops;

/* A rotation round at a glance: every figure opens the records behind it. */
extern const struct screen_ops round_screen;

/* The people away from each school and those who came to it, in a round. */
struct round_schools_arg {
	int64_t round;
	const struct filter *orders; /* narrows the orders; outlives the screen */
};
extern const struct screen_ops round_schools_screen;

#endif
