/*
 * What a key press in the teacher list costs, beside the bare program that paints the same picture: processor time
 * until the program sleeps again, bytes sent, memory.
 *
 * usage: keys_bench BANXUE BARE FILE LABEL
 */
#include <string.h>

#include "pressing.h"
#include "support/place.h"

enum { ROUNDS = 9, QUEUED = 200 };

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

static void act(struct program *p, const struct action *a, struct cost *cost)
{
	program_press(p, a->before);
	for (int i = 0; i < a->times; i++)
		program_measure(p, a->keys, &cost->cpu, &cost->bytes);
}

static void find(struct program *p, struct cost *cost)
{
	program_press(p, "F3");
	program_measure(p, "w", &cost->cpu, &cost->bytes);
	program_measure(p, "j", &cost->cpu, &cost->bytes);
	program_press(p, p->leaving);
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
		cost_print(actions[i].name, label, costs[i], actions[i].cpu_target, actions[i].byte_target);
	cost_print("find, a letter", label, costs[count], 2, 1.2);
}

/* A finger on the key: what is sent must not grow with the keys. */
static void queue(struct program programs[2], const char *label)
{
	double sent[2], screen[2]; /* by both programs */
	char line[96];
	struct pty *t;

	for (int k = 0; k < 2; k++) {
		char downs[QUEUED * 3 + 1] = "";

		program_press(&programs[k], "Home");
		for (int i = 0; i < QUEUED; i++)
			memcpy(downs + i * 3, "\033OB", 3);
		t = programs[k].t;
		size_t before = pty_received(t);
		pty_send(t, downs, QUEUED * 3);
		program_settle(&programs[k]);
		sent[k] = (double)(pty_received(t) - before);
		before = pty_received(t);
		pty_resize(t, 25, 80);
		program_settle(&programs[k]);
		before = pty_received(t);
		pty_resize(t, 24, 80);
		program_settle(&programs[k]);
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
			program_start(&programs[k]);
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
