#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_buf__an_empty_one_reads_as_empty_text(void **state)
{
	/* A report without a single row would crash. */
	struct buf b = {0};
	char *taken;

	(void)state;
	assert_string_equal(buf_text(&b), "");
	buf_reset(&b);
	taken = buf_take(&b);
	assert_string_equal(taken, "");
	free(taken);
	buf_add(&b, NULL, 0);
	assert_string_equal(buf_text(&b), "");
	buf_finish(&b);
}

static void test_buf__grows_over_every_boundary(void **state)
{
	/* A line would lose or overwrite bytes at exactly the length where the memory grows. */
	struct buf b = {0};

	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		buf_putc(&b, (char)('a' + i % 26));
		assert_int_equal(b.len, i + 1);
		assert_int_equal(strlen(buf_text(&b)), i + 1);
	}
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(b.data[i], 'a' + i % 26);
	buf_finish(&b);
}

static void test_buf__add_keeps_nul_bytes_and_puts_ends_at_them(void **state)
{
	/* Binary file contents would be cut at their first NUL. */
	struct buf b = {0};

	(void)state;
	buf_add(&b, "a\0b", 3);
	buf_puts(&b, "c");
	assert_int_equal(b.len, 4);
	assert_memory_equal(b.data, "a\0bc", 5);
	buf_finish(&b);
}

static void test_buf__printf_of_any_length(void **state)
{
	/* A long sentence would be cut, or its last byte replaced by NUL. */
	struct buf b = {0}, want = {0};
	char long_text[700];

	(void)state;
	memset(long_text, 'x', sizeof(long_text) - 1);
	long_text[sizeof(long_text) - 1] = '\0';
	for (int len = 0; len < 700; len += 7) {
		buf_printf(&b, "%d:%.*s;", len, len, long_text);
		buf_printf(&want, "%d:", len);
		buf_add(&want, long_text, (size_t)len);
		buf_putc(&want, ';');
		assert_string_equal(buf_text(&b), buf_text(&want));
		assert_int_equal(b.len, want.len);
	}
	buf_finish(&b);
	buf_finish(&want);
}

static void test_buf__take_hands_over_and_leaves_it_empty(void **state)
{
	/* The text would be freed twice, or change under its new owner. */
	struct buf b = {0};
	char *taken;

	(void)state;
	buf_puts(&b, "曹杨");
	taken = buf_take(&b);
	buf_puts(&b, "second");
	assert_string_equal(taken, "曹杨");
	assert_string_equal(buf_text(&b), "second");
	free(taken);
	buf_finish(&b);
	assert_null(b.data);
	assert_int_equal(b.len, 0);
	assert_int_equal(b.size, 0);
}

static void test_buf__reset_keeps_the_memory(void **state)
{
	/* Drawing would allocate anew for each row of each key press. */
	struct buf b = {0};
	char *data;

	(void)state;
	buf_puts(&b, "first");
	data = b.data;
	buf_reset(&b);
	assert_string_equal(buf_text(&b), "");
	buf_puts(&b, "next");
	assert_ptr_equal(b.data, data);
	assert_string_equal(buf_text(&b), "next");
	buf_finish(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_buf__an_empty_one_reads_as_empty_text),
		cmocka_unit_test(test_buf__grows_over_every_boundary),
		cmocka_unit_test(test_buf__add_keeps_nul_bytes_and_puts_ends_at_them),
		cmocka_unit_test(test_buf__printf_of_any_length),
		cmocka_unit_test(test_buf__take_hands_over_and_leaves_it_empty),
		cmocka_unit_test(test_buf__reset_keeps_the_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
