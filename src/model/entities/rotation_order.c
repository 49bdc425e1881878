#include "base/err.h"
#include "career_sql.h"
#include "fields.h"
#include "model/rule.h"
#include "model/session.h"
#include "number.h"

enum {
	NUMBER,
	TITLE,
	TEACHER,
	KIND,
	FROM_SCHOOL,
	TO_SCHOOL,
	GROUP,
	INITIATIVE,
	ROUND,
	MOVES_RELATION,
	WORKLOAD,
	STARTS_ON,
	PLANNED_END,
	DAYS_LEFT,
	STATE,
	DAYS_IN_STATE,
	REASON,
	MEETING_ON,
	DOCUMENT_NO,
	ENDED_ON,
	MENTORING,
	HONOURS,
	LEAVES_PROJECT,
	TO_MARKS,
	NOTE,
	ORIGIN,
	NFIELDS
};

/* Whether a school is a project school now. */
#define SQL_IN_PROJECT(school)                                                                                         \
	"EXISTS (SELECT 1 FROM project_school x WHERE x.school_id = " school                                           \
	" AND +x.role = 'project_school' AND " SQL_CURRENT("x") ")"

static const struct field fields[] = {
	[NUMBER] = {.column = "number",
		.label = N_("No."),
		.help = N_("Empty: the next one of the year."),
		.type = FIELD_CODE,
		.flags = FIELD_SUPPLIED | FIELD_IN_LIST | FIELD_UNIQUE | FIELD_KEY,
		.width = 8,
		.max = 20,
		.sort = SORT_BY("t.number")},
	[TITLE] = {TITLE_FIELD, .sql = "coalesce(t.number || ' ', '') || " SQL_NAME_OF("teacher", "t.teacher_id")},
	[TEACHER] = {.column = "teacher_id",
		.label = N_("Teacher"),
		.type = FIELD_REF,
		.ref = &teacher_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_REF("rotation_order", "teacher_id", "teacher", "name_key")},
	[KIND] = {.column = "kind",
		.label = N_("Form"),
		.help = N_("How the teacher moves. An order has an end or moves the personnel relation; it is never a "
			   "borrowing."),
		.type = FIELD_CHOICE,
		.choices = "posting_kind",
		.flags = FIELD_REQUIRED,
		.width = 10,
		.sort = SORT_BY_TERM("rotation_order", "kind", "posting_kind")},
	[FROM_SCHOOL] = {.column = "from_school_id",
		.label = N_("From school"),
		.help = N_("Empty: the teacher's home school."),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_REQUIRED | FIELD_SUPPLIED | FIELD_IN_LIST,
		.width = 14,
		.sort = SORT_BY_REF("rotation_order", "from_school_id", "school", "name_key")},
	[TO_SCHOOL] = {.column = "to_school_id",
		.label = N_("To school"),
		.help = N_("May stay open until the order is forwarded."),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_IN_LIST,
		.width = 14,
		.sort = SORT_BY_OPTIONAL_REF("rotation_order", "to_school_id", "school", "name_key")},
	[GROUP] = {.column = "group_id",
		.label = N_("Through group"),
		.help = N_("The cluster or group through which it runs; both schools are its members."),
		.type = FIELD_REF,
		.ref = &school_group_entity,
		.width = 16,
		.sort = SORT_BY_OPTIONAL_REF("rotation_order", "group_id", "school_group", "name_key")},
	[INITIATIVE] = {.column = "initiative",
		.label = N_("Initiative"),
		.type = FIELD_CHOICE,
		.choices = "order_initiative",
		.preset = "organised",
		.flags = FIELD_REQUIRED,
		.width = 8},
	[ROUND] = {.column = "round_id",
		.label = N_("Round"),
		.type = FIELD_REF,
		.ref = &round_entity,
		.width = 14,
		.sort = SORT_BY_OPTIONAL_REF("rotation_order", "round_id", "round", "reference_on")},
	[MOVES_RELATION] = {.column = "moves_relation",
		.label = N_("Relation moves"),
		.help = N_("Yes: the personnel relation goes along and the order needs no end."),
		.group = N_("Term of the order"),
		.type = FIELD_BOOL,
		.preset = "0",
		.flags = FIELD_REQUIRED,
		.width = 4},
	[WORKLOAD] = {.column = "workload",
		.label = N_("Workload %"),
		.help = N_("Share of a full post at the receiving school."),
		.type = FIELD_INT,
		.preset = "100",
		.flags = FIELD_REQUIRED,
		.width = 4,
		.min = 1,
		.max = 100},
	[STARTS_ON] = {.column = "starts_on",
		.label = N_("First day"),
		.type = FIELD_DATE,
		.width = 10,
		.sort = SORT_BY("t.starts_on")},
	[PLANNED_END] = {.column = "planned_end_on",
		.label = N_("Planned end"),
		.help = N_("The last day. Once in service it is moved by the step that extends the order."),
		.type = FIELD_DATE,
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.planned_end_on")},
	[DAYS_LEFT] = {.column = "days_left",
		.label = N_("Days left"),
		.help = N_("Days to the planned end while in service; below zero when it has passed."),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 5,
		.sql = "CASE WHEN t.state = 'in_service' "
		       "THEN CAST(julianday(t.planned_end_on) - julianday(:today) AS INTEGER) END"},
	[STATE] = {.column = "state",
		.label = N_("State"),
		.help = N_("Changes by taking a step."),
		.group = N_("Progress"),
		.type = FIELD_CHOICE,
		.choices = "order_state",
		.preset = "draft",
		.flags = FIELD_REQUIRED | FIELD_FIXED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY_TERM("rotation_order", "state", "order_state")},
	[DAYS_IN_STATE] = {.column = "days_in_state",
		.label = N_("Days so far"),
		.help = N_("Days since the step that led to this state; no answer for an order taken over without its "
			   "steps."),
		.type = FIELD_INT,
		.width = 5,
		.sql = "SELECT CAST(julianday(:today) - julianday(w.on_date) AS INTEGER) FROM workflow_step w "
		       "WHERE w.entity = 'rotation_order' AND w.row_id = t.id ORDER BY w.id DESC LIMIT 1"},
	[REASON] = {.column = "reason",
		.label = N_("Why"),
		.help = N_("Surplus, shortage, wish; why outside the rule."),
		.type = FIELD_NOTE,
		.width = 20,
		.max = 1000},
	[MEETING_ON] = {.column = "meeting_on",
		.label = N_("Meeting on"),
		.help = N_("Day of the sending school's leadership meeting."),
		.type = FIELD_DATE,
		.width = 10},
	[DOCUMENT_NO] = {DOCUMENT_NO_FIELD, .flags = FIELD_FIXED},
	[ENDED_ON] = {.column = "ended_on",
		.label = N_("Actual end"),
		.help = N_("The actual last day."),
		.type = FIELD_DATE,
		.flags = FIELD_FIXED,
		.width = 10},
	[MENTORING] = {.column = "mentoring",
		.label = N_("Mentoring done"),
		.help = N_("Whom the teacher mentored at the receiving school, and in what; it counts for titles and "
			   "honours "
			   "as the service does."),
		.type = FIELD_NOTE,
		.width = 20,
		.max = 1000},
	[HONOURS] = {.column = "honours",
		.label = N_("Key honours"),
		.group = N_("Now"),
		.help = N_("By which the person counts as a key teacher or as one of high level, now."),
		.type = FIELD_CHOICES,
		.choices = "honour",
		.width = 12,
		.sql = "SELECT group_concat(code, ' ') FROM (SELECT DISTINCT x.code, x.rank FROM honour h "
		       "JOIN term x ON x.kind = 'honour' AND x.code = h.honour AND x.mark IN ('high', 'key') "
		       "WHERE h.teacher_id = t.teacher_id AND " SQL_CURRENT("h") " ORDER BY x.rank)"},
	[LEAVES_PROJECT] = {.column = "leaves_project_school",
		.label = N_("Out of a project"),
		.help = N_("From a project school to one that is none: nobody is to be lured away from project "
			   "schools; empty otherwise."),
		.type = FIELD_BOOL,
		.width = 6,
		.sql = "nullif(" SQL_IN_PROJECT("t.from_school_id") " AND NOT " SQL_IN_PROJECT(
			"t.to_school_id") ", 0)"},
	[TO_MARKS] = {.column = "to_marks",
		.label = N_("Receiver's marks"),
		.help = N_("Status of the receiving school now, such as rural, weak or experimental; a filter counts "
			   "the moves "
			   "to such schools among all."),
		.type = FIELD_CHOICES,
		.choices = "school_mark",
		.width = 12,
		.sql = SQL_MARKS_OF("t.to_school_id")},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &posting_entity, .column = "order_id"},
	{.entity = &employment_entity, .column = "order_id"},
	{.entity = &cadre_post_entity, .column = "order_id"},
	{.entity = &objection_entity, .column = "order_id", .is_owned = true},
	{.entity = &assessment_entity, .column = "order_id"},
	{.entity = &incentive_entity, .column = "order_id"},
};

