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
#include "model/session.h"
#include "model/store.h"

static const struct workflow *const workflows[] = {&milestone_workflow, &finding_workflow, &rotation_order_workflow};

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

bool workflow_move(struct session *s, const struct entity *e, int64_t id, const char *action,
	const struct step_input *in, struct err *err)
{
	const struct workflow *wf = workflow_of(e);
	struct step_input input = *in;
	char today[DATE_TEXT_SIZE];
	struct record rec;
	struct buf label = {0};
	bool good;

	assert(wf);
	date_write(s->today, today);
	if (!input.on)
		input.on = today;
	good = store_load(s, e, id, &rec, err);
	if (good) {
		label_step(wf, &rec, action, &label);
		good = store_begin(s, buf_text(&label), NULL, err) == STORE_OPEN;
	}
	if (good)
		good = move_loaded(s, wf, &rec, action, &input, err) && store_commit(s, err);
	if (!good)
		store_cancel(s);
	buf_finish(&label);
	record_finish(&rec);
	return good;
}
