#include "screens/problems.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/entity.h"
#include "model/reference.h"
#include "model/travel.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/form.h"
#include "service/problems.h"
#include "ui/list_view.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

enum { KEPT_MAX = 1000, AGAIN_MS = 10 * 60 * 1000, SENTENCE_ROWS = 4, TAG_FORM = 1 };

/* One finding with its words, so that drawing asks nothing. */
struct kept {
	const struct entity *entity;
	int64_t id;
	char *title, *sentence, *column;
};

struct problems {
	struct problem_search search;
	struct kept *items;
	size_t count;
	int64_t set_id;	    /* newest change when the search began */
	long long begun_ms; /* monotonic */
	bool is_begun;
};

static void kept_finish(struct kept *k)
{
	free(k->title);
	free(k->sentence);
	free(k->column);
}

static void keep(void *ctx, const struct problem *problem)
{
	struct problems *p = ctx;

	if (p->count == KEPT_MAX)
		return;
	p->items = mem_resize(p->items, p->count + 1, sizeof(*p->items));
	p->items[p->count++] = (struct kept){
		.entity = problem->entity,
		.id = problem->id,
		.title = reference_title(p->search.session, problem->entity, problem->id),
		.sentence = mem_copy(problem->sentence),
		.column = mem_copy(problem->column),
	};
}

static void forget(struct problems *p)
{
	for (size_t i = 0; i < p->count; i++)
		kept_finish(&p->items[i]);
	p->count = 0;
}

void problems_destroy(struct problems *p)
{
	if (!p)
		return;
	forget(p);
	free(p->items);
	free(p);
}

static bool is_due(const struct app *app, const struct problems *p)
{
	return !p->is_begun ||
	       (p->search.is_done && p->set_id != app->seen_set && travel_clock() > p->begun_ms + AGAIN_MS);
}

bool problems_search(struct app *app, int budget_ms)
{
	struct problems *p = app->problems;
	struct err err;

	if (!p)
		p = app->problems = mem_zalloc(1, sizeof(*p));
	if (is_due(app, p)) {
		forget(p);
		p->search = (struct problem_search){.session = &app->session, .found = keep, .ctx = p};
		p->set_id = app->seen_set;
		p->begun_ms = travel_clock();
		p->is_begun = true;
	}
	/* What cannot be read now is looked at the next time. */
	if (!p->search.is_done && !problem_search_go_on(&p->search, budget_ms, &err))
		p->search.is_done = true;
	return !p->search.is_done;
}

void problems_restart(struct app *app)
{
	if (app->problems)
		app->problems->is_begun = false;
}

size_t problems_count(const struct app *app)
{
	return app->problems ? app->problems->count : 0;
}

struct problems_state {
	struct list_column columns[3];
	struct list_view view;
};

static struct problems *found(const struct screen *s)
{
	return app_of(s)->problems;
}

static int row_count(void *ctx)
{
	return (int)problems_count(app_of(ctx));
}

static void row_cell(void *ctx, int row, int column, struct buf *out)
{
	const struct kept *k = &found(ctx)->items[row];

	buf_puts(out, column == 0 ? _(k->entity->singular) : column == 1 ? k->title : k->sentence);
}

static bool screen_start(struct screen *s, const void *arg, struct err *err)
{
	struct problems_state *st = s->state;
	struct list_source source = {.ctx = s, .count = row_count, .cell = row_cell};

	(void)arg;
	(void)err;
	st->columns[0] = (struct list_column){.title = N_("Register"), .width = 14};
	st->columns[1] = (struct list_column){.title = N_("Record"), .width = 24, .is_pinned = true, .grows = true};
	st->columns[2] = (struct list_column){.title = N_("What is wrong"), .width = 18, .grows = true};
	list_view_init(&st->view, st->columns, 3, &source);
	return true;
}

static bool screen_load(struct screen *s, struct err *err)
{
	(void)err;
	list_view_settle(&((struct problems_state *)s->state)->view);
	return true;
}

static void screen_resize(struct screen *s)
{
	list_view_resize(&((struct problems_state *)s->state)->view, s->rows - SENTENCE_ROWS, s->cols);
}

