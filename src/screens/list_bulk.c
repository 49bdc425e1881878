#include "list_bulk.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "list_state.h"
#include "model/entity.h"
#include "model/record.h"
#include "model/store.h"
#include "model/term.h"
#include "model/type.h"
#include "model/window.h"
#include "screens/app.h"
#include "screens/list.h"
#include "ui/dialog.h"
#include "ui/progress.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { PREVIEWED = 6 };

static unsigned say_full(struct screen *s)
{
	screen_say(s, _("No more than %d rows can be marked."), MARKS_MAX);
	return REACT_REDRAW;
}

static unsigned toggle(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);

	l->mark_anchor = window_cursor_id(l->window);
	if (!marks_toggle(&l->marks, l->mark_anchor))
		return say_full(s);
	if (!window_move(l->window, 1, err))
		return REACT_FAILED;
	list_follow(s);
	return REACT_REDRAW;
}

/* Everything between the row marked last and this one, both included. */
struct range {
	struct marks *marks;
	int64_t ends[2];
	bool is_inside, is_full;
};

static bool mark_in_range(void *ctx, int64_t id)
{
	struct range *r = ctx;
	bool is_end = id == r->ends[0] || id == r->ends[1];

	if (!r->is_inside && !is_end)
		return true;
	r->is_full = !marks_add(r->marks, id);
	if (r->is_full || (is_end && (r->is_inside || r->ends[0] == r->ends[1])))
		return false;
	r->is_inside = true;
	return true;
}

static unsigned mark_range(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	int64_t here = window_cursor_id(l->window);
	struct range range = {.marks = &l->marks, .ends = {l->mark_anchor ? l->mark_anchor : here, here}};

	if (!window_each(l->window, INT64_MAX, mark_in_range, &range, err))
		return REACT_FAILED;
	return range.is_full ? say_full(s) : REACT_REDRAW;
}

static bool mark_each(void *ctx, int64_t id)
{
	return marks_add(ctx, id);
}

static unsigned mark_all(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);

	if (!window_each(l->window, MARKS_MAX + 1, mark_each, &l->marks, err))
		return REACT_FAILED;
	return l->marks.count == MARKS_MAX ? say_full(s) : REACT_REDRAW;
}

/* The fields that a person may write, for the first question. */
static size_t bulk_fields(const struct entity *e, size_t fields[LIST_FIELDS_MAX])
{
	size_t count = 0;

	for (size_t i = 0; i < e->nfields && count < LIST_FIELDS_MAX; i++)
		if (field_is_editable(&e->fields[i]) && !(e->fields[i].flags & FIELD_UNIQUE))
			fields[count++] = i;
	return count;
}

static unsigned ask_field(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	size_t fields[LIST_FIELDS_MAX], count = bulk_fields(l->entity, fields);
	struct choice_item items[LIST_FIELDS_MAX] = {0};

	if (l->marks.count == 0) {
		screen_say(s, "%s", _("Mark the records to change with Space first."));
		return REACT_REDRAW;
	}
	for (size_t i = 0; i < count; i++)
		items[i].label = _(l->entity->fields[fields[i]].label);
	struct choice choice = {.title = _("Which field to change"), .items = items, .count = count};
	return choice_open(s, &choice, LIST_TAG_BULK_FIELD, err) ? REACT_OPENED : REACT_FAILED;
}

static unsigned ask_word(struct screen *s, const struct field *f, struct err *err)
{
	size_t count;
	const struct term *terms = terms_of(session_of(s)->terms, f->choices, &count);
	struct choice_item *items = mem_zalloc(count + 1, sizeof(*items));
	bool good;

	for (size_t i = 0; i < count; i++)
		items[i].label = term_word(&terms[i]);
	good = choice_open(
		s, &(struct choice){.title = _(f->label), .items = items, .count = count}, LIST_TAG_BULK_WORD, err);
	free(items);
	return good ? REACT_OPENED : REACT_FAILED;
}

static unsigned ask_value(struct screen *s, int chosen, struct err *err)
{
	struct list_state *l = list_of(s);
	size_t fields[LIST_FIELDS_MAX];
	bool good;

	bulk_fields(l->entity, fields);
	l->bulk_field = fields[chosen];
	const struct field *f = &l->entity->fields[l->bulk_field];
	if (f->type == FIELD_CHOICE)
		return ask_word(s, f, err);
	if (f->type == FIELD_REF)
		good = screen_open(s, &list_screen, &(struct list_arg){.entity = f->ref, .is_picker = true},
			LIST_TAG_BULK_RECORD, err);
	else
		good = prompt_open(s,
			&(struct prompt){.title = _(f->label), .label = _("New value (empty clears it)"), .max = 200},
			LIST_TAG_BULK_VALUE, err);
	return good ? REACT_OPENED : REACT_FAILED;
}

/* One line of the preview: title, old value, new value. */
static void preview_line(struct screen *s, int64_t id, const char *new_text, struct buf *out)
{
	struct list_state *l = list_of(s);
	struct record rec;
	struct err err;

	if (store_load(session_of(s), l->entity, id, &rec, &err)) {
		char *title = value_format(
			session_of(s), &l->entity->fields[l->entity->title], rec.values[l->entity->title]);
		char *old = record_show(session_of(s), &rec, l->bulk_field);

		buf_printf(out, "%s: %s → %s\n", title, *old ? old : _("(empty)"), new_text);
		free(title);
		free(old);
	}
	record_finish(&rec);
}

