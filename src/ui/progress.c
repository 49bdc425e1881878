#include "ui/progress.h"

#include "base/words.h"
#include "ui/glyph.h"
#include "ui_state.h"

#include <time.h>

enum { FIRST_MS = 500, NEXT_MS = 200, BOX_ROWS = 3, BOX_COLS = 56 };

static long long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

void progress_start(struct progress *p, struct screen *s, const char *what)
{
	*p = (struct progress){.ui = s->ui, .what = what, .started_ms = now_ms()};
	p->shown_ms = p->started_ms;
}

static void bar_draw(struct canvas *c, int row, long long done, long long total)
{
	int filled = total > 0 ? (int)((done < total ? done : total) * c->cols / total) : 0;

	for (int col = 0; total > 0 && col < c->cols; col++)
		canvas_text(c, row, col, glyph_text(col < filled ? GLYPH_BLOCK : GLYPH_SHADE), STYLE_BAR);
}

/* The picture of before the job stays below the box: screens may be in the middle of their work. */
static void box_draw(const struct progress *p, long long done, long long total)
{
	struct canvas all = canvas_of(&p->ui->picture), box, inside;

	box = canvas_part(&all, (all.rows - BOX_ROWS - 2) / 2, (all.cols - BOX_COLS) / 2, BOX_ROWS + 2, BOX_COLS);
	inside = canvas_box(&box, p->what);
	p->ui->picture.has_cursor = false;
	p->ui->is_dirty = true;
	if (total > 0)
		canvas_printf(&inside, 0, 0, STYLE_NORMAL, "%lld / %lld", done, total);
	else
		canvas_printf(&inside, 0, 0, STYLE_NORMAL, "%lld", done);
	bar_draw(&inside, 1, done, total);
	canvas_text(&inside, 2, 0, _("Esc Esc or Ctrl-C stops it"), STYLE_DIM);
}

bool progress_tick(void *progress, long long done, long long total)
{
	struct progress *p = progress;
	const struct ui_outlet *outlet = &p->ui->outlet;
	long long now;

	if (p->is_cancelled || !outlet->show)
		return !p->is_cancelled;
	now = now_ms();
	if (now - p->started_ms < FIRST_MS || now - p->shown_ms < NEXT_MS)
		return true;
	p->shown_ms = now;
	box_draw(p, done, total);
	outlet->show(outlet->ctx, &p->ui->picture);
	p->is_cancelled = outlet->is_cancelled(outlet->ctx);
	return !p->is_cancelled;
}

bool progress_watch(void *progress, const char *what, long long done, long long total)
{
	struct progress *p = progress;

	if (!p->started_ms)
		p->started_ms = p->shown_ms = now_ms();
	p->what = what;
	return progress_tick(p, done, total);
}

void progress_finish(struct progress *p)
{
	p->ui->is_dirty = true;
}
