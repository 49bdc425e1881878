#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { LOGIN, NAME, ROLE, DEPARTMENT, TEACHER, IS_ACTIVE, NFIELDS };

static const struct field fields[] = {
	[LOGIN] = {.column = "login",
		.label = N_("Login"),
		.help = N_("The account name of the operating system or of the kiosk."),
		.type = FIELD_CODE,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_UNIQUE | FIELD_KEY,
		.width = 14,
		.max = 40,
		.sort = SORT_BY("t.login")},
	[NAME] = {.column = "name",
		.label = N_("Full name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 14,
		.max = 40,
		.sort = SORT_BY("t.name_key")},
	[ROLE] = {.column = "role",
		.label = N_("Role"),
		.help = N_("Each role may do what the one before may: view, enter, approve, administer."),
		.type = FIELD_CHOICE,
		.choices = "user_role",
		.preset = "viewer",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("user", "role", "user_role")},
	[DEPARTMENT] = {.column = "department_id",
		.label = N_("Department"),
		.help = N_("The section that acts when this user decides."),
		.type = FIELD_REF,
		.ref = &department_entity,
		.flags = FIELD_IN_LIST,
		.width = 24,
		.sort = SORT_BY_OPTIONAL_REF("user", "department_id", "department", "name_key")},
	[TEACHER] = {.column = "teacher_id",
		.label = N_("Teacher"),
		.help = N_("Who it is, for people on the register."),
		.type = FIELD_REF,
		.ref = &teacher_entity,
		.width = 12},
	[IS_ACTIVE] = {.column = "is_active",
		.label = N_("Active"),
		.help = N_("No: the user can no longer sign in; what he or she did stays in the history."),
		.type = FIELD_BOOL,
		.preset = "1",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 6},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &user_scope_entity, .column = "user_id", .is_owned = true},
	{.entity = &view_entity, .column = "user_id", .is_owned = true},
	{.entity = &setting_entity, .column = "user_id", .is_owned = true},
	{.entity = &change_set_entity, .column = "actor_id", .label = N_("what the user changed")},
	{.entity = &workflow_step_entity, .column = "actor_id"},
	{.entity = &ledger_entry_entity, .column = "signed_by", .label = N_("checks signed")},
};

/* Whoever saves or removes the last administrator would lock everybody out of the settings. */
static bool saved(struct session *s, const struct record *before, const struct record *after, struct err *err)
{
	static const char admins[] = "SELECT count(*) FROM user WHERE role = 'admin' AND is_active = 1";
	int64_t count;

	if (!before || !value_same(record_get(before, "role"), "admin") ||
		!value_same(record_get(before, "is_active"), "1"))
		return true;
	if (!rule_int(s, after ? after : before, admins, &count, err))
		return false;
	if (count > 0)
		return true;
	err_blame(err, "role", _("This is the last active administrator; make somebody else administrator first."));
	err->kind = ERR_REFUSED;
	return false;
}

const struct entity user_entity = {
	.table = "user",
	.singular = N_("user"),
	.plural = N_("users"),
	.flags = ENTITY_NAMED | ENTITY_PERSON | ENTITY_SYSTEM,
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = NAME,
	.children = children,
	.nchildren = COUNT(children),
	.saved = saved,
};
