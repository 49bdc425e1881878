#include "ui/canvas.h"

#include "base/buf.h"
#include "ui/glyph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
	struct grid g;
	struct canvas c;
	struct buf seen;
};

static void fixture_start(struct fixture *f, int rows, int cols)
{
	*f = (struct fixture){0};
	grid_resize(&f->g, rows, cols);
	f->c = canvas_of(&f->g);
}

static void expect(struct fixture *f, const char *picture)
{
	buf_reset(&f->seen);
	grid_print(&f->g, &f->seen);
	assert_string_equal(buf_text(&f->seen), picture);
	/* No half of a wide character is ever left alone. */
	for (int i = 0; i < f->g.rows * f->g.cols; i++) {
		const struct cell *cell = &f->g.cells[i];

		if (cell->width == 2)
			assert_true((i + 1) % f->g.cols != 0 && cell[1].width == 0);
		if (cell->width == 0)
			assert_true(i % f->g.cols != 0 && cell[-1].width == 2);
	}
}

static void fixture_finish(struct fixture *f)
{
	grid_finish(&f->g);
	buf_finish(&f->seen);
}

static void test_canvas__never_leaves_half_a_character(void **state)
{
	/* The rest of the line would shift by a column on every terminal. */
	struct fixture f;

	(void)state;
	fixture_start(&f, 1, 8);
	canvas_text(&f.c, 0, 0, "一二三四", STYLE_NORMAL);
	expect(&f, "一二三四\n");
	canvas_text(&f.c, 0, 1, "x", STYLE_NORMAL);
	expect(&f, " x二三四\n");
	canvas_text(&f.c, 0, 4, "y", STYLE_NORMAL);
	expect(&f, " x二y 四\n");
	canvas_text(&f.c, 0, 3, "中", STYLE_NORMAL);
	expect(&f, " x 中 四\n");
	/* At the edges, half of it would be outside. */
	canvas_text(&f.c, 0, 7, "中", STYLE_NORMAL);
	canvas_text(&f.c, 0, -1, "中", STYLE_NORMAL);
	expect(&f, " x 中\n");
	fixture_finish(&f);
}

static void test_canvas__clips_to_its_part(void **state)
{
	/* A pane would write over its neighbour. */
	struct fixture f;
	struct canvas part;

	(void)state;
	fixture_start(&f, 3, 9);
	part = canvas_part(&f.c, 1, 3, 1, 4);
	canvas_text(&part, 0, -2, "abcdefghij", STYLE_NORMAL);
	canvas_text(&part, 1, 0, "below", STYLE_NORMAL);
	canvas_text(&part, -1, 0, "above", STYLE_NORMAL);
	expect(&f, "\n   cdef\n\n");
	part = canvas_part(&part, -5, 2, 100, 100);
	assert_int_equal(part.rows, 1);
	assert_int_equal(part.cols, 2);
	canvas_fill(&part, 0, -5, 100, STYLE_NORMAL);
	expect(&f, "\n   cd\n\n");
	part = canvas_part(&f.c, 5, 50, 2, 2);
	assert_int_equal(part.rows * part.cols, 0);
	canvas_text(&part, 0, 0, "x", STYLE_NORMAL);
	canvas_cursor(&part, 0, 0);
	assert_false(f.g.has_cursor);
	fixture_finish(&f);
}

static void test_canvas__a_field_is_exactly_as_wide_as_its_column(void **state)
{
	/* The columns of a list would not stand below each other. */
	struct fixture f;

	(void)state;
	fixture_start(&f, 5, 8);
	for (int row = 0; row < 5; row++)
		canvas_text(&f.c, row, 0, "########", STYLE_NORMAL);
	canvas_field(&f.c, (struct canvas_place){0, 1, 6, TEXT_LEFT}, "中学", STYLE_NORMAL);
	canvas_field(&f.c, (struct canvas_place){1, 1, 6, TEXT_RIGHT}, "12", STYLE_NORMAL);
	canvas_field(&f.c, (struct canvas_place){2, 1, 6, TEXT_LEFT}, "曹杨二中", STYLE_NORMAL);
	canvas_field(&f.c, (struct canvas_place){3, 1, 6, TEXT_RIGHT}, "12345678", STYLE_NORMAL);
	canvas_field(&f.c, (struct canvas_place){4, 1, 0, TEXT_LEFT}, "x", STYLE_NORMAL);
	expect(&f, "#中学  #\n#    12#\n#曹杨… #\n#12345…#\n########\n");
	fixture_finish(&f);
}

