#include "screens/deed.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/entity.h"
#include "model/filter.h"
#include "model/record.h"
#include "model/reference.h"
#include "model/store.h"
#include "model/type.h"
#include "model/workflow.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/card.h"
#include "screens/form.h"
#include "screens/list.h"
#include "screens/obstacles.h"
#include "screens/step.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <stdlib.h>

static char *title_of(const struct deed *d)
{
	return reference_title(session_of(d->screen), d->entity, d->id);
}

unsigned deed_ask_removal(const struct deed *d, struct err *err)
{
	char *title = title_of(d);
	struct buf text = {0};
	bool is_open;

	buf_printf(&text, _("Delete %s \"%s\"? Undo brings it back."), _(d->entity->singular), title);
	is_open = question_yes_no(d->screen, _("Delete"), buf_text(&text), d->tag, err);
	buf_finish(&text);
	free(title);
	return ask_reaction(is_open);
}

unsigned deed_open_referring(const struct deed *d, const struct reference *by, const char *title, struct err *err)
{
	struct filter filter = {0};
	struct list_arg arg = {.entity = by->entity, .filter = &filter, .title = title};
	bool is_open;

	filter_set_id(&filter, by->field, d->id);
	is_open = screen_open(d->screen, &list_screen, &arg, d->tag, err);
	filter_finish(&filter);
	return ask_reaction(is_open);
}

/* What stands in the way of a removal is opened; the sentence stays on the message line. */
static unsigned open_obstacles(const struct deed *d)
{
	struct reference_count counts[2];
	size_t count = store_count_references(session_of(d->screen), d->entity, d->id, counts, COUNT(counts));
	struct obstacles_arg arg = {d->entity, d->id};
	struct err ignored;

	if (count == 1) {
		struct reference only = {counts[0].entity, counts[0].field, 0};

		return REACT_FAILED | deed_open_referring(d, &only, _("In the way"), &ignored);
	}
	if (count > 1 && screen_open(d->screen, &obstacles_screen, &arg, d->tag, &ignored))
		return REACT_FAILED | REACT_OPENED;
	return REACT_FAILED | REACT_REDRAW;
}

unsigned deed_remove(const struct deed *d, struct err *err)
{
	struct session *session = session_of(d->screen);
	char *title = title_of(d);
	struct record rec;
	bool is_removed = store_load(session, d->entity, d->id, &rec, err) &&
			  store_remove(session, d->entity, rec.id, rec.rev, err);

	record_finish(&rec);
	if (is_removed)
		screen_say(d->screen, _("%s \"%s\" deleted. Undo brings it back."), _(d->entity->singular), title);
	free(title);
	if (is_removed)
		return REACT_CHANGED | REACT_REDRAW;
	return err->kind == ERR_REFERENCED ? open_obstacles(d) : REACT_FAILED | REACT_REDRAW;
}

unsigned deed_open_card(const struct deed *d, struct date as_of, struct err *err)
{
	struct card_arg arg = {.entity = d->entity, .id = d->id, .as_of = as_of};

	return ask_reaction(screen_open(d->screen, &card_screen, &arg, d->tag, err));
}

unsigned deed_duplicate(const struct deed *d, struct err *err)
{
	struct record rec;
	bool is_open = store_load(session_of(d->screen), d->entity, d->id, &rec, err);

	for (size_t i = 0; is_open && i < d->entity->nfields; i++)
		if (d->entity->fields[i].flags & FIELD_UNIQUE)
			record_put(&rec, i, NULL);
	struct form_arg arg = {.entity = d->entity, .preset = &rec};
	is_open = is_open && screen_open(d->screen, &form_screen, &arg, d->tag, err);
	record_finish(&rec);
	return ask_reaction(is_open);
}

unsigned deed_open_steps(const struct deed *d, struct err *err)
{
	struct step_arg arg = {.entity = d->entity, .id = d->id};

	return ask_reaction(screen_open(d->screen, &step_screen, &arg, d->tag, err));
}

bool deed_goes_back(const struct deed *d)
{
	const struct workflow *wf = workflow_of(d->entity);
	const char *state = wf && wf->backward ? workflow_state(session_of(d->screen), wf, d->id) : NULL;

	return state && workflow_back(wf, state);
}

unsigned deed_send_back(const struct deed *d, struct err *err)
{
	struct step_arg arg = {.entity = d->entity, .id = d->id, .is_backward = true};

	return ask_reaction(screen_open(d->screen, &step_screen, &arg, d->tag, err));
}

void deed_say_state(const struct deed *d)
{
	const struct workflow *wf = workflow_of(d->entity);
	struct record rec;
	struct err err;

	if (!wf)
		return;
	if (store_load(session_of(d->screen), d->entity, d->id, &rec, &err)) {
		char *title = title_of(d);
		char *state = record_show(session_of(d->screen), &rec, entity_field(d->entity, wf->column));

		screen_say(d->screen, _("\"%s\" is now: %s. Undo takes the step back."), title, state);
		free(title);
		free(state);
	}
	record_finish(&rec);
}
