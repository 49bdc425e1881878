#include <stdlib.h>

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
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 30,
		.sort = SORT_BY_REF("milestone_link", "predecessor_id", "milestone", "name_key")},
	[MILESTONE] = {.column = "milestone_id",
		.label = N_("Then"),
		.help = N_("The milestone that waits for it."),
		.type = FIELD_REF,
		.ref = &milestone_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
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

/* Steps of several projects could not be drawn, nor reckoned, without one another. */
static bool is_in_one_project(struct session *s, const struct record *rec, struct err *err)
{
	static const char foreign[] =
		"SELECT p.name FROM milestone a, milestone b JOIN project p ON p.id = a.project_id "
		"WHERE a.id = :predecessor_id AND b.id = :milestone_id "
		"AND a.project_id <> b.project_id";
	char *project;

	if (!rule_text(s, rec, foreign, &project, err))
		return false;
	if (!project)
		return true;
	err_blame(err, "predecessor_id",
		_("That step belongs to the project %s; a step waits for steps of its own project."), project);
	free(project);
	return false;
}

/* The shortest way round, in the order of the work: nearest steps first on the way up, then down along them. */
static bool tell_circle(struct session *s, const struct record *rec, struct err *err)
{
	static const char circle[] =
		"WITH RECURSIVE up(id, depth) AS (SELECT :predecessor_id, 0 UNION SELECT l.predecessor_id, up.depth + "
		"1 "
		"FROM up JOIN milestone_link l ON l.milestone_id = up.id AND l.id <> :id WHERE up.depth < 999), "
		"near(id, depth) AS (SELECT id, min(depth) FROM up GROUP BY id), "
		"down(id, depth) AS (SELECT id, depth FROM near WHERE id = :milestone_id UNION ALL "
		"SELECT (SELECT min(n.id) FROM milestone_link l JOIN near n ON n.id = l.milestone_id "
		"WHERE l.predecessor_id = down.id AND n.depth = down.depth - 1), down.depth - 1 "
		"FROM down WHERE down.depth > 0) "
		"SELECT group_concat(name, ' → ') || ' → ' || (SELECT name FROM milestone WHERE id = :milestone_id) "
		"FROM (SELECT m.name FROM down JOIN milestone m ON m.id = down.id "
		"ORDER BY down.depth DESC)";
	char *steps;

	if (!rule_text(s, rec, circle, &steps, err))
		return false;
	err_blame(err, "predecessor_id", _("The steps would wait for each other: %s."), steps ? steps : "…");
	free(steps);
	return false;
}

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

	if (value_same(record_get(rec, "milestone_id"), record_get(rec, "predecessor_id")))
		return err_blame(err, "predecessor_id", _("A step cannot wait for itself."));
	if (!rule_int(s, rec, twice, &found, err))
		return false;
	if (found)
		return err_blame(err, "predecessor_id", _("The milestone already waits for this one."));
	if (!is_in_one_project(s, rec, err) || !rule_int(s, rec, circle, &found, err))
		return false;
	return !found || tell_circle(s, rec, err);
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
