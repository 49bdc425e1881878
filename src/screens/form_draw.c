#include "base/buf.h"
#include "base/words.h"
#include "form_state.h"
#include "model/entity.h"
#include "ui/glyph.h"
#include "ui/screen.h"

enum {
	HEAD_ROWS = 2,
	HINT_ROWS = 4,
	LABEL_COL = 4,
	LABEL_WIDTH = 14,
	VALUE_COL = LABEL_COL + LABEL_WIDTH + 1,
	NOTE_ROWS = 3
};

static int height_of_row(const struct form_state *f, size_t row)
{
	return form_is_note(f, row) ? NOTE_ROWS : 1;
}

int form_body_rows(const struct screen *s)
{
	int rows = s->rows - HEAD_ROWS - HINT_ROWS;

	return rows > 3 ? rows : 3;
}

/* First row shown so that the focused one is in view. */
static size_t top_row(const struct screen *s)
{
	const struct form_state *f = form_of(s);
	size_t top = f->focus;
	int used = height_of_row(f, top);

	/* As many rows above as fit, which shows a short form from its start. */
	while (top > 0 && used + height_of_row(f, top - 1) <= form_body_rows(s) - (f->focus + 1 < f->row_count))
		used += height_of_row(f, --top);
	return top;
}

static void draw_value(const struct screen *s, struct canvas *c, int at, size_t row)
{
	const struct form_state *f = form_of(s);
	const struct form_row *r = &f->rows[row];
	int width = s->cols - VALUE_COL - 3;
	bool has_focus = row == f->focus;
	enum style style = has_focus ? STYLE_FOCUS : form_is_editable(f, row) ? STYLE_FIELD : STYLE_DIM;
	int error_width = r->error ? width / 2 : 0;
	struct canvas_place place = {at, VALUE_COL + 1, width - error_width, TEXT_LEFT};

	if (form_is_note(f, row)) {
		struct canvas part = canvas_part(c, at, VALUE_COL + 1, NOTE_ROWS, width);

		if (has_focus)
			note_draw(&f->note, &part, true);
		else
			canvas_paragraph(&part, 0, r->text ? r->text : "", style);
		return;
	}
	if (form_is_editable(f, row)) {
		canvas_text(c, at, VALUE_COL, "[", STYLE_DIM);
		canvas_text(c, at, VALUE_COL + 1 + place.width, "]", STYLE_DIM);
	}
	if (has_focus)
		line_draw(&f->line, c, place, true);
	else
		canvas_field(c, place, r->text ? r->text : "", style);
	if (r->error) {
		struct canvas_place beside = {at, VALUE_COL + 3 + place.width, error_width - 1, TEXT_LEFT};
		struct buf mark = {0};

		buf_printf(&mark, "%s %s", glyph_text(GLYPH_NO), r->error);
		canvas_field(c, beside, buf_text(&mark), STYLE_ERROR);
		buf_finish(&mark);
	}
}

static void draw_row(const struct screen *s, struct canvas *c, int at, size_t row)
{
	const struct form_state *f = form_of(s);
	const struct form_row *r = &f->rows[row];

	if (r->heading) {
		canvas_text(c, at, 1, _(r->heading), STYLE_TITLE);
		return;
	}
	const struct field *field = &f->entity->fields[r->field];
	struct canvas_place label = {at, LABEL_COL, LABEL_WIDTH, TEXT_LEFT};
	if (field->flags & FIELD_REQUIRED && !(field->flags & FIELD_SUPPLIED))
		canvas_text(c, at, LABEL_COL - 2, "*", STYLE_LABEL);
	canvas_field(c, label, _(field->label), STYLE_LABEL);
	draw_value(s, c, at, row);
	if (field->type == FIELD_REF || field->type == FIELD_REFS || field->choices)
		canvas_text(c, at, s->cols - 1, form_is_editable(f, row) ? glyph_text(GLYPH_PICK) : " ", STYLE_DIM);
}

static void draw_hint(const struct screen *s, struct canvas *c)
{
	const struct form_state *f = form_of(s);
	const struct form_row *r = &f->rows[f->focus];
	const char *help = form_field(f)->help;
	struct canvas pane = canvas_part(c, s->rows - HINT_ROWS, 0, HINT_ROWS, s->cols);
	struct canvas inside = canvas_part(&pane, 1, 1, HINT_ROWS - 1, s->cols - 2);

	canvas_rule(&pane, 0, _(form_field(f)->label));
	if (r->error)
		canvas_paragraph(&inside, 0, r->error, STYLE_ERROR);
	else if (help)
		canvas_paragraph(&inside, 0, _(help), STYLE_NORMAL);
}

void form_draw(const struct screen *s, struct canvas *c)
{
	const struct form_state *f = form_of(s);
	struct canvas body = canvas_part(c, HEAD_ROWS, 0, form_body_rows(s), s->cols);
	int at = 0;

	canvas_printf(c, 0, 1, STYLE_STRONG, f->mine.id ? _("Edit %s") : _("New %s"), _(f->entity->singular));
	if (form_is_changed(f))
		canvas_text(c, 0, s->cols - 30, f->has_draft ? _("* not saved, draft kept") : _("* not saved"),
			STYLE_WARNING);
	for (size_t row = top_row(s); row < f->row_count && at < body.rows; row++) {
		draw_row(s, &body, at, row);
		at += height_of_row(f, row);
	}
	draw_hint(s, c);
}
