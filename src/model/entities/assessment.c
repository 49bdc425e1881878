#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, TEACHER, SCHOOL_YEAR, KIND, ORDER, ETHICS, RESULT, ASSESSED_ON, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("teacher", "t.teacher_id") " || ' ' || " SQL_NAME_OF(
					"school_year", "t.school_year_id")},
	[TEACHER] = {.column = "teacher_id",
		.label = N_("Teacher"),
		.type = FIELD_REF,
		.ref = &teacher_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 12,
		.sort = SORT_BY_REF("assessment", "teacher_id", "teacher", "name_key")},
	[SCHOOL_YEAR] = {.column = "school_year_id",
		.label = N_("School year"),
		.type = FIELD_REF,
		.ref = &school_year_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 12,
		.sort = SORT_BY_REF("assessment", "school_year_id", "school_year", "starts_on")},
	[KIND] = {.column = "kind",
		.label = N_("Kind"),
		.type = FIELD_CHOICE,
		.choices = "assessment_kind",
		.preset = "annual",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY_TERM("assessment", "kind", "assessment_kind")},
	[ORDER] = {.column = "order_id",
		.label = N_("Rotation order"),
		.help = N_("The rotation order that ends with this assessment."),
		.type = FIELD_REF,
		.ref = &rotation_order_entity,
		.width = 14},
	[ETHICS] = {.column = "ethics",
		.label = N_("Ethics"),
		.help = N_("Comes first: failed here, no title, honour or rotation until it is passed again."),
		.group = N_("Result"),
		.type = FIELD_CHOICE,
		.choices = "ethics_result",
		.flags = FIELD_IN_LIST,
		.width = 8},
	[RESULT] = {.column = "result",
		.label = N_("Result"),
		.type = FIELD_CHOICE,
		.choices = "assessment_result",
		.flags = FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("assessment", "result", "assessment_result")},
	[ASSESSED_ON] = {.column = "assessed_on",
		.label = N_("Assessed on"),
		.type = FIELD_DATE,
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.assessed_on")},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char twice[] = "SELECT 1 FROM assessment WHERE teacher_id = :teacher_id AND kind = :kind "
				    "AND school_year_id = :school_year_id AND order_id IS :order_id AND id <> :id";
	static const char foreign[] = "SELECT 1 FROM rotation_order WHERE id = :order_id AND teacher_id <> :teacher_id";
	bool is_of_order = value_same(record_get(rec, "kind"), "order");
	int64_t found;

	if (is_of_order != (record_get(rec, "order_id") != NULL))
		return err_blame(err, "order_id", _("The assessment of an order, and only that, names the order."));
	if (!rule_int(s, rec, foreign, &found, err))
		return false;
	if (found)
		return err_blame(err, "order_id", _("The order is that of another teacher."));
	if (!rule_int(s, rec, twice, &found, err))
		return false;
	return !found || err_blame(err, "school_year_id", _("This assessment of the teacher is entered already."));
}

const struct entity assessment_entity = {
	.table = "assessment",
	.singular = N_("assessment"),
	.plural = N_("assessments"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = SCHOOL_YEAR,
	.descending = true,
	.defaults = rule_default_year,
	.validate = validate,
};
