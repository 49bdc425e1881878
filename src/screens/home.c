#include "screens/home.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/filter.h"
#include "screens/app.h"
#include "screens/areas.h"
#include "screens/list.h"
#include "service/overview.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdlib.h>

enum { MENU_ROW = 1, LABEL_COLS = 16, UNKNOWN = -1 };

struct home_state {
	size_t at;	 /* entry or attention line under the cursor */
	int64_t *counts; /* of every figure; UNKNOWN until counted */
	size_t next;	 /* figure being counted */
	struct count counting;
};

/* One line a person can stand on: an area of the menu, or a figure that needs attention. */
struct home_line {
	const struct area *area;
	const struct overview_figure *figure;
	size_t index; /* of the figure */
};

/* Lines in the order of the screen: the menu, then what is not zero. Returns how many. */
static size_t make_lines(const struct home_state *h, struct home_line lines[64])
{
	size_t figure_count, area_count, count = 0;
	const struct overview_figure *figures = overview_figures(&figure_count);
	const struct area *areas = areas_all(&area_count);

	for (size_t i = 0; i < area_count; i++)
		lines[count++] = (struct home_line){.area = &areas[i]};
	for (size_t i = 0; i < figure_count && count < 64; i++)
		if (figures[i].area == OVERVIEW_ATTENTION && h->counts[i] > 0)
			lines[count++] = (struct home_line){.figure = &figures[i], .index = i};
	return count;
}

static bool home_open(struct screen *s, const void *arg, struct err *err)
{
	struct home_state *h = s->state;
	size_t count;

	(void)arg;
	(void)err;
	overview_figures(&count);
	h->counts = mem_zalloc(count, sizeof(*h->counts));
	for (size_t i = 0; i < count; i++)
		h->counts[i] = UNKNOWN;
	return true;
}

static void home_close(struct screen *s)
{
	free(((struct home_state *)s->state)->counts);
}

/* The figures are counted anew in idle time; the old ones stand meanwhile. */
static bool home_load(struct screen *s, struct err *err)
{
	(void)err;
	struct home_state *h = s->state;

	h->next = 0;
	h->counting = (struct count){0};
	return true;
}

static bool home_idle(struct screen *s, int budget_ms, bool *redraw_out)
{
	struct home_state *h = s->state;
	struct err err;
	size_t count;
	const struct overview_figure *figures = overview_figures(&count);

	*redraw_out = false;
	if (h->next == count)
		return false;
	if (!overview_count(session_of(s), &figures[h->next], &h->counting, budget_ms, &err) || h->counting.is_done) {
		h->counts[h->next++] = h->counting.rows;
		h->counting = (struct count){0};
		*redraw_out = true;
	}
	return h->next < count;
}

static void print_figure(const struct home_state *h, size_t i, struct buf *out)
{
	size_t count;
	const struct overview_figure *figure = &overview_figures(&count)[i];

	buf_printf(out, "%s%s ", out->len ? "   " : "", _(figure->words));
	if (h->counts[i] == UNKNOWN)
		buf_puts(out, "…");
	else
		buf_printf(out, "%" PRId64, h->counts[i]);
	if (figure->is_share && i > 0 && h->counts[i - 1] > 0)
		buf_printf(out, " (%.1f %%)", 100.0 * (double)h->counts[i] / (double)h->counts[i - 1]);
}

static void draw_area(const struct screen *s, struct canvas *c, const struct area *area, bool is_selected)
{
	const struct home_state *h = s->state;
	size_t count;
	const struct overview_figure *figures = overview_figures(&count);
	struct buf words = {0};
	int row = MENU_ROW + (int)area->row;

	for (size_t i = 0; i < count && area->has_figures; i++)
		if (figures[i].area == area->overview)
			print_figure(h, i, &words);
	canvas_printf(
		c, row, 2, is_selected ? STYLE_STRONG : STYLE_NORMAL, "%s%d", is_selected ? ">" : " ", area->digit);
	canvas_text(c, row, 5, _(area->label), is_selected ? STYLE_STRONG : STYLE_NORMAL);
	canvas_text(c, row, 5 + LABEL_COLS, buf_text(&words), STYLE_NORMAL);
	if (is_selected)
		canvas_cursor(c, row, 2);
	buf_finish(&words);
}

