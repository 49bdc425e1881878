#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "demo_csv.h"
#include "demo_work.h"

/* What the policy text says of documents, bodies, groups and memberships, row by row. */

static const struct bulk_table documents = {
	"document", "number name issuer kind district_id issued_on period_from period_to follows_id note origin"};
static const struct bulk_table clauses = {"clause", "document_id label line summary"};
static const struct bulk_table departments = {
	"department", "name name_en kind level district_id parent_id duty duty_en clause_id note origin"};
static const struct bulk_table groups = {"school_group",
	"name name_en name_is_working kind status district_id feature_goal feature_goal_en is_close_knit "
	"clause_id note origin"};
static const struct bulk_table memberships = {
	"membership", "group_id school_id role mode valid_from valid_to basis clause_id note origin"};

static struct bulk_value cell_text(const struct demo_row *row, const char *column)
{
	return bulk_text(demo_cell(row, column));
}

static struct bulk_value cell_date(const struct demo_row *row, const char *column)
{
	return bulk_date(demo_day(demo_cell(row, column)));
}

static struct bulk_value cell_clause(const struct demo *d, const struct demo_row *row)
{
	return bulk_id(demo_clause(d, demo_cell(row, "source_clause")));
}

static bool cell_is(const struct demo_row *row, const char *column, const char *value)
{
	return strcmp(demo_cell(row, column), value) == 0;
}

static void add_document(struct demo *d, const struct demo_row *row)
{
	int64_t id = bulk_row(d->bulk, &documents, cell_text(row, "number"), cell_text(row, "title_zh"),
		cell_text(row, "issuer_zh"), cell_text(row, "kind"), bulk_id(d->district), cell_date(row, "issued_on"),
		cell_date(row, "period_from"), cell_date(row, "period_to"),
		bulk_id(demo_find_id(d, "document", demo_cell(row, "follows_id"))), cell_text(row, "note"),
		bulk_text("source"));

	demo_name_id(d, "document", demo_cell(row, "document_id"), id);
}

static void add_clause(struct demo *d, const struct demo_row *row)
{
	int64_t id = bulk_row(d->bulk, &clauses, bulk_id(demo_find_id(d, "document", demo_cell(row, "document_id"))),
		cell_text(row, "label"), bulk_int(atol(demo_cell(row, "line"))), cell_text(row, "summary_zh"));

	demo_name_id(d, "clause", demo_cell(row, "label"), id);
}

/* The text itself says 区政府 where the list of bodies has 崇明区政府. */
static void name_department(struct demo *d, const char *name, int64_t id)
{
	static const char place[] = "崇明";

	demo_name_id(d, "department", name, id);
	if (strncmp(name, place, sizeof(place) - 1) == 0)
		demo_name_id(d, "department", name + sizeof(place) - 1, id);
}

static void add_department(struct demo *d, const struct demo_row *row)
{
	bool is_outside = cell_is(row, "org_kind", "university") || cell_is(row, "org_kind", "enterprise");
	int64_t id = bulk_row(d->bulk, &departments, cell_text(row, "name_zh"), cell_text(row, "name_en"),
		cell_text(row, "org_kind"), cell_text(row, "level"), bulk_id(is_outside ? 0 : d->district), bulk_null(),
		cell_text(row, "duty_zh"), cell_text(row, "duty_en"), cell_clause(d, row), bulk_null(),
		bulk_text("source"));

	name_department(d, demo_cell(row, "name_zh"), id);
	if (cell_is(row, "org_kind", "bureau"))
		d->bureau = id;
}

void demo_add_documents(struct demo *d)
{
	demo_each_row(d, "documents.csv", add_document);
	demo_each_row(d, "clauses.csv", add_clause);
	demo_each_row(d, "departments.csv", add_department);
}

static void add_group(struct demo *d, const struct demo_row *row)
{
	bool is_active = cell_is(row, "status_in_source", "existing");
	int64_t id = bulk_row(d->bulk, &groups, cell_text(row, "name_zh"), cell_text(row, "name_en"),
		bulk_int(cell_is(row, "name_basis", "descriptive")), cell_text(row, "kind"),
		is_active ? bulk_text("active") : cell_text(row, "status_in_source"), bulk_id(d->district),
		cell_text(row, "feature_goal_zh"), cell_text(row, "feature_goal_en"), bulk_int(1), cell_clause(d, row),
		cell_text(row, "note"), bulk_text("source"));

	demo_name_id(d, "group", demo_cell(row, "name_zh"), id);
	if (cell_is(row, "kind", "school_cluster") && d->cluster_count < DEMO_CLUSTERS)
		d->cluster_ids[d->cluster_count++] = id;
}

void demo_add_groups(struct demo *d)
{
	demo_each_row(d, "groups.csv", add_group);
}

static const char *mode_of(const char *zh)
{
	static const struct {
		const char *zh, *code;
	} modes[] = {{"集团化", "group"}, {"孵化", "incubation"}, {"名校+新校", "famous_new"}};

	for (size_t i = 0; i < LENGTH(modes); i++)
		if (strcmp(modes[i].zh, zh) == 0)
			return modes[i].code;
	return NULL;
}

static void add_membership(struct demo *d, const struct demo_row *row)
{
	bulk_row(d->bulk, &memberships, bulk_id(demo_find_id(d, "group", demo_cell(row, "group_name_zh"))),
		bulk_id(demo_find_id(d, "school", demo_cell(row, "school_zh"))), cell_text(row, "role"),
		bulk_text(mode_of(demo_cell(row, "cooperation_mode_zh"))), cell_date(row, "valid_from"),
		cell_date(row, "valid_to"), cell_text(row, "basis"), cell_clause(d, row), cell_text(row, "note"),
		bulk_text("source"));
}

void demo_add_memberships(struct demo *d)
{
	demo_each_row(d, "memberships.csv", add_membership);
}
