#include "base/words.h"
#include "list_actions.h"
#include "list_state.h"
#include "model/window.h"
#include "model/workflow.h"
#include "screens/app.h"
#include "screens/card.h"
#include "screens/deed.h"
#include "ui/screen.h"

/* What lists and cards can be asked, and when. */

static bool is_browsing(const struct screen *s)
{
	return !list_of(s)->is_picker;
}

static bool has_row(const struct screen *s)
{
	return is_browsing(s) && window_rows(list_of(s)->window) > 0;
}

static bool is_written(const struct screen *s)
{
	return is_browsing(s) && app_may_write(s, list_of(s)->entity);
}

static bool has_steps(const struct screen *s)
{
	return is_written(s) && workflow_of(list_of(s)->entity);
}

static bool may_write(const struct screen *s)
{
	return is_written(s) && !list_as_of(s).year;
}

static bool may_change(const struct screen *s)
{
	return may_write(s) && has_row(s);
}

static bool may_undo(const struct screen *s)
{
	return is_browsing(s) && !list_as_of(s).year && (!list_shows_changes(s) || has_row(s));
}

const char *list_reason(const struct screen *s, enum command command)
{
	if (list_as_of(s).year)
		return app_past_reason();
	if (command == COMMAND_AS_OF)
		return _("the records of this list have no period; the card of one shows an earlier day.");
	if (is_browsing(s) && !has_row(s))
		return _("there is no record here.");
	if (command != COMMAND_STEP)
		return NULL;
	return workflow_of(list_of(s)->entity) ? _("no further step follows this state.")
					       : _("the records of this list have no steps.");
}

static bool is_card(const struct screen *s)
{
	return s->ops == &card_screen;
}

static const char *enter_word(const struct screen *s)
{
	return is_browsing(s) ? NULL : _("Pick");
}

/* Where a step sends back or ends, F8 is that step. */
static const char *remove_word(const struct screen *s)
{
	const struct list_state *l = list_of(s);
	const struct workflow *wf = workflow_of(l->entity);

	if (wf && wf->backward)
		return _("Back, delete");
	return l->marks.count == 0 && deed_ends(l->entity) ? _("End") : NULL;
}

const struct binding list_bindings[] = {
	{.command = COMMAND_ENTER, .word = enter_word},
	{.command = COMMAND_STEP, .is_meant = has_steps, .is_usable = list_has_step},
	{.command = COMMAND_FIND},
	{.command = COMMAND_EDIT, .is_meant = is_written, .is_usable = may_change},
	{.command = COMMAND_REFRESH},
	{.command = COMMAND_FILTER, .is_meant = is_browsing},
	{.command = COMMAND_NEW, .is_meant = is_written, .is_usable = may_write},
	{.command = COMMAND_REMOVE, .is_meant = is_written, .is_usable = may_change, .word = remove_word},
	{.command = COMMAND_DUPLICATE, .is_meant = is_written, .is_usable = may_change},
	{.command = COMMAND_MARK, .is_meant = is_written, .is_usable = may_change},
	{.command = COMMAND_MARK_UP, .is_meant = is_written, .is_usable = may_change},
	{.command = COMMAND_MARK_DOWN, .is_meant = is_written, .is_usable = may_change},
	{.command = COMMAND_MARK_RANGE, .is_meant = is_written, .is_usable = may_change},
	{.command = COMMAND_MARK_ALL, .is_meant = is_written, .is_usable = may_change},
	{.command = COMMAND_MARK_NONE, .is_meant = is_written, .is_usable = may_change},
	{.command = COMMAND_BULK_EDIT, .is_meant = is_written, .is_usable = may_change},
	{.command = COMMAND_SORT},
	{.command = COMMAND_SORT_REVERSE},
	{.command = COMMAND_FILTER_CLEAR, .is_meant = is_browsing},
	{.command = COMMAND_COLUMNS, .is_meant = is_browsing},
	{.command = COMMAND_VIEWS, .is_meant = is_browsing},
	{.command = COMMAND_VIEW_SAVE, .is_meant = is_browsing},
	{.command = COMMAND_PREVIEW, .is_meant = is_browsing},
	{.command = COMMAND_EDIT_HEAD, .is_meant = is_card},
	{.command = COMMAND_NEXT_FIELD, .label = N_("Next page"), .is_meant = is_card},
	{.command = COMMAND_PREVIOUS_FIELD, .label = N_("Previous page"), .is_meant = is_card},
	{.command = COMMAND_AS_OF, .is_meant = list_has_periods},
	{.command = COMMAND_CHART, .is_meant = is_browsing},
	{.command = COMMAND_HISTORY, .is_meant = is_browsing, .is_usable = has_row},
	{.command = COMMAND_UNDO, .is_usable = may_undo},
	{.command = COMMAND_IMPORT, .is_meant = is_written, .is_usable = may_write},
	{.command = COMMAND_EXPORT, .is_meant = is_browsing},
	{0},
};
