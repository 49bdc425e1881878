#include <stdlib.h>

#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { NAME, STARTS_ON, ENDS_ON, NFIELDS };

static const struct field fields[] = {
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.help = N_("The year in which it begins, such as 2023."),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_UNIQUE | FIELD_KEY,
		.width = 16,
		.max = 40},
	[STARTS_ON] = {.column = "starts_on",
		.label = N_("First day"),
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
	{.entity = &semester_entity, .column = "school_year_id", .is_owned = true},
	{.entity = &school_figures_entity, .column = "school_year_id"},
	{.entity = &class_section_entity, .column = "school_year_id"},
	{.entity = &subject_need_entity, .column = "school_year_id"},
	{.entity = &round_entity, .column = "school_year_id"},
	{.entity = &assessment_entity, .column = "school_year_id"},
};

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char other[] =
		"SELECT name FROM school_year WHERE id <> :id AND starts_on <= :ends_on AND ends_on >= :starts_on";
	char *name;

	if (!rule_not_before(rec, "starts_on", "ends_on", err) || !rule_text(s, rec, other, &name, err))
		return false;
	if (!name)
		return true;
	err_blame(err, "starts_on", _("The school year %s already covers part of these days."), name);
	free(name);
	return false;
}

const struct entity school_year_entity = {
	.table = "school_year",
	.singular = N_("school year"),
	.plural = N_("school years"),
	.flags = ENTITY_SYSTEM,
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = STARTS_ON,
	.descending = true,
	.children = children,
	.nchildren = COUNT(children),
	.validate = validate,
};
