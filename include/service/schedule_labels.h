#ifndef BANXUE_SERVICE_SCHEDULE_LABELS_H
#define BANXUE_SERVICE_SCHEDULE_LABELS_H

#include "service/schedule.h"

/* What stands before and behind the name of a row: its number among the steps of its project ("11"; "" for what is no
 * step), and the numbers of those it waits for with the days between ("←9 ←10+5"). */
struct schedule_label {
	char *number, *after;
};

/* The labels of all rows, freed by schedule_labels_free; `waits` stands before the number of what is waited for. */
struct schedule_label *schedule_labels(const struct schedule *schedule, const char *waits);
void schedule_labels_free(struct schedule_label *labels, size_t count);

#endif
