#include "support/stage.h"

#include "base/err.h"
#include "ui/dialog.h"
#include "ui/line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { TAG_ASK = 1, TAG_CHOOSE, TAG_PROMPT, TAG_FORM };

struct form {
	struct line line;
};

static bool form_start(struct screen *s, const void *arg, struct err *err)
{
	struct form *form = s->state;

	if (((struct stage_office *)s->app)->is_locked)
		return err_set(err, ERR_BUSY, "Somebody else holds it.");
	line_init(&form->line, arg, 10, 0);
	return true;
}

static void form_close(struct screen *s)
{
	struct form *form = s->state;

	((struct stage_office *)s->app)->closes++;
	line_finish(&form->line);
}

static void form_draw(const struct screen *s, struct canvas *c)
{
	const struct form *form = s->state;

	canvas_text(c, 0, 1, "Name", STYLE_LABEL);
	line_draw(&form->line, c, (struct canvas_place){0, 6, 20, TEXT_LEFT}, true);
}

static unsigned form_command(struct screen *s, enum command command, struct err *err)
{
	struct form *form = s->state;

	if (command == COMMAND_SAVE) {
		screen_say(s, "Saved %s", line_text(&form->line));
		screen_answer(s, &(struct answer){.is_given = true, .id = 7, .text = line_text(&form->line)}, 0);
		return REACT_CLOSE | REACT_CHANGED;
	}
	if (command == COMMAND_BACK && form->line.is_changed)
		return question_yes_no(s, "Leave", "Lose what was typed?", TAG_ASK, err) ? REACT_OPENED : REACT_FAILED;
	return line_command(&form->line, command) ? REACT_REDRAW : REACT_NOT_MINE;
}

static unsigned form_text(struct screen *s, const char *utf8)
{
	struct form *form = s->state;

	line_insert(&form->line, utf8);
	return REACT_REDRAW;
}

static unsigned form_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	(void)s;
	(void)err;
	return tag == TAG_ASK && answer->is_given && answer->choice == 0 ? REACT_CLOSE : REACT_NONE;
}

static bool form_is_typing(const struct screen *s)
{
	(void)s;
	return true;
}

static void form_title(const struct screen *s, struct buf *title_out)
{
	(void)s;
	buf_puts(title_out, "Form");
}

static void form_hangup(struct screen *s)
{
	((struct stage_office *)s->app)->hangups++;
}

static const struct binding form_bindings[] = {{.command = COMMAND_SAVE}, {0}};
static const struct screen_ops form_screen = {
	.name = "form",
	.help = "A form to be filled in.",
	.state_size = sizeof(struct form),
	.bindings = form_bindings,
	.open = form_start,
	.close = form_close,
	.draw = form_draw,
	.command = form_command,
	.text = form_text,
	.answered = form_answered,
	.is_typing = form_is_typing,
	.title = form_title,
	.hangup = form_hangup,
};

static bool home_load(struct screen *s, struct err *err)
{
	(void)err;
	((struct stage_office *)s->app)->loads++;
	return true;
}

static void home_draw(const struct screen *s, struct canvas *c)
{
	(void)s;
	canvas_text(c, 0, 1, "1  Schools 学校", STYLE_NORMAL);
}

static unsigned home_command(struct screen *s, enum command command, struct err *err)
{
	static const struct choice_item items[] = {{.label = "Heading", .is_heading = true}, {.label = "Alpha"},
		{.label = "Beta", .is_disabled = true}, {.label = "Gamma"}};
	struct choice choice = {.title = "Choose", .items = items, .count = 4};

	switch (command) {
	case COMMAND_EDIT: return screen_open(s, &form_screen, "old", TAG_FORM, err) ? REACT_OPENED : REACT_FAILED;
	case COMMAND_FILTER: return choice_open(s, &choice, TAG_CHOOSE, err) ? REACT_OPENED : REACT_FAILED;
	case COMMAND_BULK_EDIT:
		choice.is_multiple = true;
		return choice_open(s, &choice, TAG_CHOOSE, err) ? REACT_OPENED : REACT_FAILED;
	case COMMAND_FIND:
		return prompt_open(
			       s, &(struct prompt){.title = "Find", .label = "Name", .preset = "小学"}, TAG_PROMPT, err)
			       ? REACT_OPENED
			       : REACT_FAILED;
	case COMMAND_NEW: return err_set(err, ERR_REFUSED, "No room for more."), REACT_FAILED;
	case COMMAND_REMOVE: return REACT_CHANGED;
	default: return REACT_NOT_MINE;
	}
}

