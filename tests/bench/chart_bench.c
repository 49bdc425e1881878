/*
 * What a key press on the progress chart and on the card of a project costs, beside the list of the same milestones:
 * processor time until the program sleeps again, bytes sent.
 *
 * usage: chart_bench BANXUE FILE LABEL
 */
#include <stdio.h>
#include <string.h>

#include "pressing.h"

enum { ROUNDS = 9 };

/* What is pressed, `times` in a round after `before`. */
static const struct action {
	const char *name, *before, *keys;
	int times;
} actions[] = {
	{"Down", "Home", "Down", 9},
	{"Down past the page", "", "Down", 30},
	{"PgDn", "Home", "PgDn", 4},
	{"End", "Home", "End", 1},
};

enum { ACTIONS = sizeof(actions) / sizeof(actions[0]) };

static void act(struct program *p, const struct action *a, struct cost *cost)
{
	program_press(p, a->before);
	for (int i = 0; i < a->times; i++)
		program_measure(p, a->keys, &cost->cpu, &cost->bytes);
}

/* The chart of all projects with the only one unfolded; its card, on the page of its milestones. */
static const struct view {
	const char *name, *opening;
} views[] = {
	{"chart", "C F"},
	{"card", ": p r o j e c t Enter Enter Tab"},
};

static void compare(char **argv, const struct view *view)
{
	static const struct cost none;
	struct cost costs[ACTIONS][2];
	char label[64];
	/* The list by its name in the palette. */
	struct program programs[2] = {
		{{argv[1], argv[2], NULL}, view->opening, "F10", NULL},
		{{argv[1], argv[2], NULL}, ": m i l e s t o n e Enter", "F10", NULL},
	};

	for (int k = 0; k < 2; k++) {
		program_start(&programs[k]);
		for (size_t i = 0; i < ACTIONS; i++)
			costs[i][k] = none;
	}
	for (int round = 0; round < ROUNDS; round++)
		for (size_t i = 0; i < ACTIONS; i++)
			for (int k = 0; k < 2; k++)
				act(&programs[k], &actions[i], &costs[i][k]);
	snprintf(label, sizeof(label), "%s, %s", view->name, argv[3]);
	for (size_t i = 0; i < ACTIONS; i++)
		cost_print(actions[i].name, label, costs[i], 1.5, 1.5);
	for (int k = 0; k < 2; k++)
		pty_close(programs[k].t);
}

int main(int argc, char **argv)
{
	if (argc != 4)
		return 2;
	for (size_t i = 0; i < sizeof(views) / sizeof(views[0]); i++)
		compare(argv, &views[i]);
	return 0;
}
