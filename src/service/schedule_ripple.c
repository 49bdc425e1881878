#include "service/schedule.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "schedule_network.h"

/* The planned last day of a step before and after; days count from 1970, LONG_MIN: it has no date. */
struct shift {
	long before, after;
	long by; /* days that it must go along */
};

static long day_of(struct date d)
{
	return d.year ? date_to_days(d) : LONG_MIN;
}

static long later(long a, long b)
{
	return a > b ? a : b;
}

static struct date add_days(struct date d, long days)
{
	return d.year ? date_add_days(d, days) : d;
}

static bool check(const struct schedule_row *row, struct date due, struct err *err)
{
	char starts[DATE_TEXT_SIZE];

	assert(row->kind == SCHEDULE_STEP);
	date_write(row->starts_on, starts);
	if (row->is_done)
		return err_blame(err, "due_on", "%s", _("It is handed in; its due date stays."));
	if (date_compare(row->due_on, due) == 0)
		return err_blame(err, "due_on", "%s", _("It is due on that day already."));
	if (row->starts_on.year && date_compare(due, row->starts_on) < 0)
		return err_blame(err, "due_on", _("It begins on %s and cannot be due before."), starts);
	return true;
}

static void add_move(struct ripple *r, const struct schedule *sch, size_t at, struct ripple_move dates)
{
	const struct schedule_row *row = &sch->rows[at];

	dates.row = at;
	dates.id = row->id;
	dates.rev = row->rev;
	dates.starts_before = row->starts_on;
	dates.due_before = row->due_on;
	r->moves = mem_resize(r->moves, r->count + 1, sizeof(*r->moves));
	r->moves[r->count++] = dates;
}

/* A step without dates hands on what it gets; one with dates goes along when it would begin too early. */
static void push(const struct schedule *sch, const struct schedule_link *l, struct shift *shifts)
{
	const struct schedule_row *row = &sch->rows[l->to];
	const struct shift *from = &shifts[l->from];
	struct shift *to = &shifts[l->to];
	long start = day_of(row->starts_on.year ? row->starts_on : row->due_on);

	if (strcmp(row->state, "planned") != 0 || from->after == LONG_MIN)
		return;
	if (start != LONG_MIN) {
		if (from->after > from->before)
			to->by = later(to->by, from->after - later(from->before, start - 1 - l->lag_days));
		return;
	}
	to->after = later(to->after, from->after + 1 + l->lag_days);
	if (from->before != LONG_MIN)
		to->before = later(to->before, from->before + 1 + l->lag_days);
}

static void follow(const struct schedule *sch, struct ripple *r, struct shift *shifts)
{
	struct network n;

	network_init(&n, sch);
	for (size_t at = 0; at < n.count; at++) {
		size_t i = n.order[at];
		const struct schedule_row *row = &sch->rows[i];

		if (shifts[i].by > 0) {
			shifts[i].after = shifts[i].before + shifts[i].by;
			add_move(r, sch, i,
				(struct ripple_move){.starts_after = add_days(row->starts_on, shifts[i].by),
					.due_after = add_days(row->due_on, shifts[i].by)});
		}
		for (size_t o = n.first_out[i]; o < n.first_out[i + 1]; o++)
			push(sch, &sch->links[n.out[o]], shifts);
	}
	network_finish(&n);
}

/* The project's end with all moves made, on rows of our own: what they name stays with the schedule. */
static struct date end_after(const struct schedule *sch, const struct ripple *r, size_t project)
{
	struct schedule copy = *sch;
	struct date end;

	copy.rows = mem_zalloc(sch->count + 1, sizeof(*copy.rows));
	memcpy(copy.rows, sch->rows, sch->count * sizeof(*copy.rows));
	for (size_t i = 0; i < r->count; i++) {
		copy.rows[r->moves[i].row].starts_on = r->moves[i].starts_after;
		copy.rows[r->moves[i].row].due_on = r->moves[i].due_after;
	}
	schedule_compute(&copy, sch->today);
	end = copy.rows[project].forecast_end;
	free(copy.rows);
	return end;
}

static void add_section(struct ripple *r, const char *name)
{
	for (size_t i = 0; i < r->section_count; i++)
		if (strcmp(r->sections[i], name) == 0)
			return;
	r->sections = mem_resize(r->sections, r->section_count + 1, sizeof(*r->sections));
	r->sections[r->section_count++] = mem_copy(name);
}

static void find_sections(const struct schedule *sch, struct ripple *r)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct schedule_row *row = &sch->rows[r->moves[i].row];

		for (size_t x = 0; x < row->section_count; x++)
			add_section(r, sch->sections[row->first_section + x].name);
	}
}

bool schedule_ripple(
	const struct schedule *sch, size_t row, struct date due, struct ripple *ripple_out, struct err *err)
{
	struct shift *shifts;
	size_t project = row;

	*ripple_out = (struct ripple){0};
	if (!check(&sch->rows[row], due, err))
		return false;
	shifts = mem_zalloc(sch->count + 1, sizeof(*shifts));
	for (size_t i = 0; i < sch->count; i++)
		shifts[i].before = shifts[i].after = day_of(
			sch->rows[i].due_on.year ? sch->rows[i].due_on : sch->rows[i].starts_on);
	shifts[row].after = date_to_days(due);
	add_move(
		ripple_out, sch, row, (struct ripple_move){.starts_after = sch->rows[row].starts_on, .due_after = due});
	follow(sch, ripple_out, shifts);
	free(shifts);
	while (sch->rows[project].parent != SIZE_MAX)
		project = sch->rows[project].parent;
	ripple_out->end_before = sch->rows[project].forecast_end;
	ripple_out->end_after = end_after(sch, ripple_out, project);
	find_sections(sch, ripple_out);
	return true;
}

void ripple_finish(struct ripple *r)
{
	for (size_t i = 0; i < r->section_count; i++)
		free(r->sections[i]);
	free(r->sections);
	free(r->moves);
	*r = (struct ripple){0};
}
