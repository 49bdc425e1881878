#include "base/memory.h"
#include "terminal_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STACK_SIZE = 64 * 1024 };

static const int waited[] = {SIGWINCH, SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT};
static const int fatal[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};

/* Signals know no context: what their handlers need is the process's own. */
static struct {
	volatile sig_atomic_t wake, stop;
	volatile sig_atomic_t is_armed;
	struct termios before;
	char restore[TERMINAL_RESTORE_SIZE];
	size_t restore_len;
	struct sigaction old_waited[sizeof(waited) / sizeof(waited[0])];
	struct sigaction old_fatal[sizeof(fatal) / sizeof(fatal[0])];
	sigset_t old_mask;
} signals;

/* Gives the terminal back with nothing but system calls: also from a signal handler, and without memory. */
static void terminal_restore_now(void)
{
	ssize_t written;

	if (!signals.is_armed)
		return;
	signals.is_armed = 0;
	written = write(STDOUT_FILENO, signals.restore, signals.restore_len);
	(void)written;
	tcsetattr(STDIN_FILENO, TCSANOW, &signals.before);
}

static void wake_handler(int number)
{
	if (number == SIGWINCH)
		signals.wake |= TERMINAL_RESIZED;
	else if (number == SIGCONT)
		signals.wake |= TERMINAL_CONTINUED;
	else if (number == SIGTSTP)
		signals.stop = 1;
	else
		signals.wake |= TERMINAL_HANGUP;
}

static void fatal_handler(int number)
{
	terminal_restore_now();
	raise(number);
}

static void fatal_catch(void)
{
	static char stack[STACK_SIZE];
	stack_t alternate = {.ss_sp = stack, .ss_size = sizeof(stack)};
	struct sigaction action = {.sa_handler = fatal_handler, .sa_flags = (int)(SA_RESETHAND | SA_ONSTACK)};

	/* A stack that overflowed has no room left for the handler. */
	sigaltstack(&alternate, NULL);
	for (size_t i = 0; i < sizeof(fatal) / sizeof(fatal[0]); i++)
		sigaction(fatal[i], &action, &signals.old_fatal[i]);
}

void terminal_signals_start(struct terminal *t, const char *restore_bytes)
{
	static bool is_registered;
	struct sigaction action = {.sa_handler = wake_handler};
	sigset_t blocked;

	signals.wake = signals.stop = 0;
	signals.restore_len = (size_t)snprintf(signals.restore, sizeof(signals.restore), "%s", restore_bytes);
	tcgetattr(STDIN_FILENO, &signals.before);
	sigemptyset(&blocked);
	for (size_t i = 0; i < sizeof(waited) / sizeof(waited[0]); i++) {
		sigaction(waited[i], &action, &signals.old_waited[i]);
		sigaddset(&blocked, waited[i]);
	}
	sigprocmask(SIG_BLOCK, &blocked, &signals.old_mask);
	t->waiting = signals.old_mask;
	for (size_t i = 0; i < sizeof(waited) / sizeof(waited[0]); i++)
		sigdelset(&t->waiting, waited[i]);
	fatal_catch();
	signals.is_armed = 1;
	mem_on_exhausted(terminal_restore_now);
	if (!is_registered)
		is_registered = atexit(terminal_restore_now) == 0;
}

void terminal_signals_stop(void)
{
	signals.is_armed = 0;
	mem_on_exhausted(NULL);
	for (size_t i = 0; i < sizeof(fatal) / sizeof(fatal[0]); i++)
		sigaction(fatal[i], &signals.old_fatal[i], NULL);
	/*
	 * The end of a dropped line is often read before its signal comes, which then would end the program in the
	 * midst of closing its files: it has heard already, and is about to end.
	 */
	signal(SIGHUP, SIG_IGN);
	for (size_t i = 0; i < sizeof(waited) / sizeof(waited[0]); i++)
		if (waited[i] != SIGHUP)
			sigaction(waited[i], &signals.old_waited[i], NULL);
	sigprocmask(SIG_SETMASK, &signals.old_mask, NULL);
}

unsigned terminal_signals_take(bool *stop_out)
{
	unsigned wake = (unsigned)signals.wake;

	/* They are blocked but while waiting, so that none can come in between. */
	*stop_out = signals.stop != 0;
	signals.wake = signals.stop = 0;
	return wake;
}
