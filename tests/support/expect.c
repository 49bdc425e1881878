#include "support/expect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/wait.h>

#include <cmocka.h>

static void expect_failed(struct pty *t, const char *what, const char *text, const char *file, int line)
{
	pty_dump(t);
	fprintf(stderr, "%s:%d: %s%s\n", file, line, what, text);
	_fail(file, line);
}

void expect_text_at(struct pty *t, const char *text, const char *file, int line)
{
	if (!pty_wait_text(t, text, PTY_PATIENCE_MS))
		expect_failed(t, "the screen never showed: ", text, file, line);
}

void expect_gone_at(struct pty *t, const char *text, const char *file, int line)
{
	if (!pty_wait_gone(t, text, PTY_PATIENCE_MS))
		expect_failed(t, "the screen still shows: ", text, file, line);
}

void expect_settled_at(struct pty *t, const char *file, int line)
{
	if (!pty_wait_settled(t, PTY_PATIENCE_MS))
		expect_failed(t, "the program does not come to rest", "", file, line);
}

void expect_cursor_at(struct pty *t, int row, int col, const char *file, int line)
{
	struct pty_cursor at;
	char wanted[64];

	expect_settled_at(t, file, line);
	at = pty_cursor(t);
	snprintf(wanted, sizeof(wanted), "%d,%d", row, col);
	if (at.row != row || at.col != col || !at.is_visible)
		expect_failed(t, "the cursor should be visible at ", wanted, file, line);
}

void expect_exit_at(struct pty *t, int code, const char *file, int line)
{
	int status = 0;
	char what[64] = "the program does not end";
	bool is_over = pty_wait_exit(t, &status, PTY_PATIENCE_MS);

	if (is_over && WIFEXITED(status) && WEXITSTATUS(status) == code)
		return;
	if (is_over && WIFSIGNALED(status))
		snprintf(what, sizeof(what), "signal %d ended the program", WTERMSIG(status));
	else if (is_over)
		snprintf(what, sizeof(what), "the program exited with %d, not %d", WEXITSTATUS(status), code);
	expect_failed(t, what, "", file, line);
}

void expect_killed_at(struct pty *t, int sig, const char *file, int line)
{
	int status = 0;
	char what[64];

	if (pty_wait_exit(t, &status, PTY_PATIENCE_MS) && WIFSIGNALED(status) && WTERMSIG(status) == sig)
		return;
	snprintf(what, sizeof(what), "signal %d should have ended the program, its status is %#x", sig, status);
	expect_failed(t, what, "", file, line);
}

void expect_restored_at(struct pty *t, const char *file, int line)
{
	const char *wrong = pty_unrestored(t);

	if (wrong)
		expect_failed(t, wrong, "", file, line);
}

void press_at(struct pty *t, const char *keys, const char *file, int line)
{
	if (!pty_press(t, keys))
		expect_failed(t, "this terminal has no such key among: ", keys, file, line);
}
