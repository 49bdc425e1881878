#include "ui/key.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct key_sequence vt100[] = {
	{"\033OA", KEYCODE_UP}, {"\033Ot", KEYCODE_F(5)}, {"\033Ox", KEYCODE_F(10)}};

static void expect_code(struct key_decoder *d, int code)
{
	struct key_event event;

	assert_true(key_next(d, &event));
	assert_int_equal(event.kind, KEY_IS_CODE);
	assert_int_equal(event.code, code);
}

static void expect_text(struct key_decoder *d, enum key_kind kind, const char *text)
{
	struct key_event event;

	assert_true(key_next(d, &event));
	assert_int_equal(event.kind, kind);
	assert_string_equal(event.text, text);
}

static void expect_nothing(struct key_decoder *d)
{
	struct key_event event;

	assert_false(key_next(d, &event));
}

static void feed(struct key_decoder *d, const char *bytes)
{
	key_feed(d, bytes, strlen(bytes));
}

static void test_key__knows_what_the_usual_terminals_send(void **state)
{
	/* A function key would type "[17~" into a field. */
	static const struct {
		const char *bytes;
		int code;
	} keys[] = {
		{"\033[A", KEYCODE_UP},
		{"\033OA", KEYCODE_UP},
		{"\033[D", KEYCODE_LEFT},
		{"\033[H", KEYCODE_HOME},
		{"\033[1~", KEYCODE_HOME},
		{"\033[7~", KEYCODE_HOME},
		{"\033OF", KEYCODE_END},
		{"\033[5~", KEYCODE_PAGE_UP},
		{"\033[3~", KEYCODE_DELETE},
		{"\033[Z", KEYCODE_BACK_TAB},
		{"\033OP", KEYCODE_F(1)},
		{"\033[11~", KEYCODE_F(1)},
		{"\033[[A", KEYCODE_F(1)},
		{"\033[[E", KEYCODE_F(5)},
		{"\033[15~", KEYCODE_F(5)},
		{"\033[21~", KEYCODE_F(10)},
		{"\033[24~", KEYCODE_F(12)},
		{"\033[1;5D", KEYCODE_CTRL | KEYCODE_LEFT},
		{"\033[1;2A", KEYCODE_SHIFT | KEYCODE_UP},
		{"\033[3;3~", KEYCODE_ALT | KEYCODE_DELETE},
		{"\r", KEYCODE_ENTER},
		{"\n", KEYCODE_ENTER},
		{"\t", KEYCODE_TAB},
		{"\b", KEYCODE_BACKSPACE},
		{"\177", KEYCODE_BACKSPACE},
		{"\026", KEYCODE_CONTROL('V')},
		{"\0331", KEYCODE_F(1)},
		{"\0330", KEYCODE_F(10)},
		{"\033\033", KEYCODE_ESCAPE},
		{"\033b", KEYCODE_ALT | 'b'},
		{"\033\177", KEYCODE_ALT | KEYCODE_BACKSPACE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct key_decoder d;

		key_start(&d, NULL, 0);
		feed(&d, keys[i].bytes);
		expect_code(&d, keys[i].code);
		expect_nothing(&d);
		assert_int_equal(key_patience(&d), -1);
		key_finish(&d);
	}
}

static void test_key__puts_together_what_the_line_cut(void **state)
{
	/* Over a slow line an arrow would become Esc and two letters. */
	static const char bytes[] = "\033[1;5C曹\033OP\033[15~";
	struct key_decoder d;

	(void)state;
	key_start(&d, NULL, 0);
	for (size_t i = 0; i + 1 < sizeof(bytes); i++) {
		struct key_event event;
		bool has_event;

		key_feed(&d, bytes + i, 1);
		has_event = key_next(&d, &event);
		assert_int_equal(has_event, i == 5 || i == 8 || i == 11 || i == 16);
		assert_true(has_event || key_patience(&d) > 0);
		if (i == 8)
			assert_string_equal(event.text, "曹");
	}
	key_finish(&d);
}

static void test_key__terminals_of_their_own_ways_come_first(void **state)
{
	/* F5 of a vt100 would be lost. */
	struct key_decoder d;

	(void)state;
	key_start(&d, vt100, sizeof(vt100) / sizeof(vt100[0]));
	feed(&d, "\033Ot\033Ox\033OP\033[15~");
	expect_code(&d, KEYCODE_F(5));
	expect_code(&d, KEYCODE_F(10));
	expect_code(&d, KEYCODE_F(1));
	expect_code(&d, KEYCODE_F(5));
	key_finish(&d);
}

static void test_key__a_lone_escape_is_forgotten(void **state)
{
	/* A stray Esc would swallow or change the key pressed a minute later. */
	struct key_decoder d;

	(void)state;
	key_start(&d, NULL, 0);
	feed(&d, "\033");
	expect_nothing(&d);
	assert_true(key_patience(&d) >= 1000);
	key_give_up(&d);
	expect_nothing(&d);
	assert_int_equal(key_patience(&d), -1);
	feed(&d, "1");
	expect_text(&d, KEY_IS_TEXT, "1");
	/* The same for a sequence that never ends. */
	feed(&d, "\033[12");
	expect_nothing(&d);
	key_give_up(&d);
	expect_nothing(&d);
	feed(&d, "x");
	expect_text(&d, KEY_IS_TEXT, "x");
	key_finish(&d);
}

static void test_key__unknown_sequences_vanish_whole(void **state)
{
	/* The answer of a terminal to a question nobody asked would be typed into the form. */
	struct key_decoder d;

	(void)state;
	key_start(&d, NULL, 0);
	feed(&d, "\033[?1;2c\033[99~\033[<0;10;10M\033[200;300Rab");
	expect_text(&d, KEY_IS_TEXT, "ab");
	expect_nothing(&d);
	key_finish(&d);
}

static void test_key__an_input_method_commits_words(void **state)
{
	/* A word chosen in an input method would arrive in pieces, or with a command between them. */
	struct key_decoder d;

	(void)state;
	key_start(&d, NULL, 0);
	feed(&d, "曹杨二中\rx");
	expect_text(&d, KEY_IS_TEXT, "曹杨二中");
	expect_code(&d, KEYCODE_ENTER);
	expect_text(&d, KEY_IS_TEXT, "x");
	key_finish(&d);
}

static void test_key__bytes_that_are_no_text_are_replaced(void **state)
{
	/* Invalid UTF-8 typed or pasted would reach the database. */
	struct key_decoder d;

	(void)state;
	key_start(&d, NULL, 0);
	feed(&d, "a\xFF\xFE"
		 "b\xE6\x9B"
		 "c");
	expect_text(&d, KEY_IS_TEXT,
		"a\uFFFD\uFFFDb\uFFFD\uFFFD"
		"c");
	feed(&d, "\xE6\x9B");
	expect_nothing(&d);
	key_give_up(&d);
	expect_text(&d, KEY_IS_TEXT, "\uFFFD\uFFFD");
	/* Bidi and zero-width characters are taken out as well. */
	feed(&d, "x\u202Ey\u200Bz");
	expect_text(&d, KEY_IS_TEXT, "xyz");
	key_finish(&d);
}

static void test_key__a_paste_is_one_event_and_no_command(void **state)
{
	/* Pasted line ends would save the form, pasted letters delete records. */
	struct key_decoder d;

	(void)state;
	key_start(&d, NULL, 0);
	feed(&d, "\033[200~第一行\r\n第二行\rthird \033[31mred\033[201~q");
	expect_text(&d, KEY_IS_PASTE, "第一行\n第二行\nthird [31mred");
	expect_text(&d, KEY_IS_TEXT, "q");
	key_finish(&d);
}

static void test_key__a_paste_that_never_ends_ends(void **state)
{
	/* After a line that dropped the end mark, no key would work any more. */
	struct key_decoder d;

	(void)state;
	key_start(&d, NULL, 0);
	feed(&d, "\033[200~abc");
	expect_nothing(&d);
	assert_true(key_patience(&d) > 0);
	key_give_up(&d);
	expect_text(&d, KEY_IS_PASTE, "abc");
	feed(&d, "\t");
	expect_code(&d, KEYCODE_TAB);
	key_finish(&d);
}

static void test_key__a_megabyte_pasted_comes_in_few_pieces(void **state)
{
	/* The program would stand still for minutes, drawing each letter. */
	enum { LINES = 60000 };
	static const char line[] = "粘贴的文字 abc\n";
	size_t events = 0, bytes = 0, size = LINES * (sizeof(line) - 1);
	char *megabyte = malloc(size);
	struct key_decoder d;
	struct key_event event;

	(void)state;
	for (size_t i = 0; i < LINES; i++)
		memcpy(megabyte + i * (sizeof(line) - 1), line, sizeof(line) - 1);
	key_start(&d, NULL, 0);
	feed(&d, "\033[200~");
	for (size_t at = 0; at < size; at += 4095) {
		key_feed(&d, megabyte + at, size - at < 4095 ? size - at : 4095);
		for (; key_next(&d, &event); events++)
			bytes += strlen(event.text);
	}
	feed(&d, "\033[201~");
	for (; key_next(&d, &event); events++)
		bytes += strlen(event.text);
	assert_true(events <= 8);
	assert_int_equal(bytes, size);
	key_finish(&d);
	free(megabyte);
}

static void test_key__a_flood_without_brackets_is_a_paste_too(void **state)
{
	/* On a terminal that marks no pastes, the line ends of a pasted page would press Enter a hundred times. */
	char page[2048];
	struct key_decoder d;
	struct key_event event;

	(void)state;
	for (size_t i = 0; i < sizeof(page); i++)
		page[i] = i % 64 == 63 ? '\r' : 'x';
	key_start(&d, NULL, 0);
	key_feed(&d, page, sizeof(page));
	assert_true(key_next(&d, &event));
	assert_int_equal(event.kind, KEY_IS_PASTE);
	assert_int_equal(strlen(event.text), sizeof(page));
	assert_true(key_patience(&d) > 0);
	/* Once the flood is over, Enter is Enter again. */
	key_give_up(&d);
	feed(&d, "\r");
	expect_code(&d, KEYCODE_ENTER);
	key_finish(&d);
}

static void test_key__two_hundred_queued_arrows_stay_arrows(void **state)
{
	/* Keys pressed faster than the line carries them would be taken for a paste and lost. */
	char keys[200 * 3];
	struct key_decoder d;

	(void)state;
	for (size_t i = 0; i < 200; i++)
		memcpy(keys + i * 3, "\033OB", 3);
	key_start(&d, NULL, 0);
	key_feed(&d, keys, sizeof(keys));
	for (int i = 0; i < 200; i++)
		expect_code(&d, KEYCODE_DOWN);
	expect_nothing(&d);
	key_finish(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_key__knows_what_the_usual_terminals_send),
		cmocka_unit_test(test_key__puts_together_what_the_line_cut),
		cmocka_unit_test(test_key__terminals_of_their_own_ways_come_first),
		cmocka_unit_test(test_key__a_lone_escape_is_forgotten),
		cmocka_unit_test(test_key__unknown_sequences_vanish_whole),
		cmocka_unit_test(test_key__an_input_method_commits_words),
		cmocka_unit_test(test_key__bytes_that_are_no_text_are_replaced),
		cmocka_unit_test(test_key__a_paste_is_one_event_and_no_command),
		cmocka_unit_test(test_key__a_paste_that_never_ends_ends),
		cmocka_unit_test(test_key__a_megabyte_pasted_comes_in_few_pieces),
		cmocka_unit_test(test_key__a_flood_without_brackets_is_a_paste_too),
		cmocka_unit_test(test_key__two_hundred_queued_arrows_stay_arrows),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
