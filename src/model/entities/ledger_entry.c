#include <stdlib.h>

#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "model/store.h"
#include "sql.h"

enum {
	TITLE,
	MILESTONE,
	CHECKED_ON,
	PERCENT,
	LIGHT,
	FINDING,
	NEXT_STEP,
	NEXT_ON,
	EVIDENCE,
	SIGNED_BY,
	SIGNED_ON,
	ORIGIN,
	NFIELDS
};

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("milestone", "t.milestone_id") " || ' ' || t.checked_on"},
	[MILESTONE] = {.column = "milestone_id",
		.label = N_("Milestone"),
		.type = FIELD_REF,
		.ref = &milestone_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 22,
		.sort = SORT_BY_REF("ledger_entry", "milestone_id", "milestone", "name_key")},
	[CHECKED_ON] = {.column = "checked_on",
		.label = N_("Checked on"),
		.type = FIELD_DATE,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.checked_on")},
	[PERCENT] = {.column = "percent",
		.label = N_("Done %"),
		.help = N_("The newest check gives the milestone its progress."),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 7,
		.max = 100},
	[LIGHT] = {.column = "light",
		.label = N_("Light"),
		.type = FIELD_CHOICE,
		.choices = "light",
		.flags = FIELD_IN_LIST,
		.width = 5,
		.sort = SORT_BY_TERM("ledger_entry", "light", "light")},
	[FINDING] = {.column = "finding",
		.label = N_("Found"),
		.help = N_("What the check found; a problem that has to be answered is entered as a finding."),
		.type = FIELD_NOTE,
		.flags = FIELD_IN_LIST,
		.width = 18,
		.max = 2000},
	[NEXT_STEP] = {.column = "next_step",
		.label = N_("Next step"),
		.group = N_("Next"),
		.type = FIELD_NOTE,
		.width = 20,
		.max = 1000},
	[NEXT_ON] = {.column = "next_on",
		.label = N_("Until"),
		.type = FIELD_DATE,
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.next_on")},
	[EVIDENCE] = {.column = "evidence",
		.label = N_("Evidence"),
		.help = N_("Where the proof is kept."),
		.type = FIELD_NOTE,
		.width = 20,
		.max = 1000},
	[SIGNED_BY] = {.column = "signed_by",
		.label = N_("Signed by"),
		.help = N_("Once it is signed, the row stays as it is."),
		.group = N_("Signature"),
		.type = FIELD_REF,
		.ref = &user_entity,
		.width = 12,
		.sort = SORT_BY_OPTIONAL_REF("ledger_entry", "signed_by", "user", "name_key")},
	[SIGNED_ON] = {.column = "signed_on", .label = N_("Day signed"), .type = FIELD_DATE, .width = 10},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &finding_entity, .column = "ledger_entry_id"},
};

static void defaults(struct session *s, struct record *rec)
{
	rule_default_today(s, rec, "checked_on");
}

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	const char *signer = record_get(rec, "signed_by"), *day = record_get(rec, "signed_on");

	(void)s;
	if (!signer != !day)
		return err_blame(err, day ? "signed_by" : "signed_on", _("A signature has a person and a day."));
	return rule_not_before(rec, "checked_on", "next_on", err) &&
	       rule_not_before(rec, "checked_on", "signed_on", err);
}

/* What a person may still change of a signed row: nothing; undoing the signature takes it back. */
static bool is_kept(const struct record *before, const struct record *after)
{
	if (!record_get(before, "signed_on"))
		return true;
	for (size_t i = 0; after && i < NFIELDS; i++)
		if (!field_is_computed(&fields[i]) && !value_same(before->values[i], after->values[i]))
			return false;
	return after != NULL;
}

/* The milestone's progress is that of its newest check. */
static bool milestone_follows(struct session *s, const struct record *row, struct err *err)
{
	static const char later[] =
		"SELECT 1 FROM ledger_entry WHERE milestone_id = :milestone_id AND checked_on > :checked_on LIMIT 1";
	struct record milestone;
	int64_t found;
	bool good;

	if (!record_get(row, "percent"))
		return true;
	if (!rule_int(s, row, later, &found, err))
		return false;
	if (found)
		return true;
	good = store_load(s, &milestone_entity, record_get_int(row, "milestone_id"), &milestone, err);
	if (good) {
		record_set(&milestone, "percent", record_get(row, "percent"));
		good = store_put(s, &milestone, err);
	}
	record_finish(&milestone);
	return good;
}

/* The ledger is monthly: of two checks of a month one would hide the other. */
static bool is_alone_in_month(struct session *s, const struct record *rec, struct err *err)
{
	static const char other[] =
		"SELECT checked_on FROM ledger_entry WHERE milestone_id = :milestone_id AND id <> :id "
		"AND substr(checked_on, 1, 7) = substr(:checked_on, 1, 7)";
	char *day;

	if (!rule_text(s, rec, other, &day, err))
		return false;
	if (!day)
		return true;
	err_blame(err, "checked_on", _("It was checked on %s already; there is one check a month."), day);
	free(day);
	return false;
}

/* Whether a check comes into a month: it is new, or was of another one. */
static bool is_new_in_month(const struct record *before, const struct record *after)
{
	return after && (!before || !value_same(record_get(before, "checked_on"), record_get(after, "checked_on")) ||
				!value_same(record_get(before, "milestone_id"), record_get(after, "milestone_id")));
}

static bool saved(struct session *s, const struct record *before, const struct record *after, struct err *err)
{
	if (before && !is_kept(before, after))
		return err_set(err, ERR_REFUSED,
			_("A signed check is final; what is new belongs into that of the next month."));
	if (is_new_in_month(before, after) && !is_alone_in_month(s, after, err))
		return false;
	return !after || milestone_follows(s, after, err);
}

const struct entity ledger_entry_entity = {
	.table = "ledger_entry",
	.singular = N_("check of a milestone"),
	.plural = N_("ledger of milestones"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = CHECKED_ON,
	.descending = true,
	.since = "checked_on",
	.children = children,
	.nchildren = COUNT(children),
	.defaults = defaults,
	.validate = validate,
	.saved = saved,
};
