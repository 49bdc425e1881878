#include "screens/filter_box.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "model/entity.h"
#include "model/filter.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/list.h"
#include "ui/dialog.h"
#include "ui/list_view.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	TAG_WORDS = 1,
	TAG_WAY,
	TAG_RECORD,
	TAG_TYPED,
	FIND_ROWS = 1,
	FIND_COL = 2,
	NAME_WIDTH = 18,
	CONDITION_WIDTH = 40
};

/* Choices that stand before the words of a vocabulary. */
enum { PICK_EMPTY, PICK_FILLED, PICK_WORDS };

/* What can be asked of a reference. */
enum { WAY_RECORD, WAY_EMPTY, WAY_FILLED, WAY_ANY, WAY_COUNT };

struct filter_box {
	const struct entity *entity;
	struct filter *filter;
	char **conditions; /* of every field, in words; "" without one */
	struct line find;
	size_t *shown; /* fields that fit what was typed, best first */
	size_t shown_count;
	struct list_column columns[2];
	struct list_view view;
};

static struct filter_box *box_of(const struct screen *s)
{
	return s->state;
}

static size_t field_at(const struct screen *s)
{
	return box_of(s)->shown[box_of(s)->view.cursor];
}

static bool has_field(const struct screen *s)
{
	return box_of(s)->shown_count > 0;
}

static const struct field *field_of(const struct screen *s)
{
	return &box_of(s)->entity->fields[field_at(s)];
}

/* What stands behind the field's name when the condition is put into words. */
static char *words_of(struct screen *s, const struct condition *c)
{
	const struct filter_box *b = box_of(s);
	struct filter one = {.items = (struct condition *)c, .count = 1};
	char *all, *words;

	switch (c->op) {
	case FILTER_EMPTY: return mem_copy(_("empty"));
	case FILTER_FILLED: return mem_copy(_("filled"));
	case FILTER_CONTAINS: return mem_copy(c->values[0]);
	default: break;
	}
	all = filter_words(session_of(s), b->entity, &one);
	words = mem_copy(all + strlen(_(b->entity->fields[c->field].label)) + strlen("="));
	free(all);
	return words;
}

/* Puts the conditions into words, so that drawing asks nothing. */
static void describe(struct screen *s)
{
	struct filter_box *b = box_of(s);

	for (size_t i = 0; i < b->entity->nfields; i++) {
		const struct condition *c = filter_get(b->filter, i);

		free(b->conditions[i]);
		b->conditions[i] = c ? words_of(s, c) : mem_copy("");
	}
}

static int row_count(void *ctx)
{
	return (int)((const struct filter_box *)ctx)->shown_count;
}

static void row_cell(void *ctx, int row, int column, struct buf *out)
{
	const struct filter_box *b = ctx;

	buf_puts(out, column == 0 ? _(b->entity->fields[b->shown[row]].label) : b->conditions[b->shown[row]]);
}

static bool field_words(void *ctx, size_t i, const char **name_out, const char **label_out)
{
	const struct field *f = &((const struct filter_box *)ctx)->entity->fields[i];

	*name_out = f->column;
	*label_out = _(f->label);
	return true;
}

/* Shows the fields that fit what was typed, all of them in their order while nothing is. */
static unsigned find_fields(struct screen *s)
{
	struct filter_box *b = box_of(s);

	line_reveal(&b->find, s->cols - FIND_COL);
	b->find.is_changed = false;
	b->shown_count = command_matches(line_text(&b->find), b->entity->nfields, field_words, b, b->shown);
	list_view_select(&b->view, 0);
	return REACT_REDRAW;
}

static bool box_open(struct screen *s, const void *arg, struct err *err)
{
	const struct filter_box_arg *a = arg;
	struct filter_box *b = box_of(s);
	struct list_source source = {.ctx = b, .count = row_count, .cell = row_cell};

	(void)err;
	b->entity = a->entity;
	b->filter = a->filter;
	b->conditions = mem_zalloc(a->entity->nfields, sizeof(*b->conditions));
	b->shown = mem_zalloc(a->entity->nfields, sizeof(*b->shown));
	line_init(&b->find, NULL, 0, LINE_NARROW);
	describe(s);
	b->columns[0] = (struct list_column){.title = N_("Field"), .width = NAME_WIDTH, .is_pinned = true};
	b->columns[1] = (struct list_column){.title = N_("Condition"), .width = CONDITION_WIDTH, .grows = true};
	list_view_init(&b->view, b->columns, 2, &source);
	find_fields(s);
	return true;
}

static void box_close(struct screen *s)
{
	struct filter_box *b = box_of(s);

	for (size_t i = 0; i < b->entity->nfields; i++)
		free(b->conditions[i]);
	free(b->conditions);
	free(b->shown);
	line_finish(&b->find);
}

static void box_resize(struct screen *s)
{
	list_view_resize(&box_of(s)->view, s->rows - FIND_ROWS, s->cols);
	line_reveal(&box_of(s)->find, s->cols - FIND_COL);
}

