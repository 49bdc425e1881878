#ifndef BANXUE_SCREENS_STEP_H
#define BANXUE_SCREENS_STEP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct entity;
struct screen_ops;

/* The record that is to move on in its workflow, or the records that are to take a step together. */
struct step_arg {
	const struct entity *entity;
	int64_t id;
	const int64_t *ids; /* `count` of them: a batch; they outlive the popup */
	size_t count;	    /* 0: the one above */
	bool is_backward;   /* begin at the step that sends back, cancels or ends */
};

/*
 * The popup of F2: the steps open from the record's state, with date of effect, reason and document number of the one
 * chosen. Takes the step and closes; its answer is given when a step was taken. A batch is shown before it
 * happens: which can take the step, which cannot and why; those that can take it as one change.
 */
extern const struct screen_ops step_screen;

#endif
