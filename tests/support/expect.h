#ifndef BANXUE_TESTS_EXPECT_H
#define BANXUE_TESTS_EXPECT_H

#include "support/pty.h"

/* Expectations on a terminal for cmocka tests: a failure shows the screen and names the line of the test. */

#define expect_text(t, text)	   expect_text_at(t, text, __FILE__, __LINE__)
#define expect_gone(t, text)	   expect_gone_at(t, text, __FILE__, __LINE__)
#define expect_settled(t)	   expect_settled_at(t, __FILE__, __LINE__)
#define expect_cursor(t, row, col) expect_cursor_at(t, row, col, __FILE__, __LINE__)
#define expect_exit(t, code)	   expect_exit_at(t, code, __FILE__, __LINE__)
#define expect_killed(t, sig)	   expect_killed_at(t, sig, __FILE__, __LINE__)
#define expect_restored(t)	   expect_restored_at(t, __FILE__, __LINE__)
#define press(t, keys)		   press_at(t, keys, __FILE__, __LINE__)

/* A row shows `text`, now or soon. */
void expect_text_at(struct pty *t, const char *text, const char *file, int line);

/* No row shows `text`, now or soon. */
void expect_gone_at(struct pty *t, const char *text, const char *file, int line);

/* The program has taken all keys, drawn everything and waits for more. */
void expect_settled_at(struct pty *t, const char *file, int line);

/* The cursor is visible and, once settled, stands there. */
void expect_cursor_at(struct pty *t, int row, int col, const char *file, int line);

/* The program ends by itself with this exit status; a signal ends it. */
void expect_exit_at(struct pty *t, int code, const char *file, int line);
void expect_killed_at(struct pty *t, int sig, const char *file, int line);

/* The terminal is left as it was found. */
void expect_restored_at(struct pty *t, const char *file, int line);

/* Presses keys that this TERM must have. */
void press_at(struct pty *t, const char *keys, const char *file, int line);

#endif
