#include "ui/line.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void expect(const struct line *l, const char *before, const char *after)
{
	char *text = malloc(strlen(before) + strlen(after) + 1);

	strcpy(text, before);
	strcat(text, after);
	assert_string_equal(line_text(l), text);
	assert_int_equal(l->at, strlen(before));
	free(text);
}

static void run(struct line *l, const enum command *commands)
{
	for (; *commands != COMMAND_NONE; commands++)
		assert_true(line_command(l, *commands));
}

static void test_line__erases_and_moves_by_what_is_seen_as_one(void **state)
{
	/* Backspace would cut a Chinese character, or an accent off its letter, in two. */
	struct line l;

	(void)state;
	line_init(&l, "曹e\u0301杨", 0, 0);
	expect(&l, "曹e\u0301杨", "");
	run(&l, (enum command[]){COMMAND_LEFT, COMMAND_LEFT, COMMAND_NONE});
	expect(&l, "曹", "e\u0301杨");
	run(&l, (enum command[]){COMMAND_ERASE_NEXT, COMMAND_NONE});
	expect(&l, "曹", "杨");
	run(&l, (enum command[]){COMMAND_ERASE, COMMAND_ERASE, COMMAND_NONE});
	expect(&l, "", "杨");
	run(&l, (enum command[]){COMMAND_RIGHT, COMMAND_RIGHT, COMMAND_ERASE_NEXT, COMMAND_NONE});
	expect(&l, "杨", "");
	line_finish(&l);
}

static void test_line__inserts_where_the_cursor_is(void **state)
{
	/* A correction in the middle of a name would land at its end. */
	struct line l;

	(void)state;
	line_init(&l, "东门学", 0, 0);
	line_command(&l, COMMAND_LEFT);
	assert_false(l.is_changed);
	assert_true(line_insert(&l, "中"));
	assert_true(l.is_changed);
	expect(&l, "东门中", "学");
	run(&l, (enum command[]){COMMAND_FIRST, COMMAND_NONE});
	line_insert(&l, "上海");
	expect(&l, "上海", "东门中学");
	run(&l, (enum command[]){COMMAND_LAST, COMMAND_NONE});
	line_insert(&l, "!");
	expect(&l, "上海东门中学!", "");
	line_finish(&l);
}

static void test_line__walks_and_erases_words(void **state)
{
	/* A long line could only be corrected letter by letter. */
	struct line l;

	(void)state;
	line_init(&l, "one  two　三 four", 0, 0);
	run(&l, (enum command[]){COMMAND_WORD_LEFT, COMMAND_NONE});
	expect(&l, "one  two　三 ", "four");
	run(&l, (enum command[]){COMMAND_WORD_LEFT, COMMAND_WORD_LEFT, COMMAND_NONE});
	expect(&l, "one  ", "two　三 four");
	run(&l, (enum command[]){COMMAND_WORD_RIGHT, COMMAND_NONE});
	expect(&l, "one  two　", "三 four");
	run(&l, (enum command[]){COMMAND_ERASE_WORD, COMMAND_NONE});
	expect(&l, "one  ", "三 four");
	run(&l, (enum command[]){COMMAND_ERASE_TO_END, COMMAND_NONE});
	expect(&l, "one  ", "");
	run(&l, (enum command[]){COMMAND_ERASE_TO_START, COMMAND_NONE});
	expect(&l, "", "");
	line_finish(&l);
}

static void test_line__takes_full_width_for_half_width_where_asked(void **state)
{
	/* A date typed with the input method on would be refused. */
	struct line l;

	(void)state;
	line_init(&l, NULL, 0, LINE_NARROW);
	line_insert(&l, "２０１９－８－３１");
	assert_string_equal(line_text(&l), "2019-8-31");
	line_finish(&l);
	line_init(&l, NULL, 0, 0);
	line_insert(&l, "Ａ");
	assert_string_equal(line_text(&l), "Ａ");
	line_finish(&l);
}

