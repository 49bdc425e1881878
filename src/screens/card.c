#include "screens/card.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "list_actions.h"
#include "list_state.h"
#include "model/entity.h"
#include "model/filter_sql.h"
#include "model/record.h"
#include "model/store.h"
#include "model/type.h"
#include "model/workflow.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/form.h"
#include "screens/list.h"
#include "screens/pane.h"
#include "ui/screen.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* From so many rows of the screen on the head has so many rows. */
static const struct {
	int from, rows;
} head_sizes[] = {{30, 6}, {17, 4}, {10, 2}};

enum { TAB_ROWS = 1, COUNTED_MOST = 10000, UNKNOWN = -1, BAR_COL = 2 };

/* One table that belongs under the record. */
struct tab {
	const struct child *child;
	struct list_state *list; /* NULL until it was looked at */
	bool is_stale;		 /* data changed since it was read */
	int64_t rows;
};

struct card_state {
	struct list_host host; /* the list of the tab that is shown */
	const struct entity *entity;
	int64_t id;
	char *title;
	struct pane *head;
	struct tab *tabs;
	int count, at;
	int first;   /* tab at the left end of the bar */
	int counted; /* tabs whose rows are known */
};

static struct card_state *card_of(const struct screen *s)
{
	return s->state;
}

bool card_serves(const struct entity *e)
{
	return e->nchildren > 0;
}

static const char *label_of(const struct tab *t)
{
	return _(t->child->label ? t->child->label : t->child->entity->plural);
}

/* "belongs to this record". */
static void base_of(const struct card_state *c, const struct tab *t, struct filter *filter_out)
{
	*filter_out = (struct filter){0};
	filter_set_child(filter_out, t->child, c->id);
}

static int head_rows(const struct screen *s)
{
	for (size_t i = 0; i < COUNT(head_sizes); i++)
		if (s->rows >= head_sizes[i].from)
			return head_sizes[i].rows;
	return 0;
}

static int list_rows(const struct screen *s)
{
	return s->rows - head_rows(s) - TAB_ROWS;
}

/* "members 12", with brackets when it is the one shown. */
static void print_tab(const struct card_state *c, int tab, struct buf *out)
{
	const struct tab *t = &c->tabs[tab];

	buf_printf(out, "%s%s", tab == c->at ? "[" : " ", label_of(t));
	if (t->rows != UNKNOWN)
		buf_printf(out, " %" PRId64 "%s", t->rows, t->rows == COUNTED_MOST ? "+" : "");
	buf_puts(out, tab == c->at ? "]" : " ");
}

static int tab_width(const struct card_state *c, int tab)
{
	struct buf words = {0};
	int width;

	print_tab(c, tab, &words);
	width = text_width(buf_text(&words));
	buf_finish(&words);
	return width;
}

/* The tab after the last one for which the bar has room. */
static int bar_end(const struct card_state *c, int first, int cols)
{
	int col = BAR_COL, tab = first;

	while (tab < c->count && (tab == first || col + tab_width(c, tab) < cols - BAR_COL))
		col += tab_width(c, tab++);
	return tab;
}

/* Scrolls the bar no further than the shown tab needs. */
static void reveal_tab(struct screen *s)
{
	struct card_state *c = card_of(s);

	if (c->at < c->first)
		c->first = c->at;
	while (c->first < c->at && bar_end(c, c->first, s->cols) <= c->at)
		c->first++;
}

static void start_list(struct screen *s, struct tab *t)
{
	struct filter base;

	base_of(card_of(s), t, &base);
	list_start(s, &(struct list_arg){.entity = t->child->entity, .base = &base, .order = t->child->order});
	t->list = list_of(s);
	filter_finish(&base);
}

/* Shows the tab; its list is read when that is due. */
static bool show_tab(struct screen *s, int at, struct err *err)
{
	struct card_state *c = card_of(s);
	struct tab *t = &c->tabs[at];
	bool is_new = !t->list;

	c->at = at;
	c->host.list = t->list;
	if (is_new)
		start_list(s, t);
	list_fit(s, list_rows(s));
	reveal_tab(s);
	if (!is_new && !t->is_stale)
		return true;
	t->is_stale = false;
	return list_screen.load(s, err);
}

