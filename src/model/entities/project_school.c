#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

/* Those whose school it is now; since when what they gain is counted: the school's first day in the project, or the
 * project's. */
#define SQL_TEACHERS "posting p WHERE p.school_id = t.school_id AND p.kind = 'home' AND " SQL_CURRENT("p")
#define SQL_SINCE    "coalesce(t.valid_from, (SELECT j.starts_on FROM project j WHERE j.id = t.project_id))"

/* Teachers who gained a row of that kind since then; the plus keeps SQLite from going through all who have one. */
#define SQL_GAINED(table, condition)                                                                                   \
	"SELECT count(*) FROM " SQL_TEACHERS " AND EXISTS (SELECT 1 FROM " table                                       \
	" h WHERE h.teacher_id = p.teacher_id AND " condition " AND h.valid_from >= " SQL_SINCE                        \
	" AND h.valid_from <= :today)"

enum {
	TITLE,
	PROJECT,
	SCHOOL,
	ROLE,
	FROM,
	TO,
	PRECISION,
	CURRENT,
	PLAN,
	KEY_TEACHERS,
	FULL_SENIORS,
	SEED_SHARE,
	CLAUSE,
	NOTE,
	ORIGIN,
	NFIELDS
};

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
	[KEY_TEACHERS] = {.column = "new_key_teachers",
		.label = N_("New key teachers"),
		.help = N_("Teachers of the school who became key teachers since it has been in the project."),
		.group = N_("Figures"),
		.type = FIELD_INT,
		.width = 6,
		.sql = SQL_GAINED("honour", "+h.honour IN " SQL_MARKED("honour", "key"))},
	[FULL_SENIORS] = {.column = "new_full_seniors",
		.label = N_("New full seniors"),
		.help = N_("Teachers of the school who became full-senior since it has been in the project."),
		.type = FIELD_INT,
		.width = 6,
		.sql = SQL_GAINED("title", "+h.title IN " SQL_MARKED("title", "full_senior"))},
	[SEED_SHARE] = {.column = "seed_percent",
		.label = N_("In seed plan %"),
		.help = N_("Share of the teachers of the school who are in the seed plan now."),
		.type = FIELD_DECIMAL,
		.width = 6,
		.sql = "SELECT CAST(1000 * sum(EXISTS (SELECT 1 FROM honour h WHERE h.teacher_id = p.teacher_id "
		       "AND +h.honour = 'seed_teacher' AND " SQL_CURRENT(
			       "h") ")) / count(*) AS INTEGER) / 10.0 FROM " SQL_TEACHERS},
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
