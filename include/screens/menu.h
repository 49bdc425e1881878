#ifndef BANXUE_SCREENS_MENU_H
#define BANXUE_SCREENS_MENU_H

#include <stdbool.h>

#include "command/command.h"

struct canvas;

/*
 * A column of lines with a cursor, for screens that are no list of records. Some lines are gaps (headings, blank
 * lines) that the cursor steps over. It scrolls where there is no room. {0} is empty.
 */
struct menu {
	int count, at;				   /* lines; the one under the cursor */
	int top, rows;				   /* first line shown, lines that fit */
	bool (*is_gap)(const void *ctx, int line); /* NULL: none is */
	const void *ctx;
};

/* Another number of lines, or of rows to show them on; the cursor stays where it can. */
void menu_set_count(struct menu *m, int count);
void menu_resize(struct menu *m, int rows);

/* Puts the cursor on a line. */
void menu_select(struct menu *m, int line);

/* Up, Down, PgUp, PgDn, Home, End; false when the command is none of these. */
bool menu_command(struct menu *m, enum command command);

/* The line after the last one shown. */
int menu_end(const struct menu *m);

/* Marks the line under the cursor on the canvas that shows the menu, once its lines are drawn. */
void menu_mark(const struct menu *m, struct canvas *c);

#endif
