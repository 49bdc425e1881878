#include "base/err.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/workflow.h"
#include "step.h"

static bool has_owner(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	(void)s;
	(void)in;
	if (!record_get(rec, "owner_id"))
		return err_set(err, ERR_REFUSED, _("Enter first which section has to answer."));
	if (!record_get(rec, "due_on"))
		return err_set(err, ERR_REFUSED, _("Enter first until when it has to be answered."));
	return true;
}

static bool is_begun(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	return step_has_happened(s, rec, in, err) && step_is_after(rec, "raised_on", in, err);
}

/* What was done has to be told: in the finding itself, or with the step. */
static bool can_hand_in(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	if (!is_begun(s, rec, in, err))
		return false;
	if (record_get(rec, "result") || (in->reason && *in->reason))
		return true;
	return err_blame(err, "reason", _("Say what was done: here, or in the result of the finding."));
}

static bool can_close(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	if (!record_get(rec, "result"))
		return err_set(err, ERR_REFUSED, _("A finding is closed with its result."));
	return is_begun(s, rec, in, err);
}

static bool hand_in(struct session *s, struct record *rec, const struct step_input *in, struct err *err)
{
	(void)s;
	(void)err;
	if (!record_get(rec, "result"))
		record_set(rec, "result", in->reason);
	return true;
}

static bool close_it(struct session *s, struct record *rec, const struct step_input *in, struct err *err)
{
	(void)s;
	(void)err;
	record_set(rec, "closed_on", in->on);
	return true;
}

/* The result did not hold; it stays in the history, and another one is asked for. */
static bool reopen(struct session *s, struct record *rec, const struct step_input *in, struct err *err)
{
	(void)s;
	(void)in;
	(void)err;
	record_set(rec, "closed_on", NULL);
	record_set(rec, "result", NULL);
	return true;
}

#define CANCEL(state)                                                                                                  \
	{                                                                                                              \
		state, "cancel", "cancelled", SIDE_BUREAU, true, N_("Give up"), NULL, NULL                             \
	}

static const struct transition rows[] = {
	{"open", "assign", "assigned", SIDE_BUREAU, false, N_("Assign"), has_owner, NULL},
	CANCEL("open"),
	{"assigned", "take_up", "in_hand", SIDE_DEPARTMENT, false, N_("Take in hand"), is_begun, NULL},
	{"assigned", "decline", "open", SIDE_DEPARTMENT, true, N_("Give back to be assigned"), NULL, NULL},
	CANCEL("assigned"),
	{"in_hand", "hand_in", "submitted", SIDE_DEPARTMENT, false, N_("Hand in the result"), can_hand_in, hand_in},
	CANCEL("in_hand"),
	{"submitted", "close", "closed", SIDE_BUREAU, false, N_("Close"), can_close, close_it},
	{"submitted", "return", "in_hand", SIDE_BUREAU, true, N_("Send back"), NULL, NULL},
	{"closed", "reopen", "reopened", SIDE_BUREAU, true, N_("Reopen"), NULL, reopen},
	{"reopened", "take_up", "in_hand", SIDE_DEPARTMENT, false, N_("Take in hand"), is_begun, NULL},
	CANCEL("reopened"),
};

const struct workflow finding_workflow = {
	.entity = &finding_entity,
	.column = "state",
	.states = "finding_state",
	.first = "open",
	.rows = rows,
	.count = COUNT(rows),
};
