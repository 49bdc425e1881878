#include "screens/reports.h"

#include "base/buf.h"
#include "base/text.h"
#include "base/words.h"
#include "screens/ask.h"
#include "screens/menu.h"
#include "service/report.h"
#include "ui/screen.h"

enum { TITLE_COL = 2, TITLE_GAP = 2, PANE_ROWS = 4 };

/* A line for each row of the table of reports. */
struct reports_state {
	const struct report *all;
	struct menu menu;
};

static struct reports_state *reports_of(const struct screen *s)
{
	return s->state;
}

static bool reports_open(struct screen *s, const void *arg, struct err *err)
{
	struct reports_state *r = reports_of(s);
	size_t count;

	(void)arg;
	(void)err;
	r->all = report_all(&count);
	menu_set_count(&r->menu, (int)count);
	return true;
}

static void reports_resize(struct screen *s)
{
	menu_resize(&reports_of(s)->menu, s->rows - PANE_ROWS);
}

/* Column at which the sentences begin: behind the longest title. */
static int help_col(const struct reports_state *r)
{
	int width = 0;

	for (int i = 0; i < r->menu.count; i++)
		width = text_width(_(r->all[i].title)) > width ? text_width(_(r->all[i].title)) : width;
	return TITLE_COL + width + TITLE_GAP;
}

/* The sentence of the report under the cursor stands whole below. */
static void reports_draw(const struct screen *s, struct canvas *c)
{
	const struct reports_state *r = reports_of(s);
	const struct report *at = &r->all[r->menu.at];
	struct canvas sentence = canvas_part(c, s->rows - PANE_ROWS + 1, 1, PANE_ROWS - 1, s->cols - 2);
	int col = help_col(r);

	for (int i = r->menu.top; i < menu_end(&r->menu); i++) {
		canvas_text(c, i - r->menu.top, TITLE_COL, _(r->all[i].title), STYLE_STRONG);
		canvas_field(c, (struct canvas_place){i - r->menu.top, col, s->cols - col - 1, TEXT_LEFT},
			_(r->all[i].help), STYLE_DIM);
	}
	menu_mark(&r->menu, c);
	canvas_rule(c, s->rows - PANE_ROWS, _(at->title));
	canvas_paragraph(&sentence, 0, _(at->help), STYLE_NORMAL);
}

static unsigned reports_command(struct screen *s, enum command command, struct err *err)
{
	const struct reports_state *r = reports_of(s);

	if (menu_command(&reports_of(s)->menu, command))
		return REACT_REDRAW;
	return command == COMMAND_ENTER ? ask_reaction(screen_open(s, &report_screen, &r->all[r->menu.at], 0, err))
					: REACT_NOT_MINE;
}

static void reports_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Reports"));
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER},
	{0},
};

const struct screen_ops reports_screen = {
	.name = "reports",
	.help = N_("Everything that leaves the office on paper or for a spreadsheet. Enter opens a report: there it is "
		   "said what it is about, and it is shown or written to a file. Registers are written from their own "
		   "lists, with the commands for export and import."),
	.state_size = sizeof(struct reports_state),
	.bindings = bindings,
	.open = reports_open,
	.resize = reports_resize,
	.draw = reports_draw,
	.command = reports_command,
	.title = reports_title,
};
