#include "ui/pager.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "ui/list_view.h"
#include "ui/prompt.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { FIND_MAX = 60, TAG_FIND = 1, WIDE_COLS = 76, STEP_COLS = 20 };

/* A piece of the text that fits into a row. */
struct row {
	const char *text;
	size_t len;
};

struct state {
	char *title, *text, *wanted;
	struct row *rows;
	int count, room, top;
	bool is_paper;	 /* lines are not broken */
	int left, width; /* of it: columns hidden at the left, its widest line */
	int match;	 /* row found last, -1: none */
};

struct arguments {
	const char *title, *text;
	bool is_paper;
};

static bool pager_start(struct screen *s, const void *arg, struct err *err)
{
	const struct arguments *arguments = arg;
	struct state *state = s->state;

	(void)err;
	state->title = mem_copy(arguments->title ? arguments->title : "");
	state->text = mem_copy(arguments->text);
	state->match = -1;
	state->is_paper = arguments->is_paper;
	return true;
}

static void pager_close(struct screen *s)
{
	struct state *state = s->state;

	free(state->title);
	free(state->text);
	free(state->wanted);
	free(state->rows);
}

static void row_add(void *ctx, const char *text, size_t len)
{
	struct state *state = ctx;

	if (state->count == state->room) {
		state->room = state->room ? state->room * 2 : 64;
		state->rows = mem_resize(state->rows, (size_t)state->room, sizeof(*state->rows));
	}
	state->rows[state->count++] = (struct row){.text = text, .len = len};
}

static void rows_break(struct state *state, int cols)
{
	state->count = state->width = 0;
	text_wrap(state->text, state->is_paper ? INT_MAX : cols, row_add, state);
	for (int i = 0; i < state->count && state->is_paper; i++) {
		char *line = mem_copy_n(state->rows[i].text, state->rows[i].len);

		state->width = text_width(line) > state->width ? text_width(line) : state->width;
		free(line);
	}
}

static void line_count(void *ctx, const char *s, size_t len)
{
	(void)s;
	(void)len;
	++*(int *)ctx;
}

static void pager_size(const struct screen *s, int *rows, int *cols)
{
	const struct state *state = s->state;
	int lines = 0;

	if (state->is_paper)
		return;
	*cols = *cols > WIDE_COLS ? WIDE_COLS : *cols;
	text_wrap(state->text, *cols, line_count, &lines);
	*rows = lines < *rows ? lines : *rows;
}

/* Moves over a text that is wider than the window. */
static unsigned pan(struct screen *s, int left)
{
	struct state *state = s->state;
	int last = state->width > s->cols ? state->width - s->cols : 0;

	state->left = left > last ? last : left < 0 ? 0 : left;
	return REACT_REDRAW;
}

static void pager_resize(struct screen *s)
{
	struct state *state = s->state;

	rows_break(state, s->cols);
	state->top = list_view_scroll(state->top, state->top, s->rows, state->count);
	pan(s, state->left);
}

static void pager_draw(const struct screen *s, struct canvas *c)
{
	const struct state *state = s->state;

	for (int i = 0; i < c->rows && state->top + i < state->count; i++) {
		const struct row *row = &state->rows[state->top + i];
		char *text = mem_copy_n(row->text, row->len);

		canvas_text(c, i, -state->left, text, state->top + i == state->match ? STYLE_MATCH : STYLE_NORMAL);
		free(text);
	}
}

/* The next row that holds what was looked for, from `from` on and around. */
static unsigned pager_find(struct screen *s, int from, int direction)
{
	struct state *state = s->state;
	char *wanted = text_fold(state->wanted ? state->wanted : "");
	bool is_found = false;

	for (int i = 0; i < state->count && *wanted && !is_found; i++) {
		int at = ((from + i * direction) % state->count + state->count) % state->count;
		char *text = mem_copy_n(state->rows[at].text, state->rows[at].len), *folded = text_fold(text);

		is_found = strstr(folded, wanted) != NULL;
		if (is_found)
			state->match = at;
		free(folded);
		free(text);
	}
	if (is_found)
		state->top = list_view_scroll(state->top, state->match, s->rows, state->count);
	else
		screen_say(s, "%s", _("Not found."));
	free(wanted);
	return REACT_REDRAW;
}

