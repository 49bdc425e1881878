#include "support/expect.h"
#include "support/office.h"
#include "support/place.h"
#include "support/visit.h"

#include "base/buf.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Dropped lines, a shutdown, job control: the terminal and the data are as they should be afterwards. */

static void test_signal__term_gives_the_terminal_back(void **state)
{
	/* A server that shuts down must not leave a raw terminal to the next login. */
	static const int signals[] = {SIGTERM, SIGINT, SIGQUIT};

	(void)state;
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		struct pty *t = visit_new_office();

		expect_settled(t);
		pty_signal(t, signals[i]);
		expect_exit(t, 0);
		expect_restored(t);
		pty_close(t);
	}
}

static void test_signal__crash_gives_the_terminal_back(void **state)
{
	/* Even a fault of the program leaves a terminal that can be typed into. */
	static const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

	(void)state;
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		struct pty *t = visit_new_office();
		int status;

		expect_settled(t);
		pty_signal(t, signals[i]);
		assert_true(pty_wait_exit(t, &status, PTY_PATIENCE_MS));
		assert_true(status != 0);
		expect_restored(t);
		pty_close(t);
	}
}

static void test_signal__hang_up_ends_it(void **state)
{
	/* A thin client that is switched off must not leave a program behind that holds the database. */
	char *file = office_copy("new");
	struct pty *t = visit_start(&(struct visit){.file = file});

	(void)state;
	expect_text(t, VISIT_MENU);
	expect_settled(t);
	pty_hang_up(t);
	expect_exit(t, 0);
	pty_close(t);
	assert_true(office_shell(file, OFFICE_NOW, "\"$BANXUE\" check \"$OFFICE\" >/dev/null"));
	free(file);
}

static void test_signal__hang_up_told_twice_ends_it_as_well(void **state)
{
	/* The signal often comes when the end of the line has been read already: it would break off what is being
	 * closed. */
	struct pty *t = visit_new_office();
	int status = 0;

	(void)state;
	expect_settled(t);
	pty_hang_up(t);
	while (!pty_wait_exit(t, &status, 0))
		pty_signal(t, SIGHUP);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	pty_close(t);
}

/* The program as a job of an interactive shell, as a person has it; its process id goes to *pid_out. */
static struct pty *start_in_shell(pid_t *pid_out)
{
	static const char *const argv[] = {"/bin/bash", "--norc", "--noprofile", "-i", NULL};
	static const char *const env[] = {"PS1=shell> ", "BANXUE_NOW=" OFFICE_NOW, NULL};
	struct pty *t = pty_start(&(struct pty_options){.argv = argv, .env = env});
	char *file = office_copy("new"), *pid_file = place_path("job.pid"), *pid;
	struct buf command = {0};

	expect_text(t, "shell>");
	buf_printf(&command, "sh -c 'echo $$ >%s; exec %s --set language=zh_CN %s'\r", pid_file, pty_program(), file);
	pty_type(t, buf_text(&command));
	expect_text(t, VISIT_MENU);
	pid = place_read(pid_file, NULL);
	*pid_out = atoi(pid);
	buf_finish(&command);
	free(pid);
	free(pid_file);
	free(file);
	return t;
}

static void test_signal__stops_and_goes_on(void **state)
{
	/* Whoever stops it from outside gets a shell that works, and with fg the same screen, also twice. */
	pid_t pid;
	struct pty *t = start_in_shell(&pid);

	(void)state;
	press(t, "4 Enter");
	expect_text(t, "名称");
	for (int i = 0; i < 2; i++) {
		kill(pid, SIGTSTP);
		expect_text(t, "Stopped");
		assert_true(pty_cursor(t).is_visible);
		pty_type(t, "clear; echo alive-$((20+3))\r");
		expect_text(t, "alive-23");
		pty_resize(t, 24 + i, 90);
		pty_type(t, "fg\r");
		expect_text(t, "名称");
		expect_gone(t, "alive-23");
	}
	press(t, "F10 F10 F10");
	expect_text(t, "alive-23");
	pty_type(t, "clear; echo status-$?\r");
	expect_text(t, "status-0");
	pty_close(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_signal__term_gives_the_terminal_back),
		cmocka_unit_test(test_signal__crash_gives_the_terminal_back),
		cmocka_unit_test(test_signal__hang_up_ends_it),
		cmocka_unit_test(test_signal__hang_up_told_twice_ends_it_as_well),
		cmocka_unit_test(test_signal__stops_and_goes_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
