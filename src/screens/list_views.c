#include "list_views.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "list_shape.h"
#include "list_state.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/store.h"
#include "model/window.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <stdlib.h>

enum { VIEWS_MAX = 100 };

/* The views of a table that the person may use: the own ones and those of the whole office. */
struct views {
	struct session *session;
	struct record records[VIEWS_MAX];
	size_t count;
};

static bool is_mine(const struct session *session, const struct record *view)
{
	return record_get_int(view, "user_id") == session->actor_id;
}

static bool keep(void *ctx, int64_t id)
{
	struct views *v = ctx;
	struct record *rec = &v->records[v->count];
	struct err gone;

	if (v->count < VIEWS_MAX && store_load(v->session, &view_entity, id, rec, &gone) &&
		(!record_get(rec, "user_id") || is_mine(v->session, rec)))
		v->count++;
	else if (v->count < VIEWS_MAX)
		record_finish(rec);
	return v->count < VIEWS_MAX;
}

static void views_load(struct screen *s, struct views *v)
{
	struct window *window = window_create(session_of(s), &view_entity);
	struct filter filter = {0};
	struct err err;

	*v = (struct views){.session = session_of(s)};
	filter_set(&filter, entity_field(&view_entity, "entity"), FILTER_IS,
		(const char *const[]){list_of(s)->entity->table}, 1);
	window_set_filter(window, &filter);
	window_each(window, VIEWS_MAX, keep, v, &err);
	filter_finish(&filter);
	window_destroy(window);
}

static void views_finish(struct views *v)
{
	for (size_t i = 0; i < v->count; i++)
		record_finish(&v->records[i]);
}

/* Only the own ones when `is_removal`; the others are shown but cannot be chosen. */
static unsigned ask_view(struct screen *s, bool is_removal, struct err *err)
{
	struct choice_item items[VIEWS_MAX + 1] = {0};
	struct choice choice = {.title = is_removal ? _("Delete a view") : _("Saved views"), .items = items};
	struct views v;
	bool is_open, has_own = false;

	views_load(s, &v);
	for (; choice.count < v.count; choice.count++) {
		bool is_own = is_mine(v.session, &v.records[choice.count]);

		has_own = has_own || is_own;
		items[choice.count] = (struct choice_item){.label = record_get(&v.records[choice.count], "name"),
			.note = is_own ? NULL : _("everybody's"),
			.is_disabled = is_removal && !is_own};
	}
	if (v.count == 0) {
		screen_say(s, "%s", _("No view is saved yet; V saves filter, order and columns under a name."));
		return REACT_REDRAW;
	}
	if (!is_removal && has_own)
		items[choice.count++].label = _("(delete a view)");
	is_open = choice_open(s, &choice, is_removal ? LIST_TAG_VIEW_DROP : LIST_TAG_VIEWS, err);
	views_finish(&v);
	return ask_reaction(is_open);
}

static bool apply(struct screen *s, const struct record *view, struct err *err)
{
	struct list_state *l = list_of(s);
	const char *columns = record_get(view, "columns"), *order = record_get(view, "sort");
	const char *conditions = record_get(view, "filter");
	struct filter filter = {0};

	if (conditions && !filter_read(l->entity, conditions, &filter, err))
		return false;
	filter_finish(&l->filter);
	l->filter = filter;
	list_read_columns(s, columns);
	if (order)
		list_read_order(l, order);
	list_apply_columns(s);
	list_apply_order(s);
	list_apply_filter(s);
	return true;
}

/* Columns, order and filter as they stand now. */
static void describe(struct screen *s, struct record *view)
{
	struct list_state *l = list_of(s);
	char *columns = list_write_columns(l), *order = list_write_order(l);
	char *filter = filter_write(l->entity, &l->filter);

	record_set(view, "columns", columns);
	record_set(view, "sort", order);
	record_set(view, "filter", filter);
	free(columns);
	free(order);
	free(filter);
}

