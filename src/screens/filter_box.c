#include "screens/filter_box.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/entity.h"
#include "model/filter.h"
#include "model/term.h"
#include "screens/app.h"
#include "screens/list.h"
#include "ui/dialog.h"
#include "ui/list_view.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TAG_WORDS = 1, TAG_RECORD, TAG_TYPED, NAME_WIDTH = 18, CONDITION_WIDTH = 40 };

/* Choices that stand before the words of a vocabulary. */
enum { PICK_EMPTY, PICK_FILLED, PICK_WORDS };

struct filter_box {
	const struct entity *entity;
	struct filter *filter;
	struct list_column columns[2];
	struct list_view view;
};

static int row_count(void *ctx)
{
	const struct filter_box *b = ((struct screen *)ctx)->state;

	return (int)b->entity->nfields;
}

/* One condition in words, without the name of its field. */
static void add_condition(struct screen *s, const struct condition *c, struct buf *out)
{
	const struct filter_box *b = s->state;
	struct filter one = {.items = (struct condition *)c, .count = 1};
	char *words = filter_words(session_of(s), b->entity, &one);

	buf_puts(out, words);
	free(words);
}

static void row_cell(void *ctx, int row, int column, struct buf *out)
{
	struct screen *s = ctx;
	const struct filter_box *b = s->state;
	const struct condition *c = filter_get(b->filter, (size_t)row);

	if (column == 0)
		buf_puts(out, _(b->entity->fields[row].label));
	else if (c)
		add_condition(s, c, out);
}

static bool box_open(struct screen *s, const void *arg, struct err *err)
{
	const struct filter_box_arg *a = arg;
	struct filter_box *b = s->state;
	struct list_source source = {.ctx = s, .count = row_count, .cell = row_cell};

	(void)err;
	b->entity = a->entity;
	b->filter = a->filter;
	b->columns[0] = (struct list_column){.title = N_("Field"), .width = NAME_WIDTH, .is_pinned = true};
	b->columns[1] = (struct list_column){.title = N_("Condition"), .width = CONDITION_WIDTH, .grows = true};
	list_view_init(&b->view, b->columns, 2, &source);
	return true;
}

static void box_resize(struct screen *s)
{
	struct filter_box *b = s->state;

	list_view_resize(&b->view, s->rows, s->cols);
}

static void box_size(const struct screen *s, int *rows, int *cols)
{
	const struct filter_box *b = s->state;

	*rows = (int)b->entity->nfields + 1;
	*cols = NAME_WIDTH + CONDITION_WIDTH + 6;
}

static void box_draw(const struct screen *s, struct canvas *c)
{
	const struct filter_box *b = s->state;

	list_view_draw(&b->view, c);
}

static size_t field_at(const struct screen *s)
{
	const struct filter_box *b = s->state;

	return (size_t)b->view.cursor;
}

static bool condition_has(const struct condition *c, const char *value)
{
	for (size_t i = 0; c && c->op == FILTER_IS && i < c->count; i++)
		if (strcmp(c->values[i], value) == 0)
			return true;
	return false;
}

static unsigned open_words(struct screen *s, const struct field *f, struct err *err)
{
	struct filter_box *b = s->state;
	const struct condition *c = filter_get(b->filter, field_at(s));
	size_t count;
	const struct term *terms = terms_of(session_of(s)->terms, f->choices, &count);
	struct choice_item *items = mem_zalloc(count + PICK_WORDS, sizeof(*items));
	bool *picked = mem_zalloc(count + PICK_WORDS, sizeof(*picked));

	items[PICK_EMPTY].label = _("(not filled in)");
	items[PICK_FILLED].label = _("(filled in)");
	picked[PICK_EMPTY] = c && c->op == FILTER_EMPTY;
	picked[PICK_FILLED] = c && c->op == FILTER_FILLED;
	for (size_t i = 0; i < count; i++) {
		items[PICK_WORDS + i] = (struct choice_item){.label = term_word(&terms[i]), .name = terms[i].code};
		picked[PICK_WORDS + i] = condition_has(c, terms[i].code);
	}
	struct choice choice = {.title = _(f->label),
		.items = items,
		.count = count + PICK_WORDS,
		.is_multiple = true,
		.picked = picked};
	bool good = choice_open(s, &choice, TAG_WORDS, err);
	free(items);
	free(picked);
	return good ? REACT_OPENED : REACT_FAILED;
}

/* What may be typed as a condition, by kind of field. */
static const char *typing_hint(const struct field *f)
{
	switch (f->type) {
	case FIELD_DATE: return _("e.g. 2023-9-1..2024-8-31, 2023-9-1.., empty, filled");
	case FIELD_INT:
	case FIELD_DECIMAL:
	case FIELD_MONEY: return _("e.g. 5, 5..10, 5.., empty, filled");
	case FIELD_BOOL: return _("yes or no");
	default: return _("e.g. part of the text, empty, filled");
	}
}

static unsigned open_condition(struct screen *s, struct err *err)
{
	struct filter_box *b = s->state;
	const struct field *f = &b->entity->fields[field_at(s)];

	if (f->choices)
		return open_words(s, f, err);
	if (f->type == FIELD_REF || f->type == FIELD_REFS) {
		struct list_arg arg = {.entity = f->ref, .is_picker = true};

		return screen_open(s, &list_screen, &arg, TAG_RECORD, err) ? REACT_OPENED : REACT_FAILED;
	}
	struct prompt prompt = {.title = _(f->label), .label = typing_hint(f), .max = 100};
	return prompt_open(s, &prompt, TAG_TYPED, err) ? REACT_OPENED : REACT_FAILED;
}

