#include "screens/step.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/record.h"
#include "model/reference.h"
#include "model/store.h"
#include "model/term.h"
#include "model/type.h"
#include "model/workflow.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "step_state.h"
#include "ui/dialog.h"
#include "ui/glyph.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

enum { LEAVE_TAKE, LEAVE_LOSE, LEAVE_STAY };

static const char *const input_labels[] = {N_("Date of effect"), N_("Reason"), N_("Document no.")};

/* One line for a step, however many of the records it is open to. */
static void add_step(struct step_state *st, const struct transition *t)
{
	size_t at = 0;

	while (at < st->count &&
		(strcmp(st->steps[at]->action, t->action) != 0 || strcmp(st->steps[at]->to, t->to) != 0))
		at++;
	if (at == STEPS_MAX)
		return;
	if (at == st->count)
		st->steps[st->count++] = t;
	st->open_to[at]++;
}

/* The steps open from the states in which the records stand. */
static void find_steps(struct screen *s)
{
	struct step_state *st = s->state;
	const struct workflow *wf = workflow_of(st->entity);
	const char *first = NULL;
	bool is_same = true;

	for (size_t i = 0; i < st->id_count; i++) {
		const struct transition *steps[STEPS_MAX];
		const char *state = workflow_state(session_of(s), wf, st->ids[i]);
		size_t count = state ? workflow_steps(wf, state, steps, STEPS_MAX) : 0;

		is_same = is_same && (!first || !state || strcmp(first, state) == 0);
		first = state ? state : first;
		for (size_t k = 0; k < count; k++)
			add_step(st, steps[k]);
	}
	st->state_word = mem_copy(
		is_same && first ? terms_word(session_of(s)->terms, wf->states, first) : _("several states"));
}

static void choose_backward(struct step_state *st)
{
	const struct workflow *wf = workflow_of(st->entity);

	for (size_t i = st->count; i-- > 0;)
		if (workflow_back(wf, st->steps[i]->from) == st->steps[i])
			st->chosen = i;
	if (st->steps[st->chosen]->needs_reason)
		st->focus = INPUT_REASON + 1;
}

static char *title_of(struct screen *s)
{
	const struct step_state *st = s->state;
	struct buf title = {0};

	if (!st->is_batch)
		return reference_title(session_of(s), st->entity, st->ids[0]);
	buf_printf(&title, _("%zu marked"), st->id_count);
	return buf_take(&title);
}

static bool step_open(struct screen *s, const void *arg, struct err *err)
{
	const struct step_arg *a = arg;
	struct step_state *st = s->state;
	char today[DATE_TEXT_SIZE];

	st->entity = a->entity;
	st->one = a->id;
	st->is_batch = a->count > 0;
	st->ids = a->count > 0 ? a->ids : &st->one;
	st->id_count = a->count > 0 ? a->count : 1;
	find_steps(s);
	st->title = title_of(s);
	if (st->count == 0) {
		err_set(err, ERR_REFUSED, _("\"%s\" is final: no further step is open."), st->state_word);
		s->ops->close(s);
		return false;
	}
	date_write(session_of(s)->today, today);
	line_init(&st->inputs[INPUT_ON], today, 20, LINE_NARROW);
	line_init(&st->inputs[INPUT_REASON], NULL, 200, 0);
	line_init(&st->inputs[INPUT_DOCUMENT], NULL, 60, 0);
	if (a->is_backward)
		choose_backward(st);
	return true;
}

static void step_close(struct screen *s)
{
	struct step_state *st = s->state;

	for (size_t i = 0; i < INPUT_COUNT; i++)
		line_finish(&st->inputs[i]);
	free(st->title);
	free(st->state_word);
	free(st->error);
	free(st->able);
}

static void step_size(const struct screen *s, int *rows, int *cols)
{
	const struct step_state *st = s->state;

	*rows = (int)st->count + INPUT_COUNT + 5;
	*cols = 66;
}

static int input_cols(const struct screen *s)
{
	return s->cols - LABEL_COLS - 4;
}