/* From an order that nobody approved yet, everything may still be changed. */
#define SQL_OPEN                                                                                                       \
	"('draft', 'returned', 'school_review', 'school_notice', 'group_review', 'receiving_review', "                 \
	"'bureau_review', 'district_notice', 'expired')"

static void defaults(struct session *s, struct record *rec)
{
	(void)s;
	record_set(rec, "kind", "rotation");
}

static void complete(struct session *s, struct record *rec)
{
	struct err err;
	int64_t home;

	number_in_year(s, rec, "number");
	if (!record_get(rec, "from_school_id") &&
		rule_int(s, rec, "SELECT " SQL_HOME("school_id", ":teacher_id"), &home, &err) && home)
		record_set_int(rec, "from_school_id", home);
}

static bool check_schools(struct session *s, const struct record *rec, struct err *err)
{
	static const char elsewhere[] = "SELECT 1 WHERE :state IN " SQL_OPEN
					" AND " SQL_HOME("school_id", ":teacher_id") " <> :from_school_id";
	static const char outside[] =
		"SELECT 1 FROM (SELECT :from_school_id AS id UNION ALL SELECT :to_school_id) c WHERE :group_id IS NOT "
		"NULL "
		"AND :state IN " SQL_OPEN " AND c.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM membership m "
		"WHERE m.group_id = :group_id AND m.school_id = c.id AND (m.valid_to IS NULL OR m.valid_to > :today))";
	int64_t found;

	if (value_same(record_get(rec, "from_school_id"), record_get(rec, "to_school_id")))
		return err_blame(
			err, "to_school_id", _("The receiving school is another one than the sending school."));
	if (!rule_int(s, rec, elsewhere, &found, err))
		return false;
	if (found)
		return err_blame(err, "from_school_id", _("The home school of the teacher is another one."));
	if (!rule_int(s, rec, outside, &found, err))
		return false;
	return !found ||
	       err_blame(err, "group_id", _("An order runs through a group of which both schools are members."));
}

