#include "service/schedule.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"

/*
 * The forecast and the float of random projects beside what comes out when every path through them is walked: the end
 * of a step is the longest path that arrives there, its float what the longest path that leaves it lacks to the end of
 * the project.
 */

enum { STEPS_MAX = 9, ROWS = STEPS_MAX + 1, LINKS_MAX = STEPS_MAX * STEPS_MAX, SEEDS = 4000 };

static const struct date today = {2023, 9, 15};

struct plan {
	struct schedule_row rows[ROWS];
	struct schedule_link links[LINKS_MAX];
	struct schedule sch;
	uint64_t random;
};

static int pick(struct plan *p, int below)
{
	p->random = p->random * 6364136223846793005u + 1442695040888963407u;
	return (int)((p->random >> 33) % (uint64_t)below);
}

static struct date some_day(struct plan *p)
{
	return date_add_days(today, pick(p, 200) - 100);
}

/* A step in any state with any of its dates missing. */
static struct schedule_row some_step(struct plan *p)
{
	static const char *const states[] = {
		"planned", "planned", "planned", "in_progress", "submitted", "accepted", "suspended", "cancelled"};
	struct schedule_row row = {.kind = SCHEDULE_STEP, .state = states[pick(p, 8)], .is_shown = true};

	if (pick(p, 5))
		row.starts_on = some_day(p);
	if (pick(p, 5))
		row.due_on = row.starts_on.year ? date_add_days(row.starts_on, pick(p, 60)) : some_day(p);
	row.original_on = pick(p, 4) ? row.due_on : some_day(p);
	if (strcmp(row.state, "planned") != 0 && pick(p, 4))
		row.started_on = date_add_days(today, -pick(p, 50));
	if (strcmp(row.state, "submitted") == 0 && pick(p, 4))
		row.ended_on = date_add_days(today, -pick(p, 50));
	return row;
}

/* Links lead from any step to any other in an order that is not that of the rows. */
static void make_plan(struct plan *p, int seed)
{
	int count = 1, at[STEPS_MAX];

	*p = (struct plan){.random = (uint64_t)seed};
	count += pick(p, STEPS_MAX);
	p->rows[0] = (struct schedule_row){.kind = SCHEDULE_PROJECT, .parent = SIZE_MAX};
	p->sch = (struct schedule){.rows = p->rows, .count = (size_t)count + 1, .links = p->links};
	for (int i = 0; i < count; i++) {
		int other = pick(p, i + 1);

		p->rows[i + 1] = some_step(p);
		at[i] = at[other];
		at[other] = i + 1;
	}
	for (int from = 0; from < count; from++)
		for (int to = from + 1; to < count; to++)
			if (pick(p, 3) == 0)
				p->links[p->sch.link_count++] = (struct schedule_link){
					(size_t)at[from], (size_t)at[to], pick(p, 2) ? 0 : pick(p, 30)};
}

static bool is_ahead(const struct schedule_row *row)
{
	return strcmp(row->state, "planned") == 0;
}

static bool is_out(const struct schedule_row *row)
{
	return strcmp(row->state, "suspended") == 0 || strcmp(row->state, "cancelled") == 0;
}

static long length_of(const struct schedule_row *row)
{
	return row->starts_on.year && row->due_on.year ? date_to_days(row->due_on) - date_to_days(row->starts_on) + 1
						       : 1;
}

/* Before every day, and far enough from the end of long for differences. */
#define NO_DAY (LONG_MIN / 4)

static long day_of(struct date d)
{
	return d.year ? date_to_days(d) : NO_DAY;
}

static long last_of(long a, long b)
{
	return a > b ? a : b;
}

static struct date first_known(struct date a, struct date b, struct date c)
{
	return a.year ? a : b.year ? b : c;
}

