#include "model/workflow.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/reference.h"
#include "model/session.h"
#include "model/store.h"

static const struct workflow *const workflows[] = {
	&milestone_workflow, &finding_workflow, &rotation_order_workflow, &round_workflow};

const struct workflow *const *workflow_all(size_t *count_out)
{
	*count_out = COUNT(workflows);
	return workflows;
}

const struct workflow *workflow_of(const struct entity *e)
{
	for (size_t i = 0; i < COUNT(workflows); i++)
		if (workflows[i]->entity == e)
			return workflows[i];
	return NULL;
}

size_t workflow_steps(const struct workflow *wf, const char *state, const struct transition **rows_out, size_t max)
{
	size_t count = 0;

	for (size_t i = 0; i < wf->count && count < max; i++)
		if (strcmp(wf->rows[i].from, state) == 0)
			rows_out[count++] = &wf->rows[i];
	return count;
}

static bool is_backward(const struct workflow *wf, const struct transition *t)
{
	for (size_t i = 0; wf->backward && wf->backward[i]; i++)
		if (strcmp(wf->backward[i], t->action) == 0)
			return true;
	return false;
}

/* The first step in the order of the table that leads elsewhere, backward or not. */
static const struct transition *step_towards(const struct workflow *wf, const char *state, bool backward)
{
	for (size_t i = 0; i < wf->count; i++)
		if (strcmp(wf->rows[i].from, state) == 0 && is_backward(wf, &wf->rows[i]) == backward)
			return &wf->rows[i];
	return NULL;
}

const struct transition *workflow_next(const struct workflow *wf, const char *state)
{
	return step_towards(wf, state, false);
}

const struct transition *workflow_back(const struct workflow *wf, const char *state)
{
	return step_towards(wf, state, true);
}

/* The workflow's own word for a state that was read. */
static const char *known_state(const struct workflow *wf, const char *state)
{
	if (!state)
		return wf->first;
	for (size_t i = 0; i < wf->count; i++) {
		if (strcmp(wf->rows[i].from, state) == 0)
			return wf->rows[i].from;
		if (strcmp(wf->rows[i].to, state) == 0)
			return wf->rows[i].to;
	}
	return wf->first;
}

const char *workflow_state(struct session *s, const struct workflow *wf, int64_t id)
{
	struct buf sql = {0};
	const char *state = NULL;
	struct stmt *st;
	struct err err;

	buf_printf(&sql, "SELECT %s FROM %s WHERE id = ?1", wf->column, wf->entity->table);
	st = stmt_open(s->db, buf_text(&sql), &err);
	buf_finish(&sql);
	if (!st)
		return NULL;
	stmt_bind_int(st, 1, id);
	if (stmt_step(st, &err) == STMT_ROW)
		state = known_state(wf, stmt_text(st, 0));
	stmt_close(st);
	return state;
}

static const struct transition *find_step(const struct workflow *wf, const char *state, const char *action)
{
	for (size_t i = 0; i < wf->count; i++)
		if (strcmp(wf->rows[i].from, state) == 0 && strcmp(wf->rows[i].action, action) == 0)
			return &wf->rows[i];
	return NULL;
}

/* One row for every move: from, to, why, when, who. */
static bool record_step(struct session *s, const struct record *rec, const struct transition *t,
	const struct step_input *in, struct err *err)
{
	struct record step;
	bool good;

	record_init(&step, &workflow_step_entity);
	record_set(&step, "entity", rec->entity->table);
	record_set_int(&step, "row_id", rec->id);
	record_set(&step, "action", t->action);
	record_set(&step, "from_state", t->from);
	record_set(&step, "to_state", t->to);
	record_set(&step, "reason", in->reason);
	record_set(&step, "on_date", in->on);
	record_set(&step, "document_no", in->document);
	record_set_int(&step, "at", s->now());
	record_set_int(&step, "actor_id", s->actor_id);
	record_set_int(&step, "set_id", s->set_id);
	good = store_put(s, &step, err);
	record_finish(&step);
	return good;
}

/* Within an open set: guard, effects, the new state, the row of the step. */
static bool take_step(struct session *s, const struct workflow *wf, const struct transition *t, struct record *rec,
	const struct step_input *in, struct err *err)
{
	if (t->guard && !t->guard(s, rec, in, err))
		return false;
	record_set(rec, wf->column, t->to);
	if (t->effect && !t->effect(s, rec, in, err))
		return false;
	/* The step comes first, so that what the record allows only to a step sees it. */
	return record_step(s, rec, t, in, err) && store_put(s, rec, err);
}

static bool check_input(const struct transition *t, const struct step_input *in, struct err *err)
{
	if (t->needs_reason && (!in->reason || !*in->reason))
		return err_blame(err, "reason", _("\"%s\" asks for a reason."), _(t->label));
	return true;
}

