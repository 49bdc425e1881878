#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, SCHOOL, KIND, LEVEL, BATCH, FROM, TO, PRECISION, CURRENT, CLAUSE, DOCUMENT_NO, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("school", "t.school_id")},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 22,
		.sort = SORT_BY_REF("school_mark", "school_id", "school", "name_key")},
	[KIND] = {.column = "kind",
		.label = N_("School mark"),
		.help = N_("A status given to the school or one it is counted under, such as rural, weak or "
			   "experimental."),
		.type = FIELD_CHOICE,
		.choices = "school_mark",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 18,
		.sort = SORT_BY_TERM("school_mark", "kind", "school_mark")},
	[LEVEL] = {.column = "level",
		.label = N_("Level"),
		.help = N_("Who gave it."),
		.type = FIELD_CHOICE,
		.choices = "level",
		.flags = FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("school_mark", "level", "level")},
	[BATCH] = {.column = "batch",
		.label = N_("Batch"),
		.help = N_("Number of the batch in which it was given."),
		.type = FIELD_INT,
		.width = 4,
		.min = 1,
		.max = 99},
	[FROM] = {VALID_FROM_FIELD, .flags = FIELD_IN_LIST, .sort = SORT_BY("t.valid_from")},
	[TO] = {VALID_TO_FIELD, .flags = FIELD_IN_LIST},
	[PRECISION] = {PRECISION_FIELD},
	[CURRENT] = {CURRENT_FIELD},
	[CLAUSE] = {CLAUSE_FIELD, .group = N_("Grounds")},
	[DOCUMENT_NO] = {DOCUMENT_NO_FIELD},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

/* The same status at the same level once at a time; a later batch is another status. */
static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char other[] = "SELECT 1 FROM school_mark m WHERE m.school_id = :school_id AND +m.kind = :kind "
				    "AND +m.level IS :level AND m.batch IS :batch AND m.id <> :id AND " SQL_MEETS("m");
	int64_t found;

	if (!rule_period(rec, err) || !rule_int(s, rec, other, &found, err))
		return false;
	return !found || err_blame(err, "kind", _("The school already has this mark in part of the period."));
}

const struct entity school_mark_entity = {
	.table = "school_mark",
	.singular = N_("mark of a school"),
	.plural = N_("marks of schools"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = FROM,
	.descending = true,
	.validate = validate,
};