/* Where a step ends as far as it depends on itself; NO_DAY: it has no date. */
static long own_end(const struct schedule_row *row)
{
	struct date none = {0}, begins = first_known(row->starts_on, row->due_on, none);
	long now = date_to_days(today), end;

	if (is_ahead(row))
		return begins.year ? last_of(date_to_days(begins), now) + length_of(row) - 1 : NO_DAY;
	if (strcmp(row->state, "in_progress") != 0)
		return day_of(first_known(row->ended_on, row->due_on, row->started_on));
	end = last_of(now, day_of(row->due_on));
	begins = first_known(row->started_on, begins, today);
	end = last_of(end, date_to_days(begins));
	if ((row->starts_on.year || row->due_on.year) &&
		(!row->original_on.year || date_compare(row->original_on, row->due_on) == 0))
		end = last_of(end, date_to_days(begins) + length_of(row) - 1);
	return end;
}

/* The longest path that arrives at a step: all of them are walked, back to wherever each may have begun. */
static long end_by_paths(const struct plan *p, size_t row)
{
	long longest = own_end(&p->rows[row]);

	for (size_t i = 0; is_ahead(&p->rows[row]) && i < p->sch.link_count; i++) {
		const struct schedule_link *l = &p->links[i];
		long before;

		if (l->to != row || is_out(&p->rows[l->from]))
			continue;
		before = end_by_paths(p, l->from);
		if (before != NO_DAY)
			longest = last_of(longest,
				last_of(before + 1 + l->lag_days, date_to_days(today)) + length_of(&p->rows[row]) - 1);
	}
	return longest;
}

/* The longest path that leaves it, in days after its end. */
static long tail_by_paths(const struct plan *p, size_t row)
{
	long longest = 0;

	for (size_t i = 0; i < p->sch.link_count; i++) {
		const struct schedule_link *l = &p->links[i];

		if (l->from == row && is_ahead(&p->rows[l->to]))
			longest = last_of(
				longest, 1 + l->lag_days + length_of(&p->rows[l->to]) - 1 + tail_by_paths(p, l->to));
	}
	return longest;
}

static long project_end(const struct plan *p)
{
	long end = NO_DAY;

	for (size_t i = 1; i < p->sch.count; i++)
		if (!is_out(&p->rows[i]))
			end = last_of(end, end_by_paths(p, i));
	return end;
}

/* Of random projects every forecast, float and critical step, seed by seed. */
static void test_schedule_compute__agrees_with_every_path(void **state)
{
	long critical = 0, floating = 0;

	(void)state;
	for (int seed = 1; seed <= SEEDS; seed++) {
		struct plan p;
		long end;

		make_plan(&p, seed);
		schedule_compute(&p.sch, today);
		end = project_end(&p);
		for (size_t i = 1; i < p.sch.count; i++) {
			const struct schedule_row *row = &p.rows[i];
			long step_end = end_by_paths(&p, i), slack;

			if (is_out(row))
				continue;
			if (row->has_schedule != (step_end != NO_DAY) || day_of(row->forecast_end) != step_end)
				fail_msg("seed %d row %zu ends on day %ld, not %ld", seed, i, day_of(row->forecast_end),
					step_end);
			slack = step_end == NO_DAY || row->is_done ? 0 : end - tail_by_paths(&p, i) - step_end;
			if (row->float_days != slack ||
				row->is_critical != (slack == 0 && !row->is_done && row->has_schedule))
				fail_msg("seed %d row %zu has %d days of float, not %ld", seed, i, row->float_days,
					slack);
			critical += row->is_critical;
			floating += slack > 0;
		}
	}
	/* the random projects have enough of both to say anything */
	assert_in_range(critical, SEEDS / 2, SEEDS * STEPS_MAX);
	assert_in_range(floating, SEEDS / 2, SEEDS * STEPS_MAX);
}

