#include "base/text.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct sample {
	const char *bytes;
	size_t len; /* of the first character when valid, 0 when not */
	uint32_t cp;
};

static const struct sample samples[] = {
	{"A", 1, 'A'},
	{"\x7F", 1, 0x7F},
	{"\xC2\x80", 2, 0x80},
	{"\xDF\xBF", 2, 0x7FF},
	{"\xE0\xA0\x80", 3, 0x800},
	{"曹", 3, 0x66F9},
	{"\xED\x9F\xBF", 3, 0xD7FF},
	{"\xEE\x80\x80", 3, 0xE000},
	{"\xEF\xBF\xBF", 3, 0xFFFF},
	{"\xF0\x90\x80\x80", 4, 0x10000},
	{"𬭎", 4, 0x2CB4E},
	{"\xF4\x8F\xBF\xBF", 4, 0x10FFFF},
	{"\x80", 0, 0},	    /* a continuation alone */
	{"\xC0\x80", 0, 0}, /* overlong */
	{"\xC1\xBF", 0, 0},
	{"\xE0\x9F\xBF", 0, 0},
	{"\xF0\x8F\xBF\xBF", 0, 0},
	{"\xED\xA0\x80", 0, 0}, /* a surrogate */
	{"\xED\xBF\xBF", 0, 0},
	{"\xF4\x90\x80\x80", 0, 0}, /* beyond Unicode */
	{"\xF5\x80\x80\x80", 0, 0},
	{"\xFF", 0, 0},
	{"\xC3", 0, 0}, /* cut short */
	{"\xE6\x9B", 0, 0},
	{"\xF0\x9F\x98", 0, 0},
	{"\xE6"
	 "AB",
		0, 0},
};

static void test_text__decode_takes_exactly_the_valid_sequences(void **state)
{
	/* Overlong forms would smuggle an escape past every check; a wrong length would read beyond a string. */
	uint32_t cp;

	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++) {
		const struct sample *s = &samples[i];

		assert_int_equal(text_decode(s->bytes, &cp), s->len ? s->len : 1);
		assert_int_equal(cp, s->len ? s->cp : 0xFFFD);
		assert_int_equal(text_is_valid(s->bytes, strlen(s->bytes)), s->len > 0);
	}
	assert_int_equal(text_decode("", &cp), 0);
	assert_int_equal(cp, 0);
}

static void test_text__valid_reads_only_what_it_was_given(void **state)
{
	/* The last character of a block read from a file would be judged by the bytes after the block. */
	(void)state;
	assert_true(text_is_valid("", 0));
	assert_true(text_is_valid("a曹b", 5));
	assert_false(text_is_valid("a曹b", 3));
	assert_false(text_is_valid("曹曹曹", 8));
	assert_false(text_is_valid("曹曹曹", 7));
	assert_false(text_is_valid("a\0b", 3));
	assert_false(text_is_valid("aaaaaa\xFF", 7));
	assert_true(text_is_valid("aaaaaa\xFF", 6));
}

static void test_text__encode_is_the_inverse_of_decode(void **state)
{
	/* Characters would change on their way from the keyboard into a record. */
	struct buf b = {0};
	uint32_t cp;

	(void)state;
	for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
		bool surrogate = c >= 0xD800 && c <= 0xDFFF;

		buf_reset(&b);
		text_encode(&b, c);
		assert_int_equal(text_decode(buf_text(&b), &cp), b.len);
		assert_int_equal(cp, surrogate ? 0xFFFD : c);
	}
	buf_reset(&b);
	text_encode(&b, 0x110000);
	assert_string_equal(buf_text(&b), "\xEF\xBF\xBD");
	buf_finish(&b);
}

static void test_text__length_counts_characters(void **state)
{
	/* "At most 40 characters" would count bytes, a third of what a Chinese name may have. */
	(void)state;
	assert_int_equal(text_length(""), 0);
	assert_int_equal(text_length("曹杨2中"), 4);
	assert_int_equal(text_length("a\xFF\xE6\x9B"), 4);
}

/* The starts of the graphemes of `s`, forwards by text_next and backwards by text_prev, which must agree. */
static size_t graphemes_walk(const char *s, size_t *starts_out, size_t max)
{
	size_t count = 0, at = 0, len = strlen(s);

	for (; at < len; at = text_next(s, at)) {
		assert_true(count < max);
		starts_out[count++] = at;
	}
	assert_int_equal(at, len);
	assert_int_equal(text_next(s, len), len);
	for (size_t i = count; i-- > 0;) {
		at = text_prev(s, at);
		assert_int_equal(at, starts_out[i]);
	}
	assert_int_equal(text_prev(s, 0), 0);
	return count;
}

static void test_text__cursor_steps_over_whole_graphemes(void **state)
{
	/* The cursor would stand inside a letter, and Backspace would leave half of it. */
	static const struct {
		const char *s;
		size_t count;
	} cases[] = {
		{"", 0},
		{"abc", 3},
		{"曹杨a二中", 5},
		{"e\u0301a", 2},
		{"각\u1100\u1161\u11A8x", 3},
		{"👨‍👩‍👧家", 2},
		{"🇨🇳🇨🇳🇨a", 4},
		{"\r\nb", 2},
		{"a\xFF\xE6\x9B曹", 5},
		{"\u0301\u0301", 1},
		{"ཀྵྨ", 1},
	};
	size_t starts[16];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(graphemes_walk(cases[i].s, starts, COUNT(starts)), cases[i].count);
}

static void test_text__prev_from_inside_goes_to_the_start(void **state)
{
	/* An offset that came from elsewhere would let the cursor fall between two bytes. */
	const char *s = "a曹e\u0301";

	(void)state;
	assert_int_equal(text_prev(s, 2), 1);
	assert_int_equal(text_prev(s, 3), 1);
	assert_int_equal(text_prev(s, 5), 4);
	assert_int_equal(text_prev(s, 6), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text__decode_takes_exactly_the_valid_sequences),
		cmocka_unit_test(test_text__valid_reads_only_what_it_was_given),
		cmocka_unit_test(test_text__encode_is_the_inverse_of_decode),
		cmocka_unit_test(test_text__length_counts_characters),
		cmocka_unit_test(test_text__cursor_steps_over_whole_graphemes),
		cmocka_unit_test(test_text__prev_from_inside_goes_to_the_start),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
