#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "fields.h"
#include "milestone_dates.h"
#include "model/rule.h"
#include "number.h"
#include "sql.h"

enum {
	PROJECT,
	STAGE,
	SEQ,
	NAME,
	NAME_EN,
	KIND,
	DELIVERABLE,
	LEADS,
	SECTIONS,
	SCHOOL,
	GROUP,
	FOR_WHOM,
	STARTS_ON,
	DUE_ON,
	PRECISION,
	ORIGINAL_DUE,
	OVERDUE,
	STATE,
	PERCENT,
	WEIGHT,
	STARTED_ON,
	SUBMITTED_ON,
	ACCEPTED_ON,
	CLAUSE,
	NOTE,
	ORIGIN,
	NFIELDS
};

static const struct link leads = {.table = "milestone_section",
	.owner = "milestone_id",
	.target = "department_id",
	.column = "role",
	.value = "lead"};
static const struct link sections = {.table = "milestone_section",
	.owner = "milestone_id",
	.target = "department_id",
	.column = "role",
	.value = "cooperate"};

/* A milestone with several leading sections stands at the one that was entered first. */
static const struct sort_path by_lead = {
	.key = "r.name_key",
	.from = "department r CROSS JOIN milestone_section l ON l.department_id = r.id AND l.role = 'lead' "
		"AND NOT EXISTS (SELECT 1 FROM milestone_section o WHERE o.milestone_id = l.milestone_id "
		"AND o.role = 'lead' AND o.department_id < l.department_id) "
		"CROSS JOIN milestone t ON t.id = l.milestone_id",
	.unit = "r.id",
	.row = "l.milestone_id",
	.absent = "NOT EXISTS (SELECT 1 FROM milestone_section l WHERE l.milestone_id = t.id AND l.role = 'lead')",
};

static const struct field fields[] = {
	[PROJECT] = {.column = "project_id",
		.label = N_("Project"),
		.type = FIELD_REF,
		.ref = &project_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 14,
		.sort = SORT_BY_REF("milestone", "project_id", "project", "name_key")},
	[STAGE] = {.column = "stage_id",
		.label = N_("Project stage"),
		.type = FIELD_REF,
		.ref = &stage_entity,
		.within = "project_id",
		.width = 20,
		.sort = SORT_BY("t.stage_id")},
	[SEQ] = {.column = "seq",
		.label = N_("Place"),
		.help = N_("Its place in the stage; empty: behind the others."),
		.type = FIELD_INT,
		.flags = FIELD_REQUIRED | FIELD_SUPPLIED,
		.width = 4,
		.min = 1,
		.max = 999},
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 22,
		.max = 120,
		.sort = SORT_BY("t.name_key")},
	[NAME_EN] = {.column = "name_en", .label = N_("English name"), .type = FIELD_TEXT, .width = 22, .max = 200},
	[KIND] = {.column = "kind",
		.label = N_("Kind"),
		.type = FIELD_CHOICE,
		.choices = "milestone_kind",
		.preset = "task",
		.flags = FIELD_REQUIRED,
		.width = 6,
		.sort = SORT_BY_TERM("milestone", "kind", "milestone_kind")},
	[DELIVERABLE] = {.column = "deliverable",
		.label = N_("Deliverable"),
		.help = N_("What is handed in when it is done."),
		.type = FIELD_NOTE,
		.width = 24,
		.max = 1000},
	[LEADS] = {.column = "leads",
		.label = N_("Lead section"),
		.help = N_("The section that answers for it."),
		.group = N_("Responsible"),
		.type = FIELD_REFS,
		.ref = &department_entity,
		.link = &leads,
		.flags = FIELD_IN_LIST,
		.width = 12,
		.sort = &by_lead},
	[SECTIONS] = {.column = "sections",
		.label = N_("Co-operating"),
		.help = N_("Sections that co-operate beside the one that leads."),
		.type = FIELD_REFS,
		.ref = &department_entity,
		.link = &sections,
		.width = 20},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.help = N_("For one school only; empty: for the whole project, or for the group."),
		.type = FIELD_REF,
		.ref = &school_entity,
		.width = 18,
		.sort = SORT_BY_OPTIONAL_REF("milestone", "school_id", "school", "name_key")},
	[GROUP] = {.column = "group_id",
		.label = N_("Group"),
		.help = N_("For one cluster or group only."),
		.type = FIELD_REF,
		.ref = &school_group_entity,
		.width = 18,
		.sort = SORT_BY_OPTIONAL_REF("milestone", "group_id", "school_group", "name_key")},
	[FOR_WHOM] = {.column = "for_whom",
		.label = N_("For whom"),
		.help = N_("The school or group it is for; empty: all of the project."),
		.type = FIELD_TEXT,
		.width = 18,
		.sql = "coalesce(" SQL_NAME_OF("school", "t.school_id") ", " SQL_NAME_OF(
			"school_group", "t.group_id") ")"},
	[STARTS_ON] = {.column = "starts_on",
		.label = N_("Begins"),
		.help = N_("A month or a year is enough."),
		.group = N_("Dates"),
		.type = FIELD_DATE,
		.precision = "date_precision",
		.width = 10,
		.sort = SORT_BY("t.starts_on")},
	[DUE_ON] = {.column = "due_on",
		.label = N_("Due"),
		.help = N_("Last day on which the deliverable is in time. Once set it is moved under the due dates, "
			   "with a reason."),
		.type = FIELD_DATE,
		.precision = "date_precision",
		.flags = FIELD_IN_LIST | FIELD_LAST_DAY,
		.width = 10,
		.sort = SORT_BY("t.due_on")},
	[PRECISION] = {PRECISION_FIELD},
	[ORIGINAL_DUE] = {.column = "original_due_on",
		.label = N_("First due"),
		.help = N_("The due date it had at first."),
		.type = FIELD_DATE,
		.width = 10,
		.sql = "SELECT d.due_on FROM milestone_due d WHERE d.milestone_id = t.id ORDER BY d.revision_no LIMIT "
		       "1"},
	[OVERDUE] = {.column = "days_overdue",
		.label = N_("Overdue"),
		.help = N_("Days since it was due, as long as it is not handed in."),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 5,
		.sql = "CASE WHEN t.state IN ('planned', 'in_progress') AND t.due_on < :today "
		       "THEN CAST(julianday(:today) - julianday(t.due_on) AS INTEGER) END"},
	[STATE] = {.column = "state",
		.label = N_("State"),
		.help = N_("Changes by taking a step."),
		.group = N_("Progress"),
		.type = FIELD_CHOICE,
		.choices = "milestone_state",
		.preset = "planned",
		.flags = FIELD_REQUIRED | FIELD_FIXED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("milestone", "state", "milestone_state")},
	[PERCENT] = {.column = "percent",
		.label = N_("Done %"),
		.help = N_("As last reported; a check of the ledger brings it up to date."),
		.type = FIELD_INT,
		.preset = "0",
		.flags = FIELD_REQUIRED,
		.width = 4,
		.max = 100,
		.sort = SORT_BY("t.percent")},
	[WEIGHT] = {.column = "weight",
		.label = N_("Weight %"),
		.help = N_("Its share of the project."),
		.type = FIELD_INT,
		.width = 4,
		.max = 100},
	[STARTED_ON] =
		{.column = "started_on", .label = N_("Started"), .type = FIELD_DATE, .flags = FIELD_FIXED, .width = 10},
	[SUBMITTED_ON] = {.column = "submitted_on",
		.label = N_("Handed in"),
		.type = FIELD_DATE,
		.flags = FIELD_FIXED,
		.width = 10},
	[ACCEPTED_ON] = {.column = "accepted_on",
		.label = N_("Accepted"),
		.type = FIELD_DATE,
		.flags = FIELD_FIXED,
		.width = 10},
	[CLAUSE] = {CLAUSE_FIELD, .group = N_("Grounds")},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &milestone_due_entity, .column = "milestone_id", .is_owned = true},
	{.entity = &milestone_link_entity, .column = "milestone_id", .label = N_("waits for"), .is_owned = true},
	{.entity = &milestone_link_entity, .column = "predecessor_id", .label = N_("is waited for by")},
	{.entity = &ledger_entry_entity, .column = "milestone_id"},
	{.entity = &finding_entity, .column = "milestone_id"},
	{.entity = &plan_item_entity, .column = "milestone_id"},
};

