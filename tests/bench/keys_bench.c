/*
 * What a key press in the teacher list costs, beside the bare program that paints the same picture: processor time
 * until the program sleeps again, bytes sent, memory.
 *
 * usage: keys_bench BANXUE BARE FILE LABEL
 */
#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "figures.h"
#include "support/place.h"
#include "support/pty.h"

enum { ROUNDS = 9, PATIENCE_MS = 120000, QUEUED = 200 };

struct program {
	const char *const argv[4];
	const char *opening; /* keys that lead to the list */
	const char *leaving; /* keys that end a find */
	struct pty *t;
};

/* One thing that is pressed, `times` in a round after `before`; each press is measured. */
static const struct action {
	const char *name, *before, *keys;
	int times;
	double cpu_target, byte_target;
} actions[] = {
	{"Down on the page", "Home", "Down", 10, 1.3, 1.2},
	{"Down past the page", "", "Down", 30, 1.3, 1.2},
	{"PgDn", "", "PgDn", 12, 2, 1.2},
	{"End", "Home", "End", 1, 2, 1.2},
	{"Home", "End", "Home", 1, 2, 1.2},
};

static void settle(struct program *p)
{
	if (!pty_wait_settled(p->t, PATIENCE_MS)) {
		pty_dump(p->t);
		place_die("the program has not settled");
	}
}

static void press(struct program *p, const char *keys)
{
	char key[16];

	while (*(keys += strspn(keys, " "))) {
		size_t len = strcspn(keys, " ");

		snprintf(key, sizeof(key), "%.*s", (int)len, keys);
		if (!pty_press(p->t, key))
			place_die("no such key");
		settle(p);
		keys += len;
	}
}

/* Microseconds the program has been on a processor. */
static double cpu_of(const struct program *p)
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
static double memory_of(const struct program *p, const char *name)
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

static void start(struct program *p)
{
	p->t = pty_start(&(struct pty_options){.argv = p->argv});
	/* Not until it sleeps: the main menu looks through a large office for problems, which leaving it breaks off. */
	if (!pty_wait_text(p->t, "F10", PATIENCE_MS))
		place_die("no screen came");
	press(p, p->opening);
}

/* Presses once and adds what it cost. */
static void measure(struct program *p, const char *key, struct sample *cpu, struct sample *bytes)
{
	double cpu_before = cpu_of(p);
	size_t bytes_before = pty_received(p->t);

	press(p, key);
	sample_add(cpu, cpu_of(p) - cpu_before);
	sample_add(bytes, (double)(pty_received(p->t) - bytes_before));
}

struct cost {
	struct sample cpu, bytes;
};

static void act(struct program *p, const struct action *a, struct cost *cost)
{
	press(p, a->before);
	for (int i = 0; i < a->times; i++)
		measure(p, a->keys, &cost->cpu, &cost->bytes);
}

static void find(struct program *p, struct cost *cost)
{
	press(p, "F3");
	measure(p, "w", &cost->cpu, &cost->bytes);
	measure(p, "j", &cost->cpu, &cost->bytes);
	press(p, p->leaving);
}

static void print(const char *name, const char *label, struct cost cost[2], double cpu_target, double byte_target)
{
	char line[96];

	snprintf(line, sizeof(line), "%s, %s: processor", name, label);
	figure_print(line, "us", sample_at(&cost[0].cpu, 0.5), sample_at(&cost[1].cpu, 0.5), cpu_target);
	snprintf(line, sizeof(line), "%s, %s: sent", name, label);
	figure_print(line, "B", sample_at(&cost[0].bytes, 0.5), sample_at(&cost[1].bytes, 0.5), byte_target);
}

static void compare(struct program programs[2], const char *label)
{
	static struct cost costs[sizeof(actions) / sizeof(actions[0]) + 1][2];
	size_t count = sizeof(actions) / sizeof(actions[0]);

	memset(costs, 0, sizeof(costs));
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < count; i++)
			for (int k = 0; k < 2; k++)
				act(&programs[k], &actions[i], &costs[i][k]);
		for (int k = 0; k < 2; k++)
			find(&programs[k], &costs[count][k]);
	}
	for (size_t i = 0; i < count; i++)
		print(actions[i].name, label, costs[i], actions[i].cpu_target, actions[i].byte_target);
	print("find, a letter", label, costs[count], 2, 1.2);
}

/* A finger on the key: what is sent must not grow with the keys. */
static void queue(struct program programs[2], const char *label)
{
	double sent[2], screen[2]; /* by both programs */
	char line[96];
	struct pty *t;

	for (int k = 0; k < 2; k++) {
		char downs[QUEUED * 3 + 1] = "";

		press(&programs[k], "Home");
		for (int i = 0; i < QUEUED; i++)
			memcpy(downs + i * 3, "\033OB", 3);
		t = programs[k].t;
		size_t before = pty_received(t);
		pty_send(t, downs, QUEUED * 3);
		settle(&programs[k]);
		sent[k] = (double)(pty_received(t) - before);
		before = pty_received(t);
		pty_resize(t, 25, 80);
		settle(&programs[k]);
		before = pty_received(t);
		pty_resize(t, 24, 80);
		settle(&programs[k]);
		screen[k] = (double)(pty_received(t) - before);
	}
	snprintf(line, sizeof(line), "%d Downs at once, %s: sent", QUEUED, label);
	figure_print(line, "B", sent[0], sent[1], 0);
	snprintf(line, sizeof(line), "the same beside a whole screen of ours");
	figure_print(line, "B", sent[0], screen[0], 2);
}

static void print_memory(const struct program programs[2], const char *label, const char *name, const char *word)
{
	char line[96];

	snprintf(line, sizeof(line), "memory after that, %s: %s", label, word);
	figure_print(line, "KB", memory_of(&programs[0], name), memory_of(&programs[1], name), 0);
}

int main(int argc, char **argv)
{
	static const char *const panes[] = {"preview", "plain"};
	char label[64];

	if (argc != 5)
		return 2;
	for (int pane = 0; pane < 2; pane++) {
		struct program programs[2] = {
			{{argv[1], argv[3], NULL}, pane == 0 ? "5 Enter" : "5 Enter p", "F10", NULL},
			{{argv[2], argv[3], panes[pane], NULL}, "", "F3", NULL},
		};

		snprintf(label, sizeof(label), "%s, %s", argv[4], panes[pane]);
		for (int k = 0; k < 2; k++)
			start(&programs[k]);
		compare(programs, label);
		if (pane == 0)
			queue(programs, label);
		print_memory(programs, label, "VmHWM", "peak");
		print_memory(programs, label, "RssAnon", "of its own");
		for (int k = 0; k < 2; k++)
			pty_close(programs[k].t);
	}
	return 0;
}
