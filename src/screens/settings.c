#include "screens/settings.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "conf/settings.h"
#include "conf/theme.h"
#include "model/entities.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "service/office.h"
#include "service/preferences.h"
#include "ui/dialog.h"
#include "ui/list_view.h"
#include "ui/screen.h"
#include "ui/terminal.h"
#include "ui/ui.h"

#include <stdlib.h>
#include <string.h>

enum { TAG_CHOICE = 1, TAG_TYPED, CHOICES_MAX = 16, HELP_ROWS = 4 };

struct settings_state {
	struct list_column columns[3];
	struct list_view view;
};

static void load_theme(struct app *app)
{
	const char *names[STYLE_COUNT];
	struct theme_role roles[STYLE_COUNT];
	struct err ignored;

	app->theme = *theme_default();
	for (int i = 0; i < STYLE_COUNT; i++)
		names[i] = style_name((enum style)i);
	if (!theme_load(settings_text(app->settings, SETTING_THEME), names, STYLE_COUNT, roles, &ignored))
		return;
	for (int i = 0; i < STYLE_COUNT; i++)
		if (roles[i].is_given)
			app->theme.looks[i] = (struct style_look){
				roles[i].fg, roles[i].bg, roles[i].fg_256, roles[i].bg_256, roles[i].emphasis};
}

static int colours_of(const struct settings *s)
{
	const char *colours = settings_text(s, SETTING_COLOURS);

	return strcmp(colours, "auto") == 0 ? TERMINAL_COLOURS_AUTO : (int)strtol(colours, NULL, 10);
}

void settings_apply(struct app *app)
{
	const char *language = settings_language(app->settings);

	load_theme(app);
	app->options = (struct terminal_options){
		.is_ascii = settings_bool(app->settings, SETTING_ASCII),
		.colours = colours_of(app->settings),
		.theme = &app->theme,
	};
	if (app->terminal)
		terminal_set(app->terminal, &app->options);
	words_use(app->terminal && !terminal_has_chinese(app->terminal) ? "en" : language);
	if (app->path)
		office_set_patience(&app->session, settings_int(app->settings, SETTING_PATIENCE));
	if (app->ui)
		ui_set_look(app->ui,
			&(struct ui_look){.has_reversed_bar = strcmp(settings_text(app->settings, SETTING_SELECTION),
								      "bar") == 0});
}

static int row_count(void *ctx)
{
	(void)ctx;
	return SETTING_COUNT;
}

static const char *choice_label(const struct setting_info *info, const char *value)
{
	for (const struct setting_choice *c = info->choices; c && c->key; c++)
		if (strcmp(c->key, value) == 0)
			return _(c->label);
	return value;
}

static void row_cell(void *ctx, int row, int column, struct buf *out)
{
	struct screen *s = ctx;
	const struct settings *settings = app_of(s)->settings;
	const struct setting_info *info = setting_info((enum setting)row);
	const char *value = settings_text(settings, (enum setting)row);

	if (column == 0)
		buf_puts(out, _(info->label));
	else if (column == 2)
		buf_puts(out, _(setting_source_label(settings_source(settings, (enum setting)row))));
	else if (info->type == SETTING_IS_BOOL)
		buf_puts(out, settings_bool(settings, (enum setting)row) ? _("yes") : _("no"));
	else
		buf_puts(out, choice_label(info, value));
}

static bool settings_open(struct screen *s, const void *arg, struct err *err)
{
	struct settings_state *st = s->state;
	struct list_source source = {.ctx = s, .count = row_count, .cell = row_cell};

	(void)arg;
	(void)err;
	st->columns[0] = (struct list_column){.title = N_("Setting"), .width = 18, .is_pinned = true};
	st->columns[1] = (struct list_column){.title = N_("Value"), .width = 24, .grows = true};
	st->columns[2] = (struct list_column){.title = N_("Set by"), .width = 14};
	list_view_init(&st->view, st->columns, 3, &source);
	return true;
}

static void settings_resize(struct screen *s)
{
	struct settings_state *st = s->state;

	list_view_resize(&st->view, s->rows - HELP_ROWS, s->cols);
}

static enum setting setting_at(const struct screen *s)
{
	const struct settings_state *st = s->state;

	return (enum setting)st->view.cursor;
}

