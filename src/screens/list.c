#include "screens/list.h"

#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "list_actions.h"
#include "list_state.h"
#include "model/entity.h"
#include "model/filter_sql.h"
#include "model/search.h"
#include "model/travel.h"
#include "model/window.h"
#include "screens/app.h"
#include "ui/screen.h"

#include <stdlib.h>

struct list_state *list_of(const struct screen *s)
{
	return ((const struct list_host *)s->state)->list;
}

struct date list_as_of(const struct screen *s)
{
	return ((const struct list_host *)s->state)->as_of;
}

static int view_count(void *ctx)
{
	struct list_state *l = ctx;

	return (int)window_rows(l->window);
}

static void view_cell(void *ctx, int row, int column, struct buf *out)
{
	struct list_state *l = ctx;

	buf_puts(out, window_row(l->window, (size_t)row)->cells[column]);
}

static bool view_is_marked(void *ctx, int row)
{
	struct list_state *l = ctx;

	return marks_has(&l->marks, window_row(l->window, (size_t)row)->id);
}

/* The session of the screens, on the day as of which the list is shown. */
static void take_session(struct screen *s)
{
	struct list_state *l = list_of(s);

	l->session = *session_of(s);
	if (list_as_of(s).year)
		l->session.today = list_as_of(s);
}

static void fill(struct screen *s, const struct list_arg *a)
{
	struct list_state *l = list_of(s);

	l->entity = a->entity;
	l->is_picker = a->is_picker;
	l->is_finding = a->is_picker;
	l->has_preview = !a->is_picker && settings_bool(app_of(s)->settings, SETTING_PREVIEW);
	l->selected = a->selected;
	l->title = a->title ? mem_copy(a->title) : NULL;
	l->window = window_create(&l->session, a->entity);
	line_init(&l->find, NULL, 60, 0);
	if (a->find)
		line_set(&l->find, a->find);
	window_set_find(l->window, a->find);
	if (a->base)
		filter_copy(&l->base, a->base);
	if (a->filter)
		filter_copy(&l->filter, a->filter);
}

void list_start(struct screen *s, const struct list_arg *arg)
{
	struct list_state *l = mem_zalloc(1, sizeof(*l));
	struct list_source source = {
		.ctx = l, .count = view_count, .cell = view_cell, .is_marked = arg->is_picker ? NULL : view_is_marked};

	((struct list_host *)s->state)->list = l;
	take_session(s);
	fill(s, arg);
	list_usual_columns(s);
	list_default_order(l, arg->order);
	list_view_init(&l->view, l->columns, (int)l->field_count, &source);
	if (!arg->is_picker)
		list_load_choices(s);
	if (arg->columns)
		list_named_columns(l, arg->columns);
	list_apply_columns(s);
	list_apply_order(s);
	list_apply_filter(s);
}

void list_destroy(struct list_state *l)
{
	if (!l)
		return;
	window_destroy(l->window);
	filter_finish(&l->base);
	filter_finish(&l->filter);
	marks_finish(&l->marks);
	line_finish(&l->find);
	list_preview_destroy(l->preview);
	free(l->title);
	free(l->found_by);
	free(l->filter_text);
	free(l->bulk_value);
	free(l->import_path);
	free(l);
}

static bool list_open(struct screen *s, const void *arg, struct err *err)
{
	(void)err;
	list_start(s, arg);
	return true;
}

static void list_close(struct screen *s)
{
	list_destroy(list_of(s));
}

bool list_is_given(const struct list_state *l, size_t field)
{
	const struct condition *c = filter_get(&l->base, field);

	return c && c->op == FILTER_IS;
}

void list_whole_filter(const struct screen *s, struct filter *filter_out)
{
	const struct list_state *l = list_of(s);

	*filter_out = (struct filter){0};
	filter_copy(filter_out, &l->filter);
	for (size_t i = 0; i < l->base.count; i++) {
		const struct condition *c = &l->base.items[i];

		filter_add(filter_out, c->field, c->op, (const char *const *)c->values, c->count);
	}
	list_add_as_of(s, l->entity, filter_out);
}

