#include <stdlib.h>

#include "base/err.h"
#include "fields.h"
#include "rule.h"
#include "sql.h"

enum {
	CODE,
	NAME,
	NAME_IS_WORKING,
	SHORT_NAME,
	NAME_EN,
	KIND,
	STATUS,
	LEAD,
	LACKS_LEAD,
	MEMBERS,
	STUDENTS,
	STAGES,
	CROSS_STAGE,
	TOWNS,
	OVER_LIMIT,
	MISSING_ORGANS,
	CHARTER,
	DISTRICT,
	FEATURE_GOAL,
	FEATURE_GOAL_EN,
	CLOSE_KNIT,
	DEMONSTRATION_LEVEL,
	DEMONSTRATION_FROM,
	MAX_SCHOOLS,
	MAX_STUDENTS,
	APPROVER,
	APPROVAL_NO,
	APPROVED_ON,
	ESTABLISHED_ON,
	DISSOLVED_ON,
	PRECISION,
	CLAUSE,
	NOTE,
	ORIGIN,
	NFIELDS
};

#define SQL_MEMBERS "(SELECT count(*) FROM membership m WHERE m.group_id = t.id AND " SQL_CURRENT("m") ")"
#define SQL_STUDENTS                                                                                                   \
	"(SELECT sum(" SQL_NEWEST_FIGURE("student_count",                                                              \
		"m.school_id") ") FROM membership m WHERE m.group_id = t.id AND " SQL_CURRENT("m") ")"
/* What is known of the stages that current members run now. */
#define SQL_STAGES                                                                                                     \
	"FROM membership m JOIN school_stage g ON g.school_id = m.school_id AND " SQL_CURRENT(                         \
		"g") " WHERE m.group_id = t.id AND " SQL_CURRENT("m")

