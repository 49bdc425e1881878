#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, CHARTER, SCHOOL, VOTE, VOTED_ON, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD,
		.sql = SQL_NAME_OF("charter", "t.charter_id") " || ' · ' || " SQL_NAME_OF("school", "t.school_id")},
	[CHARTER] = {.column = "charter_id",
		.label = N_("Charter"),
		.type = FIELD_REF,
		.ref = &charter_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 28,
		.sort = SORT_BY("t.charter_id")},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 26,
		.sort = SORT_BY_REF("charter_vote", "school_id", "school", "name_key")},
	[VOTE] = {.column = "vote",
		.label = N_("Vote"),
		.type = FIELD_CHOICE,
		.choices = "vote",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("charter_vote", "vote", "vote")},
	[VOTED_ON] = {.column = "voted_on",
		.label = N_("Voted on"),
		.type = FIELD_DATE,
		.flags = FIELD_IN_LIST,
		.width = 10},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

/* Members vote, and as long as the version is not in force. */
static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char member[] = "SELECT 1 FROM charter c JOIN membership m ON m.group_id = c.group_id "
				     "WHERE c.id = :charter_id AND m.school_id = :school_id";
	static const char in_force[] =
		"SELECT 1 FROM charter c WHERE c.id = :charter_id AND c.state IN ('effective', 'superseded') "
		"AND :vote <> 'agree'";
	int64_t is_member, is_in_force;

	if (!rule_int(s, rec, member, &is_member, err) || !rule_int(s, rec, in_force, &is_in_force, err))
		return false;
	if (!is_member)
		return err_blame(err, "school_id", _("The school is no member of the group whose charter it is."));
	return !is_in_force || err_blame(err, "vote", _("This version is in force because every member agreed to it."));
}

static void defaults(struct session *s, struct record *rec)
{
	record_set(rec, "vote", "agree");
	rule_default_today(s, rec, "voted_on");
}

const struct entity charter_vote_entity = {
	.table = "charter_vote",
	.singular = N_("vote on a charter"),
	.plural = N_("votes on charters"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = CHARTER,
	.defaults = defaults,
	.validate = validate,
};
