#include "screens/round.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/entities.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/list.h"
#include "service/round_schools.h"
#include "ui/dialog.h"
#include "ui/list_view.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdio.h>

enum { TAG_FIGURE = 1, TAG_LIST, COUNT_WIDTH = 8, NUMBER_SIZE = 24 };
enum column { SCHOOL, AWAY, COMING, BALANCE, RETURNING, LEAVING };

/* Counting goes on beside what is shown until it is done. */
struct schools_state {
	struct round_schools shown, counting;
	struct list_view view;
	enum round_people offered[ROUND_PEOPLE_COUNT]; /* figures of the school under the cursor that can be opened */
};

static const struct list_column columns[] = {
	[SCHOOL] = {.title = N_("School"), .width = 24, .grows = true, .is_pinned = true},
	[AWAY] = {.title = N_("Away"), .width = COUNT_WIDTH, .align = TEXT_RIGHT},
	[COMING] = {.title = N_("Coming"), .width = COUNT_WIDTH, .align = TEXT_RIGHT},
	[BALANCE] = {.title = N_("Net gain"), .width = COUNT_WIDTH, .align = TEXT_RIGHT},
	[RETURNING] = {.title = N_("Back soon"), .width = COUNT_WIDTH + 2, .align = TEXT_RIGHT},
	[LEAVING] = {.title = N_("Leave soon"), .width = COUNT_WIDTH + 2, .align = TEXT_RIGHT},
};

static const char *const people_words[ROUND_PEOPLE_COUNT] = {
	[ROUND_AWAY] = N_("Away"),
	[ROUND_COMING] = N_("Coming"),
	[ROUND_RETURNING] = N_("Come back within 60 days"),
	[ROUND_LEAVING] = N_("Leave within 60 days"),
};

static struct schools_state *schools_of(const struct screen *s)
{
	return s->state;
}

static int row_count(void *ctx)
{
	return (int)schools_of(ctx)->shown.count;
}

static void print_balance(struct buf *out, int64_t balance)
{
	buf_printf(out, balance ? "%+" PRId64 : "%" PRId64, balance);
}

static void row_cell(void *ctx, int row, int column, struct buf *out)
{
	const struct round_school *c = &schools_of(ctx)->shown.schools[row];

	switch ((enum column)column) {
	case SCHOOL: buf_puts(out, c->name); break;
	case AWAY: buf_printf(out, "%" PRId64, c->people[ROUND_AWAY]); break;
	case COMING: buf_printf(out, "%" PRId64, c->people[ROUND_COMING]); break;
	case BALANCE: print_balance(out, c->people[ROUND_COMING] - c->people[ROUND_AWAY]); break;
	case RETURNING: buf_printf(out, "%" PRId64, c->people[ROUND_RETURNING]); break;
	case LEAVING: buf_printf(out, "%" PRId64, c->people[ROUND_LEAVING]); break;
	}
}

static bool schools_open(struct screen *s, const void *arg, struct err *err)
{
	const struct round_schools_arg *a = arg;
	struct schools_state *st = schools_of(s);
	struct list_source source = {.ctx = s, .count = row_count, .cell = row_cell};

	(void)err;
	st->shown = st->counting = (struct round_schools){.round = a->round, .orders = a->orders};
	list_view_init(&st->view, columns, COUNT(columns), &source);
	return true;
}

static void schools_close(struct screen *s)
{
	round_schools_finish(&schools_of(s)->shown);
	round_schools_finish(&schools_of(s)->counting);
}

static bool schools_load(struct screen *s, struct err *err)
{
	(void)err;
	round_schools_finish(&schools_of(s)->counting);
	return true;
}

static void schools_resize(struct screen *s)
{
	list_view_resize(&schools_of(s)->view, s->rows, s->cols);
}

/* What was counted takes the place of what was shown, the cursor stays on its school. */
static void take_over(struct schools_state *st)
{
	int64_t under = list_view_has_row(&st->view) ? st->shown.schools[st->view.cursor].id : 0;

	round_schools_finish(&st->shown);
	st->shown = st->counting;
	for (size_t i = 0; i < st->shown.count; i++)
		if (st->shown.schools[i].id == under)
			list_view_select(&st->view, (int)i);
	st->counting = (struct round_schools){.round = st->shown.round, .orders = st->shown.orders, .is_done = true};
	list_view_settle(&st->view);
}

