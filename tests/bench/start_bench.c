/*
 * From the start of the program to its first whole screen, beside what sqlite3 needs to say that it is there.
 *
 * usage: start_bench BANXUE FILE LABEL
 */
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "figures.h"
#include "support/place.h"
#include "support/pty.h"

enum { ROUNDS = 21, PATIENCE_MS = 60000 };

static double now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

/* Until the last line of the first screen has come. */
static double first_screen(const char *program, const char *file)
{
	const char *const argv[] = {program, file, NULL};
	double before = now_us();
	struct pty *t = pty_start(&(struct pty_options){.argv = argv});

	if (!pty_wait_text(t, "F10", PATIENCE_MS))
		place_die("no screen came");
	before = now_us() - before;
	pty_close(t);
	return before;
}

static double first_answer(const char *file)
{
	double before = now_us();
	pid_t child = fork();
	int status;

	if (child == 0) {
		if (!freopen("/dev/null", "w", stdout))
			_exit(126);
		execlp("sqlite3", "sqlite3", file, "select 1", (char *)NULL);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0)
		place_die("sqlite3");
	return now_us() - before;
}

int main(int argc, char **argv)
{
	static struct sample ours, bare;
	char line[96];

	if (argc != 4)
		return 2;
	for (int i = 0; i < ROUNDS; i++) {
		sample_add(&ours, first_screen(argv[1], argv[2]));
		sample_add(&bare, first_answer(argv[2]));
	}
	snprintf(line, sizeof(line), "first screen, beside sqlite3's answer, %s", argv[3]);
	figure_print(line, "us", sample_at(&ours, 0.5), sample_at(&bare, 0.5), 3);
	return 0;
}
