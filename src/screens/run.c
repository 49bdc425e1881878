#include "screens/run.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/draft.h"
#include "screens/app.h"
#include "screens/home.h"
#include "service/office.h"
#include "ui/loop.h"
#include "ui/terminal.h"
#include "ui/ui.h"

static void person(void *ctx, struct buf *out)
{
	(void)ctx;
	(void)out;
}

static bool has_changed(void *ctx)
{
	struct app *app = ctx;
	int64_t newest = session_newest_set(&app->session);

	if (newest == app->seen_set)
		return false;
	app->seen_set = newest;
	session_refresh(&app->session);
	return true;
}

static bool run_on(struct app *app, struct err *err)
{
	struct terminal *terminal = terminal_start(&(struct terminal_options){.colours = TERMINAL_COLOURS_AUTO}, err);
	struct ui_app description = {.app = app, .program = N_("Banxue"), .person = person, .has_changed = has_changed};
	struct ui *ui;

	if (!terminal)
		return false;
	ui = ui_create(&description, &home_screen, NULL, err);
	if (ui)
		loop_run(ui, terminal);
	terminal_stop(terminal);
	ui_destroy(ui);
	return ui != NULL;
}

bool screens_run(const char *path, struct settings *settings, struct err *err)
{
	struct app app = {.settings = settings};
	struct err no_drafts;
	bool good;

	if (!office_open(&app.session, path, NULL, NULL, err))
		return false;
	app.seen_set = session_newest_set(&app.session);
	app.drafts = drafts_open(&app.session, &no_drafts);
	good = run_on(&app, err);
	drafts_close(app.drafts);
	office_close(&app.session);
	return good;
}
