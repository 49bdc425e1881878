#include "ui/list_view.h"

#include "base/buf.h"
#include "base/err.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A hundred rows, of which a window of at most forty is held, as a list over a large table does. */
enum { ALL = 100, WINDOW = 40 };

struct rows {
	int first, count;
	bool is_broken;
};

static int rows_count(void *ctx)
{
	return ((struct rows *)ctx)->count;
}

static void rows_cell(void *ctx, int row, int column, struct buf *out)
{
	struct rows *rows = ctx;

	assert_true(row >= 0 && row < rows->count);
	buf_printf(out, "%c%d", 'a' + column, rows->first + row);
}

static bool rows_extend(void *ctx, int direction, int wanted, int *shift_out, struct err *err)
{
	struct rows *rows = ctx;
	int added;

	if (rows->is_broken)
		return err_set(err, ERR_STORAGE, "broken");
	if (direction > 0) {
		added = rows->first + rows->count + wanted > ALL ? ALL - rows->first - rows->count : wanted;
		rows->count += added;
		*shift_out = rows->count > WINDOW ? WINDOW - rows->count : 0;
		rows->first -= *shift_out;
	} else {
		added = wanted > rows->first ? rows->first : wanted;
		rows->first -= added;
		rows->count += added;
		*shift_out = added;
	}
	rows->count = rows->count > WINDOW ? WINDOW : rows->count;
	return true;
}

static bool rows_jump(void *ctx, int direction, int wanted, struct err *err)
{
	struct rows *rows = ctx;

	(void)err;
	rows->first = direction < 0 ? 0 : ALL - wanted;
	rows->count = wanted;
	return true;
}

static const struct list_column columns[] = {
	{.title = "Code", .width = 5, .is_pinned = true},
	{.title = "Name", .width = 6, .grows = true},
	{.title = "Age", .width = 6, .align = TEXT_RIGHT, .sorted = -1},
	{.title = "More", .width = 6},
	{.title = "Last", .width = 6},
};

static struct list_view view_of(struct rows *rows, int height, int width)
{
	struct list_source source = {
		.ctx = rows, .count = rows_count, .cell = rows_cell, .extend = rows_extend, .jump = rows_jump};
	struct list_view v;

	list_view_init(&v, columns, 5, &source);
	list_view_resize(&v, height, width);
	return v;
}

static void press(struct list_view *v, enum command command)
{
	struct err err = {0};
	bool is_used;

	assert_true(list_view_command(v, command, &is_used, &err));
	assert_true(is_used);
}

static int current(const struct list_view *v)
{
	const struct rows *rows = v->source.ctx;

	assert_true(list_view_has_row(v));
	assert_true(v->cursor >= v->top && v->cursor < v->top + v->rows - 1);
	return rows->first + v->cursor;
}

static void test_list_view__walks_over_more_rows_than_it_holds(void **state)
{
	/* A list of a million teachers would end after its first window. */
	struct rows rows = {0, 10, false};
	struct list_view v = view_of(&rows, 11, 40);

	(void)state;
	for (int i = 0; i < ALL; i++) {
		assert_int_equal(current(&v), i);
		press(&v, COMMAND_DOWN);
	}
	assert_int_equal(current(&v), ALL - 1);
	assert_true(rows.count <= WINDOW);
	for (int i = ALL - 1; i >= 0; i--) {
		assert_int_equal(current(&v), i);
		press(&v, COMMAND_UP);
	}
	assert_int_equal(current(&v), 0);
}

static void test_list_view__pages_meet_no_row_twice_and_miss_none(void **state)
{
	/* Rows would be skipped while reading a list page by page. */
	struct rows rows = {0, 10, false};
	struct list_view v = view_of(&rows, 11, 40);
	int pages = 0;

	(void)state;
	while (current(&v) < ALL - 1) {
		int before = rows.first + v.top;

		press(&v, COMMAND_PAGE_DOWN);
		/* One row of the page before stays in sight. */
		assert_true(rows.first + v.top <= before + 9);
		assert_true(++pages < 20);
	}
	while (current(&v) > 0) {
		int before = rows.first + v.top;

		press(&v, COMMAND_PAGE_UP);
		assert_true(rows.first + v.top >= before - 9);
		assert_true(++pages < 40);
	}
}

static void test_list_view__jumps_to_either_end(void **state)
{
	/* Reaching the last of a million rows would take all day. */
	struct rows rows = {0, 10, false};
	struct list_view v = view_of(&rows, 11, 40);

	(void)state;
	press(&v, COMMAND_LAST);
	assert_int_equal(current(&v), ALL - 1);
	press(&v, COMMAND_UP);
	assert_int_equal(current(&v), ALL - 2);
	press(&v, COMMAND_FIRST);
	assert_int_equal(current(&v), 0);
}

static void test_list_view__stays_where_it_is_when_rows_cannot_be_had(void **state)
{
	/* A lock held by somebody else would throw the cursor to another row. */
	struct rows rows = {0, 10, false};
	struct list_view v = view_of(&rows, 11, 40);
	struct err err = {0};
	bool is_used;

	(void)state;
	for (int i = 0; i < 9; i++)
		press(&v, COMMAND_DOWN);
	rows.is_broken = true;
	assert_false(list_view_command(&v, COMMAND_DOWN, &is_used, &err));
	assert_int_equal(current(&v), 9);
	assert_false(list_view_command(&v, COMMAND_PAGE_DOWN, &is_used, &err));
	assert_int_equal(current(&v), 9);
}

