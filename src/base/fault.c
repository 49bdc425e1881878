#include "base/fault.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

/* Process-wide by nature, see the header. */
static struct {
	bool is_armed;
	char point[64];
	enum fault_action action;
	int nth, passed;
} fault;

void fault_arm(const char *point, enum fault_action action, int nth)
{
	snprintf(fault.point, sizeof(fault.point), "%s", point);
	fault.action = action;
	fault.nth = nth;
	fault.passed = 0;
	fault.is_armed = true;
}

void fault_disarm(void)
{
	fault.is_armed = false;
}

int fault_passed(void)
{
	return fault.passed;
}

bool fault_arm_from(const char *spec)
{
	char point[64], action[8], rest;
	int nth;

	if (sscanf(spec, "%63[^:]:%7[a-z]:%d%c", point, action, &nth, &rest) != 3 || nth < 1)
		return false;
	if (strcmp(action, "fail") != 0 && strcmp(action, "kill") != 0)
		return false;
	fault_arm(point, strcmp(action, "kill") == 0 ? FAULT_KILL : FAULT_FAIL, nth);
	return true;
}

bool fault_hit(const char *point)
{
	if (!fault.is_armed || strcmp(point, fault.point) != 0)
		return false;
	if (++fault.passed != fault.nth)
		return false;
	if (fault.action == FAULT_KILL)
		raise(SIGKILL);
	return true;
}
