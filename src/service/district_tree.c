#include "service/district_tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/memory.h"
#include "base/words.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/filter.h"
#include "model/filter_sql.h"
#include "model/session.h"
#include "model/term.h"

/* Names of groups stand beside each other. */
#define SEPARATOR "、"

#define SQL_IN_FORCE(row)                                                                                              \
	"(" row ".valid_from IS NULL OR " row ".valid_from <= :today) AND (" row ".valid_to IS NULL OR " row           \
	".valid_to > :today)"
/* A day as far as it is known. */
#define SQL_KNOWN(column, row)                                                                                         \
	"substr(" row "." column ", 1, CASE " row ".date_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 "    \
	"END)"

/* A query between whose halves stands whether the filter lets row t pass. */
struct query {
	const char *head, *tail;
};

/* Whether a group that is being set up had begun by the day, as far as its dates and those of its members tell. */
#define SQL_BEGUN                                                                                                      \
	"((t.established_on IS NULL OR t.established_on <= :today) AND (NOT EXISTS (SELECT 1 FROM membership m "       \
	"WHERE m.group_id = t.id) OR EXISTS (SELECT 1 FROM membership m WHERE m.group_id = t.id "                      \
	"AND (m.valid_from IS NULL OR m.valid_from <= :today))))"

/* Groups that are only being set up are seen, on a day in the past once they had begun, but cover nobody yet. */
static const struct query all_groups = {
	"SELECT t.id, t.name, t.kind, " SQL_KNOWN(
		"established_on", "t") ", "
				       "CASE WHEN t.status IN ('planned', 'being_built') THEN t.status END, ",
	" FROM school_group t LEFT JOIN term x ON x.kind = 'group_kind' AND x.code = t.kind "
	"WHERE (t.status IN ('planned', 'being_built') AND (:today >= :now OR " SQL_BEGUN
	")) OR ((t.established_on IS NULL OR t.established_on <= :today) "
	"AND (t.status = 'active' OR (t.status = 'dissolved' AND t.dissolved_on > :today))) "
	"ORDER BY x.rank, t.name_key, t.id"};

static const struct query all_towns = {"SELECT t.id, t.name, NULL, NULL, NULL, ",
	" FROM town t WHERE t.district_id = (SELECT district_id FROM office) ORDER BY t.name_key, t.id"};

enum {
	SCHOOL_ID,
	SCHOOL_NAME,
	SCHOOL_STAGES,
	SCHOOL_STATUS,
	SCHOOL_OUTSIDE,
	SCHOOL_PASSES,
	SCHOOL_PARENT,
	SCHOOL_ROLE,
	SCHOOL_MODE,
	SCHOOL_SINCE
};

/* What is known of a school on the day; its name and its stages have a history. */
#define SQL_SCHOOL                                                                                                     \
	"SELECT t.id, coalesce((SELECT n.name FROM school_name n WHERE n.school_id = t.id AND " SQL_IN_FORCE(          \
		"n") " ORDER BY n.valid_from DESC LIMIT 1), t.name), "                                                 \
		     "(SELECT group_concat(code, ' ') FROM (SELECT DISTINCT x.code, x.rank FROM school_stage g JOIN "  \
		     "term x "                                                                                         \
		     "ON x.kind = 'stage' AND x.code = g.stage WHERE g.school_id = t.id AND " SQL_IN_FORCE(            \
			     "g") " ORDER BY x.rank)), "                                                               \
				  "CASE WHEN (t.opened_on IS NULL OR t.opened_on <= :today) "                          \
				  "AND (t.status = 'open' OR (t.status = 'closed' AND t.closed_on > :today)) THEN "    \
				  "NULL "                                                                              \
				  "WHEN t.status = 'open' THEN 'planned' ELSE t.status END, "                          \
				  "t.district_id IS NOT (SELECT district_id FROM office), "

static const struct query all_members = {SQL_SCHOOL,
	", m.group_id, m.role, m.mode, " SQL_KNOWN("valid_from",
		"m") " "
		     "FROM membership m JOIN school t ON t.id = m.school_id "
		     "LEFT JOIN term r ON r.kind = 'membership_role' AND r.code = m.role "
		     "WHERE " SQL_IN_FORCE("m") " ORDER BY r.rank IS NULL, r.rank, t.name_key, t.id, m.id"};

