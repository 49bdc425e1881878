#include "base/err.h"
#include "base/words.h"
#include "form_state.h"
#include "model/window.h"
#include "screens/ask.h"
#include "ui/dialog.h"
#include "ui/screen.h"

enum { LEAVE_SAVE, LEAVE_LOSE, LEAVE_STAY };

void form_move(struct screen *s, int direction)
{
	struct form_state *f = form_of(s);
	size_t row = f->focus;

	form_commit(s);
	do {
		if (direction < 0 && row == 0)
			return;
		row += direction;
		if (row >= f->row_count)
			return;
	} while (!form_is_field(f, row));
	form_focus(s, row);
}

void form_move_page(struct screen *s, int direction)
{
	for (int i = 1; i < form_body_rows(s); i++)
		form_move(s, direction);
}

/* What follows a save, or the decision not to save: on to another record, or away. */
static unsigned go_on(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);
	struct answer answer = {.is_given = f->saved_id != 0, .id = f->saved_id, .text = ""};

	if (f->go_to != FORM_GO_AWAY)
		return form_go_to(s, f->go_to, err) ? REACT_REDRAW : REACT_FAILED | REACT_REDRAW;
	screen_answer(s, &answer, 0);
	return REACT_CLOSE;
}

/* Goes to `id`, asking first where something would be lost; the harmless answer is the one that Enter gives. */
static unsigned go(struct screen *s, int64_t id, struct err *err)
{
	struct form_state *f = form_of(s);
	struct question question = {.title = _("Unsaved changes"),
		.text = id == FORM_GO_AWAY ? _("Save the changes before leaving?")
					   : _("Save the changes before going on?"),
		.answers = {[LEAVE_SAVE] = _("Save"), [LEAVE_LOSE] = _("Do not save"), [LEAVE_STAY] = _("Stay here")},
		.preset = LEAVE_SAVE};

	form_commit(s);
	f->go_to = id;
	return form_has_changes(f) ? ask_reaction(question_open(s, &question, FORM_TAG_LEAVE, err)) : go_on(s, err);
}

unsigned form_leave(struct screen *s, struct err *err)
{
	return go(s, FORM_GO_AWAY, err);
}

unsigned form_go_to_new(struct screen *s, struct err *err)
{
	return go(s, FORM_GO_NEW, err);
}

unsigned form_go_to_neighbour(struct screen *s, int direction, struct err *err)
{
	struct form_state *f = form_of(s);
	int64_t here = window_cursor_id(f->window);

	if (!window_move(f->window, direction, err))
		return REACT_FAILED;
	if (window_cursor_id(f->window) == here) {
		screen_say(s, "%s", direction > 0 ? _("This is the last record.") : _("This is the first record."));
		return REACT_REDRAW;
	}
	return go(s, window_cursor_id(f->window), err);
}

/* The list goes back to the record that stays. */
static unsigned stay(struct screen *s)
{
	struct form_state *f = form_of(s);
	struct err ignored;

	if (f->window && f->mine.id)
		window_seek(f->window, f->mine.id, &ignored);
	return REACT_REDRAW;
}

unsigned form_leave_answered(struct screen *s, const struct answer *answer, struct err *err)
{
	unsigned reaction;

	if (!answer->is_given || answer->choice == LEAVE_STAY)
		return stay(s);
	if (answer->choice == LEAVE_LOSE) {
		form_forget_draft(s);
		return go_on(s, err);
	}
	reaction = form_save(s, err);
	return reaction & REACT_CHANGED ? reaction | go_on(s, err) : reaction | stay(s);
}
