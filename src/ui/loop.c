#include "ui/loop.h"

#include "base/watch.h"
#include "ui/progress.h"
#include "ui/terminal.h"
#include "ui/ui.h"

#include <time.h>

enum {
	POLL_MS = 2000,
	IDLE_MS = 20,	   /* a key waits no longer than that */
	EVENTS_MAX = 4096, /* then signals are looked for, even under a flood of input */
};

struct loop {
	struct ui *ui;
	struct terminal *terminal;
	unsigned wake;	     /* came while a job was running */
	bool is_torn;	     /* what the terminal shows is not known */
	bool is_idle;	     /* no idle work is left */
	long long polled_ms; /* when news were looked for: the first time as soon as the first picture stands */
	struct progress job; /* whatever takes long in this turn */
};

static long long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static void outlet_show(void *ctx, const struct grid *picture)
{
	struct loop *l = ctx;

	terminal_show(l->terminal, picture);
}

static bool is_cancelling(const struct key_event *event)
{
	return event->kind == KEY_IS_CODE &&
	       (event->code == KEYCODE_ESCAPE || event->code == KEYCODE_F(10) || event->code == KEYCODE_CONTROL('C'));
}

/* Keys pressed while a job runs are for the job: what else is typed then would hit a screen its writer has not seen. */
static bool outlet_is_cancelled(void *ctx)
{
	struct loop *l = ctx;
	struct key_event event;
	bool is_cancelled = false;

	l->wake |= terminal_wait(l->terminal, 0) & ~(unsigned)TERMINAL_INPUT;
	while (terminal_key(l->terminal, &event))
		is_cancelled = is_cancelled || is_cancelling(&event);
	return is_cancelled || (l->wake & TERMINAL_HANGUP);
}

static int wait_ms(const struct loop *l)
{
	long long left = l->polled_ms + POLL_MS - now_ms();

	if (ui_is_dirty(l->ui) || l->is_torn || !l->is_idle || left < 0)
		return 0;
	return (int)left;
}

static void events_handle(struct loop *l)
{
	struct key_event event;

	for (int i = 0; i < EVENTS_MAX && !ui_is_over(l->ui) && terminal_key(l->terminal, &event); i++)
		ui_handle(l->ui, &event);
	l->is_idle = false;
}

static void size_take(struct loop *l)
{
	int rows, cols;

	terminal_size(l->terminal, &rows, &cols);
	ui_resize(l->ui, rows, cols);
	l->is_torn = true;
	l->is_idle = false;
}

static void picture_show(struct loop *l)
{
	if (ui_take_redraw(l->ui))
		terminal_forget(l->terminal);
	terminal_show(l->terminal, ui_draw(l->ui));
	l->is_torn = false;
}

/* There is no input: draw, or look for news, or let the screen work ahead. */
static void quiet_use(struct loop *l)
{
	if (ui_is_dirty(l->ui) || l->is_torn) {
		picture_show(l);
	} else if (now_ms() >= l->polled_ms + POLL_MS) {
		ui_poll(l->ui);
		l->polled_ms = now_ms();
		l->is_idle = false;
	} else if (!l->is_idle) {
		l->is_idle = !ui_idle(l->ui, IDLE_MS);
	}
}

static enum loop_end loop_turn(struct loop *l)
{
	while (!ui_is_over(l->ui)) {
		unsigned wake = terminal_wait(l->terminal, wait_ms(l)) | l->wake;

		l->wake = 0;
		l->job = (struct progress){.ui = l->ui};
		if (wake & TERMINAL_HANGUP) {
			ui_hangup(l->ui);
			return LOOP_HANGUP;
		}
		if (wake & (TERMINAL_RESIZED | TERMINAL_CONTINUED))
			size_take(l);
		if (wake & TERMINAL_INPUT)
			events_handle(l);
		else
			quiet_use(l);
	}
	return LOOP_CLOSED;
}

enum loop_end loop_run(struct ui *ui, struct terminal *t)
{
	struct loop l = {.ui = ui, .terminal = t, .polled_ms = now_ms() - POLL_MS};
	struct ui_outlet outlet = {.ctx = &l, .show = outlet_show, .is_cancelled = outlet_is_cancelled};
	enum loop_end end;

	size_take(&l);
	ui_set_outlet(ui, &outlet);
	watch_use(progress_watch, &l.job);
	end = loop_turn(&l);
	watch_use(NULL, NULL);
	ui_set_outlet(ui, NULL);
	return end;
}
