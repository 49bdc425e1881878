#include <stdlib.h>

#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "number.h"
#include "sql.h"

enum { TITLE, PROJECT, PARENT, SEQ, NAME, NAME_EN, STARTS_ON, ENDS_ON, PRECISION, CLAUSE, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = "t.name || ' (' || " SQL_NAME_OF("project", "t.project_id") " || ')'"},
	[PROJECT] = {.column = "project_id",
		.label = N_("Project"),
		.type = FIELD_REF,
		.ref = &project_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 22,
		.sort = SORT_BY_REF("stage", "project_id", "project", "name_key")},
	[PARENT] = {.column = "parent_id",
		.label = N_("Stage above"),
		.help = N_("The stage it is a part of."),
		.type = FIELD_REF,
		.ref = &stage_entity,
		.within = "project_id",
		.width = 20,
		.sort = SORT_BY("t.parent_id")},
	[SEQ] = {.column = "seq",
		.label = N_("Place"),
		.help = N_("Its place among the stages beside it; empty: behind them."),
		.type = FIELD_INT,
		.flags = FIELD_REQUIRED | FIELD_SUPPLIED | FIELD_IN_LIST,
		.width = 4,
		.min = 1,
		.max = 999},
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 26,
		.max = 80},
	[NAME_EN] = {.column = "name_en", .label = N_("English name"), .type = FIELD_TEXT, .width = 26, .max = 160},
	[STARTS_ON] = {.column = "starts_on",
		.label = N_("Begins"),
		.help = N_("Stages may overlap. A month or a year is enough."),
		.group = N_("Period"),
		.type = FIELD_DATE,
		.precision = "date_precision",
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.starts_on")},
	[ENDS_ON] = {.column = "ends_on",
		.label = N_("Last day"),
		.type = FIELD_DATE,
		.precision = "date_precision",
		.flags = FIELD_IN_LIST | FIELD_LAST_DAY,
		.width = 10},
	[PRECISION] = {PRECISION_FIELD},
	[CLAUSE] = {CLAUSE_FIELD, .group = N_("Grounds")},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &stage_entity, .column = "parent_id", .label = N_("stages in it")},
	{.entity = &milestone_entity, .column = "stage_id"},
};

static void complete(struct session *s, struct record *rec)
{
	number_after(s, rec, "seq",
		"SELECT max(seq) FROM stage WHERE project_id = :project_id AND parent_id IS :parent_id", 1);
}

/* Stages may overlap one another, but lie within their project and within the stage above. */
static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char foreign[] = "SELECT 1 FROM stage WHERE id = :parent_id AND project_id <> :project_id";
	static const char outside[] =
		"SELECT o.name || ' (' || coalesce(o.starts_on, '…') || ' - ' "
		"|| coalesce(o.ends_on, '…') || ')' FROM (SELECT name, starts_on, ends_on FROM project "
		"WHERE id = :project_id UNION ALL SELECT name, starts_on, ends_on FROM stage "
		"WHERE id = :parent_id) o WHERE o.starts_on > :starts_on OR o.ends_on < :ends_on "
		"OR o.starts_on > :ends_on OR o.ends_on < :starts_on LIMIT 1";
	char *frame;
	int64_t found;

	if (!rule_not_before(rec, "starts_on", "ends_on", err) || !rule_no_loop(s, rec, "parent_id", err) ||
		!rule_int(s, rec, foreign, &found, err))
		return false;
	if (found)
		return err_blame(err, "parent_id", _("The stage above belongs to another project."));
	if (!rule_text(s, rec, outside, &frame, err))
		return false;
	if (!frame)
		return true;
	err_blame(err, "starts_on", _("The stage must lie within %s."), frame);
	free(frame);
	return false;
}

const struct entity stage_entity = {
	.table = "stage",
	.singular = N_("stage of a project"),
	.plural = N_("stages of projects"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = PROJECT,
	.children = children,
	.nchildren = COUNT(children),
	.complete = complete,
	.validate = validate,
};
