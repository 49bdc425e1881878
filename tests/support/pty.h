#ifndef BANXUE_TESTS_PTY_H
#define BANXUE_TESTS_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct buf;

/*
 * A program on a pseudo-terminal, seen through a terminal emulator, as a person sees it. Everything that waits polls
 * the terminal until a deadline; nothing sleeps. A fault of the harness itself (no pty, no such locale) ends the test
 * program.
 */
struct pty;

/* How long an expectation may take before it fails: generous, because only a failing test waits for it. */
enum { PTY_PATIENCE_MS = 30000 };

struct pty_options {
	const char *const *argv; /* NULL-terminated; argv[0] is the path of the program */
	const char *const *env;	 /* "NAME=VALUE" sets, "NAME" removes; NULL-terminated, may be NULL */
	const char *term;	 /* TERM; NULL is xterm-256color, "" leaves it unset */
	const char *locale;	 /* LC_ALL; NULL is C.UTF-8, "" leaves it unset; another codeset is decoded */
	int rows, cols;		 /* 0 is 24 and 80 */
};

/* Starts the program with a small environment of its own (PATH, HOME, LC_ALL, TERM and what sanitizers read). */
struct pty *pty_start(const struct pty_options *options);

/* Kills what still runs and frees everything; NULL is fine. */
void pty_close(struct pty *t);

/* The banxue binary that was built beside this test program. */
const char *pty_program(void);

/*
 * Presses keys, named and separated by spaces: F1..F12 Up Down Left Right Home End PgUp PgDn Ins Del Backspace BackTab
 * (as terminfo says this TERM sends them), Tab Enter Space Esc, Ctrl-x, Esc-x (Esc, then the key), or a single
 * character. False when this TERM has no such key: nothing was sent.
 */
bool pty_press(struct pty *t, const char *keys);

/* Types UTF-8 text, in the codeset of the terminal. */
void pty_type(struct pty *t, const char *text);

/* Pastes UTF-8 text: marked as such when the program has asked for that. */
void pty_paste(struct pty *t, const char *text);

/* Sends bytes as they are. */
void pty_send(struct pty *t, const char *bytes, size_t len);

/* Changes the size of the terminal; the program gets its SIGWINCH. */
void pty_resize(struct pty *t, int rows, int cols);

/* Drops the line: the program gets SIGHUP and reads end of file. The screen stays as it was. */
void pty_hang_up(struct pty *t);

/* Sends a signal to the program. */
void pty_signal(struct pty *t, int sig);

/* The program that runs on it. */
pid_t pty_pid(const struct pty *t);

/* Wait until a row shows `text`, until no row shows it. False at the deadline, or when the program ended before. */
bool pty_wait_text(struct pty *t, const char *text, int patience_ms);
bool pty_wait_gone(struct pty *t, const char *text, int patience_ms);

/* Waits until the program has read all keys, sleeps waiting for more, and everything it wrote is on the screen. */
bool pty_wait_settled(struct pty *t, int patience_ms);

/* Waits until the bytes received so far contain `bytes`, from offset `from` of the transcript. */
bool pty_wait_bytes(struct pty *t, const char *bytes, size_t from, int patience_ms);

/* Waits for the end of the program; its status as of waitpid(2). */
bool pty_wait_exit(struct pty *t, int *status_out, int patience_ms);

/* The screen as UTF-8, a line a row, without spaces at the ends of lines; half of a wide character shows as U+FFFD. */
const char *pty_text(struct pty *t);

/* One row of it; valid until the next call. */
const char *pty_row(struct pty *t, int row);

/* Row of the first line that shows `text`, -1 when there is none; its column goes to *col_out (may be NULL). */
int pty_find(struct pty *t, const char *text, int *col_out);

/* Its size now. */
int pty_rows(const struct pty *t);
int pty_cols(const struct pty *t);

struct pty_cursor {
	int row, col;
	bool is_visible;
};

/* Where the cursor is. */
struct pty_cursor pty_cursor(const struct pty *t);

enum pty_color { PTY_DEFAULT = -1, PTY_RGB = -2 };

struct pty_cell {
	char text[28]; /* empty in the second half of a wide character */
	int width;
	bool is_bold, is_underlined, is_reversed, is_blinking, is_italic;
	int fg, bg; /* index of the palette, or enum pty_color */
};

/* What one column of one row shows. */
struct pty_cell pty_cell(const struct pty *t, int row, int col);

/* Bytes the program has sent so far, and all of them as they came. */
size_t pty_received(const struct pty *t);
const struct buf *pty_transcript(const struct pty *t);

/*
 * Whether the terminal is as it was before the program: line settings, main screen, visible cursor, no attributes,
 * ordinary keys and characters. NULL when it is, else what is wrong.
 */
const char *pty_unrestored(struct pty *t);

/* Prints size, cursor and screen to stderr, framed: what a failed test shows. */
void pty_dump(struct pty *t);

#endif
