#include "service/schedule.h"

#include <stdlib.h>
#include <string.h>

void schedule_finish(struct schedule *sch)
{
	for (size_t i = 0; i < sch->count; i++) {
		free(sch->rows[i].name);
		free(sch->rows[i].for_whom);
	}
	for (size_t i = 0; i < sch->section_count; i++)
		free(sch->sections[i].name);
	free(sch->rows);
	free(sch->links);
	free(sch->sections);
	*sch = (struct schedule){0};
}

size_t schedule_find_step(const struct schedule *sch, int64_t milestone_id)
{
	for (size_t i = 0; i < sch->count; i++)
		if (sch->rows[i].kind == SCHEDULE_STEP && sch->rows[i].id == milestone_id)
			return i;
	return SIZE_MAX;
}

bool schedule_counts(const struct schedule_row *row)
{
	return row->kind != SCHEDULE_STEP ||
	       (strcmp(row->state, "suspended") != 0 && strcmp(row->state, "cancelled") != 0);
}
