#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, TEACHER, KIND, ROUND, FROM, TO, PRECISION, CURRENT, REASON, DECIDED_ON, DOCUMENT_NO, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("teacher", "t.teacher_id")},
	[TEACHER] = {.column = "teacher_id",
		.label = N_("Teacher"),
		.type = FIELD_REF,
		.ref = &teacher_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY_REF("deferral", "teacher_id", "teacher", "name_key")},
	[KIND] = {.column = "kind",
		.label = N_("Ground"),
		.type = FIELD_CHOICE,
		.choices = "deferral_kind",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 12,
		.sort = SORT_BY_TERM("deferral", "kind", "deferral_kind")},
	[ROUND] = {.column = "round_id",
		.label = N_("Round"),
		.help = N_("Empty: every round in the period."),
		.type = FIELD_REF,
		.ref = &round_entity,
		.flags = FIELD_IN_LIST,
		.width = 16,
		.sort = SORT_BY_OPTIONAL_REF("deferral", "round_id", "round", "reference_on")},
	[FROM] = {VALID_FROM_FIELD, .flags = FIELD_IN_LIST, .sort = SORT_BY("t.valid_from")},
	[TO] = {VALID_TO_FIELD, .flags = FIELD_IN_LIST},
	[PRECISION] = {PRECISION_FIELD},
	[CURRENT] = {CURRENT_FIELD},
	[REASON] = {.column = "reason",
		.label = N_("Reason"),
		.group = N_("Decision"),
		.type = FIELD_NOTE,
		.width = 20,
		.max = 1000},
	[DECIDED_ON] = {.column = "decided_on", .label = N_("Decided on"), .type = FIELD_DATE, .width = 10},
	[DOCUMENT_NO] = {DOCUMENT_NO_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	(void)s;
	return rule_period(rec, err);
}

const struct entity deferral_entity = {
	.table = "deferral",
	.singular = N_("deferral"),
	.plural = N_("deferrals"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = FROM,
	.descending = true,
	.validate = validate,
};