static bool check_kind(struct session *s, const struct record *rec, struct err *err)
{
	static const char no_move[] = "SELECT 1 FROM term WHERE kind = 'posting_kind' AND code = :kind "
				      "AND mark IN ('home', 'borrowed')";
	static const char left[] =
		"SELECT 1 FROM teacher WHERE id = :teacher_id AND left_on <= coalesce(:starts_on, :today)";
	int64_t found;

	if (!rule_int(s, rec, no_move, &found, err))
		return false;
	if (found)
		return err_blame(err, "kind", _("This is no form of moving; an order is never a borrowing."));
	if (!rule_int(s, rec, left, &found, err))
		return false;
	return !found || err_blame(err, "teacher_id", _("The teacher is no longer at work then."));
}

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	return rule_not_before(rec, "starts_on", "planned_end_on", err) &&
	       rule_not_before(rec, "starts_on", "ended_on", err) && check_schools(s, rec, err) &&
	       check_kind(s, rec, err);
}

/* The first of the things approved that is another now; NULL when all stand. After approval only a step changes them.
 */
static const char *broken_promise(const struct record *before, const struct record *after)
{
	static const char *const promised[] = {"teacher_id", "kind", "from_school_id", "to_school_id", "group_id",
		"moves_relation", "workload", "starts_on", "planned_end_on"};

	for (size_t i = 0; i < COUNT(promised); i++)
		if (!value_same(record_get(before, promised[i]), record_get(after, promised[i])))
			return promised[i];
	return NULL;
}

/* Whether a step of this order is being taken in the open set. */
static bool is_taking_step(struct session *s, const struct record *rec, bool *is_out, struct err *err)
{
	static const char sql[] =
		"SELECT max(set_id) FROM workflow_step WHERE entity = 'rotation_order' AND row_id = :id";
	int64_t set;

	if (!rule_int(s, rec, sql, &set, err))
		return false;
	*is_out = set == s->set_id;
	return true;
}

/* Nobody moves without an approved order (ROT-19), so that an approved one stays what was approved. */
static bool saved(struct session *s, const struct record *before, const struct record *after, struct err *err)
{
	static const char is_open[] = "SELECT :state IN " SQL_OPEN " OR :state IN ('rejected', 'withdrawn')";
	const char *changed;
	int64_t open;
	bool is_step;

	if (!before)
		return true;
	if (!rule_int(s, before, is_open, &open, err))
		return false;
	if (open)
		return true;
	if (!after)
		return err_set(err, ERR_REFUSED, _("An approved order is cancelled or ended, not removed."));
	changed = broken_promise(before, after);
	if (!changed)
		return true;
	if (!is_taking_step(s, after, &is_step, err))
		return false;
	return is_step ||
	       err_blame(err, changed, _("The order is approved; what was approved changes only by taking a step."));
}

const struct entity rotation_order_entity = {
	.table = "rotation_order",
	.singular = N_("rotation order"),
	.plural = N_("rotation orders"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = NUMBER,
	.descending = true,
	.children = children,
	.nchildren = COUNT(children),
	.defaults = defaults,
	.complete = complete,
	.validate = validate,
	.saved = saved,
};
