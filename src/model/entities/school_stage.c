#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "school_history.h"
#include "sql.h"

enum { TITLE, SCHOOL, STAGE, FROM, TO, PRECISION, CURRENT, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("school", "t.school_id")},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 28,
		.sort = SORT_BY_REF("school_stage", "school_id", "school", "name_key")},
	[STAGE] = {.column = "stage",
		.label = N_("Stage"),
		.help = N_("A stage the school runs or ran. The school shows those in force."),
		.type = FIELD_CHOICE,
		.choices = "stage",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 12,
		.sort = SORT_BY_TERM("school_stage", "stage", "stage")},
	[FROM] = {VALID_FROM_FIELD, .flags = FIELD_IN_LIST, .sort = SORT_BY("t.valid_from")},
	[TO] = {VALID_TO_FIELD, .flags = FIELD_IN_LIST},
	[PRECISION] = {PRECISION_FIELD},
	[CURRENT] = {CURRENT_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char other[] = "SELECT 1 FROM school_stage g WHERE g.school_id = :school_id AND g.stage = :stage "
				    "AND g.id <> :id AND " SQL_MEETS("g");
	int64_t found;

	if (!rule_period(rec, err) || !rule_int(s, rec, other, &found, err))
		return false;
	return !found || err_blame(err, "valid_from", _("The school already has this stage in part of the period."));
}

const struct entity school_stage_entity = {
	.table = "school_stage",
	.singular = N_("stage of a school"),
	.plural = N_("stages of schools"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = SCHOOL,
	.validate = validate,
	.saved = school_stage_saved,
};
