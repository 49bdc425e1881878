#include "screens/home.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "model/filter.h"
#include "screens/app.h"
#include "screens/areas.h"
#include "screens/ask.h"
#include "screens/finder.h"
#include "screens/list.h"
#include "screens/menu.h"
#include "screens/problems.h"
#include "screens/waiting.h"
#include "service/indicator.h"
#include "service/overview.h"
#include "ui/glyph.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdlib.h>

enum { LINES_MAX = 64, DIGIT_COL = 2, LABEL_COL = 4, LABEL_GAP = 2, COUNT_COLS = 8, UNKNOWN = -1, TAG_WAITING = 1 };

/* What one line of the menu is; the cursor steps over the last three. */
enum home_kind { HOME_AREA, HOME_FIGURE, HOME_PROBLEMS, HOME_WAITING, HOME_RULE, HOME_NOTHING, HOME_BLANK };

struct home_line {
	enum home_kind kind;
	const struct area *area;
	const struct overview_figure *figure;
	int64_t count;
};

struct home_state {
	struct menu menu;
	struct home_line lines[LINES_MAX];
	/* Of every figure: .part is UNKNOWN until it is known; a figure that is a mere count has no .whole. */
	struct share *values;
	size_t next; /* figure being counted */
	struct count counting;
	size_t waiting; /* drafts */
};

static struct home_state *home_of(const struct screen *s)
{
	return s->state;
}

static bool line_is_gap(const void *ctx, int line)
{
	const struct home_state *h = ctx;

	return h->lines[line].kind >= HOME_RULE;
}

static void add_line(struct home_line *lines, int *count, struct home_line line)
{
	if (*count < LINES_MAX)
		lines[(*count)++] = line;
}

/* The lines that ask for attention; none for what is zero. The rule above says how many: not all may be in sight. */
static void add_attention(const struct screen *s, struct home_line *lines, int *count)
{
	const struct home_state *h = home_of(s);
	size_t figure_count;
	const struct overview_figure *figures = overview_figures(&figure_count);
	int before;

	add_line(lines, count, (struct home_line){.kind = HOME_RULE});
	before = *count;
	if (h->waiting > 0)
		add_line(lines, count, (struct home_line){.kind = HOME_WAITING, .count = (int64_t)h->waiting});
	for (size_t i = 0; i < figure_count; i++)
		if (figures[i].area == OVERVIEW_ATTENTION && h->values[i].part > 0)
			add_line(lines, count,
				(struct home_line){
					.kind = HOME_FIGURE, .figure = &figures[i], .count = h->values[i].part});
	if (problems_count(app_of(s)) > 0)
		add_line(lines, count,
			(struct home_line){.kind = HOME_PROBLEMS, .count = (int64_t)problems_count(app_of(s))});
	lines[before - 1].count = *count - before;
	if (*count == before)
		add_line(lines, count, (struct home_line){.kind = HOME_NOTHING});
}

static bool is_same_line(const struct home_line *a, const struct home_line *b)
{
	return a->kind == b->kind && a->area == b->area && a->figure == b->figure;
}

/* The cursor stays on its line, wherever that stands now: figures come and go while somebody is about to press Enter.
 */
static void select_again(struct home_state *h, const struct home_line *selected)
{
	for (int i = 0; i < h->menu.count; i++)
		if (is_same_line(&h->lines[i], selected)) {
			menu_select(&h->menu, i);
			return;
		}
}

/* Lines in the order of the screen: the menu, then what needs attention. */
static void make_lines(struct screen *s)
{
	struct home_state *h = home_of(s);
	struct home_line selected = h->lines[h->menu.at];
	size_t area_count;
	const struct area *areas = areas_all(&area_count);
	int count = 0;

	for (size_t i = 0; i < area_count; i++)
		add_line(h->lines, &count, (struct home_line){.kind = HOME_AREA, .area = &areas[i]});
	/* Room for a blank line there is only on a large screen. */
	if (s->rows > (int)area_count + 6)
		add_line(h->lines, &count, (struct home_line){.kind = HOME_BLANK});
	add_attention(s, h->lines, &count);
	menu_set_count(&h->menu, count);
	select_again(h, &selected);
}

static bool home_open(struct screen *s, const void *arg, struct err *err)
{
	struct home_state *h = home_of(s);
	size_t count;

	(void)arg;
	(void)err;
	overview_figures(&count);
	h->values = mem_zalloc(count, sizeof(*h->values));
	for (size_t i = 0; i < count; i++)
		h->values[i].part = UNKNOWN;
	h->menu = (struct menu){.is_gap = line_is_gap, .ctx = h};
	return true;
}

