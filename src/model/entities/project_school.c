#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, PROJECT, SCHOOL, ROLE, FROM, TO, PRECISION, CURRENT, PLAN, CLAUSE, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("school", "t.school_id") " || ' (' || " SQL_NAME_OF(
					"project", "t.project_id") " || ')'"},
	[PROJECT] = {.column = "project_id",
		.label = N_("Project"),
		.type = FIELD_REF,
		.ref = &project_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 22,
		.sort = SORT_BY_REF("project_school", "project_id", "project", "name_key")},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 20,
		.sort = SORT_BY_REF("project_school", "school_id", "school", "name_key")},
	[ROLE] = {.column = "role",
		.label = N_("Role"),
		.help = N_("Its part in the project: experimental, support or participating school."),
		.type = FIELD_CHOICE,
		.choices = "project_role",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("project_school", "role", "project_role")},
	[FROM] = {VALID_FROM_FIELD, .flags = FIELD_IN_LIST},
	[TO] = {VALID_TO_FIELD, .flags = FIELD_IN_LIST},
	[PRECISION] = {PRECISION_FIELD},
	[CURRENT] = {CURRENT_FIELD},
	[PLAN] = {.column = "plan_in_force",
		.label = N_("Plan in force"),
		.help = N_("The school's own approved plan, now: that of the project, or its development plan."),
		.type = FIELD_REF,
		.ref = &plan_entity,
		.width = 22,
		.sql = "SELECT p.id FROM plan p WHERE p.school_id = t.school_id AND p.state = 'approved' "
		       "AND p.kind IN ('school_plan', 'school_scheme') AND (p.project_id IS NULL OR p.project_id = "
		       "t.project_id) AND " SQL_CURRENT("p") " ORDER BY p.project_id DESC, p.id DESC LIMIT 1"},
	[CLAUSE] = {CLAUSE_FIELD, .group = N_("Grounds")},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char other[] = "SELECT 1 FROM project_school p WHERE p.project_id = :project_id "
				    "AND p.school_id = :school_id AND +p.role = :role AND p.id <> :id AND " SQL_MEETS(
					    "p");
	int64_t found;

	if (!rule_period(rec, err) || !rule_int(s, rec, other, &found, err))
		return false;
	return !found || err_blame(err, "school_id", _("The school already has this role in part of the period."));
}

const struct entity project_school_entity = {
	.table = "project_school",
	.singular = N_("school in a project"),
	.plural = N_("schools in projects"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = PROJECT,
	.validate = validate,
};
