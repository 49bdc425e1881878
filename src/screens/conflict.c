#include "screens/conflict.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/entity.h"
#include "model/history.h"
#include "model/merge.h"
#include "model/record.h"
#include "model/type.h"
#include "screens/app.h"
#include "ui/glyph.h"
#include "ui/line.h"
#include "ui/screen.h"

#include <stdlib.h>

/* A field that both changed, and whose value is to count. */
struct overlap {
	size_t field;
	enum merge_side side;		/* MERGE_THEIRS, MERGE_MINE, or MERGE_OVERLAP for a new value */
	char *original, *theirs, *mine; /* as shown */
	struct line typed;
	char *error;
};

struct conflict_state {
	const struct entity *entity;
	struct record theirs, mine;
	struct record *merged;
	struct overlap *overlaps;
	size_t count, focus;
	char *title;
};

enum { NAME_WIDTH = 12, ROWS_EACH = 2, HEAD_ROWS = 3 };

static void add_overlap(struct screen *s, const struct conflict_arg *a, size_t field)
{
	struct conflict_state *c = s->state;

	c->overlaps = mem_resize(c->overlaps, c->count + 1, sizeof(*c->overlaps));
	struct overlap *o = &c->overlaps[c->count++];
	*o = (struct overlap){
		.field = field,
		.side = MERGE_THEIRS,
		.original = record_show(session_of(s), a->original, field),
		.theirs = record_show(session_of(s), a->theirs, field),
		.mine = record_show(session_of(s), a->mine, field),
	};
	line_init(&o->typed, NULL, 0, 0);
}

static char *make_title(struct screen *s, const struct record *theirs)
{
	struct buf title = {0};
	long long at;
	char *name = history_last_author(session_of(s), theirs->entity, theirs->id, &at);
	char *moment = moment_show(session_of(s), at);

	if (at)
		buf_printf(&title, _("%s changed this record too, %s"), *name ? name : _("Somebody else"), moment);
	else
		buf_puts(&title, _("Somebody else changed this record too"));
	free(name);
	free(moment);
	return buf_take(&title);
}

static bool conflict_open(struct screen *s, const void *arg, struct err *err)
{
	const struct conflict_arg *a = arg;
	struct conflict_state *c = s->state;
	const struct entity *e = a->mine->entity;
	enum merge_side *sides = mem_zalloc(e->nfields, sizeof(*sides));

	(void)err;
	c->entity = e;
	c->title = make_title(s, a->theirs);
	c->merged = a->merged;
	record_init(&c->theirs, e);
	record_init(&c->mine, e);
	record_copy(&c->theirs, a->theirs);
	record_copy(&c->mine, a->mine);
	merge_records(a->original, a->theirs, a->mine, c->merged, sides);
	for (size_t i = 0; i < e->nfields; i++)
		if (sides[i] == MERGE_OVERLAP)
			add_overlap(s, a, i);
	free(sides);
	return true;
}

static void conflict_close(struct screen *s)
{
	struct conflict_state *c = s->state;

	for (size_t i = 0; i < c->count; i++) {
		struct overlap *o = &c->overlaps[i];

		free(o->original);
		free(o->theirs);
		free(o->mine);
		free(o->error);
		line_finish(&o->typed);
	}
	free(c->overlaps);
	free(c->title);
	record_finish(&c->theirs);
	record_finish(&c->mine);
}

static void conflict_size(const struct screen *s, int *rows, int *cols)
{
	const struct conflict_state *c = s->state;

	*rows = HEAD_ROWS + (int)c->count * (ROWS_EACH + 1) + 1;
	*cols = 72;
}

static void draw_side(struct canvas *c, struct canvas_place place, bool chosen, const char *text)
{
	struct buf b = {0};

	buf_printf(&b, "(%s) %s", chosen ? "*" : " ", *text ? text : _("(empty)"));
	canvas_field(c, place, buf_text(&b), chosen ? STYLE_STRONG : STYLE_NORMAL);
	buf_finish(&b);
}

static void draw_overlap(const struct screen *s, struct canvas *c, int at, size_t i)
{
	const struct conflict_state *state = s->state;
	const struct overlap *o = &state->overlaps[i];
	int width = (s->cols - NAME_WIDTH - 2) / 3;
	bool has_focus = i == state->focus;
	struct canvas_place name = {at, 1, NAME_WIDTH, TEXT_LEFT}, first = {at, NAME_WIDTH + 2, width - 1, TEXT_LEFT};
	struct canvas_place second = {at, first.col + width, width - 1, TEXT_LEFT};
	struct canvas_place third = {at, second.col + width, width - 1, TEXT_LEFT};

	canvas_text(c, at, 0, has_focus ? ">" : " ", STYLE_STRONG);
	canvas_field(c, name, _(state->entity->fields[o->field].label), STYLE_LABEL);
	canvas_field(c, first, *o->original ? o->original : _("(empty)"), STYLE_DIM);
	draw_side(c, second, o->side == MERGE_THEIRS, o->theirs);
	draw_side(c, third, o->side == MERGE_MINE, o->mine);
	canvas_printf(
		c, at + 1, first.col, STYLE_LABEL, "(%s) %s", o->side == MERGE_OVERLAP ? "*" : " ", _("another value"));
	if (o->side == MERGE_OVERLAP) {
		struct canvas_place typed = {at + 1, second.col, s->cols - second.col - 1, TEXT_LEFT};

		line_draw(&o->typed, c, typed, has_focus);
	} else if (has_focus) {
		canvas_cursor(c, at, 0);
	}
	if (o->error)
		canvas_text(c, at + 2, first.col, o->error, STYLE_ERROR);
}

