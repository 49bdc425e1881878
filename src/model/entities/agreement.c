#include <stdlib.h>

#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum {
	NAME,
	MODE,
	SUPPORTER,
	PARTNER,
	SUPPORTED,
	GROUP,
	PROJECT,
	RECRUITS,
	SIGNED_ON,
	FROM,
	TO,
	PRECISION,
	CURRENT,
	LOAD,
	ACTIVITIES,
	CLAUSE,
	NOTE,
	ORIGIN,
	NFIELDS
};

static const struct field fields[] = {
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 22,
		.max = 100},
	[MODE] = {.column = "mode",
		.label = N_("Mode"),
		.type = FIELD_CHOICE,
		.choices = "cooperation_mode",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY_TERM("agreement", "mode", "cooperation_mode")},
	[SUPPORTER] = {.column = "supporter_id",
		.label = N_("Supporting school"),
		.help = N_("The school that supports, runs or incubates; or else name a partner."),
		.group = N_("Parties"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_IN_LIST,
		.width = 16,
		.sort = SORT_BY_OPTIONAL_REF("agreement", "supporter_id", "school", "name_key")},
	[PARTNER] = {.column = "partner_id",
		.label = N_("Partner"),
		.help = N_("A supporting body that is no school: a university, an institute, a firm."),
		.type = FIELD_REF,
		.ref = &department_entity,
		.width = 18},
	[SUPPORTED] = {.column = "supported_id",
		.label = N_("Supported school"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 16,
		.sort = SORT_BY_REF("agreement", "supported_id", "school", "name_key")},
	[GROUP] = {.column = "group_id",
		.label = N_("Group"),
		.help = N_("The group inside which it holds; it ends when one of the schools leaves it."),
		.type = FIELD_REF,
		.ref = &school_group_entity,
		.width = 20,
		.sort = SORT_BY_OPTIONAL_REF("agreement", "group_id", "school_group", "name_key")},
	[PROJECT] = {.column = "project_id",
		.label = N_("Project"),
		.type = FIELD_REF,
		.ref = &project_entity,
		.width = 20,
		.sort = SORT_BY_OPTIONAL_REF("agreement", "project_id", "project", "name_key")},
	[RECRUITS] = {.column = "recruits",
		.label = N_("Recruits"),
		.help = N_("Whether the supporting side may recruit teachers for the school."),
		.type = FIELD_BOOL,
		.preset = "0",
		.flags = FIELD_REQUIRED,
		.width = 6},
	[SIGNED_ON] = {.column = "signed_on", .label = N_("Signed on"), .type = FIELD_DATE, .width = 10},
	[FROM] = {VALID_FROM_FIELD, .flags = FIELD_IN_LIST, .sort = SORT_BY("t.valid_from")},
	[TO] = {VALID_TO_FIELD, .sort = SORT_BY("t.valid_to")},
	[PRECISION] = {PRECISION_FIELD},
	[CURRENT] = {CURRENT_FIELD},
	[LOAD] = {.column = "pairing_load",
		.label = N_("Load"),
		.help = N_("How many schools the supporting school supports in this mode now."),
		.group = N_("Now"),
		.type = FIELD_INT,
		.width = 6,
		.sql = "SELECT iif(t.supporter_id IS NULL, NULL, count(DISTINCT a.supported_id)) FROM agreement a "
		       "WHERE a.supporter_id = t.supporter_id AND a.mode = t.mode AND " SQL_CURRENT("a")},
	[ACTIVITIES] = {.column = "activity_count",
		.label = N_("Activities"),
		.help = N_("Activities under it in the semester of today."),
		.type = FIELD_INT,
		.width = 6,
		.sql = "SELECT count(*) FROM activity v WHERE v.agreement_id = t.id AND v.held_on BETWEEN "
		       "(SELECT max(e.starts_on) FROM semester e WHERE e.starts_on <= :today) AND :today"},
	[CLAUSE] = {CLAUSE_FIELD, .group = N_("Grounds")},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &activity_entity, .column = "agreement_id"},
};

/* Within a project an experimental school has one support school at a time (MEM-11). */
static bool check_one_support(struct session *s, const struct record *rec, struct err *err)
{
	static const char other[] =
		"SELECT c.name FROM agreement a JOIN school c ON c.id = a.supporter_id "
		"WHERE a.supported_id = :supported_id AND a.project_id = :project_id "
		"AND a.supporter_id <> :supporter_id AND a.id <> :id AND " SQL_MEETS(
			"a") " AND EXISTS (SELECT 1 FROM project_school p WHERE p.project_id = :project_id "
			     "AND p.school_id = :supported_id AND +p.role = 'experimental') LIMIT 1";
	char *school;

	if (!rule_text(s, rec, other, &school, err))
		return false;
	if (!school)
		return true;
	err_blame(err, "supporter_id",
		_("%s already supports this experimental school in part of the period; it has one support school at a "
		  "time."),
		school);
	free(school);
	return false;
}

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char *const sides[] = {"supporter_id", "partner_id", NULL};
	static const char other[] =
		"SELECT 1 FROM agreement a WHERE a.supported_id = :supported_id AND a.supporter_id IS :supporter_id "
		"AND a.partner_id IS :partner_id AND a.mode = :mode AND a.project_id IS :project_id AND a.id <> :id "
		"AND " SQL_MEETS("a");
	int64_t found;

	if (!rule_one_of(rec, sides,
		    _("Name the supporting school or, if it is no school, the partner: one of the two."), err))
		return false;
	if (value_same(record_get(rec, "supporter_id"), record_get(rec, "supported_id")))
		return err_blame(err, "supported_id", _("A school cannot support itself."));
	if (!rule_period(rec, err) || !rule_int(s, rec, other, &found, err))
		return false;
	if (found)
		return err_blame(
			err, "valid_from", _("The two already have an agreement of this mode in part of the period."));
	return check_one_support(s, rec, err);
}

const struct entity agreement_entity = {
	.table = "agreement",
	.singular = N_("agreement"),
	.plural = N_("agreements"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = SUPPORTED,
	.children = children,
	.nchildren = COUNT(children),
	.validate = validate,
};
