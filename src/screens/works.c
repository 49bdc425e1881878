#include "screens/works.h"

#include "model/entity.h"
#include "screens/calendar.h"
#include "screens/chart.h"
#include "screens/duties.h"
#include "screens/ledger.h"
#include "screens/round.h"
#include "screens/settings.h"
#include "screens/tree.h"

static const struct work works[] = {
	{COMMAND_TREE, COMMAND_GO_GROUPS, &tree_screen},
	{COMMAND_ROUND, COMMAND_GO_ROTATION, &round_screen},
	{COMMAND_GO_LEDGER, COMMAND_GO_PROJECTS, &ledger_screen},
	{COMMAND_GO_DUTIES, COMMAND_GO_PROJECTS, &duties_screen},
	{COMMAND_GO_CALENDAR, COMMAND_GO_PROJECTS, &calendar_screen},
	{COMMAND_CHART, COMMAND_GO_PROJECTS, &chart_screen},
	{COMMAND_SETTINGS, COMMAND_GO_SYSTEM, &settings_screen},
};

const struct work *works_all(size_t *count_out)
{
	*count_out = COUNT(works);
	return works;
}

const struct work *work_of_command(enum command command)
{
	for (size_t i = 0; i < COUNT(works); i++)
		if (works[i].command == command)
			return &works[i];
	return NULL;
}
