#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, USER, DEPARTMENT, GROUP, SCHOOL, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = "coalesce(" SQL_NAME_OF("department", "t.department_id") ", " SQL_NAME_OF(
					"school_group", "t.group_id") ", " SQL_NAME_OF("school", "t.school_id") ")"},
	[USER] = {.column = "user_id",
		.label = N_("User"),
		.type = FIELD_REF,
		.ref = &user_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 14,
		.sort = SORT_BY_REF("user_scope", "user_id", "user", "name_key")},
	[DEPARTMENT] = {.column = "department_id",
		.label = N_("Department"),
		.help = N_("Fill in one of department, group and school. A user without any scope works on the whole "
			   "district."),
		.type = FIELD_REF,
		.ref = &department_entity,
		.flags = FIELD_IN_LIST,
		.width = 20},
	[GROUP] = {.column = "group_id",
		.label = N_("Group"),
		.help = N_("The group with all its members."),
		.type = FIELD_REF,
		.ref = &school_group_entity,
		.flags = FIELD_IN_LIST,
		.width = 20},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_IN_LIST,
		.width = 20},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char *const scopes[] = {"department_id", "group_id", "school_id", NULL};

	(void)s;
	return rule_one_of(rec, scopes,
		_("A scope is one department, one group or one school; enter another row for another one."), err);
}

const struct entity user_scope_entity = {
	.table = "user_scope",
	.singular = N_("scope of a user"),
	.plural = N_("scopes of users"),
	.flags = ENTITY_SYSTEM,
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = USER,
	.validate = validate,
};
