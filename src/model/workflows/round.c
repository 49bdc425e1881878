#include "base/err.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/rule.h"
#include "model/workflow.h"
#include "step.h"

/* From here on the verdicts stay as they are, and so do the rules they were given by. */
static bool freeze(struct session *s, struct record *rec, const struct step_input *in, struct err *err)
{
	(void)s;
	(void)err;
	if (!record_get(rec, "frozen_on"))
		record_set(rec, "frozen_on", in->on);
	return true;
}

/* A round that is closed has no order on its way any more; those in service go on until their end. */
static bool is_settled(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	static const char on_the_way[] =
		"SELECT count(*) FROM rotation_order WHERE round_id = :id AND state IN ('draft', "
		"'school_review', 'school_notice', 'group_review', 'receiving_review', "
		"'bureau_review', 'district_notice', 'approved', 'returned')";
	int64_t count;

	if (!step_has_happened(s, rec, in, err) || !rule_int(s, rec, on_the_way, &count, err))
		return false;
	return count == 0 ||
	       err_set(err, ERR_REFUSED, _("%d orders of the round are still on their way; decide on them first."),
		       (int)count);
}

static const struct transition rows[] = {
	{"preparing", "screen", "screening", SIDE_BUREAU, false, N_("Begin the screening"), NULL, NULL},
	{"screening", "collect", "collecting", SIDE_BUREAU, false, N_("Freeze the verdicts and collect"),
		step_has_happened, freeze},
	{"collecting", "approve", "approving", SIDE_BUREAU, false, N_("Begin to approve"), NULL, NULL},
	{"approving", "put_in_force", "in_force", SIDE_BUREAU, false, N_("Put into force"), NULL, NULL},
	{"in_force", "close", "closed", SIDE_BUREAU, false, N_("Close the round"), is_settled, NULL},
};

const struct workflow round_workflow = {
	.entity = &round_entity,
	.column = "state",
	.states = "round_state",
	.first = "preparing",
	.rows = rows,
	.count = COUNT(rows),
};
