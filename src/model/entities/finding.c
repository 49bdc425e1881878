#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "number.h"
#include "sql.h"

enum {
	NUMBER,
	NAME,
	KIND,
	SOURCE,
	PROJECT,
	MILESTONE,
	SCHOOL,
	GROUP,
	LEDGER_ENTRY,
	OWNER,
	RAISED_ON,
	DUE_ON,
	OVERDUE,
	STATE,
	MEASURE,
	RESULT,
	CLOSED_ON,
	CLAUSE,
	NOTE,
	ORIGIN,
	NFIELDS
};

static const struct field fields[] = {
	[NUMBER] = {.column = "number",
		.label = N_("No."),
		.help = N_("Empty: the next one of the year."),
		.type = FIELD_CODE,
		.flags = FIELD_SUPPLIED | FIELD_IN_LIST | FIELD_UNIQUE | FIELD_KEY,
		.width = 8,
		.max = 20,
		.sort = SORT_BY("t.number")},
	[NAME] = {.column = "name",
		.label = N_("Finding"),
		.help = N_("The problem or opinion in one line."),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 26,
		.max = 160},
	[KIND] = {.column = "kind",
		.label = N_("Kind"),
		.type = FIELD_CHOICE,
		.choices = "finding_kind",
		.preset = "problem",
		.flags = FIELD_REQUIRED,
		.width = 8,
		.sort = SORT_BY_TERM("finding", "kind", "finding_kind")},
	[SOURCE] = {.column = "source",
		.label = N_("Source"),
		.help = N_("Where it comes from."),
		.type = FIELD_CHOICE,
		.choices = "finding_source",
		.width = 10,
		.sort = SORT_BY_TERM("finding", "source", "finding_source")},
	[PROJECT] = {.column = "project_id",
		.label = N_("Project"),
		.group = N_("About"),
		.type = FIELD_REF,
		.ref = &project_entity,
		.width = 20,
		.sort = SORT_BY_OPTIONAL_REF("finding", "project_id", "project", "name_key")},
	[MILESTONE] = {.column = "milestone_id",
		.label = N_("Milestone"),
		.type = FIELD_REF,
		.ref = &milestone_entity,
		.within = "project_id",
		.width = 20,
		.sort = SORT_BY_OPTIONAL_REF("finding", "milestone_id", "milestone", "name_key")},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.width = 18,
		.sort = SORT_BY_OPTIONAL_REF("finding", "school_id", "school", "name_key")},
	[GROUP] = {.column = "group_id",
		.label = N_("Group"),
		.type = FIELD_REF,
		.ref = &school_group_entity,
		.width = 18,
		.sort = SORT_BY_OPTIONAL_REF("finding", "group_id", "school_group", "name_key")},
	[LEDGER_ENTRY] = {.column = "ledger_entry_id",
		.label = N_("Check"),
		.help = N_("The check of the ledger that opened it."),
		.type = FIELD_REF,
		.ref = &ledger_entry_entity,
		.width = 20},
	[OWNER] = {.column = "owner_id",
		.label = N_("Answers"),
		.help = N_("The section that has to answer."),
		.group = N_("Answer"),
		.type = FIELD_REF,
		.ref = &department_entity,
		.flags = FIELD_IN_LIST,
		.width = 12,
		.sort = SORT_BY_OPTIONAL_REF("finding", "owner_id", "department", "name_key")},
	[RAISED_ON] = {.column = "raised_on",
		.label = N_("Raised on"),
		.type = FIELD_DATE,
		.flags = FIELD_REQUIRED,
		.width = 10,
		.sort = SORT_BY("t.raised_on")},
	[DUE_ON] = {.column = "due_on",
		.label = N_("Due"),
		.type = FIELD_DATE,
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.due_on")},
	[OVERDUE] = {.column = "days_overdue",
		.label = N_("Overdue"),
		.help = N_("Days since it was due, as long as it is open."),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 5,
		.sql = "CASE WHEN t.state NOT IN ('closed', 'cancelled') AND t.due_on < :today "
		       "THEN CAST(julianday(:today) - julianday(t.due_on) AS INTEGER) END"},
	[STATE] = {.column = "state",
		.label = N_("State"),
		.help = N_("Changes by taking a step; closed only with a result."),
		.type = FIELD_CHOICE,
		.choices = "finding_state",
		.preset = "open",
		.flags = FIELD_REQUIRED | FIELD_FIXED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("finding", "state", "finding_state")},
	[MEASURE] = {.column = "measure",
		.label = N_("Measure"),
		.help = N_("What is done about it."),
		.type = FIELD_NOTE,
		.width = 24,
		.max = 2000},
	[RESULT] = {.column = "result", .label = N_("Result"), .type = FIELD_NOTE, .width = 24, .max = 2000},
	[CLOSED_ON] = {.column = "closed_on",
		.label = N_("Settled on"),
		.type = FIELD_DATE,
		.flags = FIELD_FIXED,
		.width = 10},
	[CLAUSE] = {CLAUSE_FIELD, .group = N_("Grounds")},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static void defaults(struct session *s, struct record *rec)
{
	rule_default_today(s, rec, "raised_on");
}

static void complete(struct session *s, struct record *rec)
{
	number_in_year(s, rec, "number");
}

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char foreign[] = "SELECT 1 FROM milestone WHERE id = :milestone_id AND project_id <> :project_id";
	bool is_closed = value_same(record_get(rec, "state"), "closed");
	int64_t found;

	if (!rule_not_before(rec, "raised_on", "due_on", err) || !rule_not_before(rec, "raised_on", "closed_on", err) ||
		!rule_int(s, rec, foreign, &found, err))
		return false;
	if (found)
		return err_blame(err, "milestone_id", _("The milestone belongs to another project."));
	if (is_closed && !record_get(rec, "result"))
		return err_blame(err, "result", _("A finding is closed with its result."));
	if (is_closed && !record_get(rec, "closed_on"))
		return err_blame(err, "closed_on", _("A closed finding needs the day on which it was closed."));
	return true;
}

const struct entity finding_entity = {
	.table = "finding",
	.singular = N_("finding"),
	.plural = N_("findings"),
	.fields = fields,
	.nfields = NFIELDS,
	.since = "raised_on",
	.title = NAME,
	.order = DUE_ON,
	.defaults = defaults,
	.complete = complete,
	.validate = validate,
};
