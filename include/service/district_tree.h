#ifndef BANXUE_SERVICE_DISTRICT_TREE_H
#define BANXUE_SERVICE_DISTRICT_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "service/indicator.h"

struct err;
struct filter;
struct session;

/*
 * The schools of the district under the clusters and groups they belong to, or under their towns, as they stood on a
 * day: read as a whole, since a district has at most some thousand of them.
 */

enum tree_grouping { TREE_BY_GROUP, TREE_BY_TOWN };

enum tree_kind { TREE_GROUP, TREE_TOWN, TREE_NO_TOWN, TREE_SEVERAL, TREE_IN_NONE };

/* A school under a branch. What it shows lives as long as the tree; NULL: nothing to say. */
struct tree_school {
	int64_t id;
	char *name, *stages, *role, *mode, *since; /* stages, role and mode are codes */
	char *status;				   /* code, when the school was not open on the day */
	char *groups;				   /* the names of all its groups, where it does not stand under one */
	bool is_outside;			   /* a partner from another district */
	size_t branch;
};

/* A group or town, or what stands in no group, in several, in no town; its schools lie side by side. */
struct tree_branch {
	enum tree_kind kind;
	int64_t id;		   /* of group or town */
	char *name, *word, *since; /* NULL name: the kind says it; word: code of the group's kind */
	char *status;		   /* code, when the group is only being set up */
	size_t first, count;
	bool is_hidden; /* held back by a filter: never in a tree that was read */
};

struct district_tree {
	struct tree_branch *branches;
	size_t branch_count;
	struct tree_school *schools;
	size_t school_count; /* places under all branches: a school in two groups has three */
};

/* What the tree is to show. */
struct tree_scope {
	const char *as_of; /* YYYY-MM-DD */
	enum tree_grouping grouping;
	/* Conditions on schools and groups; NULL or without conditions: all. Those on groups leave out who is in none
	 * or in several, and say nothing of towns. */
	const struct filter *schools, *groups;
};

/* Reads the tree; freed by tree_finish, also after a failure. */
bool tree_load(struct session *s, const struct tree_scope *scope, struct district_tree *tree_out, struct err *err);
void tree_finish(struct district_tree *tree);

/* What a person calls a branch. */
const char *tree_branch_name(const struct tree_branch *branch);

/* Coverage by groups on the day, of all schools of the district and of those of a stage. */
struct tree_coverage {
	const char *stage; /* code; NULL: all stages */
	struct share share;
	struct share with_planned; /* groups that are being set up counted as well */
};
enum { TREE_COVERAGES_MAX = 16 };

/* All stages first, then each stage that has schools; how many go to *count_out. */
bool tree_coverages(struct session *s, const char *as_of, struct tree_coverage coverages_out[TREE_COVERAGES_MAX],
	size_t *count_out, struct err *err);

#endif
