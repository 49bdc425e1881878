#include "base/err.h"
#include "fields.h"
#include "model/career.h"
#include "model/rule.h"
#include "sql.h"

enum {
	TITLE,
	TEACHER,
	HONOUR,
	LEVEL,
	ROUND_NO,
	SUBJECT,
	FROM,
	TO,
	PRECISION,
	CURRENT,
	DOCUMENT_NO,
	CLAUSE,
	NOTE,
	ORIGIN,
	NFIELDS
};

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("teacher", "t.teacher_id")},
	[TEACHER] = {.column = "teacher_id",
		.label = N_("Teacher"),
		.type = FIELD_REF,
		.ref = &teacher_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 12,
		.sort = SORT_BY_REF("honour", "teacher_id", "teacher", "name_key")},
	[HONOUR] = {.column = "honour",
		.label = N_("Honour"),
		.help = N_("An honour, or a list the person stands in: key teachers, seed plan, reserve cadres."),
		.type = FIELD_CHOICE,
		.choices = "honour",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 14,
		.sort = SORT_BY_TERM("honour", "honour", "honour")},
	[LEVEL] = {.column = "level",
		.label = N_("Level"),
		.type = FIELD_CHOICE,
		.choices = "level",
		.flags = FIELD_IN_LIST,
		.width = 8},
	[ROUND_NO] = {.column = "round_no",
		.label = N_("Batch"),
		.help = N_("Number of the batch in which it was given, such as the fifth batch of key teachers."),
		.type = FIELD_INT,
		.width = 4,
		.min = 1,
		.max = 99},
	[SUBJECT] = {.column = "subject",
		.label = N_("Subject"),
		.type = FIELD_CHOICE,
		.choices = "subject",
		.flags = FIELD_IN_LIST,
		.width = 8},
	[FROM] = {VALID_FROM_FIELD, .flags = FIELD_IN_LIST, .sort = SORT_BY("t.valid_from")},
	[TO] = {VALID_TO_FIELD, .flags = FIELD_IN_LIST},
	[PRECISION] = {PRECISION_FIELD},
	[CURRENT] = {CURRENT_FIELD},
	[DOCUMENT_NO] = {DOCUMENT_NO_FIELD, .group = N_("Grounds")},
	[CLAUSE] = {CLAUSE_FIELD},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char other[] = "SELECT 1 FROM honour p WHERE p.teacher_id = :teacher_id AND p.honour = :honour "
				    "AND p.level IS :level AND p.round_no IS :round_no AND p.id <> :id AND " SQL_MEETS(
					    "p");
	int64_t found;

	if (!rule_period(rec, err) || !rule_int(s, rec, other, &found, err))
		return false;
	if (found)
		return err_blame(err, "honour", _("The teacher already has this honour in part of the period."));
	return career_check_ethics(s, record_get_int(rec, "teacher_id"), record_get(rec, "valid_from"), "honour", err);
}

const struct entity honour_entity = {
	.table = "honour",
	.singular = N_("honour"),
	.plural = N_("honours"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = FROM,
	.descending = true,
	.validate = validate,
};
