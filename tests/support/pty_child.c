#include "support/pty_child.h"

#include "base/buf.h"
#include "base/memory.h"
#include "support/place.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ENV_MAX = 64 };

/* A small environment, so that a test means the same wherever it runs. */
struct env {
	char *entries[ENV_MAX + 1];
	size_t count;
};

/* Sets NAME=VALUE, or removes a bare NAME. */
static void env_put(struct env *env, const char *entry)
{
	size_t len = strcspn(entry, "="), at = 0;

	while (at < env->count && !(!strncmp(env->entries[at], entry, len) && env->entries[at][len] == '='))
		at++;
	if (at < env->count) {
		free(env->entries[at]);
		env->entries[at] = env->entries[--env->count];
		env->entries[env->count] = NULL;
	}
	if (!entry[len])
		return;
	if (env->count == ENV_MAX)
		place_die("too many environment variables");
	env->entries[env->count++] = mem_copy(entry);
}

static void env_put_value(struct env *env, const char *name, const char *value)
{
	struct buf entry = {0};

	if (!value)
		return;
	buf_printf(&entry, "%s=%s", name, value);
	env_put(env, buf_text(&entry));
	buf_finish(&entry);
}

static void env_build(struct env *env, const struct pty_options *options, const char *locale, const char *term)
{
	/* What sanitizers, coverage and the locales of the build need. */
	static const char *const passed[] = {"PATH", "LOCPATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS",
		"LLVM_PROFILE_FILE", "GCOV_PREFIX", "GCOV_PREFIX_STRIP"};

	for (size_t i = 0; i < sizeof(passed) / sizeof(*passed); i++)
		env_put_value(env, passed[i], getenv(passed[i]));
	env_put_value(env, "HOME", place_scratch());
	/* The configuration of this machine is not ours. */
	env_put_value(env, "BANXUE_CONFIG", "");
	if (*locale)
		env_put_value(env, "LC_ALL", locale);
	if (*term)
		env_put_value(env, "TERM", term);
	for (size_t i = 0; options->env && options->env[i]; i++)
		env_put(env, options->env[i]);
}

static _Noreturn void pty_child_exec(int slave, const char *const *argv, struct env *env)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	/* A test that dies takes its program along. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (setsid() < 0 || ioctl(slave, TIOCSCTTY, 0))
		place_die("no controlling terminal");
	for (int fd = 0; fd < 3; fd++)
		dup2(slave, fd);
	execve(argv[0], (char *const *)argv, env->entries);
	place_die("%s", argv[0]);
}

void pty_child_start(
	struct pty_child *c, int slave, const struct pty_options *options, const char *locale, const char *term)
{
	struct env env = {0};

	env_build(&env, options, locale, term);
	fflush(NULL);
	c->pid = fork();
	if (c->pid < 0)
		place_die("fork");
	if (!c->pid)
		pty_child_exec(slave, options->argv, &env);
	/* valgrind 3.19 does not know it; then the end is noticed a little later. */
	c->pidfd = pidfd_open(c->pid, 0);
	for (size_t i = 0; i < env.count; i++)
		free(env.entries[i]);
}

bool pty_child_reap(struct pty_child *c, int *status_out)
{
	return waitpid(c->pid, status_out, WNOHANG) == c->pid;
}

void pty_child_wait(struct pty_child *c)
{
	while (waitpid(c->pid, NULL, 0) < 0 && errno == EINTR)
		continue;
}

void pty_child_signal(struct pty_child *c, int sig)
{
	kill(c->pid, sig);
}

void pty_child_finish(struct pty_child *c)
{
	if (c->pidfd >= 0)
		close(c->pidfd);
}

/* `number` and `first` of a blocked system call: does it wait for the keyboard? A read of anything else is work. */
static bool waits_for_input(long number, unsigned long first)
{
	static const long waiting[] = {
#ifdef SYS_poll
		SYS_poll,
		SYS_select,
#endif
		SYS_ppoll,
		SYS_pselect6,
		SYS_epoll_pwait,
	};

	for (size_t i = 0; i < sizeof(waiting) / sizeof(*waiting); i++)
		if (waiting[i] == number)
			return true;
	return number == SYS_read && first == STDIN_FILENO;
}

/* Opens a file of /proc about the program, NULL when there is none. */
static FILE *proc_open(const struct pty_child *c, const char *name)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)c->pid, name);
	return fopen(path, "re");
}

/* How often it has gone to sleep so far, -1 while it does not sleep. */
static long long times_slept(const struct pty_child *c)
{
	FILE *file = proc_open(c, "status");
	char line[160], state = 'R';
	long long count = -1;

	while (file && fgets(line, sizeof(line), file)) {
		sscanf(line, "State: %c", &state);
		sscanf(line, "voluntary_ctxt_switches: %lld", &count);
	}
	if (file)
		fclose(file);
	return state == 'S' ? count : -1;
}

static bool is_waiting(const struct pty_child *c)
{
	FILE *file = proc_open(c, "syscall");
	unsigned long first = 0;
	char line[160] = "";
	long number;

	if (!file)
		return true;
	if (!fgets(line, sizeof(line), file))
		line[0] = '\0';
	fclose(file);
	/* "running" is no number. */
	return sscanf(line, "%ld %lx", &number, &first) == 2 && waits_for_input(number, first);
}

/* One sleep all along: a program that a signal is just waking still looks as if it waited. */
bool pty_child_is_idle(const struct pty_child *c)
{
	long long before = times_slept(c);

	return before >= 0 && is_waiting(c) && times_slept(c) == before;
}

void pty_child_locale_path(void)
{
	const char *path = place_locales();

	if (path)
		setenv("LOCPATH", path, 1);
}

const char *pty_program(void)
{
	return place_program();
}