static void take_words(struct screen *s, const bool *picked)
{
	struct filter_box *b = s->state;
	size_t at = field_at(s), count, chosen = 0;
	const struct term *terms = terms_of(session_of(s)->terms, b->entity->fields[at].choices, &count);
	const char **codes = mem_zalloc(count + 1, sizeof(*codes));

	for (size_t i = 0; i < count; i++)
		if (picked[PICK_WORDS + i])
			codes[chosen++] = terms[i].code;
	if (picked[PICK_EMPTY])
		filter_set(b->filter, at, FILTER_EMPTY, NULL, 0);
	else if (picked[PICK_FILLED])
		filter_set(b->filter, at, FILTER_FILLED, NULL, 0);
	else if (chosen > 0)
		filter_set(b->filter, at, FILTER_IS, codes, chosen);
	else
		filter_unset(b->filter, at);
	free(codes);
}

/* A record picked again is taken out. */
static void take_record(struct screen *s, int64_t id)
{
	enum { RECORDS_MAX = 50 };
	struct filter_box *b = s->state;
	const struct condition *c = filter_get(b->filter, field_at(s));
	const char *values[RECORDS_MAX];
	char value[24];
	size_t count = 0;

	snprintf(value, sizeof(value), "%" PRId64, id);
	for (size_t i = 0; c && c->op == FILTER_IS && i < c->count && count + 1 < RECORDS_MAX; i++)
		if (strcmp(c->values[i], value) != 0)
			values[count++] = c->values[i];
	if (!condition_has(c, value))
		values[count++] = value;
	struct filter copy = {0};
	filter_copy(&copy, b->filter);
	if (count > 0)
		filter_set(&copy, field_at(s), FILTER_IS, values, count);
	else
		filter_unset(&copy, field_at(s));
	filter_copy(b->filter, &copy);
	filter_finish(&copy);
}

/* Plain words are looked for inside a text; everything else is the grammar of the shell's --where. */
static unsigned take_typed(struct screen *s, const char *text, struct err *err)
{
	struct filter_box *b = s->state;
	const struct field *f = &b->entity->fields[field_at(s)];
	bool is_text = f->type == FIELD_TEXT || f->type == FIELD_NOTE || f->type == FIELD_CODE;
	struct buf typed = {0};
	bool good = true;

	if (strcmp(text, "empty") == 0 || strcmp(text, _("empty")) == 0)
		filter_set(b->filter, field_at(s), FILTER_EMPTY, NULL, 0);
	else if (strcmp(text, "filled") == 0 || strcmp(text, _("filled")) == 0)
		filter_set(b->filter, field_at(s), FILTER_FILLED, NULL, 0);
	else if (!*text)
		filter_unset(b->filter, field_at(s));
	else {
		buf_printf(&typed, "%s=%s%s", f->column, is_text && *text != '~' && *text != '*' ? "~" : "", text);
		good = filter_parse(session_of(s), b->entity, buf_text(&typed), b->filter, err);
	}
	buf_finish(&typed);
	return good ? REACT_REDRAW : REACT_FAILED | REACT_REDRAW;
}

static unsigned box_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	if (!answer->is_given)
		return REACT_REDRAW;
	if (tag == TAG_TYPED)
		return take_typed(s, answer->text, err);
	if (tag == TAG_WORDS)
		take_words(s, answer->picked);
	else
		take_record(s, answer->id);
	return REACT_REDRAW;
}

static unsigned use_filter(struct screen *s)
{
	struct answer answer = {.is_given = true, .text = ""};

	screen_answer(s, &answer, 0);
	return REACT_CLOSE;
}

static unsigned box_command(struct screen *s, enum command command, struct err *err)
{
	struct filter_box *b = s->state;
	bool used = false;

	switch (command) {
	case COMMAND_ENTER:
	case COMMAND_PICK:
	case COMMAND_EDIT: return open_condition(s, err);
	case COMMAND_REMOVE: filter_unset(b->filter, field_at(s)); return REACT_REDRAW;
	case COMMAND_FILTER_CLEAR: filter_finish(b->filter); return REACT_REDRAW;
	case COMMAND_STEP:
	case COMMAND_FILTER:
	case COMMAND_BACK: return use_filter(s);
	default: break;
	}
	if (!list_view_command(&b->view, command, &used, err))
		return REACT_FAILED;
	return used ? REACT_REDRAW : REACT_NOT_MINE;
}

static void box_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Filter"));
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER, .label = N_("Condition")},
	{.command = COMMAND_STEP, .label = N_("Use")},
	{.command = COMMAND_REMOVE, .label = N_("Drop")},
	{.command = COMMAND_FILTER_CLEAR},
	{.command = COMMAND_BACK, .label = N_("Use and close")},
	{0},
};

const struct screen_ops filter_box_screen = {
	.name = "filter",
	.help = N_("Every field can have a condition, and all of them must hold. Enter sets the condition of a field: "
		   "choices and records are "
		   "picked, dates and numbers are typed as a range such as 2023-9-1..2024-8-31, texts are looked for "
		   "inside. F8 drops a "
		   "condition; F2 or F10 uses the filter."),
	.state_size = sizeof(struct filter_box),
	.bindings = bindings,
	.is_popup = true,
	.open = box_open,
	.resize = box_resize,
	.size = box_size,
	.draw = box_draw,
	.command = box_command,
	.answered = box_answered,
	.title = box_title,
};
