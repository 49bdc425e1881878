#include "base/buf.h"
#include "base/words.h"
#include "ledger_state.h"
#include "model/term.h"
#include "screens/app.h"
#include "ui/glyph.h"
#include "ui/screen.h"

enum { LABEL_COLS = 10, GAP = 2, ROWS_FOR_WHO = 16 };

static const char *const labels[INPUT_COUNT] = {
	[INPUT_PERCENT] = N_("Done %"),
	[INPUT_LIGHT] = N_("Light"),
	[INPUT_FINDING] = N_("Found"),
	[INPUT_NEXT_STEP] = N_("Next step"),
	[INPUT_NEXT_ON] = N_("Until"),
	[INPUT_EVIDENCE] = N_("Evidence"),
};

static bool has_who(const struct screen *s)
{
	return s->rows >= ROWS_FOR_WHO;
}

int ledger_pane_rows(const struct screen *s)
{
	return 1 + has_who(s) + INPUT_COUNT;
}

/* The check before takes a third at the right. */
static int before_cols(const struct screen *s)
{
	return s->cols / 3;
}

int ledger_input_cols(const struct screen *s)
{
	return s->cols - before_cols(s) - LABEL_COLS - 2 * GAP - 2;
}

static void add_rate(struct buf *line, const char *words, const struct share *share)
{
	buf_printf(line, "%s ", words);
	share_write(share, line);
}

static void draw_head(const struct screen *s, struct canvas *c)
{
	const struct ledger_state *l = ledger_of(s);
	const struct ledger *sheet = &l->sheet;
	struct buf line = {0};

	buf_printf(&line, "%04d-%02d  %s  ", sheet->first.year, sheet->first.month, l->department_name);
	buf_printf(&line, _("%zu rows, %zu filled in, %zu signed"), sheet->count, sheet->checked, sheet->is_signed);
	canvas_text(c, 0, 1, buf_text(&line), STYLE_STRONG);
	buf_reset(&line);
	add_rate(&line, _("on time"), &sheet->on_time);
	buf_puts(&line, "   ");
	add_rate(&line, _("by the dates at first"), &sheet->on_time_original);
	canvas_text(c, 1, 1, buf_text(&line), STYLE_NORMAL);
	buf_finish(&line);
}

/* What stands in the line of an input: of the check of the month, or of the one before. */
static void print_value(const struct screen *s, const struct ledger_check *check, int input, struct buf *out)
{
	const char *texts[INPUT_COUNT] = {
		[INPUT_LIGHT] = check->light ? terms_word(session_of(s)->terms, "light", check->light) : NULL,
		[INPUT_FINDING] = check->finding,
		[INPUT_NEXT_STEP] = check->next_step,
		[INPUT_NEXT_ON] = check->next_on,
		[INPUT_EVIDENCE] = check->evidence,
	};

	if (input == INPUT_PERCENT && check->percent != LEDGER_UNKNOWN)
		buf_printf(out, "%d", check->percent);
	else if (texts[input])
		buf_puts(out, texts[input]);
}

/* The light as it will be saved: chosen, or suggested by the percent typed so far. */
static void print_light(const struct screen *s, struct buf *out)
{
	const struct ledger_state *l = ledger_of(s);
	const struct ledger_row *row = ledger_row_of(s);
	const char *light = l->edit.light;
	int percent;

	if (!light && row) {
		percent = ledger_typed_percent(s);
		light = ledger_row_light(&l->sheet, row, percent);
	}
	if (light)
		buf_puts(out, terms_word(session_of(s)->terms, "light", light));
	if (!l->edit.light)
		buf_printf(out, " %s", _("(suggested)"));
	buf_printf(out, " %s", glyph_text(GLYPH_PICK));
}

static void draw_input(const struct screen *s, struct canvas *c, int input)
{
	const struct ledger_edit *edit = &ledger_of(s)->edit;
	struct canvas_place place = {input, GAP + LABEL_COLS, ledger_input_cols(s), TEXT_LEFT};
	bool has_focus = edit->focus == input;
	struct buf text = {0};

	if (input != INPUT_LIGHT) {
		line_draw(&edit->lines[input], c, place, has_focus);
		return;
	}
	print_light(s, &text);
	canvas_field(c, place, buf_text(&text), has_focus ? STYLE_FOCUS : STYLE_FIELD);
	if (has_focus)
		canvas_cursor(c, place.row, place.col);
	buf_finish(&text);
}

