#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, TEACHER, SEMESTER, LEVEL, COURSE, HOURS, CREDITED_ON, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("teacher", "t.teacher_id") " || coalesce(' ' || t.course, '')"},
	[TEACHER] = {.column = "teacher_id",
		.label = N_("Teacher"),
		.type = FIELD_REF,
		.ref = &teacher_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY_REF("training_hours", "teacher_id", "teacher", "name_key")},
	[SEMESTER] = {.column = "semester_id",
		.label = N_("Semester"),
		.type = FIELD_REF,
		.ref = &semester_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 18,
		.sort = SORT_BY_REF("training_hours", "semester_id", "semester", "starts_on")},
	[LEVEL] = {.column = "level",
		.label = N_("Level"),
		.type = FIELD_CHOICE,
		.choices = "level",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("training_hours", "level", "level")},
	[COURSE] = {.column = "course",
		.label = N_("Course taken"),
		.type = FIELD_TEXT,
		.flags = FIELD_IN_LIST,
		.width = 18,
		.max = 120},
	[HOURS] = {.column = "hours",
		.label = N_("Hours"),
		.type = FIELD_DECIMAL,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 5,
		.max = 1000},
	[CREDITED_ON] = {.column = "credited_on",
		.label = N_("Credited on"),
		.type = FIELD_DATE,
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.credited_on")},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static void defaults(struct session *s, struct record *rec)
{
	struct err err;
	int64_t id;

	record_set(rec, "level", "district");
	if (rule_int(s, rec, "SELECT id FROM semester WHERE starts_on <= :today ORDER BY starts_on DESC LIMIT 1", &id,
		    &err) &&
		id)
		record_set_int(rec, "semester_id", id);
}

const struct entity training_hours_entity = {
	.table = "training_hours",
	.singular = N_("training hours"),
	.plural = N_("training hours of teachers"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = CREDITED_ON,
	.descending = true,
	.defaults = defaults,
};
