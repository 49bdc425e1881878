#ifndef BANXUE_MODEL_WORKFLOW_H
#define BANXUE_MODEL_WORKFLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct entity;
struct err;
struct record;
struct session;

/* Who may take a step; resolved to users by role and scope. */
enum side {
	SIDE_INITIATOR,
	SIDE_OTHER,
	SIDE_SCHOOL,
	SIDE_RECEIVER,
	SIDE_GROUP,
	SIDE_DEPARTMENT,
	SIDE_BUREAU,
	SIDE_EXPERTS,
	SIDE_PROGRAM /* nobody: a date is reached */
};

/* What a person says when taking a step. */
struct step_input {
	const char *reason;   /* NULL or a sentence */
	const char *on;	      /* date of effect YYYY-MM-DD; NULL: the working date */
	const char *document; /* number of the document that carries it, or NULL */
};

/* One permitted step of a workflow. */
struct transition {
	const char *from, *action, *to;
	enum side side;
	bool needs_reason;
	const char *label; /* N_(): what the person does, e.g. "Hand in" */
	/* Whether it may happen now; the error is the sentence why not. Optional. */
	bool (*guard)(struct session *s, const struct record *rec, const struct step_input *in, struct err *err);
	/* What else changes, on `rec` (saved afterwards) and on other records through store_put, in the same change
	 * set. Optional. */
	bool (*effect)(struct session *s, struct record *rec, const struct step_input *in, struct err *err);
};

/* All steps of one table's state column. */
struct workflow {
	const struct entity *entity;
	const char *column;	     /* the state */
	const char *states;	     /* kind of term that names its states */
	const char *first;	     /* state of a new record */
	const char *const *backward; /* actions that send back, cancel or end; NULL, or ending with NULL */
	const struct transition *rows;
	size_t count;
};

/* Declared by the files in src/model/workflows/, one for each workflow. */
extern const struct workflow milestone_workflow, finding_workflow, rotation_order_workflow, round_workflow;

/* The workflow of an entity, or NULL; all of them for tests and help. */
const struct workflow *workflow_of(const struct entity *e);
const struct workflow *const *workflow_all(size_t *count_out);

/* The steps permitted from `state`, at most `max`, into `rows_out`; returns how many. */
size_t workflow_steps(const struct workflow *wf, const char *state, const struct transition **rows_out, size_t max);

/* The step by which the work goes on from `state`, and the one that sends back, cancels or ends; NULL: there is none.
 */
const struct transition *workflow_next(const struct workflow *wf, const char *state);
const struct transition *workflow_back(const struct workflow *wf, const char *state);

/* The state of record `id`, valid as long as the workflow; NULL when the record is gone. */
const char *workflow_state(struct session *s, const struct workflow *wf, int64_t id);

/*
 * Takes a step: state, effects and one row of workflow_step in one change set. ERR_REFUSED with the sentence of the
 * guard, ERR_INPUT when the reason is missing (field "reason"), ERR_CONFLICT when the record moved on.
 */
bool workflow_move(struct session *s, const struct entity *e, int64_t id, const char *action,
	const struct step_input *in, struct err *err);

/* Whether the step could be taken: it is taken and given up again. The error is the sentence why not. */
bool workflow_try(struct session *s, const struct entity *e, int64_t id, const char *action,
	const struct step_input *in, struct err *err);

/* A step that several records take together. */
struct workflow_batch {
	const struct entity *entity;
	const int64_t *ids;
	size_t count;
	const char *action;
	bool (*tick)(void *ctx, long long done, long long total); /* false: stop; NULL: nobody watches */
	void *ctx;
};

/* All of them take it in one change set, so that one undo takes it back; where one cannot, none does, and the error
 * names that one. */
bool workflow_move_all(
	struct session *s, const struct workflow_batch *batch, const struct step_input *in, struct err *err);

#endif
