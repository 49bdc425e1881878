#include "ui/ui.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "ui_state.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROWS = 24, FIRST_COLS = 80 };

static void message_set(struct ui *ui, const char *sentence, bool is_error)
{
	free(ui->message);
	ui->message = text_clean(sentence, strlen(sentence), TEXT_ONE_LINE);
	free(ui->last_message);
	ui->last_message = mem_copy(ui->message);
	ui->is_error = is_error;
	ui->is_dirty = true;
}

void ui_say(struct ui *ui, const char *sentence)
{
	message_set(ui, sentence, false);
}

void ui_complain(struct ui *ui, const char *sentence)
{
	message_set(ui, sentence, true);
}

const char *ui_message(const struct ui *ui)
{
	return ui->message ? ui->message : "";
}

void screen_say(struct screen *s, const char *fmt, ...)
{
	struct buf b = {0};
	va_list args;

	va_start(args, fmt);
	buf_vprintf(&b, fmt, args);
	va_end(args);
	ui_say(s->ui, buf_text(&b));
	buf_finish(&b);
}

static void screen_free(struct screen *s)
{
	free(s->answer_text);
	free(s->answer_picked);
	free(s->state);
	free(s);
}

static void screen_destroy(struct screen *s)
{
	if (s->ops->close)
		s->ops->close(s);
	screen_free(s);
}

/* Opens a screen on the top of the stack, or below the popups that it opens itself while it opens; NULL with err. */
static struct screen *stack_push(
	struct ui *ui, const struct screen_ops *ops, const void *arg, struct screen *opener, struct err *err)
{
	struct screen *s = mem_zalloc(1, sizeof(*s)), **link = &ui->top;

	*s = (struct screen){.ops = ops, .app = ui->app->app, .ui = ui, .opener = opener, .below = ui->top};
	s->state = mem_zalloc(1, ops->state_size);
	if (ops->open && !ops->open(s, arg, err)) {
		assert(ui->top == s->below);
		screen_free(s);
		return NULL;
	}
	while (*link != s->below)
		link = &(*link)->below;
	*link = s;
	s->is_stale = ops->load != NULL;
	ui_layout_screen(ui, s);
	ui->is_dirty = true;
	return s;
}

bool screen_open(struct screen *opener, const struct screen_ops *ops, const void *arg, int tag, struct err *err)
{
	struct screen *s = stack_push(opener->ui, ops, arg, opener, err);

	if (s)
		s->tag = tag;
	return s != NULL;
}

void screen_answer(struct screen *s, const struct answer *answer, size_t picked_count)
{
	free(s->answer_text);
	free(s->answer_picked);
	s->answer_text = mem_copy(answer->text);
	s->answer_picked = NULL;
	if (answer->picked) {
		s->answer_picked = mem_zalloc(picked_count, sizeof(bool));
		memcpy(s->answer_picked, answer->picked, picked_count * sizeof(bool));
	}
	s->answer = *answer;
	s->answer.text = s->answer_text;
	s->answer.picked = s->answer_picked;
}

/* Takes a screen out of the stack; the answers of those it opened go to its opener from now on. */
static void stack_remove(struct ui *ui, struct screen *s)
{
	struct screen **link = &ui->top;

	for (; *link != s; link = &(*link)->below)
		if ((*link)->opener == s) {
			(*link)->opener = s->opener;
			(*link)->tag = s->tag;
		}
	*link = s->below;
	ui->is_over = !ui->top;
	ui->is_dirty = true;
}

/* Tells the opener what came of it, and what the opener made of that. */
static unsigned answer_deliver(struct ui *ui, struct screen *s)
{
	struct screen *opener = s->opener;
	struct err err = {0};
	unsigned reaction = REACT_NONE;

	if (!opener)
		return reaction;
	if (!s->answer.text)
		s->answer.text = "";
	if (s->tag == UI_TAG_OFFER) {
		ui_offer_chosen(ui, opener, &s->answer);
	} else if (s->tag <= UI_TAG_APP && ui->app->answered) {
		reaction = ui->app->answered(opener, s->tag, &s->answer, &err);
		ui_apply(ui, opener, reaction, &err);
	} else if (opener->ops->answered) {
		reaction = opener->ops->answered(opener, s->tag, &s->answer, &err);
		ui_apply(ui, opener, reaction, &err);
	}
	return reaction;
}

/* What was typed and not taken stands there again to be mended, unless the opener went on to something else. */
static void stack_close(struct ui *ui, struct screen *s)
{
	bool was_top = ui->top == s;
	unsigned reaction;

	stack_remove(ui, s);
	reaction = was_top ? answer_deliver(ui, s) : REACT_NONE;
	if (s->ops->asks_again && s->answer.is_given && (reaction & REACT_FAILED) && ui->top == s->opener) {
		s->answer = (struct answer){0};
		s->below = ui->top;
		ui->top = s;
	} else {
		screen_destroy(s);
	}
}

static void stack_stale(struct ui *ui)
{
	for (struct screen *s = ui->top; s; s = s->below)
		s->is_stale = s->ops->load != NULL;
	ui->is_dirty = true;
}