static const struct query all_schools = {SQL_SCHOOL,
	", t.town_id FROM school t WHERE t.district_id = (SELECT district_id FROM office) ORDER BY t.name_key, t.id"};

/* What is read goes through these until the tree stands. */
struct growth {
	struct session *session;
	const struct tree_scope *scope;
	struct district_tree *tree;
	struct tree_school *members; /* of all groups in force, whether they are shown or not */
	size_t member_count;
};

static struct stmt *open_passing(struct growth *g, const struct query *query, const struct entity *e,
	const struct filter *filter, struct err *err)
{
	static const struct filter none = {0};
	struct filter_sql passes;
	char now[DATE_TEXT_SIZE];
	struct buf text = {0};
	struct stmt *st;

	date_write(g->session->today, now);
	filter_sql_init(&passes, e, filter ? filter : &none);
	buf_printf(&text, "%s%s%s", query->head, buf_text(&passes.expr), query->tail);
	st = stmt_open(g->session->db, buf_text(&text), err);
	if (st) {
		stmt_bind_text(st, stmt_param(st, ":today"), g->scope->as_of);
		stmt_bind_text(st, stmt_param(st, ":now"), now);
		filter_sql_bind(&passes, st);
	}
	buf_finish(&text);
	filter_sql_finish(&passes);
	return st;
}

static struct tree_branch *add_branch(struct growth *g, enum tree_kind kind, bool is_shown)
{
	struct district_tree *t = g->tree;

	t->branches = mem_resize(t->branches, t->branch_count + 1, sizeof(*t->branches));
	t->branches[t->branch_count] = (struct tree_branch){.kind = kind, .is_hidden = !is_shown};
	return &t->branches[t->branch_count++];
}

static bool read_branches(struct growth *g, struct stmt *st, enum tree_kind kind, struct err *err)
{
	enum stmt_result got = STMT_FAILED;

	while (st && (got = stmt_step(st, err)) == STMT_ROW) {
		struct tree_branch *b = add_branch(g, kind, stmt_int(st, 5));

		b->id = stmt_int(st, 0);
		b->name = mem_copy(stmt_text(st, 1));
		b->word = mem_copy(stmt_text(st, 2));
		b->since = mem_copy(stmt_text(st, 3));
		b->status = mem_copy(stmt_text(st, 4));
	}
	stmt_close(st);
	return got == STMT_DONE;
}

/* The branch of a group or town; branch_count when there is no such one, as for a group that is not active. */
static size_t branch_of(const struct district_tree *t, int64_t id)
{
	size_t at = 0;

	while (at < t->branch_count && t->branches[at].id != id)
		at++;
	return at;
}

static struct tree_school read_school(struct stmt *st)
{
	return (struct tree_school){
		.id = stmt_int(st, SCHOOL_ID),
		.name = mem_copy(stmt_text(st, SCHOOL_NAME)),
		.stages = mem_copy(stmt_text(st, SCHOOL_STAGES)),
		.status = mem_copy(stmt_text(st, SCHOOL_STATUS)),
		.is_outside = stmt_int(st, SCHOOL_OUTSIDE),
	};
}

static void school_finish(struct tree_school *c)
{
	free(c->name);
	free(c->stages);
	free(c->role);
	free(c->mode);
	free(c->since);
	free(c->status);
	free(c->groups);
}

static void keep(struct tree_school **schools, size_t *count, struct tree_school school)
{
	/* Doubling, so that thousands of schools are not copied for each. */
	if ((*count & (*count - 1)) == 0)
		*schools = mem_resize(*schools, *count ? *count * 2 : 1, sizeof(**schools));
	(*schools)[(*count)++] = school;
}

