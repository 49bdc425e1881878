#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, ORDER, RAISED_ON, RAISED_BY, GROUND, OUTCOME, DECIDED_ON, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = "SELECT coalesce(o.number || ' ', '') || " SQL_NAME_OF(
					"teacher", "o.teacher_id") " || ' ' || t.raised_on "
								   "FROM rotation_order o WHERE o.id = t.order_id"},
	[ORDER] = {.column = "order_id",
		.label = N_("Rotation order"),
		.type = FIELD_REF,
		.ref = &rotation_order_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 20,
		.sort = SORT_BY("t.order_id")},
	[RAISED_ON] = {.column = "raised_on",
		.label = N_("Raised on"),
		.type = FIELD_DATE,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.raised_on")},
	[RAISED_BY] = {.column = "raised_by",
		.label = N_("Raised by"),
		.help = N_("Who, in words; may stay empty."),
		.type = FIELD_TEXT,
		.width = 10,
		.max = 80},
	[GROUND] = {.column = "ground",
		.label = N_("Ground"),
		.type = FIELD_NOTE,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 24,
		.max = 2000},
	[OUTCOME] = {.column = "outcome",
		.label = N_("Outcome"),
		.help = N_("Empty as long as it is open; the notice cannot end before."),
		.group = N_("Decision"),
		.type = FIELD_CHOICE,
		.choices = "objection_outcome",
		.flags = FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("objection", "outcome", "objection_outcome")},
	[DECIDED_ON] = {.column = "decided_on",
		.label = N_("Decided on"),
		.type = FIELD_DATE,
		.flags = FIELD_IN_LIST,
		.width = 10},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static void defaults(struct session *s, struct record *rec)
{
	rule_default_today(s, rec, "raised_on");
}

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	const char *outcome = record_get(rec, "outcome"), *day = record_get(rec, "decided_on");

	(void)s;
	if (!outcome != !day)
		return err_blame(err, day ? "outcome" : "decided_on", _("A decision has an outcome and a day."));
	return rule_not_before(rec, "raised_on", "decided_on", err);
}

const struct entity objection_entity = {
	.table = "objection",
	.singular = N_("objection"),
	.plural = N_("objections"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = RAISED_ON,
	.descending = true,
	.defaults = defaults,
	.validate = validate,
};
