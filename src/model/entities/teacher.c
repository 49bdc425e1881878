#include "base/err.h"
#include "fields.h"
#include "rule.h"
#include "sql.h"

enum {
	STAFF_NO,
	NAME,
	SEX,
	BORN_ON,
	HIRED_ON,
	STAGE,
	SUBJECT,
	DEGREE,
	FULL_TIME_DEGREE,
	RETIREMENT_CLASS,
	LEFT_ON,
	LEFT_HOW,
	NOTE,
	ORIGIN,
	NFIELDS
};

static const struct field fields[] = {
	[STAFF_NO] = {.column = "staff_no",
		.label = N_("Staff no."),
		.help = N_("The bureau's staff number."),
		.type = FIELD_CODE,
		.flags = FIELD_IN_LIST | FIELD_UNIQUE | FIELD_KEY,
		.width = 10,
		.max = 20,
		.sort = SORT_BY("t.staff_no")},
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.max = 40,
		.sort = SORT_BY("t.name_key")},
	[SEX] = {.column = "sex",
		.label = N_("Sex"),
		.type = FIELD_CHOICE,
		.choices = "sex",
		.flags = FIELD_IN_LIST,
		.width = 4},
	[BORN_ON] = {.column = "born_on",
		.label = N_("Born on"),
		.help = N_("Without it the years to retirement are not known."),
		.type = FIELD_DATE,
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.born_on")},
	[HIRED_ON] = {.column = "hired_on",
		.label = N_("First work"),
		.help = N_("First day of work; probation and early career count from it."),
		.type = FIELD_DATE,
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.hired_on")},
	[STAGE] = {.column = "stage",
		.label = N_("Stage"),
		.help = N_("The stage taught; the rules of rotation hold for compulsory education."),
		.group = N_("Work"),
		.type = FIELD_CHOICE,
		.choices = "stage",
		.flags = FIELD_IN_LIST,
		.width = 8},
	[SUBJECT] = {.column = "subject",
		.label = N_("Subject"),
		.type = FIELD_CHOICE,
		.choices = "subject",
		.flags = FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("teacher", "subject", "subject")},
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
	{.entity = &organ_seat_entity, .column = "teacher_id"},
};

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	(void)s;
	if (record_get(rec, "left_how") && !record_get(rec, "left_on"))
		return err_blame(
			err, "left_on", _("Fill in the first day on which the teacher was no longer at work."));
	return rule_after(rec, "born_on", "hired_on", err) && rule_after(rec, "hired_on", "left_on", err);
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
};
