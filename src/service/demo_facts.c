#include <stdlib.h>
#include <string.h>

#include "demo_csv.h"
#include "demo_work.h"

/* What the policy text says of documents, bodies, groups and memberships, row by row. */

static const struct bulk_table documents = {
	"document", "number name issuer kind district_id issued_on period_from period_to follows_id note origin"};
static const struct bulk_table clauses = {"clause", "document_id label line summary"};
static const struct bulk_table departments = {
	"department", "name name_en kind level district_id parent_id duty duty_en clause_id note origin"};
static const struct bulk_table groups = {"school_group", "name name_en name_is_working kind status district_id "
							 "feature_goal feature_goal_en feature_goal_from is_close_knit "
							 "clause_id note origin"};
static const struct bulk_table memberships = {
	"membership", "group_id school_id role mode valid_from valid_to basis clause_id note origin"};

static void add_document(struct demo *d, const struct demo_row *row)
{
	int64_t id = bulk_row(d->bulk, &documents, demo_cell_text(row, "number"), demo_cell_text(row, "title_zh"),
		demo_cell_text(row, "issuer_zh"), demo_cell_text(row, "kind"), bulk_id(d->district),
		demo_cell_date(row, "issued_on"), demo_cell_date(row, "period_from"), demo_cell_date(row, "period_to"),
		bulk_id(demo_find_id(d, "document", demo_cell(row, "follows_id"))), demo_cell_text(row, "note"),
		bulk_text("source"));

	demo_name_id(d, "document", demo_cell(row, "document_id"), id);
}

static void add_clause(struct demo *d, const struct demo_row *row)
{
	int64_t id = bulk_row(d->bulk, &clauses, bulk_id(demo_find_id(d, "document", demo_cell(row, "document_id"))),
		demo_cell_text(row, "label"), bulk_int(strtol(demo_cell(row, "line"), NULL, 10)),
		demo_cell_text(row, "summary_zh"));

	demo_name_id(d, "clause", demo_cell(row, "label"), id);
}

static void name_also(struct demo *d, const char *name, void *ctx)
{
	const int64_t *id = ctx;

	demo_name_id(d, "department", name, *id);
}

void demo_name_department(struct demo *d, const char *name, const char *also, int64_t id)
{
	demo_name_id(d, "department", name, id);
	demo_each_item(d, also, name_also, &id);
}

/* Kinds of body that belong to the bureau wherever a text names them. */
static bool is_own(const struct demo_row *row)
{
	static const char *const kinds[] = {"bureau_section", "affiliated_institution", "project_office", "studio"};
	size_t i = 0;

	while (i < LENGTH(kinds) && !demo_cell_is(row, "org_kind", kinds[i]))
		i++;
	return i < LENGTH(kinds);
}

static void add_department(struct demo *d, const struct demo_row *row)
{
	bool is_outside = demo_cell_is(row, "org_kind", "university") || demo_cell_is(row, "org_kind", "enterprise");
	int64_t id = bulk_row(d->bulk, &departments, demo_cell_text(row, "name_zh"), demo_cell_text(row, "name_en"),
		demo_cell_text(row, "org_kind"), demo_cell_text(row, "level"), bulk_id(is_outside ? 0 : d->district),
		bulk_id(is_own(row) ? d->bureau : 0), demo_cell_text(row, "duty_zh"), demo_cell_text(row, "duty_en"),
		demo_cell_clause(d, row), bulk_null(), bulk_text("source"));

	demo_name_department(d, demo_cell(row, "name_zh"), demo_cell(row, "also"), id);
	if (demo_cell_is(row, "org_kind", "bureau"))
		d->bureau = id;
}

static void add_bureau(struct demo *d, const struct demo_row *row)
{
	if (demo_cell_is(row, "org_kind", "bureau"))
		add_department(d, row);
}

static void add_body(struct demo *d, const struct demo_row *row)
{
	if (!demo_cell_is(row, "org_kind", "bureau"))
		add_department(d, row);
}