static void box_size(const struct screen *s, int *rows, int *cols)
{
	*rows = (int)box_of(s)->entity->nfields + 1 + FIND_ROWS;
	*cols = NAME_WIDTH + CONDITION_WIDTH + 6;
}

static void box_draw(const struct screen *s, struct canvas *c)
{
	struct canvas list = canvas_part(c, FIND_ROWS, 0, c->rows - FIND_ROWS, c->cols);

	list_view_draw(&box_of(s)->view, &list);
	canvas_text(c, 0, 0, ":", STYLE_KEY);
	line_draw(&box_of(s)->find, c, (struct canvas_place){0, FIND_COL, c->cols - FIND_COL, TEXT_LEFT}, true);
	if (!box_of(s)->shown_count)
		canvas_text(c, FIND_ROWS + 1, 1, _("Nothing fits what was typed."), STYLE_DIM);
}

static unsigned changed(struct screen *s)
{
	describe(s);
	return REACT_REDRAW;
}

static unsigned ask_words_of(struct screen *s, struct err *err)
{
	const struct filter *filter = box_of(s)->filter;
	const struct condition *c = filter_get(filter, field_at(s));
	size_t count;
	struct ask_word *words = ask_words(s, field_of(s), &count);
	struct choice_item *items = mem_zalloc(count + PICK_WORDS, sizeof(*items));
	bool *picked = mem_zalloc(count + PICK_WORDS, sizeof(*picked));

	items[PICK_EMPTY].label = _("(not filled in)");
	items[PICK_FILLED].label = _("(filled in)");
	picked[PICK_EMPTY] = c && c->op == FILTER_EMPTY;
	picked[PICK_FILLED] = c && c->op == FILTER_FILLED;
	for (size_t i = 0; i < count; i++) {
		items[PICK_WORDS + i] = (struct choice_item){.label = words[i].label, .name = words[i].code};
		picked[PICK_WORDS + i] = filter_has(filter, field_at(s), words[i].code);
	}
	struct choice choice = {.title = _(field_of(s)->label),
		.items = items,
		.count = count + PICK_WORDS,
		.is_multiple = true,
		.picked = picked,
		.preset = PICK_WORDS};
	bool is_open = choice_open(s, &choice, TAG_WORDS, err);
	free(words);
	free(items);
	free(picked);
	return ask_reaction(is_open);
}

static unsigned ask_way(struct screen *s, struct err *err)
{
	struct choice_item items[WAY_COUNT] = {
		[WAY_RECORD] = {.label = _("One of the list; the same again takes it out")},
		[WAY_EMPTY] = {.label = _("(not filled in)")},
		[WAY_FILLED] = {.label = _("(filled in)")},
		[WAY_ANY] = {.label = _("(no condition)")}};
	struct choice choice = {.title = _(field_of(s)->label), .items = items, .count = WAY_COUNT};

	return ask_reaction(choice_open(s, &choice, TAG_WAY, err));
}

/* What may be typed as a condition, by kind of field. */
static const char *typing_hint(const struct field *f)
{
	switch (f->type) {
	case FIELD_DATE:
	case FIELD_MOMENT: return _("e.g. 2023-9-1..2024-8-31, 2023-9.., 2023, empty, filled");
	case FIELD_INT:
	case FIELD_DECIMAL:
	case FIELD_MONEY: return _("e.g. 5, 5..10, 5.., empty, filled");
	case FIELD_RECORD: return _("register and number, e.g. school #12, or a name");
	case FIELD_STATE: return _("the word of a state");
	default: return _("e.g. part of the text, empty, filled");
	}
}

/* The condition there is stands proposed. */
static unsigned ask_typed(struct screen *s, struct err *err)
{
	return ask_line(
		s, _(field_of(s)->label), typing_hint(field_of(s)), box_of(s)->conditions[field_at(s)], TAG_TYPED, err);
}

static unsigned ask_condition(struct screen *s, struct err *err)
{
	const struct field *f = field_of(s);

	if (ask_has_words(f))
		return ask_words_of(s, err);
	return f->type == FIELD_REF || f->type == FIELD_REFS ? ask_way(s, err) : ask_typed(s, err);
}

static unsigned take_words(struct screen *s, const bool *picked)
{
	struct filter_box *b = box_of(s);
	size_t at = field_at(s), count, chosen = 0;
	struct ask_word *words = ask_words(s, field_of(s), &count);
	const char **codes = mem_zalloc(count + 1, sizeof(*codes));

	for (size_t i = 0; i < count; i++)
		if (picked[PICK_WORDS + i])
			codes[chosen++] = words[i].code;
	if (picked[PICK_EMPTY])
		filter_set(b->filter, at, FILTER_EMPTY, NULL, 0);
	else if (picked[PICK_FILLED])
		filter_set(b->filter, at, FILTER_FILLED, NULL, 0);
	else if (chosen > 0)
		filter_set(b->filter, at, FILTER_IS, codes, chosen);
	else
		filter_unset(b->filter, at);
	free(codes);
	free(words);
	return changed(s);
}

