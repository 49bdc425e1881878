#ifndef BANXUE_UI_UI_STATE_H
#define BANXUE_UI_UI_STATE_H

#include "base/err.h"
#include "ui/ui.h"

enum {
	UI_ROWS_MIN = 16,
	UI_COLS_MIN = 60,
	UI_BODY_TOP = 2,    /* path and rule */
	UI_BODY_BOTTOM = 3, /* message, rule, key bar */
};

/* A tag of the frame's own: the answer does not go to the screen. */
enum { UI_TAG_OFFER = -1 };

/* A line of menu or palette: a command or a place. */
struct ui_offer {
	enum command command;
	const struct ui_place *place;
};

struct ui {
	const struct ui_app *app;
	struct ui_look look;
	struct ui_outlet outlet;
	struct screen *top;
	struct grid picture;
	int rows, cols;
	bool is_dirty, is_over, wants_redraw;
	char *message, *last_message; /* owned */
	bool is_error;
	char *person; /* right of the first line, as drawn last */
	struct ui_offer *offers;
	size_t offer_count;
};

/* A command of the moment, wherever it is bound. */
struct ui_usable {
	const struct binding *binding; /* NULL: one of the frame's own */
	bool is_app;		       /* bound by the application, not by the screen */
	bool is_meant, is_open_to_role, is_usable;
};

/* Whether a command is offered on a screen at all (bound, meant for what it shows, and open to the user's role), and
 * how. */
bool ui_usable(const struct screen *s, enum command command, struct ui_usable *usable_out);

/* Why it is not done on the screen, translated: the role, or what stands in its way now. */
const char *ui_reason(const struct screen *s, enum command command, const struct ui_usable *usable);

/* Its word for menu and key bar, translated. */
const char *ui_word(const struct screen *s, enum command command, const struct ui_usable *usable);

/* Whether letters are text on this screen now. */
enum command_context ui_context(const struct screen *s);

/* The screen that fills the body below the popups. */
struct screen *ui_base(const struct ui *ui);

/* Does what a screen asked for by its reaction flags. */
void ui_apply(struct ui *ui, struct screen *s, unsigned reaction, const struct err *err);

/* Goes back from the top screen, as far as it lets itself be closed; false when it did not. */
bool ui_leave(struct ui *ui);

/* The frame's own commands: help, menu, palette … */
unsigned ui_own_command(struct ui *ui, enum command command, struct err *err);
bool ui_has_own(const struct screen *s, enum command command);

/* The line of menu or palette that was chosen is done on the screen it was opened over. */
void ui_offer_chosen(struct ui *ui, struct screen *opener, const struct answer *answer);

/* Gives each screen of the stack its size. */
void ui_layout(struct ui *ui);
void ui_layout_screen(struct ui *ui, struct screen *s);
bool ui_is_tiny(const struct ui *ui);

#endif
