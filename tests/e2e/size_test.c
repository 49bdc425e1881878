#include "support/expect.h"
#include "support/office.h"
#include "support/visit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Windows of every size, and windows that change theirs. */

static struct pty *start_sized(int rows, int cols)
{
	char *file = office_copy("new");
	struct pty *t = visit_start(&(struct visit){.file = file, .rows = rows, .cols = cols});

	free(file);
	return t;
}

/* The frame fills the window: path above, keys below, no half characters. */
static void assert_frame(struct pty *t)
{
	expect_text(t, VISIT_MENU);
	expect_settled(t);
	assert_null(strstr(pty_text(t), "\xEF\xBF\xBD"));
	assert_non_null(strstr(pty_row(t, 0), "首页"));
	assert_non_null(strstr(pty_row(t, pty_rows(t) - 1), "F1"));
}

static void test_size__works_from_the_smallest_to_the_largest(void **state)
{
	/* A tablet's window and a wall screen both have to show the whole frame. */
	static const int sizes[][2] = {{16, 60}, {24, 80}, {43, 132}, {120, 400}, {16, 400}, {120, 60}};

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		struct pty *t = start_sized(sizes[i][0], sizes[i][1]);

		assert_frame(t);
		visit_leave(t);
	}
}

static void test_size__asks_for_more_room_below_that(void **state)
{
	/* Nothing is lost when somebody makes the window too small: one line says so, and growing brings all back. */
	static const int sizes[][2] = {{15, 60}, {16, 59}, {5, 20}, {2, 2}, {1, 80}, {24, 1}, {1, 1}};
	struct pty *t = visit_new_office();

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		expect_settled(t);
		pty_resize(t, sizes[i][0], sizes[i][1]);
		expect_gone(t, VISIT_MENU);
		expect_settled(t);
		pty_resize(t, 24, 80);
		assert_frame(t);
	}
	visit_leave(t);
}

static void test_size__starts_in_one_cell(void **state)
{
	/* Some clients report their size only after the connection stands. */
	struct pty *t = start_sized(1, 1);

	(void)state;
	expect_settled(t);
	pty_resize(t, 24, 80);
	assert_frame(t);
	visit_leave(t);
}

static void test_size__survives_a_storm(void **state)
{
	/* Dragging the corner of a window sends hundreds of sizes, some between two keys. */
	struct pty *t = visit_new_office();

	(void)state;
	for (int i = 0; i < 300; i++) {
		pty_resize(t, 1 + (i * 37) % 60, 1 + (i * 53) % 160);
		if (i % 10 == 0)
			press(t, i % 20 ? "Up" : "Down");
	}
	expect_settled(t);
	pty_resize(t, 30, 100);
	assert_frame(t);
	press(t, "F9");
	expect_settled(t);
	pty_resize(t, 24, 80);
	expect_settled(t);
	press(t, "F10");
	assert_frame(t);
	visit_leave(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_size__works_from_the_smallest_to_the_largest),
		cmocka_unit_test(test_size__asks_for_more_room_below_that),
		cmocka_unit_test(test_size__starts_in_one_cell),
		cmocka_unit_test(test_size__survives_a_storm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
