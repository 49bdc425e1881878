#include "schedule_network.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "service/schedule.h"

static bool is_followed(const struct schedule *sch, const struct schedule_link *l)
{
	return schedule_counts(&sch->rows[l->from]) && schedule_counts(&sch->rows[l->to]);
}

/* Groups the links by the row they leave, in one pass of counting and one of placing. */
static void group_links(struct network *n, const struct schedule *sch)
{
	size_t *next;

	n->first_out = mem_zalloc(n->count + 1, sizeof(*n->first_out));
	n->out = mem_zalloc(sch->link_count + 1, sizeof(*n->out));
	for (size_t i = 0; i < sch->link_count; i++)
		if (is_followed(sch, &sch->links[i]))
			n->first_out[sch->links[i].from + 1]++;
	for (size_t i = 0; i < n->count; i++)
		n->first_out[i + 1] += n->first_out[i];
	next = mem_zalloc(n->count + 1, sizeof(*next));
	memcpy(next, n->first_out, n->count * sizeof(*next));
	for (size_t i = 0; i < sch->link_count; i++)
		if (is_followed(sch, &sch->links[i]))
			n->out[next[sch->links[i].from]++] = i;
	free(next);
}

/* Takes rows as soon as nothing they wait for is left; returns how many could be taken. */
static size_t sort_rows(struct network *n, const struct schedule *sch)
{
	size_t *waits_for = mem_zalloc(n->count + 1, sizeof(*waits_for)), taken = 0;

	for (size_t i = 0; i < n->first_out[n->count]; i++)
		waits_for[sch->links[n->out[i]].to]++;
	for (size_t i = 0; i < n->count; i++)
		if (waits_for[i] == 0)
			n->order[taken++] = i;
	for (size_t at = 0; at < taken; at++)
		for (size_t i = n->first_out[n->order[at]]; i < n->first_out[n->order[at] + 1]; i++)
			if (--waits_for[sch->links[n->out[i]].to] == 0)
				n->order[taken++] = sch->links[n->out[i]].to;
	free(waits_for);
	return taken;
}

/* Rows that wait for one another come last, in the order of the chart; links among them that lead back go. */
static void break_circles(struct network *n, const struct schedule *sch, size_t taken)
{
	size_t *place = mem_zalloc(n->count + 1, sizeof(*place)), kept = 0, from = 0;

	for (size_t at = 0; at < taken; at++)
		place[n->order[at]] = at + 1;
	for (size_t i = 0; i < n->count; i++)
		if (place[i] == 0) {
			n->order[taken++] = i;
			place[i] = taken;
		}
	for (size_t row = 0; row < n->count; row++) {
		size_t end = n->first_out[row + 1];

		for (size_t i = from; i < end; i++)
			if (place[row] < place[sch->links[n->out[i]].to])
				n->out[kept++] = n->out[i];
		from = end;
		n->first_out[row + 1] = kept;
	}
	free(place);
}

void network_init(struct network *n, const struct schedule *sch)
{
	size_t taken;

	*n = (struct network){.count = sch->count};
	n->order = mem_zalloc(n->count + 1, sizeof(*n->order));
	group_links(n, sch);
	taken = sort_rows(n, sch);
	if (taken < n->count)
		break_circles(n, sch, taken);
}

void network_finish(struct network *n)
{
	free(n->order);
	free(n->first_out);
	free(n->out);
}
