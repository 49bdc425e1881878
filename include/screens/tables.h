#ifndef BANXUE_SCREENS_TABLES_H
#define BANXUE_SCREENS_TABLES_H

struct area;
struct screen_ops;

/* The entry of the main menu whose tables are shown. */
struct tables_arg {
	const struct area *area;
};

/* The tables behind an entry of the main menu, each with the number of its records. */
extern const struct screen_ops tables_screen;

#endif
