#include "screens/round.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/filter.h"
#include "model/record.h"
#include "round_state.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/deed.h"
#include "screens/filter_box.h"
#include "screens/form.h"
#include "screens/list.h"
#include "screens/paper.h"
#include "service/report.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { TAG_LIST = 1, TAG_ROUND, TAG_FILTER, TAG_STEP, TAG_ORDER, TAG_PRINT, TAG_EXPORT };

struct round_state *round_of(const struct screen *s)
{
	return s->state;
}

static bool line_is_gap(const void *ctx, int line)
{
	return ((const struct half *)ctx)->lines[line].kind >= LINE_HEADING;
}

static void add_line(struct half *h, struct round_line line)
{
	if (h->count < LINES_MAX)
		h->lines[h->count++] = line;
}

/* The figures of a section under a heading; those that are zero are left out where `only_filled` says so. */
static void add_section(
	struct screen *s, struct half *h, enum round_section section, const char *heading, bool only_filled)
{
	const struct round_board *b = &round_of(s)->board;
	int before;

	add_line(h, (struct round_line){.kind = LINE_HEADING, .section = section, .words = heading});
	before = h->count;
	for (size_t i = 0; i < b->count; i++)
		if (b->figures[i].section == section && (!only_filled || b->figures[i].rows > 0))
			add_line(h, (struct round_line){.kind = LINE_FIGURE, .figure = i});
	if (h->count == before)
		add_line(h, (struct round_line){.kind = LINE_WORDS, .words = _("Nothing at the moment.")});
}

/* The line stays under the cursor though others come and go as they are counted; NULL: the first one. */
static void settle(struct half *h, const struct round_line *was)
{
	int found = was ? h->menu.at : 0;

	for (int i = 0; was && was->kind < LINE_HEADING && i < h->count; i++)
		if (h->lines[i].kind == was->kind && (was->kind == LINE_SCHOOLS || h->lines[i].figure == was->figure))
			found = i;
	menu_set_count(&h->menu, h->count);
	menu_select(&h->menu, found);
}

static void make_lines(struct screen *s)
{
	struct round_state *r = round_of(s);
	struct round_line were[2];

	for (int i = 0; i < 2; i++) {
		were[i] = r->halves[i].count > 0 ? r->halves[i].lines[r->halves[i].menu.at]
						 : (struct round_line){.kind = LINE_HEADING};
		r->halves[i].count = 0;
	}
	add_section(s, &r->halves[0], ROUND_WAITING, _("Waiting for you"), true);
	if (round_board_sum(&r->board, ROUND_OTHERS) > 0)
		add_section(s, &r->halves[0], ROUND_OTHERS, _("Other rounds"), true);
	add_section(s, &r->halves[0], ROUND_ON_WAY, _("Orders by state"), false);
	add_section(s, &r->halves[0], ROUND_SET_ASIDE, _("Ended and set aside"), true);
	add_section(s, &r->halves[1], ROUND_MOVED, _("Moved, by kind"), true);
	add_section(s, &r->halves[1], ROUND_ENDS, _("Ends due"), false);
	add_line(
		&r->halves[1], (struct round_line){.kind = LINE_HEADING, .section = ROUND_ENDS, .words = _("Schools")});
	add_line(&r->halves[1], (struct round_line){.kind = LINE_SCHOOLS, .words = _("Away and coming, by school")});
	add_section(s, &r->halves[1], ROUND_VERDICTS,
		r->board.is_of_all_teachers ? _("Verdicts of the whole round") : _("Verdicts"), true);
	for (int i = 0; i < 2; i++)
		settle(&r->halves[i], r->has_moved ? &were[i] : NULL);
}

static bool round_open(struct screen *s, const void *arg, struct err *err)
{
	struct round_state *r = round_of(s);

	(void)arg;
	r->id = round_current(session_of(s));
	if (!r->id)
		return err_set(err, ERR_MISSING, _("There is no rotation round yet; enter one in its register first."));
	for (int i = 0; i < 2; i++)
		r->halves[i].menu = (struct menu){.is_gap = line_is_gap, .ctx = &r->halves[i]};
	return true;
}

static void round_close(struct screen *s)
{
	struct round_state *r = round_of(s);

	round_board_finish(&r->board);
	filter_finish(&r->orders);
	free(r->filter_text);
}

