#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, TEACHER, ROUND, COMMITTED_ON, VALID_TO, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("teacher", "t.teacher_id")},
	[TEACHER] = {.column = "teacher_id",
		.label = N_("Teacher"),
		.type = FIELD_REF,
		.ref = &teacher_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY_REF("commitment", "teacher_id", "teacher", "name_key")},
	[ROUND] = {.column = "round_id",
		.label = N_("Round"),
		.help = N_("The round in which it is due; empty: any."),
		.type = FIELD_REF,
		.ref = &round_entity,
		.flags = FIELD_IN_LIST,
		.width = 20,
		.sort = SORT_BY_OPTIONAL_REF("commitment", "round_id", "round", "reference_on")},
	[COMMITTED_ON] = {.column = "committed_on",
		.label = N_("Committed on"),
		.type = FIELD_DATE,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 12,
		.sort = SORT_BY("t.committed_on")},
	[VALID_TO] = {.column = "valid_to",
		.label = N_("To"),
		.help = N_("Last day on which it binds; empty as long as it does."),
		.type = FIELD_DATE,
		.is_day_after = true,
		.flags = FIELD_IN_LIST,
		.width = 10},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static void defaults(struct session *s, struct record *rec)
{
	rule_default_today(s, rec, "committed_on");
}

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	(void)s;
	return rule_after(rec, "committed_on", "valid_to", err);
}

const struct entity commitment_entity = {
	.table = "commitment",
	.singular = N_("commitment to move"),
	.plural = N_("commitments to move"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = COMMITTED_ON,
	.descending = true,
	.defaults = defaults,
	.validate = validate,
};
