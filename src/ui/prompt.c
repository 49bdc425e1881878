#include "ui/prompt.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"

#include <stdlib.h>

enum { LINE_COLS = 48 };

struct state {
	char *title, *label;
	struct line line;
	bool is_preset; /* it holds what was proposed, and typing begins anew */
};

static bool prompt_start(struct screen *s, const void *arg, struct err *err)
{
	const struct prompt *prompt = arg;
	struct state *state = s->state;

	(void)err;
	state->title = mem_copy(prompt->title ? prompt->title : "");
	state->label = mem_copy(prompt->label ? prompt->label : "");
	line_init(&state->line, prompt->preset, prompt->max, prompt->flags);
	state->is_preset = state->line.text.len > 0;
	return true;
}

static void prompt_close(struct screen *s)
{
	struct state *state = s->state;

	free(state->title);
	free(state->label);
	line_finish(&state->line);
}

static void prompt_size(const struct screen *s, int *rows, int *cols)
{
	const struct state *state = s->state;
	int width = text_width(state->label);

	*rows = 2;
	*cols = width > LINE_COLS ? width : LINE_COLS;
}

static void prompt_resize(struct screen *s)
{
	struct state *state = s->state;

	line_reveal(&state->line, s->cols - 2);
}

static void prompt_draw(const struct screen *s, struct canvas *c)
{
	const struct state *state = s->state;

	canvas_field(c, (struct canvas_place){0, 0, c->cols, TEXT_LEFT}, state->label, STYLE_LABEL);
	canvas_text(c, 1, 0, "[", STYLE_LABEL);
	canvas_text(c, 1, c->cols - 1, "]", STYLE_LABEL);
	line_draw(&state->line, c, (struct canvas_place){1, 1, c->cols - 2, TEXT_LEFT}, true);
}

static unsigned prompt_command(struct screen *s, enum command command, struct err *err)
{
	struct state *state = s->state;

	(void)err;
	if (command == COMMAND_ENTER) {
		state->is_preset = false;
		screen_answer(s, &(struct answer){.is_given = true, .text = line_text(&state->line)}, 0);
		return REACT_CLOSE;
	}
	if (!line_command(&state->line, command))
		return REACT_NOT_MINE;
	state->is_preset = false;
	line_reveal(&state->line, s->cols - 2);
	return REACT_REDRAW;
}

static unsigned prompt_text(struct screen *s, const char *utf8)
{
	struct state *state = s->state;

	if (state->is_preset)
		line_set(&state->line, NULL);
	state->is_preset = false;
	if (!line_insert(&state->line, utf8))
		screen_say(s, "%s", _("The field is full; the rest was left out."));
	line_reveal(&state->line, s->cols - 2);
	return REACT_REDRAW;
}

static bool prompt_is_typing(const struct screen *s)
{
	(void)s;
	return true;
}

static void prompt_title(const struct screen *s, struct buf *title_out)
{
	const struct state *state = s->state;

	buf_puts(title_out, state->title);
}

static void prompt_hint(const struct screen *s, struct buf *hint_out)
{
	const struct state *state = s->state;

	buf_puts(hint_out, state->is_preset ? _("Enter confirms, typing replaces, End keeps") : _("Enter confirms"));
}

static const struct screen_ops prompt_screen = {
	.name = "prompt",
	.help = N_("Type into the field and confirm with Enter; Esc Esc leaves without an answer. What is proposed "
		   "goes with "
		   "the first letter typed; an arrow or End keeps it."),
	.state_size = sizeof(struct state),
	.is_popup = true,
	.asks_again = true,
	.open = prompt_start,
	.close = prompt_close,
	.resize = prompt_resize,
	.draw = prompt_draw,
	.command = prompt_command,
	.text = prompt_text,
	.is_typing = prompt_is_typing,
	.title = prompt_title,
	.hint = prompt_hint,
	.size = prompt_size,
};

bool prompt_open(struct screen *opener, const struct prompt *prompt, int tag, struct err *err)
{
	return screen_open(opener, &prompt_screen, prompt, tag, err);
}
