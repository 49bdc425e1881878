#include "base/buf.h"
#include "base/memory.h"
#include "base/words.h"
#include "command/keycode.h"
#include "ui/dialog.h"
#include "ui_state.h"

#include <stdlib.h>
#include <string.h>

/* Printed alike in menu and help: the key that counts where it is pressed. */
static void key_write(enum command command, enum command_context context, char out[KEYCODE_NAME_SIZE])
{
	keycode_name(command_key(command, context), out);
}

static bool has_deeper(const struct screen *s)
{
	return s->ui->top && s->ui->top->below;
}

bool ui_has_own(const struct screen *s, enum command command)
{
	switch (command) {
	case COMMAND_HELP:
	case COMMAND_MENU:
	case COMMAND_PALETTE:
	case COMMAND_REDRAW:
	case COMMAND_BACK:
	case COMMAND_QUIT: return true;
	case COMMAND_REFRESH: return s->ops->load != NULL;
	case COMMAND_MESSAGE: return s->ui->last_message != NULL;
	case COMMAND_GO_HOME: return has_deeper(s);
	default: return false;
	}
}

static void help_line(const struct screen *s, enum command command, struct buf *out)
{
	const struct command_info *info = command_info(command);
	char key[KEYCODE_NAME_SIZE];
	struct ui_usable usable;

	ui_usable(s, command, &usable);
	buf_printf(out, "  %s", ui_word(s, command, &usable));
	for (int i = 0; i < COMMAND_KEYS_MAX && info->keys[i]; i++) {
		keycode_name(info->keys[i], key);
		buf_printf(out, "%s%s", i ? ", " : "  [", key);
	}
	buf_printf(out, "%s\n    %s\n", info->keys[0] ? "]" : "", _(info->help));
}

/* Whether a command belongs into the help of a screen: bound there, or a way to move where there is one. */
static bool help_has(const struct screen *s, enum command command)
{
	enum command_section section = command_info(command)->section;
	struct ui_usable usable;

	if (!(command_info(command)->context & ui_context(s)))
		return false;
	if (section == COMMAND_SECTION_MOVE || section == COMMAND_SECTION_LINE)
		return s->ops->command != NULL;
	return ui_usable(s, command, &usable);
}

static void help_section(const struct screen *s, enum command_section section, struct buf *out)
{
	bool is_first = true;

	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++) {
		if (command_info((enum command)i)->section != section || !help_has(s, (enum command)i))
			continue;
		if (is_first)
			buf_printf(out, "\n%s\n", _(command_section_label(section)));
		is_first = false;
		help_line(s, (enum command)i, out);
	}
}

static unsigned help_open(struct ui *ui, struct err *err)
{
	struct screen *s = ui->top;
	struct buf text = {0}, title = {0}, heading = {0};
	bool is_open;

	if (s->ops->explain)
		s->ops->explain(s, &text);
	if (text.len)
		buf_puts(&text, "\n\n");
	if (s->ops->help)
		buf_printf(&text, "%s\n", _(s->ops->help));
	for (int i = 0; i < COMMAND_SECTION_COUNT; i++)
		help_section(s, (enum command_section)i, &text);
	buf_puts(&text, _("\nEsc and a digit is the function key of that number (Esc 0 is F10), Esc Esc goes back."));
	if (s->ops->title)
		s->ops->title(s, &title);
	buf_printf(&heading, title.len ? _("%s: %s") : "%s%s", buf_text(&title), _("Help"));
	is_open = pager_open(s, buf_text(&heading), buf_text(&text), err);
	buf_finish(&title);
	buf_finish(&heading);
	buf_finish(&text);
	return is_open ? REACT_OPENED : REACT_FAILED;
}

/* The lines of menu and palette while they are put together. */
struct offering {
	struct choice_item *items;
	char (*keys)[KEYCODE_NAME_SIZE];
	struct ui *ui;
	size_t count;
};

static struct choice_item *offer_add(struct offering *o, struct ui_offer offer)
{
	struct ui *ui = o->ui;

	ui->offers[o->count] = offer;
	return &o->items[o->count++];
}

