#include "base/buf.h"
#include "base/text.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/session.h"
#include "model/term.h"
#include "model/type.h"
#include "screens/app.h"
#include "tree_state.h"
#include "ui/screen.h"

#include <stdlib.h>

enum { SHARE_GAP = 3, FIND_COLS = 24 };

/* What a column shows of a line. */
enum tree_column { NAME, ROLE, MODE, STAGES, SINCE, GROUPS };

static const struct list_column by_group[] = {
	{.title = N_("School"), .width = 26, .grows = true, .is_pinned = true},
	{.title = N_("Role"), .width = 12, .grows = true},
	{.title = N_("Mode"), .width = 8},
	{.title = N_("Stages"), .width = 14, .grows = true},
	{.title = N_("Since"), .width = 10},
};
static const enum tree_column group_columns[] = {NAME, ROLE, MODE, STAGES, SINCE};

static const struct list_column by_town[] = {
	{.title = N_("School"), .width = 26, .grows = true, .is_pinned = true},
	{.title = N_("Groups"), .width = 30, .grows = true},
	{.title = N_("Stages"), .width = 14},
};
static const enum tree_column town_columns[] = {NAME, GROUPS, STAGES};

static const char *word(const struct screen *s, const char *kind, const char *code)
{
	return code ? terms_word(session_of(s)->terms, kind, code) : "";
}

static void branch_cell(const struct screen *s, const struct tree_row *row, enum tree_column column, struct buf *out)
{
	const struct tree_state *t = tree_of(s);
	const struct tree_branch *b = &t->tree.branches[row->branch];

	switch (column) {
	case NAME:
		buf_printf(
			out, "%s %s (%zu)", tree_is_folded(t, row->branch) ? "+" : "-", tree_branch_name(b), b->count);
		break;
	case ROLE:
		buf_puts(out, b->status ? word(s, "group_status", b->status) : word(s, "group_kind", b->word));
		break;
	case SINCE: buf_puts(out, b->since ? b->since : ""); break;
	default: break;
	}
}

/* In words, so that drawing formats a few codes and asks nothing. */
static void stages_cell(const struct screen *s, const struct tree_school *c, struct buf *out)
{
	char *words = value_format(
		session_of(s), &school_entity.fields[entity_field(&school_entity, "stages")], c->stages);

	buf_puts(out, words);
	free(words);
}

static void school_cell(const struct screen *s, const struct tree_school *c, enum tree_column column, struct buf *out)
{
	switch (column) {
	case NAME:
		buf_printf(out, "    %s", c->name);
		if (c->status)
			buf_printf(out, " (%s)", word(s, "school_status", c->status));
		if (c->is_outside)
			buf_printf(out, " (%s)", _("other district"));
		break;
	case ROLE: buf_puts(out, c->role ? word(s, "membership_role", c->role) : c->groups ? c->groups : ""); break;
	case MODE: buf_puts(out, word(s, "cooperation_mode", c->mode)); break;
	case STAGES: stages_cell(s, c, out); break;
	case SINCE: buf_puts(out, c->since ? c->since : ""); break;
	case GROUPS: buf_puts(out, c->groups ? c->groups : ""); break;
	}
}

static int view_count(void *ctx)
{
	return (int)tree_of(ctx)->row_count;
}

static void view_cell(void *ctx, int row, int column, struct buf *out)
{
	const struct screen *s = ctx;
	const struct tree_state *t = tree_of(s);
	enum tree_column shown = t->grouping == TREE_BY_TOWN ? town_columns[column] : group_columns[column];

	if (t->rows[row].school)
		school_cell(s, t->rows[row].school, shown, out);
	else
		branch_cell(s, &t->rows[row], shown, out);
}

static enum style view_style(void *ctx, int row, int column)
{
	(void)column;
	return tree_of(ctx)->rows[row].school ? STYLE_NORMAL : STYLE_STRONG;
}

