#ifndef BANXUE_SCREENS_MOVE_DUE_H
#define BANXUE_SCREENS_MOVE_DUE_H

#include <stdint.h>

struct screen_ops;

/* The milestone whose due date is to be moved. */
struct move_due_arg {
	int64_t milestone_id;
	long days; /* by how many days later than now at first; negative for earlier */
};

/*
 * The popup in which a due date is moved for a reason: what moves along, the new end of the project and the sections
 * touched are seen before it is confirmed. When something was moved it is given an answer: the sentence that says so.
 */
extern const struct screen_ops move_due_screen;

#endif
