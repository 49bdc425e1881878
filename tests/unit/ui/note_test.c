#include "ui/note.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *picture(const struct note *n, struct grid *g, struct buf *b)
{
	struct canvas c;

	grid_resize(g, n->rows, n->cols);
	c = canvas_of(g);
	note_draw(n, &c, true);
	buf_reset(b);
	grid_print(g, b);
	return buf_text(b);
}

static void test_note__wraps_and_keeps_the_cursor_in_sight(void **state)
{
	/* One would write a remark without seeing its end. */
	struct grid g = {0};
	struct buf b = {0};
	struct note n;

	(void)state;
	note_init(&n, "一二三四五六七八\nend", 0);
	note_resize(&n, 2, 9);
	assert_string_equal(picture(&n, &g, &b), "五六七八\nend\n");
	assert_int_equal(g.cursor_row, 1);
	assert_int_equal(g.cursor_col, 3);
	assert_true(note_command(&n, COMMAND_UP));
	assert_true(note_command(&n, COMMAND_UP));
	assert_string_equal(picture(&n, &g, &b), "一二三四\n五六七八\n");
	assert_int_equal(g.cursor_row, 0);
	grid_finish(&g);
	buf_finish(&b);
	note_finish(&n);
}

static void test_note__up_and_down_keep_the_column(void **state)
{
	/* The cursor would drift to the left over a short line. */
	struct note n;

	(void)state;
	note_init(&n, "abcdef\nab\nabcdef", 0);
	note_resize(&n, 5, 20);
	assert_true(note_command(&n, COMMAND_UP));
	assert_int_equal(n.at, 9);
	assert_true(note_command(&n, COMMAND_UP));
	assert_int_equal(n.at, 6);
	/* Beyond the first and the last line the form goes on. */
	assert_false(note_command(&n, COMMAND_UP));
	assert_true(note_command(&n, COMMAND_DOWN));
	assert_true(note_command(&n, COMMAND_DOWN));
	assert_int_equal(n.at, 16);
	assert_false(note_command(&n, COMMAND_DOWN));
	note_finish(&n);
}

static void test_note__edits_lines(void **state)
{
	/* A remark of several lines could not be put right. */
	struct note n;

	(void)state;
	note_init(&n, "第一", 0);
	note_resize(&n, 3, 20);
	note_command(&n, COMMAND_ENTER);
	assert_true(note_insert(&n, "第二\r\n第三"));
	assert_string_equal(note_text(&n), "第一\n第二\n第三");
	note_command(&n, COMMAND_FIRST);
	note_command(&n, COMMAND_ERASE);
	assert_string_equal(note_text(&n), "第一\n第二第三");
	note_command(&n, COMMAND_ERASE_TO_END);
	assert_string_equal(note_text(&n), "第一\n第二");
	note_command(&n, COMMAND_ERASE_TO_START);
	note_command(&n, COMMAND_LEFT);
	note_command(&n, COMMAND_ERASE_NEXT);
	assert_string_equal(note_text(&n), "第一");
	assert_true(n.is_changed);
	assert_false(note_command(&n, COMMAND_NEXT_FIELD));
	note_finish(&n);
}

static void test_note__stops_at_its_limit(void **state)
{
	/* The database would refuse the remark when it is saved. */
	struct note n;

	(void)state;
	note_init(&n, "一二", 4);
	note_resize(&n, 3, 20);
	assert_false(note_insert(&n, "\n四五"));
	assert_string_equal(note_text(&n), "一二\n四");
	note_finish(&n);
}

static void test_note__works_at_any_size(void **state)
{
	/* Shrinking the window to nothing would end the program. */
	struct grid g = {0};
	struct buf b = {0};
	struct note n;

	(void)state;
	note_init(&n, "一二三 four\n\n五", 0);
	for (int rows = 1; rows < 4; rows++)
		for (int cols = 1; cols < 8; cols++) {
			note_resize(&n, rows, cols);
			note_command(&n, COMMAND_PAGE_UP);
			picture(&n, &g, &b);
			note_command(&n, COMMAND_PAGE_DOWN);
			picture(&n, &g, &b);
			assert_true(g.cursor_row < rows && g.cursor_col < cols);
		}
	grid_finish(&g);
	buf_finish(&b);
	note_finish(&n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_note__wraps_and_keeps_the_cursor_in_sight),
		cmocka_unit_test(test_note__up_and_down_keep_the_column),
		cmocka_unit_test(test_note__edits_lines),
		cmocka_unit_test(test_note__stops_at_its_limit),
		cmocka_unit_test(test_note__works_at_any_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
