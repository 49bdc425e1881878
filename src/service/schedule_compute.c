#include "service/schedule.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "schedule_network.h"
#include "schedule_spans.h"

/* One step on its way through the passes; days count from 1970. */
struct passage {
	size_t root;	 /* the project's row */
	long earliest;	 /* what it waits for is done the day before; LONG_MIN: nothing */
	long start, end; /* forecast */
	long latest;	 /* last day on which it may end */
	bool is_known;	 /* start and end are */
	bool is_held;	 /* it begins only after what it waits for */
};

static bool is_known(struct date d)
{
	return d.year != 0;
}

static long later(long a, long b)
{
	return a > b ? a : b;
}

static long sooner(long a, long b)
{
	return a < b ? a : b;
}

static struct date either(struct date first, struct date second)
{
	return is_known(first) ? first : second;
}

/* Planned first day and length; a step of which one day is known lasts that day. False when none is. */
static bool read_plan(const struct schedule_row *row, long *start_out, long *length_out)
{
	struct date start = either(row->starts_on, row->due_on), due = either(row->due_on, row->starts_on);

	*start_out = is_known(start) ? date_to_days(start) : 0;
	*length_out = is_known(start) ? later(date_to_days(due) - *start_out + 1, 1) : 1;
	return is_known(start);
}

/* What is over is as it happened, and as planned where nobody wrote that down. */
static void pass_done(struct passage *p, const struct schedule_row *row)
{
	struct date end = either(row->ended_on, either(row->due_on, row->started_on));
	struct date start = either(row->started_on, row->starts_on);

	p->is_known = is_known(end);
	if (!p->is_known)
		return;
	p->end = date_to_days(end);
	p->start = is_known(start) && date_compare(start, end) <= 0 ? date_to_days(start) : p->end;
}

/* It ends neither before its due day nor before today; late begun as much later, unless the due day was moved since. */
static void pass_begun(struct passage *p, const struct schedule_row *row, long today)
{
	bool was_moved = is_known(row->original_on) && date_compare(row->original_on, row->due_on) != 0;
	long planned, length;
	bool has_plan = read_plan(row, &planned, &length);

	p->start = is_known(row->started_on) ? date_to_days(row->started_on) : has_plan ? planned : today;
	p->end = later(p->start, today);
	if (is_known(row->due_on))
		p->end = later(p->end, date_to_days(row->due_on));
	if (has_plan && !was_moved)
		p->end = later(p->end, p->start + length - 1);
	p->is_known = true;
}

/* Without any date of its own it follows what it waits for. */
static void pass_ahead(struct passage *p, const struct schedule_row *row, long today)
{
	long planned, length;
	bool has_plan = read_plan(row, &planned, &length);

	p->is_known = has_plan || p->earliest != LONG_MIN;
	p->is_held = true;
	p->start = later(has_plan ? planned : today, later(p->earliest, today));
	p->end = p->start + length - 1;
}

/* On hold or dropped: as it was planned. */
static void pass_left_out(struct passage *p, const struct schedule_row *row)
{
	long length;

	p->is_known = read_plan(row, &p->start, &length);
	p->end = p->start + length - 1;
}

static void pass_step(struct passage *p, const struct schedule_row *row, long today)
{
	if (!schedule_counts(row))
		pass_left_out(p, row);
	else if (row->is_done)
		pass_done(p, row);
	else if (strcmp(row->state, "in_progress") == 0)
		pass_begun(p, row, today);
	else
		pass_ahead(p, row, today);
}

static void pass_forward(const struct schedule *sch, const struct network *n, struct passage *all, long today)
{
	for (size_t at = 0; at < n->count; at++) {
		size_t i = n->order[at];

		if (sch->rows[i].kind != SCHEDULE_STEP)
			continue;
		pass_step(&all[i], &sch->rows[i], today);
		for (size_t o = n->first_out[i]; all[i].is_known && o < n->first_out[i + 1]; o++) {
			const struct schedule_link *l = &sch->links[n->out[o]];

			all[l->to].earliest = later(all[l->to].earliest, all[i].end + 1 + l->lag_days);
		}
	}
}

/* What may slip is what is not over. */
static bool can_slip(const struct schedule_row *row, const struct passage *p)
{
	return row->kind == SCHEDULE_STEP && p->is_known && !row->is_done && schedule_counts(row);
}

/* Each project ends with the last of its steps that count; `latest` of its row holds that day. */
static void end_projects(const struct schedule *sch, struct passage *all)
{
	for (size_t i = 0; i < sch->count; i++)
		if (sch->rows[i].kind == SCHEDULE_STEP && all[i].is_known && schedule_counts(&sch->rows[i]))
			all[all[i].root].latest = later(all[all[i].root].latest, all[i].end);
}

static void pass_backward(const struct schedule *sch, const struct network *n, struct passage *all)
{
	for (size_t at = n->count; at-- > 0;) {
		size_t i = n->order[at];

		if (sch->rows[i].kind != SCHEDULE_STEP)
			continue;
		all[i].latest = all[all[i].root].latest;
		for (size_t o = n->first_out[i]; o < n->first_out[i + 1]; o++) {
			const struct schedule_link *l = &sch->links[n->out[o]];
			const struct passage *next = &all[l->to];

			if (next->is_held && next->is_known)
				all[i].latest = sooner(
					all[i].latest, next->latest - (next->end - next->start) - 1 - l->lag_days);
		}
	}
}

static int days_overdue(const struct schedule_row *row, struct date today)
{
	if (row->is_done || !schedule_counts(row) || !is_known(row->due_on) || date_compare(row->due_on, today) >= 0)
		return 0;
	return (int)(date_to_days(today) - date_to_days(row->due_on));
}

static void fill_step(struct schedule_row *row, const struct passage *p, struct date today)
{
	row->has_schedule = p->is_known;
	row->forecast_start = p->is_known ? date_from_days(p->start) : (struct date){0};
	row->forecast_end = p->is_known ? date_from_days(p->end) : (struct date){0};
	row->days_overdue = days_overdue(row, today);
	row->float_days = can_slip(row, p) ? (int)(p->latest - p->end) : 0;
	row->is_critical = can_slip(row, p) && row->float_days == 0;
}

static struct passage *start_passages(const struct schedule *sch)
{
	struct passage *all = mem_zalloc(sch->count + 1, sizeof(*all));

	for (size_t i = 0; i < sch->count; i++) {
		size_t parent = sch->rows[i].parent;

		all[i] = (struct passage){
			.root = parent == SIZE_MAX ? i : all[parent].root, .earliest = LONG_MIN, .latest = LONG_MIN};
	}
	return all;
}

void schedule_compute(struct schedule *sch, struct date today)
{
	struct passage *all = start_passages(sch);
	struct network n;

	sch->today = today;
	for (size_t i = 0; i < sch->count; i++)
		if (sch->rows[i].kind == SCHEDULE_STEP)
			sch->rows[i].is_done = strcmp(sch->rows[i].state, "submitted") == 0 ||
					       strcmp(sch->rows[i].state, "accepted") == 0;
	network_init(&n, sch);
	pass_forward(sch, &n, all, date_to_days(today));
	end_projects(sch, all);
	pass_backward(sch, &n, all);
	for (size_t i = 0; i < sch->count; i++)
		if (sch->rows[i].kind == SCHEDULE_STEP)
			fill_step(&sch->rows[i], &all[i], today);
	network_finish(&n);
	free(all);
	schedule_span(sch);
}