/* Figures are counted anew in idle time; those of before stand meanwhile. */
static bool round_load(struct screen *s, struct err *err)
{
	struct round_state *r = round_of(s);
	enum command_role role = app_of(s)->role;
	struct round_viewer viewer = {role >= COMMAND_ROLE_CLERK, role >= COMMAND_ROLE_APPROVER};
	struct round_board before = r->board;
	bool good = round_board_load(session_of(s), r->id, &viewer, &r->orders, &r->board, err);

	if (before.id == r->board.id && before.count == r->board.count)
		for (size_t i = 0; i < before.count; i++)
			r->board.figures[i].rows = before.figures[i].rows;
	round_board_finish(&before);
	free(r->filter_text);
	r->filter_text = filter_words(session_of(s), &rotation_order_entity, &r->orders);
	make_lines(s);
	return good;
}

static void round_resize(struct screen *s)
{
	for (int i = 0; i < 2; i++)
		menu_resize(&round_of(s)->halves[i].menu, s->rows - HEAD_ROWS);
}

static bool round_idle(struct screen *s, int budget_ms, bool *redraw_out)
{
	bool has_more = round_board_count(session_of(s), &round_of(s)->board, budget_ms, redraw_out);

	if (*redraw_out)
		make_lines(s);
	return has_more;
}

/* Which columns tell most about the orders behind a figure. */
static const char *const *columns_of(enum round_section section)
{
	static const char *const on_way[] = {
		"number", "teacher_id", "from_school_id", "to_school_id", "kind", "days_in_state", NULL};
	static const char *const ends[] = {
		"number", "teacher_id", "from_school_id", "to_school_id", "planned_end_on", "days_left", NULL};
	static const char *const settled[] = {
		"number", "teacher_id", "from_school_id", "to_school_id", "kind", "state", NULL};

	switch (section) {
	case ROUND_WAITING:
	case ROUND_OTHERS:
	case ROUND_ON_WAY: return on_way;
	case ROUND_ENDS: return ends;
	case ROUND_VERDICTS: return NULL;
	default: return settled;
	}
}

static unsigned open_line(struct screen *s, struct err *err)
{
	struct round_state *r = round_of(s);
	const struct half *h = &r->halves[r->at];
	const struct round_line *line = &h->lines[h->menu.at];
	struct round_schools_arg schools = {r->id, &r->orders};

	if (line->kind == LINE_SCHOOLS)
		return ask_reaction(screen_open(s, &round_schools_screen, &schools, TAG_LIST, err));
	if (line->kind != LINE_FIGURE)
		return REACT_NONE;
	const struct round_figure *f = &r->board.figures[line->figure];
	struct list_arg arg = {
		.entity = f->entity, .base = &f->filter, .title = f->words, .columns = columns_of(f->section)};
	return ask_reaction(screen_open(s, &list_screen, &arg, TAG_LIST, err));
}

/* The lists are open to everybody; what they allow is theirs to say. */
static unsigned add_order(struct screen *s, struct err *err)
{
	struct record preset;
	struct form_arg arg = {.entity = &rotation_order_entity, .preset = &preset};
	bool is_open;

	record_init(&preset, &rotation_order_entity);
	record_set_int(&preset, "round_id", round_of(s)->id);
	is_open = screen_open(s, &form_screen, &arg, TAG_ORDER, err);
	record_finish(&preset);
	return ask_reaction(is_open);
}

static unsigned choose_round(struct screen *s, struct err *err)
{
	struct list_arg arg = {.entity = &round_entity, .selected = round_of(s)->id, .is_picker = true};

	return ask_reaction(screen_open(s, &list_screen, &arg, TAG_ROUND, err));
}