static void complete(struct session *s, struct record *rec)
{
	number_after(s, rec, "seq",
		"SELECT max(seq) FROM milestone WHERE project_id = :project_id AND stage_id IS :stage_id", 1);
}

/* Whether two lists of ids, ascending and separated by spaces, have one in common. */
static bool lists_meet(const char *a, const char *b)
{
	char *after_a, *after_b;

	while (a && *a && b && *b) {
		long long first = strtoll(a, &after_a, 10), second = strtoll(b, &after_b, 10);

		if (first == second)
			return true;
		if (first < second)
			a = after_a;
		else
			b = after_b;
	}
	return false;
}

/* A step waits for steps of its own project only: in another one it would take the orders with it. */
static bool leaves_no_link(struct session *s, const struct record *rec, struct err *err)
{
	static const char torn[] =
		"SELECT p.name || ' → ' || m.name FROM milestone_link l JOIN milestone p ON p.id = l.predecessor_id "
		"JOIN milestone m ON m.id = l.milestone_id WHERE (l.predecessor_id = :id OR l.milestone_id = :id) "
		"AND (CASE WHEN p.id = :id THEN m.project_id ELSE p.project_id END) <> :project_id LIMIT 1";
	char *order;

	if (!rule_text(s, rec, torn, &order, err))
		return false;
	if (!order)
		return true;
	err_blame(err, "project_id", _("It stands in the order %s; remove that first, as both belong to one project."),
		order);
	free(order);
	return false;
}

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char foreign[] = "SELECT 1 FROM stage WHERE id = :stage_id AND project_id <> :project_id";
	int64_t found;

	if (!rule_not_before(rec, "starts_on", "due_on", err) || !rule_int(s, rec, foreign, &found, err))
		return false;
	if (found)
		return err_blame(err, "stage_id", _("The stage belongs to another project."));
	if (record_get(rec, "school_id") && record_get(rec, "group_id"))
		return err_blame(err, "group_id", _("A milestone is for one school or for one group, not for both."));
	if (lists_meet(record_get(rec, "leads"), record_get(rec, "sections")))
		return err_blame(err, "sections", _("A section that leads does not co-operate as well."));
	return leaves_no_link(s, rec, err);
}

const struct entity milestone_entity = {
	.table = "milestone",
	.singular = N_("milestone"),
	.plural = N_("milestones"),
	.flags = ENTITY_NAMED,
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = DUE_ON,
	.children = children,
	.nchildren = COUNT(children),
	.complete = complete,
	.validate = validate,
	.saved = milestone_saved,
};
