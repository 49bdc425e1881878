#ifndef BANXUE_SCREENS_DUTIES_H
#define BANXUE_SCREENS_DUTIES_H

#include <stdint.h>

#include "base/date.h"

struct screen_ops;

/* The board of recurring duties with what was done and what is missing. Opened without an argument. */
extern const struct screen_ops duties_screen;

/* One duty and all for whom it is owed, gaps first. */
struct duty_arg {
	int64_t id;
	struct date day; /* in whose period */
};
extern const struct screen_ops duty_screen;

#endif
