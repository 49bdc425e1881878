#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { NAME, KIND, FUNCTION, GROUP, DEPARTMENT, FROM, TO, PRECISION, CURRENT, SEATS, CLAUSE, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 23,
		.max = 80},
	[KIND] = {.column = "kind",
		.label = N_("Kind"),
		.type = FIELD_CHOICE,
		.choices = "organ_kind",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 14,
		.sort = SORT_BY_TERM("organ", "kind", "organ_kind")},
	[FUNCTION] = {.column = "function",
		.label = N_("Function"),
		.help = N_("Follows from the kind; a group needs decision, execution and supervision."),
		.type = FIELD_CHOICE,
		.choices = "organ_function",
		.width = 8,
		.sql = "SELECT x.mark FROM term x WHERE x.kind = 'organ_kind' AND x.code = t.kind"},
	[GROUP] = {.column = "group_id",
		.label = N_("Group"),
		.help = N_("The group it governs; or else the department whose people it lists."),
		.type = FIELD_REF,
		.ref = &school_group_entity,
		.flags = FIELD_IN_LIST,
		.width = 20,
		.sort = SORT_BY_OPTIONAL_REF("organ", "group_id", "school_group", "name_key")},
	[DEPARTMENT] = {.column = "department_id",
		.label = N_("Department"),
		.help = N_("The leading or working group whose people it lists."),
		.type = FIELD_REF,
		.ref = &department_entity,
		.flags = FIELD_IN_LIST,
		.width = 12,
		.sort = SORT_BY_OPTIONAL_REF("organ", "department_id", "department", "name_key")},
	[FROM] = {VALID_FROM_FIELD, .sort = SORT_BY("t.valid_from")},
	[TO] = {VALID_TO_FIELD},
	[PRECISION] = {PRECISION_FIELD},
	[CURRENT] = {CURRENT_FIELD},
	[SEATS] = {.column = "seat_count",
		.label = N_("Seats"),
		.help = N_("Seats taken now."),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 4,
		.sql = "SELECT count(*) FROM organ_seat e WHERE e.organ_id = t.id AND " SQL_CURRENT("e")},
	[CLAUSE] = {CLAUSE_FIELD, .group = N_("Grounds")},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &organ_seat_entity, .column = "organ_id", .is_owned = true},
};

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char *const owners[] = {"group_id", "department_id", NULL};

	(void)s;
	return rule_one_of(rec, owners, _("An organ belongs to a group or to a department: fill in one of the two."),
		       err) &&
	       rule_period(rec, err);
}

const struct entity organ_entity = {
	.table = "organ",
	.singular = N_("organ"),
	.plural = N_("organs"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = GROUP,
	.children = children,
	.nchildren = COUNT(children),
	.validate = validate,
};