/* A forecast never lies before the plan of what has not begun, nor in the past; a bar never ends before it begins. */
static void test_schedule_compute__never_forecasts_the_past(void **state)
{
	(void)state;
	for (int seed = 1; seed <= SEEDS; seed++) {
		struct plan p;

		make_plan(&p, seed);
		schedule_compute(&p.sch, today);
		for (size_t i = 1; i < p.sch.count; i++) {
			const struct schedule_row *row = &p.rows[i];

			if (!row->has_schedule)
				continue;
			assert_true(date_compare(row->forecast_start, row->forecast_end) <= 0);
			if (row->is_done || is_out(row))
				continue;
			assert_true(date_compare(row->forecast_end, today) >= 0);
			assert_true(date_compare(row->forecast_end, row->due_on) >= 0);
			assert_true(!is_ahead(row) || date_compare(row->forecast_start, today) >= 0);
		}
	}
}

/* A project of stages within stages, some with dates of their own and some without steps, and steps not yet begun. */
static void make_tree(struct plan *p, int seed)
{
	*p = (struct plan){.random = (uint64_t)seed};
	p->sch = (struct schedule){.rows = p->rows, .count = ROWS, .links = p->links};
	for (size_t i = 0; i < ROWS; i++) {
		size_t parent = i ? (size_t)pick(p, (int)i) : SIZE_MAX;

		while (i && p->rows[parent].kind == SCHEDULE_STEP)
			parent = p->rows[parent].parent;
		if (pick(p, 2) && i) {
			p->rows[i] = some_step(p);
			p->rows[i].state = "planned";
		} else {
			p->rows[i] = (struct schedule_row){.kind = i ? SCHEDULE_STAGE : SCHEDULE_PROJECT};
			p->rows[i].due_on = i && pick(p, 2) ? some_day(p) : (struct date){0};
		}
		p->rows[i].parent = parent;
	}
}

static bool stands_under(const struct plan *p, size_t row, size_t above)
{
	for (row = p->rows[row].parent; row != SIZE_MAX; row = p->rows[row].parent)
		if (row == above)
			return true;
	return false;
}

/* A project without an end of its own would be called late although nothing in it is, or in time although it is late.
 */
static void test_schedule_compute__is_late_as_a_whole_only_by_its_parts(void **state)
{
	long late = 0, in_time = 0;

	(void)state;
	for (int seed = 1; seed <= SEEDS; seed++) {
		struct plan p, plan;

		make_tree(&p, seed);
		plan = p;
		schedule_compute(&p.sch, today);
		for (size_t above = 0; above < ROWS; above++) {
			const struct schedule_row *row = &p.rows[above];
			long due = NO_DAY, original = NO_DAY;
			bool is_late = false;

			if (row->kind == SCHEDULE_STEP || plan.rows[above].due_on.year)
				continue;
			for (size_t i = above + 1; i < ROWS; i++) {
				const struct schedule_row *part = &p.rows[i];

				if (!stands_under(&p, i, above))
					continue;
				due = last_of(due, day_of(part->due_on));
				original = last_of(original, day_of(part->original_on));
				is_late |= date_compare(part->forecast_end, part->due_on) > 0;
			}
			assert_int_equal(day_of(row->due_on), due);
			assert_int_equal(day_of(row->original_on), original == NO_DAY ? due : original);
			assert_true(is_late || date_compare(row->forecast_end, row->due_on) <= 0);
			late += is_late;
			in_time += !is_late && due != NO_DAY;
		}
	}
	assert_in_range(late, SEEDS / 10, SEEDS * ROWS);
	assert_in_range(in_time, SEEDS / 10, SEEDS * ROWS);
}

/* Days that lie between two steps beyond those that have to; below zero: they overlap, or are too close. */
static long room(const struct plan *p, const struct schedule_link *l, const long *starts, const long *ends)
{
	(void)p;
	return starts[l->to] - ends[l->from] - 1 - l->lag_days;
}

static bool has_dates(const struct schedule_row *row)
{
	return row->starts_on.year || row->due_on.year;
}

