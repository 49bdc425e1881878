#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, ACTIVITY, SCHOOL, ROLE, HEAD_COUNT, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("school", "t.school_id") " || ' (' || " SQL_NAME_OF(
					"activity", "t.activity_id") " || ')'"},
	[ACTIVITY] = {.column = "activity_id",
		.label = N_("Activity"),
		.type = FIELD_REF,
		.ref = &activity_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 28,
		.sort = SORT_BY("t.activity_id")},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 24,
		.sort = SORT_BY_REF("activity_school", "school_id", "school", "name_key")},
	[ROLE] = {.column = "role",
		.label = N_("Role"),
		.type = FIELD_CHOICE,
		.choices = "activity_role",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 8,
		.sort = SORT_BY_TERM("activity_school", "role", "activity_role")},
	[HEAD_COUNT] = {.column = "head_count",
		.label = N_("Persons"),
		.help = N_("How many people of the school took part."),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 5,
		.max = 100000},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char twice[] = "SELECT 1 FROM activity_school WHERE activity_id = :activity_id "
				    "AND school_id = :school_id AND role = :role AND id <> :id";
	int64_t found;

	if (!rule_int(s, rec, twice, &found, err))
		return false;
	return !found || err_blame(err, "school_id", _("The school is entered with this role already."));
}

const struct entity activity_school_entity = {
	.table = "activity_school",
	.singular = N_("school in an activity"),
	.plural = N_("schools in activities"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = ACTIVITY,
	.validate = validate,
};
