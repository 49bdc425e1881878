#ifndef BANXUE_TESTS_PTY_CHILD_H
#define BANXUE_TESTS_PTY_CHILD_H

#include "support/pty.h"

/* The process half of a terminal: leader of a session whose controlling terminal is the slave. Used by terminal.c only.
 */
struct child {
	pid_t pid;
	int pidfd;
};

void child_start(struct child *c, int slave, const struct pty_options *options, const char *locale, const char *term);

/* Whether it ended; then its status. */
bool child_reap(struct child *c, int *status_out);
void child_wait(struct child *c);
void child_signal(struct child *c, int sig);
void child_finish(struct child *c);

/* Whether it sleeps in a call that waits for input. */
bool child_is_idle(const struct child *c);

/* Points LOCPATH of this process, and so of its children, at the locales that the build made, if it has. */
void child_locale_path(void);

#endif