static void offer_command(struct offering *o, enum command command, bool with_unusable)
{
	struct screen *s = o->ui->top;
	struct ui_usable usable;
	struct choice_item *item;

	if (!ui_usable(s, command, &usable) || (!usable.is_usable && !with_unusable))
		return;
	key_write(command, ui_context(s), o->keys[o->count]);
	item = offer_add(o, (struct ui_offer){.command = command});
	item->label = ui_word(s, command, &usable);
	item->note = o->keys[o->count - 1];
	item->name = command_info(command)->name;
	item->is_disabled = !usable.is_usable;
	item->reason = usable.is_usable ? NULL : ui_reason(s, command, &usable);
}

/* Menu and palette do not offer themselves; on the first screen going back ends the program already. */
static bool is_offered(const struct screen *s, enum command command)
{
	return command != COMMAND_MENU && command != COMMAND_PALETTE && (command != COMMAND_QUIT || has_deeper(s));
}

static void offer_section(struct offering *o, enum command_section section, bool with_headings)
{
	size_t heading = o->count;

	if (with_headings)
		*offer_add(o, (struct ui_offer){0}) = (struct choice_item){
			.label = _(command_section_label(section)), .is_heading = true};
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++)
		if (command_info((enum command)i)->section == section && is_offered(o->ui->top, (enum command)i))
			offer_command(o, (enum command)i, with_headings);
	if (with_headings && o->count == heading + 1)
		o->count = heading;
}

static void offer_places(struct offering *o)
{
	const struct ui_app *app = o->ui->app;
	enum command_role role = app->role ? app->role(app->app) : COMMAND_ROLE_ADMIN;

	for (size_t i = 0; i < app->place_count; i++) {
		struct choice_item *item;

		if (app->places[i].role > role)
			continue;
		item = offer_add(o, (struct ui_offer){.place = &app->places[i]});
		item->label = _(app->places[i].label);
		item->name = app->places[i].name;
	}
}

static unsigned offer_open(struct ui *ui, const char *title, bool is_menu, struct err *err)
{
	size_t most = COMMAND_COUNT + COMMAND_SECTION_COUNT + ui->app->place_count;
	struct offering o = {.ui = ui};
	bool is_open;

	free(ui->offers);
	ui->offers = mem_zalloc(most, sizeof(*ui->offers));
	o.items = mem_zalloc(most, sizeof(*o.items));
	o.keys = mem_zalloc(most, sizeof(*o.keys));
	for (int i = 0; i < COMMAND_SECTION_COUNT; i++)
		offer_section(&o, (enum command_section)i, is_menu);
	if (!is_menu)
		offer_places(&o);
	ui->offer_count = o.count;
	is_open = choice_open(
		ui->top, &(struct choice){.title = title, .items = o.items, .count = o.count}, UI_TAG_OFFER, err);
	free(o.items);
	free(o.keys);
	return is_open ? REACT_OPENED : REACT_FAILED;
}

void ui_offer_chosen(struct ui *ui, struct screen *opener, const struct answer *answer)
{
	struct ui_offer offer;
	struct err err = {0};

	if (!answer->is_given || answer->choice < 0 || (size_t)answer->choice >= ui->offer_count || opener != ui->top)
		return;
	offer = ui->offers[answer->choice];
	if (!offer.place)
		ui_command(ui, offer.command);
	else if (!screen_open(opener, offer.place->ops, offer.place->arg, 0, &err))
		ui_complain(ui, err.text);
}

static unsigned quit(struct ui *ui)
{
	while (ui->top && ui_leave(ui))
		;
	return REACT_NONE;
}

unsigned ui_own_command(struct ui *ui, enum command command, struct err *err)
{
	switch (command) {
	case COMMAND_HELP: return help_open(ui, err);
	case COMMAND_MENU: return offer_open(ui, _("Menu"), true, err);
	case COMMAND_PALETTE: return offer_open(ui, _("Go to"), false, err);
	case COMMAND_REFRESH: return REACT_RELOAD;
	case COMMAND_REDRAW: ui->wants_redraw = true; return REACT_REDRAW;
	case COMMAND_MESSAGE:
		if (!ui->last_message)
			return REACT_NONE;
		return pager_open(ui->top, _("Whole message"), ui->last_message, err) ? REACT_OPENED : REACT_FAILED;
	case COMMAND_BACK: return REACT_CLOSE;
	case COMMAND_GO_HOME: return REACT_CLOSE_ALL;
	case COMMAND_QUIT: return quit(ui);
	default: return REACT_NOT_MINE;
	}
}
