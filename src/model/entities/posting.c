#include "base/err.h"

#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, TEACHER, SCHOOL, KIND, FROM, TO, PRECISION, CURRENT, WORKLOAD, SUBJECT, ORDER, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("teacher", "t.teacher_id") " || ' (' || " SQL_NAME_OF(
					"school", "t.school_id") " || ')'"},
	[TEACHER] = {.column = "teacher_id",
		.label = N_("Teacher"),
		.type = FIELD_REF,
		.ref = &teacher_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY_REF("posting", "teacher_id", "teacher", "name_key")},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 24,
		.sort = SORT_BY_REF("posting", "school_id", "school", "name_key")},
	[KIND] = {.column = "kind",
		.label = N_("Form"),
		.help = N_("The home school carries the years of service; every other form of work runs beside it."),
		.type = FIELD_CHOICE,
		.choices = "posting_kind",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY_TERM("posting", "kind", "posting_kind")},
	[FROM] = {VALID_FROM_FIELD, .flags = FIELD_IN_LIST, .sort = SORT_BY("t.valid_from")},
	[TO] = {VALID_TO_FIELD, .flags = FIELD_IN_LIST},
	[PRECISION] = {PRECISION_FIELD},
	[CURRENT] = {CURRENT_FIELD, .flags = FIELD_IN_LIST},
	[WORKLOAD] = {.column = "workload",
		.label = N_("Workload %"),
		.help = N_("Share of a full post."),
		.group = N_("At work"),
		.type = FIELD_INT,
		.preset = "100",
		.flags = FIELD_REQUIRED,
		.width = 4,
		.min = 1,
		.max = 100},
	[SUBJECT] = {.column = "subject",
		.label = N_("Subject"),
		.help = N_("Where it differs from the teacher's."),
		.type = FIELD_CHOICE,
		.choices = "subject",
		.width = 8},
	[ORDER] = {.column = "order_id",
		.label = N_("Rotation order"),
		.help = N_("The rotation order that opened it; nobody moves without one."),
		.group = N_("Grounds"),
		.type = FIELD_REF,
		.ref = &rotation_order_entity,
		.width = 14},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static void defaults(struct session *s, struct record *rec)
{
	(void)s;
	record_set(rec, "kind", "home");
}

static bool check_home(struct session *s, const struct record *rec, struct err *err)
{
	static const char other[] = "SELECT 1 FROM posting p WHERE :kind = 'home' AND p.teacher_id = :teacher_id "
				    "AND p.kind = 'home' AND p.id <> :id AND " SQL_MEETS("p");
	int64_t found;

	if (!rule_int(s, rec, other, &found, err))
		return false;
	return !found || err_blame(err, "valid_from",
				 _("The teacher has another home school in part of the period; end that one first."));
}

/* Teachers on the establishment do not work in private schools (TCH-42); what is over stays as it was. */
static bool check_ownership(struct session *s, const struct record *rec, struct err *err)
{
	static const char private[] =
		"SELECT 1 FROM school c WHERE c.id = :school_id AND c.ownership = 'private' "
		"AND (:valid_to IS NULL OR :valid_to > :today) AND EXISTS (SELECT 1 FROM employment e "
		"WHERE e.teacher_id = :teacher_id AND e.kind IN " SQL_MARKED(
			"employment_kind", "established") " AND " SQL_MEETS("e") ")";
	int64_t found;

	if (!rule_int(s, rec, private, &found, err))
		return false;
	return !found ||
	       err_blame(err, "school_id", _("A teacher on the establishment is not posted to a private school."));
}

/* No borrowing without an end (TCH-41); a move has its approved order from the first round on (ROT-19), and what was
 * entered of the years before stays as it was. */
static bool check_movement(struct session *s, const struct record *rec, struct err *err)
{
	static const char borrowed[] =
		"SELECT 1 FROM term WHERE kind = 'posting_kind' AND code = :kind AND mark = 'borrowed'";
	static const char unordered[] = "SELECT 1 FROM term WHERE kind = 'posting_kind' AND code = :kind "
					"AND mark = 'counts' AND :order_id IS NULL AND :valid_from >= min(:today, "
					"coalesce((SELECT min(y.starts_on) FROM round r JOIN school_year y ON y.id = "
					"r.school_year_id), :today))";
	static const char foreign[] =
		"SELECT 1 FROM rotation_order o WHERE o.id = :order_id AND (o.teacher_id <> :teacher_id "
		"OR o.to_school_id IS NOT :school_id OR o.state NOT IN ('approved', 'in_service', 'completed', "
		"'transferred', 'ended_early'))";
	int64_t found;

	if (!record_get(rec, "valid_to")) {
		if (!rule_int(s, rec, borrowed, &found, err))
			return false;
		if (found)
			return err_blame(err, "valid_to", _("A borrowing needs the day on which it ends."));
	}
	if (!rule_int(s, rec, unordered, &found, err))
		return false;
	if (found)
		return err_blame(err, "order_id", _("Nobody moves without an approved order; name the order."));
	if (!rule_int(s, rec, foreign, &found, err))
		return false;
	return !found || err_blame(err, "order_id", _("This order does not send the teacher to this school."));
}

/* The first one or two years of a new teacher (ROT-14); more would be another place of work. */
static bool check_first_station(struct session *s, const struct record *rec, struct err *err)
{
	static const char too_long[] = "SELECT 1 WHERE :kind = 'first_station' AND (:valid_to IS NULL OR :valid_to > "
				       "date(:valid_from, '+2 years'))";
	int64_t found;

	if (!rule_int(s, rec, too_long, &found, err))
		return false;
	return !found ||
	       err_blame(err, "valid_to", _("A first station lasts for one or two years; fill in its last day."));
}

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	return rule_period(rec, err) && check_home(s, rec, err) && check_ownership(s, rec, err) &&
	       check_movement(s, rec, err) && check_first_station(s, rec, err);
}

const struct entity posting_entity = {
	.table = "posting",
	.singular = N_("posting"),
	.plural = N_("postings"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = TEACHER,
	.defaults = defaults,
	.validate = validate,
};
