#include <stdlib.h>

#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, YEAR, NAME, STARTS_ON, ENDS_ON, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("school_year", "t.school_year_id") " || t.name"},
	[YEAR] = {.column = "school_year_id",
		.label = N_("School year"),
		.type = FIELD_REF,
		.ref = &school_year_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 16,
		.sort = SORT_BY_REF("semester", "school_year_id", "school_year", "starts_on")},
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 16,
		.max = 40},
	[STARTS_ON] = {.column = "starts_on",
		.label = N_("First day"),
		.help = N_("Odd and even weeks count from the Monday of this day's week."),
		.type = FIELD_DATE,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_UNIQUE,
		.width = 10,
		.sort = SORT_BY("t.starts_on")},
	[ENDS_ON] = {.column = "ends_on",
		.label = N_("Last day"),
		.type = FIELD_DATE,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &training_hours_entity, .column = "semester_id"},
};

/* A semester lies in its school year and beside the others. */
static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char outside[] = "SELECT name || ' (' || starts_on || ' - ' || ends_on || ')' FROM school_year "
				      "WHERE id = :school_year_id AND (starts_on > :starts_on OR ends_on < :ends_on)";
	static const char other[] =
		"SELECT name FROM semester WHERE id <> :id AND starts_on <= :ends_on AND ends_on >= :starts_on";
	char *year, *name = NULL;
	bool good = rule_not_before(rec, "starts_on", "ends_on", err) && rule_text(s, rec, outside, &year, err);

	if (!good)
		return false;
	if (year)
		good = err_blame(err, "starts_on", _("The semester must lie within its school year %s."), year);
	else if (!rule_text(s, rec, other, &name, err))
		good = false;
	else if (name)
		good = err_blame(err, "starts_on", _("The semester %s already covers part of these days."), name);
	free(year);
	free(name);
	return good;
}

const struct entity semester_entity = {
	.table = "semester",
	.singular = N_("semester"),
	.plural = N_("semesters"),
	.flags = ENTITY_SYSTEM,
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = STARTS_ON,
	.descending = true,
	.children = children,
	.nchildren = COUNT(children),
	.defaults = rule_default_year,
	.validate = validate,
};