static void test_line__stops_at_its_limit_between_characters(void **state)
{
	/* The database would refuse the record when it is saved, long after the typing. */
	struct line l;

	(void)state;
	line_init(&l, "一二", 4, 0);
	assert_false(line_insert(&l, "三四五"));
	assert_string_equal(line_text(&l), "一二三四");
	assert_false(line_insert(&l, "x"));
	assert_string_equal(line_text(&l), "一二三四");
	line_set(&l, "abc");
	/* A letter and its accent are two characters but one thing: both or none. */
	assert_false(line_insert(&l, "q\u0308"));
	assert_string_equal(line_text(&l), "abc");
	line_finish(&l);
}

static void test_line__lets_only_clean_text_in(void **state)
{
	/* A pasted line end or escape would break the screen of everybody who opens the record. */
	struct line l;

	(void)state;
	line_init(&l, NULL, 0, 0);
	line_insert(&l, "第一行\n第二\t行\033[31m\u202E");
	assert_string_equal(line_text(&l), "第一行 第二 行[31m");
	line_finish(&l);
}

static void test_line__cannot_be_changed_when_read_only(void **state)
{
	/* A derived value could be overwritten by hand. */
	struct line l;

	(void)state;
	line_init(&l, "12", 0, LINE_READ_ONLY);
	line_insert(&l, "3");
	run(&l, (enum command[]){COMMAND_ERASE, COMMAND_ERASE_TO_START, COMMAND_NONE});
	assert_string_equal(line_text(&l), "12");
	assert_false(l.is_changed);
	line_finish(&l);
}

static void test_line__knows_which_commands_are_not_its_own(void **state)
{
	/* The form would never hear of Tab, Enter or F2. */
	static const enum command others[] = {
		COMMAND_NEXT_FIELD, COMMAND_ENTER, COMMAND_SAVE, COMMAND_UP, COMMAND_BACK};
	struct line l;

	(void)state;
	line_init(&l, "x", 0, 0);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(line_command(&l, others[i]));
	line_finish(&l);
}

/* Draws a line in 8 columns and returns what is seen. */
static const char *picture(const struct line *l, struct grid *g, struct buf *b)
{
	struct canvas c;

	grid_resize(g, 1, 10);
	c = canvas_of(g);
	canvas_text(&c, 0, 0, "[", STYLE_NORMAL);
	canvas_text(&c, 0, 9, "]", STYLE_NORMAL);
	line_draw(l, &c, (struct canvas_place){0, 1, 8, TEXT_LEFT}, true);
	buf_reset(b);
	grid_print(g, b);
	return buf_text(b);
}

static void test_line__the_cursor_is_always_in_sight(void **state)
{
	/* One would type into a field without seeing what. */
	struct grid g = {0};
	struct buf b = {0};
	struct line l;

	(void)state;
	line_init(&l, "一二三四五六七八", 0, 0);
	line_reveal(&l, 8);
	assert_string_equal(picture(&l, &g, &b), "[六七八  ]\n");
	assert_int_equal(g.cursor_col, 7);
	for (int i = 0; i < 8; i++) {
		line_command(&l, COMMAND_LEFT);
		line_reveal(&l, 8);
		picture(&l, &g, &b);
		assert_true(g.has_cursor && g.cursor_col >= 1 && g.cursor_col <= 8);
		assert_int_equal(g.cells[g.cursor_col].width, 2);
	}
	assert_string_equal(picture(&l, &g, &b), "[一二三四]\n");
	assert_int_equal(g.cursor_col, 1);
	grid_finish(&g);
	buf_finish(&b);
	line_finish(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_line__erases_and_moves_by_what_is_seen_as_one),
		cmocka_unit_test(test_line__inserts_where_the_cursor_is),
		cmocka_unit_test(test_line__walks_and_erases_words),
		cmocka_unit_test(test_line__takes_full_width_for_half_width_where_asked),
		cmocka_unit_test(test_line__stops_at_its_limit_between_characters),
		cmocka_unit_test(test_line__lets_only_clean_text_in),
		cmocka_unit_test(test_line__cannot_be_changed_when_read_only),
		cmocka_unit_test(test_line__knows_which_commands_are_not_its_own),
		cmocka_unit_test(test_line__the_cursor_is_always_in_sight),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