/* Who belongs to which of the groups. */
static bool read_members(struct growth *g, const struct district_tree *groups, struct err *err)
{
	struct stmt *st = open_passing(g, &all_members, &school_entity, g->scope->schools, err);
	enum stmt_result got = STMT_FAILED;

	while (st && (got = stmt_step(st, err)) == STMT_ROW) {
		size_t branch = branch_of(groups, stmt_int(st, SCHOOL_PARENT));
		struct tree_school c;

		if (branch == groups->branch_count || !stmt_int(st, SCHOOL_PASSES))
			continue;
		c = read_school(st);
		c.role = mem_copy(stmt_text(st, SCHOOL_ROLE));
		c.mode = mem_copy(stmt_text(st, SCHOOL_MODE));
		c.since = mem_copy(stmt_text(st, SCHOOL_SINCE));
		c.branch = branch;
		keep(&g->members, &g->member_count, c);
	}
	stmt_close(st);
	return got == STMT_DONE;
}

/* The names of the groups of a school, "" for none; how many they are to *count_out. */
static char *groups_of(const struct growth *g, const struct district_tree *groups, int64_t school, size_t *count_out)
{
	struct buf names = {0};

	*count_out = 0;
	for (size_t i = 0; i < g->member_count; i++)
		if (g->members[i].id == school) {
			buf_printf(&names, "%s%s", (*count_out)++ ? SEPARATOR : "",
				groups->branches[g->members[i].branch].name);
		}
	return buf_take(&names);
}

/* Where a school of the district stands beside its groups: in its town, or among those in none or in several. */
static bool place_school(
	struct growth *g, const struct district_tree *groups, struct stmt *st, size_t *branch_out, char **groups_out)
{
	size_t count, first = g->tree->branch_count - 2;

	*groups_out = groups_of(g, groups, stmt_int(st, SCHOOL_ID), &count);
	if (g->scope->grouping == TREE_BY_TOWN) {
		*branch_out = stmt_is_null(st, SCHOOL_PARENT) ? g->tree->branch_count - 1
							      : branch_of(g->tree, stmt_int(st, SCHOOL_PARENT));
		return *branch_out < g->tree->branch_count;
	}
	*branch_out = count > 1 ? first : first + 1;
	return count != 1;
}

static bool read_schools(struct growth *g, const struct district_tree *groups, struct err *err)
{
	struct stmt *st = open_passing(g, &all_schools, &school_entity, g->scope->schools, err);
	enum stmt_result got = STMT_FAILED;

	while (st && (got = stmt_step(st, err)) == STMT_ROW) {
		struct tree_school c;
		char *names = NULL;
		size_t branch;

		if (!stmt_int(st, SCHOOL_PASSES) || !stmt_is_null(st, SCHOOL_STATUS))
			continue;
		if (!place_school(g, groups, st, &branch, &names)) {
			free(names);
			continue;
		}
		c = read_school(st);
		c.branch = branch;
		c.groups = names;
		keep(&g->tree->schools, &g->tree->school_count, c);
	}
	stmt_close(st);
	return got == STMT_DONE;
}

/* Lays the schools of each branch side by side in the order in which they were read. */
static void gather(struct district_tree *t)
{
	struct tree_school *sorted = mem_zalloc(t->school_count + 1, sizeof(*sorted));
	size_t at = 0;

	for (size_t i = 0; i < t->school_count; i++)
		t->branches[t->schools[i].branch].count++;
	for (size_t b = 0; b < t->branch_count; b++) {
		t->branches[b].first = at;
		at += t->branches[b].count;
		t->branches[b].count = 0;
	}
	for (size_t i = 0; i < t->school_count; i++) {
		struct tree_branch *b = &t->branches[t->schools[i].branch];

		sorted[b->first + b->count++] = t->schools[i];
	}
	free(t->schools);
	t->schools = sorted;
}

static void branch_finish(struct tree_branch *b)
{
	free(b->name);
	free(b->word);
	free(b->since);
	free(b->status);
}

static bool has_conditions(const struct filter *f)
{
	return f && f->count > 0;
}

/* Leaves out groups that the filter holds back, and branches without schools that say nothing by being empty. */
static void prune(struct growth *g)
{
	struct district_tree *t = g->tree;
	size_t kept = 0;

	t->school_count = 0;
	for (size_t b = 0; b < t->branch_count; b++) {
		bool says_something = t->branches[b].kind == TREE_GROUP && !has_conditions(g->scope->schools);

		if (t->branches[b].is_hidden || (t->branches[b].count == 0 && !says_something)) {
			for (size_t i = 0; i < t->branches[b].count; i++)
				school_finish(&t->schools[t->branches[b].first + i]);
			branch_finish(&t->branches[b]);
			continue;
		}
		for (size_t i = 0; i < t->branches[b].count; i++)
			t->schools[t->branches[b].first + i].branch = kept;
		t->school_count += t->branches[b].count;
		t->branches[kept++] = t->branches[b];
	}
	t->branch_count = kept;
}

