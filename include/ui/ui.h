#ifndef BANXUE_UI_UI_H
#define BANXUE_UI_UI_H

#include "ui/key.h"
#include "ui/screen.h"

/*
 * The stack of screens and the frame around them: path line, message line, key bar, F9 menu, F1 help, palette. It knows
 * no terminal: events go in, a picture comes out, so that every screen is tested without one. `loop` joins it to a
 * terminal.
 */

/* A screen that the palette and the menu can go to by name, besides the commands: one per table, for instance. */
struct ui_place {
	const char *name;  /* stable */
	const char *label; /* source string */
	enum command_role role;
	const struct screen_ops *ops;
	const void *arg;
};

/* Tags from here down are the application's own: their answers go to ui_app.answered, not to the screen below. */
enum { UI_TAG_APP = -1000 };

/* What the application tells the frame. All pointers outlive the ui; functions may be NULL. */
struct ui_app {
	void *app;
	const char *program; /* source string: first word of the path */
	/* Adds who I am, role and time, for the right of the first line; the most important part last, since it is
	 * given up from the left. */
	void (*person)(void *app, struct buf *out);
	enum command_role (*role)(void *app);
	/* Whether the data changed since it was asked last; asked every two seconds. True makes every screen load
	 * again. */
	bool (*has_changed)(void *app);
	/* Commands that work on every screen which has no binding of its own for them; ends with {0}. */
	const struct binding *bindings;
	unsigned (*command)(struct screen *top, enum command command, struct err *err);
	/* A popup that such a command opened over `top` has closed; its tag is UI_TAG_APP or below. */
	unsigned (*answered)(struct screen *top, int tag, const struct answer *answer, struct err *err);
	const struct ui_place *places;
	size_t place_count;
};

/* How the picture is drawn, from the settings; may change at any time. */
struct ui_look {
	bool has_reversed_bar; /* the selected row as a bar too, not only by its mark */
};

/* A new one of a size, with the first screen at the bottom of its stack; NULL with err when that cannot be opened. */
struct ui *ui_create(const struct ui_app *app, const struct screen_ops *first, const void *arg, struct err *err);

/* Closes all screens from the top and frees everything; NULL is fine. */
void ui_destroy(struct ui *ui);

/* Another size of the terminal; any from 1 × 1 on. Nothing typed is lost. 24 × 80 until told. */
void ui_resize(struct ui *ui, int rows, int cols);

/* Another look, copied; the picture is to be drawn again. */
void ui_set_look(struct ui *ui, const struct ui_look *look);
const struct ui_look *ui_look(const struct ui *ui);

/* Takes one event: key → command → reactions → load → message. */
void ui_handle(struct ui *ui, const struct key_event *event);

/* The same for a command without its key; what menu and palette use, and tests. */
void ui_command(struct ui *ui, enum command command);

/* Whether the picture has to be drawn again. */
bool ui_is_dirty(const struct ui *ui);

/* Draws what is there now; the picture belongs to ui and is valid until the next call of any function. */
const struct grid *ui_draw(struct ui *ui);

/* Everything is to be drawn and loaded anew: another language, a new day, changed settings. */
void ui_refresh(struct ui *ui);

/* Loads the screens that are seen and out of date; done by itself after every event. */
void ui_settle(struct ui *ui);

/* Whether the person asked for the whole picture to be sent anew; asking clears it. */
bool ui_take_redraw(struct ui *ui);

/* Asks the application whether data changed, and gives the top screen a slice of idle time. Returns whether more idle
 * work waits. */
void ui_poll(struct ui *ui);
bool ui_idle(struct ui *ui, int budget_ms);

/* Where a picture goes while a command is still running, and whether the person wants it to stop. */
struct ui_outlet {
	void *ctx;
	void (*show)(void *ctx, const struct grid *picture);
	bool (*is_cancelled)(void *ctx);
};
void ui_set_outlet(struct ui *ui, const struct ui_outlet *outlet);

/* Tells all screens that the line has dropped: drafts are kept. */
void ui_hangup(struct ui *ui);

/* Whether the last screen has closed: the program ends. */
bool ui_is_over(const struct ui *ui);
struct screen *ui_top(struct ui *ui);

/* Shows a sentence until the next key: as a result, or as an error. */
void ui_say(struct ui *ui, const char *sentence);
void ui_complain(struct ui *ui, const char *sentence);
/* The sentence shown now, "" when there is none. */
const char *ui_message(const struct ui *ui);

#endif