static bool card_open(struct screen *s, const void *arg, struct err *err)
{
	const struct card_arg *a = arg;
	struct card_state *c = card_of(s);

	(void)err;
	assert(card_serves(a->entity));
	c->entity = a->entity;
	c->id = a->id;
	c->host.as_of = a->as_of;
	c->count = (int)a->entity->nchildren;
	c->tabs = mem_zalloc((size_t)c->count, sizeof(*c->tabs));
	for (int i = 0; i < c->count; i++)
		c->tabs[i] = (struct tab){.child = &a->entity->children[i], .rows = UNKNOWN};
	start_list(s, &c->tabs[0]);
	return true;
}

static void card_close(struct screen *s)
{
	struct card_state *c = card_of(s);

	for (int i = 0; i < c->count; i++)
		list_destroy(c->tabs[i].list);
	free(c->tabs);
	free(c->title);
	pane_destroy(c->head);
}

/* Where it stands in its workflow. */
static bool is_state(const void *ctx, size_t field)
{
	const struct workflow *wf = workflow_of(ctx);

	return wf && entity_field(ctx, wf->column) == field;
}

static bool is_told_next(const void *ctx, size_t field)
{
	return ((const struct entity *)ctx)->fields[field].flags & FIELD_IN_LIST && !is_state(ctx, field);
}

static bool is_told_later(const void *ctx, size_t field)
{
	return !is_state(ctx, field) && !is_told_next(ctx, field);
}

static void make_head(struct screen *s, const struct record *rec)
{
	struct card_state *c = card_of(s);
	struct session *session = &list_of(s)->session;

	free(c->title);
	c->title = record_show(session, rec, rec->entity->title);
	pane_destroy(c->head);
	c->head = pane_create();
	pane_add_fields(c->head, session, rec, is_state, rec->entity);
	pane_add_fields(c->head, session, rec, is_told_next, rec->entity);
	pane_add_fields(c->head, session, rec, is_told_later, rec->entity);
}

static bool card_load(struct screen *s, struct err *err)
{
	struct card_state *c = card_of(s);
	struct record rec;
	bool good;

	for (int i = 0; i < c->count; i++)
		c->tabs[i].is_stale = true;
	c->counted = 0;
	if (!show_tab(s, c->at, err))
		return false;
	good = store_load(&list_of(s)->session, c->entity, c->id, &rec, err);
	if (good)
		make_head(s, &rec);
	record_finish(&rec);
	return good;
}

static void card_resize(struct screen *s)
{
	list_fit(s, list_rows(s));
	reveal_tab(s);
}

static void draw_bar(const struct screen *s, struct canvas *c, int row)
{
	const struct card_state *card = card_of(s);
	int end = bar_end(card, card->first, s->cols), col = BAR_COL;

	canvas_rule(c, row, NULL);
	if (card->first > 0)
		canvas_text(c, row, 0, "<", STYLE_STRONG);
	for (int tab = card->first; tab < end; tab++) {
		struct buf words = {0};

		print_tab(card, tab, &words);
		col = canvas_text(c, row, col, buf_text(&words), tab == card->at ? STYLE_STRONG : STYLE_NORMAL);
		buf_finish(&words);
	}
	if (end < card->count)
		canvas_text(c, row, s->cols - 1, ">", STYLE_STRONG);
}

static void card_draw(const struct screen *s, struct canvas *c)
{
	int rows = head_rows(s);
	struct canvas head = canvas_part(c, 0, 0, rows, s->cols);
	struct canvas list = canvas_part(c, rows + TAB_ROWS, 0, list_rows(s), s->cols);

	pane_draw(card_of(s)->head, &head);
	draw_bar(s, c, rows);
	list_screen.draw(s, &list);
}

