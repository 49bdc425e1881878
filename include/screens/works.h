#ifndef BANXUE_SCREENS_WORKS_H
#define BANXUE_SCREENS_WORKS_H

#include <stddef.h>

#include "command/command.h"

struct screen_ops;

/*
 * A screen on which an area is worked as a whole, not record by record: its command opens it from everywhere, the menu
 * of its area shows it above the registers. It is opened without an argument.
 */
struct work {
	enum command command;
	enum command area; /* the command of its entry in the main menu */
	const struct screen_ops *ops;
};

/* All of them, in the order in which menus show them. */
const struct work *works_all(size_t *count_out);

/* The one that a command opens, or NULL. */
const struct work *work_of_command(enum command command);

#endif
