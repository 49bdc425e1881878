#include "screens/tables.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/entity.h"
#include "screens/app.h"
#include "screens/areas.h"
#include "screens/list.h"
#include "service/overview.h"
#include "ui/screen.h"

#include <inttypes.h>

enum { UNKNOWN = -1, FIRST_ROW = 1 };

struct tables_state {
	const struct area *area;
	size_t count, at, next;
	int64_t rows[AREA_TABLES];
	struct count counting;
};

static bool tables_open(struct screen *s, const void *arg, struct err *err)
{
	struct tables_state *t = s->state;

	(void)err;
	t->area = ((const struct tables_arg *)arg)->area;
	while (t->count < AREA_TABLES && t->area->tables[t->count])
		t->rows[t->count++] = UNKNOWN;
	return true;
}

static bool tables_load(struct screen *s, struct err *err)
{
	(void)err;
	struct tables_state *t = s->state;

	t->next = 0;
	t->counting = (struct count){0};
	return true;
}

static bool tables_idle(struct screen *s, int budget_ms, bool *redraw_out)
{
	struct tables_state *t = s->state;
	struct err err;

	*redraw_out = false;
	if (t->next == t->count)
		return false;
	struct overview_figure all = {.entity = t->area->tables[t->next]};
	if (!overview_count(session_of(s), &all, &t->counting, budget_ms, &err) || t->counting.is_done) {
		t->rows[t->next++] = t->counting.rows;
		t->counting = (struct count){0};
		*redraw_out = true;
	}
	return t->next < t->count;
}

static void tables_draw(const struct screen *s, struct canvas *c)
{
	const struct tables_state *t = s->state;

	for (size_t i = 0; i < t->count; i++) {
		bool is_selected = i == t->at;
		int row = FIRST_ROW + (int)i;

		canvas_text(c, row, 2, is_selected ? ">" : " ", STYLE_STRONG);
		canvas_text(c, row, 5, _(t->area->tables[i]->plural), is_selected ? STYLE_STRONG : STYLE_NORMAL);
		if (t->rows[i] != UNKNOWN)
			canvas_printf(c, row, 36, STYLE_DIM, "%8" PRId64, t->rows[i]);
		if (is_selected)
			canvas_cursor(c, row, 2);
	}
}

static unsigned tables_command(struct screen *s, enum command command, struct err *err)
{
	struct tables_state *t = s->state;
	struct list_arg arg = {.entity = t->area->tables[t->at]};

	switch (command) {
	case COMMAND_UP: t->at = t->at > 0 ? t->at - 1 : 0; return REACT_REDRAW;
	case COMMAND_DOWN: t->at = t->at + 1 < t->count ? t->at + 1 : t->at; return REACT_REDRAW;
	case COMMAND_FIRST: t->at = 0; return REACT_REDRAW;
	case COMMAND_LAST: t->at = t->count - 1; return REACT_REDRAW;
	case COMMAND_ENTER: return screen_open(s, &list_screen, &arg, 0, err) ? REACT_OPENED : REACT_FAILED;
	case COMMAND_BACK: return REACT_CLOSE;
	default: return REACT_NOT_MINE;
	}
}

static void tables_title(const struct screen *s, struct buf *out)
{
	const struct tables_state *t = s->state;

	buf_puts(out, _(t->area->label));
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER},
	{.command = COMMAND_BACK},
	{0},
};

const struct screen_ops tables_screen = {
	.name = "tables",
	.help = N_("The registers of this area with the number of their records. Enter opens one."),
	.state_size = sizeof(struct tables_state),
	.bindings = bindings,
	.open = tables_open,
	.load = tables_load,
	.draw = tables_draw,
	.command = tables_command,
	.title = tables_title,
	.idle = tables_idle,
};