static void conflict_draw(const struct screen *s, struct canvas *c)
{
	const struct conflict_state *state = s->state;
	int width = (s->cols - NAME_WIDTH - 2) / 3;

	canvas_text(c, 0, 1, _("Both of you changed these fields. The rest merges by itself."), STYLE_NORMAL);
	canvas_text(c, 1, NAME_WIDTH + 2, _("Before"), STYLE_HEADER);
	canvas_text(c, 1, NAME_WIDTH + 2 + width, _("Theirs"), STYLE_HEADER);
	canvas_text(c, 1, NAME_WIDTH + 2 + 2 * width, _("Mine"), STYLE_HEADER);
	for (size_t i = 0; i < state->count; i++)
		draw_overlap(s, c, HEAD_ROWS - 1 + (int)i * (ROWS_EACH + 1), i);
}

/* Theirs, mine, another value: one after the other. */
static void turn(struct overlap *o, int direction)
{
	static const enum merge_side order[] = {MERGE_THEIRS, MERGE_MINE, MERGE_OVERLAP};
	int at = 0;

	while (at + 1 < (int)COUNT(order) && order[at] != o->side)
		at++;
	o->side = order[(at + direction + (int)COUNT(order)) % (int)COUNT(order)];
}

/* Writes the decisions into the merged record; false when a typed value is wrong. */
static bool decide(struct screen *s)
{
	struct conflict_state *c = s->state;
	bool good = true;

	for (size_t i = 0; i < c->count; i++) {
		struct overlap *o = &c->overlaps[i];
		struct err err;

		free(o->error);
		o->error = NULL;
		if (o->side != MERGE_OVERLAP) {
			record_put(c->merged, o->field,
				(o->side == MERGE_THEIRS ? &c->theirs : &c->mine)->values[o->field]);
		} else if (!record_enter(session_of(s), c->merged, o->field, line_text(&o->typed), &err)) {
			o->error = mem_copy(err.text);
			c->focus = i;
			good = false;
		}
	}
	return good;
}

static unsigned answer_with(struct screen *s, int choice)
{
	struct answer answer = {.is_given = true, .choice = choice, .text = ""};

	screen_answer(s, &answer, 0);
	return REACT_CLOSE;
}

static unsigned conflict_command(struct screen *s, enum command command, struct err *err)
{
	struct conflict_state *c = s->state;
	struct overlap *o = &c->overlaps[c->focus];

	(void)err;
	if (o->side == MERGE_OVERLAP && command != COMMAND_LEFT && command != COMMAND_RIGHT &&
		line_command(&o->typed, command))
		return REACT_REDRAW;
	switch (command) {
	case COMMAND_UP:
	case COMMAND_PREVIOUS_FIELD: c->focus = c->focus > 0 ? c->focus - 1 : c->count - 1; return REACT_REDRAW;
	case COMMAND_DOWN:
	case COMMAND_ENTER:
	case COMMAND_NEXT_FIELD: c->focus = (c->focus + 1) % c->count; return REACT_REDRAW;
	case COMMAND_LEFT: turn(o, -1); return REACT_REDRAW;
	case COMMAND_RIGHT: turn(o, 1); return REACT_REDRAW;
	case COMMAND_SAVE: return decide(s) ? answer_with(s, 0) : REACT_REDRAW;
	case COMMAND_REMOVE: return answer_with(s, 2);
	case COMMAND_BACK: return answer_with(s, 1);
	default: return REACT_NOT_MINE;
	}
}

static unsigned conflict_text(struct screen *s, const char *utf8)
{
	struct conflict_state *c = s->state;
	struct overlap *o = &c->overlaps[c->focus];

	if (o->side != MERGE_OVERLAP && utf8[0] == ' ' && !utf8[1]) {
		turn(o, 1);
		return REACT_REDRAW;
	}
	o->side = MERGE_OVERLAP;
	line_insert(&o->typed, utf8);
	return REACT_REDRAW;
}

static bool conflict_is_typing(const struct screen *s)
{
	(void)s;
	return true;
}

static void conflict_title(const struct screen *s, struct buf *out)
{
	buf_puts(out, ((struct conflict_state *)s->state)->title);
}

static const struct binding bindings[] = {
	{.command = COMMAND_SAVE, .label = N_("Merge and save")},
	{.command = COMMAND_REMOVE, .label = N_("Give up mine")},
	{.command = COMMAND_RIGHT, .label = N_("Other value")},
	{.command = COMMAND_BACK, .label = N_("Back to the form")},
	{0},
};

const struct screen_ops conflict_screen = {
	.name = "conflict",
	.help = N_("Left and Right choose whose value counts in each field that both of you changed; typing gives "
		   "another value. F2 saves "
		   "the merged record, F8 gives up your changes, F10 goes back to the form without saving."),
	.state_size = sizeof(struct conflict_state),
	.bindings = bindings,
	.is_popup = true,
	.open = conflict_open,
	.close = conflict_close,
	.size = conflict_size,
	.draw = conflict_draw,
	.command = conflict_command,
	.text = conflict_text,
	.is_typing = conflict_is_typing,
	.title = conflict_title,
};