static void draw_attention(
	const struct screen *s, struct canvas *c, const struct home_line *line, int row, bool is_selected)
{
	const struct home_state *h = s->state;
	enum style style = line->figure->is_urgent ? STYLE_BAD : STYLE_WARNING;

	canvas_printf(c, row, 2, is_selected ? STYLE_STRONG : STYLE_NORMAL, "%s", is_selected ? ">" : " ");
	canvas_text(c, row, 4, line->figure->is_urgent ? "!" : ".", style);
	canvas_text(c, row, 6, _(line->figure->words), is_selected ? STYLE_STRONG : STYLE_NORMAL);
	canvas_printf(c, row, 50, style, "%6" PRId64, h->counts[line->index]);
	if (is_selected)
		canvas_cursor(c, row, 2);
}

static void home_draw(const struct screen *s, struct canvas *c)
{
	const struct home_state *h = s->state;
	struct home_line lines[64];
	size_t count = make_lines(h, lines), areas;
	int row;

	areas_all(&areas);
	row = MENU_ROW + (int)areas + 1;
	canvas_rule(c, row++, _("Needs attention"));
	for (size_t i = 0; i < count; i++) {
		if (lines[i].area)
			draw_area(s, c, lines[i].area, i == h->at);
		else
			draw_attention(s, c, &lines[i], row++, i == h->at);
	}
	if (count == areas)
		canvas_text(c, row, 4, _("Nothing at the moment."), STYLE_DIM);
}

static unsigned open_figure(struct screen *s, const struct overview_figure *figure, struct err *err)
{
	struct filter filter;
	bool good = overview_filter(session_of(s), figure, &filter, err);
	struct list_arg arg = {.entity = figure->entity, .filter = &filter, .title = _(figure->words)};

	good = good && screen_open(s, &list_screen, &arg, 1, err);
	filter_finish(&filter);
	return good ? REACT_OPENED : REACT_FAILED;
}

static unsigned open_line(struct screen *s, size_t at, struct err *err)
{
	struct home_line lines[64];
	size_t count = make_lines(s->state, lines);

	if (at >= count)
		return REACT_NONE;
	return lines[at].area ? area_open(s, lines[at].area, err) : open_figure(s, lines[at].figure, err);
}

static unsigned home_command(struct screen *s, enum command command, struct err *err)
{
	struct home_state *h = s->state;
	struct home_line lines[64];
	size_t count = make_lines(h, lines);

	switch (command) {
	case COMMAND_UP: h->at = h->at > 0 ? h->at - 1 : 0; return REACT_REDRAW;
	case COMMAND_DOWN: h->at = h->at + 1 < count ? h->at + 1 : h->at; return REACT_REDRAW;
	case COMMAND_FIRST: h->at = 0; return REACT_REDRAW;
	case COMMAND_LAST: h->at = count - 1; return REACT_REDRAW;
	case COMMAND_ENTER: return open_line(s, h->at, err);
	case COMMAND_REFRESH: return REACT_RELOAD;
	case COMMAND_BACK: return REACT_CLOSE;
	default: return REACT_NOT_MINE;
	}
}

/* A digit opens its entry at once. */
static unsigned home_text(struct screen *s, const char *utf8)
{
	struct home_state *h = s->state;
	struct err err;
	size_t count;
	const struct area *areas = areas_all(&count);

	for (size_t i = 0; i < count; i++)
		if (utf8[0] == '0' + areas[i].digit && utf8[1] == '\0') {
			h->at = i;
			return open_line(s, i, &err);
		}
	return REACT_NOT_MINE;
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
	{.command = COMMAND_REFRESH},
	{.command = COMMAND_BACK, .label = N_("Leave")},
	{0},
};

const struct screen_ops home_screen = {
	.name = "home",
	.help = N_("The main menu says how each area stands; a digit or the arrows and Enter open it. Below it stands "
		   "what needs "
		   "attention; every line opens the records it speaks of."),
	.state_size = sizeof(struct home_state),
	.bindings = bindings,
	.open = home_open,
	.close = home_close,
	.load = home_load,
	.draw = home_draw,
	.command = home_command,
	.text = home_text,
	.title = home_title,
	.hint = home_hint,
	.idle = home_idle,
};
