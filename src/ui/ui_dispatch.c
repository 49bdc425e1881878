#include "base/buf.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "ui_state.h"

#include <stdlib.h>
#include <string.h>

static const struct binding *binding_find(const struct binding *bindings, enum command command)
{
	for (; bindings && bindings->command != COMMAND_NONE; bindings++)
		if (bindings->command == command)
			return bindings;
	return NULL;
}

/* The least role that may use a command as it is bound. */
static enum command_role role_asked(enum command command, const struct binding *binding)
{
	enum command_role role = command_info(command)->role;

	return binding && binding->role > role ? binding->role : role;
}

static bool role_allows(const struct ui *ui, enum command_role asked)
{
	enum command_role role = ui->app->role ? ui->app->role(ui->app->app) : COMMAND_ROLE_ADMIN;

	return asked <= role;
}

bool ui_usable(const struct screen *s, enum command command, struct ui_usable *usable_out)
{
	const struct binding *own = binding_find(s->ops->bindings, command);
	const struct binding *app = own ? NULL : binding_find(s->ui->app->bindings, command);
	const struct binding *binding = own ? own : app;
	bool is_meant = binding ? !binding->is_meant || binding->is_meant(s) : ui_has_own(s, command);

	*usable_out = (struct ui_usable){.binding = binding,
		.is_app = app != NULL,
		.is_meant = is_meant,
		.is_open_to_role = role_allows(s->ui, role_asked(command, binding)),
		.is_usable = !binding || (is_meant && (!binding->is_usable || binding->is_usable(s)))};
	return is_meant && usable_out->is_open_to_role;
}

const char *ui_word(const struct screen *s, enum command command, const struct ui_usable *usable)
{
	const struct binding *b = usable->binding;
	const char *word = b && b->word ? b->word(s) : NULL;

	if (word)
		return word;
	return _(b && b->label ? b->label : command_info(command)->label);
}

enum command_context ui_context(const struct screen *s)
{
	return s->ops->is_typing && s->ops->is_typing(s) ? COMMAND_TYPING : COMMAND_BROWSING;
}

/* Moving and line editing need no binding, nor do confirming and leaving. */
static bool is_free(enum command command)
{
	enum command_section section = command_info(command)->section;

	return section == COMMAND_SECTION_MOVE || section == COMMAND_SECTION_LINE || command == COMMAND_ENTER ||
	       command == COMMAND_BACK;
}

/* Says why a command is not done, under the name it has on the screen. */
static void refuse(struct ui *ui, const char *word, const char *reason)
{
	struct buf sentence = {0};

	buf_printf(&sentence, _("%s: %s"), word, reason);
	ui_complain(ui, buf_text(&sentence));
	buf_finish(&sentence);
}

/* What the screen itself makes of a command. */
static unsigned screen_command(struct screen *s, enum command command, const struct ui_usable *usable, struct err *err)
{
	bool is_bound = usable->binding && !usable->is_app;

	if (!s->ops->command || !(is_bound || is_free(command)))
		return REACT_NOT_MINE;
	return s->ops->command(s, command, err);
}

/* Who may do what another role may not. */
static const char *role_reason(enum command_role asked)
{
	static const char *const reasons[] = {
		[COMMAND_ROLE_CLERK] = N_("only clerks, approvers and administrators may do this."),
		[COMMAND_ROLE_APPROVER] = N_("only approvers and administrators may do this."),
		[COMMAND_ROLE_ADMIN] = N_("only administrators may do this."),
	};

	return _(reasons[asked]);
}

const char *ui_reason(const struct screen *s, enum command command, const struct ui_usable *usable)
{
	const char *reason = usable->is_open_to_role ? NULL : role_reason(role_asked(command, usable->binding));

	if (!reason && usable->is_meant && s->ops->reason)
		reason = s->ops->reason(s, command);
	if (reason)
		return reason;
	return usable->is_meant ? _("this is not possible here now.")
				: _("this has no meaning here; F9 shows what can be done.");
}

void ui_command(struct ui *ui, enum command command)
{
	struct screen *s = ui->top;
	struct ui_usable usable;
	struct err err = {0};
	unsigned reaction;

	if (!s || command == COMMAND_NONE)
		return;
	ui_usable(s, command, &usable);
	if (usable.binding && !(usable.is_open_to_role && usable.is_usable))
		refuse(ui, ui_word(s, command, &usable), ui_reason(s, command, &usable));
	else {
		reaction = screen_command(s, command, &usable, &err);
		if ((reaction & REACT_NOT_MINE) && usable.is_app)
			reaction = ui->app->command(s, command, &err);
		if (reaction & REACT_NOT_MINE)
			reaction = ui_own_command(ui, command, &err);
		if ((reaction & REACT_NOT_MINE) && !is_free(command))
			refuse(ui, ui_word(s, command, &usable),
				_("this has no meaning here; F9 shows what can be done."));
		ui_apply(ui, s, reaction, &err);
	}
	ui_settle(ui);
}

static void text_give(struct ui *ui, struct screen *s, const char *text)
{
	struct err err = {0};

	ui_apply(ui, s, s->ops->text(s, text), &err);
	ui_settle(ui);
}

/* A printable key where letters are commands: the command, or else text for a screen that takes some (digits of a
 * menu). */
static void letter_handle(struct ui *ui, const char *letter)
{
	char *narrow = text_narrow(mem_copy(letter));
	enum command command;
	struct ui_usable usable;
	uint32_t cp = 0;

	text_decode(narrow, &cp);
	command = command_by_key((int)cp, COMMAND_BROWSING);
	/* What is bound but cannot be done is refused with a reason. */
	if (command != COMMAND_NONE && (ui_usable(ui->top, command, &usable) || usable.binding || is_free(command)))
		ui_command(ui, command);
	else if (ui->top->ops->text)
		text_give(ui, ui->top, narrow);
	else
		ui_complain(ui, _("Nothing hangs on this key here; F9 shows what can be done."));
	free(narrow);
}

static void text_handle(struct ui *ui, const char *text)
{
	size_t at = 0;

	while (text[at] && ui->top && ui_context(ui->top) == COMMAND_BROWSING) {
		size_t next = text_next(text, at);
		char *letter = mem_copy_n(text + at, next - at);

		letter_handle(ui, letter);
		free(letter);
		at = next;
	}
	if (text[at] && ui->top && ui->top->ops->text)
		text_give(ui, ui->top, text + at);
}

static void paste_handle(struct ui *ui, const char *text)
{
	if (ui_context(ui->top) == COMMAND_TYPING && ui->top->ops->text)
		text_give(ui, ui->top, text);
	else
		ui_complain(ui, _("There is no field here to paste into; nothing was done."));
}

static void code_handle(struct ui *ui, int code)
{
	enum command command = command_by_key(code, ui_context(ui->top));

	if (command != COMMAND_NONE)
		ui_command(ui, command);
	else
		ui_complain(ui, _("Nothing hangs on this key here; F9 shows what can be done."));
}

void ui_handle(struct ui *ui, const struct key_event *event)
{
	/* What cannot be seen must not be done. */
	if (!ui->top || ui_is_tiny(ui) || event->kind == KEY_IS_NONE)
		return;
	if (ui->message) {
		free(ui->message);
		ui->message = NULL;
		ui->is_dirty = true;
	}
	if (event->kind == KEY_IS_CODE)
		code_handle(ui, event->code);
	else if (event->kind == KEY_IS_PASTE)
		paste_handle(ui, event->text);
	else
		text_handle(ui, event->text);
}
