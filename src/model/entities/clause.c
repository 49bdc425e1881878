#include "fields.h"
#include "sql.h"

enum { TITLE, DOCUMENT, LABEL, LINE, SUMMARY, NOTE, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = "(SELECT coalesce(d.number, d.name) FROM document d WHERE d.id = t.document_id) "
				       "|| ' ' || t.label"},
	[DOCUMENT] = {.column = "document_id",
		.label = N_("Document"),
		.type = FIELD_REF,
		.ref = &document_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 26,
		.sort = SORT_BY_REF("clause", "document_id", "document", "name_key")},
	[LABEL] = {.column = "label",
		.label = N_("Label"),
		.help = N_("Part, point and paragraph as printed."),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_KEY | FIELD_PART,
		.width = 16,
		.max = 60},
	[LINE] = {.column = "line",
		.label = N_("Line"),
		.help = N_("Line in the text file of the document, for checking."),
		.type = FIELD_INT,
		.width = 6,
		.max = 1000000,
		.sort = SORT_BY("t.line")},
	[SUMMARY] = {.column = "summary",
		.label = N_("Content"),
		.help = N_("What it asks for, in our own words."),
		.type = FIELD_NOTE,
		.flags = FIELD_IN_LIST,
		.width = 32,
		.max = 2000},
	[NOTE] = {NOTE_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &target_entity, .column = "clause_id"},
	{.entity = &duty_entity, .column = "clause_id"},
	{.entity = &project_entity, .column = "clause_id"},
	{.entity = &project_school_entity, .column = "clause_id"},
	{.entity = &stage_entity, .column = "clause_id"},
	{.entity = &milestone_entity, .column = "clause_id"},
	{.entity = &finding_entity, .column = "clause_id"},
	{.entity = &plan_entity, .column = "clause_id"},
	{.entity = &round_entity, .column = "clause_id"},
	{.entity = &incentive_entity, .column = "clause_id"},
	{.entity = &honour_entity, .column = "clause_id"},
	{.entity = &school_entity, .column = "clause_id"},
	{.entity = &school_mark_entity, .column = "clause_id"},
	{.entity = &school_group_entity, .column = "clause_id"},
	{.entity = &group_town_entity, .column = "clause_id"},
	{.entity = &membership_entity, .column = "clause_id"},
	{.entity = &agreement_entity, .column = "clause_id"},
	{.entity = &organ_entity, .column = "clause_id"},
	{.entity = &department_entity, .column = "clause_id"},
};

const struct entity clause_entity = {
	.table = "clause",
	.singular = N_("clause"),
	.plural = N_("clauses"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = DOCUMENT,
	.children = children,
	.nchildren = COUNT(children),
};
