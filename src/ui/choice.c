#include "ui/choice.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "command/command.h"
#include "ui/line.h"
#include "ui/list_view.h"

#include <stdlib.h>
#include <string.h>

/* MARK_COLS, TICK_COLS: what stands around a label, the cursor's mark before and a gap behind it among that. */
enum { FIND_ROWS = 2, MARK_COLS = 3, TICK_COLS = 6, NOTE_GAP = 3, BOX_MARGIN = 2, COLS_MIN = 36 };

/* A list with a line above it into which one types what to find. */
struct state {
	char *title;
	struct choice_item *items; /* words are owned */
	size_t count;
	bool is_multiple;
	bool *picked;
	size_t *shown; /* items that fit what was typed, best first */
	size_t shown_count;
	struct line find;
	struct list_column columns[2]; /* label and note */
	struct list_view view;
};

static int source_count(void *ctx)
{
	const struct state *state = ctx;

	return (int)state->shown_count;
}

/* Tick, label and, at the right end, the note. */
static void source_cell(void *ctx, int row, int column, struct buf *out)
{
	const struct state *state = ctx;
	size_t i = state->shown[row];
	const struct choice_item *item = &state->items[i];

	if (column == 1) {
		buf_puts(out, item->note ? item->note : "");
		return;
	}
	if (state->is_multiple && !item->is_heading)
		buf_puts(out, state->picked[i] ? "[x] " : "[ ] ");
	else if (!item->is_heading)
		buf_puts(out, " ");
	buf_puts(out, item->label);
}

static enum style source_style(void *ctx, int row, int column)
{
	const struct state *state = ctx;
	const struct choice_item *item = &state->items[state->shown[row]];

	if (item->is_heading)
		return STYLE_HEADER;
	return item->is_disabled || column == 1 ? STYLE_DIM : STYLE_NORMAL;
}

static bool item_can_be_chosen(const struct choice_item *item)
{
	return !item->is_heading && !item->is_disabled;
}

/* Headings are stepped over, in the direction the cursor came from. */
static void cursor_settle(struct state *state, int direction)
{
	int at = state->view.cursor, count = (int)state->shown_count;

	while (at >= 0 && at < count && state->items[state->shown[at]].is_heading)
		at += direction;
	if (at < 0 || at >= count) {
		at = state->view.cursor;
		while (at >= 0 && at < count && state->items[state->shown[at]].is_heading)
			at -= direction;
	}
	if (at >= 0 && at < count)
		list_view_select(&state->view, at);
}

static bool words_of(void *ctx, size_t i, const char **name_out, const char **label_out)
{
	const struct state *state = ctx;
	const struct choice_item *item = &state->items[i];

	*name_out = item->name;
	*label_out = item->label;
	return !item->is_heading || state->find.text.len == 0;
}

/* Shows what fits the typed text, best first; everything in its order while nothing is typed. */
static void shown_find(struct state *state)
{
	state->shown_count = command_matches(line_text(&state->find), state->count, words_of, state, state->shown);
	list_view_select(&state->view, 0);
	cursor_settle(state, 1);
}

static void items_copy(struct state *state, const struct choice *choice)
{
	state->count = choice->count;
	state->items = mem_zalloc(choice->count, sizeof(*state->items));
	state->picked = mem_zalloc(choice->count, sizeof(*state->picked));
	state->shown = mem_zalloc(choice->count, sizeof(*state->shown));
	for (size_t i = 0; i < choice->count; i++) {
		state->items[i] = choice->items[i];
		state->items[i].label = mem_copy(choice->items[i].label);
		state->items[i].note = mem_copy(choice->items[i].note);
		state->items[i].name = mem_copy(choice->items[i].name);
		state->items[i].reason = mem_copy(choice->items[i].reason);
		state->picked[i] = choice->picked && choice->picked[i];
	}
}

/* Notes are seen whole: a label that is cut can still be told from the others. */
static void columns_make(struct state *state)
{
	int note = 0;

	for (size_t i = 0; i < state->count; i++) {
		int own = state->items[i].note ? text_width(state->items[i].note) : 0;

		note = own > note ? own : note;
	}
	state->columns[0] = (struct list_column){.title = "", .width = 1, .grows = true};
	state->columns[1] = (struct list_column){.title = "", .width = note, .align = TEXT_RIGHT};
}

static bool choice_start(struct screen *s, const void *arg, struct err *err)
{
	static const struct list_source source = {.count = source_count, .cell = source_cell, .style = source_style};
	const struct choice *choice = arg;
	struct state *state = s->state;
	struct list_source own = source;

	(void)err;
	own.ctx = state;
	state->title = mem_copy(choice->title ? choice->title : "");
	state->is_multiple = choice->is_multiple;
	items_copy(state, choice);
	line_init(&state->find, NULL, 0, LINE_NARROW);
	columns_make(state);
	list_view_init(&state->view, state->columns, state->columns[1].width ? 2 : 1, &own);
	state->view.has_header = false;
	shown_find(state);
	if (choice->preset > 0 && (size_t)choice->preset < state->count) {
		list_view_select(&state->view, choice->preset);
		cursor_settle(state, 1);
	}
	return true;
}

static void choice_close(struct screen *s)
{
	struct state *state = s->state;

	for (size_t i = 0; i < state->count; i++) {
		free((char *)state->items[i].label);
		free((char *)state->items[i].note);
		free((char *)state->items[i].name);
		free((char *)state->items[i].reason);
	}
	free(state->items);
	free(state->picked);
	free(state->shown);
	free(state->title);
	line_finish(&state->find);
}

