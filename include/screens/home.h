#ifndef BANXUE_SCREENS_HOME_H
#define BANXUE_SCREENS_HOME_H

struct screen_ops;

/* The main menu with the state of each area beside it, and what needs attention under it. */
extern const struct screen_ops home_screen;

#endif