void ui_apply(struct ui *ui, struct screen *s, unsigned reaction, const struct err *err)
{
	if (reaction & REACT_FAILED)
		ui_complain(ui, err->text);
	if (reaction & REACT_CHANGED)
		stack_stale(ui);
	if (reaction & REACT_RELOAD)
		s->is_stale = s->ops->load != NULL;
	if (reaction & (REACT_REDRAW | REACT_RELOAD | REACT_OPENED))
		ui->is_dirty = true;
	if (reaction & REACT_CLOSE)
		stack_close(ui, s);
	if (reaction & REACT_CLOSE_ALL)
		while (ui->top && ui->top->below && ui_leave(ui))
			;
}

bool ui_leave(struct ui *ui)
{
	struct screen *s = ui->top, *below = s->below;
	unsigned reaction = REACT_NOT_MINE;
	struct err err = {0};

	if (s->ops->command)
		reaction = s->ops->command(s, COMMAND_BACK, &err);
	if (reaction & REACT_NOT_MINE)
		reaction = REACT_CLOSE;
	ui_apply(ui, s, reaction & ~(unsigned)REACT_CLOSE_ALL, &err);
	return ui->top == below;
}

/* Loads what is seen and out of date. */
static void stack_load(struct ui *ui)
{
	struct err err = {0};

	for (struct screen *s = ui->top; s; s = s->ops->is_popup ? s->below : NULL) {
		if (!s->is_stale)
			continue;
		s->is_stale = false;
		if (!s->ops->load(s, &err))
			ui_complain(ui, err.text);
		ui_layout_screen(ui, s);
		ui->is_dirty = true;
	}
}

struct ui *ui_create(const struct ui_app *app, const struct screen_ops *first, const void *arg, struct err *err)
{
	struct ui *ui = mem_zalloc(1, sizeof(*ui));

	ui->app = app;
	ui->rows = FIRST_ROWS;
	ui->cols = FIRST_COLS;
	grid_resize(&ui->picture, ui->rows, ui->cols);
	if (!stack_push(ui, first, arg, NULL, err)) {
		ui_destroy(ui);
		return NULL;
	}
	stack_load(ui);
	return ui;
}

void ui_destroy(struct ui *ui)
{
	if (!ui)
		return;
	while (ui->top) {
		struct screen *s = ui->top;

		stack_remove(ui, s);
		screen_destroy(s);
	}
	grid_finish(&ui->picture);
	free(ui->message);
	free(ui->last_message);
	free(ui->person);
	free(ui->offers);
	free(ui);
}

void ui_resize(struct ui *ui, int rows, int cols)
{
	if (rows == ui->rows && cols == ui->cols)
		return;
	ui->rows = rows;
	ui->cols = cols;
	grid_resize(&ui->picture, rows, cols);
	ui_layout(ui);
	ui->is_dirty = true;
}

void ui_set_look(struct ui *ui, const struct ui_look *look)
{
	ui->look = *look;
	ui->picture.has_bar = look->has_reversed_bar;
	ui_refresh(ui);
}

const struct ui_look *ui_look(const struct ui *ui)
{
	return &ui->look;
}

void ui_set_outlet(struct ui *ui, const struct ui_outlet *outlet)
{
	ui->outlet = outlet ? *outlet : (struct ui_outlet){0};
}

void ui_refresh(struct ui *ui)
{
	stack_stale(ui);
	ui->wants_redraw = true;
}

bool ui_is_dirty(const struct ui *ui)
{
	return ui->is_dirty;
}

bool ui_take_redraw(struct ui *ui)
{
	bool wants = ui->wants_redraw;

	ui->wants_redraw = false;
	return wants;
}

/* The line above may have changed by itself: the clock, the role. */
static bool person_has_changed(struct ui *ui)
{
	struct buf b = {0};
	bool has_changed;

	if (!ui->app->person)
		return false;
	ui->app->person(ui->app->app, &b);
	has_changed = !ui->person || strcmp(ui->person, buf_text(&b)) != 0;
	free(ui->person);
	ui->person = buf_take(&b);
	return has_changed;
}

void ui_poll(struct ui *ui)
{
	if (ui->app->has_changed && ui->app->has_changed(ui->app->app))
		stack_stale(ui);
	if (person_has_changed(ui))
		ui->is_dirty = true;
	ui_settle(ui);
}

bool ui_idle(struct ui *ui, int budget_ms)
{
	for (struct screen *s = ui->top; s; s = s->ops->is_popup ? s->below : NULL) {
		bool has_more, redraw = false;

		if (!s->ops->idle)
			continue;
		has_more = s->ops->idle(s, budget_ms, &redraw);
		ui->is_dirty = ui->is_dirty || redraw;
		return has_more;
	}
	return false;
}

void ui_settle(struct ui *ui)
{
	stack_load(ui);
}

void ui_hangup(struct ui *ui)
{
	for (struct screen *s = ui->top; s; s = s->below)
		if (s->ops->hangup)
			s->ops->hangup(s);
}

bool ui_is_over(const struct ui *ui)
{
	return ui->is_over;
}

struct screen *ui_top(struct ui *ui)
{
	return ui->top;
}
