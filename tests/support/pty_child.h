#ifndef BANXUE_TESTS_PTY_CHILD_H
#define BANXUE_TESTS_PTY_CHILD_H

#include "support/pty.h"

/* The process half of a terminal: leader of a session whose controlling terminal is the slave. Used by pty.c only. */
struct pty_child {
	pid_t pid;
	int pidfd;
};

/* Starts the program on the slave, which stays open here, in that locale and with that TERM. */
void pty_child_start(
	struct pty_child *c, int slave, const struct pty_options *options, const char *locale, const char *term);

/* Whether it ended, then its status; waits for its end; sends it a signal; frees what is held of it. */
bool pty_child_reap(struct pty_child *c, int *status_out);
void pty_child_wait(struct pty_child *c);
void pty_child_signal(struct pty_child *c, int sig);
void pty_child_finish(struct pty_child *c);

/* Whether it sleeps in a call that waits for input. */
bool pty_child_is_idle(const struct pty_child *c);

/* Points LOCPATH of this process, and so of its children, at the locales that the build made, if it has. */
void pty_child_locale_path(void);

#endif
