#ifndef BANXUE_UI_TERMINAL_H
#define BANXUE_UI_TERMINAL_H

#include "ui/canvas.h"
#include "ui/key.h"
#include "ui/style.h"

#include <stdbool.h>

struct err;
struct terminal;

/* How many colours to use at most; TERMINAL_COLOURS_AUTO asks the terminal (and NO_COLOR). */
enum terminal_colours {
	TERMINAL_COLOURS_AUTO = -1,
	TERMINAL_MONOCHROME = 0,
	TERMINAL_8 = 8,
	TERMINAL_16 = 16,
	TERMINAL_256 = 256
};

struct terminal_options {
	bool is_ascii;		   /* every ambiguous sign as its ASCII twin */
	int colours;		   /* enum terminal_colours */
	const struct theme *theme; /* outlives the terminal; NULL: theme_default() */
};

/*
 * Takes over the terminal: locale, signals, curses. NULL with a sentence in err when there is none (no tty, TERM
 * unknown), the terminal untouched. One at a time: there is one terminal.
 */
struct terminal *terminal_start(const struct terminal_options *options, struct err *err);

/* Gives the terminal back as it was; NULL is fine. Also done by itself on fatal signals and when memory is exhausted.
 */
void terminal_stop(struct terminal *t);

/* Other options at run time: colours, theme, ASCII twins. The next picture is sent whole. */
void terminal_set(struct terminal *t, const struct terminal_options *options);

/* Whether Chinese can be shown: not on the kernel's console (TERM=linux), nor in a locale without these characters. */
bool terminal_has_chinese(const struct terminal *t);

/* A sentence to be shown once at the start (no Chinese here, locale not installed), "" when there is none. */
const char *terminal_notice(const struct terminal *t);

/* Its size as the system knows it now. */
void terminal_size(const struct terminal *t, int *rows_out, int *cols_out);

/* Sends what differs from the picture sent before. */
void terminal_show(struct terminal *t, const struct grid *picture);

/* Forgets what was sent: the next picture is sent whole (Ctrl-L, after a stop and continue). */
void terminal_forget(struct terminal *t);

/* Why terminal_wait came back; flags. */
enum terminal_wake { TERMINAL_INPUT = 1, TERMINAL_RESIZED = 2, TERMINAL_HANGUP = 4, TERMINAL_CONTINUED = 8 };

/* Waits for input or a signal at most `timeout_ms` (-1: for ever, 0: only looks). Returns flags, 0 when the time is
 * over. */
unsigned terminal_wait(struct terminal *t, int timeout_ms);

/* The next event from the keyboard; false when none is there now. Never waits. */
bool terminal_key(struct terminal *t, struct key_event *event_out);

#endif
