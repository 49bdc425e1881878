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
#include "service/overview.h"
#include "ui/screen.h"

#include <inttypes.h>

enum { LABEL_COL = 2, COUNT_COL = 34, COUNT_COLS = 10, UNKNOWN = -1 };

struct tables_state {
	const struct area *area;
	struct menu menu;
	int next; /* table being counted */
	struct count counting;
	int64_t rows[AREA_TABLES];
};

static struct tables_state *tables_of(const struct screen *s)
{
	return s->state;
}

static bool tables_open(struct screen *s, const void *arg, struct err *err)
{
	struct tables_state *t = tables_of(s);
	int count = 0;

	(void)err;
	t->area = ((const struct tables_arg *)arg)->area;
	while (count < AREA_TABLES && t->area->tables[count])
		t->rows[count++] = UNKNOWN;
	menu_set_count(&t->menu, count);
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
	if (t->next == t->menu.count)
		return false;
	struct overview_figure all = {.entity = t->area->tables[t->next]};
	if (!overview_count(session_of(s), &all, &t->counting, budget_ms, &err))
		t->counting = (struct count){.rows = UNKNOWN, .is_done = true};
	if (t->counting.is_done) {
		*redraw_out = t->rows[t->next] != t->counting.rows;
		t->rows[t->next++] = t->counting.rows;
		t->counting = (struct count){0};
	}
	return t->next < t->menu.count;
}

static void tables_draw(const struct screen *s, struct canvas *c)
{
	const struct tables_state *t = tables_of(s);

	for (int i = t->menu.top; i < menu_end(&t->menu); i++) {
		canvas_text(c, i - t->menu.top, LABEL_COL, _(t->area->tables[i]->plural), STYLE_NORMAL);
		if (t->rows[i] != UNKNOWN)
			canvas_printf(c, i - t->menu.top, COUNT_COL, STYLE_DIM, "%*" PRId64, COUNT_COLS, t->rows[i]);
	}
	menu_mark(&t->menu, c);
}

static unsigned tables_command(struct screen *s, enum command command, struct err *err)
{
	struct tables_state *t = tables_of(s);
	struct list_arg arg = {.entity = t->area->tables[t->menu.at]};

	if (menu_command(&t->menu, command))
		return REACT_REDRAW;
	return command == COMMAND_ENTER ? ask_reaction(screen_open(s, &list_screen, &arg, 0, err)) : REACT_NOT_MINE;
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
	.help = N_("The registers of this area with the number of their records. Enter opens one."),
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
