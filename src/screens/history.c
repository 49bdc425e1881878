#include "screens/history.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/filter.h"
#include "model/history.h"
#include "model/reference.h"
#include "model/type.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/list.h"
#include "screens/undo.h"
#include "ui/glyph.h"
#include "ui/list_view.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdlib.h>

enum { HEAD_ROWS = 3, FIELD_WIDTH = 18, VALUE_WIDTH = 19, COLUMNS = 3 };

struct change_state {
	int64_t id;
	struct change_detail detail;
	char *title, *label;
	char *(*cells)[COLUMNS]; /* of every changed field: its name, before, after */
	struct list_column columns[COLUMNS];
	struct list_view view;
};

static struct change_state *change_of(const struct screen *s)
{
	return s->state;
}

/* "school 12" for the condition, "东门中学 › history" for the path. */
static bool open_record(struct screen *opener, const struct entity *e, int64_t id, struct err *err)
{
	struct filter filter = {0};
	struct buf record = {0}, path = {0};
	char *title = reference_title(session_of(opener), e, id);
	bool is_open;

	buf_printf(&record, "%s %" PRId64, e->table, id);
	buf_printf(&path, "%s %s %s", title, glyph_text(GLYPH_PATH), _("History"));
	filter_set(&filter, entity_field(&change_entity, "record"), FILTER_IS, (const char *const[]){buf_text(&record)},
		1);
	is_open = screen_open(opener, &list_screen,
		&(struct list_arg){.entity = &change_entity, .title = buf_text(&path), .filter = &filter}, 0, err);
	filter_finish(&filter);
	buf_finish(&record);
	buf_finish(&path);
	free(title);
	return is_open;
}

unsigned history_open(struct screen *opener, const struct entity *entity, int64_t id, struct err *err)
{
	struct list_arg all = {.entity = &change_entity};

	return ask_reaction(
		entity ? open_record(opener, entity, id, err) : screen_open(opener, &list_screen, &all, 0, err));
}

static int row_count(void *ctx)
{
	return (int)((const struct change_state *)ctx)->detail.count;
}

static void row_cell(void *ctx, int row, int column, struct buf *out)
{
	buf_puts(out, ((const struct change_state *)ctx)->cells[row][column]);
}

static char *shown(struct screen *s, const struct field *f, const char *value)
{
	char *text = value_format(session_of(s), f, value);

	if (*text)
		return text;
	free(text);
	return mem_copy(_("(empty)"));
}

static void make_cells(struct screen *s)
{
	struct change_state *c = change_of(s);

	c->cells = mem_zalloc(c->detail.count, sizeof(*c->cells));
	for (size_t i = 0; c->detail.entity && i < c->detail.count; i++) {
		const struct field_change *change = &c->detail.fields[i];
		const struct field *f = &c->detail.entity->fields[change->field];

		c->cells[i][0] = mem_copy(_(f->label));
		c->cells[i][1] = shown(s, f, change->before);
		c->cells[i][2] = shown(s, f, change->after);
	}
}

static bool change_open(struct screen *s, const void *arg, struct err *err)
{
	const struct change_arg *a = arg;
	struct change_state *c = change_of(s);
	struct list_source source = {.ctx = c, .count = row_count, .cell = row_cell};

	c->id = a->id;
	if (!change_load(session_of(s), a->id, &c->detail, err))
		return false;
	c->label = history_label(session_of(s), c->detail.set_id);
	c->title = c->detail.entity ? reference_title(session_of(s), c->detail.entity, c->detail.row_id)
				    : mem_copy("?");
	make_cells(s);
	c->columns[0] = (struct list_column){.title = N_("Field"), .width = FIELD_WIDTH, .is_pinned = true};
	c->columns[1] = (struct list_column){.title = N_("Before"), .width = VALUE_WIDTH, .grows = true};
	c->columns[2] = (struct list_column){.title = N_("After"), .width = VALUE_WIDTH, .grows = true};
	list_view_init(&c->view, c->columns, COLUMNS, &source);
	return true;
}

static void change_close(struct screen *s)
{
	struct change_state *c = change_of(s);

	for (size_t i = 0; i < c->detail.count; i++)
		for (int column = 0; column < COLUMNS; column++)
			free(c->cells[i][column]);
	free(c->cells);
	change_detail_finish(&c->detail);
	free(c->title);
	free(c->label);
}

static void change_resize(struct screen *s)
{
	list_view_resize(&change_of(s)->view, s->rows - HEAD_ROWS, s->cols);
}

static void change_draw(const struct screen *s, struct canvas *c)
{
	const struct change_state *state = change_of(s);
	const struct change_detail *d = &state->detail;
	struct canvas table = canvas_part(c, HEAD_ROWS, 0, s->rows - HEAD_ROWS, s->cols);

	canvas_text(c, 0, 1, state->label, STYLE_STRONG);
	canvas_printf(c, 1, 1, STYLE_NORMAL, _("%s: %s"), d->entity ? _(d->entity->singular) : _("unknown table"),
		state->title);
	list_view_draw(&state->view, &table);
}

static unsigned change_command(struct screen *s, enum command command, struct err *err)
{
	struct change_state *c = change_of(s);
	bool used = false;

	if (command == COMMAND_UNDO)
		return undo_ask_set(s, c->detail.set_id, err);
	list_view_command(&c->view, command, &used, err);
	return used ? REACT_REDRAW : REACT_NOT_MINE;
}

static void change_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("change"));
}

static const struct binding bindings[] = {
	{.command = COMMAND_UNDO},
	{0},
};

const struct screen_ops change_screen = {
	.name = "change",
	.help = N_("One change of the history: which fields went from what to what. Undo takes back everything that "
		   "was saved together with it; the undo is a change of its own and can be taken back in turn."),
	.state_size = sizeof(struct change_state),
	.bindings = bindings,
	.open = change_open,
	.close = change_close,
	.resize = change_resize,
	.draw = change_draw,
	.command = change_command,
	.title = change_title,
};
