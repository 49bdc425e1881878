#include "list_marks.h"

#include "base/err.h"
#include "base/words.h"
#include "list_state.h"
#include "model/window.h"
#include "ui/progress.h"
#include "ui/screen.h"

static unsigned say_full(struct screen *s)
{
	screen_say(s, _("No more than %d rows can be marked; narrow the list with a filter."), MARKS_MAX);
	return REACT_REDRAW;
}

/* Marks the row, or turns its mark round, and goes on by a row. */
static unsigned mark(struct screen *s, bool is_toggle, int direction, struct err *err)
{
	struct list_state *l = list_of(s);

	l->mark_anchor = window_cursor_id(l->window);
	if (!l->mark_anchor)
		return REACT_NONE;
	if (!(is_toggle ? marks_toggle : marks_add)(&l->marks, l->mark_anchor))
		return say_full(s);
	if (!window_move(l->window, direction, err))
		return REACT_FAILED;
	list_follow(s);
	return REACT_REDRAW;
}

/* A walk over the list that gathers marks; `ends` 0: everything, else from one of them to the other. */
struct walk {
	struct marks gathered;
	int64_t ends[2];
	bool is_inside, is_complete, is_full, is_cancelled;
	struct progress progress;
	long long seen;
};

static bool walk_row(void *ctx, int64_t id)
{
	struct walk *w = ctx;
	bool is_end = id == w->ends[0] || id == w->ends[1], is_range = w->ends[0] != 0;

	w->is_cancelled = !progress_tick(&w->progress, ++w->seen, 0);
	if (w->is_cancelled)
		return false;
	if (is_range && !w->is_inside && !is_end)
		return true;
	w->is_full = !marks_add(&w->gathered, id);
	w->is_complete = is_range && is_end && (w->is_inside || w->ends[0] == w->ends[1]);
	w->is_inside = true;
	return !w->is_full && !w->is_complete;
}

static void take_over(struct list_state *l, const struct marks *gathered, bool *is_full)
{
	for (size_t i = 0; i < gathered->count && !*is_full; i++)
		*is_full = !marks_add(&l->marks, gathered->ids[i]);
}

/* Nothing is marked when the walk was stopped, or came to its end without finding the other end of the range. */
static unsigned mark_between(struct screen *s, int64_t from, int64_t to, struct err *err)
{
	struct list_state *l = list_of(s);
	struct walk walk = {.ends = {from, to}};
	bool is_done;

	progress_start(&walk.progress, s, _("Marking rows"));
	is_done = window_each(l->window, INT64_MAX, walk_row, &walk, err);
	progress_finish(&walk.progress);
	if (is_done && !walk.is_cancelled && (walk.is_complete || walk.is_full || !from))
		take_over(l, &walk.gathered, &walk.is_full);
	marks_finish(&walk.gathered);
	if (!is_done)
		return REACT_FAILED | REACT_REDRAW;
	return walk.is_full ? say_full(s) : REACT_REDRAW;
}

static unsigned mark_range(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	int64_t here = window_cursor_id(l->window);

	return mark_between(s, l->mark_anchor ? l->mark_anchor : here, here, err);
}

unsigned list_marks_action(struct screen *s, enum command command, struct err *err)
{
	switch (command) {
	case COMMAND_MARK: return mark(s, true, 1, err);
	case COMMAND_MARK_DOWN: return mark(s, false, 1, err);
	case COMMAND_MARK_UP: return mark(s, false, -1, err);
	case COMMAND_MARK_RANGE: return mark_range(s, err);
	case COMMAND_MARK_ALL: return mark_between(s, 0, 0, err);
	case COMMAND_MARK_NONE: marks_clear(&list_of(s)->marks); return REACT_REDRAW;
	default: return REACT_NOT_MINE;
	}
}