void demo_add_documents(struct demo *d)
{
	demo_each_row(d, "documents.csv", add_document);
	demo_each_row(d, "clauses.csv", add_clause);
	demo_each_row(d, "departments.csv", add_bureau);
	demo_add_bureau(d);
	demo_each_row(d, "departments.csv", add_body);
}

static struct date issued_on(struct demo *d, const char *document)
{
	const struct demo_table *table = demo_table(d, "documents.csv");

	for (size_t i = 0; i < demo_rows(table); i++) {
		struct demo_row row = demo_row(d, table, i);

		if (demo_cell_is(&row, "document_id", document))
			return demo_cell_day(&row, "issued_on");
	}
	return (struct date){0};
}

/* A goal holds since the document was issued whose clause, the first of the cell, states it. */
static struct date goal_from(struct demo *d, const struct demo_row *row)
{
	const struct demo_table *table = demo_table(d, "clauses.csv");
	int64_t clause = demo_clause(d, demo_cell(row, "source_clause"));

	for (size_t i = 0; *demo_cell(row, "feature_goal_zh") && i < demo_rows(table); i++) {
		struct demo_row stated = demo_row(d, table, i);

		if (demo_clause(d, demo_cell(&stated, "label")) == clause)
			return issued_on(d, demo_cell(&stated, "document_id"));
	}
	return (struct date){0};
}

static void add_group(struct demo *d, const struct demo_row *row)
{
	bool is_active = demo_cell_is(row, "status_in_source", "existing");
	int64_t id = bulk_row(d->bulk, &groups, demo_cell_text(row, "name_zh"), demo_cell_text(row, "name_en"),
		bulk_int(demo_cell_is(row, "name_basis", "descriptive")), demo_cell_text(row, "kind"),
		is_active ? bulk_text("active") : demo_cell_text(row, "status_in_source"), bulk_id(d->district),
		demo_cell_text(row, "feature_goal_zh"), demo_cell_text(row, "feature_goal_en"),
		bulk_date(goal_from(d, row)), bulk_int(1), demo_cell_clause(d, row), demo_cell_text(row, "note"),
		bulk_text("source"));

	demo_name_id(d, "group", demo_cell(row, "name_zh"), id);
	demo_push_group(d, id, demo_cell(row, "kind"));
}

void demo_add_groups(struct demo *d)
{
	demo_each_row(d, "groups.csv", add_group);
}

static const char *mode_of(const char *zh)
{
	static const struct {
		const char *zh, *code;
	} modes[] = {{"集团化", "group"}, {"委托管理", "entrusted"}, {"承办", "undertaken"}, {"联办", "joint"},
		{"协同办学", "collaborative"}};

	for (size_t i = 0; i < LENGTH(modes); i++)
		if (strcmp(modes[i].zh, zh) == 0)
			return modes[i].code;
	return NULL;
}

static void add_membership(struct demo *d, const struct demo_row *row)
{
	size_t school = demo_find_school(d, demo_cell(row, "school_zh"));

	bulk_row(d->bulk, &memberships, bulk_id(demo_find_id(d, "group", demo_cell(row, "group_name_zh"))),
		bulk_id(demo_find_id(d, "school", demo_cell(row, "school_zh"))), demo_cell_text(row, "role"),
		bulk_text(mode_of(demo_cell(row, "cooperation_mode_zh"))), demo_cell_date(row, "valid_from"),
		demo_cell_date(row, "valid_to"), demo_cell_text(row, "basis"), demo_cell_clause(d, row),
		demo_cell_text(row, "note"), bulk_text("source"));
	demo_join(d, demo_find_id(d, "group", demo_cell(row, "group_name_zh")), school, demo_cell(row, "role"));
}

void demo_add_memberships(struct demo *d)
{
	demo_each_row(d, "memberships.csv", add_membership);
}
