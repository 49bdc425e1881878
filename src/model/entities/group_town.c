#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, GROUP, TOWN, IS_CORE, FROM, TO, PRECISION, CURRENT, CLAUSE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD,
		.sql = SQL_NAME_OF("school_group", "t.group_id") " || ' · ' || " SQL_NAME_OF("town", "t.town_id")},
	[GROUP] = {.column = "group_id",
		.label = N_("Group"),
		.type = FIELD_REF,
		.ref = &school_group_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 28,
		.sort = SORT_BY_REF("group_town", "group_id", "school_group", "name_key")},
	[TOWN] = {.column = "town_id",
		.label = N_("Town"),
		.type = FIELD_REF,
		.ref = &town_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 18,
		.sort = SORT_BY_REF("group_town", "town_id", "town", "name_key")},
	[IS_CORE] = {.column = "is_core",
		.label = N_("Centre"),
		.help = N_("Whether the group is built around this town."),
		.type = FIELD_BOOL,
		.preset = "0",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 6},
	[FROM] = {VALID_FROM_FIELD, .flags = FIELD_IN_LIST, .sort = SORT_BY("t.valid_from")},
	[TO] = {VALID_TO_FIELD, .flags = FIELD_IN_LIST},
	[PRECISION] = {PRECISION_FIELD},
	[CURRENT] = {CURRENT_FIELD},
	[CLAUSE] = {CLAUSE_FIELD, .group = N_("Grounds")},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char other[] = "SELECT 1 FROM group_town a WHERE a.group_id = :group_id AND a.town_id = :town_id "
				    "AND a.id <> :id AND " SQL_MEETS("a");
	int64_t found;

	if (!rule_period(rec, err) || !rule_int(s, rec, other, &found, err))
		return false;
	return !found || err_blame(err, "valid_from", _("The group already covers this town in part of the period."));
}

const struct entity group_town_entity = {
	.table = "group_town",
	.singular = N_("town of a group"),
	.plural = N_("towns of groups"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = GROUP,
	.validate = validate,
};
