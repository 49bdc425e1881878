#include "screens/finder.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/entity.h"
#include "model/record.h"
#include "model/search.h"
#include "model/search_keys.h"
#include "model/store.h"
#include "model/type.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/card.h"
#include "screens/form.h"
#include "screens/list.h"
#include "screens/menu.h"
#include "ui/line.h"
#include "ui/screen.h"

#include <stdlib.h>

enum { SHOWN_MAX = 5, TAG_OPENED = 1, HEAD_ROWS = 2, LABEL_COL = 2, FIND_COLS = 32, TITLE_COLS = 30, DETAILS_MAX = 3 };

enum finder_kind { FINDER_HEADING, FINDER_RECORD, FINDER_MORE };

/* A line of what was found: a register, one of its records, or that it has more. */
struct finder_line {
	enum finder_kind kind;
	const struct entity *entity;
	int64_t id;
	char *title, *details;
};

struct finder_state {
	struct line find;
	struct menu menu;
	struct finder_line *lines;
	int count;
};

static struct finder_state *finder_of(const struct screen *s)
{
	return s->state;
}

static bool line_is_gap(const void *ctx, int line)
{
	return ((const struct finder_state *)ctx)->lines[line].kind == FINDER_HEADING;
}

static void forget(struct finder_state *f)
{
	for (int i = 0; i < f->count; i++) {
		free(f->lines[i].title);
		free(f->lines[i].details);
	}
	free(f->lines);
	f->lines = NULL;
	f->count = 0;
}

static void add_line(struct finder_state *f, struct finder_line line)
{
	f->lines = mem_resize(f->lines, (size_t)f->count + 1, sizeof(*f->lines));
	f->lines[f->count++] = line;
}

/* What tells records of the same name apart: the first columns of their list. */
static char *details_of(struct session *session, const struct record *rec)
{
	const struct entity *e = rec->entity;
	struct buf words = {0};
	int count = 0;

	for (size_t i = 0; i < e->nfields && count < DETAILS_MAX; i++) {
		if (i == e->title || !(e->fields[i].flags & FIELD_IN_LIST) || !rec->values[i])
			continue;
		char *value = record_show(session, rec, i);
		buf_printf(&words, "%s%s", count++ ? "  " : "", value);
		free(value);
	}
	return buf_take(&words);
}

static void add_record(struct screen *s, const struct entity *e, int64_t id)
{
	struct session *session = session_of(s);
	struct record rec;
	struct err ignored;

	if (store_load(session, e, id, &rec, &ignored))
		add_line(finder_of(s), (struct finder_line){FINDER_RECORD, e, id, record_show(session, &rec, e->title),
					       details_of(session, &rec)});
	record_finish(&rec);
}

/* The records of a register that are found, the first of them. */
static bool find_in(struct screen *s, const struct entity *e, struct err *err)
{
	struct finder_state *f = finder_of(s);
	int64_t ids[SHOWN_MAX];
	struct search_found found = {.ids = ids, .max = SHOWN_MAX};

	if (!search_find(session_of(s), e, line_text(&f->find), &found, err))
		return false;
	if (found.count > 0)
		add_line(f, (struct finder_line){.kind = FINDER_HEADING, .entity = e});
	for (size_t i = 0; i < found.count; i++)
		add_record(s, e, ids[i]);
	if (found.is_capped)
		add_line(f, (struct finder_line){.kind = FINDER_MORE, .entity = e});
	return true;
}

static bool has_names(const struct entity *e)
{
	for (size_t i = 0; i < e->nfields; i++)
		if (search_is_name(e, i))
			return true;
	return false;
}

static bool look_up(struct screen *s, struct err *err)
{
	struct finder_state *f = finder_of(s);
	size_t count;
	const struct entity *const *all = entity_all(&count);
	bool good = true;

	forget(f);
	for (size_t i = 0; i < count && good && f->find.text.len > 0; i++)
		if (has_names(all[i]) && !(all[i]->flags & (ENTITY_SYSTEM | ENTITY_LOG)))
			good = find_in(s, all[i], err);
	menu_set_count(&f->menu, f->count);
	return good;
}

static bool finder_open(struct screen *s, const void *arg, struct err *err)
{
	struct finder_state *f = finder_of(s);

	(void)arg;
	(void)err;
	line_init(&f->find, NULL, 60, 0);
	f->menu = (struct menu){.is_gap = line_is_gap, .ctx = f};
	return true;
}

static void finder_close(struct screen *s)
{
	forget(finder_of(s));
	line_finish(&finder_of(s)->find);
}

static bool finder_load(struct screen *s, struct err *err)
{
	return look_up(s, err);
}

