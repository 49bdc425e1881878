#include "base/err.h"
#include "career_sql.h"
#include "fields.h"
#include "model/career.h"
#include "model/rule.h"
#include "sql.h"

enum {
	STAFF_NO,
	NAME,
	SEX,
	BORN_ON,
	AGE,
	SCHOOL,
	SCHOOL_SINCE,
	SCHOOL_YEARS,
	TITLE,
	STAGE,
	SUBJECT,
	HIRED_ON,
	SERVICE_YEARS,
	DEGREE,
	FULL_TIME_DEGREE,
	RETIREMENT_CLASS,
	LEFT_ON,
	LEFT_HOW,
	NOTE,
	ORIGIN,
	NFIELDS
};

/* The working date, for those who left the day on which they did. */
#define SQL_LAST_DAY "min(:today, coalesce(t.left_on, :today))"

/* By school, where the teacher has a home posting, and by official rank of the title, both as they are in force. */
static const struct sort_path by_school = {
	.key = "r.name_key",
	.from = "school r CROSS JOIN posting p ON p.school_id = r.id AND p.kind = 'home' AND " SQL_CURRENT(
		"p") " AND " SQL_IS_LAST("posting", "p",
		"AND o.kind = 'home'") " CROSS JOIN teacher t ON t.id = p.teacher_id",
	.unit = "r.id",
	.row = "p.teacher_id",
	.absent = "NOT EXISTS (SELECT 1 FROM posting p WHERE p.teacher_id = t.id AND p.kind = 'home' AND " SQL_CURRENT(
		"p") ")",
};
static const struct sort_path by_title = {
	.key = "x.rank",
	.from = "term x CROSS JOIN title p ON x.kind = 'title' AND p.title = x.code AND " SQL_CURRENT(
		"p") " AND " SQL_IS_LAST("title", "p", "") " CROSS JOIN teacher t ON t.id = p.teacher_id",
	.unit = "x.id",
	.row = "p.teacher_id",
	.absent = "NOT EXISTS (SELECT 1 FROM title p WHERE p.teacher_id = t.id AND " SQL_CURRENT("p") ")",
};

