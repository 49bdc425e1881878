#include <stdlib.h>

#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum {
	TITLE,
	GROUP,
	SCHOOL,
	STAGES,
	ROLE,
	MODE,
	FROM,
	TO,
	PRECISION,
	IS_CURRENT,
	BASIS,
	APPLICATION,
	CLAUSE,
	NOTE,
	ORIGIN,
	NFIELDS
};

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD,
		.sql = SQL_NAME_OF("school_group", "t.group_id") " || ' · ' || " SQL_NAME_OF("school", "t.school_id")},
	[GROUP] = {.column = "group_id",
		.label = N_("Group"),
		.type = FIELD_REF,
		.ref = &school_group_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 24,
		.sort = SORT_BY_REF("membership", "group_id", "school_group", "name_key")},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 22,
		.sort = SORT_BY_REF("membership", "school_id", "school", "name_key")},
	[STAGES] = {.column = "stages",
		.label = N_("Stages"),
		.type = FIELD_CHOICES,
		.choices = "stage",
		.width = 12,
		.sql = "SELECT s.stages FROM school s WHERE s.id = t.school_id"},
	[ROLE] = {.column = "role",
		.label = N_("Role"),
		.help = N_("A new role is a new membership: end this one and enter the next."),
		.type = FIELD_CHOICE,
		.choices = "membership_role",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("membership", "role", "membership_role")},
	[MODE] = {.column = "mode",
		.label = N_("Mode"),
		.help = N_("How it works together with the group; who supports whom is an agreement."),
		.type = FIELD_CHOICE,
		.choices = "cooperation_mode",
		.width = 10,
		.sort = SORT_BY_TERM("membership", "mode", "cooperation_mode")},
	[FROM] = {VALID_FROM_FIELD, .flags = FIELD_IN_LIST, .sort = SORT_BY("t.valid_from")},
	[TO] = {VALID_TO_FIELD, .flags = FIELD_IN_LIST, .sort = SORT_BY("t.valid_to")},
	[PRECISION] = {PRECISION_FIELD},
	[IS_CURRENT] = {.column = "is_current",
		.label = N_("Now"),
		.help = N_("Whether it belongs to the group now."),
		.type = FIELD_BOOL,
		.width = 4,
		.sql = SQL_CURRENT("t")},
	[BASIS] = {.column = "basis",
		.label = N_("Basis"),
		.help = N_("How we know."),
		.group = N_("Grounds"),
		.type = FIELD_CHOICE,
		.choices = "basis",
		.width = 8},
	[APPLICATION] = {.column = "application_id",
		.label = N_("Application"),
		.help = N_("The case that opened it."),
		.type = FIELD_REF,
		.ref = &application_entity,
		.flags = FIELD_FIXED,
		.width = 24},
	[CLAUSE] = {CLAUSE_FIELD},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

/* A school belongs to a group once at a time. */
static bool check_pair(struct session *s, const struct record *rec, struct err *err)
{
	static const char other[] = "SELECT coalesce(m.valid_from, '…') || ' - ' || coalesce(" SQL_DAY_BEFORE(
		"m.valid_to") ", '…') FROM membership m "
			      "WHERE m.group_id = :group_id AND m.school_id = :school_id AND m.id <> :id "
			      "AND " SQL_MEETS("m");
	char *period;

	if (!rule_text(s, rec, other, &period, err))
		return false;
	if (!period)
		return true;
	err_blame(err, "valid_from",
		_("The school already belongs to this group in part of the period (%s); end that membership first."),
		period);
	free(period);
	return false;
}