void tree_columns(struct screen *s)
{
	struct tree_state *t = tree_of(s);
	struct list_source source = {.ctx = s, .count = view_count, .cell = view_cell, .style = view_style};

	if (t->grouping == TREE_BY_TOWN)
		list_view_init(&t->view, by_town, COUNT(by_town), &source);
	else
		list_view_init(&t->view, by_group, COUNT(by_group), &source);
}

/* The shares of the head one after the other: of all schools, with groups being set up, then of each stage. */
static void coverage_words(const struct screen *s, size_t chunk, struct buf *out)
{
	const struct tree_state *t = tree_of(s);
	const struct tree_coverage *c = &t->coverages[chunk > 1 ? chunk - 1 : 0];

	if (chunk > 1) {
		buf_printf(out, "%s ", word(s, "stage", c->stage));
		share_write(&c->share, out);
	} else if (chunk == 0) {
		buf_printf(out, _("%s  in groups "), t->as_of);
		share_write(&c->share, out);
	} else if (c->with_planned.part > c->share.part) {
		buf_printf(out, "%s ", _("with those being set up"));
		share_write(&c->with_planned, out);
	}
}

/* Draws the shares, those of the stages below; NULL only measures. Returns the row after them. */
static int flow_coverages(const struct screen *s, struct canvas *c)
{
	enum { FIRST_STAGE = 2 };
	const struct tree_state *t = tree_of(s);
	int row = 0, col = 1;
	struct buf words = {0};

	for (size_t i = 0; i <= t->coverage_count; i++) {
		int width;

		coverage_words(s, i, &words);
		width = text_width(buf_text(&words));
		if (i == FIRST_STAGE || (width > 0 && col > 1 && col + width > s->cols - 1)) {
			row++;
			col = 1;
		}
		if (c)
			canvas_text(c, row, col, buf_text(&words), i < FIRST_STAGE ? STYLE_STRONG : STYLE_NORMAL);
		col += width ? width + SHARE_GAP : 0;
		buf_reset(&words);
	}
	buf_finish(&words);
	return row + 1;
}

static bool has_conditions(const struct tree_state *t)
{
	return t->is_finding || t->find.text.len > 0 || (t->filter_text && *t->filter_text);
}

int tree_head_rows(const struct screen *s)
{
	return flow_coverages(s, NULL) + has_conditions(tree_of(s));
}

static void draw_conditions(const struct screen *s, struct canvas *c, int row)
{
	const struct tree_state *t = tree_of(s);
	int col = 1;

	if (t->is_finding || t->find.text.len > 0)
		col = canvas_printf(c, row, col, STYLE_LABEL, "%s ", _("Find:"));
	if (t->is_finding) {
		line_draw(&t->find, c, (struct canvas_place){row, col, FIND_COLS, TEXT_LEFT}, true);
		col += FIND_COLS + 2;
	} else if (t->find.text.len > 0) {
		col = canvas_text(c, row, col, line_text(&t->find), STYLE_MATCH) + 2;
	}
	if (t->filter_text && *t->filter_text) {
		struct buf words = {0};

		buf_printf(&words, _("%s: %s"), _("Filter"), t->filter_text);
		canvas_field(
			c, (struct canvas_place){row, col, s->cols - col - 1, TEXT_LEFT}, buf_text(&words), STYLE_DIM);
		buf_finish(&words);
	}
}

void tree_draw(const struct screen *s, struct canvas *c)
{
	const struct tree_state *t = tree_of(s);
	int head = tree_head_rows(s);
	struct canvas list = canvas_part(c, head, 0, s->rows - head, s->cols);

	list_view_draw(&t->view, &list);
	flow_coverages(s, c);
	if (has_conditions(t))
		draw_conditions(s, c, head - 1);
	if (t->row_count == 0)
		canvas_text(c, head + 1, 2,
			has_conditions(t) ? _("Nothing fits what is asked for.") : _("Nothing here yet."), STYLE_DIM);
}
