#include "support/child.h"

#include "support/place.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DEADLINE_MS = 30000, SIGNALLED = 128 };

struct child_process child_start(child_fn *fn, const void *arg)
{
	int up[2], down[2];
	struct child_process child;

	signal(SIGPIPE, SIG_IGN);
	if (pipe2(up, O_CLOEXEC) != 0 || pipe2(down, O_CLOEXEC) != 0)
		place_die("pipe");
	child.pid = fork();
	if (child.pid < 0)
		place_die("fork");
	if (child.pid == 0) {
		close(up[0]);
		close(down[1]);
		_exit(fn(arg, up[1], down[0]));
	}
	close(up[1]);
	close(down[0]);
	child.from = up[0];
	child.to = down[1];
	return child;
}

int child_hear(int fd)
{
	struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
	unsigned char byte;

	if (poll(&poll_fd, 1, DEADLINE_MS) == 0)
		place_die("the other process says nothing");
	return read(fd, &byte, 1) == 1 ? byte : -1;
}

void child_say(int fd, char byte)
{
	ssize_t written = write(fd, &byte, 1);

	(void)written;
}

int child_end(struct child_process *child)
{
	int status;

	close(child->to);
	if (waitpid(child->pid, &status, 0) != child->pid)
		place_die("waitpid");
	close(child->from);
	return WIFSIGNALED(status) ? SIGNALLED + WTERMSIG(status) : WEXITSTATUS(status);
}

int child_kill(struct child_process *child)
{
	kill(child->pid, SIGKILL);
	return child_end(child);
}

void child_obey(void)
{
	struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
	struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {0};

	if (syscall(SYS_capset, &header, none) != 0)
		place_die("capset");
}
