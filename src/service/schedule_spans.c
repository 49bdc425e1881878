#include "schedule_spans.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "service/schedule.h"

/*
 * What a stage or project has gathered from below; planned dates are kept apart, since its own ones go first. What
 * stands above it counts both, as the forecast does: the plan of a stage goes on where it has no steps yet.
 */
struct sum {
	int steps, done; /* that count */
	int unweighted;	 /* steps without a weight */
	long percents, weights, weighted;
	int least_float;
	struct date starts_on, due_on, original_on;
};

static void keep_first(struct date *kept, struct date d)
{
	if (d.year && (!kept->year || date_compare(d, *kept) < 0))
		*kept = d;
}

static void keep_last(struct date *kept, struct date d)
{
	if (date_compare(d, *kept) > 0)
		*kept = d;
}

static void clear_row(struct schedule_row *row)
{
	row->forecast_start = row->forecast_end = row->started_on = row->ended_on = (struct date){0};
	row->percent = row->days_overdue = row->float_days = 0;
	row->is_critical = row->is_done = row->has_schedule = false;
}

static void sum_step(struct sum *sum, const struct schedule_row *row)
{
	*sum = (struct sum){
		.starts_on = row->starts_on, .due_on = row->due_on, .original_on = row->original_on, .least_float = -1};
	if (!schedule_counts(row))
		return;
	sum->steps = 1;
	sum->done = row->is_done;
	sum->percents = row->percent;
	sum->unweighted = row->weight == 0;
	sum->weights = row->weight;
	sum->weighted = (long)row->weight * row->percent;
	if (!row->is_done && row->has_schedule)
		sum->least_float = row->float_days;
}

static void sum_add(struct sum *to, const struct sum *from)
{
	to->steps += from->steps;
	to->done += from->done;
	to->unweighted += from->unweighted;
	to->percents += from->percents;
	to->weights += from->weights;
	to->weighted += from->weighted;
	if (from->least_float >= 0 && (to->least_float < 0 || from->least_float < to->least_float))
		to->least_float = from->least_float;
	keep_first(&to->starts_on, from->starts_on);
	keep_last(&to->due_on, from->due_on);
	keep_last(&to->original_on, from->original_on);
}

/* What is on hold or dropped does not lengthen what it stands in. */
static void row_gather(struct schedule_row *parent, const struct schedule_row *row)
{
	parent->is_shown |= row->is_shown;
	if (!schedule_counts(row))
		return;
	keep_first(&parent->forecast_start, row->forecast_start);
	keep_last(&parent->forecast_end, row->forecast_end);
	keep_first(&parent->started_on, row->started_on);
	keep_last(&parent->ended_on, row->ended_on);
	if (row->days_overdue > parent->days_overdue)
		parent->days_overdue = row->days_overdue;
	parent->is_critical |= row->is_critical;
}

/* Weights count when every step has one. */
static int percent_of(const struct sum *sum)
{
	if (sum->steps == 0)
		return 0;
	return (int)(sum->unweighted ? sum->percents / sum->steps : sum->weighted / sum->weights);
}

/* The bar of a row without steps is its own plan. */
static void fill_span(struct schedule_row *row, struct sum *sum)
{
	struct date start = row->starts_on.year ? row->starts_on : sum->starts_on;
	struct date due = row->due_on.year ? row->due_on : sum->due_on;

	row->is_done = sum->steps > 0 && sum->done == sum->steps;
	if (!row->is_done)
		row->ended_on = (struct date){0};
	row->percent = percent_of(sum);
	row->float_days = sum->least_float > 0 ? sum->least_float : 0;
	/* Nobody ever wrote down another end of its own. */
	row->original_on = row->due_on.year || !sum->original_on.year ? due : sum->original_on;
	if (!row->forecast_end.year) {
		row->forecast_start = start.year ? start : due;
		row->forecast_end = due.year ? due : start;
	}
	row->starts_on = start;
	row->due_on = due;
	row->has_schedule = row->forecast_end.year != 0;
	keep_first(&sum->starts_on, row->starts_on);
	keep_last(&sum->due_on, row->due_on);
	keep_last(&sum->original_on, row->original_on);
}

static void widen(struct schedule *sch, const struct schedule_row *row)
{
	const struct date days[] = {row->starts_on, row->due_on, row->original_on, row->started_on, row->ended_on,
		row->forecast_start, row->forecast_end};

	for (size_t i = 0; row->is_shown && row->has_schedule && i < sizeof(days) / sizeof(*days); i++) {
		keep_first(&sch->first, days[i]);
		keep_last(&sch->last, days[i]);
	}
}

static void count_step(struct schedule_totals *totals, const struct schedule_row *row)
{
	if (row->kind != SCHEDULE_STEP || !row->is_shown || !schedule_counts(row))
		return;
	totals->steps++;
	totals->done += row->is_done;
	totals->running += strcmp(row->state, "in_progress") == 0;
	totals->overdue += row->days_overdue > 0;
	totals->critical += row->is_critical;
}

/* A row stands before what is under it, so that from the end each is complete when its turn comes. */
void schedule_span(struct schedule *sch)
{
	struct sum *sums = mem_zalloc(sch->count + 1, sizeof(*sums));

	sch->first = sch->last = (struct date){0};
	sch->totals = (struct schedule_totals){0};
	for (size_t i = 0; i < sch->count; i++)
		if (sch->rows[i].kind == SCHEDULE_STEP) {
			sum_step(&sums[i], &sch->rows[i]);
		} else {
			clear_row(&sch->rows[i]);
			sums[i].least_float = -1;
		}
	for (size_t i = sch->count; i-- > 0;) {
		struct schedule_row *row = &sch->rows[i];

		if (row->kind != SCHEDULE_STEP)
			fill_span(row, &sums[i]);
		if (row->parent != SIZE_MAX) {
			sum_add(&sums[row->parent], &sums[i]);
			row_gather(&sch->rows[row->parent], row);
		}
		widen(sch, row);
		count_step(&sch->totals, row);
	}
	free(sums);
}
