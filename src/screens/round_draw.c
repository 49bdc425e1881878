#include "base/buf.h"
#include "base/text.h"
#include "base/words.h"
#include "model/session.h"
#include "model/term.h"
#include "round_state.h"
#include "screens/app.h"
#include "service/demo.h"
#include "ui/glyph.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <string.h>

enum { LABEL_COL = 2, COUNT_COLS = 6, UNKNOWN = -1 };

/* The title of a policy pack; one that this program does not know goes by its key. */
static const char *pack_title(const char *key)
{
	for (size_t i = 0; demo_name(i); i++)
		if (strcmp(demo_name(i), key) == 0)
			return _(demo_title(i));
	return key;
}

static void print_count(struct buf *out, int64_t rows)
{
	if (rows == UNKNOWN)
		buf_puts(out, glyph_text(GLYPH_CUT));
	else
		buf_printf(out, "%" PRId64, rows);
}

/* What was reported, and beside it what the register holds: two things, never one figure. */
static void print_reported(const struct round_board *b, bool is_narrowed, struct buf *out)
{
	buf_puts(out, is_narrowed ? _("Reported of the whole round: ") : _("Reported: "));
	round_board_reported(b, out);
	buf_printf(out, "   %s", _("In the register: "));
	print_count(out, round_board_sum(b, ROUND_MOVED));
	buf_printf(out, " %s", _("moves"));
}

static void draw_head(const struct screen *s, struct canvas *c)
{
	const struct round_state *r = round_of(s);
	const struct round_board *b = &r->board;
	const char *state = b->state ? terms_word(session_of(s)->terms, "round_state", b->state) : "";
	int state_cols = text_width(state);
	struct buf words = {0};

	canvas_field(c, (struct canvas_place){0, 1, s->cols - state_cols - 4, TEXT_LEFT}, b->name ? b->name : "",
		STYLE_STRONG);
	canvas_text(c, 0, s->cols - state_cols - 1, state, STYLE_STRONG);
	buf_printf(&words, _("Reference day %s"), b->reference_on ? b->reference_on : "");
	if (b->pack)
		buf_printf(&words, "   %s %s", _("Pack"), pack_title(b->pack));
	if (r->filter_text && *r->filter_text) {
		buf_puts(&words, "   ");
		buf_printf(&words, _("%s: %s"), _("Filter"), r->filter_text);
	}
	canvas_field(c, (struct canvas_place){1, 1, s->cols - 2, TEXT_LEFT}, buf_text(&words), STYLE_DIM);
	buf_reset(&words);
	print_reported(b, r->orders.count > 0, &words);
	canvas_field(c, (struct canvas_place){2, 1, s->cols - 2, TEXT_LEFT}, buf_text(&words), STYLE_NORMAL);
	buf_finish(&words);
}

static void draw_heading(const struct screen *s, struct canvas *c, int row, const struct round_line *line)
{
	struct buf title = {0};
	int64_t sum = round_board_sum(&round_of(s)->board, line->section);

	buf_puts(&title, line->words);
	if (sum > 0 && line->section != ROUND_ENDS)
		buf_printf(&title, " %" PRId64, sum);
	canvas_rule(c, row, buf_text(&title));
	buf_finish(&title);
}

static void draw_figure(const struct screen *s, struct canvas *c, int row, const struct round_figure *f)
{
	enum style style = f->rows > 0 && f->is_urgent ? STYLE_BAD : f->rows == 0 ? STYLE_DIM : STYLE_NORMAL;
	struct buf count = {0};
	int cols = c->cols - LABEL_COL - COUNT_COLS - 2;

	(void)s;
	print_count(&count, f->rows);
	canvas_field(c, (struct canvas_place){row, LABEL_COL, cols, TEXT_LEFT}, f->words, style);
	canvas_field(
		c, (struct canvas_place){row, LABEL_COL + cols + 1, COUNT_COLS, TEXT_RIGHT}, buf_text(&count), style);
	buf_finish(&count);
}

static void draw_half(const struct screen *s, struct canvas *c, const struct half *h)
{
	for (int i = h->menu.top; i < menu_end(&h->menu); i++) {
		const struct round_line *line = &h->lines[i];
		int row = i - h->menu.top;

		switch (line->kind) {
		case LINE_FIGURE: draw_figure(s, c, row, &round_of(s)->board.figures[line->figure]); break;
		case LINE_SCHOOLS: canvas_text(c, row, LABEL_COL, line->words, STYLE_NORMAL); break;
		case LINE_HEADING: draw_heading(s, c, row, line); break;
		case LINE_WORDS: canvas_text(c, row, LABEL_COL, line->words, STYLE_DIM); break;
		}
	}
}

void round_draw(const struct screen *s, struct canvas *c)
{
	const struct round_state *r = round_of(s);
	int cols = s->cols / 2;

	draw_head(s, c);
	for (int i = 0; i < 2; i++) {
		struct canvas half = canvas_part(
			c, HEAD_ROWS, i ? cols + 1 : 0, s->rows - HEAD_ROWS, i ? s->cols - cols - 1 : cols - 1);

		draw_half(s, &half, &r->halves[i]);
		if (i == r->at)
			menu_mark(&r->halves[i].menu, &half);
	}
}
