#ifndef BANXUE_UI_NOTE_H
#define BANXUE_UI_NOTE_H

#include "base/buf.h"
#include "command/command.h"
#include "ui/canvas.h"

#include <stdbool.h>

/* A text of several lines being edited, wrapped at the width; lines end with a line feed. */
struct note {
	struct buf text;
	size_t at;	/* byte offset of the cursor */
	int top;	/* first wrapped line shown */
	int goal;	/* column that Up and Down keep to, -1: where the cursor is */
	int rows, cols; /* as shown; set by note_resize */
	size_t max;	/* most characters, 0: 4000 */
	bool is_changed;
};

/* Starts with a text (NULL: empty), the cursor at its end; note_set puts another one in its place. */
void note_init(struct note *n, const char *text, size_t max);
void note_finish(struct note *n);
void note_set(struct note *n, const char *text);
const char *note_text(const struct note *n);

/* How large it is shown; keeps the cursor in view. */
void note_resize(struct note *n, int rows, int cols);

/* Inserts at the cursor; line feeds stay. False when the limit cut something off. */
bool note_insert(struct note *n, const char *utf8);

/*
 * Moves and erases; COMMAND_ENTER begins a new line. False when the command is none of the note's: also Up in the first
 * and Down in the last line, so that a form can move on.
 */
bool note_command(struct note *n, enum command command);

/* Draws on all of a canvas of the size given to note_resize. */
void note_draw(const struct note *n, struct canvas *c, bool has_focus);

#endif
