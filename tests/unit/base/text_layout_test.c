#include "base/buf.h"
#include "base/memory.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A terminal of GB18030: whatever is ambiguous takes two columns. */
static int wide_width(uint32_t cp)
{
	return cp == 7 ? -1 : 2;
}

static int restore_width(void **state)
{
	(void)state;
	text_use_width(NULL);
	return 0;
}

static void test_text_width__is_what_a_terminal_takes(void **state)
{
	/* The columns of every list would shift. */
	static const struct {
		const char *s;
		int width;
	} cases[] = {{"", 0}, {"abc", 3}, {"曹杨2中", 7}, {"e\u0301", 1}, {"…", 1}, {"👍", 2}, {"ｱ", 1}, {"（", 2},
		{"\xFF", 1}};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(text_width(cases[i].s), cases[i].width);
}

static void test_text_width__follows_the_terminal(void **state)
{
	/* On a GB18030 terminal marks such as … take two columns, and every line with one would be cut wrongly. */
	(void)state;
	text_use_width(wide_width);
	assert_int_equal(text_width("…a"), 3);
	assert_int_equal(text_width("\a"), 0);
	text_use_width(NULL);
	assert_int_equal(text_width("…a"), 2);
}

static void test_text_fit__never_splits_a_letter(void **state)
{
	/* Half a wide character at the edge shifts the rest of the line by a cell. */
	static const struct {
		const char *s;
		int columns;
		size_t len;
		int used;
	} cases[] = {
		{"曹杨", 4, 6, 4},
		{"曹杨", 3, 3, 2},
		{"曹杨", 1, 0, 0},
		{"曹杨", 9, 6, 4},
		{"ae\u0301b", 2, 4, 2},
		{"ae\u0301b", 1, 1, 1},
		{"abc", 0, 0, 0},
		{"abc", -1, 0, 0},
		{"", 3, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int used = -1;

		assert_int_equal(text_fit(cases[i].s, cases[i].columns, &used), cases[i].len);
		assert_int_equal(used, cases[i].used);
		assert_int_equal(text_fit(cases[i].s, cases[i].columns, NULL), cases[i].len);
	}
}

static void test_text_pad__fills_the_columns_exactly(void **state)
{
	/* A column too narrow or too wide moves everything to its right. */
	static const struct {
		const char *s;
		int columns;
		enum text_align align;
		const char *want;
	} cases[] = {
		{"曹杨", 6, TEXT_LEFT, "曹杨  "},
		{"曹杨", 6, TEXT_RIGHT, "  曹杨"},
		{"曹杨", 4, TEXT_LEFT, "曹杨"},
		{"曹杨二中", 7, TEXT_LEFT, "曹杨二…"},
		{"曹杨二中", 6, TEXT_LEFT, "曹杨… "},
		{"曹杨二中", 6, TEXT_RIGHT, " 曹杨…"},
		{"曹杨", 2, TEXT_LEFT, "… "},
		{"曹杨", 1, TEXT_LEFT, "…"},
		{"曹杨", 0, TEXT_LEFT, ""},
		{"曹杨", -3, TEXT_LEFT, ""},
		{"", 2, TEXT_RIGHT, "  "},
		{"12345", 5, TEXT_RIGHT, "12345"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = {0};

		text_pad(&b, cases[i].s, cases[i].columns, cases[i].align);
		assert_string_equal(buf_text(&b), cases[i].want);
		buf_finish(&b);
	}
}

static void test_text_pad__the_cut_sign_always_takes_one_column(void **state)
{
	/* On a GB18030 terminal each cut name would push the rest of its row aside. */
	struct buf b = {0};

	(void)state;
	text_use_width(wide_width);
	text_pad(&b, "曹杨二中", 6, TEXT_LEFT);
	assert_string_equal(buf_text(&b), "曹杨~ ");
	assert_int_equal(text_width(buf_text(&b)), 6);
	buf_finish(&b);
}

static void line_append(void *ctx, const char *s, size_t len)
{
	buf_add(ctx, s, len);
	buf_putc(ctx, '|');
}

static void assert_wrapped(const char *s, int columns, const char *want)
{
	struct buf b = {0};

	text_wrap(s, columns, line_append, &b);
	assert_string_equal(buf_text(&b), want);
	buf_finish(&b);
}

static void test_text_wrap__chinese_anywhere_latin_at_spaces(void **state)
{
	/* Help and error sentences would run out of their box or tear words apart. */
	(void)state;
	assert_wrapped("曹杨第二中学", 6, "曹杨第|二中学|");
	assert_wrapped("曹杨第二中学", 5, "曹杨|第二|中学|");
	assert_wrapped("the quick brown fox", 10, "the quick|brown fox|");
	assert_wrapped("the quick  brown", 9, "the quick|brown|");
	assert_wrapped("共有abc def所", 7, "共有abc|def所|");
	assert_wrapped("", 5, "|");
	assert_wrapped("abc", 3, "abc|");
	assert_wrapped("abc   ", 3, "abc|");
}

static void test_text_wrap__keeps_paragraphs(void **state)
{
	/* A note of several paragraphs would become one block. */
	(void)state;
	assert_wrapped("一\n\n  二\n", 4, "一||  二||");
	assert_wrapped("abcd\nef", 4, "abcd|ef|");
	assert_wrapped("ab\r\nef", 4, "ab\r|ef|");
}

static void test_text_wrap__long_words_break_where_they_must(void **state)
{
	/* A long code or address would disappear behind the edge, or never end. */
	(void)state;
	assert_wrapped("abcdefgh", 3, "abc|def|gh|");
	assert_wrapped("a bcdefgh", 3, "a|bcd|efg|h|");
	assert_wrapped("曹杨", 1, "曹|杨|");
	assert_wrapped("ab", 0, "a|b|");
	assert_wrapped("，，，，", 4, "，，|，，|");
}

static void test_text_wrap__punctuation_stays_where_chinese_typography_wants_it(void **state)
{
	/* A line that begins with a full stop or ends with an opening bracket looks broken to every Chinese reader. */
	(void)state;
	assert_wrapped("曹杨二中，好", 8, "曹杨二|中，好|");
	assert_wrapped("曹杨（二中）", 6, "曹杨|（二|中）|");
	assert_wrapped("见《章程》。", 8, "见《章|程》。|");
	assert_wrapped("他说“好”。", 6, "他说|“好”。|");
}

static void test_text_wrap__every_line_fits_and_nothing_is_lost(void **state)
{
	/* Some width between the tested ones would drop a character. */
	static const char text[] = "The 曹杨 第二中学（附属）group: leads 12 所学校，and （in 2023） 3 more… "
				   "e\u0301cole abcdefghijklmnopqrstuvwxyz。";

	(void)state;
	for (int columns = 2; columns < 60; columns++) {
		struct buf b = {0}, letters = {0};
		char *copy, *line, *rest;

		text_wrap(text, columns, line_append, &b);
		copy = rest = buf_take(&b);
		while ((line = strsep(&rest, "|")) != NULL) {
			assert_true(text_width(line) <= columns);
			buf_puts(&letters, line);
		}
		line = text_fold(buf_text(&letters));
		free(copy);
		copy = text_fold(text);
		assert_string_equal(line, copy);
		free(line);
		free(copy);
		buf_finish(&letters);
	}
}

static void test_text__tells_marks_from_what_nobody_sees(void **state)
{
	/* An accent belongs to its letter; an override of direction would turn the rest of the screen around. */
	static const uint32_t marks[] = {0x301, 0x20DD, 0x3099},
			      others[] = {'a', 0x200B, 0x202E, 0x2066, 0xFEFF, 0xE0041, 0xFE0F};

	(void)state;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		assert_true(text_is_combining(marks[i]));
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_false(text_is_combining(others[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_width__is_what_a_terminal_takes),
		cmocka_unit_test_teardown(test_text_width__follows_the_terminal, restore_width),
		cmocka_unit_test(test_text_fit__never_splits_a_letter),
		cmocka_unit_test(test_text_pad__fills_the_columns_exactly),
		cmocka_unit_test_teardown(test_text_pad__the_cut_sign_always_takes_one_column, restore_width),
		cmocka_unit_test(test_text_wrap__chinese_anywhere_latin_at_spaces),
		cmocka_unit_test(test_text_wrap__keeps_paragraphs),
		cmocka_unit_test(test_text_wrap__long_words_break_where_they_must),
		cmocka_unit_test(test_text_wrap__punctuation_stays_where_chinese_typography_wants_it),
		cmocka_unit_test(test_text_wrap__every_line_fits_and_nothing_is_lost),
		cmocka_unit_test(test_text__tells_marks_from_what_nobody_sees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