bool list_is_narrowed(const struct list_state *l)
{
	return l->filter.count > 0 || l->find.text.len > 0;
}

void list_follow(struct screen *s)
{
	struct list_state *l = list_of(s);
	int cursor = window_cursor(l->window);

	/* The window scrolls; the view only shows its page. */
	l->view.top = 0;
	l->view.cursor = cursor < 0 ? 0 : cursor;
	free(l->found_by);
	l->found_by = l->find.text.len > 0 && cursor >= 0 ? search_other_name(&l->session, l->entity,
								    window_cursor_id(l->window), line_text(&l->find))
							  : NULL;
	list_preview_make(s);
}

void list_fit(struct screen *s, int rows)
{
	struct list_state *l = list_of(s);

	l->rows = rows;
	list_fit_columns(s);
	line_reveal(&l->find, list_find_cols(s));
	list_view_resize(&l->view, list_table_rows(s), s->cols);
	window_set_height(l->window, list_table_rows(s) - 1);
	list_follow(s);
}

static void list_resize(struct screen *s)
{
	list_fit(s, s->rows);
}

static bool list_load(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	int64_t selected = l->selected;
	bool good;

	take_session(s);
	l->selected = 0;
	l->all = (struct count){0};
	if (selected && window_seek(l->window, selected, err))
		good = true;
	else
		good = window_reload(l->window, err);
	free(l->filter_text);
	l->filter_text = filter_words(&l->session, l->entity, &l->filter);
	list_follow(s);
	return good;
}

static void list_title(const struct screen *s, struct buf *out)
{
	const struct list_state *l = list_of(s);

	buf_puts(out, l->title ? l->title : _(l->entity->plural));
	app_print_as_of(list_as_of(s), out);
}

static void list_status(const struct screen *s, struct buf *out)
{
	const struct list_state *l = list_of(s);

	if (l->marks.count > 0)
		buf_printf(out, _("%zu marked"), l->marks.count);
	if (l->found_by) {
		buf_puts(out, out->len ? "  " : "");
		buf_printf(out, _("Found by the name %s"), l->found_by);
	}
}

static void list_hint(const struct screen *s, struct buf *out)
{
	const struct list_state *l = list_of(s);

	if (l->is_picker)
		buf_puts(out, _("type to find, Enter picks"));
	else if (l->is_finding)
		buf_puts(out, _("Enter keeps it, Esc Esc ends it"));
}

static bool count_all(struct list_state *l, int budget_ms, struct err *err)
{
	struct filter_sql passes;
	bool good;

	filter_sql_init(&passes, l->entity, &l->base);
	good = count_step(
		&l->session, l->entity, l->base.count ? &passes : NULL, &l->all, travel_clock() + budget_ms, err);
	filter_sql_finish(&passes);
	return good;
}

/* The rows first, then their number, then the number of all. */
static bool list_idle(struct screen *s, int budget_ms, bool *redraw_out)
{
	struct list_state *l = list_of(s);
	size_t rows = window_rows(l->window);
	struct err err;

	if (window_idle(l->window, budget_ms, redraw_out, &err) || *redraw_out) {
		if (rows != window_rows(l->window) || l->view.cursor != window_cursor(l->window))
			list_follow(s);
		return true;
	}
	if (!list_is_narrowed(l) || l->all.is_done)
		return false;
	if (!count_all(l, budget_ms, &err))
		return false;
	*redraw_out = l->all.is_done;
	return !l->all.is_done;
}

/* How far a moving command moves; 0: none of them. */
static long step_of(const struct screen *s, enum command command)
{
	switch (command) {
	case COMMAND_UP: return -1;
	case COMMAND_DOWN: return 1;
	case COMMAND_PAGE_UP: return -(list_table_rows(s) - 1);
	case COMMAND_PAGE_DOWN: return list_table_rows(s) - 1;
	default: return 0;
	}
}