static bool schools_idle(struct screen *s, int budget_ms, bool *redraw_out)
{
	struct schools_state *st = schools_of(s);
	struct err err;

	*redraw_out = false;
	if (st->counting.is_done || !round_schools_count(session_of(s), &st->counting, budget_ms, &err))
		return false;
	*redraw_out = st->counting.is_done;
	if (st->counting.is_done)
		take_over(st);
	return !st->counting.is_done;
}

static void schools_draw(const struct screen *s, struct canvas *c)
{
	const struct schools_state *st = schools_of(s);

	list_view_draw(&st->view, c);
	if (st->shown.count == 0)
		canvas_text(c, 1, 2, st->shown.is_done ? _("Nobody is in service in this round.") : _("counting..."),
			STYLE_DIM);
}

static unsigned open_figure(struct screen *s, enum round_people people, struct err *err)
{
	static const char *const shown[] = {
		"number", "teacher_id", "from_school_id", "to_school_id", "planned_end_on", "days_left", NULL};
	struct schools_state *st = schools_of(s);
	struct filter filter = round_school_orders(&st->shown, (size_t)st->view.cursor, people);
	struct list_arg arg = {
		.entity = &rotation_order_entity, .base = &filter, .title = _(people_words[people]), .columns = shown};
	bool is_open = screen_open(s, &list_screen, &arg, TAG_LIST, err);

	filter_finish(&filter);
	return ask_reaction(is_open);
}

/* Which of its figures; when only one is not zero, that one at once. */
static unsigned enter(struct screen *s, struct err *err)
{
	struct schools_state *st = schools_of(s);
	struct choice_item items[ROUND_PEOPLE_COUNT] = {0};
	char numbers[ROUND_PEOPLE_COUNT][NUMBER_SIZE];
	struct choice choice = {.items = items};

	if (!list_view_has_row(&st->view))
		return REACT_NONE;
	const struct round_school *c = &st->shown.schools[st->view.cursor];
	choice.title = c->name;
	for (int i = 0; i < ROUND_PEOPLE_COUNT; i++) {
		if (c->people[i] == 0)
			continue;
		snprintf(numbers[i], NUMBER_SIZE, "%" PRId64, c->people[i]);
		items[choice.count] = (struct choice_item){.label = _(people_words[i]), .note = numbers[i]};
		st->offered[choice.count++] = (enum round_people)i;
	}
	if (choice.count == 1)
		return open_figure(s, st->offered[0], err);
	return ask_reaction(choice_open(s, &choice, TAG_FIGURE, err));
}

static unsigned schools_command(struct screen *s, enum command command, struct err *err)
{
	if (command == COMMAND_ENTER)
		return enter(s, err);
	if (command == COMMAND_REFRESH)
		return REACT_RELOAD;
	return list_view_react(&schools_of(s)->view, command, err);
}

static unsigned schools_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	if (tag == TAG_FIGURE)
		return answer->is_given ? open_figure(s, schools_of(s)->offered[answer->choice], err) : REACT_REDRAW;
	return REACT_RELOAD;
}

static void schools_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Away and coming, by school"));
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER},
	{.command = COMMAND_REFRESH},
	{0},
};

const struct screen_ops round_schools_screen = {
	.name = "round-schools",
	.help = N_("Of each school of the round: how many of its teachers serve elsewhere, how many of others serve "
		   "here, and "
		   "of both, whose planned end lies within 60 days or has passed. Enter opens the orders behind a "
		   "figure."),
	.state_size = sizeof(struct schools_state),
	.bindings = bindings,
	.open = schools_open,
	.close = schools_close,
	.load = schools_load,
	.resize = schools_resize,
	.draw = schools_draw,
	.command = schools_command,
	.answered = schools_answered,
	.title = schools_title,
	.idle = schools_idle,
};
