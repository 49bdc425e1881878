#include <stdlib.h>

#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum {
	DISTRICT,
	NAME,
	NAME_EN,
	KIND,
	LAYOUT,
	LAYOUT_FROM,
	POPULATION,
	POPULATION_ON,
	NEEDS,
	ORIGIN,
	SCHOOLS,
	LACKING,
	NFIELDS
};

static const struct field fields[] = {
	[DISTRICT] = {.column = "district_id",
		.label = N_("District"),
		.type = FIELD_REF,
		.ref = &district_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 14,
		.sort = SORT_BY_REF("town", "district_id", "district", "name_key")},
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 18,
		.max = 60,
		.sort = SORT_BY("t.name_key")},
	[NAME_EN] = {.column = "name_en", .label = N_("English name"), .type = FIELD_TEXT, .width = 18, .max = 120},
	[KIND] = {.column = "kind",
		.label = N_("Kind"),
		.help = N_("A planning area may reach over several towns and is no unit of administration."),
		.type = FIELD_CHOICE,
		.choices = "town_kind",
		.preset = "town",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("town", "kind", "town_kind")},
	[LAYOUT] = {.column = "layout",
		.label = N_("Layout"),
		.help = N_(
			"Which standard of school layout holds here: that of a key town, or that of the other towns."),
		.group = N_("School layout"),
		.type = FIELD_CHOICE,
		.choices = "town_layout",
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY_TERM("town", "layout", "town_layout")},
	[LAYOUT_FROM] = {.column = "layout_from", .label = N_("Since"), .type = FIELD_DATE, .width = 10},
	[POPULATION] = {.column = "population",
		.label = N_("Population"),
		.help = N_("Persons living in the town; the standard of key towns goes by it."),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 10,
		.max = 100000000},
	[POPULATION_ON] = {.column = "population_on", .label = N_("Counted on"), .type = FIELD_DATE, .width = 10},
	[NEEDS] = {.column = "education_needs",
		.label = N_("Education needs"),
		.help = N_("What the town asks of schooling: places, stages, kinds of school."),
		.type = FIELD_NOTE,
		.width = 30,
		.max = 2000},
	[ORIGIN] = {ORIGIN_FIELD},
	[SCHOOLS] = {.column = "school_count",
		.label = N_("Schools"),
		.help = N_("Schools that are open now."),
		.group = N_("Figures"),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 8,
		.sql = "SELECT count(*) FROM school s WHERE s.town_id = t.id AND s.status IN " SQL_MARKED(
			"school_status", "open")},
	[LACKING] = {.column = "missing_stages",
		.label = N_("Missing stages"),
		.help = N_(
			"Of kindergarten, primary and junior secondary, those that no open school here runs; a school "
			"of two stages counts for both."),
		.type = FIELD_CHOICES,
		.choices = "stage",
		.width = 14,
		.sql = "SELECT group_concat(code, ' ') FROM (SELECT x.code FROM term x WHERE x.kind = 'stage' "
		       "AND x.mark IN ('preschool', 'compulsory') AND t.kind <> 'area' AND NOT EXISTS (SELECT 1 "
		       "FROM school s CROSS JOIN school_stage g ON g.school_id = s.id AND +g.stage = x.code "
		       "AND " SQL_CURRENT("g") " WHERE s.town_id = t.id AND s.status IN " SQL_MARKED(
			       "school_status", "open") ") ORDER BY x.rank)"},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &school_entity, .column = "town_id"},
	{.entity = &group_town_entity, .column = "town_id", .label = N_("groups that cover it")},
};

/* A town that has schools stays in their district. */
static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	char *school;

	if (!rule_text(s, rec, "SELECT name FROM school WHERE town_id = :id AND district_id <> :district_id LIMIT 1",
		    &school, err))
		return false;
	if (!school)
		return true;
	err_blame(err, "district_id",
		_("%s lies in this town and belongs to another district; move the schools first."), school);
	free(school);
	return false;
}

const struct entity town_entity = {
	.table = "town",
	.singular = N_("town"),
	.plural = N_("towns"),
	.flags = ENTITY_NAMED,
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = NAME,
	.children = children,
	.nchildren = COUNT(children),
	.defaults = rule_default_district,
	.validate = validate,
};
