#include <stdlib.h>

#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum {
	NAME,
	SCHOOL_YEAR,
	STATE,
	REFERENCE_ON,
	MIN_SERVICE,
	MIN_TO_RETIREMENT,
	MIN_TITLE,
	TARGET,
	KEY_TARGET,
	DRAFTS,
	IN_REVIEW,
	APPROVED,
	IN_SERVICE,
	ENDED,
	REPORTED_ELIGIBLE,
	REPORTED_MOVED,
	REPORTED_NOTE,
	FROZEN_ON,
	CLAUSE,
	NOTE,
	ORIGIN,
	NFIELDS
};

/* Orders of the round that stand in one of these states. */
#define SQL_ORDERS(states) "SELECT count(*) FROM rotation_order o WHERE o.round_id = t.id AND o.state IN (" states ")"

static const struct field fields[] = {
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 22,
		.max = 60},
	[SCHOOL_YEAR] = {.column = "school_year_id",
		.label = N_("School year"),
		.type = FIELD_REF,
		.ref = &school_year_entity,
		.flags = FIELD_REQUIRED | FIELD_PART,
		.width = 12,
		.sort = SORT_BY_REF("round", "school_year_id", "school_year", "starts_on")},
	[STATE] = {.column = "state",
		.label = N_("State"),
		.type = FIELD_CHOICE,
		.choices = "round_state",
		.help = N_("Changes by taking a step."),
		.preset = "preparing",
		.flags = FIELD_REQUIRED | FIELD_FIXED | FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("round", "state", "round_state")},
	[REFERENCE_ON] = {.column = "reference_on",
		.label = N_("Reference day"),
		.help = N_("The day on which years are counted."),
		.group = N_("Rules of the round"),
		.type = FIELD_DATE,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.reference_on")},
	[MIN_SERVICE] = {.column = "min_service_years",
		.label = N_("Years at school"),
		.help = N_("Full years at the same school, at least; empty: no such rule."),
		.type = FIELD_INT,
		.width = 4,
		.max = 60},
	[MIN_TO_RETIREMENT] = {.column = "min_years_to_retirement",
		.label = N_("Years to retirement"),
		.help = N_("More than so many years to the statutory retirement day; empty: no such rule."),
		.type = FIELD_INT,
		.width = 4,
		.max = 60},
	[MIN_TITLE] = {.column = "min_title",
		.label = N_("Lowest title"),
		.help = N_("This professional title or a higher one; empty: no such rule."),
		.type = FIELD_CHOICE,
		.choices = "title",
		.width = 10},
	[TARGET] = {.column = "target_percent",
		.label = N_("Target %"),
		.help = N_("Share of the eligible teachers who are to move."),
		.type = FIELD_DECIMAL,
		.width = 5,
		.max = 100},
	[KEY_TARGET] = {.column = "key_target_percent",
		.label = N_("Key target %"),
		.help = N_("Share of the key-teacher pool that is to move."),
		.type = FIELD_DECIMAL,
		.width = 5,
		.max = 100},
	[DRAFTS] = {.column = "draft_count",
		.label = N_("Drafts"),
		.help = N_("Orders being drafted or sent back."),
		.group = N_("Orders"),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 5,
		.sql = SQL_ORDERS("'draft', 'returned'")},
	[IN_REVIEW] = {.column = "review_count",
		.label = N_("In review"),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 6,
		.sql = SQL_ORDERS("'school_review', 'school_notice', 'group_review', 'receiving_review', "
				  "'bureau_review', 'district_notice'")},
	[APPROVED] = {.column = "approved_count",
		.label = N_("Approved"),
		.help = N_("Approved and not yet in service."),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 5,
		.sql = SQL_ORDERS("'approved'")},
	[IN_SERVICE] = {.column = "service_count",
		.label = N_("In service"),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 5,
		.sql = SQL_ORDERS("'in_service'")},
	[ENDED] = {.column = "ended_count",
		.label = N_("Ended"),
		.help = N_("Completed, moved for good or ended early."),
		.type = FIELD_INT,
		.width = 5,
		.sql = SQL_ORDERS("'completed', 'transferred', 'ended_early'")},
	[REPORTED_ELIGIBLE] = {.column = "reported_eligible",
		.label = N_("Eligible, rep."),
		.help = N_("Eligible teachers as reported to others; never mixed with what is computed."),
		.group = N_("As reported"),
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.width = 8,
		.max = 1000000},
	[REPORTED_MOVED] = {.column = "reported_moved",
		.label = N_("Moved, rep."),
		.help = N_("Teachers who moved, as reported to others."),
		.type = FIELD_INT,
		.width = 6,
		.max = 1000000},
	[REPORTED_NOTE] = {.column = "reported_note",
		.label = N_("In words"),
		.help = N_("What the report says about it."),
		.type = FIELD_NOTE,
		.width = 24,
		.max = 1000},
	[FROZEN_ON] = {.column = "frozen_on",
		.label = N_("Frozen on"),
		.help = N_(
			"Day on which the verdicts were frozen; the rules of the round stay as they are from then on."),
		.group = N_("Grounds"),
		.type = FIELD_DATE,
		.flags = FIELD_FIXED,
		.width = 10},
	[CLAUSE] = {CLAUSE_FIELD},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &rotation_order_entity, .column = "round_id"},
	{.entity = &round_teacher_entity, .column = "round_id"},
	{.entity = &commitment_entity, .column = "round_id"},
	{.entity = &deferral_entity, .column = "round_id"},
};

/* The year that is running, and the 31 August before it (domain.md, decision 6). */
static void defaults(struct session *s, struct record *rec)
{
	struct err err;
	char *day;

	rule_default_year(s, rec);
	if (!rule_text(s, rec, "SELECT substr(starts_on, 1, 4) || '-08-31' FROM school_year WHERE id = :school_year_id",
		    &day, &err))
		return;
	record_set(rec, "reference_on", day);
	free(day);
}

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char twice[] =
		"SELECT 1 FROM round WHERE school_year_id = :school_year_id AND name = :name AND id <> :id";
	static const char changed[] =
		"SELECT 1 FROM round WHERE id = :id AND frozen_on IS NOT NULL AND :frozen_on IS NOT NULL AND "
		"(reference_on, min_service_years, min_years_to_retirement, min_title) IS NOT "
		"(:reference_on, :min_service_years, :min_years_to_retirement, :min_title)";
	int64_t found;

	if (!rule_int(s, rec, twice, &found, err))
		return false;
	if (found)
		return err_blame(err, "name", _("The school year already has a round of this name."));
	if (!rule_int(s, rec, changed, &found, err))
		return false;
	return !found ||
	       err_blame(err, "reference_on", _("The verdicts of this round are frozen; its rules stay as they are."));
}

const struct entity round_entity = {
	.table = "round",
	.singular = N_("rotation round"),
	.plural = N_("rotation rounds"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = REFERENCE_ON,
	.descending = true,
	.children = children,
	.nchildren = COUNT(children),
	.defaults = defaults,
	.validate = validate,
};