static unsigned move(struct screen *s, enum command command, struct err *err)
{
	struct list_state *l = list_of(s);
	int64_t before = window_cursor_id(l->window);
	bool good;

	if (command == COMMAND_FIRST)
		good = window_home(l->window, err);
	else if (command == COMMAND_LAST)
		good = window_end(l->window, err);
	else
		good = window_move(l->window, step_of(s, command), err);
	if (!good)
		return REACT_FAILED;
	if (before == window_cursor_id(l->window))
		return REACT_NONE;
	list_follow(s);
	return REACT_REDRAW;
}

/* Finding as one types: the page follows the letters. */
static unsigned find_changed(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);

	line_reveal(&l->find, list_find_cols(s));
	window_set_find(l->window, line_text(&l->find));
	if (!window_home(l->window, err))
		return REACT_FAILED;
	list_follow(s);
	return REACT_REDRAW;
}

static unsigned end_find(struct screen *s, bool keep, struct err *err)
{
	struct list_state *l = list_of(s);

	l->is_finding = false;
	if (keep)
		return REACT_REDRAW;
	l->selected = window_cursor_id(l->window);
	line_set(&l->find, NULL);
	window_set_find(l->window, NULL);
	return list_load(s, err) ? REACT_REDRAW : REACT_FAILED;
}

static unsigned answer_picked(struct screen *s)
{
	struct answer answer = {.is_given = true, .id = window_cursor_id(list_of(s)->window), .text = ""};

	if (!answer.id)
		return REACT_NONE;
	screen_answer(s, &answer, 0);
	return REACT_CLOSE;
}

static unsigned enter(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);

	if (l->is_picker)
		return answer_picked(s);
	if (l->is_finding)
		return end_find(s, true, err);
	return list_enter(s, err);
}

static unsigned list_command(struct screen *s, enum command command, struct err *err)
{
	struct list_state *l = list_of(s);
	bool used = false;

	if (step_of(s, command) != 0 || (!l->is_finding && (command == COMMAND_FIRST || command == COMMAND_LAST)))
		return move(s, command, err);
	if (l->is_finding && line_command(&l->find, command)) {
		line_reveal(&l->find, list_find_cols(s));
		if (!l->find.is_changed)
			return REACT_REDRAW;
		l->find.is_changed = false;
		return find_changed(s, err);
	}
	switch (command) {
	case COMMAND_ENTER: return enter(s, err);
	case COMMAND_FIND: l->is_finding = true; return REACT_REDRAW;
	case COMMAND_BACK:
		if (!l->is_picker && (l->is_finding || l->find.text.len > 0))
			return end_find(s, false, err);
		return REACT_CLOSE;
	default: break;
	}
	if (!list_view_command(&l->view, command, &used, err))
		return REACT_FAILED;
	return used ? REACT_REDRAW : list_action(s, command, err);
}

static unsigned list_text(struct screen *s, const char *utf8)
{
	struct list_state *l = list_of(s);
	struct err err;

	if (!l->is_finding)
		return REACT_NOT_MINE;
	line_insert(&l->find, utf8);
	l->find.is_changed = false;
	return app_react(s, find_changed(s, &err), &err);
}

static bool list_is_typing(const struct screen *s)
{
	return list_of(s)->is_finding;
}

const struct screen_ops list_screen = {
	.name = "list",
	.help = N_("A list shows the records of one register. Arrows move, Enter opens the record. F3 finds by name, "
		   "code, "
		   "pinyin or its initials while you type; F6 filters by any field; Space marks rows for a change to "
		   "all of them. Everything else is in the menu (F9)."),
	.state_size = sizeof(struct list_host),
	.bindings = list_bindings,
	.open = list_open,
	.close = list_close,
	.load = list_load,
	.resize = list_resize,
	.draw = list_draw,
	.command = list_command,
	.text = list_text,
	.is_typing = list_is_typing,
	.answered = list_answered,
	.title = list_title,
	.reason = list_reason,
	.status = list_status,
	.hint = list_hint,
	.idle = list_idle,
};