static void draw_line(const struct screen *s, struct canvas *c, const struct ledger_row *row, int input)
{
	struct canvas_place label = {input, GAP, LABEL_COLS - 1, TEXT_LEFT};
	struct canvas_place now = {input, GAP + LABEL_COLS, ledger_input_cols(s), TEXT_LEFT};
	struct canvas_place before = {input, s->cols - before_cols(s), before_cols(s) - 1, TEXT_LEFT};
	struct buf text = {0};

	canvas_field(c, label, _(labels[input]), STYLE_LABEL);
	if (ledger_of(s)->edit.is_on) {
		draw_input(s, c, input);
	} else {
		print_value(s, &row->now, input, &text);
		canvas_field(c, now, buf_text(&text), STYLE_NORMAL);
	}
	buf_reset(&text);
	print_value(s, &row->before, input, &text);
	canvas_field(c, before, buf_text(&text), STYLE_DIM);
	buf_finish(&text);
}

/* The first line of the pane: which milestone, and what has become of it. */
static void draw_rule(const struct screen *s, struct canvas *c, const struct ledger_row *row)
{
	int col = s->cols - before_cols(s);
	struct buf title = {0};

	if (row->signed_on)
		buf_printf(&title, "%s %s %s  ", _("signed"), row->signed_on, row->signed_by ? row->signed_by : "");
	if (row->problem)
		buf_printf(&title, "%s %s  ", _("finding"), row->problem_number ? row->problem_number : "");
	buf_puts(&title, row->name);
	canvas_rule(c, 0, NULL);
	canvas_rule(&(struct canvas){c->grid, c->row, c->col, c->rows, col - 1}, 0, buf_text(&title));
	buf_reset(&title);
	buf_printf(&title, " %s ", row->before.id ? row->before.checked_on : _("not checked before"));
	canvas_text(c, 0, col - 1, buf_text(&title), STYLE_TITLE);
	buf_finish(&title);
}

static void add_part(struct buf *line, const char *label, const char *words)
{
	if (words && *words)
		buf_printf(line, "%s%s %s", line->len ? "  " : "", label, words);
}

/* How the milestone stands, who answers for it, and where it belongs. */
static void draw_who(const struct screen *s, struct canvas *c, const struct ledger_row *row)
{
	struct buf line = {0};

	add_part(&line, _("State"), terms_word(session_of(s)->terms, "milestone_state", row->state));
	add_part(&line, _("Lead"), row->leads);
	add_part(&line, _("For"), row->for_whom);
	add_part(&line, _("Project"), row->project_name);
	canvas_field(c, (struct canvas_place){1, GAP, s->cols - GAP - 1, TEXT_LEFT}, buf_text(&line), STYLE_NORMAL);
	buf_finish(&line);
}

void ledger_draw(const struct screen *s, struct canvas *c)
{
	const struct ledger_state *l = ledger_of(s);
	const struct ledger_row *row = ledger_row_of(s);
	int pane_rows = ledger_pane_rows(s), pane = s->rows - pane_rows;
	struct canvas rows = canvas_part(c, LEDGER_HEAD_ROWS, 0, pane - LEDGER_HEAD_ROWS, s->cols);
	struct canvas below = canvas_part(c, pane, 0, pane_rows, s->cols);
	struct canvas lines = canvas_part(c, s->rows - INPUT_COUNT, 0, INPUT_COUNT, s->cols);

	draw_head(s, c);
	list_view_draw(&l->view, &rows);
	if (!row) {
		canvas_text(c, LEDGER_HEAD_ROWS + 1, 2, _("No milestone was under way or due."), STYLE_DIM);
		return;
	}
	draw_rule(s, &below, row);
	if (has_who(s))
		draw_who(s, &below, row);
	for (int input = 0; input < INPUT_COUNT; input++)
		draw_line(s, &lines, row, input);
}
