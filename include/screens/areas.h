#ifndef BANXUE_SCREENS_AREAS_H
#define BANXUE_SCREENS_AREAS_H

#include <stdbool.h>
#include <stddef.h>

#include "command/command.h"
#include "service/overview.h"

struct entity;
struct err;
struct screen;
struct screen_ops;

enum { AREA_TABLES = 24 };

/* One entry of the main menu: the tables a person finds behind it, the first one opened when there is only one. */
struct area {
	int digit;
	size_t row;
	const char *label;    /* N_() */
	enum command command; /* goes there from everywhere */
	bool has_figures;
	enum overview_area overview;
	const struct entity *tables[AREA_TABLES];
	const struct screen_ops *screen; /* what is opened instead where there are no tables */
};

/* All entries, in the order of the menu. */
const struct area *areas_all(size_t *count_out);

/* Lets the person choose among the tables of an entry, or opens its screen. Reactions. */
unsigned area_open(struct screen *opener, const struct area *area, struct err *err);

/* The entry that a command goes to, or NULL. */
const struct area *area_of_command(enum command command);

#endif