static void draw_steps(const struct screen *s, struct canvas *c)
{
	const struct step_state *st = s->state;

	for (size_t i = 0; i < st->count; i++) {
		const struct transition *t = st->steps[i];
		bool is_chosen = i == st->chosen;

		int col = canvas_printf(c, (int)i + 2, 1, is_chosen ? STYLE_STRONG : STYLE_NORMAL, "%s %s  %s %s%s",
			is_chosen ? ">" : " ", _(t->label), glyph_text(GLYPH_ARROW),
			terms_word(session_of(s)->terms, workflow_of(st->entity)->states, t->to),
			t->needs_reason ? _("  (reason asked for)") : "");

		if (st->is_batch)
			canvas_printf(c, (int)i + 2, col + 2, STYLE_DIM, "%zu/%zu", st->open_to[i], st->id_count);
	}
	if (st->focus == 0)
		canvas_cursor(c, (int)st->chosen + 2, 1);
}

static void step_draw(const struct screen *s, struct canvas *c)
{
	const struct step_state *st = s->state;
	int at = (int)st->count + 3;

	canvas_printf(c, 0, 1, STYLE_NORMAL, _("%s, now: %s"), st->title, st->state_word);
	draw_steps(s, c);
	for (size_t i = 0; i < INPUT_COUNT; i++) {
		struct canvas_place label = {at + (int)i, 1, LABEL_COLS, TEXT_LEFT};
		struct canvas_place place = {at + (int)i, LABEL_COLS + 2, input_cols(s), TEXT_LEFT};

		canvas_field(c, label, _(input_labels[i]), STYLE_LABEL);
		canvas_text(c, place.row, place.col - 1, "[", STYLE_LABEL);
		canvas_text(c, place.row, place.col + place.width, "]", STYLE_LABEL);
		line_draw(&st->inputs[i], c, place, st->focus == i + 1);
	}
	if (st->error) {
		struct canvas below = canvas_part(c, at + INPUT_COUNT, 1, 2, s->cols - 2);

		canvas_paragraph(&below, 0, st->error, STYLE_ERROR);
	}
}

unsigned step_complain(struct step_state *st, const struct err *err)
{
	free(st->error);
	st->error = mem_copy(err->text);
	if (strcmp(err->field, "reason") == 0)
		st->focus = INPUT_REASON + 1;
	else if (strcmp(err->field, "on_date") == 0)
		st->focus = INPUT_ON + 1;
	else if (strcmp(err->field, "document_no") == 0)
		st->focus = INPUT_DOCUMENT + 1;
	return REACT_REDRAW;
}

bool step_read(struct screen *s, struct step_words *words, struct err *err)
{
	static const struct field fields[INPUT_COUNT] = {
		[INPUT_ON] = {.column = "on_date", .label = N_("Date of effect"), .type = FIELD_DATE},
		[INPUT_REASON] = {.column = "reason", .label = N_("Reason"), .type = FIELD_TEXT},
		[INPUT_DOCUMENT] = {.column = "document_no", .label = N_("Document no."), .type = FIELD_TEXT},
	};
	const struct step_state *st = s->state;
	bool good = true;

	*words = (struct step_words){0};
	for (size_t i = 0; good && i < INPUT_COUNT; i++)
		good = value_parse(session_of(s), &fields[i], line_text(&st->inputs[i]), &words->values[i], err);
	words->input = (struct step_input){.on = words->values[INPUT_ON],
		.reason = words->values[INPUT_REASON],
		.document = words->values[INPUT_DOCUMENT]};
	return good;
}

void step_words_finish(struct step_words *words)
{
	for (size_t i = 0; i < INPUT_COUNT; i++)
		free(words->values[i]);
}

static unsigned take(struct screen *s)
{
	struct step_state *st = s->state;
	struct answer answer = {.is_given = true, .id = st->one, .text = ""};
	struct step_words words;
	struct err err;
	bool good;

	if (st->is_batch)
		return step_batch_preview(s);
	good = step_read(s, &words, &err) &&
	       workflow_move(session_of(s), st->entity, st->one, st->steps[st->chosen]->action, &words.input, &err);
	step_words_finish(&words);
	if (!good)
		return step_complain(st, &err);
	screen_answer(s, &answer, 0);
	return REACT_CLOSE;
}

