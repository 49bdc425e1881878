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
#include "ui/line.h"
#include "ui/list_view.h"
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
	int count, focus, top;
	char *who;  /* saved it meanwhile */
	char *rest; /* the fields that merge by themselves */
};

enum { NAME_COLS = 14, ROWS_EACH = 3, HEAD_ROWS = 3, WISHED_COLS = 74 };

static struct conflict_state *conflict_of(const struct screen *s)
{
	return s->state;
}

static void add_overlap(struct screen *s, const struct conflict_arg *a, size_t field)
{
	struct conflict_state *c = conflict_of(s);

	c->overlaps = mem_resize(c->overlaps, (size_t)c->count + 1, sizeof(*c->overlaps));
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

/* "Wang Fang saved this record too, 2023-09-15 14:03." */
static char *tell_who(struct screen *s, const struct record *theirs)
{
	struct buf words = {0};
	long long at;
	char *who = history_last_author(session_of(s), theirs->entity, theirs->id, &at);
	char *moment = moment_show(session_of(s), at);

	if (at)
		buf_printf(&words, _("%s changed this record too, %s."), *who ? who : _("Somebody else"), moment);
	else
		buf_puts(&words, _("Somebody else changed this record too."));
	free(moment);
	free(who);
	return buf_take(&words);
}

/* Which fields merge by themselves, and whose value they take. */
static char *tell_rest(const struct entity *e, const enum merge_side *sides)
{
	struct buf words = {0};

	for (size_t i = 0; i < e->nfields; i++) {
		if (e->fields[i].sql || (sides[i] != MERGE_THEIRS && sides[i] != MERGE_MINE))
			continue;
		buf_puts(&words, words.len ? _(", ") : "");
		buf_printf(&words, _("%s (%s)"), _(e->fields[i].label),
			sides[i] == MERGE_THEIRS ? _("theirs") : _("mine"));
	}
	return buf_take(&words);
}

static bool conflict_open(struct screen *s, const void *arg, struct err *err)
{
	const struct conflict_arg *a = arg;
	struct conflict_state *c = conflict_of(s);
	const struct entity *e = a->mine->entity;
	enum merge_side *sides = mem_zalloc(e->nfields, sizeof(*sides));

	(void)err;
	c->entity = e;
	c->merged = a->merged;
	record_init(&c->theirs, e);
	record_init(&c->mine, e);
	record_copy(&c->theirs, a->theirs);
	record_copy(&c->mine, a->mine);
	merge_records(a->original, a->theirs, a->mine, c->merged, sides);
	for (size_t i = 0; i < e->nfields; i++)
		if (sides[i] == MERGE_OVERLAP)
			add_overlap(s, a, i);
	c->who = tell_who(s, a->theirs);
	c->rest = tell_rest(e, sides);
	free(sides);
	return true;
}

static void conflict_close(struct screen *s)
{
	struct conflict_state *c = conflict_of(s);

	for (int i = 0; i < c->count; i++) {
		struct overlap *o = &c->overlaps[i];

		free(o->original);
		free(o->theirs);
		free(o->mine);
		free(o->error);
		line_finish(&o->typed);
	}
	free(c->overlaps);
	free(c->who);
	free(c->rest);
	record_finish(&c->theirs);
	record_finish(&c->mine);
}

static void conflict_size(const struct screen *s, int *rows, int *cols)
{
	*rows = HEAD_ROWS + conflict_of(s)->count * ROWS_EACH + 1;
	*cols = WISHED_COLS;
}

/* How many overlaps are seen at a time. */
static int shown_count(const struct screen *s)
{
	int count = (s->rows - HEAD_ROWS - 1) / ROWS_EACH;

	return count > 0 ? count : 1;
}

static int side_cols(const struct screen *s)
{
	return (s->cols - NAME_COLS - 2) / 3;
}

static void reveal(struct screen *s)
{
	struct conflict_state *c = conflict_of(s);

	c->top = list_view_scroll(c->top, c->focus, shown_count(s), c->count);
	line_reveal(&c->overlaps[c->focus].typed, 2 * side_cols(s) - 1);
}

static void conflict_resize(struct screen *s)
{
	reveal(s);
}

static void draw_side(struct canvas *c, struct canvas_place place, bool is_chosen, const char *text)
{
	struct buf b = {0};

	buf_printf(&b, "(%s) %s", is_chosen ? "*" : " ", *text ? text : _("(empty)"));
	canvas_field(c, place, buf_text(&b), is_chosen ? STYLE_STRONG : STYLE_NORMAL);
	buf_finish(&b);
}

static void draw_overlap(const struct screen *s, struct canvas *c, int at, const struct overlap *o, bool has_focus)
{
	int width = side_cols(s), first = NAME_COLS + 2;
	struct canvas_place typed = {at + 1, first + width, 2 * width - 1, TEXT_LEFT};

	canvas_text(c, at, 0, has_focus ? ">" : " ", STYLE_STRONG);
	canvas_field(c, (struct canvas_place){at, 1, NAME_COLS, TEXT_LEFT},
		_(conflict_of(s)->entity->fields[o->field].label), STYLE_LABEL);
	canvas_field(c, (struct canvas_place){at, first, width - 1, TEXT_LEFT},
		*o->original ? o->original : _("(empty)"), STYLE_DIM);
	draw_side(
		c, (struct canvas_place){at, first + width, width - 1, TEXT_LEFT}, o->side == MERGE_THEIRS, o->theirs);
	draw_side(
		c, (struct canvas_place){at, first + 2 * width, width - 1, TEXT_LEFT}, o->side == MERGE_MINE, o->mine);
	draw_side(c, (struct canvas_place){at + 1, first, width - 1, TEXT_LEFT}, o->side == MERGE_OVERLAP,
		_("another value"));
	if (o->side == MERGE_OVERLAP)
		line_draw(&o->typed, c, typed, has_focus);
	else if (has_focus)
		canvas_cursor(c, at, 0);
	if (o->error)
		canvas_text(c, at + 2, first, o->error, STYLE_ERROR);
}

static void conflict_draw(const struct screen *s, struct canvas *c)
{
	const struct conflict_state *state = conflict_of(s);
	int width = side_cols(s), first = NAME_COLS + 2;

	canvas_text(c, 0, 1, state->who, STYLE_STRONG);
	canvas_text(c, 1, 1, _("Both of you changed these fields. Whose value counts?"), STYLE_NORMAL);
	canvas_text(c, 2, first, _("Before"), STYLE_HEADER);
	canvas_text(c, 2, first + width, _("Theirs"), STYLE_HEADER);
	canvas_text(c, 2, first + 2 * width, _("Mine"), STYLE_HEADER);
	for (int i = state->top; i < state->count && i < state->top + shown_count(s); i++)
		draw_overlap(s, c, HEAD_ROWS + (i - state->top) * ROWS_EACH, &state->overlaps[i], i == state->focus);
	if (*state->rest)
		canvas_printf(c, s->rows - 1, 1, STYLE_DIM, _("Merges by itself: %s"), state->rest);
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
	struct conflict_state *c = conflict_of(s);
	bool good = true;

	for (int i = 0; i < c->count; i++) {
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

static unsigned answer_with(struct screen *s, enum conflict_choice choice)
{
	struct answer answer = {.is_given = true, .choice = choice, .text = ""};

	screen_answer(s, &answer, 0);
	return REACT_CLOSE;
}

static unsigned move(struct screen *s, int direction)
{
	struct conflict_state *c = conflict_of(s);

	c->focus = (c->focus + direction + c->count) % c->count;
	reveal(s);
	return REACT_REDRAW;
}

static unsigned save(struct screen *s)
{
	if (decide(s))
		return answer_with(s, CONFLICT_SAVE);
	reveal(s);
	return REACT_REDRAW;
}

static unsigned conflict_command(struct screen *s, enum command command, struct err *err)
{
	struct conflict_state *c = conflict_of(s);
	struct overlap *o = &c->overlaps[c->focus];

	(void)err;
	if (o->side == MERGE_OVERLAP && command != COMMAND_LEFT && command != COMMAND_RIGHT &&
		line_command(&o->typed, command)) {
		reveal(s);
		return REACT_REDRAW;
	}
	switch (command) {
	case COMMAND_UP:
	case COMMAND_PREVIOUS_FIELD: return move(s, -1);
	case COMMAND_DOWN:
	case COMMAND_ENTER:
	case COMMAND_NEXT_FIELD: return move(s, 1);
	case COMMAND_LEFT: turn(o, -1); return REACT_REDRAW;
	case COMMAND_RIGHT: turn(o, 1); return REACT_REDRAW;
	case COMMAND_SAVE: return save(s);
	case COMMAND_REMOVE: return answer_with(s, CONFLICT_GIVE_UP);
	case COMMAND_BACK: return answer_with(s, CONFLICT_BACK);
	default: return REACT_NOT_MINE;
	}
}

/* Space goes to the next value; every other letter begins another one. */
static unsigned conflict_text(struct screen *s, const char *utf8)
{
	struct conflict_state *c = conflict_of(s);
	struct overlap *o = &c->overlaps[c->focus];

	if (o->side != MERGE_OVERLAP && utf8[0] == ' ' && !utf8[1]) {
		turn(o, 1);
		return REACT_REDRAW;
	}
	o->side = MERGE_OVERLAP;
	line_insert(&o->typed, utf8);
	reveal(s);
	return REACT_REDRAW;
}

static bool conflict_is_typing(const struct screen *s)
{
	(void)s;
	return true;
}

static void conflict_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Conflict"));
}

static const struct binding bindings[] = {
	{.command = COMMAND_SAVE, .label = N_("Merge and save")},
	{.command = COMMAND_REMOVE, .label = N_("Give up mine")},
	{.command = COMMAND_BACK, .label = N_("Back to the form")},
	{0},
};

static void conflict_hint(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Left and Right choose"));
}

const struct screen_ops conflict_screen = {
	.name = "conflict",
	.help = N_("Left and Right choose whose value counts in each field that both of you changed; typing gives "
		   "another value. F2 saves the merged record, F8 gives up your changes, F10 goes back to the form "
		   "without saving."),
	.state_size = sizeof(struct conflict_state),
	.bindings = bindings,
	.is_popup = true,
	.open = conflict_open,
	.close = conflict_close,
	.size = conflict_size,
	.resize = conflict_resize,
	.draw = conflict_draw,
	.command = conflict_command,
	.text = conflict_text,
	.is_typing = conflict_is_typing,
	.title = conflict_title,
	.hint = conflict_hint,
};