static void test_canvas__boxes_and_rules_carry_their_titles(void **state)
{
	/* A question would stand in the middle of the list without an edge. */
	struct fixture f;
	struct canvas inside;

	(void)state;
	fixture_start(&f, 4, 12);
	inside = canvas_box(&f.c, "标题");
	assert_int_equal(inside.rows, 2);
	assert_int_equal(inside.cols, 8);
	canvas_text(&inside, 0, 0, "inside it is", STYLE_NORMAL);
	expect(&f, "┌─ 标题 ───┐\n│ inside i │\n│          │\n└──────────┘\n");
	canvas_rule(&f.c, 3, "a title too long for it");
	canvas_rule(&f.c, 2, "");
	expect(&f, "┌─ 标题 ───┐\n│ inside i │\n────────────\n── a tit… ──\n");
	fixture_finish(&f);
}

static int ambiguous_width(uint32_t cp)
{
	return cp < 0x80 ? 1 : 2;
}

static void test_canvas__ambiguous_signs_have_ascii_twins(void **state)
{
	/* On terminals that draw them wide, every row with a dash or a line would be out of place. */
	struct fixture f;

	(void)state;
	fixture_start(&f, 3, 12);
	glyph_setup(true, NULL);
	canvas_text(&f.c, 0, 0, "≥10“a”·…", STYLE_NORMAL);
	canvas_field(&f.c, (struct canvas_place){1, 0, 4, TEXT_LEFT}, "abcdef", STYLE_NORMAL);
	canvas_rule(&f.c, 2, "x");
	expect(&f, ">=10\"a\".~\nabc~\n-- x -------\n");
	/* Where the locale itself says two columns, only what the program draws is replaced. */
	glyph_setup(false, ambiguous_width);
	grid_clear(&f.g);
	canvas_text(&f.c, 0, 0, "≥10", STYLE_NORMAL);
	canvas_rule(&f.c, 2, NULL);
	expect(&f, "≥10\n\n------------\n");
	assert_int_equal(f.g.cells[0].width, 2);
	glyph_setup(false, NULL);
	fixture_finish(&f);
}

static void test_canvas__combining_marks_stay_with_their_letter(void **state)
{
	/* A name with an accent would be drawn with a gap, or lose the accent. */
	struct fixture f;

	(void)state;
	fixture_start(&f, 1, 6);
	canvas_text(&f.c, 0, 0, "q\u0308中\u0301z", STYLE_NORMAL);
	expect(&f, "q\u0308中\u0301z\n");
	assert_int_equal(f.g.cells[3].characters[0], 'z');
	/* One that has nothing to stand on, and more than fit, do no harm. */
	canvas_text(&f.c, 0, 0, "\u0308a\u0301\u0302\u0303\u0304", STYLE_NORMAL);
	expect(&f, "a\u0301\u0302中\u0301z\n");
	fixture_finish(&f);
}

static void test_canvas__controls_never_reach_the_terminal(void **state)
{
	/* An escape in a name could recolour or wipe the screen. */
	struct fixture f;

	(void)state;
	fixture_start(&f, 1, 8);
	canvas_printf(&f.c, 0, 0, STYLE_NORMAL, "%s", "a\033[31\n\177b");
	expect(&f, "a [31  b\n");
	fixture_finish(&f);
}

static void test_canvas__breaks_paragraphs(void **state)
{
	/* A long sentence would run out of its box. */
	struct fixture f;
	struct canvas part;

	(void)state;
	fixture_start(&f, 4, 10);
	part = canvas_part(&f.c, 0, 1, 2, 7);
	assert_int_equal(canvas_paragraph(&part, 0, "one two three four", STYLE_NORMAL), 3);
	expect(&f, " one two\n three\n\n\n");
	fixture_finish(&f);
}

static void test_canvas__styles_can_be_told_in_a_test(void **state)
{
	/* Golden screens could not tell a selected row from another one. */
	struct fixture f;

	(void)state;
	fixture_start(&f, 2, 6);
	canvas_text(&f.c, 0, 1, "ab", STYLE_PATH);
	canvas_restyle(&f.c, 1, -3, 5, STYLE_SELECTED);
	grid_print_styles(&f.g, &f.seen);
	assert_string_equal(buf_text(&f.seen), ".BB...\nII....\n");
	fixture_finish(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_canvas__never_leaves_half_a_character),
		cmocka_unit_test(test_canvas__clips_to_its_part),
		cmocka_unit_test(test_canvas__a_field_is_exactly_as_wide_as_its_column),
		cmocka_unit_test(test_canvas__boxes_and_rules_carry_their_titles),
		cmocka_unit_test(test_canvas__ambiguous_signs_have_ascii_twins),
		cmocka_unit_test(test_canvas__combining_marks_stay_with_their_letter),
		cmocka_unit_test(test_canvas__controls_never_reach_the_terminal),
		cmocka_unit_test(test_canvas__breaks_paragraphs),
		cmocka_unit_test(test_canvas__styles_can_be_told_in_a_test),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
