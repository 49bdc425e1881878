#ifndef BANXUE_BASE_FAULT_H
#define BANXUE_BASE_FAULT_H

#include <stdbool.h>

/*
 * Named places where tests let luck run out: the disk fills up, the process is killed. Compiled in always and disarmed
 * at start; a point costs one test of a flag until something is armed. One point at a time, process-wide as bad luck
 * is.
 */

enum fault_action {
	FAULT_FAIL, /* fault_hit returns true: the caller fails as it would by itself */
	FAULT_KILL, /* SIGKILL, at once */
};

/* Arms `point` for its `nth` passing from now on (1 is the next). Forgets what was armed and counted before. */
void fault_arm(const char *point, enum fault_action action, int nth);

/* Disarms; the count stays. */
void fault_disarm(void);

/* How often the armed point was passed since fault_arm: 0 says that a test armed a point that is not on its way. */
int fault_passed(void);

/* Arms from a specification "POINT:fail:N" or "POINT:kill:N" (BANXUE_FAULT's, say). False when it is none. */
bool fault_arm_from(const char *spec);

/* Stands at the point: true when the caller has to fail here. */
bool fault_hit(const char *point);

#endif
