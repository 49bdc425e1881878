#ifndef BANXUE_TESTS_CHILD_H
#define BANXUE_TESTS_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

/* Another process of the same test, which does one thing and tells about it through a pipe. */
struct child_process {
	pid_t pid;
	int from, to; /* what it says, what it hears */
};

/* What the child does; `say` and `hear` are its ends. Its result is the exit status. */
typedef int child_fn(const void *arg, int say, int hear);

/* Starts it. */
struct child_process child_start(child_fn *fn, const void *arg);

/* Reads one byte; -1 when the other side is gone. Fails the program after half a minute. */
int child_hear(int fd);

/* Writes one byte; the other side may be gone. */
void child_say(int fd, char byte);

/* Waits until it ends and closes the pipes: exit status, or 128 + the signal that ended it. */
int child_end(struct child_process *child);

/* Kills it, then the same. */
int child_kill(struct child_process *child);

/* From now on this process obeys the permissions of files, also when it is root's. */
void child_obey(void);

#endif
