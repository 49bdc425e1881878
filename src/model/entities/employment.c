#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, TEACHER, KIND, SCHOOL, DEPARTMENT, FROM, TO, PRECISION, CURRENT, ORDER, NOTE, ORIGIN, NFIELDS };

#define SQL_EMPLOYER                                                                                                   \
	"coalesce(" SQL_NAME_OF("school", "t.school_id") ", " SQL_NAME_OF("department", "t.department_id") ")"

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("teacher", "t.teacher_id") " || ' (' || " SQL_EMPLOYER " || ')'"},
	[TEACHER] = {.column = "teacher_id",
		.label = N_("Teacher"),
		.type = FIELD_REF,
		.ref = &teacher_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY_REF("employment", "teacher_id", "teacher", "name_key")},
	[KIND] = {.column = "kind",
		.label = N_("Relation"),
		.help = N_("Only established posts count against the posts of a school."),
		.type = FIELD_CHOICE,
		.choices = "employment_kind",
		.preset = "established",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("employment", "kind", "employment_kind")},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.help = N_("The school that employs, or else the body below."),
		.group = N_("Employer"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_IN_LIST,
		.width = 18,
		.sort = SORT_BY_OPTIONAL_REF("employment", "school_id", "school", "name_key")},
	[DEPARTMENT] = {.column = "department_id",
		.label = N_("Body"),
		.help = N_("The bureau, where it holds the personnel relation while the place of work is a school."),
		.type = FIELD_REF,
		.ref = &department_entity,
		.flags = FIELD_IN_LIST,
		.width = 12,
		.sort = SORT_BY_OPTIONAL_REF("employment", "department_id", "department", "name_key")},
	[FROM] = {VALID_FROM_FIELD, .flags = FIELD_IN_LIST, .sort = SORT_BY("t.valid_from")},
	[TO] = {VALID_TO_FIELD, .flags = FIELD_IN_LIST},
	[PRECISION] = {PRECISION_FIELD},
	[CURRENT] = {CURRENT_FIELD},
	[ORDER] = {.column = "order_id",
		.label = N_("Rotation order"),
		.help = N_("The rotation order that moved the personnel relation."),
		.group = N_("Grounds"),
		.type = FIELD_REF,
		.ref = &rotation_order_entity,
		.width = 14},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

/* A person has one employer at a time; private schools have no established posts. */
static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char *const employers[] = {"school_id", "department_id", NULL};
	static const char other[] =
		"SELECT 1 FROM employment e WHERE e.teacher_id = :teacher_id AND e.id <> :id AND " SQL_MEETS("e");
	static const char private[] = "SELECT 1 FROM school c WHERE c.id = :school_id AND c.ownership = 'private' "
				      "AND :kind IN " SQL_MARKED("employment_kind", "established");
	int64_t found;

	if (!rule_one_of(
		    rec, employers, _("Either a school or a body employs the teacher; fill in one of them."), err) ||
		!rule_period(rec, err) || !rule_int(s, rec, other, &found, err))
		return false;
	if (found)
		return err_blame(err, "valid_from",
			_("The teacher is employed elsewhere in part of the period; end that relation first."));
	if (!rule_int(s, rec, private, &found, err))
		return false;
	return !found || err_blame(err, "school_id", _("A private school has no posts on the establishment."));
}

const struct entity employment_entity = {
	.table = "employment",
	.singular = N_("personnel relation"),
	.plural = N_("personnel relations"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = TEACHER,
	.validate = validate,
};
