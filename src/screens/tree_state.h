#ifndef BANXUE_TREE_STATE_H
#define BANXUE_TREE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "model/filter.h"
#include "screens/marks.h"
#include "service/district_tree.h"
#include "ui/line.h"
#include "ui/list_view.h"

struct screen;

/* A line of the tree: a branch, or a school under it. */
struct tree_row {
	size_t branch;
	const struct tree_school *school; /* NULL: the branch itself */
};

/* The state of the tree's screen, shared by the files tree*.c only. */
struct tree_state {
	struct district_tree tree;
	struct tree_coverage coverages[TREE_COVERAGES_MAX];
	size_t coverage_count;
	enum tree_grouping grouping;
	char as_of[DATE_TEXT_SIZE];
	bool is_past; /* a day was chosen, else it is the working date */
	struct filter schools, groups;
	char *filter_text;   /* both in words, "" without */
	struct marks folded; /* keys of branches */
	struct line find;
	bool is_finding;
	struct marks found_schools, found_branches; /* ids, while something is looked for */
	struct tree_row *rows;
	size_t row_count;
	struct list_view view;
};

struct tree_state *tree_of(const struct screen *s);

/* The line under the cursor; NULL when there is none. */
const struct tree_row *tree_row_under(const struct tree_state *t);

/* What is to be seen has changed: the cursor stays where it was, or goes to the branch above. */
void tree_rows_make(struct tree_state *t);

/* Forgets the rows before the tree they point into goes; returns what the cursor stood on, for tree_rows_select. */
struct tree_place {
	enum tree_kind kind;
	int64_t branch_id, school_id;
};
struct tree_place tree_place_under(const struct tree_state *t);
void tree_place_select(struct tree_state *t, struct tree_place place);

/* Folding a branch, or all of them. */
bool tree_is_folded(const struct tree_state *t, size_t branch);
void tree_fold(struct tree_state *t, size_t branch, bool folded);
void tree_fold_all(struct tree_state *t, bool folded);

/* Puts the cursor on the branch of the line. */
void tree_select_branch(struct tree_state *t, size_t branch);

/* Looks again for what is typed. */
bool tree_find(struct screen *s, struct err *err);

/* Rows that the head takes above the list. */
int tree_head_rows(const struct screen *s);

/* The columns of the present grouping over the rows. */
void tree_columns(struct screen *s);
void tree_draw(const struct screen *s, struct canvas *c);

#endif