static bool count_tab(struct screen *s, struct tab *t)
{
	struct filter base;
	struct filter_sql passes;
	int64_t before = t->rows;
	struct err err;

	base_of(card_of(s), t, &base);
	list_add_as_of(s, t->child->entity, &base);
	filter_sql_init(&passes, t->child->entity, &base);
	if (!count_few(&list_of(s)->session, t->child->entity, &passes, COUNTED_MOST, &t->rows, &err))
		t->rows = UNKNOWN;
	filter_sql_finish(&passes);
	filter_finish(&base);
	return before != t->rows;
}

/* First the list of the tab that is shown, then how many rows each tab has. */
static bool card_idle(struct screen *s, int budget_ms, bool *redraw_out)
{
	struct card_state *c = card_of(s);

	if (list_screen.idle(s, budget_ms, redraw_out))
		return true;
	if (c->counted == c->count)
		return false;
	if (count_tab(s, &c->tabs[c->counted++])) {
		reveal_tab(s);
		*redraw_out = true;
	}
	return c->counted < c->count;
}

static unsigned turn_to(struct screen *s, int direction, struct err *err)
{
	const struct card_state *c = card_of(s);

	return show_tab(s, (c->at + direction + c->count) % c->count, err) ? REACT_REDRAW : REACT_FAILED;
}

static unsigned edit_head(struct screen *s, struct err *err)
{
	const struct card_state *c = card_of(s);
	struct form_arg arg = {.entity = c->entity, .id = c->id, .as_of = c->host.as_of};

	return ask_reaction(screen_open(s, &form_screen, &arg, LIST_TAG_HEAD, err));
}

static unsigned card_command(struct screen *s, enum command command, struct err *err)
{
	switch (command) {
	case COMMAND_NEXT_FIELD: return turn_to(s, 1, err);
	case COMMAND_PREVIOUS_FIELD: return turn_to(s, -1, err);
	case COMMAND_EDIT_HEAD: return edit_head(s, err);
	default: return list_screen.command(s, command, err);
	}
}

/* A removed record leaves no card. */
static unsigned card_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	struct record rec;
	bool is_there;

	if (tag != LIST_TAG_HEAD)
		return list_screen.answered(s, tag, answer, err);
	is_there = store_load(session_of(s), card_of(s)->entity, card_of(s)->id, &rec, err);
	record_finish(&rec);
	return is_there ? REACT_RELOAD : REACT_CLOSE;
}

static unsigned card_text(struct screen *s, const char *utf8)
{
	return list_screen.text(s, utf8);
}

static bool card_is_typing(const struct screen *s)
{
	return list_screen.is_typing(s);
}

static void card_title(const struct screen *s, struct buf *out)
{
	buf_puts(out, card_of(s)->title ? card_of(s)->title : _(card_of(s)->entity->singular));
	app_print_as_of(list_as_of(s), out);
}

static void card_status(const struct screen *s, struct buf *out)
{
	list_screen.status(s, out);
}

static void card_hint(const struct screen *s, struct buf *out)
{
	list_screen.hint(s, out);
	if (!list_of(s)->is_finding)
		buf_puts(out, _("Tab turns the page"));
}

const struct screen_ops card_screen = {
	.name = "card",
	.help = N_(
		"A card shows a record with what belongs under it. Tab and Shift-Tab turn from one page to the next; "
		"each page is a list and is worked like one: F7 adds a record that belongs here, F8 ends what no "
		"longer holds. The record on top is edited from the menu (F9), where it can also be shown as it "
		"stood on another day."),
	.state_size = sizeof(struct card_state),
	.bindings = list_bindings,
	.open = card_open,
	.close = card_close,
	.load = card_load,
	.resize = card_resize,
	.draw = card_draw,
	.command = card_command,
	.text = card_text,
	.is_typing = card_is_typing,
	.answered = card_answered,
	.title = card_title,
	.reason = list_reason,
	.status = card_status,
	.hint = card_hint,
	.idle = card_idle,
};
