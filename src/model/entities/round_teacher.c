#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum {
	NAME,
	ROUND,
	TEACHER,
	VERDICT,
	SCHOOL,
	TITLE,
	SUBJECT,
	SERVICE,
	TO_RETIREMENT,
	KEY_POOL,
	IS_SURPLUS,
	REASONS,
	NOTE,
	ORIGIN,
	NFIELDS
};

static const struct field fields[] = {
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.width = 12,
		.sql = SQL_NAME_OF("teacher", "t.teacher_id")},
	[ROUND] = {.column = "round_id",
		.label = N_("Round"),
		.type = FIELD_REF,
		.ref = &round_entity,
		.flags = FIELD_REQUIRED | FIELD_PART,
		.width = 16,
		.sort = SORT_BY_REF("round_teacher", "round_id", "round", "reference_on")},
	[TEACHER] = {.column = "teacher_id",
		.label = N_("Teacher"),
		.type = FIELD_REF,
		.ref = &teacher_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 10,
		.sort = SORT_BY_REF("round_teacher", "teacher_id", "teacher", "name_key")},
	[VERDICT] = {.column = "verdict",
		.label = N_("Verdict"),
		.type = FIELD_CHOICE,
		.choices = "verdict",
		.preset = "unknown",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 6,
		.sort = SORT_BY_TERM("round_teacher", "verdict", "verdict")},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.help = N_("The home school on the reference day."),
		.group = N_("On the reference day"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_FIXED | FIELD_IN_LIST,
		.width = 16,
		.sort = SORT_BY_OPTIONAL_REF("round_teacher", "school_id", "school", "name_key")},
	[TITLE] = {.column = "title",
		.label = N_("Prof. title"),
		.type = FIELD_CHOICE,
		.choices = "title",
		.flags = FIELD_FIXED | FIELD_IN_LIST,
		.width = 10},
	[SUBJECT] = {.column = "subject",
		.label = N_("Subject"),
		.type = FIELD_CHOICE,
		.choices = "subject",
		.flags = FIELD_FIXED | FIELD_IN_LIST,
		.width = 6},
	[SERVICE] = {.column = "service_months",
		.label = N_("Months at school"),
		.help = N_("Full months of unbroken work at the school."),
		.type = FIELD_INT,
		.flags = FIELD_FIXED | FIELD_IN_LIST,
		.width = 8,
		.max = 1200,
		.sort = SORT_BY("t.service_months")},
	[TO_RETIREMENT] = {.column = "months_to_retirement",
		.label = N_("Months to retirement"),
		.help = N_("Full months to the statutory retirement day; below zero when it has passed."),
		.type = FIELD_INT,
		.flags = FIELD_FIXED | FIELD_IN_LIST,
		.width = 10,
		.min = -1200,
		.max = 1200,
		.sort = SORT_BY("t.months_to_retirement")},
	[KEY_POOL] = {.column = "key_pool",
		.label = N_("Key pool"),
		.help = N_("Why the teacher is in the pool of key teachers; empty: not in it."),
		.type = FIELD_CHOICE,
		.choices = "key_pool",
		.flags = FIELD_FIXED,
		.width = 12},
	[IS_SURPLUS] = {.column = "is_surplus",
		.label = N_("Surplus"),
		.help = N_("Whether the school is over-staffed."),
		.type = FIELD_BOOL,
		.preset = "0",
		.flags = FIELD_REQUIRED | FIELD_FIXED,
		.width = 4},
	[REASONS] = {.column = "reasons",
		.label = N_("Reasons"),
		.type = FIELD_NOTE,
		.preset = "[]",
		.flags = FIELD_REQUIRED | FIELD_FIXED,
		.width = 24},
	[NOTE] = {NOTE_FIELD, .group = N_("Grounds"), .help = N_("Why the teacher is exempt.")},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char twice[] =
		"SELECT 1 FROM round_teacher WHERE round_id = :round_id AND teacher_id = :teacher_id AND id <> :id";
	int64_t found;

	if (value_same(record_get(rec, "verdict"), "exempt") && !record_get(rec, "note"))
		return err_blame(err, "note", _("An exemption asks for its reason."));
	if (!rule_int(s, rec, twice, &found, err))
		return false;
	return !found || err_blame(err, "teacher_id", _("The round already has a verdict on this teacher."));
}

const struct entity round_teacher_entity = {
	.table = "round_teacher",
	.singular = N_("verdict of a round"),
	.plural = N_("verdicts of rounds"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = TEACHER,
	.validate = validate,
};