/* One lead at a time in a group of a kind that has one (domain.md, decision 2). */
static bool check_lead(struct session *s, const struct record *rec, struct err *err)
{
	static const char other[] = "SELECT s.name FROM membership m JOIN school s ON s.id = m.school_id WHERE "
				    "m.group_id = :group_id AND m.id <> :id "
				    "AND :role IN " SQL_LEADING_ROLES " AND m.role IN " SQL_LEADING_ROLES
				    " AND " SQL_MEETS("m") " AND EXISTS (SELECT 1 FROM school_group g WHERE g.id = "
							   ":group_id AND g.kind IN " SQL_LED_KINDS ")";
	char *school;

	if (!rule_text(s, rec, other, &school, err))
		return false;
	if (!school)
		return true;
	err_blame(err, "role", _("%s already leads this group in part of the period; a group has one lead at a time."),
		school);
	free(school);
	return false;
}

/* A consortium of a pair has two members at a time (GRP-28); one may follow another. */
static bool check_pair_is_two(struct session *s, const struct record *rec, struct err *err)
{
	static const char others[] =
		"SELECT 1 FROM membership m JOIN membership n ON n.group_id = m.group_id AND n.school_id > m.school_id "
		"AND " SQL_OVERLAP("m.", "n.") " JOIN school_group g ON g.id = m.group_id "
					       "WHERE m.group_id = :group_id AND g.kind IN " SQL_MARKED("group_kind",
						       "pair") " AND :id NOT IN (m.id, n.id) AND :school_id NOT IN "
							       "(m.school_id, n.school_id) "
							       "AND " SQL_MEETS("m") " AND " SQL_MEETS("n") " LIMIT 1";
	int64_t found;

	if (!rule_int(s, rec, others, &found, err))
		return false;
	return !found || err_blame(err, "school_id",
				 _("A consortium of this kind has two members at a time, and there are two already."));
}

/* One support school for an experimental school (MEM-11): it is one in a single consortium at a time. */
static bool check_one_support(struct session *s, const struct record *rec, struct err *err)
{
	/* The plus keeps SQLite from going through all experimental schools. */
	static const char other[] =
		"SELECT g.name FROM membership m JOIN school_group g ON g.id = m.group_id WHERE :role = 'experimental' "
		"AND +m.role = 'experimental' AND m.school_id = :school_id AND m.group_id <> :group_id AND m.id <> :id "
		"AND " SQL_MEETS("m");
	char *group;

	if (!rule_text(s, rec, other, &group, err))
		return false;
	if (!group)
		return true;
	err_blame(err, "role",
		_("The school is the experimental school of %s in part of the period; it has one support school at a "
		  "time."),
		group);
	free(group);
	return false;
}

/* Nobody belongs to what is no longer there. */
static bool check_ends(struct session *s, const struct record *rec, struct err *err)
{
	static const char gone[] = "SELECT " SQL_DAY_BEFORE(
		"g.dissolved_on") " FROM school_group g WHERE g.id = :group_id AND "
				  "g.dissolved_on < coalesce(:valid_to, '9999')";
	static const char closed[] = "SELECT " SQL_DAY_BEFORE(
		"s.closed_on") " FROM school s WHERE s.id = :school_id AND s.closed_on < "
			       "coalesce(:valid_to, '9999')";
	char *day;
	bool good = rule_text(s, rec, gone, &day, err);

	if (good && day)
		good = err_blame(err, "valid_to", _("The group ends on %s; the membership must end by then."), day);
	free(day);
	if (!good || !rule_text(s, rec, closed, &day, err))
		return false;
	if (day)
		good = err_blame(err, "valid_to", _("The school closes on %s; the membership must end by then."), day);
	free(day);
	return good;
}

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	return rule_period(rec, err) && check_pair(s, rec, err) && check_lead(s, rec, err) &&
	       check_pair_is_two(s, rec, err) && check_one_support(s, rec, err) && check_ends(s, rec, err);
}

static void defaults(struct session *s, struct record *rec)
{
	rule_default_today(s, rec, "valid_from");
}

const struct entity membership_entity = {
	.table = "membership",
	.singular = N_("membership"),
	.plural = N_("memberships"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = GROUP,
	.defaults = defaults,
	.validate = validate,
};
