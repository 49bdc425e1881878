#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "list_actions.h"
#include "list_state.h"
#include "model/entity.h"
#include "model/record.h"
#include "model/reference.h"
#include "model/store.h"
#include "model/type.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/deed.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <stdlib.h>

/*
 * What held for a time is ended with a date, so that "who was it then" can still be answered; it is deleted only when
 * it was entered by mistake.
 */

enum { END, DELETE };

static size_t end_field(const struct entity *e)
{
	return entity_field(e, "valid_to");
}

bool list_ends(const struct list_state *l)
{
	size_t end = end_field(l->entity);

	return end < l->entity->nfields && field_is_editable(&l->entity->fields[end]);
}

unsigned list_ask_ending(struct screen *s, struct err *err)
{
	const struct choice_item items[] = {
		[END] = {.label = _("End it: it held until a day")},
		[DELETE] = {.label = _("Delete it: it was entered by mistake")},
	};
	struct choice choice = {.title = _("End or delete"), .items = items, .count = COUNT(items), .preset = END};

	return ask_reaction(choice_open(s, &choice, LIST_TAG_ENDING, err));
}

static unsigned ask_last_day(struct screen *s, const char *preset, struct err *err)
{
	return ask_line(s, _("End"), _("Last day on which it holds"), preset, LIST_TAG_LAST_DAY, err);
}

static unsigned way_chosen(struct screen *s, int choice, struct err *err)
{
	struct deed d = {s, list_of(s)->entity, list_of(s)->pending_id, LIST_TAG_REMOVE};
	char today[DATE_TEXT_SIZE];

	date_write(session_of(s)->today, today);
	return choice == END ? ask_last_day(s, today, err) : deed_ask_removal(&d, err);
}

static bool end_after(struct screen *s, const char *last_day, struct err *err)
{
	const struct list_state *l = list_of(s);
	struct record rec;
	bool good = store_load(session_of(s), l->entity, l->pending_id, &rec, err) &&
		    record_enter(session_of(s), &rec, end_field(l->entity), last_day, err) &&
		    store_save(session_of(s), &rec, NULL, err);

	record_finish(&rec);
	return good;
}

static unsigned end_typed(struct screen *s, const char *typed, struct err *err)
{
	const struct list_state *l = list_of(s);
	enum date_precision precision;
	char text[DATE_TEXT_SIZE] = "", *title;
	struct date last_day;
	bool good = date_parse(typed, session_of(s)->today, DATE_LAST, &last_day, &precision, err);

	if (good)
		date_write(last_day, text);
	if (!good || !end_after(s, text, err)) {
		struct err ignored;

		/* What was typed stays to be mended. */
		return REACT_FAILED | ask_last_day(s, typed, &ignored);
	}
	title = reference_title(session_of(s), l->entity, l->pending_id);
	screen_say(s, _("%s \"%s\" holds until %s. Undo takes it back."), _(l->entity->singular), title, text);
	free(title);
	return REACT_CHANGED | REACT_REDRAW;
}

unsigned list_end_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	switch (tag) {
	case LIST_TAG_ENDING: return way_chosen(s, answer->choice, err);
	case LIST_TAG_LAST_DAY: return *answer->text ? end_typed(s, answer->text, err) : REACT_REDRAW;
	default: return REACT_NOT_MINE;
	}
}
