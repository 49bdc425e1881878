#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "number.h"
#include "sql.h"

enum { PLAN, SEQ, KIND, NAME, OWNER, STARTS_ON, DUE_ON, MILESTONE, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[PLAN] = {.column = "plan_id",
		.label = N_("Plan"),
		.type = FIELD_REF,
		.ref = &plan_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 20,
		.sort = SORT_BY("t.plan_id")},
	[SEQ] = {.column = "seq",
		.label = N_("Place"),
		.help = N_("Its place in the plan; empty: behind the others."),
		.type = FIELD_INT,
		.flags = FIELD_REQUIRED | FIELD_SUPPLIED | FIELD_IN_LIST | FIELD_PART,
		.width = 4,
		.min = 1,
		.max = 999},
	[KIND] = {.column = "kind",
		.label = N_("Kind"),
		.type = FIELD_CHOICE,
		.choices = "plan_item_kind",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("plan_item", "kind", "plan_item_kind")},
	[NAME] = {.column = "name",
		.label = N_("Item"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 28},
	[OWNER] = {.column = "owner",
		.label = N_("Owner"),
		.help = N_("A post of the school or a section, in words."),
		.type = FIELD_TEXT,
		.width = 12,
		.max = 80},
	[STARTS_ON] =
		{.column = "starts_on", .label = N_("Begins"), .group = N_("Dates"), .type = FIELD_DATE, .width = 10},
	[DUE_ON] = {.column = "due_on",
		.label = N_("Due"),
		.type = FIELD_DATE,
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.due_on")},
	[MILESTONE] = {.column = "milestone_id",
		.label = N_("Milestone"),
		.help = N_("The milestone made from it."),
		.type = FIELD_REF,
		.ref = &milestone_entity,
		.width = 20,
		.sort = SORT_BY_OPTIONAL_REF("plan_item", "milestone_id", "milestone", "name_key")},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static void complete(struct session *s, struct record *rec)
{
	number_after(s, rec, "seq", "SELECT max(seq) FROM plan_item WHERE plan_id = :plan_id", 1);
}

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char taken[] = "SELECT 1 FROM plan_item WHERE plan_id = :plan_id AND seq = :seq AND id <> :id";
	int64_t found;

	if (!rule_not_before(rec, "starts_on", "due_on", err) || !rule_int(s, rec, taken, &found, err))
		return false;
	return !found || err_blame(err, "seq", _("Another item of the plan has this place."));
}

const struct entity plan_item_entity = {
	.table = "plan_item",
	.singular = N_("item of a plan"),
	.plural = N_("items of plans"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = PLAN,
	.complete = complete,
	.validate = validate,
};
