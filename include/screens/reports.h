#ifndef BANXUE_SCREENS_REPORTS_H
#define BANXUE_SCREENS_REPORTS_H

struct screen_ops;

/* All reports, each with what it shows. Opened without an argument. */
extern const struct screen_ops reports_screen;

/* One of them (argument: its struct report): what it is asked for, and how it is shown or written. */
extern const struct screen_ops report_screen;

#endif
