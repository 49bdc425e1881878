#include "base/err.h"
#include "base/words.h"
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

static size_t end_field(const struct entity *e)
{
	return entity_field(e, "valid_to");
}

bool deed_ends(const struct entity *e)
{
	size_t end = end_field(e);

	return end < e->nfields && field_is_editable(&e->fields[end]);
}

unsigned deed_ask_ending(const struct deed *d, struct err *err)
{
	const struct choice_item items[] = {
		[DEED_END] = {.label = _("End it: it held until a day")},
		[DEED_DELETE] = {.label = _("Delete it: it was entered by mistake")},
	};
	struct choice choice = {.title = _("End or delete"), .items = items, .count = COUNT(items)};

	return ask_reaction(choice_open(d->screen, &choice, d->tag, err));
}

unsigned deed_ask_last_day(const struct deed *d, struct err *err)
{
	char today[DATE_TEXT_SIZE];

	date_write(session_of(d->screen)->today, today);
	return ask_line(d->screen, _("End"), _("Last day on which it holds"), today, d->tag, err);
}

static bool end_after(const struct deed *d, const char *last_day, struct err *err)
{
	struct session *session = session_of(d->screen);
	struct record rec;
	bool good = store_load(session, d->entity, d->id, &rec, err) &&
		    record_enter(session, &rec, end_field(d->entity), last_day, err) &&
		    store_save(session, &rec, NULL, err);

	record_finish(&rec);
	return good;
}

unsigned deed_end(const struct deed *d, const char *typed, struct err *err)
{
	enum date_precision precision;
	char text[DATE_TEXT_SIZE], *title;
	struct date last_day;

	if (!*typed)
		return REACT_REDRAW;
	if (!date_parse(typed, session_of(d->screen)->today, DATE_LAST, &last_day, &precision, err))
		return REACT_FAILED;
	date_write(last_day, text);
	if (!end_after(d, text, err))
		return REACT_FAILED;
	title = reference_title(session_of(d->screen), d->entity, d->id);
	screen_say(d->screen, _("%s \"%s\" holds until %s. Undo takes it back."), _(d->entity->singular), title, text);
	free(title);
	return REACT_CHANGED | REACT_REDRAW;
}
