#include "screens/round.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/search.h"
#include "model/window.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/list.h"
#include "service/round_schools.h"
#include "ui/dialog.h"
#include "ui/line.h"
#include "ui/list_view.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { TAG_FIGURE = 1, TAG_LIST, FIND_COLS = 24, COUNT_WIDTH = 8, NUMBER_SIZE = 24 };
enum column { SCHOOL, AWAY, COMING, BALANCE, RETURNING, LEAVING };

/* Counting goes on beside what is shown until it is done. */
struct schools_state {
	struct round_schools shown, counting;
	struct list_view view;
	struct line find;
	bool is_finding;
	size_t *rows; /* schools that fit what was typed */
	size_t row_count;
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
	const struct schools_state *st = schools_of(ctx);

	return (int)(st->row_count + (st->row_count > 0));
}

/* The school of a row; NULL: the last one, which has the sums. */
static const struct round_school *school_at(const struct schools_state *st, int row)
{
	return row >= 0 && (size_t)row < st->row_count ? &st->shown.schools[st->rows[row]] : NULL;
}

static struct round_school sums_of(const struct schools_state *st)
{
	struct round_school sums = {0};

	for (size_t i = 0; i < st->row_count; i++)
		for (int people = 0; people < ROUND_PEOPLE_COUNT; people++)
			sums.people[people] += st->shown.schools[st->rows[i]].people[people];
	return sums;
}

static enum style row_style(void *ctx, int row, int column)
{
	(void)column;
	return school_at(schools_of(ctx), row) ? STYLE_NORMAL : STYLE_STRONG;
}

static void print_balance(struct buf *out, int64_t balance)
{
	buf_printf(out, balance ? "%+" PRId64 : "%" PRId64, balance);
}

