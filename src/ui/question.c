#include "ui/question.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_COLS = 60, ANSWER_GAP = 3 };

struct state {
	char *title, *text;
	char *answers[QUESTION_ANSWERS_MAX];
	int count, at, text_rows;
};

static bool question_start(struct screen *s, const void *arg, struct err *err)
{
	const struct question *question = arg;
	struct state *state = s->state;

	(void)err;
	state->title = mem_copy(question->title ? question->title : "");
	state->text = mem_copy(question->text);
	while (state->count < QUESTION_ANSWERS_MAX && question->answers[state->count]) {
		state->answers[state->count] = mem_copy(question->answers[state->count]);
		state->count++;
	}
	state->at = question->preset;
	return true;
}

static void question_close(struct screen *s)
{
	struct state *state = s->state;

	free(state->title);
	free(state->text);
	for (int i = 0; i < state->count; i++)
		free(state->answers[i]);
}

/* Answers stand side by side where they fit, else below each other. */
static int answers_width(const struct state *state)
{
	int width = 0;

	for (int i = 0; i < state->count; i++)
		width += text_width(state->answers[i]) + 4 + (i ? ANSWER_GAP : 0);
	return width;
}

static void line_count(void *ctx, const char *s, size_t len)
{
	(void)s;
	(void)len;
	++*(int *)ctx;
}

static void question_size(const struct screen *s, int *rows, int *cols)
{
	const struct state *state = s->state;
	int width = text_width(state->text), lines = 0, answers = answers_width(state);

	width = width > TEXT_COLS ? TEXT_COLS : width;
	width = answers > width && answers < *cols ? answers : width;
	width = text_width(state->title) + 4 > width ? text_width(state->title) + 4 : width;
	width = width > *cols ? *cols : width;
	text_wrap(state->text, width, line_count, &lines);
	*cols = width;
	*rows = lines + 1 + (answers <= width ? 1 : state->count);
}

static void answer_draw(const struct state *state, struct canvas *c, int row, int col, int answer)
{
	enum style style = answer == state->at ? STYLE_SELECTED : STYLE_NORMAL;

	if (answer == state->at)
		canvas_cursor(c, row, col);
	canvas_printf(c, row, col, style, "%c %s %c", answer == state->at ? '>' : '[', state->answers[answer],
		answer == state->at ? '<' : ']');
}

static void question_draw(const struct screen *s, struct canvas *c)
{
	const struct state *state = s->state;
	int answers = answers_width(state), count = answers <= c->cols ? 1 : state->count, row = c->rows - count;
	int col = answers <= c->cols ? (c->cols - answers) / 2 : 0;
	struct canvas text = canvas_part(c, 0, 0, row > 1 ? row - 1 : row, c->cols);

	canvas_paragraph(&text, 0, state->text, STYLE_NORMAL);
	for (int i = 0; i < state->count; i++) {
		answer_draw(state, c, count == 1 ? row : row + i, col, i);
		if (count == 1)
			col += text_width(state->answers[i]) + 4 + ANSWER_GAP;
	}
}

static unsigned answer_give(struct screen *s, int answer)
{
	const struct state *state = s->state;

	screen_answer(s, &(struct answer){.is_given = true, .choice = answer, .text = state->answers[answer]}, 0);
	return REACT_CLOSE;
}

static unsigned question_command(struct screen *s, enum command command, struct err *err)
{
	struct state *state = s->state;

	(void)err;
	switch (command) {
	case COMMAND_ENTER: return answer_give(s, state->at);
	case COMMAND_RIGHT:
	case COMMAND_DOWN:
	case COMMAND_NEXT_FIELD: state->at = (state->at + 1) % state->count; return REACT_REDRAW;
	case COMMAND_LEFT:
	case COMMAND_UP:
	case COMMAND_PREVIOUS_FIELD: state->at = (state->at + state->count - 1) % state->count; return REACT_REDRAW;
	case COMMAND_FIRST: state->at = 0; return REACT_REDRAW;
	case COMMAND_LAST: state->at = state->count - 1; return REACT_REDRAW;
	default: return REACT_NOT_MINE;
	}
}

/* The number of an answer, or its first letter. */
static unsigned question_text(struct screen *s, const char *utf8)
{
	struct state *state = s->state;
	char *typed = text_fold(utf8);
	unsigned reaction = REACT_NONE;

	for (int i = 0; i < state->count && *typed && reaction == REACT_NONE; i++) {
		char *answer = text_fold(state->answers[i]);

		if (!strncmp(answer, typed, strlen(typed)) || (typed[0] == '1' + i && !typed[1]))
			reaction = answer_give(s, i);
		free(answer);
	}
	free(typed);
	return reaction;
}

/* Letters are answers here, not commands. */
static bool question_is_typing(const struct screen *s)
{
	(void)s;
	return true;
}

static void question_title(const struct screen *s, struct buf *title_out)
{
	const struct state *state = s->state;

	buf_puts(title_out, state->title);
}

static void question_hint(const struct screen *s, struct buf *hint_out)
{
	(void)s;
	buf_puts(hint_out, _("Tab chooses, Enter confirms"));
}

static const struct screen_ops question_screen = {
	.name = "question",
	.help = N_("Choose an answer with Tab or the arrows and confirm it with Enter; its number or first letter "
		   "answers at once."),
	.state_size = sizeof(struct state),
	.is_popup = true,
	.open = question_start,
	.close = question_close,
	.draw = question_draw,
	.command = question_command,
	.text = question_text,
	.is_typing = question_is_typing,
	.title = question_title,
	.hint = question_hint,
	.size = question_size,
};

bool question_open(struct screen *opener, const struct question *question, int tag, struct err *err)
{
	return screen_open(opener, &question_screen, question, tag, err);
}

bool question_yes_no(struct screen *opener, const char *title, const char *text, int tag, struct err *err)
{
	struct question question = {.title = title, .text = text, .answers = {_("Yes"), _("No")}, .preset = 1};

	return question_open(opener, &question, tag, err);
}