/* By groups the members are the tree; beside them stand those in several groups and in none. */
static bool grow_groups(struct growth *g, struct err *err)
{
	bool is_whole = !has_conditions(g->scope->groups);

	if (!read_branches(
		    g, open_passing(g, &all_groups, &school_group_entity, g->scope->groups, err), TREE_GROUP, err) ||
		!read_members(g, g->tree, err))
		return false;
	add_branch(g, TREE_SEVERAL, is_whole);
	add_branch(g, TREE_IN_NONE, is_whole);
	if (!read_schools(g, g->tree, err))
		return false;
	for (size_t i = 0; i < g->member_count; i++)
		keep(&g->tree->schools, &g->tree->school_count, g->members[i]);
	free(g->members);
	g->members = NULL;
	g->member_count = 0;
	return true;
}

static void branches_finish(struct district_tree *t)
{
	for (size_t b = 0; b < t->branch_count; b++)
		branch_finish(&t->branches[b]);
	free(t->branches);
	t->branches = NULL;
	t->branch_count = 0;
}

/* By towns each school says to which groups it belongs. */
static bool grow_towns(struct growth *g, struct err *err)
{
	struct district_tree groups;
	bool good = read_branches(g, open_passing(g, &all_groups, &school_group_entity, NULL, err), TREE_GROUP, err) &&
		    read_members(g, g->tree, err);

	groups = *g->tree;
	*g->tree = (struct district_tree){0};
	good = good && read_branches(g, open_passing(g, &all_towns, &town_entity, NULL, err), TREE_TOWN, err);
	add_branch(g, TREE_NO_TOWN, true);
	good = good && read_schools(g, &groups, err);
	branches_finish(&groups);
	return good;
}

bool tree_load(struct session *s, const struct tree_scope *scope, struct district_tree *tree_out, struct err *err)
{
	struct growth g = {.session = s, .scope = scope, .tree = tree_out};
	bool good;

	*tree_out = (struct district_tree){0};
	good = scope->grouping == TREE_BY_TOWN ? grow_towns(&g, err) : grow_groups(&g, err);
	gather(tree_out);
	prune(&g);
	for (size_t i = 0; i < g.member_count; i++)
		school_finish(&g.members[i]);
	free(g.members);
	return good;
}

void tree_finish(struct district_tree *tree)
{
	for (size_t b = 0; b < tree->branch_count; b++)
		for (size_t i = 0; i < tree->branches[b].count; i++)
			school_finish(&tree->schools[tree->branches[b].first + i]);
	free(tree->schools);
	branches_finish(tree);
	*tree = (struct district_tree){0};
}

const char *tree_branch_name(const struct tree_branch *branch)
{
	static const char *const words[] = {[TREE_NO_TOWN] = N_("In no town"),
		[TREE_SEVERAL] = N_("In several groups"),
		[TREE_IN_NONE] = N_("In no group")};

	return branch->name ? branch->name : _(words[branch->kind]);
}

bool tree_coverages(struct session *s, const char *as_of, struct tree_coverage coverages_out[TREE_COVERAGES_MAX],
	size_t *count_out, struct err *err)
{
	size_t stage_count;
	const struct term *stages = terms_of(s->terms, "stage", &stage_count);

	*count_out = 0;
	for (size_t i = 0; i <= stage_count && *count_out < TREE_COVERAGES_MAX; i++) {
		struct tree_coverage c = {.stage = i ? stages[i - 1].code : NULL};
		struct indicator_scope scope = {.as_of = as_of, .stage = c.stage};

		if (!indicator_share(s, "group_coverage_rate", &scope, &c.share, err))
			return false;
		scope.with_planned = true;
		if (!indicator_share(s, "group_coverage_rate", &scope, &c.with_planned, err))
			return false;
		if (!c.stage || c.share.whole > 0)
			coverages_out[(*count_out)++] = c;
	}
	return true;
}