/* Whether the list shows all that the view says; fields that the table does not have any more were passed over. */
static bool is_whole(struct screen *s, const struct record *view)
{
	static const char *const parts[] = {"columns", "sort", "filter"};
	struct record now;
	bool same = true;

	record_init(&now, view->entity);
	record_copy(&now, view);
	describe(s, &now);
	for (size_t i = 0; i < COUNT(parts); i++)
		same = same && (!record_get(view, parts[i]) ||
				       value_same(record_get(view, parts[i]), record_get(&now, parts[i])));
	record_finish(&now);
	return same;
}

static unsigned use_view(struct screen *s, size_t choice, struct err *err)
{
	struct views v;
	bool is_applied;

	views_load(s, &v);
	if (choice >= v.count) {
		views_finish(&v);
		return ask_view(s, true, err);
	}
	is_applied = apply(s, &v.records[choice], err);
	if (is_applied)
		screen_say(s,
			is_whole(s, &v.records[choice])
				? _("View \"%s\".")
				: _("View \"%s\". It names fields that are not here; they were left out."),
			record_get(&v.records[choice], "name"));
	views_finish(&v);
	return is_applied ? REACT_RELOAD : REACT_FAILED | REACT_REDRAW;
}

/* The person's own view of that name, to be written over; NULL when there is none. */
static const struct record *view_named(const struct views *v, const char *name)
{
	for (size_t i = 0; i < v->count; i++)
		if (is_mine(v->session, &v->records[i]) && value_same(record_get(&v->records[i], "name"), name))
			return &v->records[i];
	return NULL;
}

/* By its name: the office may have got another view since it was chosen. */
static unsigned drop_view(struct screen *s, const char *name, struct err *err)
{
	const struct record *view;
	struct views v;
	bool is_dropped;

	views_load(s, &v);
	view = view_named(&v, name);
	is_dropped = view ? store_remove(session_of(s), &view_entity, view->id, view->rev, err)
			  : err_set(err, ERR_MISSING, _("View \"%s\" is no longer there."), name);
	if (is_dropped)
		screen_say(s, _("View \"%s\" deleted."), name);
	views_finish(&v);
	return is_dropped ? REACT_REDRAW : REACT_FAILED | REACT_REDRAW;
}

static unsigned save_view(struct screen *s, const char *name, struct err *err)
{
	const struct record *old;
	struct record view;
	struct views v;
	bool is_saved;

	views_load(s, &v);
	old = view_named(&v, name);
	record_start(&view, &view_entity, session_of(s));
	if (old)
		record_copy(&view, old);
	record_set_int(&view, "user_id", session_of(s)->actor_id);
	record_set(&view, "entity", list_of(s)->entity->table);
	record_set(&view, "name", name);
	describe(s, &view);
	is_saved = store_save(session_of(s), &view, NULL, err);
	if (is_saved)
		screen_say(s, old ? _("View \"%s\" saved anew.") : _("View \"%s\" saved; v chooses it."), name);
	record_finish(&view);
	views_finish(&v);
	return is_saved ? REACT_REDRAW : REACT_FAILED | REACT_REDRAW;
}

unsigned list_views_action(struct screen *s, enum command command, struct err *err)
{
	switch (command) {
	case COMMAND_VIEWS: return ask_view(s, false, err);
	case COMMAND_VIEW_SAVE:
		return ask_line(s, _("Save view"), _("Name of the view"), NULL, LIST_TAG_VIEW_NAME, err);
	default: return REACT_NOT_MINE;
	}
}

unsigned list_views_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	switch (tag) {
	case LIST_TAG_VIEWS: return use_view(s, (size_t)answer->choice, err);
	case LIST_TAG_VIEW_DROP: return drop_view(s, answer->text, err);
	case LIST_TAG_VIEW_NAME: return *answer->text ? save_view(s, answer->text, err) : REACT_REDRAW;
	default: return REACT_NOT_MINE;
	}
}
