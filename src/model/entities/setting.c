#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { KEY, VALUE, SCOPE, USER, NFIELDS };

static const struct field fields[] = {
	[KEY] = {.column = "key",
		.label = N_("Setting"),
		.type = FIELD_CODE,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 26,
		.max = 60,
		.sort = SORT_BY("t.key")},
	[VALUE] = {.column = "value",
		.label = N_("Value"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 24,
		.max = 2000},
	[SCOPE] = {.column = "scope",
		.label = N_("Scope"),
		.help = N_("A user's own setting wins over the office's."),
		.type = FIELD_CHOICE,
		.choices = "setting_scope",
		.preset = "office",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8},
	[USER] = {.column = "user_id",
		.label = N_("User"),
		.type = FIELD_REF,
		.ref = &user_entity,
		.flags = FIELD_IN_LIST,
		.width = 14,
		.sort = SORT_BY_OPTIONAL_REF("setting", "user_id", "user", "name_key")},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	bool is_own = value_same(record_get(rec, "scope"), "user");

	(void)s;
	if (is_own == (record_get(rec, "user_id") != NULL))
		return true;
	return err_blame(err, "user_id",
		is_own ? _("Name the user whose setting it is.")
		       : _("A setting of the office has no user; leave the field empty."));
}

const struct entity setting_entity = {
	.table = "setting",
	.singular = N_("setting"),
	.plural = N_("settings"),
	.flags = ENTITY_SYSTEM,
	.fields = fields,
	.nfields = NFIELDS,
	.title = KEY,
	.order = KEY,
	.validate = validate,
};
