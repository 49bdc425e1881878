#ifndef BANXUE_TESTS_BENCH_PRESSING_H
#define BANXUE_TESTS_BENCH_PRESSING_H

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "figures.h"
#include "support/place.h"
#include "support/pty.h"

/* Programs on a terminal, and what a press of a key costs them. */

enum { PATIENCE_MS = 120000 };

struct program {
	const char *const argv[4];
	const char *opening; /* keys that lead to the list */
	const char *leaving; /* keys that end a find */
	struct pty *t;
};

static inline void program_settle(struct program *p)
{
	if (!pty_wait_settled(p->t, PATIENCE_MS)) {
		pty_dump(p->t);
		place_die("the program has not settled");
	}
}

static inline void program_press(struct program *p, const char *keys)
{
	char key[16];

	while (*(keys += strspn(keys, " "))) {
		size_t len = strcspn(keys, " ");

		snprintf(key, sizeof(key), "%.*s", (int)len, keys);
		if (!pty_press(p->t, key))
			place_die("no such key");
		program_settle(p);
		keys += len;
	}
}

/* Microseconds the program has been on a processor. */
static inline double cpu_of(const struct program *p)
{
	char path[64];
	uint64_t ns = 0;

	snprintf(path, sizeof(path), "/proc/%d/schedstat", (int)pty_pid(p->t));
	FILE *file = fopen(path, "re");
	if (!file || fscanf(file, "%" SCNu64, &ns) != 1)
		place_die("no schedstat");
	fclose(file);
	return (double)ns / 1000;
}

/* A line of /proc/PID/status in kilobytes. */
static inline double memory_of(const struct program *p, const char *name)
{
	char path[64], line[128];
	double kb = 0;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pty_pid(p->t));
	FILE *file = fopen(path, "re");
	while (file && fgets(line, sizeof(line), file))
		if (strncmp(line, name, strlen(name)) == 0)
			kb = strtod(line + strlen(name) + 1, NULL);
	if (file)
		fclose(file);
	return kb;
}

static inline void program_start(struct program *p)
{
	p->t = pty_start(&(struct pty_options){.argv = p->argv});
	/* Not until it sleeps: the main menu looks through a large office for problems, which leaving it breaks off. */
	if (!pty_wait_text(p->t, "F10", PATIENCE_MS))
		place_die("no screen came");
	program_press(p, p->opening);
}

/* Presses once and adds what it cost. */
static inline void program_measure(struct program *p, const char *key, struct sample *cpu, struct sample *bytes)
{
	double cpu_before = cpu_of(p);
	size_t bytes_before = pty_received(p->t);

	program_press(p, key);
	sample_add(cpu, cpu_of(p) - cpu_before);
	sample_add(bytes, (double)(pty_received(p->t) - bytes_before));
}

struct cost {
	struct sample cpu, bytes;
};

static inline void cost_print(
	const char *name, const char *label, struct cost cost[2], double cpu_target, double byte_target)
{
	char line[96];

	snprintf(line, sizeof(line), "%s, %s: processor", name, label);
	figure_print(line, "us", sample_at(&cost[0].cpu, 0.5), sample_at(&cost[1].cpu, 0.5), cpu_target);
	snprintf(line, sizeof(line), "%s, %s: sent", name, label);
	figure_print(line, "B", sample_at(&cost[0].bytes, 0.5), sample_at(&cost[1].bytes, 0.5), byte_target);
}

#endif
