#include "list_bulk.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "list_state.h"
#include "model/entity.h"
#include "model/record.h"
#include "model/reference.h"
#include "model/store.h"
#include "model/type.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/deed.h"
#include "screens/list.h"
#include "screens/step.h"
#include "ui/dialog.h"
#include "ui/glyph.h"
#include "ui/progress.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { PREVIEWED = 6 };

static const struct field *field_of(const struct screen *s)
{
	return &list_of(s)->entity->fields[list_of(s)->bulk_field];
}

/* The fields that may be the same in many records, for the first question. */
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
		screen_say(s, "%s", _("No row is marked. Space marks one, r a range, * all of them."));
		return REACT_REDRAW;
	}
	for (size_t i = 0; i < count; i++)
		items[i].label = _(l->entity->fields[fields[i]].label);
	struct choice choice = {.title = _("Which field to change"), .items = items, .count = count};
	return ask_reaction(choice_open(s, &choice, LIST_TAG_BULK_FIELD, err));
}

static unsigned ask_typed(struct screen *s, const char *preset, struct err *err)
{
	return ask_line(s, _(field_of(s)->label), _("New value (empty clears it)"), preset, LIST_TAG_BULK_VALUE, err);
}

static unsigned ask_value(struct screen *s, int chosen, struct err *err)
{
	struct list_state *l = list_of(s);
	size_t fields[LIST_FIELDS_MAX];

	bulk_fields(l->entity, fields);
	l->bulk_field = fields[chosen];
	const struct field *f = field_of(s);
	struct list_arg records = {.entity = f->ref, .is_picker = true};
	if (ask_has_words(f))
		return ask_word(s, f, NULL, LIST_TAG_BULK_WORD, err);
	if (f->type == FIELD_REF)
		return ask_reaction(screen_open(s, &list_screen, &records, LIST_TAG_BULK_RECORD, err));
	return ask_typed(s, NULL, err);
}

/* Takes the new value into a record; false when it has it already. */
static bool take_value(struct screen *s, struct record *rec)
{
	struct list_state *l = list_of(s);
	char *before = mem_copy(rec->values[l->bulk_field]);
	bool is_other;

	record_put(rec, l->bulk_field, l->bulk_value);
	store_fill_gaps(session_of(s), rec);
	is_other = !value_same(before, rec->values[l->bulk_field]);
	free(before);
	return is_other;
}

/* One line of the preview: title, old value, new value. */
static void preview_line(struct screen *s, int64_t id, const char *old, const char *new_text, struct buf *out)
{
	char *title = reference_title(session_of(s), list_of(s)->entity, id);

	buf_printf(out, _("%s: %s"), title, *old ? old : _("(empty)"));
	buf_printf(out, " %s %s\n", glyph_text(GLYPH_ARROW), new_text);
	free(title);
}

/* Adds lines for the first records that would change; how many would, of those marked. */
static size_t preview(struct screen *s, const char *new_text, struct buf *out)
{
	struct list_state *l = list_of(s);
	size_t changing = 0;

	for (size_t i = 0; i < l->marks.count; i++) {
		struct record rec;
		struct err err;
		bool is_there = store_load(session_of(s), l->entity, l->marks.ids[i], &rec, &err);
		char *old = is_there ? record_show(session_of(s), &rec, l->bulk_field) : NULL;

		/* One that is gone is told of when all are to be changed. */
		if (!is_there || take_value(s, &rec)) {
			if (is_there && changing < PREVIEWED)
				preview_line(s, rec.id, old, new_text, out);
			changing++;
		}
		free(old);
		record_finish(&rec);
	}
	return changing;
}

/* Shows what would change before anything does. Takes the value over. */
static unsigned ask_confirm(struct screen *s, char *value, struct err *err)
{
	struct list_state *l = list_of(s);
	char *shown = value_format(session_of(s), field_of(s), value);
	const char *new_text = *shown ? shown : _("(empty)");
	struct buf text = {0}, lines = {0};
	unsigned reaction = REACT_REDRAW;

	free(l->bulk_value);
	l->bulk_value = value;
	l->bulk_count = preview(s, new_text, &lines);
	buf_printf(&text, _("%s of %zu records becomes: %s"), _(field_of(s)->label), l->bulk_count, new_text);
	if (l->bulk_count < l->marks.count) {
		buf_puts(&text, "\n");
		buf_printf(&text, _("It is so already in %zu more of those marked."), l->marks.count - l->bulk_count);
	}
	buf_printf(&text, "\n\n%s", buf_text(&lines));
	if (l->bulk_count > PREVIEWED)
		buf_printf(&text, _("... and %zu more"), l->bulk_count - PREVIEWED);
	struct question question = {.title = _("Change marked"),
		.text = buf_text(&text),
		.answers = {_("Change"), _("Leave as is")},
		.preset = 1};
	if (l->bulk_count == 0)
		screen_say(s, _("%s: %s. It is so already in all %zu records marked; nothing was changed."),
			_(field_of(s)->label), new_text, l->marks.count);
	else
		reaction = ask_reaction(question_open(s, &question, LIST_TAG_BULK_CONFIRM, err));
	free(shown);
	buf_finish(&text);
	buf_finish(&lines);
	return reaction;
}

static unsigned typed(struct screen *s, const char *text, struct err *err)
{
	struct err ignored;
	char *value;

	/* What was typed stays to be mended. */
	if (!value_parse(session_of(s), field_of(s), text, &value, err))
		return REACT_FAILED | ask_typed(s, text, &ignored);
	return ask_confirm(s, value, err);
}

