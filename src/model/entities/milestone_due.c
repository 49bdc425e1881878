#include "base/err.h"
#include "fields.h"
#include "milestone_dates.h"
#include "model/rule.h"
#include "number.h"
#include "sql.h"

enum { TITLE, MILESTONE, REVISION_NO, DUE_ON, REASON, DECIDED_ON, DOCUMENT_NO, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("milestone", "t.milestone_id") " || ' ' || t.due_on"},
	[MILESTONE] = {.column = "milestone_id",
		.label = N_("Milestone"),
		.type = FIELD_REF,
		.ref = &milestone_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 26,
		.sort = SORT_BY_REF("milestone_due", "milestone_id", "milestone", "name_key")},
	[REVISION_NO] = {.column = "revision_no",
		.label = N_("Revision"),
		.help = N_("0 is the date it had at first; the highest one is in force."),
		.type = FIELD_INT,
		.flags = FIELD_REQUIRED | FIELD_FIXED | FIELD_SUPPLIED | FIELD_IN_LIST,
		.width = 4,
		.max = 999},
	[DUE_ON] = {.column = "due_on",
		.label = N_("Due"),
		.help = N_("Last day on which the deliverable is in time; the milestone takes it over."),
		.type = FIELD_DATE,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.due_on")},
	[REASON] = {.column = "reason",
		.label = N_("Reason"),
		.help = N_("Why the date is moved."),
		.type = FIELD_NOTE,
		.flags = FIELD_IN_LIST,
		.width = 20,
		.max = 1000},
	[DECIDED_ON] = {.column = "decided_on",
		.label = N_("Decided on"),
		.group = N_("Decision"),
		.type = FIELD_DATE,
		.flags = FIELD_IN_LIST,
		.width = 10},
	[DOCUMENT_NO] = {DOCUMENT_NO_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static void complete(struct session *s, struct record *rec)
{
	number_after(s, rec, "revision_no",
		"SELECT max(revision_no) FROM milestone_due WHERE milestone_id = :milestone_id", 0);
}

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	(void)s;
	if (record_get_int(rec, "revision_no") > 0 && !record_get(rec, "reason"))
		return err_blame(err, "reason", _("Moving a due date asks for the reason."));
	return true;
}

const struct entity milestone_due_entity = {
	.table = "milestone_due",
	.singular = N_("due date"),
	.plural = N_("due dates"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = DUE_ON,
	.complete = complete,
	.validate = validate,
	.saved = milestone_due_saved,
};