static const struct field fields[] = {
	[CODE] = {.column = "code",
		.label = N_("Code"),
		.group = N_("Name"),
		.type = FIELD_CODE,
		.flags = FIELD_UNIQUE | FIELD_KEY,
		.width = 8,
		.max = 20,
		.sort = SORT_BY("t.code")},
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 26,
		.max = 80,
		.sort = SORT_BY("t.name_key")},
	[NAME_IS_WORKING] = {.column = "name_is_working",
		.label = N_("Working name"),
		.help = N_("Yes as long as the name has not been approved."),
		.type = FIELD_BOOL,
		.preset = "0",
		.flags = FIELD_REQUIRED,
		.width = 6},
	[SHORT_NAME] = {.column = "short_name",
		.label = N_("Short name"),
		.type = FIELD_TEXT,
		.flags = FIELD_KEY,
		.width = 12,
		.max = 40},
	[NAME_EN] = {.column = "name_en", .label = N_("English name"), .type = FIELD_TEXT, .width = 26, .max = 160},
	[KIND] = {.column = "kind",
		.label = N_("Kind"),
		.group = N_("Kind of group"),
		.type = FIELD_CHOICE,
		.choices = "group_kind",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 12,
		.sort = SORT_BY_TERM("school_group", "kind", "group_kind")},
	[STATUS] = {.column = "status",
		.label = N_("Status"),
		.type = FIELD_CHOICE,
		.choices = "group_status",
		.preset = "active",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 6,
		.sort = SORT_BY_TERM("school_group", "status", "group_status")},
	[LEAD] = {.column = "lead_school",
		.label = N_("Lead school"),
		.help = N_("The member in the role that leads, now."),
		.group = N_("Now"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_IN_LIST,
		.width = 16,
		.sql = "SELECT m.school_id FROM membership m WHERE m.group_id = t.id AND m.role IN " SQL_LEADING_ROLES
		       " AND " SQL_CURRENT("m") " ORDER BY m.id LIMIT 1"},
	[LACKS_LEAD] = {.column = "lacks_lead",
		.label = N_("Lacks a lead"),
		.help = N_("An active group of a kind that has a lead school, without one."),
		.type = FIELD_BOOL,
		.width = 8,
		.sql = "t.status = 'active' AND t.kind IN " SQL_MARKED("group_kind",
			"lead") " AND NOT EXISTS (SELECT 1 "
				"FROM membership m WHERE m.group_id = t.id AND m.role IN " SQL_LEADING_ROLES
				" AND " SQL_CURRENT("m") ")"},
	[MEMBERS] = {.column = "member_count",
		.label = N_("Members"),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 6,
		.sql = SQL_MEMBERS},
	[STUDENTS] = {.column = "student_count",
		.label = N_("Students"),
		.help = N_("Of the members, each in its newest school year with figures."),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 6,
		.sql = SQL_STUDENTS},
	[STAGES] = {.column = "stages",
		.label = N_("Stages"),
		.type = FIELD_CHOICES,
		.choices = "stage",
		.width = 16,
		.sql = "SELECT group_concat(code, ' ') FROM (SELECT x.code FROM term x WHERE x.kind = 'stage' "
		       "AND x.code IN (SELECT g.stage " SQL_STAGES ") ORDER BY x.rank)"},
	[CROSS_STAGE] = {.column = "is_cross_stage",
		.label = N_("Cross-stage"),
		.help = N_("Whether the members run more than one stage."),
		.type = FIELD_BOOL,
		.width = 6,
		.sql = "SELECT count(DISTINCT g.stage) > 1 " SQL_STAGES},
	[TOWNS] = {.column = "towns",
		.label = N_("Towns"),
		.help = N_("Towns it covers now."),
		.type = FIELD_REFS,
		.ref = &town_entity,
		.width = 20,
		.sql = "SELECT group_concat(id, ' ') FROM (SELECT DISTINCT a.town_id AS id FROM group_town a WHERE "
		       "a.group_id = t.id AND " SQL_CURRENT("a") " ORDER BY a.town_id)"},
	[OVER_LIMIT] = {.column = "is_over_limit",
		.label = N_("Over limit"),
		.help = N_("Whether it has more schools or students than its limits; no answer without limits."),
		.type = FIELD_BOOL,
		.width = 6,
		.sql = "iif(t.max_schools IS NULL AND t.max_students IS NULL, NULL, "
		       "coalesce(" SQL_MEMBERS " > t.max_schools, 0) OR coalesce(" SQL_STUDENTS
		       " > t.max_students, 0))"},
	[MISSING_ORGANS] = {.column = "missing_organs",
		.label = N_("Missing organs"),
		.help = N_("Of decision, execution and supervision, those for which it has no body now."),
		.type = FIELD_CHOICES,
		.choices = "organ_function",
		.width = 14,
		.sql = "SELECT group_concat(code, ' ') FROM (SELECT x.code FROM term x WHERE x.kind = 'organ_function' "
		       "AND x.mark = 'required' "
		       "AND x.code NOT IN (SELECT k.mark FROM organ o JOIN term k ON k.kind = 'organ_kind' AND k.code "
		       "= o.kind "
		       "WHERE k.mark IS NOT NULL AND o.group_id = t.id AND " SQL_CURRENT("o") ") ORDER BY x.rank)"},
	[CHARTER] = {.column = "charter_in_force",
		.label = N_("Charter"),
		.help = N_("The version in force now."),
		.type = FIELD_REF,
		.ref = &charter_entity,
		.width = 16,
		.sql = "SELECT c.id FROM charter c WHERE c.group_id = t.id AND c.state IN ('effective', 'superseded') "
		       "AND c.effective_on <= :today AND (c.ended_on IS NULL OR c.ended_on > :today) ORDER BY "
		       "c.version DESC LIMIT 1"},
	[DISTRICT] = {.column = "district_id",
		.label = N_("District"),
		.group = N_("Purpose"),
		.type = FIELD_REF,
		.ref = &district_entity,
		.flags = FIELD_REQUIRED,
		.width = 12,
		.sort = SORT_BY_REF("school_group", "district_id", "district", "name_key")},
	[FEATURE_GOAL] = {.column = "feature_goal",
		.label = N_("Feature goal"),
		.help = N_("What the group wants to be known for; earlier wordings stay in the history."),
		.type = FIELD_NOTE,
		.width = 30,
		.max = 2000},
	[FEATURE_GOAL_EN] = {.column = "feature_goal_en",
		.label = N_("Goal in English"),
		.type = FIELD_NOTE,
		.width = 30,
		.max = 2000},
	[CLOSE_KNIT] = {.column = "is_close_knit",
		.label = N_("Close-knit"),
		.help = N_("Whether it is recognised as a close-knit cluster or group."),
		.group = N_("Standing"),
		.type = FIELD_BOOL,
		.preset = "0",
		.flags = FIELD_REQUIRED,
		.width = 6},
	[DEMONSTRATION_LEVEL] = {.column = "demonstration_level",
		.label = N_("Model group"),
		.help = N_("At which level it is recognised as a model cluster or group."),
		.type = FIELD_CHOICE,
		.choices = "level",
		.width = 8},
	[DEMONSTRATION_FROM] = {.column = "demonstration_from",
		.label = N_("Model since"),
		.type = FIELD_DATE,
		.width = 10},
	[MAX_SCHOOLS] = {.column = "max_schools",
		.label = N_("Most schools"),
		.help = N_("Limit on its size; empty: none."),
		.type = FIELD_INT,
		.width = 6,
		.min = 1,
		.max = 1000},
	[MAX_STUDENTS] = {.column = "max_students",
		.label = N_("Most students"),
		.help = N_("Limit on its size; empty: none."),
		.type = FIELD_INT,
		.width = 6,
		.min = 1,
		.max = 1000000},
	[APPROVER] = {.column = "approver_id",
		.label = N_("Approved by"),
		.help = N_("The body that approved the name."),
		.group = N_("Approval"),
		.type = FIELD_REF,
		.ref = &department_entity,
		.width = 20},
	[APPROVAL_NO] =
		{.column = "approval_no", .label = N_("Approval no."), .type = FIELD_TEXT, .width = 18, .max = 60},
	[APPROVED_ON] = {.column = "approved_on", .label = N_("Approved on"), .type = FIELD_DATE, .width = 10},
	[ESTABLISHED_ON] = {.column = "established_on",
		.label = N_("Established on"),
		.help = N_("A month or a year is enough."),
		.group = N_("Period"),
		.type = FIELD_DATE,
		.precision = "date_precision",
		.width = 10,
		.sort = SORT_BY("t.established_on")},
	[DISSOLVED_ON] = {.column = "dissolved_on",
		.label = N_("Dissolved on"),
		.help = N_("First day on which it no longer exists; its memberships must have ended by then."),
		.type = FIELD_DATE,
		.precision = "date_precision",
		.is_day_after = true,
		.width = 10},
	[PRECISION] = {PRECISION_FIELD},
	[CLAUSE] = {CLAUSE_FIELD, .group = N_("Grounds")},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &membership_entity, .column = "group_id", .label = N_("members")},
	{.entity = &organ_entity, .column = "group_id"},
	{.entity = &charter_entity, .column = "group_id"},
	{.entity = &agreement_entity, .column = "group_id"},
	{.entity = &group_town_entity, .column = "group_id", .label = N_("area")},
	{.entity = &application_entity, .column = "group_id"},
};

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char stays[] =
		"SELECT s.name FROM membership m JOIN school s ON s.id = m.school_id WHERE m.group_id = :id "
		"AND (m.valid_to IS NULL OR m.valid_to > :dissolved_on) AND :dissolved_on IS NOT NULL LIMIT 1";
	char *school;

	if (value_same(record_get(rec, "status"), "dissolved") && !record_get(rec, "dissolved_on"))
		return err_blame(err, "dissolved_on", _("A dissolved group needs the day on which it ended."));
	if (!rule_after(rec, "established_on", "dissolved_on", err) || !rule_text(s, rec, stays, &school, err))
		return false;
	if (!school)
		return true;
	err_blame(err, "dissolved_on", _("%s is still a member on that day; end the memberships first."), school);
	free(school);
	return false;
}

const struct entity school_group_entity = {
	.table = "school_group",
	.singular = N_("school group"),
	.plural = N_("school groups"),
	.flags = ENTITY_NAMED,
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = NAME,
	.children = children,
	.nchildren = COUNT(children),
	.defaults = rule_default_district,
	.validate = validate,
};
