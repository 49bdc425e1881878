#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { CODE, NAME, NAME_EN, PARENT, SCHOOLS, NFIELDS };

static const struct field fields[] = {
	[CODE] = {.column = "code",
		.label = N_("Code"),
		.help = N_("Administrative division code, six digits."),
		.type = FIELD_CODE,
		.flags = FIELD_IN_LIST | FIELD_UNIQUE | FIELD_KEY,
		.width = 8,
		.max = 12,
		.sort = SORT_BY("t.code")},
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_KEY,
		.width = 24,
		.max = 60,
		.sort = SORT_BY("t.name_key")},
	[NAME_EN] = {.column = "name_en", .label = N_("English name"), .type = FIELD_TEXT, .width = 24, .max = 120},
	[PARENT] = {.column = "parent_id",
		.label = N_("City"),
		.help = N_("The city a district belongs to; empty for the city itself."),
		.type = FIELD_REF,
		.ref = &district_entity,
		.flags = FIELD_IN_LIST,
		.width = 20,
		.sort = SORT_BY_OPTIONAL_REF("district", "parent_id", "district", "name_key")},
	[SCHOOLS] = {.column = "school_count",
		.label = N_("Schools"),
		.help = N_("Schools that are open now."),
		.group = N_("Figures"),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 8,
		.sql = "SELECT count(*) FROM school s WHERE s.district_id = t.id AND s.status IN " SQL_MARKED(
			"school_status", "open")},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &town_entity, .column = "district_id"},
	{.entity = &school_entity, .column = "district_id"},
	{.entity = &school_group_entity, .column = "district_id"},
	{.entity = &department_entity, .column = "district_id"},
	{.entity = &document_entity, .column = "district_id"},
	{.entity = &district_entity, .column = "parent_id", .label = N_("districts of the city")},
	{.entity = &project_entity, .column = "district_id"},
	{.entity = &target_entity, .column = "district_id"},
};

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	return rule_no_loop(s, rec, "parent_id", err);
}

const struct entity district_entity = {
	.table = "district",
	.singular = N_("district"),
	.plural = N_("districts"),
	.flags = ENTITY_NAMED | ENTITY_SYSTEM,
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = NAME,
	.children = children,
	.nchildren = COUNT(children),
	.validate = validate,
};