static unsigned pager_scroll(struct screen *s, int top)
{
	struct state *state = s->state;
	int last = state->count > s->rows ? state->count - s->rows : 0;

	state->top = top > last ? last : top < 0 ? 0 : top;
	return REACT_REDRAW;
}

static unsigned pager_command(struct screen *s, enum command command, struct err *err)
{
	struct state *state = s->state;
	struct prompt prompt = {
		.title = _("Find"), .label = _("Words to look for"), .preset = state->wanted, .max = FIND_MAX};

	switch (command) {
	case COMMAND_UP: return pager_scroll(s, state->top - 1);
	case COMMAND_DOWN: return pager_scroll(s, state->top + 1);
	case COMMAND_LEFT: return pan(s, state->left - STEP_COLS);
	case COMMAND_RIGHT: return pan(s, state->left + STEP_COLS);
	case COMMAND_PAGE_UP: return pager_scroll(s, state->top - s->rows);
	case COMMAND_PAGE_DOWN: return pager_scroll(s, state->top + s->rows);
	case COMMAND_FIRST: return pager_scroll(s, 0);
	case COMMAND_LAST: return pager_scroll(s, state->count);
	case COMMAND_ENTER: return REACT_CLOSE;
	case COMMAND_FIND: return prompt_open(s, &prompt, TAG_FIND, err) ? REACT_OPENED : REACT_FAILED;
	case COMMAND_FIND_NEXT: return pager_find(s, state->match + 1, 1);
	case COMMAND_FIND_PREVIOUS: return pager_find(s, state->match - 1, -1);
	default: return REACT_NOT_MINE;
	}
}

static unsigned pager_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	struct state *state = s->state;

	(void)tag;
	(void)err;
	if (!answer->is_given || !*answer->text)
		return REACT_NONE;
	free(state->wanted);
	state->wanted = mem_copy(answer->text);
	return pager_find(s, state->top, 1);
}

static void pager_title(const struct screen *s, struct buf *title_out)
{
	const struct state *state = s->state;

	buf_puts(title_out, state->title);
}

static void pager_hint(const struct screen *s, struct buf *hint_out)
{
	const struct state *state = s->state;
	int end = state->top + s->rows < state->count ? state->top + s->rows : state->count;

	if (state->count > s->rows)
		buf_printf(hint_out, "%d-%d / %d", state->top + 1, end, state->count);
	if (state->width > s->cols)
		buf_printf(hint_out, "%s%s", hint_out->len ? "  " : "", _("Left and Right move sideways"));
}

static bool has_wanted(const struct screen *s)
{
	const struct state *state = s->state;

	return state->wanted != NULL;
}

static const struct binding pager_bindings[] = {
	{.command = COMMAND_FIND},
	{.command = COMMAND_FIND_NEXT, .is_usable = has_wanted},
	{.command = COMMAND_FIND_PREVIOUS, .is_usable = has_wanted},
	{0},
};

static const struct screen_ops pager_screen = {
	.name = "pager",
	.help = N_("A text to be read. The arrows and page keys scroll, F3 finds, F10 goes back."),
	.state_size = sizeof(struct state),
	.bindings = pager_bindings,
	.is_popup = true,
	.open = pager_start,
	.close = pager_close,
	.resize = pager_resize,
	.draw = pager_draw,
	.command = pager_command,
	.answered = pager_answered,
	.title = pager_title,
	.hint = pager_hint,
	.size = pager_size,
};

bool pager_open(struct screen *opener, const char *title, const char *text, struct err *err)
{
	return screen_open(opener, &pager_screen, &(struct arguments){.title = title, .text = text}, 0, err);
}

bool pager_open_paper(struct screen *opener, const char *title, const char *text, struct err *err)
{
	return screen_open(
		opener, &pager_screen, &(struct arguments){.title = title, .text = text, .is_paper = true}, 0, err);
}
