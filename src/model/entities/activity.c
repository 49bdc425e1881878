#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum {
	NAME,
	KIND,
	LEVEL,
	HELD_ON,
	ENDED_ON,
	HOURS,
	SUBJECT,
	PROJECT,
	AGREEMENT,
	GROUP,
	DUTY,
	HOST,
	SCHOOLS,
	RESULT,
	ORIGIN,
	NFIELDS
};

static const struct field fields[] = {
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 28,
		.max = 120},
	[KIND] = {.column = "kind",
		.label = N_("Kind"),
		.type = FIELD_CHOICE,
		.choices = "activity_kind",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 12,
		.sort = SORT_BY_TERM("activity", "kind", "activity_kind")},
	[LEVEL] = {.column = "level", .label = N_("Level"), .type = FIELD_CHOICE, .choices = "level", .width = 8},
	[HELD_ON] = {.column = "held_on",
		.label = N_("Held on"),
		.group = N_("When"),
		.type = FIELD_DATE,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.held_on")},
	[ENDED_ON] = {.column = "ended_on",
		.label = N_("Last day"),
		.help = N_("Empty when it took one day."),
		.type = FIELD_DATE,
		.width = 10},
	[HOURS] = {.column = "hours", .label = N_("Hours"), .type = FIELD_DECIMAL, .width = 5, .max = 10000},
	[SUBJECT] = {.column = "subject",
		.label = N_("Subject"),
		.group = N_("About"),
		.type = FIELD_CHOICE,
		.choices = "subject",
		.width = 8},
	[PROJECT] = {.column = "project_id",
		.label = N_("Project"),
		.type = FIELD_REF,
		.ref = &project_entity,
		.width = 20,
		.sort = SORT_BY_OPTIONAL_REF("activity", "project_id", "project", "name_key")},
	[AGREEMENT] = {.column = "agreement_id",
		.label = N_("Agreement"),
		.help = N_("The pairing it counts for."),
		.type = FIELD_REF,
		.ref = &agreement_entity,
		.width = 20},
	[GROUP] = {.column = "group_id",
		.label = N_("Group"),
		.type = FIELD_REF,
		.ref = &school_group_entity,
		.width = 18,
		.sort = SORT_BY_OPTIONAL_REF("activity", "group_id", "school_group", "name_key")},
	[DUTY] = {.column = "duty_id",
		.label = N_("Duty"),
		.help = N_("The recurring duty it is done for."),
		.type = FIELD_REF,
		.ref = &duty_entity,
		.width = 20},
	[HOST] = {.column = "host_id",
		.label = N_("Held by"),
		.type = FIELD_REF,
		.ref = &department_entity,
		.flags = FIELD_IN_LIST,
		.width = 14,
		.sort = SORT_BY_OPTIONAL_REF("activity", "host_id", "department", "name_key")},
	[SCHOOLS] = {.column = "school_count",
		.label = N_("Schools"),
		.help = N_("How many schools took part."),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 5,
		.sql = "SELECT count(DISTINCT a.school_id) FROM activity_school a WHERE a.activity_id = t.id"},
	[RESULT] = {.column = "result",
		.label = N_("Result"),
		.help = N_("What came out of it, and where the proof is kept."),
		.group = N_("Result"),
		.type = FIELD_NOTE,
		.width = 24,
		.max = 2000},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &activity_school_entity, .column = "activity_id", .is_owned = true},
};

static void defaults(struct session *s, struct record *rec)
{
	rule_default_today(s, rec, "held_on");
}

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	(void)s;
	return rule_not_before(rec, "held_on", "ended_on", err);
}

const struct entity activity_entity = {
	.table = "activity",
	.singular = N_("activity"),
	.plural = N_("activities"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = HELD_ON,
	.descending = true,
	.since = "held_on",
	.children = children,
	.nchildren = COUNT(children),
	.defaults = defaults,
	.validate = validate,
};
