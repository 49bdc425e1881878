#include "screens/app.h"

#include "base/err.h"
#include "base/memory.h"
#include "model/draft.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/store.h"
#include "screens/problems.h"
#include "screens/settings.h"
#include "service/office.h"
#include "service/preferences.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

struct app *app_of(const struct screen *s)
{
	return s->app;
}

struct session *session_of(const struct screen *s)
{
	return &app_of(s)->session;
}

bool app_may_write(const struct screen *s, const struct entity *e)
{
	enum command_role role = app_of(s)->role;

	return !(e->flags & ENTITY_LOG) && role >= (e->flags & ENTITY_SYSTEM ? COMMAND_ROLE_ADMIN : COMMAND_ROLE_CLERK);
}

void app_print_as_of(struct date as_of, struct buf *out)
{
	char day[DATE_TEXT_SIZE];

	date_write(as_of, day);
	if (*day)
		buf_printf(out, _(" (as of %s, read-only)"), day);
}

const char *app_past_reason(void)
{
	return _("what stood on a past day can only be looked at; d without a day goes back to today.");
}

unsigned app_react(const struct screen *s, unsigned reaction, const struct err *err)
{
	if (!(reaction & REACT_FAILED))
		return reaction;
	ui_complain(s->ui, err->text);
	return (reaction & ~(unsigned)REACT_FAILED) | REACT_REDRAW;
}

static enum command_role role_of(const char *role)
{
	static const char *const roles[] = {[COMMAND_ROLE_VIEWER] = "viewer",
		[COMMAND_ROLE_CLERK] = "clerk",
		[COMMAND_ROLE_APPROVER] = "approver",
		[COMMAND_ROLE_ADMIN] = "admin"};

	for (size_t i = 0; role && i < COUNT(roles); i++)
		if (strcmp(roles[i], role) == 0)
			return (enum command_role)i;
	return COMMAND_ROLE_VIEWER;
}

void app_read_person(struct app *app)
{
	struct record user;
	struct err err;

	free(app->user_name);
	free(app->office_name);
	app->user_name = NULL;
	if (store_load(&app->session, &user_entity, app->session.actor_id, &user, &err)) {
		app->user_name = mem_copy(record_get(&user, "name"));
		app->role = office_is_view(&app->session) ? COMMAND_ROLE_VIEWER : role_of(record_get(&user, "role"));
	}
	record_finish(&user);
	app->office_name = office_name(&app->session);
}

bool app_open(struct app *app, const char *path, struct err *err)
{
	struct session session;
	struct err no_drafts;

	if (!office_open(&session, path, NULL, NULL, err))
		return false;
	app_close(app);
	app->session = session;
	app->path = mem_copy(path);
	app->seen_set = OFFICE_UNSEEN;
	app->drafts = drafts_open(&app->session, &no_drafts);
	app_read_person(app);
	preferences_load(&app->session, app->settings);
	settings_apply(app);
	entity_all(&app->frame.place_count);
	return true;
}

void app_close(struct app *app)
{
	if (!app->path)
		return;
	problems_destroy(app->problems);
	drafts_close(app->drafts);
	office_close(&app->session);
	free(app->path);
	free(app->user_name);
	free(app->office_name);
	app->frame.place_count = 0;
	app->problems = NULL;
	app->drafts = NULL;
	app->path = app->user_name = app->office_name = NULL;
}
