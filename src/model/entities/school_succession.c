#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, PREDECESSOR, KIND, SCHOOL, TOOK_PLACE_ON, PRECISION, DOCUMENT_NO, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD,
		.sql = SQL_NAME_OF("school", "t.predecessor_id") " || ' → ' || " SQL_NAME_OF("school", "t.school_id")},
	[PREDECESSOR] = {.column = "predecessor_id",
		.label = N_("School before"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 24,
		.sort = SORT_BY_REF("school_succession", "predecessor_id", "school", "name_key")},
	[KIND] = {.column = "kind",
		.label = N_("Kind"),
		.type = FIELD_CHOICE,
		.choices = "succession_kind",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 10,
		.sort = SORT_BY_TERM("school_succession", "kind", "succession_kind")},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School after"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 24,
		.sort = SORT_BY_REF("school_succession", "school_id", "school", "name_key")},
	[TOOK_PLACE_ON] = {.column = "took_place_on",
		.label = N_("On"),
		.help = N_("A month or a year is enough. Whether it breaks the years of service is a rule of the "
			   "rotation."),
		.type = FIELD_DATE,
		.precision = "date_precision",
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.took_place_on")},
	[PRECISION] = {PRECISION_FIELD},
	[DOCUMENT_NO] = {DOCUMENT_NO_FIELD},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	(void)s;
	if (value_same(record_get(rec, "school_id"), record_get(rec, "predecessor_id")))
		return err_blame(err, "school_id",
			_("A school comes out of another one; a new name alone is entered under its names."));
	return true;
}

const struct entity school_succession_entity = {
	.table = "school_succession",
	.singular = N_("succession of schools"),
	.plural = N_("successions of schools"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = TOOK_PLACE_ON,
	.descending = true,
	.validate = validate,
};
