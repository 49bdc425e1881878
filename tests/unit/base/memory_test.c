#include "base/memory.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void test_memory__zalloc_is_zeroed_and_never_null(void **state)
{
	/* Structures start as {0} everywhere; a field left over from earlier memory would surface as data. */
	static const char zero[64];
	char *p = mem_zalloc(8, 8), *none = mem_zalloc(0, 8);

	(void)state;
	assert_memory_equal(p, zero, sizeof(zero));
	assert_non_null(none);
	free(p);
	free(none);
}

static void test_memory__resize_keeps_the_contents(void **state)
{
	/* A list that grows would lose its rows. */
	int *p = mem_resize(NULL, 2, sizeof(int));

	(void)state;
	p[0] = 7;
	p[1] = 9;
	p = mem_resize(p, 1000, sizeof(int));
	assert_int_equal(p[0], 7);
	assert_int_equal(p[1], 9);
	p = mem_resize(p, 0, sizeof(int));
	assert_non_null(p);
	free(p);
}

static void test_memory__copies_are_whole_and_null_stays_null(void **state)
{
	/* "No value" would turn into an empty one, or a name would lose its end. */
	char *whole = mem_copy("曹杨二中"), *part = mem_copy_n("曹杨二中", 6), *empty = mem_copy_n("x", 0);

	(void)state;
	assert_string_equal(whole, "曹杨二中");
	assert_string_equal(part, "曹杨");
	assert_string_equal(empty, "");
	assert_null(mem_copy(NULL));
	free(whole);
	free(part);
	free(empty);
}

/* Under AddressSanitizer an allocation too large would end the program in its own way. */
const char *__asan_default_options(void);

const char *__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

static int report_fd;

static void hook_report(void)
{
	if (write(report_fd, "hook", 4) != 4)
		_exit(9);
}

/* Runs `exhaust` in a child; the child's hook and its stderr arrive in `said`. */
static int run_exhausted(void (*exhaust)(void), char *said, size_t size)
{
	int fds[2], status;
	ssize_t got = 0, n;
	pid_t child;

	assert_int_equal(pipe(fds), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		static const struct rlimit no_core = {0, 0};

		setrlimit(RLIMIT_CORE, &no_core);
		signal(SIGABRT, SIG_DFL);
		dup2(fds[1], STDERR_FILENO);
		report_fd = fds[1];
		mem_on_exhausted(hook_report);
		exhaust();
		_exit(0);
	}
	close(fds[1]);
	while ((n = read(fds[0], said + got, size - 1 - (size_t)got)) > 0)
		got += n;
	said[got] = '\0';
	close(fds[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void exhaust_by_overflow(void)
{
	free(mem_resize(NULL, SIZE_MAX / 2, 4));
}

static void exhaust_by_length(void)
{
	free(mem_copy_n("", SIZE_MAX));
}

static void exhaust_by_zalloc(void)
{
	free(mem_zalloc(SIZE_MAX / 2, 4));
}

static void test_memory__exhaustion_restores_the_terminal_then_says_so_and_aborts(void **state)
{
	/* The terminal would stay raw and silent, and a clerk would not know what happened. */
	static void (*const ways[])(void) = {exhaust_by_overflow, exhaust_by_length, exhaust_by_zalloc};
	char said[4096];

	(void)state;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		int status = run_exhausted(ways[i], said, sizeof(said));
		const char *hook = strstr(said, "hook"), *sentence = strstr(said, "banxue: out of memory");

		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), SIGABRT);
		assert_non_null(hook);
		assert_non_null(sentence);
		assert_true(hook < sentence);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_memory__zalloc_is_zeroed_and_never_null),
		cmocka_unit_test(test_memory__resize_keeps_the_contents),
		cmocka_unit_test(test_memory__copies_are_whole_and_null_stays_null),
		cmocka_unit_test(test_memory__exhaustion_restores_the_terminal_then_says_so_and_aborts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
