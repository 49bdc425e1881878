#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "list_actions.h"
#include "list_state.h"
#include "model/entity.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/card.h"
#include "ui/screen.h"

/* How things stood on another day: dated rows in force then, computed values of then, nothing to be written. */

bool list_has_periods(const struct screen *s)
{
	const struct list_state *l = list_of(s);

	return !l->is_picker && (s->ops == &card_screen || entity_in_force(l->entity) < l->entity->nfields);
}

void list_add_as_of(const struct screen *s, const struct entity *e, struct filter *filter)
{
	size_t in_force = entity_in_force(e);
	char day[DATE_TEXT_SIZE];

	if (list_as_of(s).year && e->since) {
		date_write(list_as_of(s), day);
		filter_add(filter, entity_field(e, e->since), FILTER_BETWEEN, (const char *const[]){NULL, day}, 2);
	}
	if (list_as_of(s).year && in_force < e->nfields)
		filter_set(filter, in_force, FILTER_IS, (const char *const[]){"1"}, 1);
}

static unsigned day_chosen(struct screen *s, const char *typed, struct err *err)
{
	struct date day;

	if (!ask_as_of_day(s, typed, &day, err))
		return REACT_FAILED;
	((struct list_host *)s->state)->as_of = day;
	marks_clear(&list_of(s)->marks);
	list_apply_filter(s);
	return REACT_RELOAD;
}

unsigned list_as_of_action(struct screen *s, enum command command, struct err *err)
{
	char day[DATE_TEXT_SIZE];

	date_write(list_as_of(s).year ? list_as_of(s) : session_of(s)->today, day);
	return command == COMMAND_AS_OF ? ask_as_of(s, day, LIST_TAG_AS_OF, err) : REACT_NOT_MINE;
}

unsigned list_as_of_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	return tag == LIST_TAG_AS_OF ? day_chosen(s, answer->text, err) : REACT_NOT_MINE;
}
