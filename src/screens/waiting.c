#include "screens/waiting.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/draft.h"
#include "model/entity.h"
#include "model/reference.h"
#include "model/type.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/form.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <stdlib.h>

enum { SHOWN_MAX = 50 };

/* The drafts of the moment, the newest first. */
struct found {
	struct session *session;
	const struct entity *entities[SHOWN_MAX];
	int64_t ids[SHOWN_MAX];
	long long moments[SHOWN_MAX];
	size_t count;
};

static void keep(void *ctx, const struct entity *e, int64_t id, long long at)
{
	struct found *f = ctx;

	if (f->count == SHOWN_MAX)
		return;
	f->entities[f->count] = e;
	f->ids[f->count] = id;
	f->moments[f->count++] = at;
}

static struct found find(const struct screen *s)
{
	struct found f = {.session = session_of(s)};

	if (app_of(s)->drafts)
		drafts_each(app_of(s)->drafts, keep, &f);
	return f;
}

size_t waiting_count(const struct screen *s)
{
	return find(s).count;
}

/* "school: 东门中学" */
static char *label_of(const struct found *f, size_t i)
{
	char *title = f->ids[i] ? reference_title(f->session, f->entities[i], f->ids[i]) : mem_copy(_("new"));
	struct buf label = {0};

	buf_printf(&label, _("%s: %s"), _(f->entities[i]->singular), title);
	free(title);
	return buf_take(&label);
}

unsigned waiting_ask(struct screen *s, int tag, struct err *err)
{
	struct found f = find(s);
	struct choice_item items[SHOWN_MAX] = {0};
	bool is_open;

	for (size_t i = 0; i < f.count; i++) {
		items[i].label = label_of(&f, i);
		items[i].note = moment_show(f.session, f.moments[i]);
	}
	is_open = choice_open(
		s, &(struct choice){.title = _("Unsaved drafts"), .items = items, .count = f.count}, tag, err);
	for (size_t i = 0; i < f.count; i++) {
		free((char *)items[i].label);
		free((char *)items[i].note);
	}
	return ask_reaction(is_open);
}

unsigned waiting_answered(struct screen *s, const struct answer *answer, struct err *err)
{
	struct found f = find(s);

	if (!answer->is_given || (size_t)answer->choice >= f.count)
		return REACT_REDRAW;
	struct form_arg arg = {.entity = f.entities[answer->choice], .id = f.ids[answer->choice]};
	return ask_reaction(screen_open(s, &form_screen, &arg, 0, err));
}
