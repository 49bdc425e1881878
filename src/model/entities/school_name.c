#include <stdlib.h>

#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "school_history.h"
#include "sql.h"

enum { SCHOOL, NAME, FROM, TO, PRECISION, CURRENT, DOCUMENT_NO, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 24,
		.sort = SORT_BY_REF("school_name", "school_id", "school", "name_key")},
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.help = N_("The official name in this period. The school shows the one in force."),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 28,
		.max = 80},
	[FROM] = {VALID_FROM_FIELD, .flags = FIELD_IN_LIST, .sort = SORT_BY("t.valid_from")},
	[TO] = {VALID_TO_FIELD, .flags = FIELD_IN_LIST},
	[PRECISION] = {PRECISION_FIELD},
	[CURRENT] = {CURRENT_FIELD},
	[DOCUMENT_NO] = {DOCUMENT_NO_FIELD},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char other[] =
		"SELECT n.name FROM school_name n WHERE n.school_id = :school_id AND n.id <> :id AND " SQL_MEETS("n");
	char *name;

	if (!rule_period(rec, err) || !rule_text(s, rec, other, &name, err))
		return false;
	if (!name)
		return true;
	err_blame(err, "valid_from", _("In this period the school was called %s; a school has one name at a time."),
		name);
	free(name);
	return false;
}

const struct entity school_name_entity = {
	.table = "school_name",
	.singular = N_("name of a school"),
	.plural = N_("names of schools"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = SCHOOL,
	.alias_of = "school_id",
	.validate = validate,
	.saved = school_name_saved,
};
