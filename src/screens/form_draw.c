#include "base/buf.h"
#include "base/text.h"
#include "base/words.h"
#include "form_state.h"
#include "model/entity.h"
#include "model/type.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "ui/glyph.h"
#include "ui/screen.h"

#include <stdlib.h>

enum { MARK_COL = 1, LABEL_COL = 3, LABEL_MIN = 8, HEAD_ROWS = 1, HINT_ROWS = 4, SMALL_ROWS = 14, NOTE_ROWS = 3 };

/* On a small screen every row counts. */
static bool is_small(const struct screen *s)
{
	return s->rows < SMALL_ROWS;
}

static int head_rows(const struct screen *s)
{
	return HEAD_ROWS + !is_small(s);
}

static int hint_rows(const struct screen *s)
{
	return HINT_ROWS - is_small(s);
}

int form_body_rows(const struct screen *s)
{
	int rows = s->rows - head_rows(s) - hint_rows(s);

	return rows > 3 ? rows : 3;
}

static int row_height(const struct screen *s, size_t row)
{
	return form_is_note(form_of(s), row) ? NOTE_ROWS - is_small(s) : 1;
}

/* As wide as the longest label, but not more than a third of the screen. */
static int label_cols(const struct screen *s)
{
	const struct form_state *f = form_of(s);
	int width = LABEL_MIN;

	for (size_t i = 0; i < f->entity->nfields; i++) {
		int own = text_width(_(f->entity->fields[i].label));

		width = own > width ? own : width;
	}
	return width < s->cols / 3 ? width : s->cols / 3;
}

static int value_col(const struct screen *s)
{
	return LABEL_COL + label_cols(s) + 2;
}

/* What a value of the type needs; 0: whatever there is. */
static int cols_of_type(enum field_type type)
{
	switch (type) {
	case FIELD_DATE: return 16;
	case FIELD_MOMENT: return 18;
	case FIELD_INT:
	case FIELD_DECIMAL:
	case FIELD_MONEY: return 14;
	case FIELD_BOOL: return 8;
	default: return 0;
	}
}

static int value_cols(const struct screen *s, size_t row)
{
	const struct form_state *f = form_of(s);
	int room = s->cols - value_col(s) - 3, wish = cols_of_type(f->entity->fields[f->rows[row].field].type);

	if (wish > 0 && wish < room)
		return wish;
	return f->rows[row].error && !form_is_note(f, row) ? room / 2 : room;
}

static int height_between(const struct screen *s, size_t from, size_t to)
{
	int height = 0;

	for (size_t row = from; row <= to; row++)
		height += row_height(s, row);
	return height;
}

void form_reveal(struct screen *s)
{
	struct form_state *f = form_of(s);
	int body = form_body_rows(s);

	if (s->rows == 0)
		return;
	if (f->focus < f->top)
		f->top = f->focus;
	while (f->top < f->focus && height_between(s, f->top, f->focus) > body)
		f->top++;
	/* No rows are left empty at the end, and a heading is seen with its first field. */
	while (f->top > 0 && height_between(s, f->top - 1, f->row_count - 1) <= body)
		f->top--;
	if (f->top > 0 && !form_is_field(f, f->top - 1) && height_between(s, f->top - 1, f->focus) <= body)
		f->top--;
	line_reveal(&f->line, value_cols(s, f->focus));
	note_resize(&f->note, row_height(s, f->focus), value_cols(s, f->focus));
}

static void draw_note(const struct screen *s, struct canvas *c, int at, size_t row)
{
	const struct form_state *f = form_of(s);
	struct canvas part = canvas_part(c, at, value_col(s), row_height(s, row), value_cols(s, row));

	if (row == f->focus)
		note_draw(&f->note, &part, true);
	else
		canvas_paragraph(&part, 0, f->rows[row].text, form_is_editable(f, row) ? STYLE_FIELD : STYLE_DIM);
}

/* The sentence beside its field, as far as there is room; whole in the pane below. */
static void draw_error(const struct screen *s, struct canvas *c, int at, size_t row)
{
	const struct form_state *f = form_of(s);
	int col = value_col(s) + value_cols(s, row) + 3;
	struct buf words = {0};

	buf_printf(&words, "%s %s", glyph_text(GLYPH_NO), f->rows[row].error);
	canvas_field(c, (struct canvas_place){at, col, s->cols - col, TEXT_LEFT}, buf_text(&words), STYLE_ERROR);
	buf_finish(&words);
}

