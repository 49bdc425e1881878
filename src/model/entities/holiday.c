#include "fields.h"
#include "sql.h"

enum { DAY, NAME, IS_WORKDAY, NFIELDS };

static const struct field fields[] = {
	[DAY] = {.column = "day",
		.label = N_("Day"),
		.type = FIELD_DATE,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_UNIQUE | FIELD_PART,
		.width = 10,
		.sort = SORT_BY("t.day")},
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 24,
		.max = 40},
	[IS_WORKDAY] = {.column = "is_workday",
		.label = N_("Worked"),
		.help = N_("Yes: a day of the weekend that is worked in exchange. Notice periods count working days."),
		.type = FIELD_BOOL,
		.preset = "0",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 6},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

const struct entity holiday_entity = {
	.table = "holiday",
	.singular = N_("holiday"),
	.plural = N_("holidays and swapped working days"),
	.flags = ENTITY_SYSTEM,
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = DAY,
	.descending = true,
};