static void row_cell(void *ctx, int row, int column, struct buf *out)
{
	const struct round_school *school = school_at(schools_of(ctx), row), sums = sums_of(schools_of(ctx));
	const struct round_school *c = school ? school : &sums;

	switch ((enum column)column) {
	case SCHOOL: buf_puts(out, school ? school->name : _("Total")); break;
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
	struct list_source source = {.ctx = s, .count = row_count, .cell = row_cell, .style = row_style};

	(void)err;
	st->shown = st->counting = (struct round_schools){.round = a->round, .orders = a->orders};
	line_init(&st->find, NULL, 60, 0);
	list_view_init(&st->view, columns, COUNT(columns), &source);
	return true;
}

static void schools_close(struct screen *s)
{
	round_schools_finish(&schools_of(s)->shown);
	round_schools_finish(&schools_of(s)->counting);
	line_finish(&schools_of(s)->find);
	free(schools_of(s)->rows);
}

static bool schools_load(struct screen *s, struct err *err)
{
	(void)err;
	round_schools_finish(&schools_of(s)->counting);
	return true;
}

static void schools_resize(struct screen *s)
{
	struct schools_state *st = schools_of(s);
	bool has_find = st->is_finding || st->find.text.len > 0;

	list_view_resize(&st->view, s->rows - has_find, s->cols);
	line_reveal(&st->find, FIND_COLS);
}

/* The rows of the schools that fit what was typed; the cursor stays on its school. */
static bool make_rows(struct screen *s, int64_t under, struct err *err)
{
	struct schools_state *st = schools_of(s);
	struct search_found found = {.ids = mem_zalloc(WINDOW_FOUND_MAX, sizeof(int64_t)), .max = WINDOW_FOUND_MAX};
	bool is_all = st->find.text.len == 0;
	bool good = is_all || search_find(session_of(s), &school_entity, line_text(&st->find), &found, err);

	free(st->rows);
	st->rows = mem_zalloc(st->shown.count + 1, sizeof(*st->rows));
	st->row_count = 0;
	for (size_t i = 0; i < st->shown.count; i++) {
		bool fits = is_all;

		for (size_t k = 0; k < found.count && !fits; k++)
			fits = found.ids[k] == st->shown.schools[i].id;
		if (fits)
			st->rows[st->row_count++] = i;
	}
	free(found.ids);
	list_view_settle(&st->view);
	for (size_t row = 0; row < st->row_count; row++)
		if (st->shown.schools[st->rows[row]].id == under)
			list_view_select(&st->view, (int)row);
	return good;
}

static int64_t school_under(const struct schools_state *st)
{
	const struct round_school *school = school_at(st, st->view.cursor);

	return school ? school->id : 0;
}

/* What was counted takes the place of what was shown. */
static void take_over(struct screen *s)
{
	struct schools_state *st = schools_of(s);
	struct err ignored;
	int64_t under = school_under(st);

	round_schools_finish(&st->shown);
	st->shown = st->counting;
	st->counting = (struct round_schools){.round = st->shown.round, .orders = st->shown.orders, .is_done = true};
	make_rows(s, under, &ignored);
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
		take_over(s);
	return !st->counting.is_done;
}

static void schools_draw(const struct screen *s, struct canvas *c)
{
	const struct schools_state *st = schools_of(s);

	bool has_find = st->is_finding || st->find.text.len > 0;
	struct canvas list = canvas_part(c, has_find, 0, c->rows - has_find, c->cols);
	int col = has_find ? canvas_printf(c, 0, 1, STYLE_LABEL, _("%s: %s"), _("Find"), "") : 0;

	if (st->is_finding)
		line_draw(&st->find, c, (struct canvas_place){0, col, FIND_COLS, TEXT_LEFT}, true);
	else if (has_find)
		canvas_text(c, 0, col, line_text(&st->find), STYLE_MATCH);
	list_view_draw(&st->view, &list);
	if (st->shown.count > 0 && st->row_count == 0)
		canvas_text(&list, 1, 2, _("Nothing fits what was typed."), STYLE_DIM);
	if (st->shown.count == 0)
		canvas_text(&list, 1, 2,
			st->shown.is_done ? _("Nobody is in service in this round.") : _("counting..."), STYLE_DIM);
}

static unsigned open_figure(struct screen *s, enum round_people people, struct err *err)
{
	static const char *const shown[] = {
		"number", "teacher_id", "from_school_id", "to_school_id", "planned_end_on", "days_left", NULL};
	struct schools_state *st = schools_of(s);
	struct filter filter = round_school_orders(&st->shown, st->rows[st->view.cursor], people);
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

	const struct round_school *c = school_at(st, st->view.cursor);
	if (!c)
		return REACT_NONE;
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

static unsigned look_for(struct screen *s, const char *typed, bool is_finding, struct err *err)
{
	struct schools_state *st = schools_of(s);

	st->is_finding = is_finding;
	st->find.is_changed = false;
	if (typed)
		line_set(&st->find, typed);
	schools_resize(s);
	if (!make_rows(s, school_under(st), err))
		return REACT_FAILED;
	if (!school_under(st))
		list_view_select(&st->view, 0);
	return REACT_REDRAW;
}

static unsigned schools_command(struct screen *s, enum command command, struct err *err)
{
	struct schools_state *st = schools_of(s);

	if (command == COMMAND_FIND || (command == COMMAND_ENTER && st->is_finding))
		return look_for(s, NULL, command == COMMAND_FIND, err);
	if (command == COMMAND_BACK && (st->is_finding || st->find.text.len > 0))
		return look_for(s, "", false, err);
	if (st->is_finding && command_info(command)->section == COMMAND_SECTION_LINE &&
		line_command(&st->find, command))
		return look_for(s, NULL, true, err);
	if (command == COMMAND_ENTER)
		return enter(s, err);
	if (command == COMMAND_REFRESH)
		return REACT_RELOAD;
	return list_view_react(&schools_of(s)->view, command, err);
}

static unsigned schools_text(struct screen *s, const char *utf8)
{
	struct err err;

	if (!schools_of(s)->is_finding)
		return REACT_NOT_MINE;
	line_insert(&schools_of(s)->find, utf8);
	return app_react(s, look_for(s, NULL, true, &err), &err);
}

static bool schools_is_typing(const struct screen *s)
{
	return schools_of(s)->is_finding;
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
	{.command = COMMAND_FIND},
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
	.text = schools_text,
	.is_typing = schools_is_typing,
	.answered = schools_answered,
	.title = schools_title,
	.idle = schools_idle,
};