static void home_close(struct screen *s)
{
	free(home_of(s)->values);
}

/* The figures are counted anew in idle time; the old ones stand meanwhile. */
static bool home_load(struct screen *s, struct err *err)
{
	struct home_state *h = home_of(s);

	(void)err;
	h->next = 0;
	h->counting = (struct count){0};
	h->waiting = waiting_count(s);
	make_lines(s);
	return true;
}

static void home_resize(struct screen *s)
{
	make_lines(s);
	menu_resize(&home_of(s)->menu, s->rows);
}

/* Goes on with a figure; true when it is known. */
static bool measure(struct screen *s, const struct overview_figure *figure, struct share *value_out, int budget_ms)
{
	struct count *counting = &home_of(s)->counting;
	struct err err;
	bool good;

	if (figure->indicator) {
		good = overview_share(session_of(s), figure, value_out, &err);
	} else {
		good = overview_count(session_of(s), figure, counting, budget_ms, &err);
		if (good && !counting->is_done)
			return false;
		*value_out = (struct share){.part = counting->rows};
	}
	if (!good)
		*value_out = (struct share){.part = UNKNOWN};
	*counting = (struct count){0};
	return true;
}

/* Goes on with the figure of the moment; true when it changed. */
static bool count_figure(struct screen *s, int budget_ms)
{
	struct home_state *h = home_of(s);
	size_t count;
	const struct overview_figure *figures = overview_figures(&count);
	struct share *known = &h->values[h->next], value;

	if (!measure(s, &figures[h->next], &value, budget_ms))
		return false;
	h->next++;
	if (value.part == known->part && value.whole == known->whole)
		return false;
	*known = value;
	return true;
}

static bool home_idle(struct screen *s, int budget_ms, bool *redraw_out)
{
	struct home_state *h = home_of(s);
	size_t count, problems = problems_count(app_of(s));
	bool has_more = true;

	overview_figures(&count);
	if (h->next < count) {
		*redraw_out = count_figure(s, budget_ms);
	} else {
		has_more = problems_search(app_of(s), budget_ms);
		*redraw_out = problems != problems_count(app_of(s));
	}
	if (*redraw_out)
		make_lines(s);
	return has_more;
}

static void print_figure(const struct home_state *h, size_t i, struct buf *out)
{
	size_t count;
	const struct overview_figure *figure = &overview_figures(&count)[i];

	buf_printf(out, "%s%s ", out->len ? "  " : "", _(figure->words));
	if (h->values[i].part == UNKNOWN)
		buf_puts(out, glyph_text(GLYPH_CUT));
	else if (figure->indicator)
		share_write(&h->values[i], out);
	else
		buf_printf(out, "%" PRId64, h->values[i].part);
}

/* Column at which the figures begin: behind the longest label. */
static int figures_col(void)
{
	size_t count;
	const struct area *areas = areas_all(&count);
	int width = 0;

	for (size_t i = 0; i < count; i++)
		width = text_width(_(areas[i].label)) > width ? text_width(_(areas[i].label)) : width;
	return LABEL_COL + width + LABEL_GAP;
}

static void draw_area(const struct screen *s, struct canvas *c, int row, const struct area *area)
{
	size_t count;
	const struct overview_figure *figures = overview_figures(&count);
	struct buf words = {0};
	int col = figures_col();

	for (size_t i = 0; i < count && area->has_figures; i++)
		if (figures[i].area == area->overview)
			print_figure(home_of(s), i, &words);
	canvas_printf(c, row, DIGIT_COL, STYLE_KEY, "%d", area->digit);
	canvas_text(c, row, LABEL_COL, _(area->label), STYLE_NORMAL);
	if (words.len)
		canvas_field(c, (struct canvas_place){row, col, s->cols - col - 1, TEXT_LEFT}, buf_text(&words),
			STYLE_NORMAL);
	buf_finish(&words);
}

static void draw_attention(struct canvas *c, int row, const struct home_line *line)
{
	static const char *const words[] = {
		[HOME_PROBLEMS] = N_("Records with problems"), [HOME_WAITING] = N_("Unsaved drafts of yours")};
	bool is_urgent = line->kind == HOME_FIGURE ? line->figure->is_urgent : line->kind == HOME_WAITING;
	enum style style = is_urgent ? STYLE_BAD : STYLE_WARNING;

	canvas_text(c, row, DIGIT_COL, is_urgent ? "!" : glyph_text(GLYPH_DOT), style);
	canvas_printf(c, row, LABEL_COL, style, "%*" PRId64, COUNT_COLS - LABEL_GAP, line->count);
	canvas_text(c, row, LABEL_COL + COUNT_COLS,
		_(line->kind == HOME_FIGURE ? line->figure->words : words[line->kind]), STYLE_NORMAL);
}