static void settings_draw(const struct screen *s, struct canvas *c)
{
	const struct settings_state *st = s->state;
	struct canvas table = canvas_part(c, 0, 0, s->rows - HELP_ROWS, s->cols);
	struct canvas help = canvas_part(c, s->rows - HELP_ROWS + 1, 1, HELP_ROWS - 1, s->cols - 2);

	list_view_draw(&st->view, &table);
	canvas_rule(c, s->rows - HELP_ROWS, _(setting_info(setting_at(s))->label));
	canvas_paragraph(&help, 0, _(setting_info(setting_at(s))->help), STYLE_NORMAL);
}

static bool may_set(enum setting setting, enum setting_source source)
{
	return setting_info(setting)->sources & 1U << source;
}

/* For the person where a setting is theirs, else for the whole office. */
static unsigned change(struct screen *s, const char *value, struct err *err)
{
	struct app *app = app_of(s);
	bool is_own = may_set(setting_at(s), SETTING_FROM_USER);

	if (!preferences_save(&app->session, app->settings, is_own ? SETTING_FROM_USER : SETTING_FROM_OFFICE,
		    setting_at(s), value, err))
		return REACT_FAILED | REACT_REDRAW;
	settings_apply(app);
	ui_refresh(app->ui);
	screen_say(s, "%s", is_own ? _("Kept for you.") : _("Kept for the whole office."));
	return REACT_REDRAW;
}

static unsigned ask_choice(struct screen *s, const struct setting_info *info, struct err *err)
{
	struct choice_item items[CHOICES_MAX] = {0};
	struct choice choice = {.title = _(info->label), .items = items};
	const char *value = settings_text(app_of(s)->settings, setting_at(s));

	for (const struct setting_choice *c = info->choices; c->key && choice.count < CHOICES_MAX; c++) {
		if (strcmp(c->key, value) == 0)
			choice.preset = (int)choice.count;
		items[choice.count++] = (struct choice_item){.label = _(c->label), .name = c->key};
	}
	return ask_reaction(choice_open(s, &choice, TAG_CHOICE, err));
}

/* Why a setting cannot be changed here; NULL when it can. */
static const char *obstacle(const struct screen *s)
{
	if (may_set(setting_at(s), SETTING_FROM_USER))
		return NULL;
	if (!may_set(setting_at(s), SETTING_FROM_OFFICE))
		return _("this is set in the configuration file or on the command line.");
	return app_may_write(s, &setting_entity) ? NULL
						 : _("this holds for the whole office; only administrators set it.");
}

static bool is_changeable(const struct screen *s)
{
	return !obstacle(s);
}

static const char *settings_reason(const struct screen *s, enum command command)
{
	(void)command;
	return obstacle(s);
}

static unsigned edit(struct screen *s, struct err *err)
{
	const struct setting_info *info = setting_info(setting_at(s));
	const char *value = settings_text(app_of(s)->settings, setting_at(s));

	if (info->type == SETTING_IS_BOOL)
		return change(s, settings_bool(app_of(s)->settings, setting_at(s)) ? "false" : "true", err);
	if (info->type == SETTING_IS_CHOICE)
		return ask_choice(s, info, err);
	return ask_line(s, _(info->label), _("Value"), value, TAG_TYPED, err);
}

static unsigned settings_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	if (!answer->is_given)
		return REACT_REDRAW;
	if (tag == TAG_TYPED)
		return change(s, answer->text, err);
	return change(s, setting_info(setting_at(s))->choices[answer->choice].key, err);
}

static unsigned settings_command(struct screen *s, enum command command, struct err *err)
{
	struct settings_state *st = s->state;

	switch (command) {
	case COMMAND_ENTER:
	case COMMAND_EDIT: return edit(s, err);
	case COMMAND_REMOVE: return change(s, NULL, err);
	default: break;
	}
	return list_view_react(&st->view, command, err);
}

static void settings_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Settings"));
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER, .label = N_("Change"), .is_usable = is_changeable},
	{.command = COMMAND_REMOVE, .label = N_("As preset"), .is_usable = is_changeable},
	{0},
};

const struct screen_ops settings_screen = {
	.name = "settings",
	.help = N_("Every setting with its value and where it comes from. Enter changes it, for you or, where it "
		   "holds for all, for the office; F8 takes the change back."),
	.state_size = sizeof(struct settings_state),
	.bindings = bindings,
	.open = settings_open,
	.resize = settings_resize,
	.draw = settings_draw,
	.command = settings_command,
	.answered = settings_answered,
	.title = settings_title,
	.reason = settings_reason,
};
