#include "base/words.h"
#include "model/career.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/workflow.h"
#include "order_guards.h"

/* The step's date is that of the meeting, unless the order says another one. */
static bool note_meeting(struct session *s, struct record *rec, const struct step_input *in, struct err *err)
{
	(void)s;
	(void)err;
	if (!record_get(rec, "meeting_on"))
		record_set(rec, "meeting_on", in->on);
	return true;
}

/* The date of effect is the order's first day, unless the order says another one. */
static bool approve(struct session *s, struct record *rec, const struct step_input *in, struct err *err)
{
	(void)s;
	(void)err;
	if (in->document)
		record_set(rec, "document_no", in->document);
	if (!record_get(rec, "starts_on"))
		record_set(rec, "starts_on", in->on);
	return true;
}

static bool begin(struct session *s, struct record *rec, const struct step_input *in, struct err *err)
{
	return career_begin_service(s, rec, in->on, err);
}

static bool end(struct session *s, struct record *rec, const struct step_input *in, struct err *err)
{
	record_set(rec, "ended_on", in->on);
	return career_end_service(s, rec, in->on, err);
}

static bool extend(struct session *s, struct record *rec, const struct step_input *in, struct err *err)
{
	(void)s;
	(void)err;
	record_set(rec, "planned_end_on", in->on);
	return true;
}

static bool transfer(struct session *s, struct record *rec, const struct step_input *in, struct err *err)
{
	record_set(rec, "moves_relation", "1");
	return career_transfer(s, rec, in->on, err);
}

/* An author may take back what is not approved yet, and a review that lasts too long lapses. */
#define WITHDRAW(state)                                                                                                \
	{                                                                                                              \
		state, "withdraw", "withdrawn", SIDE_INITIATOR, true, N_("Withdraw"), NULL, NULL                       \
	}
#define EXPIRE(state)                                                                                                  \
	{                                                                                                              \
		state, "expire", "expired", SIDE_PROGRAM, false, N_("Let lapse"), order_is_overdue, NULL               \
	}

static const struct transition rows[] = {
	{"draft", "submit", "school_review", SIDE_INITIATOR, false, N_("Hand to the school"), NULL, NULL},
	{"draft", "withdraw", "withdrawn", SIDE_INITIATOR, false, N_("Withdraw"), NULL, NULL},

	{"school_review", "give_notice", "school_notice", SIDE_SCHOOL, false, N_("Post the notice"), NULL,
		note_meeting},
	{"school_review", "reject", "rejected", SIDE_SCHOOL, true, N_("Reject"), NULL, NULL},
	WITHDRAW("school_review"),
	EXPIRE("school_review"),

	{"school_notice", "forward", "group_review", SIDE_SCHOOL, false, N_("Forward to the group"), order_is_unopposed,
		NULL},
	WITHDRAW("school_notice"),

	{"group_review", "forward", "receiving_review", SIDE_GROUP, false, N_("Forward to the receiving school"),
		order_has_receiver, NULL},
	{"group_review", "return", "returned", SIDE_GROUP, true, N_("Send back"), NULL, NULL},
	WITHDRAW("group_review"),
	EXPIRE("group_review"),

	{"receiving_review", "agree", "bureau_review", SIDE_RECEIVER, false, N_("Agree to receive"), order_has_receiver,
		NULL},
	{"receiving_review", "return", "returned", SIDE_RECEIVER, true, N_("Send back"), NULL, NULL},
	WITHDRAW("receiving_review"),
	EXPIRE("receiving_review"),

	{"returned", "resubmit", "school_review", SIDE_SCHOOL, false, N_("Hand in again"), NULL, NULL},
	WITHDRAW("returned"),

	{"bureau_review", "give_notice", "district_notice", SIDE_BUREAU, false, N_("Post the notice in the district"),
		NULL, NULL},
	{"bureau_review", "return", "returned", SIDE_BUREAU, true, N_("Send back"), NULL, NULL},
	{"bureau_review", "reject", "rejected", SIDE_BUREAU, true, N_("Reject"), NULL, NULL},
	WITHDRAW("bureau_review"),
	EXPIRE("bureau_review"),

	{"district_notice", "approve", "approved", SIDE_BUREAU, false, N_("Approve"), order_can_be_approved, approve},
	{"district_notice", "uphold", "bureau_review", SIDE_BUREAU, true, N_("Uphold an objection"), NULL, NULL},
	WITHDRAW("district_notice"),

	{"expired", "reopen", "draft", SIDE_INITIATOR, false, N_("Reopen"), NULL, NULL},

	{"approved", "report", "in_service", SIDE_RECEIVER, false, N_("Report for duty"), order_has_begun, begin},
	{"approved", "cancel", "cancelled", SIDE_BUREAU, true, N_("Cancel the order"), order_is_ahead, NULL},

	{"in_service", "complete", "completed", SIDE_RECEIVER, false, N_("Complete the term"), order_is_served, end},
	{"in_service", "extend", "in_service", SIDE_BUREAU, true, N_("Extend to a new last day"), order_gets_longer,
		extend},
	{"in_service", "transfer", "transferred", SIDE_BUREAU, false, N_("Move the personnel relation"),
		order_has_begun, transfer},
	{"in_service", "end", "ended_early", SIDE_BUREAU, true, N_("End early"), order_is_unserved, end},
};

const struct workflow rotation_order_workflow = {
	.entity = &rotation_order_entity,
	.column = "state",
	.states = "order_state",
	.first = "draft",
	.backward = (const char *const[]){"return", "uphold", "cancel", "end", NULL},
	.rows = rows,
	.count = COUNT(rows),
};
