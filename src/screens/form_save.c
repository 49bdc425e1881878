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

static unsigned saved(struct screen *s, const char *sentence)
{
	struct form_state *f = form_of(s);
	struct record stored;
	struct err err;

	form_forget_draft(s);
	f->has_draft = false;
	session_request_id(f->request_id);
	if (store_load(session_of(s), f->entity, f->mine.id, &stored, &err))
		form_show(s, &stored, &stored);
	record_finish(&stored);
	screen_say(s, "%s", sentence);
	return REACT_CHANGED | REACT_REDRAW;
}

static unsigned merge(struct screen *s, struct err *err);

static unsigned try_save(struct screen *s, const char *sentence, struct err *err)
{
	if (store_save(session_of(s), &form_of(s)->mine, form_of(s)->request_id, err))
		return saved(s, sentence);
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
	return try_save(s, _("Saved, together with what was changed meanwhile."), err);
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
	return screen_open(s, &conflict_screen, &arg, FORM_TAG_CONFLICT, err) ? REACT_OPENED : REACT_FAILED;
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
	return try_save(s, _("Saved."), err);
}

unsigned form_conflict_answered(struct screen *s, const struct answer *answer, struct err *err)
{
	struct form_state *f = form_of(s);

	if (!answer->is_given || answer->choice == 1)
		return REACT_REDRAW;
	if (answer->choice == 0)
		return save_merged(s, err);
	form_forget_draft(s);
	form_show(s, &f->theirs, &f->theirs);
	return REACT_RELOAD;
}
