#include "screens/start.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/home.h"
#include "screens/menu.h"
#include "service/demo.h"
#include "service/office.h"
#include "ui/dialog.h"
#include "ui/progress.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

enum { ENTRY_NEW, ENTRY_DEMO, ENTRY_OPEN, ENTRY_COUNT };
enum { TAG_NAME = 1, TAG_DISTRICT, TAG_DEMO, TAG_PATH };

enum { MENU_TOP = 4 };

struct start_state {
	struct menu menu;
	char *path; /* proposed for what is made */
	char *name; /* of the bureau, once it was asked */
};

static const char *const entries[] = {
	[ENTRY_NEW] = N_("New: an empty office"),
	[ENTRY_DEMO] = N_("Demo: a district made up around a real policy text"),
	[ENTRY_OPEN] = N_("Open: a database that is there already"),
};

static bool start_open(struct screen *s, const void *arg, struct err *err)
{
	struct start_state *st = s->state;

	(void)err;
	st->path = mem_copy(arg);
	menu_set_count(&st->menu, ENTRY_COUNT);
	menu_resize(&st->menu, ENTRY_COUNT);
	return true;
}

static void start_close(struct screen *s)
{
	struct start_state *st = s->state;

	free(st->path);
	free(st->name);
}

static void start_draw(const struct screen *s, struct canvas *c)
{
	const struct start_state *st = s->state;
	struct canvas text = canvas_part(c, 1, 2, MENU_TOP - 2, s->cols - 4);
	struct canvas menu = canvas_part(c, MENU_TOP, 2, ENTRY_COUNT, s->cols - 2);
	struct canvas path = canvas_part(c, MENU_TOP + ENTRY_COUNT + 1, 2, 2, s->cols - 4);
	struct buf words = {0};

	canvas_paragraph(&text, 0, _("There is no database yet. How do you want to begin?"), STYLE_NORMAL);
	for (int i = 0; i < ENTRY_COUNT; i++) {
		canvas_printf(&menu, i, 2, STYLE_KEY, "%d", i + 1);
		canvas_text(&menu, i, 5, _(entries[i]), STYLE_NORMAL);
	}
	menu_mark(&st->menu, &menu);
	buf_printf(&words, _("What is new will be kept in %s"), st->path);
	canvas_paragraph(&path, 0, buf_text(&words), STYLE_DIM);
	buf_finish(&words);
}

/* From here on the home screen takes the place of this one. */
static unsigned enter_office(struct screen *s, const char *path, struct err *err)
{
	if (!app_open(app_of(s), path, err))
		return REACT_FAILED | REACT_REDRAW;
	if (!screen_open(s, &home_screen, NULL, 0, err))
		return REACT_FAILED;
	return REACT_OPENED | REACT_CLOSE;
}

static unsigned open_typed(struct screen *s, const char *typed, struct err *err)
{
	char *path = ask_path(typed);
	unsigned reaction = enter_office(s, path, err);

	free(path);
	return reaction;
}

static unsigned make_demo(struct screen *s, const char *name, struct err *err)
{
	struct start_state *st = s->state;
	struct demo_result result;
	struct progress progress;
	struct demo_request request = {.name = name, .path = st->path, .tick = progress_tick, .ctx = &progress};
	bool good;

	progress_start(&progress, s, _("Making the demo"));
	good = office_make_folder(st->path, err) && demo_create(&request, &result, err);
	progress_finish(&progress);
	return good ? enter_office(s, st->path, err) : REACT_FAILED | REACT_REDRAW;
}

static unsigned make_office(struct screen *s, const char *district, struct err *err)
{
	struct start_state *st = s->state;
	struct office_new office = {.name = st->name, .district = district};

	if (!office_make_folder(st->path, err) || !office_create(st->path, &office, err))
		return REACT_FAILED | REACT_REDRAW;
	return enter_office(s, st->path, err);
}

static unsigned ask_demo(struct screen *s, struct err *err)
{
	enum { DEMOS_MAX = 8 };
	struct choice_item items[DEMOS_MAX] = {0};
	char days[DEMOS_MAX][DATE_TEXT_SIZE];
	struct choice choice = {.title = _("Demo"), .items = items};

	for (size_t i = 0; i < DEMOS_MAX && demo_name(i); i++) {
		date_write(demo_working_day(i), days[i]);
		items[choice.count++] = (struct choice_item){
			.label = demo_title(i), .note = days[i], .name = demo_name(i)};
	}
	return ask_reaction(choice_open(s, &choice, TAG_DEMO, err));
}

static unsigned choose(struct screen *s, int entry, struct err *err)
{
	struct start_state *st = s->state;

	menu_select(&st->menu, entry);
	switch (entry) {
	case ENTRY_NEW: return ask_line(s, _("New office"), _("Name of the bureau"), NULL, TAG_NAME, err);
	case ENTRY_DEMO: return ask_demo(s, err);
	default: return ask_line(s, _("Open"), _("File"), st->path, TAG_PATH, err);
	}
}

static unsigned start_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	struct start_state *st = s->state;

	if (!answer->is_given || (tag != TAG_DEMO && !*answer->text))
		return REACT_REDRAW;
	switch (tag) {
	case TAG_NAME:
		free(st->name);
		st->name = mem_copy(answer->text);
		return ask_line(s, _("New office"), _("District it is responsible for"), NULL, TAG_DISTRICT, err);
	case TAG_DISTRICT: return make_office(s, answer->text, err);
	case TAG_DEMO: return make_demo(s, demo_name((size_t)answer->choice), err);
	default: return open_typed(s, answer->text, err);
	}
}

static unsigned start_command(struct screen *s, enum command command, struct err *err)
{
	struct start_state *st = s->state;

	if (menu_command(&st->menu, command))
		return REACT_REDRAW;
	return command == COMMAND_ENTER ? choose(s, st->menu.at, err) : REACT_NOT_MINE;
}

static unsigned start_text(struct screen *s, const char *utf8)
{
	struct err err;

	if (utf8[0] < '1' || utf8[0] >= '1' + ENTRY_COUNT || utf8[1])
		return REACT_NOT_MINE;
	return app_react(s, choose(s, utf8[0] - '1', &err), &err);
}

static void start_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("Begin"));
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER},
	{.command = COMMAND_BACK, .label = N_("Leave")},
	{0},
};

const struct screen_ops start_screen = {
	.name = "start",
	.help = N_(
		"A new office starts empty, with its bureau, district, first user and the official vocabularies. A "
		"demo has a whole district to try things on; nothing in it is real but the facts of its policy text."),
	.state_size = sizeof(struct start_state),
	.bindings = bindings,
	.open = start_open,
	.close = start_close,
	.draw = start_draw,
	.command = start_command,
	.text = start_text,
	.answered = start_answered,
	.title = start_title,
};
