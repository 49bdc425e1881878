#ifndef BANXUE_UI_LINE_H
#define BANXUE_UI_LINE_H

#include "base/buf.h"
#include "command/command.h"
#include "ui/canvas.h"

#include <stdbool.h>

enum line_flags {
	LINE_NARROW = 1, /* full-width digits, letters and punctuation become half-width as they are typed */
	LINE_READ_ONLY = 2,
};

/* One line of text being edited: valid, cleaned UTF-8, edited by whole graphemes. */
struct line {
	struct buf text;
	size_t at;	 /* byte offset of the cursor, at a grapheme's start */
	int scroll;	 /* columns hidden at the left; kept by line_reveal */
	unsigned flags;	 /* enum line_flags */
	size_t max;	 /* most characters, 0: 4000 */
	bool is_changed; /* since line_set */
};

/* Starts with a text (NULL: empty), the cursor at its end. */
void line_init(struct line *l, const char *text, size_t max, unsigned flags);
void line_finish(struct line *l);

/* Another text; the cursor goes to its end, the mark of change is cleared. */
void line_set(struct line *l, const char *text);
const char *line_text(const struct line *l);

/* Inserts typed or pasted text at the cursor, as far as the limit allows; false when something had to be left out. */
bool line_insert(struct line *l, const char *utf8);

/* Moves, erases: the moving and line commands of the table. False when the command is none of the line's. */
bool line_command(struct line *l, enum command command);

/* Scrolls so that the cursor is within `width` columns; to be called after a change and when the width changes. */
void line_reveal(struct line *l, int width);

/* Draws it in exactly `width` columns, and puts the cursor there when it has the focus. */
void line_draw(const struct line *l, struct canvas *c, struct canvas_place place, bool has_focus);

#endif
