#include "base/err.h"
#include "base/words.h"
#include "form_state.h"
#include "model/record.h"
#include "model/window.h"
#include "ui/dialog.h"
#include "ui/screen.h"

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

/* Next or previous record of the list that the form came from. */
unsigned form_go_to_neighbour(struct screen *s, int direction, struct err *err)
{
	struct form_state *f = form_of(s);

	if (!f->window || !window_move(f->window, direction, err))
		return REACT_NONE;
	f->go_to = window_cursor_id(f->window);
	form_commit(s);
	if (f->is_changed)
		return question_open(s,
			       &(struct question){.title = _("Unsaved changes"),
				       .text = _("Save the changes before going on?"),
				       .answers = {_("Save"), _("Do not save"), _("Stay here")},
				       .preset = 0},
			       FORM_TAG_LEAVE, err)
			       ? REACT_OPENED
			       : REACT_FAILED;
	return form_go_to(s, f->go_to, NULL, err) ? REACT_REDRAW : REACT_FAILED;
}

unsigned form_leave(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);

	form_commit(s);
	f->go_to = 0;
	if (!f->is_changed && form_error_count(f) == 0)
		return REACT_CLOSE;
	return question_open(s,
		       &(struct question){.title = _("Unsaved changes"),
			       .text = _("Save the changes before leaving?"),
			       .answers = {_("Save"), _("Do not save"), _("Stay here")},
			       .preset = 2},
		       FORM_TAG_LEAVE, err)
		       ? REACT_OPENED
		       : REACT_FAILED;
}

/* What follows a save or a decision not to save: on to another record, or out. */
unsigned form_go_on(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);
	struct answer answer = {.is_given = f->mine.id != 0, .id = f->mine.id, .text = ""};

	form_forget_draft(s);
	if (f->go_to)
		return form_go_to(s, f->go_to, NULL, err) ? REACT_REDRAW : REACT_FAILED;
	screen_answer(s, &answer, 0);
	return REACT_CLOSE;
}

unsigned form_save_and_go_on(struct screen *s, struct err *err)
{
	unsigned reaction = form_save(s, err);

	if (!(reaction & REACT_CHANGED))
		return reaction;
	return reaction | form_go_on(s, err);
}
