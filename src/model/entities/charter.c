#include <stdlib.h>

#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "model/store.h"
#include "sql.h"

enum { NAME, GROUP, VERSION, STATE, DRAFTED_ON, EFFECTIVE_ON, ENDED_ON, AGREED, MEMBERS, NOTE, ORIGIN, NFIELDS };

/* Members of the group on the day a charter takes effect, or now as long as it has no day. */
#define SQL_MEMBER_ON(day)                                                                                             \
	"(m.valid_from IS NULL OR m.valid_from <= " day ") AND (m.valid_to IS NULL OR m.valid_to > " day ")"

static const struct field fields[] = {
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 19,
		.max = 100},
	[GROUP] = {.column = "group_id",
		.label = N_("Group"),
		.type = FIELD_REF,
		.ref = &school_group_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 20,
		.sort = SORT_BY_REF("charter", "group_id", "school_group", "name_key")},
	[VERSION] = {.column = "version",
		.label = N_("Version"),
		.type = FIELD_INT,
		.preset = "1",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 4,
		.min = 1,
		.max = 999},
	[STATE] = {.column = "state",
		.label = N_("State"),
		.help = N_("It comes into force only when every member has agreed."),
		.group = N_("Course"),
		.type = FIELD_CHOICE,
		.choices = "charter_state",
		.preset = "draft",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("charter", "state", "charter_state")},
	[DRAFTED_ON] = {.column = "drafted_on", .label = N_("Drafted on"), .type = FIELD_DATE, .width = 10},
	[EFFECTIVE_ON] = {.column = "effective_on",
		.label = N_("In force from"),
		.type = FIELD_DATE,
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.effective_on")},
	[ENDED_ON] = {.column = "ended_on",
		.label = N_("Ended on"),
		.help = N_("First day on which it no longer holds; set when the next version comes into force."),
		.type = FIELD_DATE,
		.width = 10},
	[AGREED] = {.column = "agreed_count",
		.label = N_("Agreed"),
		.help = N_("Members that voted for it."),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 4,
		.sql = "SELECT count(*) FROM charter_vote v WHERE v.charter_id = t.id AND v.vote = 'agree'"},
	[MEMBERS] = {.column = "member_count",
		.label = N_("Members"),
		.help = N_("Members that have to agree."),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 4,
		.sql = "SELECT count(*) FROM membership m WHERE m.group_id = t.group_id AND " SQL_MEMBER_ON(
			"coalesce(t.effective_on, :today)")},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &charter_vote_entity, .column = "charter_id", .is_owned = true},
};

static bool is_in_force(const struct record *rec)
{
	return rec && value_same(record_get(rec, "state"), "effective");
}

/* GRP-18: no charter without the consent of every member. */
static bool check_consent(struct session *s, const struct record *rec, struct err *err)
{
	static const char missing[] =
		"SELECT s.name FROM membership m JOIN school s ON s.id = m.school_id WHERE m.group_id = :group_id "
		"AND " SQL_MEMBER_ON(
			":effective_on") " AND NOT EXISTS (SELECT 1 FROM charter_vote v WHERE v.charter_id = :id "
					 "AND v.school_id = m.school_id AND v.vote = 'agree') ORDER BY s.name_key "
					 "LIMIT 1";
	char *school;

	if (!rule_text(s, rec, missing, &school, err))
		return false;
	if (!school)
		return true;
	err_blame(
		err, "state", _("%s has not agreed to it; a charter comes into force when every member has."), school);
	free(school);
	return false;
}

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char later[] = "SELECT c.version FROM charter c WHERE c.group_id = :group_id AND c.id <> :id "
				    "AND c.state = 'effective' AND c.effective_on >= :effective_on";
	int64_t version;

	if (!rule_not_before(rec, "drafted_on", "effective_on", err) ||
		!rule_after(rec, "effective_on", "ended_on", err))
		return false;
	if (!is_in_force(rec))
		return true;
	if (!record_get(rec, "effective_on"))
		return err_blame(err, "effective_on", _("A charter in force needs the day from which it holds."));
	if (!check_consent(s, rec, err) || !rule_int(s, rec, later, &version, err))
		return false;
	return !version ||
	       err_blame(err, "effective_on", _("Version %d came into force on that day or later."), (int)version);
}

/* The version before ends where this one begins. */
static bool supersede(struct session *s, int64_t id, const char *on, struct err *err)
{
	struct record former;
	bool good = store_load(s, &charter_entity, id, &former, err);

	if (good) {
		record_set(&former, "state", "superseded");
		record_set(&former, "ended_on", on);
		good = store_put(s, &former, err);
	}
	record_finish(&former);
	return good;
}

static bool saved(struct session *s, const struct record *before, const struct record *after, struct err *err)
{
	static const char before_it[] = "SELECT c.id FROM charter c WHERE c.group_id = :group_id AND c.id <> :id AND "
					"c.state = 'effective' LIMIT 1";
	int64_t id;

	if (!is_in_force(after) || is_in_force(before))
		return true;
	if (!rule_int(s, after, before_it, &id, err))
		return false;
	return !id || supersede(s, id, record_get(after, "effective_on"), err);
}

static void defaults(struct session *s, struct record *rec)
{
	rule_default_today(s, rec, "drafted_on");
}

const struct entity charter_entity = {
	.table = "charter",
	.singular = N_("charter"),
	.plural = N_("charters"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = GROUP,
	.since = "drafted_on",
	.children = children,
	.nchildren = COUNT(children),
	.defaults = defaults,
	.validate = validate,
	.saved = saved,
};
