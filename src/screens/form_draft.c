#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "form_state.h"
#include "model/draft.h"
#include "model/entity.h"
#include "model/type.h"
#include "screens/app.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

/* What is wrong, and what stands in the focused field at the moment, even when it is not finished. */
static void take_in_typing(struct screen *s, struct draft *draft)
{
	struct form_state *f = form_of(s);
	size_t field = f->rows[f->focus].field;
	struct err err;

	for (size_t row = 0; row < f->row_count; row++)
		if (f->rows[row].error && *f->rows[row].text && !(row == f->focus && form_is_typed(f)))
			draft_type(draft, f->rows[row].field, f->rows[row].text);
	if (form_is_typed(f) && !record_enter(session_of(s), &draft->mine, field, form_typed_text(f), &err))
		draft_type(draft, field, form_typed_text(f));
}

void form_keep_draft(struct screen *s)
{
	struct form_state *f = form_of(s);
	struct draft draft = {.at = session_of(s)->now()};
	struct err err;

	f->is_draft_due = false;
	if (!form_has_changes(f))
		form_forget_draft(s);
	if (!app_of(s)->drafts || !form_has_changes(f))
		return;
	record_init(&draft.original, f->entity);
	record_init(&draft.mine, f->entity);
	record_copy(&draft.original, &f->original);
	record_copy(&draft.mine, &f->mine);
	memcpy(draft.request_id, f->request_id, sizeof(draft.request_id));
	take_in_typing(s, &draft);
	/* Where drafts cannot be kept (a full disk) the form works without: its head does not promise one. */
	f->has_draft = draft_keep(app_of(s)->drafts, &draft, &err);
	f->draft_at = draft.at;
	draft_finish(&draft);
}

void form_forget_draft(struct screen *s)
{
	struct form_state *f = form_of(s);

	f->is_draft_due = f->has_draft = false;
	if (!app_of(s)->drafts)
		return;
	draft_drop(app_of(s)->drafts, f->entity, f->original.id);
	/* A new record may have got its number from a save whose answer was lost. */
	draft_drop(app_of(s)->drafts, f->entity, f->mine.id);
}

static void ask(struct screen *s, const struct draft *draft)
{
	char *moment = moment_show(session_of(s), draft->at);
	struct buf text = {0};
	struct err err;

	buf_printf(&text, _("What you typed here until %s was not saved. Go on with it?"), moment);
	if (draft->original.rev != form_of(s)->original.rev)
		buf_printf(&text, "\n\n%s",
			_("The record was changed since; where both of you changed a field you will be asked."));
	struct question question = {.title = _("Draft"),
		.text = buf_text(&text),
		.answers = {_("Go on with it"), _("Throw it away")},
		.preset = 0};
	if (!question_open(s, &question, FORM_TAG_DRAFT, &err))
		screen_say(s, "%s", err.text);
	buf_finish(&text);
	free(moment);
}

void form_offer_draft(struct screen *s)
{
	struct form_state *f = form_of(s);
	struct draft draft;

	f->has_offered = true;
	if (f->is_read_only || !app_of(s)->drafts || !draft_take(app_of(s)->drafts, f->entity, f->mine.id, &draft))
		return;
	ask(s, &draft);
	draft_finish(&draft);
}

/* A draft holds what can be typed; what is computed is shown as it was before. */
static void take_computed(struct record *rec, const struct record *from)
{
	for (size_t i = 0; i < rec->entity->nfields; i++)
		if (rec->entity->fields[i].sql)
			record_put(rec, i, from->values[i]);
}

static void enter_typed(struct screen *s, const struct draft *draft)
{
	struct form_state *f = form_of(s);

	for (size_t row = 0; draft->typed && row < f->row_count; row++)
		if (form_is_editable(f, row) && draft->typed[f->rows[row].field])
			form_enter(s, row, draft->typed[f->rows[row].field]);
	form_focus(s, f->focus);
}

unsigned form_draft_answered(struct screen *s, bool take_it)
{
	struct form_state *f = form_of(s);
	struct draft draft;

	if (!draft_take(app_of(s)->drafts, f->entity, f->mine.id, &draft))
		return REACT_REDRAW;
	if (take_it) {
		take_computed(&draft.mine, &f->mine);
		/* The draft's own original is kept: saving then finds what others changed since. */
		form_show(s, &draft.original, &draft.mine);
		enter_typed(s, &draft);
		memcpy(f->request_id, draft.request_id, sizeof(f->request_id));
		f->has_draft = true;
		f->draft_at = draft.at;
	} else {
		form_forget_draft(s);
	}
	draft_finish(&draft);
	return REACT_REDRAW;
}
