#include "base/words.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/workflow.h"
#include "step.h"

static bool can_hand_in(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	return step_has_happened(s, rec, in, err) && step_is_after(rec, "started_on", in, err);
}

static bool can_accept(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	return step_has_happened(s, rec, in, err) && step_is_after(rec, "submitted_on", in, err);
}

/* A milestone that was put on hold before it began begins when it is resumed. */
static bool start(struct session *s, struct record *rec, const struct step_input *in, struct err *err)
{
	(void)s;
	(void)err;
	if (!record_get(rec, "started_on"))
		record_set(rec, "started_on", in->on);
	return true;
}

static bool hand_in(struct session *s, struct record *rec, const struct step_input *in, struct err *err)
{
	(void)s;
	(void)err;
	record_set(rec, "submitted_on", in->on);
	return true;
}

static bool accept(struct session *s, struct record *rec, const struct step_input *in, struct err *err)
{
	(void)s;
	(void)err;
	record_set(rec, "accepted_on", in->on);
	record_set(rec, "percent", "100");
	return true;
}

/* Back in progress it is neither handed in nor accepted. */
static bool take_up_again(struct session *s, struct record *rec, const struct step_input *in, struct err *err)
{
	(void)s;
	(void)in;
	(void)err;
	record_set(rec, "submitted_on", NULL);
	record_set(rec, "accepted_on", NULL);
	return true;
}

static const struct transition rows[] = {
	{"planned", "start", "in_progress", SIDE_DEPARTMENT, false, N_("Start"), step_has_happened, start},
	{"planned", "cancel", "cancelled", SIDE_BUREAU, true, N_("Drop by decision"), NULL, NULL},
	{"planned", "suspend", "suspended", SIDE_BUREAU, true, N_("Put on hold"), NULL, NULL},
	{"in_progress", "hand_in", "submitted", SIDE_DEPARTMENT, false, N_("Hand in"), can_hand_in, hand_in},
	{"in_progress", "suspend", "suspended", SIDE_BUREAU, true, N_("Put on hold"), NULL, NULL},
	{"in_progress", "cancel", "cancelled", SIDE_BUREAU, true, N_("Drop by decision"), NULL, NULL},
	{"suspended", "resume", "in_progress", SIDE_BUREAU, false, N_("Resume"), step_has_happened, start},
	{"suspended", "cancel", "cancelled", SIDE_BUREAU, true, N_("Drop by decision"), NULL, NULL},
	{"submitted", "accept", "accepted", SIDE_BUREAU, false, N_("Accept"), can_accept, accept},
	{"submitted", "return", "in_progress", SIDE_BUREAU, true, N_("Return for rework"), NULL, take_up_again},
	{"accepted", "reopen", "in_progress", SIDE_BUREAU, true, N_("Reopen"), NULL, take_up_again},
};

const struct workflow milestone_workflow = {
	.entity = &milestone_entity,
	.column = "state",
	.states = "milestone_state",
	.first = "planned",
	.rows = rows,
	.count = COUNT(rows),
};
