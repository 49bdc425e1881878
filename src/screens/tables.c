#include "screens/tables.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/entity.h"
#include "screens/app.h"
#include "screens/areas.h"
#include "screens/ask.h"
#include "screens/list.h"
#include "screens/menu.h"
#include "screens/works.h"
#include "service/overview.h"
#include "ui/screen.h"

#include <inttypes.h>

enum { WORKS_MAX = 8, LABEL_COL = 2, COUNT_COL = 34, COUNT_COLS = 10, UNKNOWN = -1 };

/* The works of the area, a gap when there are any, then its tables with their counts. */
struct tables_state {
	const struct area *area;
	const struct work *works[WORKS_MAX];
	int work_count, table_count;
	struct menu menu;
	int next; /* table being counted */
	struct count counting;
	int64_t rows[AREA_TABLES];
};

static struct tables_state *tables_of(const struct screen *s)
{
	return s->state;
}

/* The line of the first table. */
static int first_table(const struct tables_state *t)
{
	return t->work_count > 0 ? t->work_count + 1 : 0;
}

static bool line_is_gap(const void *ctx, int line)
{
	return line == first_table(ctx) - 1;
}

static void find_works(struct tables_state *t)
{
	size_t count;
	const struct work *all = works_all(&count);

	for (size_t i = 0; i < count && t->work_count < WORKS_MAX; i++)
		if (all[i].area == t->area->command)
			t->works[t->work_count++] = &all[i];
}

static bool tables_open(struct screen *s, const void *arg, struct err *err)
{
	struct tables_state *t = tables_of(s);

	(void)err;
	t->area = ((const struct tables_arg *)arg)->area;
	find_works(t);
	while (t->table_count < AREA_TABLES && t->area->tables[t->table_count])
		t->rows[t->table_count++] = UNKNOWN;
	t->menu = (struct menu){.is_gap = line_is_gap, .ctx = t};
	menu_set_count(&t->menu, first_table(t) + t->table_count);
	return true;
}

static bool tables_load(struct screen *s, struct err *err)
{
	struct tables_state *t = tables_of(s);

	(void)err;
	t->next = 0;
	t->counting = (struct count){0};
	return true;
}

static void tables_resize(struct screen *s)
{
	menu_resize(&tables_of(s)->menu, s->rows);
}

static bool tables_idle(struct screen *s, int budget_ms, bool *redraw_out)
{
	struct tables_state *t = tables_of(s);
	struct err err;

	*redraw_out = false;
	if (t->next == t->table_count)
		return false;
	struct overview_figure all = {.entity = t->area->tables[t->next]};
	if (!overview_count(session_of(s), &all, &t->counting, budget_ms, &err))
		t->counting = (struct count){.rows = UNKNOWN, .is_done = true};
	if (t->counting.is_done) {
		*redraw_out = t->rows[t->next] != t->counting.rows;
		t->rows[t->next++] = t->counting.rows;
		t->counting = (struct count){0};
	}
	return t->next < t->table_count;
}

static void draw_table(const struct tables_state *t, struct canvas *c, int row, int table)
{
	canvas_text(c, row, LABEL_COL, _(t->area->tables[table]->plural), STYLE_NORMAL);
	if (t->rows[table] != UNKNOWN)
		canvas_printf(c, row, COUNT_COL, STYLE_DIM, "%*" PRId64, COUNT_COLS, t->rows[table]);
}

static void draw_work(struct canvas *c, int row, const struct work *work)
{
	canvas_text(c, row, LABEL_COL, _(command_info(work->command)->label), STYLE_STRONG);
	canvas_field(c, (struct canvas_place){row, COUNT_COL, c->cols - COUNT_COL - 1, TEXT_LEFT},
		_(command_info(work->command)->help), STYLE_DIM);
}

static void tables_draw(const struct screen *s, struct canvas *c)
{
	const struct tables_state *t = tables_of(s);

	for (int i = t->menu.top; i < menu_end(&t->menu); i++) {
		if (i < t->work_count)
			draw_work(c, i - t->menu.top, t->works[i]);
		else if (i >= first_table(t))
			draw_table(t, c, i - t->menu.top, i - first_table(t));
	}
	menu_mark(&t->menu, c);
}

static unsigned enter(struct screen *s, struct err *err)
{
	struct tables_state *t = tables_of(s);
	int at = t->menu.at;

	if (at < t->work_count)
		return ask_reaction(screen_open(s, t->works[at]->ops, NULL, 0, err));
	struct list_arg arg = {.entity = t->area->tables[at - first_table(t)]};
	return ask_reaction(screen_open(s, &list_screen, &arg, 0, err));
}

static unsigned tables_command(struct screen *s, enum command command, struct err *err)
{
	if (menu_command(&tables_of(s)->menu, command))
		return REACT_REDRAW;
	return command == COMMAND_ENTER ? enter(s, err) : REACT_NOT_MINE;
}

static void tables_title(const struct screen *s, struct buf *out)
{
	buf_puts(out, _(tables_of(s)->area->label));
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER},
	{0},
};

const struct screen_ops tables_screen = {
	.name = "tables",
	.help = N_("What is worked here as a whole, then the registers of this area with the number of their records. "
		   "Enter opens one."),
	.state_size = sizeof(struct tables_state),
	.bindings = bindings,
	.open = tables_open,
	.load = tables_load,
	.resize = tables_resize,
	.draw = tables_draw,
	.command = tables_command,
	.title = tables_title,
	.idle = tables_idle,
};
