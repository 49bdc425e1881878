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
#include "screens/list.h"
#include "ui/dialog.h"
#include "ui/list_view.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { TAG_LIST = 1, TAG_UNDO, HEAD_ROWS = 3, FIELD_WIDTH = 18, VALUE_WIDTH = 26 };

struct change_state {
	int64_t id;
	struct change_detail detail;
	char *title, *label;
	struct list_column columns[3];
	struct list_view view;
};

unsigned history_open(struct screen *opener, const struct entity *entity, int64_t id, struct err *err)
{
	struct filter filter = {0};
	struct list_arg arg = {.entity = &change_entity, .title = _("History"), .filter = &filter};
	char number[24];
	bool good;

	snprintf(number, sizeof(number), "%" PRId64, id);
	if (entity) {
		filter_set(&filter, entity_field(&change_entity, "entity"), FILTER_IS,
			(const char *const[]){entity->table}, 1);
		filter_set(
			&filter, entity_field(&change_entity, "row_id"), FILTER_IS, (const char *const[]){number}, 1);
	}
	good = screen_open(opener, &list_screen, &arg, TAG_LIST, err);
	filter_finish(&filter);
	return good ? REACT_OPENED : REACT_FAILED;
}

static int row_count(void *ctx)
{
	const struct change_state *c = ((struct screen *)ctx)->state;

	return (int)c->detail.count;
}

static void row_cell(void *ctx, int row, int column, struct buf *out)
{
	struct screen *s = ctx;
	const struct change_state *c = s->state;
	const struct field_change *change = &c->detail.fields[row];
	const struct field *f = &c->detail.entity->fields[change->field];

	if (column == 0) {
		buf_puts(out, _(f->label));
		return;
	}
	char *text = value_format(session_of(s), f, column == 1 ? change->before : change->after);
	buf_puts(out, *text ? text : _("(empty)"));
	free(text);
}

static bool change_open(struct screen *s, const void *arg, struct err *err)
{
	const struct change_arg *a = arg;
	struct change_state *c = s->state;
	struct list_source source = {.ctx = s, .count = row_count, .cell = row_cell};

	c->id = a->id;
	if (!change_load(session_of(s), a->id, &c->detail, err))
		return false;
	c->label = history_label(session_of(s), c->detail.set_id);
	c->title = c->detail.entity ? reference_title(session_of(s), c->detail.entity, c->detail.row_id)
				    : mem_copy("?");
	c->columns[0] = (struct list_column){.title = N_("Field"), .width = FIELD_WIDTH, .is_pinned = true};
	c->columns[1] = (struct list_column){.title = N_("Before"), .width = VALUE_WIDTH, .grows = true};
	c->columns[2] = (struct list_column){.title = N_("After"), .width = VALUE_WIDTH, .grows = true};
	list_view_init(&c->view, c->columns, 3, &source);
	return true;
}

static void change_close(struct screen *s)
{
	struct change_state *c = s->state;

	change_detail_finish(&c->detail);
	free(c->title);
	free(c->label);
}

static void change_resize(struct screen *s)
{
	struct change_state *c = s->state;

	list_view_resize(&c->view, s->rows - HEAD_ROWS, s->cols);
}

static void change_draw(const struct screen *s, struct canvas *c)
{
	const struct change_state *state = s->state;
	const struct change_detail *d = &state->detail;
	struct canvas table = canvas_part(c, HEAD_ROWS, 0, s->rows - HEAD_ROWS, s->cols);

	canvas_text(c, 0, 1, state->label, STYLE_STRONG);
	canvas_printf(
		c, 1, 1, STYLE_NORMAL, "%s: %s", d->entity ? _(d->entity->singular) : _("unknown table"), state->title);
	list_view_draw(&state->view, &table);
}

static unsigned ask_undo(struct screen *s, struct err *err)
{
	const struct change_state *c = s->state;
	struct buf text = {0};
	bool good;

	buf_printf(&text, _("Take this back? %s"), c->label);
	good = question_yes_no(s, _("Undo"), buf_text(&text), TAG_UNDO, err);
	buf_finish(&text);
	return good ? REACT_OPENED : REACT_FAILED;
}

static unsigned change_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	const struct change_state *c = s->state;

	if (tag != TAG_UNDO || !answer->is_given || answer->choice != 0)
		return REACT_REDRAW;
	if (!history_undo(session_of(s), c->detail.set_id, NULL, err))
		return REACT_FAILED;
	screen_say(s, _("Done."));
	return REACT_CHANGED | REACT_CLOSE;
}

static unsigned change_command(struct screen *s, enum command command, struct err *err)
{
	struct change_state *c = s->state;
	bool used = false;

	if (command == COMMAND_UNDO)
		return ask_undo(s, err);
	if (command == COMMAND_BACK)
		return REACT_CLOSE;
	if (!list_view_command(&c->view, command, &used, err))
		return REACT_FAILED;
	return used ? REACT_REDRAW : REACT_NOT_MINE;
}

static void change_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("change"));
}

static const struct binding bindings[] = {
	{.command = COMMAND_UNDO},
	{.command = COMMAND_BACK},
	{0},
};

const struct screen_ops change_screen = {
	.name = "change",
	.help = N_("One change of the history: which fields went from what to what. Undo takes back everything that "
		   "was saved together with "
		   "it; the undo is a change of its own and can be taken back in turn."),
	.state_size = sizeof(struct change_state),
	.bindings = bindings,
	.open = change_open,
	.close = change_close,
	.resize = change_resize,
	.draw = change_draw,
	.command = change_command,
	.answered = change_answered,
	.title = change_title,
};
