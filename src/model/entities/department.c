#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { NAME, NAME_EN, KIND, LEVEL, DISTRICT, PARENT, DUTY, DUTY_EN, CLAUSE, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_KEY,
		.width = 30,
		.max = 80,
		.sort = SORT_BY("t.name_key")},
	[NAME_EN] = {.column = "name_en", .label = N_("English name"), .type = FIELD_TEXT, .width = 30, .max = 160},
	[KIND] = {.column = "kind",
		.label = N_("Kind"),
		.help = N_("The people of leading and working groups are entered as organs under them."),
		.type = FIELD_CHOICE,
		.choices = "department_kind",
		.preset = "bureau_section",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 14,
		.sort = SORT_BY_TERM("department", "kind", "department_kind")},
	[LEVEL] = {.column = "level", .label = N_("Level"), .type = FIELD_CHOICE, .choices = "level", .width = 10},
	[DISTRICT] = {.column = "district_id",
		.label = N_("District"),
		.help = N_("Empty for a body that belongs to no district, such as a university or a firm."),
		.type = FIELD_REF,
		.ref = &district_entity,
		.flags = FIELD_IN_LIST,
		.width = 12,
		.sort = SORT_BY_OPTIONAL_REF("department", "district_id", "district", "name_key")},
	[PARENT] = {.column = "parent_id",
		.label = N_("Under"),
		.help = N_("The unit above it; for an office, the section that hosts it."),
		.type = FIELD_REF,
		.ref = &department_entity,
		.flags = FIELD_IN_LIST,
		.width = 18,
		.sort = SORT_BY_OPTIONAL_REF("department", "parent_id", "department", "name_key")},
	[DUTY] = {.column = "duty",
		.label = N_("In charge of"),
		.help = N_("What it is in charge of, in the words of the document."),
		.group = N_("Responsibility"),
		.type = FIELD_NOTE,
		.max = 2000,
		.width = 30},
	[DUTY_EN] = {.column = "duty_en", .label = N_("Duty in English"), .type = FIELD_NOTE, .max = 2000, .width = 30},
	[CLAUSE] = {CLAUSE_FIELD, .group = N_("Grounds")},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &department_entity, .column = "parent_id", .label = N_("units under it")},
	{.entity = &organ_entity, .column = "department_id"},
	{.entity = &organ_seat_entity, .column = "department_id", .label = N_("seats it holds")},
	{.entity = &agreement_entity, .column = "partner_id"},
	{.entity = &school_group_entity, .column = "approver_id", .label = N_("groups it approved")},
	{.entity = &user_entity, .column = "department_id"},
	{.entity = &project_entity, .column = "lead_id", .label = N_("projects it leads")},
	{.entity = &duty_entity, .column = "owner_id"},
	{.entity = &target_entity, .column = "owner_id"},
	{.entity = &finding_entity, .column = "owner_id"},
	{.entity = &activity_entity, .column = "host_id", .label = N_("activities it holds")},
	{.entity = &employment_entity, .column = "department_id", .label = N_("establishment")},
	{.entity = &cadre_post_entity, .column = "department_id", .label = N_("posts held")},
	{.entity = &user_scope_entity, .column = "department_id"},
};

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	return rule_no_loop(s, rec, "parent_id", err);
}

const struct entity department_entity = {
	.table = "department",
	.singular = N_("department"),
	.plural = N_("departments"),
	.flags = ENTITY_NAMED,
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = NAME,
	.children = children,
	.nchildren = COUNT(children),
	.defaults = rule_default_district,
	.validate = validate,
};