static unsigned record_chosen(struct screen *s, int64_t id, struct err *err)
{
	char number[24];

	snprintf(number, sizeof(number), "%" PRId64, id);
	return ask_confirm(s, mem_copy(number), err);
}

unsigned list_bulk_ask_removal(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	struct buf text = {0};
	bool is_open;

	buf_printf(&text, _("Delete the %zu marked records? Undo brings all of them back."), l->marks.count);
	is_open = question_yes_no(s, _("Delete"), buf_text(&text), LIST_TAG_BULK_REMOVE, err);
	buf_finish(&text);
	return ask_reaction(is_open);
}

bool list_marks_go_back(struct screen *s)
{
	struct list_state *l = list_of(s);

	for (size_t i = 0; i < l->marks.count; i++)
		if (deed_goes_back(&(struct deed){s, l->entity, l->marks.ids[i], 0}))
			return true;
	return false;
}

unsigned list_bulk_steps(struct screen *s, bool is_backward, struct err *err)
{
	struct list_state *l = list_of(s);
	struct step_arg arg = {
		.entity = l->entity, .ids = l->marks.ids, .count = l->marks.count, .is_backward = is_backward};

	return ask_reaction(screen_open(s, &step_screen, &arg, LIST_TAG_STEP, err));
}

static bool change_one(struct screen *s, struct record *rec, struct err *err)
{
	take_value(s, rec);
	return store_put(session_of(s), rec, err);
}

static bool remove_one(struct screen *s, struct record *rec, struct err *err)
{
	return store_drop(session_of(s), rec->entity, rec->id, rec->rev, err);
}

/* Names the record at which the whole was given up. */
static bool work_on(
	struct screen *s, int64_t id, bool (*work)(struct screen *, struct record *, struct err *), struct err *err)
{
	struct list_state *l = list_of(s);
	struct record rec;
	bool is_done = store_load(session_of(s), l->entity, id, &rec, err) && work(s, &rec, err);

	record_finish(&rec);
	if (!is_done) {
		char *title = reference_title(session_of(s), l->entity, id);
		struct err why = *err;

		err_set(err, why.kind, _("Nothing was changed. At \"%s\": %s"), title, why.text);
		free(title);
	}
	return is_done;
}

/* All marked records or none, as one change set under `label`. */
static bool work_on_all(struct screen *s, const char *label,
	bool (*work)(struct screen *, struct record *, struct err *), struct err *err)
{
	struct list_state *l = list_of(s);
	bool is_done = store_begin(session_of(s), label, NULL, err) == STORE_OPEN;
	struct progress progress;

	progress_start(&progress, s, _("Changing records"));
	for (size_t i = 0; is_done && i < l->marks.count; i++) {
		is_done = work_on(s, l->marks.ids[i], work, err);
		if (is_done && !progress_tick(&progress, (long long)i, (long long)l->marks.count))
			is_done = err_set(err, ERR_CANCELLED, _("Stopped. Nothing was changed."));
	}
	progress_finish(&progress);
	is_done = is_done && store_commit(session_of(s), err);
	if (!is_done)
		store_cancel(session_of(s));
	return is_done;
}

static unsigned change_all(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	struct buf label = {0};
	bool is_done;

	buf_printf(&label, _("Changed %s of %zu %s"), _(field_of(s)->label), l->bulk_count, _(l->entity->plural));
	is_done = work_on_all(s, buf_text(&label), change_one, err);
	buf_finish(&label);
	if (!is_done)
		return REACT_FAILED | REACT_REDRAW;
	screen_say(s, _("%zu records changed. Undo takes it back."), l->bulk_count);
	return REACT_CHANGED | REACT_REDRAW;
}

static unsigned remove_all(struct screen *s, struct err *err)
{
	struct list_state *l = list_of(s);
	struct buf label = {0};
	bool is_done;

	buf_printf(&label, _("Deleted %zu %s"), l->marks.count, _(l->entity->plural));
	is_done = work_on_all(s, buf_text(&label), remove_one, err);
	buf_finish(&label);
	if (!is_done)
		return REACT_FAILED | REACT_REDRAW;
	screen_say(s, _("%zu records deleted. Undo brings them back."), l->marks.count);
	marks_clear(&l->marks);
	return REACT_CHANGED | REACT_REDRAW;
}

unsigned list_bulk_action(struct screen *s, enum command command, struct err *err)
{
	return command == COMMAND_BULK_EDIT ? ask_field(s, err) : REACT_NOT_MINE;
}

unsigned list_bulk_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	switch (tag) {
	case LIST_TAG_BULK_FIELD: return ask_value(s, answer->choice, err);
	case LIST_TAG_BULK_WORD: return ask_confirm(s, ask_word_value(s, field_of(s), answer), err);
	case LIST_TAG_BULK_RECORD: return record_chosen(s, answer->id, err);
	case LIST_TAG_BULK_VALUE: return typed(s, answer->text, err);
	case LIST_TAG_BULK_CONFIRM: return answer->choice == 0 ? change_all(s, err) : REACT_REDRAW;
	case LIST_TAG_BULK_REMOVE: return answer->choice == 0 ? remove_all(s, err) : REACT_REDRAW;
	default: return REACT_NOT_MINE;
	}
}
