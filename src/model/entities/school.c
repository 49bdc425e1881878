#include <stdlib.h>

#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "school_history.h"
#include "sql.h"

enum {
	CODE,
	NAME,
	SHORT_NAME,
	NAME_EN,
	STAGES,
	TYPE,
	STATUS,
	OWNERSHIP,
	DISTRICT,
	TOWN,
	LOCALITY,
	PLANNED_ON,
	BUILDING_ON,
	OPENED_ON,
	CLOSED_ON,
	PRECISION,
	MARKS,
	GROUPS,
	STUDENTS,
	CLASSES,
	POSTS,
	STAFF,
	BALANCE,
	OTHER_STAFF,
	LEADERSHIP_VACANCIES,
	MIDDLE_VACANCIES,
	CLAUSE,
	NOTE,
	ORIGIN,
	NFIELDS
};

#define SQL_POSTS                                                                                                      \
	"coalesce(" SQL_NEWEST_FIGURE("approved_posts", "t.id") " + coalesce(" SQL_NEWEST_FIGURE(                      \
		"extra_posts", "t.id") ", 0), " SQL_NEWEST_FIGURE("approved_posts", "t.id") ")"

/* Teachers whose school this is and who stand on the establishment, of the school or of the bureau. */
#define SQL_STAFF                                                                                                      \
	"(SELECT count(*) FROM posting p WHERE p.school_id = t.id AND p.kind IN " SQL_MARKED("posting_kind",           \
		"home") " AND " SQL_CURRENT("p") " AND EXISTS (SELECT 1 FROM employment e WHERE e.teacher_id = "       \
						 "p.teacher_id AND e.kind IN " SQL_MARKED("employment_kind",           \
							 "established") " AND " SQL_CURRENT("e") "))"

/* Approved posts of that kind less those who hold one there now; whoever is attached learns beside them. */
#define SQL_VACANCIES(column, mark)                                                                                    \
	SQL_NEWEST_FIGURE(column, "t.id")                                                                              \
	" - (SELECT count(*) FROM cadre_post p WHERE p.school_id = t.id AND p.post IN " SQL_MARKED(                    \
		"cadre_post", mark) " AND p.mode IS NOT 'attached' AND " SQL_CURRENT("p") ")"