/* Shows what would change before anything does. Takes the value over. */
static unsigned ask_confirm(struct screen *s, char *value, struct err *err)
{
	struct list_state *l = list_of(s);
	const struct field *f = &l->entity->fields[l->bulk_field];
	char *shown = value_format(session_of(s), f, value);
	struct buf text = {0};
	bool good;

	free(l->bulk_value);
	l->bulk_value = value;
	buf_printf(
		&text, _("%s of %zu records becomes: %s"), _(f->label), l->marks.count, *shown ? shown : _("(empty)"));
	buf_puts(&text, "\n");
	for (size_t i = 0; i < l->marks.count && i < PREVIEWED; i++)
		preview_line(s, l->marks.ids[i], *shown ? shown : _("(empty)"), &text);
	if (l->marks.count > PREVIEWED)
		buf_printf(&text, _("… and %zu more"), l->marks.count - PREVIEWED);
	free(shown);
	good = question_open(s,
		&(struct question){.title = _("Change all marked"),
			.text = buf_text(&text),
			.answers = {_("Change"), _("Leave as is")},
			.preset = 1},
		LIST_TAG_BULK_CONFIRM, err);
	buf_finish(&text);
	return good ? REACT_OPENED : REACT_FAILED;
}

static unsigned typed(struct screen *s, const char *text, struct err *err)
{
	struct list_state *l = list_of(s);
	char *value;

	if (!value_parse(session_of(s), &l->entity->fields[l->bulk_field], text, &value, err))
		return REACT_FAILED | REACT_REDRAW;
	return ask_confirm(s, value, err);
}

static unsigned word_chosen(struct screen *s, int choice, struct err *err)
{
	struct list_state *l = list_of(s);
	size_t count;
	const struct term *terms = terms_of(session_of(s)->terms, l->entity->fields[l->bulk_field].choices, &count);

	return ask_confirm(s, mem_copy(terms[choice].code), err);
}

static unsigned record_chosen(struct screen *s, int64_t id, struct err *err)
{
	char number[24];

	snprintf(number, sizeof(number), "%" PRId64, id);
	return ask_confirm(s, mem_copy(number), err);
}

/* Names the record at which the whole change was given up. */
static bool change_one(struct screen *s, int64_t id, struct err *err)
{
	struct list_state *l = list_of(s);
	struct record rec;
	bool good = store_load(session_of(s), l->entity, id, &rec, err);

	if (good) {
		record_put(&rec, l->bulk_field, l->bulk_value);
		good = store_put(session_of(s), &rec, err);
	}
	if (!good && rec.values && rec.values[l->entity->title]) {
		struct err why = *err;

		err_set(err, why.kind, _("Nothing was changed. At \"%s\": %s"), rec.values[l->entity->title], why.text);
	}
	record_finish(&rec);
	return good;
}

static unsigned change_all(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	struct progress progress;
	struct buf label = {0};
	bool good;

	buf_printf(&label, _("Changed %s of %zu %s"), _(l->entity->fields[l->bulk_field].label), l->marks.count,
		_(l->entity->plural));
	good = store_begin(session_of(s), buf_text(&label), NULL, err) == STORE_OPEN;
	buf_finish(&label);
	progress_start(&progress, s, _("Changing records"));
	for (size_t i = 0; good && i < l->marks.count; i++) {
		good = change_one(s, l->marks.ids[i], err);
		if (good && !progress_tick(&progress, (long long)i, (long long)l->marks.count))
			good = err_set(err, ERR_CANCELLED, _("Stopped. Nothing was changed."));
	}
	progress_finish(&progress);
	if (good && store_commit(session_of(s), err)) {
		screen_say(s, _("%zu records changed. Undo takes it back."), l->marks.count);
		marks_clear(&l->marks);
		return REACT_CHANGED | REACT_REDRAW;
	}
	store_cancel(session_of(s));
	return REACT_FAILED | REACT_REDRAW;
}

unsigned list_bulk_action(struct screen *s, enum command command, struct err *err)
{
	switch (command) {
	case COMMAND_MARK: return toggle(s, err);
	case COMMAND_MARK_RANGE: return mark_range(s, err);
	case COMMAND_MARK_ALL: return mark_all(s, err);
	case COMMAND_MARK_NONE: marks_clear(&list_of(s)->marks); return REACT_REDRAW;
	case COMMAND_BULK_EDIT: return ask_field(s, err);
	default: return REACT_NOT_MINE;
	}
}

unsigned list_bulk_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	switch (tag) {
	case LIST_TAG_BULK_FIELD: return ask_value(s, answer->choice, err);
	case LIST_TAG_BULK_WORD: return word_chosen(s, answer->choice, err);
	case LIST_TAG_BULK_RECORD: return record_chosen(s, answer->id, err);
	case LIST_TAG_BULK_VALUE: return typed(s, answer->text, err);
	case LIST_TAG_BULK_CONFIRM: return answer->choice == 0 ? change_all(s, err) : REACT_REDRAW;
	default: return REACT_NOT_MINE;
	}
}
