#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "form_state.h"
#include "model/draft.h"
#include "model/entity.h"
#include "model/merge.h"
#include "model/session.h"
#include "model/store.h"
#include "model/type.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/conflict.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

/* Says at every field that is empty and must not be that it has to be filled in. */
static void blame_missing(struct screen *s)
{
	struct form_state *f = form_of(s);
	struct record filled;
	struct err err = {0};

	record_init(&filled, f->entity);
	record_copy(&filled, &f->mine);
	store_fill_gaps(session_of(s), &filled);
	for (size_t row = 0; row < f->row_count; row++) {
		size_t field = f->rows[row].field;

		if (!form_is_editable(f, row) || f->rows[row].error || filled.values[field])
			continue;
		if (!value_check(session_of(s), &f->entity->fields[field], NULL, &err))
			form_blame(f, row, err.text);
	}
	record_finish(&filled);
}

/* Puts the cursor on the first field that is wrong, and says how many are; true when there is none. */
static bool check_fields(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);
	size_t row = 0, count;

	blame_missing(s);
	count = form_error_count(f);
	if (count == 0)
		return true;
	while (!f->rows[row].error)
		row++;
	form_focus(s, row);
	if (count == 1)
		return err_set(err, ERR_INPUT, "%s", f->rows[row].error);
	return err_set(err, ERR_INPUT, _("Fields to be mended before this can be saved: %zu"), count);
}

/* A rule broken by the record as a whole is said at the field it blames. */
static unsigned show_blame(struct screen *s, const struct err *err)
{
	struct form_state *f = form_of(s);
	size_t row = *err->field ? form_row_of(f, err->field) : f->row_count;

	if (row < f->row_count) {
		form_focus(s, row);
		form_blame(f, row, err->text);
		form_reveal(s);
	}
	return REACT_FAILED | REACT_REDRAW;
}

static unsigned saved(struct screen *s, bool is_merged)
{
	struct form_state *f = form_of(s);
	struct record stored;
	struct err err;

	form_forget_draft(s);
	session_request_id(f->request_id);
	f->saved_id = f->mine.id;
	if (store_load(session_of(s), f->entity, f->mine.id, &stored, &err))
		form_show(s, &stored, &stored);
	record_finish(&stored);
	screen_say(s, "%s",
		is_merged ? _("Saved, together with what was changed meanwhile. Undo takes yours back.")
			  : _("Saved. Undo takes it back."));
	return REACT_CHANGED | REACT_REDRAW;
}

static unsigned merge(struct screen *s, struct err *err);

static bool store(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);
	struct record under;
	bool good;

	if (f->mine.id || !f->under_column)
		return store_save(session_of(s), &f->mine, f->request_id, err);
	record_init(&under, f->under.entity);
	record_copy(&under, &f->under);
	good = store_save_with(session_of(s), &f->mine, &under, f->under_column, f->request_id, err);
	record_finish(&under);
	return good;
}

static unsigned try_save(struct screen *s, bool is_merged, struct err *err)
{
	if (store(s, err))
		return saved(s, is_merged);
	if (err->kind == ERR_CONFLICT)
		return merge(s, err);
	return show_blame(s, err);
}

/* From here on the form is about what the other one saved: a rule that both together break is seen with both values. */
static unsigned save_merged(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);

	form_show(s, &f->theirs, &f->merged);
	form_keep_draft(s);
	return try_save(s, true, err);
}

/* The rest of two people's changes merges by itself; where both changed a field the person decides. */
static unsigned merge(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);
	struct conflict_arg arg = {&f->original, &f->theirs, &f->mine, &f->merged};
	enum merge_side *sides;
	size_t overlaps;

	record_finish(&f->theirs);
	if (!store_load(session_of(s), f->entity, f->mine.id, &f->theirs, err))
		return REACT_FAILED | REACT_REDRAW;
	/* What comes of it is another request: this one may have arrived. */
	session_request_id(f->request_id);
	form_keep_draft(s);
	sides = mem_zalloc(f->entity->nfields, sizeof(*sides));
	overlaps = merge_records(&f->original, &f->theirs, &f->mine, &f->merged, sides);
	free(sides);
	if (overlaps == 0)
		return save_merged(s, err);
	return ask_reaction(screen_open(s, &conflict_screen, &arg, FORM_TAG_CONFLICT, err));
}

unsigned form_save(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);

	form_commit(s);
	if (!check_fields(s, err))
		return REACT_FAILED | REACT_REDRAW;
	if (f->mine.id && !f->is_changed) {
		screen_say(s, "%s", _("Nothing was changed, so there is nothing to save."));
		return REACT_REDRAW;
	}
	form_keep_draft(s);
	return try_save(s, false, err);
}

unsigned form_conflict_answered(struct screen *s, const struct answer *answer, struct err *err)
{
	struct form_state *f = form_of(s);

	if (!answer->is_given || answer->choice == CONFLICT_BACK)
		return REACT_REDRAW;
	if (answer->choice == CONFLICT_SAVE)
		return save_merged(s, err);
	/* Mine are given up: the form shows the record as the other one saved it. */
	form_forget_draft(s);
	form_show(s, &f->theirs, &f->theirs);
	return REACT_RELOAD;
}