static void screen_draw(const struct screen *s, struct canvas *c)
{
	const struct problems_state *st = s->state;
	struct canvas table = canvas_part(c, 0, 0, s->rows - SENTENCE_ROWS, s->cols);
	struct canvas sentence = canvas_part(c, s->rows - SENTENCE_ROWS + 1, 1, SENTENCE_ROWS - 1, s->cols - 2);

	list_view_draw(&st->view, &table);
	canvas_rule(c, s->rows - SENTENCE_ROWS, _("What is wrong"));
	if (list_view_has_row(&st->view))
		canvas_paragraph(&sentence, 0, found(s)->items[st->view.cursor].sentence, STYLE_NORMAL);
	else
		canvas_text(&sentence, 0, 0, _("Nothing any more."), STYLE_GOOD);
}

/* The form, in the field that is blamed; what is wrong stays in sight while it is mended. */
static unsigned open_record(struct screen *s, struct err *err)
{
	const struct problems_state *st = s->state;

	if (!list_view_has_row(&st->view))
		return REACT_NONE;
	const struct kept *k = &found(s)->items[st->view.cursor];
	struct form_arg arg = {.entity = k->entity, .id = k->id, .column = *k->column ? k->column : NULL};
	if (!screen_open(s, &form_screen, &arg, TAG_FORM, err))
		return REACT_FAILED;
	screen_say(s, "%s", k->sentence);
	return REACT_OPENED;
}

/* Takes all findings about one record out; where the first of them stood. */
static size_t take_out(struct problems *p, const struct entity *e, int64_t id)
{
	size_t count = 0, first = p->count;

	for (size_t i = 0; i < p->count; i++) {
		if (p->items[i].entity != e || p->items[i].id != id) {
			p->items[count++] = p->items[i];
			continue;
		}
		first = i < first ? i : first;
		kept_finish(&p->items[i]);
	}
	p->count = count;
	return first;
}

/* Puts the last item where another stands, which goes down with all behind it. */
static void put_last_at(struct problems *p, size_t at)
{
	struct kept last = p->items[p->count - 1];

	memmove(&p->items[at + 1], &p->items[at], (p->count - 1 - at) * sizeof(last));
	p->items[at] = last;
}

/* After its form the record is looked at again: what was mended leaves the list, the rest stays where it stood. */
static unsigned screen_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	struct problems_state *st = s->state;
	struct problems *p = found(s);

	(void)answer;
	(void)err;
	if (tag != TAG_FORM || !list_view_has_row(&st->view))
		return REACT_REDRAW;
	struct kept *k = &p->items[st->view.cursor];
	const struct entity *e = k->entity;
	int64_t id = k->id;
	size_t at = take_out(p, e, id), count = p->count;

	problem_check(&p->search, e, id);
	for (size_t left = p->count - count; left > 0; left--)
		put_last_at(p, at);
	return REACT_RELOAD;
}

static unsigned screen_command(struct screen *s, enum command command, struct err *err)
{
	struct problems_state *st = s->state;
	bool used;

	if (command == COMMAND_ENTER || command == COMMAND_EDIT)
		return open_record(s, err);
	list_view_command(&st->view, command, &used, err);
	return used ? REACT_REDRAW : REACT_NOT_MINE;
}

static void screen_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Records with problems"));
}

static bool screen_idle(struct screen *s, int budget_ms, bool *redraw_out)
{
	size_t before = problems_count(app_of(s));
	bool more = problems_search(app_of(s), budget_ms);

	*redraw_out = before != problems_count(app_of(s));
	return more;
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER},
	{.command = COMMAND_EDIT},
	{0},
};

const struct screen_ops problems_screen = {
	.name = "problems",
	.help = N_("Records that break a rule: a value that is missing or out of range, or several that do not fit "
		   "together. Enter opens the form of one; what you mend there leaves the list."),
	.state_size = sizeof(struct problems_state),
	.bindings = bindings,
	.open = screen_start,
	.load = screen_load,
	.resize = screen_resize,
	.draw = screen_draw,
	.command = screen_command,
	.answered = screen_answered,
	.title = screen_title,
	.idle = screen_idle,
};
