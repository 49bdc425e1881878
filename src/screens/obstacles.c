#include "screens/obstacles.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/entity.h"
#include "model/store.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/deed.h"
#include "screens/menu.h"
#include "ui/screen.h"

#include <inttypes.h>

enum { LINES_MAX = 64, LABEL_COL = 2, COUNT_COLS = 8, WORDS_COLS = 40, TAG_LIST = 1 };

struct obstacles_state {
	struct menu menu;
	const struct entity *entity;
	int64_t id;
	struct reference_count counts[LINES_MAX];
};

static struct obstacles_state *obstacles_of(const struct screen *s)
{
	return s->state;
}

static bool obstacles_open(struct screen *s, const void *arg, struct err *err)
{
	const struct obstacles_arg *a = arg;

	(void)err;
	obstacles_of(s)->entity = a->entity;
	obstacles_of(s)->id = a->id;
	return true;
}

static bool obstacles_load(struct screen *s, struct err *err)
{
	struct obstacles_state *o = obstacles_of(s);

	(void)err;
	menu_set_count(&o->menu, (int)store_count_references(session_of(s), o->entity, o->id, o->counts, LINES_MAX));
	return true;
}

static void obstacles_resize(struct screen *s)
{
	menu_resize(&obstacles_of(s)->menu, s->rows);
}

/* "memberships (School)" */
static void print_words(const struct reference_count *count, struct buf *out)
{
	buf_printf(out, _("%s (%s)"), _(count->entity->plural), _(count->entity->fields[count->field].label));
}

static void obstacles_draw(const struct screen *s, struct canvas *c)
{
	const struct obstacles_state *o = obstacles_of(s);

	for (int line = o->menu.top; line < menu_end(&o->menu); line++) {
		struct buf words = {0};
		int row = line - o->menu.top;

		print_words(&o->counts[line], &words);
		canvas_field(c, (struct canvas_place){row, LABEL_COL, WORDS_COLS, TEXT_LEFT}, buf_text(&words),
			STYLE_NORMAL);
		canvas_printf(
			c, row, LABEL_COL + WORDS_COLS, STYLE_NORMAL, "%*" PRId64, COUNT_COLS, o->counts[line].rows);
		buf_finish(&words);
	}
	if (o->menu.count == 0)
		canvas_text(c, 0, LABEL_COL, _("Nothing is in the way any more."), STYLE_DIM);
	menu_mark(&o->menu, c);
}

static unsigned obstacles_command(struct screen *s, enum command command, struct err *err)
{
	struct obstacles_state *o = obstacles_of(s);
	struct deed d = {s, o->entity, o->id, TAG_LIST};

	if (menu_command(&o->menu, command))
		return REACT_REDRAW;
	if (command != COMMAND_ENTER)
		return REACT_NOT_MINE;
	if (o->menu.count == 0)
		return REACT_NONE;
	const struct reference_count *count = &o->counts[o->menu.at];
	struct reference by = {count->entity, count->field, 0};
	return deed_open_referring(&d, &by, _(count->entity->plural), err);
}

static unsigned obstacles_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	(void)s;
	(void)tag;
	(void)answer;
	(void)err;
	return REACT_RELOAD;
}

static void obstacles_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("In the way"));
}

static void obstacles_hint(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Enter opens"));
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER},
	{0},
};

const struct screen_ops obstacles_screen = {
	.name = "obstacles",
	.help = N_("The registers whose records refer to the one that was to be deleted, and how many do. Enter opens "
		   "them; when none is left the record can be deleted."),
	.state_size = sizeof(struct obstacles_state),
	.bindings = bindings,
	.open = obstacles_open,
	.load = obstacles_load,
	.resize = obstacles_resize,
	.draw = obstacles_draw,
	.command = obstacles_command,
	.answered = obstacles_answered,
	.title = obstacles_title,
	.hint = obstacles_hint,
};