static const struct field fields[] = {
	[STAFF_NO] = {.column = "staff_no",
		.label = N_("Staff no."),
		.help = N_("The bureau's staff number."),
		.type = FIELD_CODE,
		.flags = FIELD_IN_LIST | FIELD_UNIQUE | FIELD_KEY,
		.width = 8,
		.max = 20,
		.sort = SORT_BY("t.staff_no")},
	[NAME] = {.column = "name",
		.label = N_("Full name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.max = 40,
		.sort = SORT_BY("t.name_key")},
	[SEX] = {.column = "sex", .label = N_("Sex"), .type = FIELD_CHOICE, .choices = "sex", .width = 4},
	[BORN_ON] = {.column = "born_on",
		.label = N_("Born on"),
		.help = N_("Without it the years to retirement are not known."),
		.type = FIELD_DATE,
		.width = 10,
		.sort = SORT_BY("t.born_on")},
	[AGE] = {.column = "age",
		.label = N_("Age"),
		.help = N_("In full years."),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 4,
		.sql = SQL_MONTHS("t.born_on", ":today") " / 12"},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.help = N_("The home school; it follows from the postings."),
		.group = N_("At work"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_IN_LIST,
		.width = 20,
		.sql = SQL_HOME("school_id", "t.id"),
		.sort = &by_school},
	[SCHOOL_SINCE] = {.column = "school_since",
		.label = N_("There since"),
		.help = N_("Since when the home school has been the same without a break."),
		.type = FIELD_DATE,
		.width = 10,
		.sql = SQL_HOME_SINCE("t.id")},
	[SCHOOL_YEARS] = {.column = "school_years",
		.label = N_("Years there"),
		.help = N_("Years of unbroken work at the home school; empty when its beginning is not known."),
		.type = FIELD_DECIMAL,
		.flags = FIELD_IN_LIST,
		.width = 8,
		.sql = SQL_YEARS_SINCE(SQL_HOME_SINCE("t.id"), ":today")},
	[TITLE] = {.column = "title",
		.label = N_("Prof. title"),
		.help = N_("The professional title held now; it follows from the titles."),
		.type = FIELD_CHOICE,
		.choices = "title",
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sql = SQL_TITLE("t.id"),
		.sort = &by_title},
	[STAGE] = {.column = "stage",
		.label = N_("Stage"),
		.help = N_("The stage taught; the rules of rotation hold for compulsory education."),
		.type = FIELD_CHOICE,
		.choices = "stage",
		.width = 8},
	[SUBJECT] = {.column = "subject",
		.label = N_("Subject"),
		.type = FIELD_CHOICE,
		.choices = "subject",
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY_TERM("teacher", "subject", "subject")},
	[HIRED_ON] = {.column = "hired_on",
		.label = N_("First work"),
		.help = N_("First day of work; probation and early career count from it."),
		.type = FIELD_DATE,
		.width = 10,
		.sort = SORT_BY("t.hired_on")},
	[SERVICE_YEARS] = {.column = "service_years",
		.label = N_("Years of work"),
		.help = N_("Years since the first day of work, until the teacher left."),
		.type = FIELD_DECIMAL,
		.width = 5,
		.sql = SQL_YEARS_SINCE("t.hired_on", SQL_LAST_DAY)},
	[DEGREE] = {.column = "degree",
		.label = N_("Degree"),
		.help = N_("The highest one."),
		.type = FIELD_CHOICE,
		.choices = "degree",
		.width = 10},
	[FULL_TIME_DEGREE] = {.column = "full_time_degree",
		.label = N_("Full-time degree"),
		.help = N_("The highest one gained by full-time study."),
		.type = FIELD_CHOICE,
		.choices = "degree",
		.width = 10},
	[RETIREMENT_CLASS] = {.column = "retirement_class",
		.label = N_("Retirement"),
		.help = N_("The original statutory age that holds for the person; without it the years to retirement "
			   "are not known."),
		.type = FIELD_CHOICE,
		.choices = "retirement_class",
		.width = 10},
	[LEFT_ON] = {.column = "left_on",
		.label = N_("Left on"),
		.help = N_("First day no longer at work: retired, moved away."),
		.group = N_("Leaving"),
		.type = FIELD_DATE,
		.width = 10},
	[LEFT_HOW] = {.column = "left_how",
		.label = N_("Left how"),
		.type = FIELD_CHOICE,
		.choices = "leaving_kind",
		.width = 8},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &posting_entity, .column = "teacher_id", .is_owned = true, .order = "-valid_from"},
	{.entity = &employment_entity, .column = "teacher_id", .is_owned = true, .order = "-valid_from"},
	{.entity = &title_entity, .column = "teacher_id", .is_owned = true, .order = "-valid_from"},
	{.entity = &honour_entity, .column = "teacher_id"},
	{.entity = &rotation_order_entity, .column = "teacher_id"},
	{.entity = &cadre_post_entity, .column = "teacher_id"},
	{.entity = &assessment_entity, .column = "teacher_id"},
	{.entity = &training_hours_entity, .column = "teacher_id"},
	{.entity = &round_teacher_entity, .column = "teacher_id"},
	{.entity = &deferral_entity, .column = "teacher_id"},
	{.entity = &commitment_entity, .column = "teacher_id"},
	{.entity = &organ_seat_entity, .column = "teacher_id"},
	{.entity = &user_entity, .column = "teacher_id"},
};

/* The ages of women and men differ; M60 is the one for men. */
static bool check_class(const struct record *rec, struct err *err)
{
	const char *sex = record_get(rec, "sex"), *class = record_get(rec, "retirement_class");

	if (!sex || !class || (*class == 'M') == value_same(sex, "male"))
		return true;
	return err_blame(err, "retirement_class", _("This retirement age does not hold for the sex that is entered."));
}

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	(void)s;
	if (record_get(rec, "left_how") && !record_get(rec, "left_on"))
		return err_blame(
			err, "left_on", _("Fill in the first day on which the teacher was no longer at work."));
	return check_class(rec, err) && rule_after(rec, "born_on", "hired_on", err) &&
	       rule_after(rec, "hired_on", "left_on", err);
}

/* Who leaves is no longer anywhere: what ran on ends with the same save. */
static bool saved(struct session *s, const struct record *before, const struct record *after, struct err *err)
{
	if (!after || !record_get(after, "left_on") ||
		(before && value_same(record_get(before, "left_on"), record_get(after, "left_on"))))
		return true;
	return career_leave(s, after, err);
}

const struct entity teacher_entity = {
	.table = "teacher",
	.singular = N_("teacher"),
	.plural = N_("teachers"),
	.flags = ENTITY_NAMED | ENTITY_PERSON,
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = NAME,
	.children = children,
	.nchildren = COUNT(children),
	.validate = validate,
	.saved = saved,
};
