#ifndef BANXUE_SERVICE_SCHEDULE_SPANS_H
#define BANXUE_SERVICE_SCHEDULE_SPANS_H

struct schedule;

/* Once the steps are computed: what stages and projects show of what stands under them, the span of all bars, totals.
 * Part of schedule_compute. */
void schedule_span(struct schedule *sch);

#endif
