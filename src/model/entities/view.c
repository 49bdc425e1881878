#include "fields.h"
#include "sql.h"

enum { NAME, ENTITY, USER, COLUMNS, SORT, FILTER, NFIELDS };

static const struct field fields[] = {
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 24,
		.max = 40},
	[ENTITY] = {.column = "entity",
		.label = N_("Register"),
		.type = FIELD_TABLE,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 16,
		.sort = SORT_BY("t.entity")},
	[USER] = {.column = "user_id",
		.label = N_("User"),
		.help = N_("Whose view it is; empty: everybody's."),
		.type = FIELD_REF,
		.ref = &user_entity,
		.flags = FIELD_IN_LIST,
		.width = 14,
		.sort = SORT_BY_OPTIONAL_REF("view", "user_id", "user", "name_key")},
	[COLUMNS] = {.column = "columns", .label = N_("Columns"), .type = FIELD_TEXT, .width = 20, .max = 2000},
	[SORT] = {.column = "sort",
		.label = N_("Order"),
		.type = FIELD_TEXT,
		.flags = FIELD_IN_LIST,
		.width = 18,
		.max = 80},
	[FILTER] = {.column = "filter", .label = N_("Filter"), .type = FIELD_NOTE, .width = 20},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

const struct entity view_entity = {
	.table = "view",
	.singular = N_("view"),
	.plural = N_("views"),
	.flags = ENTITY_SYSTEM,
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = ENTITY,
};