/* What was wrong is being mended. */
static unsigned edited(struct screen *s)
{
	struct step_state *st = s->state;

	line_reveal(&st->inputs[st->focus - 1], input_cols(s));
	free(st->error);
	st->error = NULL;
	return REACT_REDRAW;
}

/* The reason is what costs thought; a step that was only looked at goes without a word. */
static unsigned leave(struct screen *s, struct err *err)
{
	const struct step_state *st = s->state;
	struct question question = {.title = _("Unsaved changes"),
		.text = _("The step has not been taken. Take it before leaving?"),
		.answers = {[LEAVE_TAKE] = _("Take the step"),
			[LEAVE_LOSE] = _("Do not take it"),
			[LEAVE_STAY] = _("Stay here")},
		.preset = LEAVE_STAY};

	return st->inputs[INPUT_REASON].text.len > 0 ? ask_reaction(question_open(s, &question, STEP_TAG_LEAVE, err))
						     : REACT_CLOSE;
}

static unsigned step_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	(void)err;
	if (tag != STEP_TAG_LEAVE)
		return step_batch_answered(s, answer);
	if (!answer->is_given || answer->choice == LEAVE_STAY)
		return REACT_REDRAW;
	return answer->choice == LEAVE_TAKE ? take(s) : REACT_CLOSE;
}

static unsigned step_command(struct screen *s, enum command command, struct err *err)
{
	struct step_state *st = s->state;

	if (st->focus > 0 && line_command(&st->inputs[st->focus - 1], command))
		return edited(s);
	switch (command) {
	case COMMAND_UP:
		if (st->focus == 0 && st->chosen > 0)
			st->chosen--;
		else if (st->focus > 0)
			st->focus--;
		return REACT_REDRAW;
	case COMMAND_DOWN:
		if (st->focus == 0 && st->chosen + 1 < st->count)
			st->chosen++;
		else if (st->focus < INPUT_COUNT)
			st->focus++;
		return REACT_REDRAW;
	case COMMAND_NEXT_FIELD: st->focus = (st->focus + 1) % (INPUT_COUNT + 1); return REACT_REDRAW;
	case COMMAND_PREVIOUS_FIELD: st->focus = (st->focus + INPUT_COUNT) % (INPUT_COUNT + 1); return REACT_REDRAW;
	case COMMAND_ENTER:
	case COMMAND_SAVE:
	case COMMAND_STEP: return take(s);
	case COMMAND_BACK: return leave(s, err);
	default: return REACT_NOT_MINE;
	}
}

static unsigned step_text(struct screen *s, const char *utf8)
{
	struct step_state *st = s->state;

	if (st->focus == 0)
		return REACT_NOT_MINE;
	if (!line_insert(&st->inputs[st->focus - 1], utf8))
		screen_say(s, "%s", _("The field is full; the rest was left out."));
	return edited(s);
}

static bool step_is_typing(const struct screen *s)
{
	const struct step_state *st = s->state;

	return st->focus > 0;
}

static void step_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Next step"));
}

static void step_hint(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Up and Down choose, Tab goes on"));
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER, .label = N_("Take the step")},
	{.command = COMMAND_STEP, .label = N_("Take the step")},
	{.command = COMMAND_SAVE, .label = N_("Take the step")},
	{.command = COMMAND_NEXT_FIELD},
	{.command = COMMAND_BACK},
	{0},
};

const struct screen_ops step_screen = {
	.name = "step",
	.help = N_("The steps that are open from the present state. Arrows choose one, Tab goes to its date of effect, "
		   "reason and document number, Enter or F2 takes it."),
	.state_size = sizeof(struct step_state),
	.bindings = bindings,
	.is_popup = true,
	.open = step_open,
	.close = step_close,
	.size = step_size,
	.draw = step_draw,
	.command = step_command,
	.text = step_text,
	.is_typing = step_is_typing,
	.answered = step_answered,
	.title = step_title,
	.hint = step_hint,
};
