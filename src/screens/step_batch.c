#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/reference.h"
#include "model/term.h"
#include "screens/app.h"
#include "step_state.h"
#include "ui/dialog.h"
#include "ui/progress.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

enum { REFUSALS_SHOWN = 6 };

/* What came of trying the step with each record. */
struct trial {
	struct step_input *input;
	struct err first; /* refusal */
	struct buf refusals;
	size_t refused;
	bool is_stopped;
};

/* Whether the chosen step is open to the record, and would be taken. */
static bool can_take(struct screen *s, int64_t id, const struct step_input *in, struct err *err)
{
	const struct step_state *st = s->state;
	const struct transition *chosen = st->steps[st->chosen];
	const struct workflow *wf = workflow_of(st->entity);
	const char *state = workflow_state(session_of(s), wf, id);

	for (size_t i = 0; state && i < wf->count; i++)
		if (!strcmp(wf->rows[i].from, state) && !strcmp(wf->rows[i].action, chosen->action) &&
			!strcmp(wf->rows[i].to, chosen->to))
			return workflow_try(session_of(s), st->entity, id, chosen->action, in, err);
	return err_set(err, ERR_REFUSED, _("This step is not open from the state \"%s\"."),
		state ? terms_word(session_of(s)->terms, wf->states, state) : "");
}

static void note_refusal(struct screen *s, struct trial *trial, int64_t id, const struct err *err)
{
	const struct step_state *st = s->state;

	if (trial->refused++ == 0)
		trial->first = *err;
	if (trial->refused <= REFUSALS_SHOWN) {
		char *title = reference_title(session_of(s), st->entity, id);

		buf_printf(&trial->refusals, _("%s: %s"), title, err->text);
		buf_putc(&trial->refusals, '\n');
		free(title);
	}
}

static void try_each(struct screen *s, struct trial *trial)
{
	struct step_state *st = s->state;
	struct progress progress;

	free(st->able);
	st->able = mem_zalloc(st->id_count, sizeof(*st->able));
	st->able_count = 0;
	progress_start(&progress, s, _("Checking who can take the step"));
	for (size_t i = 0; i < st->id_count && !trial->is_stopped; i++) {
		struct err err = {0};

		if (can_take(s, st->ids[i], trial->input, &err))
			st->able[st->able_count++] = st->ids[i];
		else
			note_refusal(s, trial, st->ids[i], &err);
		trial->is_stopped = !progress_tick(&progress, (long long)i, (long long)st->id_count);
	}
	progress_finish(&progress);
}

static unsigned ask_confirm(struct screen *s, const struct trial *trial)
{
	const struct step_state *st = s->state;
	struct buf text = {0};
	struct err err;
	bool is_open;

	buf_printf(&text, _("%s: %zu of %zu can take this step."), _(st->steps[st->chosen]->label), st->able_count,
		st->id_count);
	if (trial->refused > 0)
		buf_printf(&text, "\n\n%s\n%s", _("These cannot, and stay as they are:"), buf_text(&trial->refusals));
	if (trial->refused > REFUSALS_SHOWN)
		buf_printf(&text, _("... and %zu more"), trial->refused - REFUSALS_SHOWN);
	struct question question = {.title = _("Next step"),
		.text = buf_text(&text),
		.answers = {_("Take the step"), _("Leave as is")},
		.preset = 1};
	is_open = question_open(s, &question, STEP_TAG_CONFIRM, &err);
	buf_finish(&text);
	return is_open ? REACT_OPENED : step_complain(s->state, &err);
}

unsigned step_batch_preview(struct screen *s)
{
	struct step_state *st = s->state;
	struct step_words words;
	struct trial trial = {.input = &words.input};
	unsigned reaction = REACT_REDRAW;
	struct err err;

	st->able_count = 0;
	if (!step_read(s, &words, &err))
		reaction = step_complain(st, &err);
	else
		try_each(s, &trial);
	if (st->able_count == 0 && trial.refused > 0)
		reaction = step_complain(st, &trial.first);
	else if (st->able_count > 0 && !trial.is_stopped)
		reaction = ask_confirm(s, &trial);
	buf_finish(&trial.refusals);
	step_words_finish(&words);
	return reaction;
}

static unsigned take_all(struct screen *s)
{
	struct step_state *st = s->state;
	struct answer answer = {.is_given = true, .text = ""};
	struct progress progress;
	struct workflow_batch batch = {.entity = st->entity,
		.ids = st->able,
		.count = st->able_count,
		.action = st->steps[st->chosen]->action,
		.tick = progress_tick,
		.ctx = &progress};
	struct step_words words;
	struct err err;
	bool good;

	progress_start(&progress, s, _("Taking the step"));
	good = step_read(s, &words, &err) && workflow_move_all(session_of(s), &batch, &words.input, &err);
	progress_finish(&progress);
	step_words_finish(&words);
	if (!good)
		return step_complain(st, &err);
	screen_say(s, _("%s: done for %zu. Undo takes all of them back."), _(st->steps[st->chosen]->label),
		st->able_count);
	screen_answer(s, &answer, 0);
	return REACT_CLOSE;
}

unsigned step_batch_answered(struct screen *s, const struct answer *answer)
{
	return answer->is_given && answer->choice == 0 ? take_all(s) : REACT_REDRAW;
}
