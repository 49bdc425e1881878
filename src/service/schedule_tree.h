#ifndef BANXUE_SERVICE_SCHEDULE_TREE_H
#define BANXUE_SERVICE_SCHEDULE_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "service/schedule.h"

/* Rows as they come from the tables, on their way into the order of the chart. */

struct schedule_tree_node {
	struct schedule_row row;
	int64_t project_id, stage_id; /* what it stands under; 0: nothing */
	size_t first, last, next;     /* nodes below it, and beside it; SIZE_MAX: none */
	size_t place;		      /* its index in the schedule */
	bool is_marked;
};

/* Where a record is among the nodes. */
struct schedule_tree_entry {
	enum schedule_kind kind;
	int64_t id;
	size_t node;
};

/* `{0}` is an empty one. */
struct schedule_tree {
	struct schedule_tree_node *nodes;
	size_t count, size;
	struct schedule_tree_entry *entries; /* by kind and id, once ordered */
	size_t *at;			     /* node of each row of the schedule */
};

/* Takes a row with its texts over. Whatever it stands under may come later. */
void schedule_tree_add(struct schedule_tree *t, const struct schedule_row *row, int64_t project_id, int64_t stage_id);

/* Moves all rows into the schedule: a project, its stages with what is in them, its steps without a stage; what stands
 * side by side in the order in which it was added. What stands under nothing that was added is left out. */
void schedule_tree_order(struct schedule_tree *t, struct schedule *sch);

/* After schedule_tree_order: the row of a milestone, SIZE_MAX when there is none; and whether a row (or SIZE_MAX: none)
 * is named for the first time. */
size_t schedule_tree_step(const struct schedule_tree *t, int64_t milestone_id);
bool schedule_tree_mark(struct schedule_tree *t, size_t row);

/* Frees what found no place, and the tree. */
void schedule_tree_finish(struct schedule_tree *t);

#endif
