/*
 * Two shell commands beside each other: time and processor time of both, alternately, each after its preparation.
 *
 * usage: command_bench NAME TARGET ROUNDS PREPARE OURS PREPARE BARE
 */
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "figures.h"
#include "support/place.h"

static double now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static double us_of(struct timeval t)
{
	return (double)t.tv_sec * 1e6 + (double)t.tv_usec;
}

/* Runs a command and adds what it cost. */
static void measure(const char *command, struct sample *time_ms, struct sample *cpu_ms)
{
	struct rusage used;
	double before = now_us();
	pid_t child = fork();
	int status;

	if (child == 0) {
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &used) < 0 || status != 0)
		place_die("%s", command);
	sample_add(time_ms, (now_us() - before) / 1000);
	sample_add(cpu_ms, (us_of(used.ru_utime) + us_of(used.ru_stime)) / 1000);
}

int main(int argc, char **argv)
{
	static struct sample time_ms[2], cpu_ms[2], ignored;
	char line[96];

	if (argc != 8)
		return 2;
	for (int i = 0; i < atoi(argv[3]); i++)
		for (int k = 0; k < 2; k++) {
			measure(argv[4 + 2 * k], &ignored, &ignored);
			measure(argv[5 + 2 * k], &time_ms[k], &cpu_ms[k]);
		}
	snprintf(line, sizeof(line), "%s: time", argv[1]);
	figure_print(line, "ms", sample_at(&time_ms[0], 0.5), sample_at(&time_ms[1], 0.5), atof(argv[2]));
	snprintf(line, sizeof(line), "%s: processor", argv[1]);
	figure_print(line, "ms", sample_at(&cpu_ms[0], 0.5), sample_at(&cpu_ms[1], 0.5), atof(argv[2]));
	return 0;
}
