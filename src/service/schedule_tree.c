#include "schedule_tree.h"

#include <stdlib.h>

#include "base/memory.h"

enum { SIZE_FIRST = 64 };

void schedule_tree_add(struct schedule_tree *t, const struct schedule_row *row, int64_t project_id, int64_t stage_id)
{
	if (t->count == t->size) {
		t->size = t->size ? 2 * t->size : SIZE_FIRST;
		t->nodes = mem_resize(t->nodes, t->size, sizeof(*t->nodes));
	}
	t->nodes[t->count++] = (struct schedule_tree_node){
		.row = *row,
		.project_id = project_id,
		.stage_id = stage_id,
		.first = SIZE_MAX,
		.last = SIZE_MAX,
		.next = SIZE_MAX,
		.place = SIZE_MAX,
	};
}

static int compare_entries(const void *a, const void *b)
{
	const struct schedule_tree_entry *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static void index_nodes(struct schedule_tree *t)
{
	t->entries = mem_zalloc(t->count + 1, sizeof(*t->entries));
	for (size_t i = 0; i < t->count; i++)
		t->entries[i] = (struct schedule_tree_entry){t->nodes[i].row.kind, t->nodes[i].row.id, i};
	qsort(t->entries, t->count, sizeof(*t->entries), compare_entries);
}

static size_t find_node(const struct schedule_tree *t, enum schedule_kind kind, int64_t id)
{
	const struct schedule_tree_entry key = {kind, id, 0};
	const struct schedule_tree_entry *found = bsearch(&key, t->entries, t->count, sizeof(key), compare_entries);

	return found ? found->node : SIZE_MAX;
}

/* A stage of another project, which the rules refuse, would take its step out of the chart of its own. */
static size_t node_above(const struct schedule_tree *t, const struct schedule_tree_node *node)
{
	size_t stage = node->stage_id ? find_node(t, SCHEDULE_STAGE, node->stage_id) : SIZE_MAX;

	if (node->row.kind == SCHEDULE_PROJECT)
		return SIZE_MAX;
	if (stage != SIZE_MAX && t->nodes[stage].project_id == node->project_id)
		return stage;
	return find_node(t, SCHEDULE_PROJECT, node->project_id);
}

/* Projects, stages and steps were added in this order, so that stages stand before the steps beside them. */
static void hang_nodes(struct schedule_tree *t)
{
	for (size_t i = 0; i < t->count; i++) {
		size_t above = node_above(t, &t->nodes[i]);

		if (above == SIZE_MAX)
			continue;
		if (t->nodes[above].last == SIZE_MAX)
			t->nodes[above].first = i;
		else
			t->nodes[t->nodes[above].last].next = i;
		t->nodes[above].last = i;
	}
}

static void place_node(struct schedule_tree *t, struct schedule *sch, size_t node, size_t parent)
{
	struct schedule_tree_node *n = &t->nodes[node];
	struct schedule_row *row = &sch->rows[sch->count];

	n->place = sch->count;
	t->at[sch->count++] = node;
	*row = n->row;
	row->parent = parent;
	row->depth = parent == SIZE_MAX ? 0 : sch->rows[parent].depth + 1;
	for (size_t below = n->first; below != SIZE_MAX; below = t->nodes[below].next)
		place_node(t, sch, below, n->place);
}

void schedule_tree_order(struct schedule_tree *t, struct schedule *sch)
{
	index_nodes(t);
	hang_nodes(t);
	sch->rows = mem_zalloc(t->count + 1, sizeof(*sch->rows));
	t->at = mem_zalloc(t->count + 1, sizeof(*t->at));
	for (size_t i = 0; i < t->count && t->nodes[i].row.kind == SCHEDULE_PROJECT; i++)
		place_node(t, sch, i, SIZE_MAX);
}

size_t schedule_tree_step(const struct schedule_tree *t, int64_t milestone_id)
{
	size_t node = find_node(t, SCHEDULE_STEP, milestone_id);

	return node == SIZE_MAX ? SIZE_MAX : t->nodes[node].place;
}

bool schedule_tree_mark(struct schedule_tree *t, size_t row)
{
	bool is_first = row != SIZE_MAX && !t->nodes[t->at[row]].is_marked;

	if (is_first)
		t->nodes[t->at[row]].is_marked = true;
	return is_first;
}

/* Rows that found no place are still the tree's. */
void schedule_tree_finish(struct schedule_tree *t)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->nodes[i].place == SIZE_MAX) {
			free(t->nodes[i].row.name);
			free(t->nodes[i].row.for_whom);
		}
	free(t->nodes);
	free(t->entries);
	free(t->at);
	*t = (struct schedule_tree){0};
}
