#include "io/decoder.h"

#include "base/buf.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Decodes with a small buffer, so that characters meet its end; the caller frees the text. */
static char *decode(const char *bytes, size_t len, enum encoding *encoding_out)
{
	FILE *file = fmemopen((void *)bytes, len ? len : 1, "r");
	struct decoder *d = decoder_create(file);
	struct buf text = {0};
	char piece[11];
	size_t got;

	if (!len)
		fgetc(file);
	while ((got = decoder_read(d, piece, sizeof(piece))) > 0)
		buf_add(&text, piece, got);
	assert_int_equal(decoder_failure(d), 0);
	*encoding_out = decoder_encoding(d);
	decoder_destroy(d);
	fclose(file);
	return buf_take(&text);
}

static void assert_decodes(const char *bytes, size_t len, const char *wanted, enum encoding encoding)
{
	enum encoding seen;
	char *text = decode(bytes, len, &seen);

	assert_string_equal(text, wanted);
	assert_int_equal(seen, encoding);
	free(text);
}

/* `text` in another codeset, its bytes in *len_out; the caller frees it. */
static char *encode(const char *codeset, const char *text, size_t *len_out)
{
	iconv_t to = iconv_open(codeset, "UTF-8");
	size_t left = strlen(text), room = left * 4 + 8, size = room;
	char *bytes = calloc(1, room), *in = (char *)text, *out = bytes;

	assert_int_equal(iconv(to, &in, &left, &out, &room), 0);
	iconv_close(to);
	*len_out = size - room;
	return bytes;
}

static void test_decoder__reads_what_offices_send(void **state)
{
	/* Each program of an office saves in its own encoding; nobody should have to know which. */
	static const struct {
		const char *codeset, *mark;
		enum encoding encoding;
	} kinds[] = {
		{"UTF-8", "", ENCODING_UTF8},
		{"UTF-8", "\xEF\xBB\xBF", ENCODING_UTF8},
		{"GB18030", "", ENCODING_GB18030},
		{"GB18030", "\x84\x31\x95\x33", ENCODING_GB18030},
		{"UTF-16LE", "\xFF\xFE", ENCODING_UTF16},
		{"UTF-16BE", "\xFE\xFF", ENCODING_UTF16},
	};
	static const char words[] = "school,学校\r\n曹杨二中,㐀𠀀\r\n";

	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		size_t len;
		char *bytes = encode(kinds[i].codeset, words, &len);
		struct buf file = {0};

		buf_puts(&file, kinds[i].mark);
		buf_add(&file, bytes, len);
		assert_decodes(file.data, file.len, words, kinds[i].encoding);
		buf_finish(&file);
		free(bytes);
	}
}

static void test_decoder__is_not_fooled_by_chance(void **state)
{
	/* 学校 in GB18030 is valid UTF-8 too, and reads as two letters of Cyrillic; a dot or an accent alone is UTF-8.
	 */
	(void)state;
	assert_decodes("\xD1\xA7\xD0\xA3\n", 5, "学校\n", ENCODING_GB18030);
	assert_decodes("caf\xC3\xA9 \xC2\xB7 x", 10, "café · x", ENCODING_UTF8);
}

static void test_decoder__decides_late(void **state)
{
	/* The first Chinese name may stand a megabyte into the file. */
	struct buf file = {0};
	enum encoding encoding;
	char *text;

	(void)state;
	for (int i = 0; i < 200000; i++)
		buf_puts(&file, "a,b,c\n");
	buf_puts(&file, "\xD1\xA7\xD0\xA3"); /* 学校 in GB18030 */
	text = decode(file.data, file.len, &encoding);
	assert_int_equal(encoding, ENCODING_GB18030);
	assert_string_equal(text + 1200000, "学校");
	free(text);
	buf_finish(&file);
}

static void test_decoder__marks_what_is_no_character(void **state)
{
	/* A damaged byte has to be named, not to swallow its neighbours or the rest of the file. */
	(void)state;
	assert_decodes("学\xC3校", 7, "学\xFF校", ENCODING_UTF8);
	assert_decodes("a\0b", 3,
		"a\xFF"
		"b",
		ENCODING_ASCII);
	assert_decodes("学校\xE5\xAD", 8, "学校\xFF\xFF", ENCODING_UTF8);
	assert_decodes("\xD1\xA7\xD0\xA3\xD1\xA7\xFF,\xD0\xA3\xD1", 11, "学校学\xFF,校\xFF", ENCODING_GB18030);
	assert_decodes("\xFF\xFE\x66\x5B\x00\xD8\x21\x68", 8, "学\xFF校", ENCODING_UTF16);
	assert_decodes("学校学校\xED\xA0\x80", 15, "学校学校\xFF\xFF\xFF", ENCODING_UTF8);
}

static void test_decoder__takes_nothing_for_nothing(void **state)
{
	/* An empty file is a case of every day. */
	(void)state;
	assert_decodes("", 0, "", ENCODING_ASCII);
	assert_decodes("\xEF\xBB\xBF", 3, "", ENCODING_UTF8);
}

static void test_decoder__tells_a_failing_device(void **state)
{
	/* Half a file must not look like a whole one. */
	FILE *file = fopen("/", "r");
	struct decoder *d = decoder_create(file);
	char piece[16];

	(void)state;
	assert_non_null(file);
	assert_int_equal(decoder_read(d, piece, sizeof(piece)), 0);
	assert_true(decoder_failure(d) != 0);
	decoder_destroy(d);
	fclose(file);
	decoder_destroy(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decoder__reads_what_offices_send),
		cmocka_unit_test(test_decoder__is_not_fooled_by_chance),
		cmocka_unit_test(test_decoder__decides_late),
		cmocka_unit_test(test_decoder__marks_what_is_no_character),
		cmocka_unit_test(test_decoder__takes_nothing_for_nothing),
		cmocka_unit_test(test_decoder__tells_a_failing_device),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