static void choice_size(const struct screen *s, int *rows, int *cols)
{
	const struct state *state = s->state;
	int width = text_width(state->title) + 2 * BOX_MARGIN, label = 0, height = (int)state->count + FIND_ROWS;

	for (size_t i = 0; i < state->count; i++) {
		int own = text_width(state->items[i].label);

		label = own > label ? own : label;
	}
	label += state->is_multiple ? TICK_COLS : MARK_COLS;
	label += state->columns[1].width ? NOTE_GAP + state->columns[1].width : 0;
	width = width > COLS_MIN ? width : COLS_MIN;
	*cols = label > width ? label : width;
	*rows = height < *rows ? height : *rows;
}

static void choice_resize(struct screen *s)
{
	struct state *state = s->state;

	list_view_resize(&state->view, s->rows - FIND_ROWS, s->cols);
	line_reveal(&state->find, s->cols - 2);
}

static void choice_draw(const struct screen *s, struct canvas *c)
{
	const struct state *state = s->state;
	struct canvas list = canvas_part(c, FIND_ROWS, 0, c->rows - FIND_ROWS, c->cols);

	list_view_draw(&state->view, &list);
	canvas_text(c, 0, 0, ":", STYLE_KEY);
	line_draw(&state->find, c, (struct canvas_place){0, 2, c->cols - 2, TEXT_LEFT}, true);
	if (!state->shown_count)
		canvas_text(c, FIND_ROWS, 1, _("Nothing fits what was typed."), STYLE_DIM);
}

static unsigned choice_confirm(struct screen *s)
{
	struct state *state = s->state;
	struct answer answer = {.is_given = true, .picked = state->is_multiple ? state->picked : NULL};
	const struct choice_item *item;

	if (!state->is_multiple && !list_view_has_row(&state->view))
		return REACT_NONE;
	if (list_view_has_row(&state->view)) {
		answer.choice = (int)state->shown[state->view.cursor];
		item = &state->items[answer.choice];
		answer.text = item->label;
		if (!state->is_multiple && !item_can_be_chosen(item)) {
			screen_say(s, "%s", item->reason ? item->reason : _("This is not possible now."));
			return REACT_NONE;
		}
	}
	screen_answer(s, &answer, state->count);
	return REACT_CLOSE;
}

static unsigned choice_mark(struct state *state)
{
	size_t i;

	if (!state->is_multiple || !list_view_has_row(&state->view))
		return REACT_NONE;
	i = state->shown[state->view.cursor];
	if (item_can_be_chosen(&state->items[i]))
		state->picked[i] = !state->picked[i];
	return REACT_REDRAW;
}

static bool is_line_command(enum command command)
{
	return command_info(command)->section == COMMAND_SECTION_LINE || command == COMMAND_LEFT ||
	       command == COMMAND_RIGHT;
}

static unsigned choice_command(struct screen *s, enum command command, struct err *err)
{
	struct state *state = s->state;
	int before = state->view.cursor;
	bool is_used;

	if (command == COMMAND_ENTER)
		return choice_confirm(s);
	if (command == COMMAND_MARK)
		return choice_mark(state);
	if (is_line_command(command)) {
		line_command(&state->find, command);
		line_reveal(&state->find, s->cols - 2);
		if (state->find.is_changed)
			shown_find(state);
		state->find.is_changed = false;
		return REACT_REDRAW;
	}
	list_view_command(&state->view, command, &is_used, err);
	if (!is_used)
		return REACT_NOT_MINE;
	cursor_settle(state, command == COMMAND_LAST || state->view.cursor < before ? -1 : 1);
	return REACT_REDRAW;
}

static unsigned choice_text(struct screen *s, const char *utf8)
{
	struct state *state = s->state;

	/* A space has no place in what one looks for; it ticks. */
	if (state->is_multiple && !strcmp(utf8, " "))
		return choice_mark(state);
	line_insert(&state->find, utf8);
	line_reveal(&state->find, s->cols - 2);
	state->find.is_changed = false;
	shown_find(state);
	return REACT_REDRAW;
}

static bool choice_is_typing(const struct screen *s)
{
	(void)s;
	return true;
}

static void choice_title(const struct screen *s, struct buf *title_out)
{
	const struct state *state = s->state;

	buf_puts(title_out, state->title);
}

/* A line that cannot be chosen says why. */
static void choice_status(const struct screen *s, struct buf *status_out)
{
	const struct state *state = s->state;
	const struct choice_item *item;

	if (!list_view_has_row(&state->view))
		return;
	item = &state->items[state->shown[state->view.cursor]];
	if (item->reason)
		buf_printf(status_out, _("%s: %s"), item->label, item->reason);
}

static void choice_hint(const struct screen *s, struct buf *hint_out)
{
	const struct state *state = s->state;

	buf_puts(hint_out,
		state->is_multiple ? _("type to find, Space ticks, Enter confirms") : _("type to find, Enter chooses"));
}

static bool is_multiple(const struct screen *s)
{
	const struct state *state = s->state;

	return state->is_multiple;
}

static const struct binding choice_bindings[] = {{.command = COMMAND_MARK, .is_meant = is_multiple}, {0}};

static const struct screen_ops choice_screen = {
	.name = "choice",
	.help = N_("Choose a line with the arrows and Enter. Typing finds by name, by pinyin or by its initials."),
	.state_size = sizeof(struct state),
	.bindings = choice_bindings,
	.is_popup = true,
	.open = choice_start,
	.close = choice_close,
	.resize = choice_resize,
	.draw = choice_draw,
	.command = choice_command,
	.text = choice_text,
	.is_typing = choice_is_typing,
	.title = choice_title,
	.status = choice_status,
	.hint = choice_hint,
	.size = choice_size,
};

bool choice_open(struct screen *opener, const struct choice *choice, int tag, struct err *err)
{
	return screen_open(opener, &choice_screen, choice, tag, err);
}
