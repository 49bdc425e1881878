#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum {
	TITLE,
	NUMBER,
	KIND,
	SCHOOL,
	GROUP,
	INITIATIVE,
	ROLE,
	WANTED_ON,
	REASON,
	STATE,
	WAITING,
	EFFECTIVE_ON,
	DOCUMENT_NO,
	SETTLEMENT,
	NOTE,
	ORIGIN,
	NFIELDS
};

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = "coalesce(t.number || ' ', '') || " SQL_NAME_OF("school",
					"t.school_id") " || ' → ' || " SQL_NAME_OF("school_group", "t.group_id")},
	[NUMBER] = {.column = "number",
		.label = N_("Number"),
		.help = N_("The office's own number of the case."),
		.type = FIELD_CODE,
		.flags = FIELD_IN_LIST | FIELD_UNIQUE | FIELD_KEY,
		.width = 9,
		.max = 30,
		.sort = SORT_BY("t.number")},
	[KIND] = {.column = "kind",
		.label = N_("Kind"),
		.type = FIELD_CHOICE,
		.choices = "application_kind",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("application", "kind", "application_kind")},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 18,
		.sort = SORT_BY_REF("application", "school_id", "school", "name_key")},
	[GROUP] = {.column = "group_id",
		.label = N_("Group"),
		.type = FIELD_REF,
		.ref = &school_group_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 18,
		.sort = SORT_BY_REF("application", "group_id", "school_group", "name_key")},
	[INITIATIVE] = {.column = "initiative",
		.label = N_("Started by"),
		.help = N_("School and group both have to agree, whoever starts; what the bureau starts is only heard "
			   "by them."),
		.type = FIELD_CHOICE,
		.choices = "application_initiative",
		.flags = FIELD_REQUIRED,
		.width = 12},
	[ROLE] = {.column = "role",
		.label = N_("Role"),
		.help = N_("The role wanted; with the approval, the role given."),
		.group = N_("Wish"),
		.type = FIELD_CHOICE,
		.choices = "membership_role",
		.width = 8},
	[WANTED_ON] = {.column = "wanted_on",
		.label = N_("Wanted from"),
		.help = N_("Day from which it is to hold; the approval may set another one."),
		.type = FIELD_DATE,
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.wanted_on")},
	[REASON] = {.column = "reason", .label = N_("Reason"), .type = FIELD_NOTE, .width = 30, .max = 2000},
	[STATE] = {.column = "state",
		.label = N_("State"),
		.group = N_("Course"),
		.type = FIELD_CHOICE,
		.choices = "application_state",
		.preset = "draft",
		.flags = FIELD_REQUIRED | FIELD_FIXED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY_TERM("application", "state", "application_state")},
	[WAITING] = {.column = "waiting_days",
		.label = N_("Days"),
		.help = N_("Days since the last step, as long as somebody has to act."),
		.type = FIELD_INT,
		.width = 4,
		.sql = "SELECT CAST(julianday(:today) - julianday(max(w.on_date)) AS INTEGER) FROM workflow_step w "
		       "WHERE w.entity = 'application' AND w.row_id = t.id AND t.state IN ('submitted', "
		       "'other_side_review', 'returned', "
		       "'bureau_review')"},
	[EFFECTIVE_ON] = {.column = "effective_on",
		.label = N_("Takes effect"),
		.help = N_("Set by the approval."),
		.type = FIELD_DATE,
		.flags = FIELD_FIXED,
		.width = 10},
	[DOCUMENT_NO] = {DOCUMENT_NO_FIELD},
	[SETTLEMENT] = {.column = "settlement",
		.label = N_("Settlement"),
		.help = N_(
			"What was settled between school and group when it leaves: claims, shared staff, equipment."),
		.type = FIELD_NOTE,
		.width = 30,
		.max = 2000},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &membership_entity, .column = "application_id", .label = N_("memberships it opened")},
};

/* What is applied for must be possible; a case that is through is history and stays as it is. */
static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char belongs[] =
		"SELECT 1 FROM membership m WHERE m.group_id = :group_id AND m.school_id = :school_id AND " SQL_CURRENT(
			"m");
	static const char is_over[] = "SELECT :state IN ('effective', 'rejected', 'withdrawn', 'cancelled')";
	bool is_exit = value_same(record_get(rec, "kind"), "exit"),
	     is_entry = value_same(record_get(rec, "kind"), "entry");
	int64_t over, member;

	if (!rule_int(s, rec, is_over, &over, err) || !rule_int(s, rec, belongs, &member, err))
		return false;
	if (over)
		return true;
	if (!is_exit && !record_get(rec, "role"))
		return err_blame(err, "role", _("Choose the role that the school is to have."));
	if (is_entry && member)
		return err_blame(err, "school_id",
			_("The school already belongs to this group; for another role apply for a change of role."));
	if (!is_entry && !member)
		return err_blame(err, "school_id", _("The school does not belong to this group now."));
	return true;
}

static void defaults(struct session *s, struct record *rec)
{
	(void)s;
	record_set(rec, "kind", "entry");
	record_set(rec, "initiative", "school");
}

const struct entity application_entity = {
	.table = "application",
	.singular = N_("application"),
	.plural = N_("applications"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = STATE,
	.since = "wanted_on",
	.children = children,
	.nchildren = COUNT(children),
	.defaults = defaults,
	.validate = validate,
};
