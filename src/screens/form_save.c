#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "form_state.h"
#include "model/draft.h"
#include "model/entity.h"
#include "model/merge.h"
#include "model/session.h"
#include "model/store.h"
#include "screens/app.h"
#include "screens/conflict.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

/* The first field that is wrong gets the cursor. */
static bool focus_first_error(struct screen *s)
{
	struct form_state *f = form_of(s);

	for (size_t i = 0; i < f->row_count; i++)
		if (f->rows[i].error) {
			form_focus(s, i);
			return true;
		}
	return false;
}

/* A rule broken by the record as a whole is said at the field it blames. */
static unsigned show_blame(struct screen *s, const struct err *err)
{
	struct form_state *f = form_of(s);

	if (*err->field) {
		form_focus_column(s, err->field);
		free(f->rows[f->focus].error);
		f->rows[f->focus].error = mem_copy(err->text);
	}
	return REACT_FAILED | REACT_REDRAW;
}

static unsigned saved(struct screen *s, struct record *rec)
{
	struct form_state *f = form_of(s);
	struct record stored;
	struct err err;

	form_forget_draft(s);
	f->has_draft = false;
	session_request_id(f->request_id);
	if (store_load(session_of(s), f->entity, rec->id, &stored, &err))
		form_show(s, &stored, &stored);
	record_finish(&stored);
	screen_say(s, _("Saved."));
	return REACT_CHANGED | REACT_REDRAW;
}

static unsigned try_save(struct screen *s, struct record *rec, struct err *err);

/* The rest of two people's changes merges by itself; where both changed a field the person decides. */
static unsigned merge(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);
	enum merge_side *sides = mem_zalloc(f->entity->nfields, sizeof(*sides));
	struct record theirs;
	size_t overlaps = 0;
	unsigned reaction = REACT_FAILED;

	if (store_load(session_of(s), f->entity, f->mine.id, &theirs, err)) {
		/* What comes of it is another request: this one may have arrived. */
		session_request_id(f->request_id);
		form_keep_draft(s);
		overlaps = merge_records(&f->original, &theirs, &f->mine, &f->merged, sides);
		struct conflict_arg arg = {&f->original, &theirs, &f->mine, &f->merged};

		if (overlaps == 0)
			reaction = try_save(s, &f->merged, err);
		else if (screen_open(s, &conflict_screen, &arg, FORM_TAG_CONFLICT, err))
			reaction = REACT_OPENED;
	}
	record_finish(&theirs);
	free(sides);
	return reaction;
}

static unsigned try_save(struct screen *s, struct record *rec, struct err *err)
{
	struct form_state *f = form_of(s);

	if (store_save(session_of(s), rec, f->request_id, err))
		return saved(s, rec);
	if (err->kind == ERR_CONFLICT)
		return merge(s, err);
	return show_blame(s, err);
}

unsigned form_save(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);

	form_commit(s);
	if (focus_first_error(s)) {
		*err = (struct err){.kind = ERR_INPUT};
		err_set(err, ERR_INPUT, "%s", f->rows[f->focus].error);
		return REACT_FAILED | REACT_REDRAW;
	}
	form_keep_draft(s);
	return try_save(s, &f->mine, err);
}

unsigned form_conflict_answered(struct screen *s, const struct answer *answer, struct err *err)
{
	struct form_state *f = form_of(s);
	struct record theirs;

	if (!answer->is_given || answer->choice == 1)
		return REACT_REDRAW;
	if (answer->choice == 0)
		return try_save(s, &f->merged, err);
	if (!store_load(session_of(s), f->entity, f->mine.id, &theirs, err)) {
		record_finish(&theirs);
		return REACT_FAILED;
	}
	form_forget_draft(s);
	form_show(s, &theirs, &theirs);
	record_finish(&theirs);
	return REACT_REDRAW;
}