static bool has_list(const struct form_state *f, size_t row)
{
	const struct field *field = &f->entity->fields[f->rows[row].field];

	return form_is_editable(f, row) && (field->ref || ask_has_words(field));
}

static void draw_line(const struct screen *s, struct canvas *c, int at, size_t row)
{
	const struct form_state *f = form_of(s);
	struct canvas_place place = {at, value_col(s), value_cols(s, row), TEXT_LEFT};

	if (row == f->focus)
		line_draw(&f->line, c, place, true);
	else
		canvas_field(c, place, f->rows[row].text, form_is_editable(f, row) ? STYLE_FIELD : STYLE_DIM);
	if (form_is_editable(f, row)) {
		canvas_text(c, at, place.col - 1, "[", STYLE_DIM);
		canvas_text(c, at, place.col + place.width, "]", STYLE_DIM);
	}
	if (has_list(f, row))
		canvas_text(c, at, place.col + place.width + 1, glyph_text(GLYPH_PICK), STYLE_DIM);
	if (f->rows[row].error)
		draw_error(s, c, at, row);
}

static void draw_row(const struct screen *s, struct canvas *c, int at, size_t row)
{
	const struct form_state *f = form_of(s);
	const struct form_row *r = &f->rows[row];

	if (r->heading) {
		canvas_text(c, at, MARK_COL, _(r->heading), STYLE_TITLE);
		return;
	}
	const struct field *field = &f->entity->fields[r->field];
	if (field->flags & FIELD_REQUIRED && !(field->flags & FIELD_SUPPLIED) && form_is_editable(f, row))
		canvas_text(c, at, MARK_COL, "*", STYLE_LABEL);
	canvas_field(c, (struct canvas_place){at, LABEL_COL, label_cols(s), TEXT_LEFT}, _(field->label), STYLE_LABEL);
	if (form_is_note(f, row))
		draw_note(s, c, at, row);
	else
		draw_line(s, c, at, row);
}

static void draw_hint(const struct screen *s, struct canvas *c)
{
	const struct form_state *f = form_of(s);
	const struct form_row *r = &f->rows[f->focus];
	struct canvas pane = canvas_part(c, s->rows - hint_rows(s), 0, hint_rows(s), s->cols);
	struct canvas inside = canvas_part(&pane, 1, 1, hint_rows(s) - 1, s->cols - 2);
	struct buf words = {0};

	if (!r->error)
		form_explain_field(s, &words);
	canvas_rule(&pane, 0, _(form_field(f)->label));
	canvas_paragraph(&inside, 0, r->error ? r->error : buf_text(&words), r->error ? STYLE_ERROR : STYLE_NORMAL);
	buf_finish(&words);
}

/* What is not saved yet, and since when the draft is. */
static void draw_state(const struct screen *s, struct canvas *c)
{
	const struct form_state *f = form_of(s);
	struct buf words = {0};

	buf_puts(&words, _("* not saved"));
	if (f->has_draft) {
		char *moment = moment_show(session_of(s), f->draft_at);

		buf_puts(&words, "  ");
		buf_printf(&words, _("draft kept %s"), moment + sizeof("2023-09-15"));
		free(moment);
	}
	canvas_text(c, 0, s->cols - 1 - text_width(buf_text(&words)), buf_text(&words), STYLE_WARNING);
	buf_finish(&words);
}

static void draw_heading(const struct form_state *f, struct canvas *c)
{
	struct buf words = {0};

	buf_printf(&words,
		f->is_read_only ? _("Look at %s")
		: f->mine.id	? _("Edit %s")
				: _("New %s"),
		_(f->entity->singular));
	app_print_as_of(f->as_of, &words);
	canvas_text(c, 0, 1, buf_text(&words), STYLE_STRONG);
	buf_finish(&words);
}

void form_draw(const struct screen *s, struct canvas *c)
{
	const struct form_state *f = form_of(s);
	struct canvas body = canvas_part(c, head_rows(s), 0, form_body_rows(s), s->cols);
	int at = 0;

	draw_heading(f, c);
	if (form_has_changes(f))
		draw_state(s, c);
	for (size_t row = f->top; row < f->row_count && at < body.rows; row++) {
		draw_row(s, &body, at, row);
		at += row_height(s, row);
	}
	draw_hint(s, c);
}
