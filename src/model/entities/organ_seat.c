#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum {
	TITLE,
	ORGAN,
	POST,
	TEACHER,
	PERSON_NAME,
	SCHOOL,
	DEPARTMENT,
	FROM,
	TO,
	PRECISION,
	CURRENT,
	NOTE,
	ORIGIN,
	NFIELDS
};

static const struct field fields[] = {
	[TITLE] = {.column = "holder",
		.label = N_("Holder"),
		.type = FIELD_TEXT,
		.flags = FIELD_IN_LIST,
		.width = 16,
		.sql = "coalesce(" SQL_NAME_OF("teacher", "t.teacher_id") ", t.person_name, " SQL_NAME_OF(
			"school", "t.school_id") ", " SQL_NAME_OF("department", "t.department_id") ")"},
	[ORGAN] = {.column = "organ_id",
		.label = N_("Organ"),
		.type = FIELD_REF,
		.ref = &organ_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 22,
		.sort = SORT_BY("t.organ_id")},
	[POST] = {.column = "post",
		.label = N_("Post"),
		.type = FIELD_CHOICE,
		.choices = "organ_post",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 12,
		.sort = SORT_BY_TERM("organ_seat", "post", "organ_post")},
	[TEACHER] = {.column = "teacher_id",
		.label = N_("Teacher"),
		.help = N_("Somebody on the register of teachers and cadres."),
		.group = N_("Holder"),
		.type = FIELD_REF,
		.ref = &teacher_entity,
		.width = 10},
	[PERSON_NAME] = {.column = "person_name",
		.label = N_("Other person"),
		.help = N_("Name of somebody who is not on the register, such as a retired principal."),
		.type = FIELD_TEXT,
		.width = 10,
		.max = 40},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.help = N_("The member school; for a person, the school he or she comes from."),
		.type = FIELD_REF,
		.ref = &school_entity,
		.width = 20},
	[DEPARTMENT] = {.column = "department_id",
		.label = N_("Department"),
		.help = N_("The member section; for a person, the section he or she comes from."),
		.type = FIELD_REF,
		.ref = &department_entity,
		.width = 18},
	[FROM] = {VALID_FROM_FIELD, .flags = FIELD_IN_LIST, .sort = SORT_BY("t.valid_from")},
	[TO] = {VALID_TO_FIELD, .flags = FIELD_IN_LIST},
	[PRECISION] = {PRECISION_FIELD},
	[CURRENT] = {CURRENT_FIELD},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	bool has_teacher = record_get(rec, "teacher_id"), has_name = record_get(rec, "person_name");

	(void)s;
	if (has_teacher && has_name)
		return err_blame(err, "person_name", _("The person is on the register already; leave the name empty."));
	if (!has_teacher && !has_name && !record_get(rec, "school_id") && !record_get(rec, "department_id"))
		return err_blame(err, "teacher_id",
			_("Fill in who holds the seat: a teacher, another person, a school or a department."));
	return rule_period(rec, err);
}

const struct entity organ_seat_entity = {
	.table = "organ_seat",
	.singular = N_("seat"),
	.plural = N_("seats"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = ORGAN,
	.validate = validate,
};
