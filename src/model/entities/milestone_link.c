#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, PREDECESSOR, MILESTONE, LAG_DAYS, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("milestone", "t.predecessor_id") " || ' → ' || " SQL_NAME_OF(
					"milestone", "t.milestone_id")},
	[PREDECESSOR] = {.column = "predecessor_id",
		.label = N_("Done first"),
		.help = N_("What has to be done before."),
		.type = FIELD_REF,
		.ref = &milestone_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 30,
		.sort = SORT_BY_REF("milestone_link", "predecessor_id", "milestone", "name_key")},
	[MILESTONE] = {.column = "milestone_id",
		.label = N_("Then"),
		.help = N_("The milestone that waits for it."),
		.type = FIELD_REF,
		.ref = &milestone_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 30,
		.sort = SORT_BY_REF("milestone_link", "milestone_id", "milestone", "name_key")},
	[LAG_DAYS] = {.column = "lag_days",
		.label = N_("Days between"),
		.help = N_("Days to wait after the first is done; below zero when it may begin before that."),
		.type = FIELD_INT,
		.preset = "0",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.min = -366,
		.max = 3660},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char twice[] = "SELECT 1 FROM milestone_link WHERE milestone_id = :milestone_id "
				    "AND predecessor_id = :predecessor_id AND id <> :id";
	/* What the predecessor itself waits for, by way of others; each milestone is looked at once. */
	static const char circle[] =
		"WITH RECURSIVE up(id) AS (SELECT :predecessor_id UNION SELECT l.predecessor_id FROM up "
		"JOIN milestone_link l ON l.milestone_id = up.id AND l.id <> :id) "
		"SELECT 1 FROM up WHERE up.id = :milestone_id";
	int64_t found;

	if (!rule_int(s, rec, twice, &found, err))
		return false;
	if (found)
		return err_blame(err, "predecessor_id", _("The milestone already waits for this one."));
	if (!rule_int(s, rec, circle, &found, err))
		return false;
	return !found ||
	       err_blame(err, "predecessor_id", _("The two would wait for each other, directly or by way of others."));
}

const struct entity milestone_link_entity = {
	.table = "milestone_link",
	.singular = N_("order of milestones"),
	.plural = N_("orders of milestones"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = MILESTONE,
	.validate = validate,
};