static void finder_resize(struct screen *s)
{
	menu_resize(&finder_of(s)->menu, s->rows - HEAD_ROWS);
	line_reveal(&finder_of(s)->find, FIND_COLS);
}

static void draw_line(struct canvas *c, int row, const struct finder_line *line)
{
	int width = c->cols - LABEL_COL - TITLE_COLS - 3;

	switch (line->kind) {
	case FINDER_HEADING: canvas_rule(c, row, _(line->entity->plural)); break;
	case FINDER_MORE: canvas_text(c, row, LABEL_COL, _("More of them"), STYLE_DIM); break;
	case FINDER_RECORD:
		canvas_field(
			c, (struct canvas_place){row, LABEL_COL, TITLE_COLS, TEXT_LEFT}, line->title, STYLE_NORMAL);
		if (width > 0)
			canvas_field(c, (struct canvas_place){row, LABEL_COL + TITLE_COLS + 2, width, TEXT_LEFT},
				line->details, STYLE_DIM);
		break;
	}
}

static void finder_draw(const struct screen *s, struct canvas *c)
{
	const struct finder_state *f = finder_of(s);
	struct canvas list = canvas_part(c, HEAD_ROWS, 0, c->rows - HEAD_ROWS, c->cols);
	int col = canvas_printf(c, 0, 1, STYLE_LABEL, _("%s: %s"), _("Find"), "");

	for (int line = f->menu.top; line < menu_end(&f->menu); line++)
		draw_line(&list, line - f->menu.top, &f->lines[line]);
	menu_mark(&f->menu, &list);
	if (f->count == 0)
		canvas_text(&list, 0, LABEL_COL,
			f->find.text.len > 0 ? _("No record is named so.")
					     : _("Names, codes, numbers, pinyin or its initials, in all registers."),
			STYLE_DIM);
	line_draw(&f->find, c, (struct canvas_place){0, col, FIND_COLS, TEXT_LEFT}, true);
}

static unsigned open_line(struct screen *s, struct err *err)
{
	struct finder_state *f = finder_of(s);

	if (f->count == 0)
		return REACT_NONE;
	const struct finder_line *line = &f->lines[f->menu.at];
	struct list_arg list = {.entity = line->entity, .find = line_text(&f->find)};
	struct card_arg card = {.entity = line->entity, .id = line->id};
	struct form_arg form = {.entity = line->entity, .id = line->id};
	if (line->kind == FINDER_MORE)
		return ask_reaction(screen_open(s, &list_screen, &list, TAG_OPENED, err));
	if (card_serves(line->entity))
		return ask_reaction(screen_open(s, &card_screen, &card, TAG_OPENED, err));
	return ask_reaction(screen_open(s, &form_screen, &form, TAG_OPENED, err));
}

static unsigned find_changed(struct screen *s, struct err *err)
{
	struct finder_state *f = finder_of(s);

	f->find.is_changed = false;
	line_reveal(&f->find, FIND_COLS);
	if (!look_up(s, err))
		return REACT_FAILED;
	menu_select(&f->menu, 0);
	return REACT_REDRAW;
}

static unsigned finder_command(struct screen *s, enum command command, struct err *err)
{
	struct finder_state *f = finder_of(s);

	if (command == COMMAND_ENTER)
		return open_line(s, err);
	if (line_command(&f->find, command))
		return f->find.is_changed ? find_changed(s, err) : REACT_REDRAW;
	return menu_command(&f->menu, command) ? REACT_REDRAW : REACT_NOT_MINE;
}

static unsigned finder_text(struct screen *s, const char *utf8)
{
	struct err err;

	line_insert(&finder_of(s)->find, utf8);
	return app_react(s, find_changed(s, &err), &err);
}

static bool finder_is_typing(const struct screen *s)
{
	(void)s;
	return true;
}

static unsigned finder_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	(void)s;
	(void)tag;
	(void)answer;
	(void)err;
	return REACT_RELOAD;
}

static void finder_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Find in all registers"));
}

static void finder_hint(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("type to find, Enter opens"));
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER},
	{0},
};

const struct screen_ops finder_screen = {
	.name = "finder",
	.help = N_("Finds records of all registers while you type: by name, former name, code, number, pinyin or its "
		   "initials. What was found stands under its register, the nearest first; Enter opens it."),
	.state_size = sizeof(struct finder_state),
	.bindings = bindings,
	.open = finder_open,
	.close = finder_close,
	.load = finder_load,
	.resize = finder_resize,
	.draw = finder_draw,
	.command = finder_command,
	.text = finder_text,
	.is_typing = finder_is_typing,
	.answered = finder_answered,
	.title = finder_title,
	.hint = finder_hint,
};
