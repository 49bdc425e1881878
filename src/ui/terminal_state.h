#ifndef BANXUE_UI_TERMINAL_STATE_H
#define BANXUE_UI_TERMINAL_STATE_H

#include "ui/terminal.h"

#include <signal.h>
#include <stddef.h>
#include <termios.h>

enum { TERMINAL_SEQUENCES_MAX = 64, TERMINAL_RESTORE_SIZE = 256 };

struct err;

/* What the files of the terminal share. */
struct terminal {
	void *curses; /* SCREEN * */
	struct terminal_options options;
	struct grid sent;		  /* what the terminal shows; cells == NULL: unknown */
	unsigned long looks[STYLE_COUNT]; /* attributes with their colour pair */
	struct key_decoder keys;
	struct key_sequence sequences[TERMINAL_SEQUENCES_MAX];
	sigset_t waiting; /* signals blocked while it waits */
	bool has_paste, has_cursor, has_chinese, has_ended;
	bool has_more;	    /* the last event was not yet known to be the last */
	const char *kind;   /* TERM */
	const char *notice; /* source string, NULL: none */
};

/* A capability of terminfo, "" when the terminal has none of that name. */
const char *terminal_capability(const char *name);

/* Colours the terminal has, 0 without; curses itself knows only once it was told to use them. */
int terminal_caps_colours(void);

/* Whether there is a terminal of the kind `name` (may be NULL) that can place its cursor; the sentence in err says what
 * is amiss. */
bool terminal_caps_check(const char *name, struct err *err);

/* Forgets what terminal_caps_check read; curses reads it again for itself. */
void terminal_caps_release(void);

/* Lists the byte sequences of the terminal's keys; returns how many, at most TERMINAL_SEQUENCES_MAX. */
size_t terminal_caps_keys(struct key_sequence *sequences_out);

/* The bytes that restore the terminal, `first` before them. */
void terminal_caps_restore(char restore_out[TERMINAL_RESTORE_SIZE], const char *first);

/* Catches and blocks the signals that a terminal program must survive; remembers how to restore the terminal at once.
 */
void terminal_signals_start(struct terminal *t, const char *restore_bytes);
void terminal_signals_stop(void);

/* Takes and clears what signals have come; enum terminal_wake, and whether a stop was asked for. */
unsigned terminal_signals_take(bool *stop_out);

/* Sets up colours and attributes of the theme. */
void terminal_looks_setup(struct terminal *t);

#endif