static const struct field fields[] = {
	[CODE] = {.column = "code",
		.label = N_("Code"),
		.help = N_("The school's number in the state register, where it has one."),
		.group = N_("Name"),
		.type = FIELD_CODE,
		.flags = FIELD_IN_LIST | FIELD_UNIQUE | FIELD_KEY,
		.width = 10,
		.max = 20,
		.sort = SORT_BY("t.code")},
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.help = N_("The official name. A new name keeps the old one under the former names, from today on."),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_KEY,
		.width = 24,
		.max = 80,
		.sort = SORT_BY("t.name_key")},
	[SHORT_NAME] = {.column = "short_name",
		.label = N_("Short name"),
		.help = N_("What colleagues call it."),
		.type = FIELD_TEXT,
		.flags = FIELD_KEY,
		.width = 12,
		.max = 40},
	[NAME_EN] = {.column = "name_en", .label = N_("English name"), .type = FIELD_TEXT, .width = 24, .max = 160},
	[STAGES] = {.column = "stages",
		.label = N_("Stages"),
		.help = N_("The stages it runs now; the type of school follows from them. Changes are kept by date "
			   "under the stages."),
		.group = N_("Kind of school"),
		.type = FIELD_CHOICES,
		.choices = "stage",
		.flags = FIELD_IN_LIST,
		.width = 12},
	[TYPE] = {.column = "school_type",
		.label = N_("Type"),
		.help = N_("Follows from the stages."),
		.type = FIELD_CHOICE,
		.choices = "school_type",
		.width = 14,
		.sql = "CASE t.stages WHEN 'kindergarten' THEN 'kindergarten' WHEN 'primary' THEN 'primary' "
		       "WHEN 'junior_secondary' THEN 'junior_secondary' WHEN 'senior_secondary' THEN "
		       "'senior_secondary' "
		       "WHEN 'primary junior_secondary' THEN 'nine_year' "
		       "WHEN 'junior_secondary senior_secondary' THEN 'complete_secondary' "
		       "WHEN 'primary junior_secondary senior_secondary' THEN 'twelve_year' "
		       "WHEN 'vocational' THEN 'vocational' WHEN 'special' THEN 'special' "
		       "ELSE iif(t.stages IS NULL, NULL, 'other') END"},
	[STATUS] = {.column = "status",
		.label = N_("Status"),
		.type = FIELD_CHOICE,
		.choices = "school_status",
		.preset = "open",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("school", "status", "school_status")},
	[OWNERSHIP] = {.column = "ownership",
		.label = N_("Ownership"),
		.type = FIELD_CHOICE,
		.choices = "ownership",
		.width = 8,
		.sort = SORT_BY_TERM("school", "ownership", "ownership")},
	[DISTRICT] = {.column = "district_id",
		.label = N_("District"),
		.help = N_("Another district makes it an outside partner school."),
		.group = N_("Location"),
		.type = FIELD_REF,
		.ref = &district_entity,
		.flags = FIELD_REQUIRED,
		.width = 12,
		.sort = SORT_BY_REF("school", "district_id", "district", "name_key")},
	[TOWN] = {.column = "town_id",
		.label = N_("Town"),
		.type = FIELD_REF,
		.ref = &town_entity,
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY_OPTIONAL_REF("school", "town_id", "town", "name_key")},
	[LOCALITY] = {.column = "locality",
		.label = N_("Locality"),
		.help = N_("Statistical class of town and country; village and township centre count as rural."),
		.type = FIELD_CHOICE,
		.choices = "locality",
		.width = 10,
		.sort = SORT_BY_TERM("school", "locality", "locality")},
	[PLANNED_ON] = {.column = "planned_on",
		.label = N_("Planned on"),
		.help = N_("Day on which it was decided to build or found it."),
		.group = N_("Period"),
		.type = FIELD_DATE,
		.precision = "date_precision",
		.width = 10},
	[BUILDING_ON] = {.column = "building_on",
		.label = N_("Building since"),
		.help = N_("Day on which building began."),
		.type = FIELD_DATE,
		.precision = "date_precision",
		.width = 10},
	[OPENED_ON] = {.column = "opened_on",
		.label = N_("Opened on"),
		.help = N_("A month or a year is enough; of a school being built, when it is to open."),
		.type = FIELD_DATE,
		.precision = "date_precision",
		.width = 10,
		.sort = SORT_BY("t.opened_on")},
	[CLOSED_ON] = {.column = "closed_on",
		.label = N_("Closed on"),
		.help = N_("Last day on which it ran."),
		.type = FIELD_DATE,
		.precision = "date_precision",
		.is_day_after = true,
		.width = 10},
	[PRECISION] = {PRECISION_FIELD},
	[MARKS] = {.column = "marks",
		.label = N_("Marks in force"),
		.group = N_("Now"),
		.type = FIELD_CHOICES,
		.choices = "school_mark",
		.width = 16,
		.sql = SQL_MARKS_OF("t.id")},
	[GROUPS] = {.column = "groups",
		.label = N_("Groups"),
		.help = N_("Clusters and groups it belongs to now."),
		.type = FIELD_REFS,
		.ref = &school_group_entity,
		.width = 20,
		.sql = "SELECT group_concat(id, ' ') FROM (SELECT m.group_id AS id FROM membership m "
		       "WHERE m.school_id = t.id AND " SQL_CURRENT("m") " ORDER BY m.group_id)"},
	[STUDENTS] = {.column = "student_count",
		.label = N_("Students"),
		.help = N_("Of all stages in the newest school year with figures."),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 6,
		.sql = SQL_NEWEST_FIGURE("student_count", "t.id")},
	[CLASSES] = {.column = "class_count",
		.label = N_("Classes"),
		.type = FIELD_INT,
		.width = 6,
		.sql = SQL_NEWEST_FIGURE("class_count", "t.id")},
	[POSTS] = {.column = "approved_posts",
		.label = N_("Posts"),
		.help = N_("Approved and extra posts of the newest school year with figures."),
		.type = FIELD_INT,
		.width = 6,
		.sql = SQL_POSTS},
	[STAFF] = {.column = "staff_count",
		.label = N_("Staff"),
		.help = N_("Established teachers whose school it is, on the establishment of the school or of the "
			   "bureau."),
		.type = FIELD_INT,
		.width = 6,
		.sql = SQL_STAFF},
	[BALANCE] = {.column = "balance",
		.label = N_("Balance"),
		.help = N_("Staff less approved posts: above zero a surplus, below zero a shortage."),
		.type = FIELD_INT,
		.width = 6,
		.sql = SQL_STAFF " - " SQL_POSTS},
	[OTHER_STAFF] = {.column = "other_staff_count",
		.label = N_("Other staff"),
		.help = N_("Employed here now outside the establishment: quota staff, contracts, purchased service."),
		.type = FIELD_INT,
		.width = 6,
		.sql = "SELECT nullif(count(*), 0) FROM employment e WHERE e.school_id = t.id AND e.kind NOT "
		       "IN " SQL_MARKED("employment_kind", "established") " AND " SQL_CURRENT("e")},
	[LEADERSHIP_VACANCIES] = {.column = "leadership_vacancies",
		.label = N_("Leader gaps"),
		.help = N_("Approved leadership posts less those that are filled: above zero, so many are vacant."),
		.type = FIELD_INT,
		.width = 6,
		.sql = SQL_VACANCIES("leadership_posts", "leadership")},
	[MIDDLE_VACANCIES] = {.column = "middle_vacancies",
		.label = N_("Middle gaps"),
		.help = N_("Approved middle posts less those that are filled: above zero, so many are vacant."),
		.type = FIELD_INT,
		.width = 6,
		.sql = SQL_VACANCIES("middle_posts", "middle")},
	[CLAUSE] = {CLAUSE_FIELD, .group = N_("Grounds")},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &membership_entity, .column = "school_id", .label = N_("groups")},
	{.entity = &agreement_entity, .column = "supported_id", .label = N_("supported by")},
	{.entity = &agreement_entity, .column = "supporter_id", .label = N_("supports")},
	{.entity = &school_mark_entity, .column = "school_id", .label = N_("marks")},
	{.entity = &school_figures_entity, .column = "school_id", .label = N_("figures")},
	{.entity = &class_section_entity, .column = "school_id", .label = N_("classes")},
	{.entity = &subject_need_entity, .column = "school_id", .label = N_("subjects")},
	{.entity = &posting_entity, .column = "school_id", .label = N_("staff")},
	{.entity = &employment_entity, .column = "school_id", .label = N_("establishment")},
	{.entity = &cadre_post_entity, .column = "school_id", .label = N_("posts held")},
	{.entity = &project_school_entity, .column = "school_id", .label = N_("projects")},
	{.entity = &milestone_entity, .column = "school_id"},
	{.entity = &plan_entity, .column = "school_id"},
	{.entity = &school_name_entity, .column = "school_id", .label = N_("names"), .is_owned = true},
	{.entity = &school_stage_entity, .column = "school_id", .label = N_("stages"), .is_owned = true},
	{.entity = &school_succession_entity, .column = "school_id", .label = N_("came from")},
	{.entity = &school_succession_entity, .column = "predecessor_id", .label = N_("went into")},
	{.entity = &application_entity, .column = "school_id"},
	{.entity = &activity_school_entity, .column = "school_id", .label = N_("activities")},
	{.entity = &rotation_order_entity, .column = "from_school_id", .label = N_("orders from here")},
	{.entity = &rotation_order_entity, .column = "to_school_id", .label = N_("orders to here")},
	{.entity = &round_teacher_entity, .column = "school_id", .label = N_("verdicts")},
	{.entity = &finding_entity, .column = "school_id"},
	{.entity = &project_entity, .column = "school_id", .label = N_("own projects")},
	{.entity = &organ_seat_entity, .column = "school_id", .label = N_("seats it holds")},
	{.entity = &charter_vote_entity, .column = "school_id"},
	{.entity = &user_scope_entity, .column = "school_id"},
};

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char elsewhere[] = "SELECT 1 FROM town WHERE id = :town_id AND district_id <> :district_id";
	static const char stays[] =
		"SELECT g.name FROM membership m JOIN school_group g ON g.id = m.group_id WHERE m.school_id = :id "
		"AND (m.valid_to IS NULL OR m.valid_to > :closed_on) AND :closed_on IS NOT NULL LIMIT 1";
	int64_t found;
	char *group;

	if (value_same(record_get(rec, "status"), "closed") && !record_get(rec, "closed_on"))
		return err_blame(err, "closed_on", _("A closed school needs the day on which it closed."));
	if (!rule_not_before(rec, "planned_on", "building_on", err) ||
		!rule_not_before(rec, "building_on", "opened_on", err) ||
		!rule_after(rec, "opened_on", "closed_on", err) || !rule_int(s, rec, elsewhere, &found, err))
		return false;
	if (found)
		return err_blame(err, "town_id", _("The town lies in another district than the school."));
	if (!rule_text(s, rec, stays, &group, err))
		return false;
	if (!group)
		return true;
	err_blame(
		err, "closed_on", _("The school still belongs to %s after that day; end the membership first."), group);
	free(group);
	return false;
}

const struct entity school_entity = {
	.table = "school",
	.singular = N_("school"),
	.plural = N_("schools"),
	.flags = ENTITY_NAMED,
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = NAME,
	.children = children,
	.nchildren = COUNT(children),
	.defaults = rule_default_district,
	.validate = validate,
	.saved = school_saved,
};
