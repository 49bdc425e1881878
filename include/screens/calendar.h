#ifndef BANXUE_SCREENS_CALENDAR_H
#define BANXUE_SCREENS_CALENDAR_H

struct screen_ops;

/* The weeks of a semester with their activities. Opened without an argument, on the running week. */
extern const struct screen_ops calendar_screen;

#endif