static unsigned home_text(struct screen *s, const char *utf8)
{
	struct stage_office *office = s->app;

	strncat(office->typed, utf8, sizeof(office->typed) - strlen(office->typed) - 1);
	return REACT_NONE;
}

static unsigned home_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	struct stage_office *office = s->app;

	if (tag == TAG_PROMPT && strcmp(answer->text, "nobody") == 0)
		return err_set(err, ERR_INPUT, "There is no such name."), REACT_FAILED;
	office->answer = *answer;
	strncpy(office->answer_text, answer->text, sizeof(office->answer_text) - 1);
	/* What is picked lives during the call only. */
	office->answer.id += tag == TAG_CHOOSE && answer->picked ? answer->picked[1] + 2 * answer->picked[3] : 0;
	return REACT_NONE;
}

static void home_title(const struct screen *s, struct buf *title_out)
{
	(void)s;
	buf_puts(title_out, "Home");
}

static void home_status(const struct screen *s, struct buf *status_out)
{
	(void)s;
	buf_puts(status_out, "62 schools");
}

static bool never(const struct screen *s)
{
	(void)s;
	return false;
}

static const struct binding home_bindings[] = {
	{.command = COMMAND_EDIT},
	{.command = COMMAND_FILTER},
	{.command = COMMAND_BULK_EDIT},
	{.command = COMMAND_FIND},
	{.command = COMMAND_NEW},
	{.command = COMMAND_REMOVE, .label = "End"},
	{.command = COMMAND_SORT, .is_usable = never},
	{.command = COMMAND_DUPLICATE, .is_meant = never},
	{.command = COMMAND_BACKUP},
	{0},
};
static const struct screen_ops home_screen = {
	.name = "home",
	.help = "The first screen.",
	.bindings = home_bindings,
	.load = home_load,
	.draw = home_draw,
	.command = home_command,
	.text = home_text,
	.answered = home_answered,
	.title = home_title,
	.status = home_status,
};

static void office_person(void *app, struct buf *out)
{
	(void)app;
	buf_puts(out, "Chongming bureau of education  personnel  14:05");
}

static enum command_role office_role(void *app)
{
	return ((struct stage_office *)app)->role;
}

static bool office_has_changed(void *app)
{
	struct stage_office *office = app;
	bool has_news = office->has_news;

	office->has_news = false;
	return has_news;
}

static unsigned office_command(struct screen *top, enum command command, struct err *err)
{
	(void)err;
	if (command != COMMAND_UNDO)
		return REACT_NOT_MINE;
	((struct stage_office *)top->app)->undone++;
	return REACT_CHANGED;
}

static const struct binding office_bindings[] = {{.command = COMMAND_UNDO}, {0}};
static const struct ui_place places[] = {{.name = "towns", .label = "Towns", .ops = &form_screen, .arg = "town"}};

void stage_start(struct stage *st)
{
	struct err err = {0};

	*st = (struct stage){.office.role = COMMAND_ROLE_CLERK};
	st->app = (struct ui_app){
		.app = &st->office,
		.program = "Banxue",
		.person = office_person,
		.role = office_role,
		.has_changed = office_has_changed,
		.bindings = office_bindings,
		.command = office_command,
		.places = places,
		.place_count = 1,
	};
	st->ui = ui_create(&st->app, &home_screen, NULL, &err);
	assert_non_null(st->ui);
}

void stage_finish(struct stage *st)
{
	ui_destroy(st->ui);
	buf_finish(&st->seen);
}

void stage_press(struct stage *st, int code)
{
	ui_handle(st->ui, &(struct key_event){.kind = KEY_IS_CODE, .code = code});
}

void stage_type(struct stage *st, const char *text)
{
	ui_handle(st->ui, &(struct key_event){.kind = KEY_IS_TEXT, .text = text});
}

const char *stage_top(struct stage *st)
{
	return ui_top(st->ui)->ops->name;
}

const char *stage_picture(struct stage *st)
{
	buf_reset(&st->seen);
	grid_print(ui_draw(st->ui), &st->seen);
	return buf_text(&st->seen);
}

void stage_expect_seen(struct stage *st, const char *text)
{
	if (!strstr(stage_picture(st), text))
		fail_msg("\"%s\" is not in:\n%s", text, buf_text(&st->seen));
}

void stage_expect_unseen(struct stage *st, const char *text)
{
	if (strstr(stage_picture(st), text))
		fail_msg("\"%s\" is in:\n%s", text, buf_text(&st->seen));
}
