#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum {
	NAME,
	KIND,
	PROJECT,
	SCHOOL,
	GROUP,
	VERSION,
	FROM,
	TO,
	PRECISION,
	CURRENT,
	STATE,
	APPROVED_ON,
	DOCUMENT_NO,
	CLAUSE,
	NOTE,
	ORIGIN,
	NFIELDS
};

static const struct field fields[] = {
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 26,
		.max = 120},
	[KIND] = {.column = "kind",
		.label = N_("Kind"),
		.type = FIELD_CHOICE,
		.choices = "plan_kind",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY_TERM("plan", "kind", "plan_kind")},
	[PROJECT] = {.column = "project_id",
		.label = N_("Project"),
		.type = FIELD_REF,
		.ref = &project_entity,
		.width = 20,
		.sort = SORT_BY_OPTIONAL_REF("plan", "project_id", "project", "name_key")},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.help = N_("Whose plan it is; with neither school nor group it is the district's."),
		.group = N_("Whose plan"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_IN_LIST,
		.width = 18,
		.sort = SORT_BY_OPTIONAL_REF("plan", "school_id", "school", "name_key")},
	[GROUP] = {.column = "group_id",
		.label = N_("Group"),
		.type = FIELD_REF,
		.ref = &school_group_entity,
		.width = 18,
		.sort = SORT_BY_OPTIONAL_REF("plan", "group_id", "school_group", "name_key")},
	[VERSION] = {.column = "version",
		.label = N_("Version"),
		.type = FIELD_INT,
		.preset = "1",
		.flags = FIELD_REQUIRED,
		.width = 4,
		.min = 1,
		.max = 999},
	[FROM] = {VALID_FROM_FIELD, .flags = FIELD_IN_LIST, .sort = SORT_BY("t.valid_from")},
	[TO] = {VALID_TO_FIELD},
	[PRECISION] = {PRECISION_FIELD},
	[CURRENT] = {CURRENT_FIELD},
	[STATE] = {.column = "state",
		.label = N_("State"),
		.group = N_("Decision"),
		.type = FIELD_CHOICE,
		.choices = "plan_state",
		.preset = "draft",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("plan", "state", "plan_state")},
	[APPROVED_ON] = {.column = "approved_on", .label = N_("Approved on"), .type = FIELD_DATE, .width = 10},
	[DOCUMENT_NO] = {DOCUMENT_NO_FIELD},
	[CLAUSE] = {CLAUSE_FIELD, .group = N_("Grounds")},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &plan_item_entity, .column = "plan_id", .is_owned = true},
};

/* One plan of a kind is in force at a time for a school, a group or the district. */
static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char other[] = "SELECT 1 FROM plan p WHERE :state = 'approved' AND p.state = 'approved' "
				    "AND p.kind = :kind AND p.school_id IS :school_id AND p.group_id IS :group_id "
				    "AND p.project_id IS :project_id AND p.id <> :id AND " SQL_MEETS("p");
	const char *state = record_get(rec, "state");
	int64_t found;

	if (record_get(rec, "school_id") && record_get(rec, "group_id"))
		return err_blame(err, "group_id", _("A plan is that of a school or of a group, not of both."));
	if (!record_get(rec, "approved_on") && (value_same(state, "approved") || value_same(state, "superseded")))
		return err_blame(err, "approved_on", _("An approved plan needs the day of its approval."));
	if (!rule_period(rec, err) || !rule_int(s, rec, other, &found, err))
		return false;
	return !found || err_blame(err, "state",
				 _("Another plan of this kind is in force in part of the period; supersede it first."));
}

const struct entity plan_entity = {
	.table = "plan",
	.singular = N_("plan"),
	.plural = N_("plans"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = FROM,
	.descending = true,
	.children = children,
	.nchildren = COUNT(children),
	.validate = validate,
};