static unsigned act(struct screen *s, enum command command, struct err *err)
{
	struct round_state *r = round_of(s);
	struct deed d = {s, &round_entity, r->id, TAG_STEP};
	struct filter_box_arg box = {&rotation_order_entity, &r->orders};
	struct form_arg form = {.entity = &round_entity, .id = r->id};

	switch (command) {
	case COMMAND_ENTER: return open_line(s, err);
	case COMMAND_STEP: return deed_open_steps(&d, err);
	case COMMAND_EDIT: return ask_reaction(screen_open(s, &form_screen, &form, TAG_LIST, err));
	case COMMAND_NEW: return add_order(s, err);
	case COMMAND_FILTER: return ask_reaction(screen_open(s, &filter_box_screen, &box, TAG_FILTER, err));
	case COMMAND_FILTER_CLEAR: filter_finish(&r->orders); return REACT_RELOAD;
	case COMMAND_SCHOOL_YEAR: return choose_round(s, err);
	case COMMAND_REFRESH: return REACT_RELOAD;
	case COMMAND_PRINT: return paper_ask(s, "round.txt", TAG_PRINT, err);
	case COMMAND_EXPORT: return ask_new_file(s, _("Export"), "round.csv", TAG_EXPORT, err);
	default: return REACT_NOT_MINE;
	}
}

static unsigned round_command(struct screen *s, enum command command, struct err *err)
{
	struct round_state *r = round_of(s);

	r->has_moved = true;
	if (menu_command(&r->halves[r->at].menu, command))
		return REACT_REDRAW;
	switch (command) {
	case COMMAND_LEFT: r->at = 0; return REACT_REDRAW;
	case COMMAND_RIGHT: r->at = 1; return REACT_REDRAW;
	case COMMAND_NEXT_FIELD:
	case COMMAND_PREVIOUS_FIELD: r->at = !r->at; return REACT_REDRAW;
	default: return act(s, command, err);
	}
}

static unsigned write_report(struct screen *s, enum report_format format, const char *typed, struct err *err)
{
	struct round_state *r = round_of(s);
	char round[24];
	struct report_request request = {.format = format, .values[REPORT_ROUND] = round, .filter = &r->orders};

	snprintf(round, sizeof(round), "#%" PRId64, r->id);
	return paper_write(s, "round", &request, r->filter_text, typed, err);
}

static unsigned round_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	struct round_state *r = round_of(s);

	if ((tag == TAG_PRINT || tag == TAG_EXPORT) && answer->is_given)
		return write_report(s, tag == TAG_PRINT ? REPORT_TEXT : REPORT_CSV, answer->text, err);
	if (tag == TAG_ROUND && answer->is_given)
		r->id = answer->id;
	if (tag == TAG_STEP && answer->is_given) {
		deed_say_state(&(struct deed){s, &round_entity, r->id, 0});
		return REACT_CHANGED | REACT_REDRAW;
	}
	return REACT_RELOAD;
}

static void round_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Rotation round"));
}

static void round_hint(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Enter opens"));
}

static bool may_write(const struct screen *s)
{
	return app_may_write(s, &rotation_order_entity);
}

static bool has_filter(const struct screen *s)
{
	return round_of(s)->orders.count > 0;
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER},
	{.command = COMMAND_STEP, .label = N_("Step of the round"), .is_usable = may_write},
	{.command = COMMAND_EDIT, .label = N_("The round"), .is_usable = may_write},
	{.command = COMMAND_REFRESH},
	{.command = COMMAND_FILTER},
	{.command = COMMAND_NEW, .label = N_("New order"), .is_usable = may_write},
	{.command = COMMAND_NEXT_FIELD, .label = N_("Other half")},
	{.command = COMMAND_FILTER_CLEAR, .is_usable = has_filter},
	{.command = COMMAND_SCHOOL_YEAR},
	{.command = COMMAND_PRINT},
	{.command = COMMAND_EXPORT},
	{0},
};

const struct screen_ops round_screen = {
	.name = "round",
	.help = N_("A rotation round at a glance: what waits for your step, the orders by state, who moved by which "
		   "kind of "
		   "move, whose end is due. Enter opens the records behind a figure; in their list F2 takes the next "
		   "step on the "
		   "order under the cursor or on all marked ones, F8 sends back or ends, F7 adds. What was reported of "
		   "the round "
		   "stands on top beside what the register holds. F2 here is the next step of the round itself, F6 "
		   "narrows all "
		   "figures to a school, group or kind, \"School year\" in the menu shows another round."),
	.state_size = sizeof(struct round_state),
	.bindings = bindings,
	.open = round_open,
	.close = round_close,
	.load = round_load,
	.resize = round_resize,
	.draw = round_draw,
	.command = round_command,
	.answered = round_answered,
	.title = round_title,
	.hint = round_hint,
	.idle = round_idle,
};