static unsigned take_way(struct screen *s, int way, struct err *err)
{
	struct list_arg arg = {.entity = field_of(s)->ref, .is_picker = true};

	switch (way) {
	case WAY_RECORD: return ask_reaction(screen_open(s, &list_screen, &arg, TAG_RECORD, err));
	case WAY_EMPTY: filter_set(box_of(s)->filter, field_at(s), FILTER_EMPTY, NULL, 0); break;
	case WAY_FILLED: filter_set(box_of(s)->filter, field_at(s), FILTER_FILLED, NULL, 0); break;
	default: filter_unset(box_of(s)->filter, field_at(s)); break;
	}
	return changed(s);
}

static unsigned take_record(struct screen *s, int64_t id)
{
	char value[24];

	snprintf(value, sizeof(value), "%" PRId64, id);
	filter_toggle(box_of(s)->filter, field_at(s), value);
	return changed(s);
}

/* Plain words are looked for inside a text; everything else is the grammar of the shell's --where. */
static bool read_typed(struct screen *s, const char *text, struct err *err)
{
	const struct field *f = field_of(s);
	bool is_text = f->type == FIELD_TEXT || f->type == FIELD_NOTE || f->type == FIELD_CODE;
	struct buf typed = {0};
	bool is_read;

	buf_printf(&typed, "%s=%s%s", f->column, is_text && *text != '~' && *text != '*' ? "~" : "", text);
	is_read = filter_parse(session_of(s), box_of(s)->entity, buf_text(&typed), box_of(s)->filter, err);
	buf_finish(&typed);
	return is_read;
}

static unsigned take_typed(struct screen *s, const char *answer, struct err *err)
{
	struct filter *filter = box_of(s)->filter;
	char *text = text_trim(mem_copy(answer));
	bool is_read = true;

	if (!*text)
		filter_unset(filter, field_at(s));
	else if (strcmp(text, "empty") == 0 || strcmp(text, _("empty")) == 0)
		filter_set(filter, field_at(s), FILTER_EMPTY, NULL, 0);
	else if (strcmp(text, "filled") == 0 || strcmp(text, _("filled")) == 0)
		filter_set(filter, field_at(s), FILTER_FILLED, NULL, 0);
	else
		is_read = read_typed(s, text, err);
	free(text);
	return is_read ? changed(s) : REACT_FAILED | REACT_REDRAW;
}

static unsigned box_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	if (!answer->is_given)
		return REACT_REDRAW;
	switch (tag) {
	case TAG_TYPED: return take_typed(s, answer->text, err);
	case TAG_WORDS: return take_words(s, answer->picked);
	case TAG_WAY: return take_way(s, answer->choice, err);
	default: return take_record(s, answer->id);
	}
}

static unsigned box_command(struct screen *s, enum command command, struct err *err)
{
	struct filter_box *b = box_of(s);
	bool used = false;

	if (command_info(command)->section == COMMAND_SECTION_LINE && line_command(&b->find, command))
		return b->find.is_changed ? find_fields(s) : REACT_REDRAW;
	switch (command) {
	case COMMAND_ENTER:
	case COMMAND_PICK: return has_field(s) ? ask_condition(s, err) : REACT_NONE;
	case COMMAND_REMOVE: filter_unset(b->filter, field_at(s)); return changed(s);
	case COMMAND_FILTER_CLEAR: filter_finish(b->filter); return changed(s);
	case COMMAND_SAVE:
	case COMMAND_BACK: return REACT_CLOSE;
	default: list_view_command(&b->view, command, &used, err); return used ? REACT_REDRAW : REACT_NOT_MINE;
	}
}

static unsigned box_text(struct screen *s, const char *utf8)
{
	line_insert(&box_of(s)->find, utf8);
	return find_fields(s);
}

static bool box_is_typing(const struct screen *s)
{
	(void)s;
	return true;
}

static void box_hint(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("type to find a field"));
}

static void box_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Filter"));
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER, .label = N_("Condition")},
	{.command = COMMAND_SAVE, .label = N_("Use")},
	{.command = COMMAND_PICK, .label = N_("Condition"), .is_usable = has_field},
	{.command = COMMAND_REMOVE, .label = N_("Drop"), .is_usable = has_field},
	{.command = COMMAND_FILTER_CLEAR},
	{.command = COMMAND_BACK, .label = N_("Use and close")},
	{0},
};

const struct screen_ops filter_box_screen = {
	.name = "filter",
	.help = N_("Every field can have a condition, and all of them must hold. Enter sets the condition of a field: "
		   "words and records are picked, dates and numbers are typed as a range such as 2023-9-1..2024-8-31, "
		   "texts are looked for inside. Typing finds a field by its name, pinyin or initials. F8 drops a "
		   "condition, the menu (F9) all of them; F2 or F10 uses the filter."),
	.state_size = sizeof(struct filter_box),
	.bindings = bindings,
	.is_popup = true,
	.open = box_open,
	.close = box_close,
	.resize = box_resize,
	.size = box_size,
	.draw = box_draw,
	.command = box_command,
	.text = box_text,
	.is_typing = box_is_typing,
	.answered = box_answered,
	.title = box_title,
	.hint = box_hint,
};
