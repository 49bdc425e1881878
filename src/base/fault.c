#include "base/fault.h"

#include "base/memory.h"

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
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
	const char *action = strchr(spec, ':'), *nth = action ? strchr(action + 1, ':') : NULL;
	char *point, *end;
	bool is_kill;
	long number;

	if (!nth || action == spec)
		return false;
	is_kill = strncmp(action, ":kill:", (size_t)(nth - action + 1)) == 0;
	number = strtol(nth + 1, &end, 10);
	if ((!is_kill && strncmp(action, ":fail:", (size_t)(nth - action + 1)) != 0) || end == nth + 1 || *end ||
		number < 1 || number > INT_MAX)
		return false;
	point = mem_copy_n(spec, (size_t)(action - spec));
	fault_arm(point, is_kill ? FAULT_KILL : FAULT_FAIL, (int)number);
	free(point);
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