static void test_list_view__is_calm_when_empty_or_tiny(void **state)
{
	/* A filter that fits nothing would end the program. */
	struct rows rows = {0, 0, false};
	struct list_source source = {.ctx = &rows, .count = rows_count, .cell = rows_cell};
	static const enum command commands[] = {COMMAND_DOWN, COMMAND_UP, COMMAND_PAGE_DOWN, COMMAND_PAGE_UP,
		COMMAND_LAST, COMMAND_FIRST, COMMAND_LEFT, COMMAND_RIGHT};
	struct grid g = {0};
	struct list_view v;

	(void)state;
	list_view_init(&v, columns, 5, &source);
	for (rows.count = 0; rows.count < 3; rows.count++)
		for (int size = 1; size < 5; size++) {
			struct canvas c;

			list_view_resize(&v, size, size);
			grid_resize(&g, size, size);
			c = canvas_of(&g);
			for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
				press(&v, commands[i]);
				list_view_draw(&v, &c);
				assert_int_equal(list_view_has_row(&v), rows.count > 0);
			}
		}
	grid_finish(&g);
}

static void expect(const struct list_view *v, int height, int width, const char *picture)
{
	struct grid g = {0};
	struct buf seen = {0};
	struct canvas c;

	grid_resize(&g, height, width);
	c = canvas_of(&g);
	list_view_draw(v, &c);
	grid_print(&g, &seen);
	assert_string_equal(buf_text(&seen), picture);
	grid_finish(&g);
	buf_finish(&seen);
}

static void test_list_view__scrolls_columns_past_pinned_ones(void **state)
{
	/* What does not fit into 80 columns could never be seen. */
	struct rows rows = {0, 2, false};
	struct list_view v = view_of(&rows, 3, 22);

	(void)state;
	expect(&v, 3, 22, " Code  Name      Age↓>\n>a0    b0          c0\n a1    b1          c1\n");
	press(&v, COMMAND_RIGHT);
	expect(&v, 3, 22, "<Code    Age↓ More   >\n>a0        c0 d0\n a1        c1 d1\n");
	press(&v, COMMAND_RIGHT);
	press(&v, COMMAND_RIGHT);
	press(&v, COMMAND_RIGHT);
	expect(&v, 3, 22, "<Code  More   Last\n>a0    d0     e0\n a1    d1     e1\n");
	press(&v, COMMAND_LEFT);
	press(&v, COMMAND_LEFT);
	press(&v, COMMAND_LEFT);
	expect(&v, 3, 22, " Code  Name      Age↓>\n>a0    b0          c0\n a1    b1          c1\n");
}

static bool odd_is_marked(void *ctx, int row)
{
	(void)ctx;
	return row % 2;
}

static void test_list_view__shows_marks_and_the_selected_row(void **state)
{
	/* One would delete other rows than those one sees marked. */
	struct rows rows = {0, 3, false};
	struct list_view v = view_of(&rows, 4, 16);
	struct grid g = {0};
	struct canvas c;

	(void)state;
	v.source.is_marked = odd_is_marked;
	v.has_header = false;
	v.column_count = 2;
	list_view_select(&v, 1);
	expect(&v, 4, 16, "  a0    b0\n>*a1    b1\n  a2    b2\n\n");
	/* As a bar too for those who want it. */
	grid_resize(&g, 4, 16);
	g.has_bar = true;
	c = canvas_of(&g);
	list_view_draw(&v, &c);
	for (int col = 0; col < 16; col++)
		assert_int_equal(g.cells[16 + col].style, STYLE_SELECTED);
	assert_int_equal(g.cells[15].style, STYLE_NORMAL);
	grid_finish(&g);
}

static void test_list_view__scrolls_as_little_as_possible(void **state)
{
	/* The page would jump under the eyes at every key. */
	static const struct {
		int top, cursor, rows, count, expected;
	} cases[] = {{0, 0, 10, 100, 0}, {0, 9, 10, 100, 0}, {0, 10, 10, 100, 1}, {5, 4, 10, 100, 4},
		{5, 14, 10, 100, 5}, {95, 99, 10, 100, 90}, {50, 3, 10, 5, 0}, {3, 0, 10, 0, 0}, {0, 99, 1, 100, 99}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(list_view_scroll(cases[i].top, cases[i].cursor, cases[i].rows, cases[i].count),
			cases[i].expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_list_view__walks_over_more_rows_than_it_holds),
		cmocka_unit_test(test_list_view__pages_meet_no_row_twice_and_miss_none),
		cmocka_unit_test(test_list_view__jumps_to_either_end),
		cmocka_unit_test(test_list_view__stays_where_it_is_when_rows_cannot_be_had),
		cmocka_unit_test(test_list_view__is_calm_when_empty_or_tiny),
		cmocka_unit_test(test_list_view__scrolls_columns_past_pinned_ones),
		cmocka_unit_test(test_list_view__shows_marks_and_the_selected_row),
		cmocka_unit_test(test_list_view__scrolls_as_little_as_possible),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
