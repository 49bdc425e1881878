#include "screens/run.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/watch_line.h"
#include "base/words.h"
#include "model/entity.h"
#include "screens/app.h"
#include "screens/areas.h"
#include "screens/ask.h"
#include "screens/backup.h"
#include "screens/home.h"
#include "screens/list.h"
#include "screens/settings.h"
#include "screens/start.h"
#include "screens/undo.h"
#include "screens/works.h"
#include "service/office.h"
#include "ui/glyph.h"
#include "ui/loop.h"
#include "ui/ui.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const role_words[] = {[COMMAND_ROLE_VIEWER] = N_("viewer"),
	[COMMAND_ROLE_CLERK] = N_("clerk"),
	[COMMAND_ROLE_APPROVER] = N_("approver"),
	[COMMAND_ROLE_ADMIN] = N_("administrator")};

/* "崇明区教育局 2023学年  王芳·审批  14:05": what is least important stands first and is given up first. */
static void print_person(void *ctx, struct buf *out)
{
	enum { LOCAL_OFFSET = 8 * 3600, DAY = 86400, NEW_YEAR_MONTH = 9 };
	const struct app *app = ctx;

	if (!app->path)
		return;
	int minutes = (int)((app->session.now() + LOCAL_OFFSET) % DAY / 60);
	int year = app->session.today.year - (app->session.today.month < NEW_YEAR_MONTH);

	buf_printf(out, "%s ", app->office_name ? app->office_name : "");
	buf_printf(out, _("school year %d"), year);
	buf_printf(out, "  %s%s%s  %02d:%02d", app->user_name ? app->user_name : "", glyph_text(GLYPH_DOT),
		_(role_words[app->role]), minutes / 60, minutes % 60);
}

static enum command_role role(void *ctx)
{
	return ((struct app *)ctx)->role;
}

static bool has_changed(void *ctx)
{
	struct app *app = ctx;

	if (!app->path || !office_refresh(&app->session, &app->seen_set))
		return false;
	app_read_person(app);
	return true;
}

static unsigned switch_language(struct screen *s)
{
	words_use(strcmp(words_language(), "en") == 0 ? "zh_CN" : "en");
	ui_refresh(app_of(s)->ui);
	return REACT_REDRAW;
}

/* What works on every screen: going to an area or a work, undo, the other language. */
static unsigned anywhere(struct screen *s, enum command command, struct err *err)
{
	const struct area *area = area_of_command(command);
	const struct work *work = work_of_command(command);

	if (command == COMMAND_LANGUAGE)
		return switch_language(s);
	if (!app_of(s)->path)
		return REACT_NOT_MINE;
	if (area)
		return area_open(s, area, err);
	if (work)
		return ask_reaction(screen_open(s, work->ops, NULL, 0, err));
	switch (command) {
	case COMMAND_GO_HOME: return REACT_CLOSE_ALL;
	case COMMAND_UNDO: return undo_ask(s, false, err);
	case COMMAND_REDO: return undo_ask(s, true, err);
	case COMMAND_BACKUP: return backup_ask(s, err);
	default: return REACT_NOT_MINE;
	}
}

static unsigned anywhere_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	return tag == APP_TAG_UNDO ? undo_answered(s, answer, err) : backup_answered(s, answer, err);
}

static bool has_office(const struct screen *s)
{
	return app_of(s)->path != NULL;
}

static const struct binding everywhere[] = {
	{.command = COMMAND_UNDO, .is_usable = has_office},
	{.command = COMMAND_REDO, .is_usable = has_office},
	{.command = COMMAND_BACKUP, .is_usable = has_office},
	{.command = COMMAND_LANGUAGE},
	{.command = COMMAND_GO_HOME, .is_usable = has_office},
};

/* These, then every area and every work; ends with {0}. The caller frees it. */
static struct binding *make_bindings(void)
{
	size_t area_count, work_count, count = COUNT(everywhere);
	const struct area *areas = areas_all(&area_count);
	const struct work *works = works_all(&work_count);
	struct binding *all = mem_zalloc(count + area_count + work_count + 1, sizeof(*all));

	memcpy(all, everywhere, sizeof(everywhere));
	for (size_t i = 0; i < area_count; i++)
		if (areas[i].command != COMMAND_NONE)
			all[count++] = (struct binding){.command = areas[i].command, .is_usable = has_office};
	for (size_t i = 0; i < work_count; i++)
		all[count++] = (struct binding){.command = works[i].command, .is_usable = has_office};
	return all;
}

/* Every table can be gone to by its name. */
struct table_places {
	struct ui_place *places;
	struct list_arg *args;
	size_t count;
};

static struct table_places make_places(void)
{
	struct table_places t = {0};
	const struct entity *const *all = entity_all(&t.count);

	t.places = mem_zalloc(t.count, sizeof(*t.places));
	t.args = mem_zalloc(t.count, sizeof(*t.args));
	for (size_t i = 0; i < t.count; i++) {
		t.args[i] = (struct list_arg){.entity = all[i]};
		t.places[i] = (struct ui_place){
			.name = all[i]->table, .label = all[i]->plural, .ops = &list_screen, .arg = &t.args[i]};
	}
	return t;
}

/* Screens save their drafts before the terminal is gone for good. */
static void serve(struct app *app)
{
	if (loop_run(app->ui, app->terminal) == LOOP_HANGUP)
		ui_hangup(app->ui);
}

static struct ui_app make_frame(struct app *app, const struct binding *bindings, const struct table_places *places)
{
	return (struct ui_app){
		.app = app,
		.program = N_("Banxue"),
		.person = print_person,
		.role = role,
		.has_changed = has_changed,
		.bindings = bindings,
		.command = anywhere,
		.answered = anywhere_answered,
		.places = places->places,
	};
}

static bool run_on_terminal(struct app *app, const char *proposed, struct err *err)
{
	app->terminal = terminal_start(&app->options, err);
	if (app->terminal) {
		settings_apply(app);
		app->ui = ui_create(&app->frame, app->path ? &home_screen : &start_screen, proposed, err);
	}
	if (app->ui) {
		settings_apply(app);
		ui_say(app->ui, terminal_notice(app->terminal));
		if (app->path && office_is_view(&app->session))
			ui_say(app->ui,
				_("Nothing can be written here: you can look at everything, and change nothing."));
		serve(app);
	}
	bool good = app->ui != NULL;
	ui_destroy(app->ui);
	app->ui = NULL;
	terminal_stop(app->terminal);
	app->terminal = NULL;
	return good;
}

/* Before there is a screen to show it on: the lock of another program, the upgrade of an old database. */
static bool open_watched(struct app *app, const char *path, struct err *err)
{
	bool is_open;

	watch_line_start();
	is_open = app_open(app, path, err);
	watch_line_end();
	return is_open;
}

bool screens_run(const char *path, struct settings *settings, struct err *err)
{
	struct app app = {.settings = settings, .options = {.colours = TERMINAL_COLOURS_AUTO}};
	struct table_places places = make_places();
	struct binding *bindings = make_bindings();
	char *chosen = office_path(path, settings);
	bool good = true;

	app.frame = make_frame(&app, bindings, &places);
	settings_apply(&app);
	if (path || access(chosen, F_OK) == 0)
		good = open_watched(&app, chosen, err);
	good = good && run_on_terminal(&app, chosen, err);
	app_close(&app);
	free(bindings);
	free(places.places);
	free(places.args);
	free(chosen);
	return good;
}
