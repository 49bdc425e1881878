#include "form_state.h"
#include "model/entity.h"
#include "screens/chart.h"
#include "screens/deed.h"
#include "screens/history.h"
#include "ui/screen.h"

/* What is done with the record of a form as a whole. */

static struct deed deed_with(struct screen *s, int tag)
{
	return (struct deed){s, form_of(s)->entity, form_of(s)->mine.id, tag};
}

static unsigned removed(struct screen *s, const struct answer *answer, struct err *err)
{
	struct deed d = deed_with(s, FORM_TAG_OTHER);
	unsigned reaction;

	if (!answer->is_given || answer->choice != 0)
		return REACT_REDRAW;
	reaction = deed_remove(&d, err);
	if (!(reaction & REACT_CHANGED))
		return reaction;
	form_forget_draft(s);
	return reaction | REACT_CLOSE;
}

static unsigned step_taken(struct screen *s, const struct answer *answer)
{
	struct deed d = deed_with(s, 0);

	if (!answer->is_given)
		return REACT_REDRAW;
	deed_say_state(&d);
	form_of(s)->saved_id = d.id;
	return REACT_CHANGED | REACT_REDRAW;
}

/* As in a list, what held for a time is ended rather than deleted. */
static unsigned ask_removal(struct screen *s, struct err *err)
{
	bool ends = deed_ends(form_of(s)->entity);
	struct deed d = deed_with(s, ends ? FORM_TAG_ENDING : FORM_TAG_REMOVE);

	return ends ? deed_ask_ending(&d, err) : deed_ask_removal(&d, err);
}

static unsigned ending_chosen(struct screen *s, const struct answer *answer, struct err *err)
{
	struct deed d = deed_with(s, answer->choice == DEED_END ? FORM_TAG_LAST_DAY : FORM_TAG_REMOVE);

	if (!answer->is_given)
		return REACT_REDRAW;
	return answer->choice == DEED_END ? deed_ask_last_day(&d, err) : deed_ask_removal(&d, err);
}

unsigned form_record_command(struct screen *s, enum command command, struct err *err)
{
	struct deed d = deed_with(s, FORM_TAG_OTHER);

	switch (command) {
	case COMMAND_NEXT_RECORD: return form_go_to_neighbour(s, 1, err);
	case COMMAND_PREVIOUS_RECORD: return form_go_to_neighbour(s, -1, err);
	case COMMAND_NEW: return form_go_to_new(s, err);
	case COMMAND_DUPLICATE: return deed_duplicate(&d, err);
	case COMMAND_CHART: return chart_open(s, d.entity, d.id, err);
	case COMMAND_HISTORY: return history_open(s, d.entity, d.id, err);
	case COMMAND_REMOVE: return ask_removal(s, err);
	case COMMAND_CARD: return deed_open_card(&d, form_of(s)->as_of, err);
	case COMMAND_STEP: d.tag = FORM_TAG_STEP; return deed_open_steps(&d, err);
	case COMMAND_BACK: return form_leave(s, err);
	default: return REACT_NOT_MINE;
	}
}

unsigned form_record_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	struct deed d = deed_with(s, 0);

	switch (tag) {
	case FORM_TAG_STEP: return step_taken(s, answer);
	case FORM_TAG_REMOVE: return removed(s, answer, err);
	case FORM_TAG_ENDING: return ending_chosen(s, answer, err);
	case FORM_TAG_LAST_DAY: return deed_end(&d, answer->text, err);
	default: return REACT_REDRAW;
	}
}
