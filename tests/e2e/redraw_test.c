#include "support/expect.h"
#include "support/office.h"
#include "support/visit.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Only what changed is sent; what stands there then is what sending everything would have shown. */

/* Text and looks of all cells, a line for each row, so that two screens can be compared. */
static char *screen_of(struct pty *t)
{
	struct buf all = {0};

	for (int row = 0; row < pty_rows(t); row++) {
		for (int col = 0, width; col < pty_cols(t); col += width) {
			struct pty_cell cell = pty_cell(t, row, col);
			bool is_space = !*cell.text || strcmp(cell.text, " ") == 0;

			width = cell.width == 2 ? 2 : 1;
			buf_puts(&all, is_space ? " " : cell.text);
			if (cell.is_reversed)
				buf_putc(&all, 'R');
			if (cell.is_bold && !is_space)
				buf_putc(&all, 'B');
		}
		buf_putc(&all, '\n');
	}
	return buf_take(&all);
}

/* Presses a key, and sees whether drawing everything anew changes what is shown. */
static void press_and_compare(struct pty *t, const char *key)
{
	struct pty_cursor cursor;
	char *partly, *whole;

	press(t, key);
	expect_settled(t);
	partly = screen_of(t);
	cursor = pty_cursor(t);
	press(t, "Ctrl-L");
	expect_settled(t);
	whole = screen_of(t);
	if (strcmp(partly, whole) != 0) {
		fprintf(stderr, "%s---\n%s", partly, whole);
		fail_msg("after %s the screen was not what it should be", key);
	}
	if (cursor.is_visible)
		expect_cursor(t, cursor.row, cursor.col);
	free(partly);
	free(whole);
}

/* A walk through a list by chance: steps and pages, marks, columns, the pane, another order, a find. */
static void walk(struct pty *t, uint32_t seed)
{
	static const char *const keys[] = {"Down", "Down", "Down", "Up", "Up", "Ctrl-V", "Ctrl-Y", "Right", "Left", "g",
		"G", "Space", "Space", "p", "S", "F3 w", "F5", "L"};

	for (int i = 0; i < 60; i++) {
		seed = seed * 1664525 + 1013904223;
		const char *key = keys[(seed >> 16) % (sizeof(keys) / sizeof(*keys))];

		press_and_compare(t, key);
		if (strchr(key, ' ')) {
			press_and_compare(t, "Down");
			press_and_compare(t, "F10");
		}
		if (i == 30)
			pty_resize(t, 20, 71);
	}
}

static void test_redraw__a_walk_leaves_nothing_behind(void **state)
{
	/* Half a sign, an old mark or a row of the page before would stand on the screen until somebody notices. */
	static const struct visit visits[] = {
		{.term = "xterm-256color"}, {.term = "vt100"}, {.locale = "zh_CN.GB18030"}, {.set = "selection=bar"}};

	(void)state;
	for (size_t i = 0; i < sizeof(visits) / sizeof(*visits); i++) {
		char *file = office_copy("demo");
		struct visit visit = visits[i];
		struct pty *t;

		visit.file = file;
		t = visit_start(&visit);
		free(file);
		expect_text(t, VISIT_MENU);
		visit_table(t, "teacher", "600");
		walk(t, 7 + (uint32_t)i);
		pty_close(t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_redraw__a_walk_leaves_nothing_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