static void draw_rule(struct canvas *c, int row, int64_t count)
{
	struct buf words = {0};

	buf_puts(&words, _("Needs attention"));
	if (count > 0)
		buf_printf(&words, " %" PRId64, count);
	canvas_rule(c, row, buf_text(&words));
	buf_finish(&words);
}

static void draw_line(const struct screen *s, struct canvas *c, int row, const struct home_line *line)
{
	switch (line->kind) {
	case HOME_AREA: draw_area(s, c, row, line->area); break;
	case HOME_FIGURE:
	case HOME_PROBLEMS:
	case HOME_WAITING: draw_attention(c, row, line); break;
	case HOME_RULE: draw_rule(c, row, line->count); break;
	case HOME_NOTHING: canvas_text(c, row, LABEL_COL, _("Nothing at the moment."), STYLE_DIM); break;
	case HOME_BLANK: break;
	}
}

static void home_draw(const struct screen *s, struct canvas *c)
{
	const struct home_state *h = home_of(s);

	for (int line = h->menu.top; line < menu_end(&h->menu); line++)
		draw_line(s, c, line - h->menu.top, &h->lines[line]);
	menu_mark(&h->menu, c);
}

static unsigned open_figure(struct screen *s, const struct overview_figure *figure, struct err *err)
{
	struct filter filter;
	bool good = overview_filter(session_of(s), figure, &filter, err);
	struct list_arg arg = {.entity = figure->entity, .filter = &filter, .title = _(figure->words)};

	good = good && screen_open(s, &list_screen, &arg, 0, err);
	filter_finish(&filter);
	return ask_reaction(good);
}

static unsigned open_line(struct screen *s, struct err *err)
{
	const struct home_line *line = &home_of(s)->lines[home_of(s)->menu.at];

	switch (line->kind) {
	case HOME_AREA: return area_open(s, line->area, err);
	case HOME_FIGURE: return open_figure(s, line->figure, err);
	case HOME_PROBLEMS: return ask_reaction(screen_open(s, &problems_screen, NULL, 0, err));
	case HOME_WAITING: return waiting_ask(s, TAG_WAITING, err);
	default: return REACT_NONE;
	}
}

static unsigned home_command(struct screen *s, enum command command, struct err *err)
{
	if (menu_command(&home_of(s)->menu, command))
		return REACT_REDRAW;
	switch (command) {
	case COMMAND_ENTER: return open_line(s, err);
	case COMMAND_FIND: return ask_reaction(screen_open(s, &finder_screen, NULL, 0, err));
	case COMMAND_REFRESH: problems_restart(app_of(s)); return REACT_RELOAD;
	default: return REACT_NOT_MINE;
	}
}

/* A digit opens its entry at once. */
static unsigned home_text(struct screen *s, const char *utf8)
{
	struct home_state *h = home_of(s);
	struct err err;

	for (int i = 0; i < h->menu.count; i++)
		if (h->lines[i].kind == HOME_AREA && utf8[0] == '0' + h->lines[i].area->digit && !utf8[1]) {
			menu_select(&h->menu, i);
			return app_react(s, open_line(s, &err), &err);
		}
	return REACT_NOT_MINE;
}

static unsigned home_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	return tag == TAG_WAITING ? waiting_answered(s, answer, err) : REACT_RELOAD;
}

static void home_hint(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("digit or arrows choose, Enter opens"));
}

static void home_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Home"));
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER},
	{.command = COMMAND_FIND},
	{.command = COMMAND_REFRESH},
	{.command = COMMAND_BACK, .label = N_("Leave")},
	{0},
};

const struct screen_ops home_screen = {
	.name = "home",
	.help = N_(
		"The main menu says how each area stands; its digit, or the arrows and Enter, opens it. Below it "
		"stands "
		"what needs attention; every line opens the records it speaks of. F3 finds a record of any register."),
	.state_size = sizeof(struct home_state),
	.bindings = bindings,
	.open = home_open,
	.close = home_close,
	.load = home_load,
	.resize = home_resize,
	.draw = home_draw,
	.command = home_command,
	.text = home_text,
	.answered = home_answered,
	.title = home_title,
	.hint = home_hint,
	.idle = home_idle,
};
