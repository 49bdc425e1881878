#ifndef BANXUE_SCREENS_STEP_H
#define BANXUE_SCREENS_STEP_H

#include <stdint.h>

struct entity;
struct screen_ops;

/* The record that is to move on in its workflow. */
struct step_arg {
	const struct entity *entity;
	int64_t id;
};

/*
 * The popup of F2: the steps open from the record's state, with date of effect, reason and document number of the one
 * chosen. Takes the step and closes; its answer is given when a step was taken.
 */
extern const struct screen_ops step_screen;

#endif
