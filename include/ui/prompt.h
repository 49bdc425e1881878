#ifndef BANXUE_UI_PROMPT_H
#define BANXUE_UI_PROMPT_H

#include "ui/line.h"
#include "ui/screen.h"

/*
 * An input box with one line; answer.text is what was typed. `preset` may be NULL; the first letter typed replaces it.
 * When the opener's answered() fails the box comes back with what was typed.
 */
struct prompt {
	const char *title, *label, *preset;
	size_t max;
	unsigned flags; /* enum line_flags */
};
bool prompt_open(struct screen *opener, const struct prompt *prompt, int tag, struct err *err);

#endif