/* Planned days of all rows, with the moves of a ripple made when there is one. */
static void read_days(const struct plan *p, const struct ripple *r, long starts[ROWS], long ends[ROWS])
{
	for (size_t i = 1; i < p->sch.count; i++) {
		const struct schedule_row *row = &p->rows[i];

		starts[i] = day_of(row->starts_on.year ? row->starts_on : row->due_on);
		ends[i] = day_of(row->due_on.year ? row->due_on : row->starts_on);
	}
	for (size_t i = 0; r && i < r->count; i++) {
		const struct ripple_move *m = &r->moves[i];

		starts[m->row] = day_of(m->starts_after.year ? m->starts_after : m->due_after);
		ends[m->row] = day_of(m->due_after.year ? m->due_after : m->starts_after);
	}
}

/* Whether some link is the reason why a row went as far as it did: not a day less would have done. */
static bool is_pushed(const struct plan *p, size_t row, const long *starts, const long *ends, const long *before)
{
	bool follows_undated = false;

	for (size_t i = 0; i < p->sch.link_count; i++) {
		const struct schedule_link *l = &p->links[i];

		if (l->to != row)
			continue;
		follows_undated |= !has_dates(&p->rows[l->from]);
		if (room(p, l, starts, ends) == (before[i] < 0 ? before[i] : 0))
			return true;
	}
	return follows_undated;
}

/* A move leaves no step too close that was not before, takes along no more than it must, and keeps lengths. */
static void expect_fitting(const struct plan *p, const struct ripple *r, int seed)
{
	long starts[ROWS], ends[ROWS], old_starts[ROWS], old_ends[ROWS], before[LINKS_MAX];

	read_days(p, NULL, old_starts, old_ends);
	read_days(p, r, starts, ends);
	for (size_t i = 0; i < p->sch.link_count; i++) {
		const struct schedule_link *l = &p->links[i];

		before[i] = room(p, l, old_starts, old_ends);
		if (is_ahead(&p->rows[l->to]) && !is_out(&p->rows[l->from]) && has_dates(&p->rows[l->from]) &&
			has_dates(&p->rows[l->to]) && room(p, l, starts, ends) < (before[i] < 0 ? before[i] : 0))
			fail_msg("seed %d: row %zu begins too early after row %zu", seed, l->to, l->from);
	}
	for (size_t i = 1; i < r->count; i++) {
		size_t row = r->moves[i].row;

		assert_true(starts[row] > old_starts[row]);
		assert_int_equal(ends[row] - starts[row], old_ends[row] - old_starts[row]);
		if (!is_pushed(p, row, starts, ends, before))
			fail_msg("seed %d: row %zu moves further than it must", seed, row);
	}
}

/* Of random projects any step to any later day. */
static void test_schedule_ripple__moves_what_it_must_and_no_more(void **state)
{
	long moved = 0;

	(void)state;
	for (int seed = 1; seed <= SEEDS; seed++) {
		struct plan p;
		struct ripple r;
		struct err err;
		size_t row;

		make_plan(&p, seed);
		schedule_compute(&p.sch, today);
		row = 1 + (size_t)pick(&p, (int)p.sch.count - 1);
		if (!has_dates(&p.rows[row]) || p.rows[row].is_done)
			continue;
		if (!schedule_ripple(&p.sch, row,
			    date_add_days(p.rows[row].due_on.year ? p.rows[row].due_on : p.rows[row].starts_on,
				    1 + pick(&p, 60)),
			    &r, &err))
			fail_msg("seed %d: %s", seed, err.text);
		expect_fitting(&p, &r, seed);
		moved += (long)r.count - 1;
		ripple_finish(&r);
	}
	assert_in_range(moved, SEEDS / 20, SEEDS * STEPS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_schedule_compute__agrees_with_every_path),
		cmocka_unit_test(test_schedule_compute__never_forecasts_the_past),
		cmocka_unit_test(test_schedule_compute__is_late_as_a_whole_only_by_its_parts),
		cmocka_unit_test(test_schedule_ripple__moves_what_it_must_and_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