static bool move_loaded(struct session *s, const struct workflow *wf, struct record *rec, const char *action,
	const struct step_input *in, struct err *err)
{
	const char *state = record_get(rec, wf->column);
	const struct transition *t = find_step(wf, state ? state : wf->first, action);

	if (!t)
		return err_set(
			err, ERR_REFUSED, _("This step is not open any more; somebody may have taken it already."));
	return check_input(t, in, err) && take_step(s, wf, t, rec, in, err);
}

static void label_step(const struct workflow *wf, const struct record *rec, const char *action, struct buf *label)
{
	const char *state = record_get(rec, wf->column);
	const struct transition *t = find_step(wf, state ? state : wf->first, action);
	const char *title = rec->values[wf->entity->title];

	buf_printf(label, "%s %s %s", t ? _(t->label) : action, _(wf->entity->singular), title ? title : "");
}

/* Within an open set. */
static bool move_in_set(struct session *s, const struct workflow *wf, int64_t id, const char *action,
	const struct step_input *in, struct err *err)
{
	struct record rec;
	bool good = store_load(s, wf->entity, id, &rec, err) && move_loaded(s, wf, &rec, action, in, err);

	record_finish(&rec);
	return good;
}

/* The input with its date of effect; `today` keeps it. */
static struct step_input dated(const struct session *s, const struct step_input *in, char today[DATE_TEXT_SIZE])
{
	struct step_input input = *in;

	date_write(s->today, today);
	if (!input.on)
		input.on = today;
	return input;
}

bool workflow_move(struct session *s, const struct entity *e, int64_t id, const char *action,
	const struct step_input *in, struct err *err)
{
	const struct workflow *wf = workflow_of(e);
	char today[DATE_TEXT_SIZE];
	struct step_input input = dated(s, in, today);
	struct record rec;
	struct buf label = {0};
	bool good;

	assert(wf);
	good = store_load(s, e, id, &rec, err);
	if (good) {
		label_step(wf, &rec, action, &label);
		good = store_begin(s, buf_text(&label), NULL, err) == STORE_OPEN;
	}
	good = good && move_loaded(s, wf, &rec, action, &input, err) && store_commit(s, err);
	if (!good)
		store_cancel(s);
	buf_finish(&label);
	record_finish(&rec);
	return good;
}

bool workflow_try(struct session *s, const struct entity *e, int64_t id, const char *action,
	const struct step_input *in, struct err *err)
{
	char today[DATE_TEXT_SIZE];
	struct step_input input = dated(s, in, today);
	bool good = store_begin(s, action, NULL, err) == STORE_OPEN &&
		    move_in_set(s, workflow_of(e), id, action, &input, err);

	store_cancel(s);
	return good;
}

/* Says at which record it failed, and keeps the field to blame. */
static bool name_culprit(struct session *s, const struct entity *e, int64_t id, struct err *err)
{
	char *title = reference_title(s, e, id);
	struct err why = *err;

	err_set(err, why.kind, _("No step was taken. At \"%s\": %s"), title, why.text);
	memcpy(err->field, why.field, sizeof(err->field));
	free(title);
	return false;
}

static void label_batch(const struct workflow *wf, const struct workflow_batch *batch, struct buf *label)
{
	const struct transition *t = NULL;

	for (size_t i = 0; i < wf->count && !t; i++)
		if (strcmp(wf->rows[i].action, batch->action) == 0)
			t = &wf->rows[i];
	buf_printf(label, _("%s: %zu %s"), t ? _(t->label) : batch->action, batch->count, _(wf->entity->plural));
}

static bool move_each(struct session *s, const struct workflow *wf, const struct workflow_batch *batch,
	const struct step_input *in, struct err *err)
{
	for (size_t i = 0; i < batch->count; i++) {
		if (batch->tick && !batch->tick(batch->ctx, (long long)i, (long long)batch->count))
			return err_set(err, ERR_CANCELLED, _("Stopped. No step was taken."));
		if (!move_in_set(s, wf, batch->ids[i], batch->action, in, err))
			return name_culprit(s, batch->entity, batch->ids[i], err);
	}
	return true;
}

bool workflow_move_all(
	struct session *s, const struct workflow_batch *batch, const struct step_input *in, struct err *err)
{
	const struct workflow *wf = workflow_of(batch->entity);
	char today[DATE_TEXT_SIZE];
	struct step_input input = dated(s, in, today);
	struct buf label = {0};
	bool good;

	assert(wf);
	label_batch(wf, batch, &label);
	good = store_begin(s, buf_text(&label), NULL, err) == STORE_OPEN && move_each(s, wf, batch, &input, err) &&
	       store_commit(s, err);
	if (!good)
		store_cancel(s);
	buf_finish(&label);
	return good;
}
