#include "base/err.h"
#include "base/memory.h"
#include "model/entities.h"
#include "model/search.h"
#include "model/window.h"
#include "screens/app.h"
#include "tree_state.h"
#include "ui/screen.h"

#include <stdlib.h>

struct tree_state *tree_of(const struct screen *s)
{
	return s->state;
}

const struct tree_row *tree_row_under(const struct tree_state *t)
{
	return list_view_has_row(&t->view) ? &t->rows[t->view.cursor] : NULL;
}

/* Kinds and ids of branches as one number, for the set of those folded. */
static int64_t key_of(const struct tree_branch *b)
{
	enum { KINDS = 8 };

	return b->id * KINDS + (int64_t)b->kind;
}

bool tree_is_folded(const struct tree_state *t, size_t branch)
{
	return t->find.text.len == 0 && marks_has(&t->folded, key_of(&t->tree.branches[branch]));
}

void tree_fold(struct tree_state *t, size_t branch, bool folded)
{
	if (marks_has(&t->folded, key_of(&t->tree.branches[branch])) != folded)
		marks_toggle(&t->folded, key_of(&t->tree.branches[branch]));
	tree_select_branch(t, branch);
	tree_rows_make(t);
}

void tree_fold_all(struct tree_state *t, bool folded)
{
	const struct tree_row *at = tree_row_under(t);

	if (at && folded)
		tree_select_branch(t, at->branch);
	marks_clear(&t->folded);
	for (size_t b = 0; folded && b < t->tree.branch_count; b++)
		marks_add(&t->folded, key_of(&t->tree.branches[b]));
	tree_rows_make(t);
}

struct tree_place tree_place_under(const struct tree_state *t)
{
	const struct tree_row *at = tree_row_under(t);

	if (!at)
		return (struct tree_place){0};
	return (struct tree_place){
		t->tree.branches[at->branch].kind, t->tree.branches[at->branch].id, at->school ? at->school->id : 0};
}

void tree_place_select(struct tree_state *t, struct tree_place place)
{
	size_t best = 0;

	for (size_t i = 0; i < t->row_count; i++) {
		const struct tree_branch *b = &t->tree.branches[t->rows[i].branch];

		if (b->kind != place.kind || b->id != place.branch_id)
			continue;
		if (!t->rows[i].school)
			best = i;
		if ((t->rows[i].school ? t->rows[i].school->id : 0) == place.school_id) {
			best = i;
			break;
		}
	}
	list_view_select(&t->view, (int)best);
}

void tree_select_branch(struct tree_state *t, size_t branch)
{
	for (size_t i = 0; i < t->row_count; i++)
		if (t->rows[i].branch == branch && !t->rows[i].school)
			list_view_select(&t->view, (int)i);
}

static void add_row(struct tree_state *t, size_t branch, const struct tree_school *school)
{
	t->rows[t->row_count++] = (struct tree_row){branch, school};
}

/* A branch that was found shows all its schools, another one those that were found. */
static void add_branch(struct tree_state *t, size_t at)
{
	const struct tree_branch *b = &t->tree.branches[at];
	bool is_searching = t->find.text.len > 0;
	bool is_whole = !is_searching || (b->id && marks_has(&t->found_branches, b->id));
	size_t before = t->row_count;

	add_row(t, at, NULL);
	for (size_t i = 0; i < b->count && !tree_is_folded(t, at); i++)
		if (is_whole || marks_has(&t->found_schools, t->tree.schools[b->first + i].id))
			add_row(t, at, &t->tree.schools[b->first + i]);
	if (!is_whole && t->row_count == before + 1)
		t->row_count = before;
}

void tree_rows_make(struct tree_state *t)
{
	struct tree_place place = tree_place_under(t);

	free(t->rows);
	t->row_count = 0;
	t->rows = mem_zalloc(t->tree.branch_count + t->tree.school_count + 1, sizeof(*t->rows));
	for (size_t b = 0; b < t->tree.branch_count; b++)
		add_branch(t, b);
	tree_place_select(t, place);
}

static bool find_in(
	struct session *s, const struct entity *e, const char *typed, struct marks *ids_out, struct err *err)
{
	struct search_found found = {.ids = mem_zalloc(WINDOW_FOUND_MAX, sizeof(int64_t)), .max = WINDOW_FOUND_MAX};
	bool good = search_find(s, e, typed, &found, err);

	marks_clear(ids_out);
	for (size_t i = 0; good && i < found.count; i++)
		marks_add(ids_out, found.ids[i]);
	free(found.ids);
	return good;
}

bool tree_find(struct screen *s, struct err *err)
{
	struct tree_state *t = tree_of(s);
	const struct entity *branches = t->grouping == TREE_BY_TOWN ? &town_entity : &school_group_entity;
	const char *typed = line_text(&t->find);

	if (!*typed)
		return true;
	return find_in(session_of(s), &school_entity, typed, &t->found_schools, err) &&
	       find_in(session_of(s), branches, typed, &t->found_branches, err);
}
