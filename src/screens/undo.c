#include "screens/undo.h"

#include "base/buf.h"
#include "base/words.h"
#include "model/history.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <stdlib.h>

static unsigned ask(struct screen *s, int64_t set_id, const char *title, const char *question, struct err *err)
{
	char *label = history_label(session_of(s), set_id);
	struct buf text = {0};
	bool is_open;

	buf_printf(&text, "%s\n\n%s", question, label);
	free(label);
	app_of(s)->undo_set = set_id;
	is_open = question_open(s,
		&(struct question){.title = title, .text = buf_text(&text), .answers = {_("Yes"), _("No")}},
		APP_TAG_UNDO, err);
	buf_finish(&text);
	return ask_reaction(is_open);
}

unsigned undo_ask(struct screen *s, bool is_redo, struct err *err)
{
	struct session *session = session_of(s);
	int64_t set_id = is_redo ? history_redo_candidate(session) : history_undo_candidate(session);

	if (set_id && is_redo)
		return ask(s, set_id, _("Redo"), _("Do again what you took back?"), err);
	if (set_id)
		return ask(s, set_id, _("Undo"), _("Take back what you saved last?"), err);
	screen_say(s, "%s",
		is_redo ? _("There is nothing to do again: you took nothing back since your last change.")
			: _("There is nothing to take back: you changed nothing yet."));
	return REACT_REDRAW;
}

unsigned undo_ask_set(struct screen *s, int64_t set_id, struct err *err)
{
	return ask(
		s, set_id, _("Undo"), _("Take this change back, with everything that was saved along with it?"), err);
}

unsigned undo_answered(struct screen *s, const struct answer *answer, struct err *err)
{
	if (!answer->is_given || answer->choice != 0)
		return REACT_REDRAW;
	if (!history_undo(session_of(s), app_of(s)->undo_set, NULL, err))
		return REACT_FAILED | REACT_REDRAW;
	screen_say(s, "%s", _("Done. It stands in the history as a change of its own and can be taken back in turn."));
	return REACT_CHANGED | REACT_REDRAW;
}
