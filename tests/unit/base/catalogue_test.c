#include "base/catalogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A catalogue of three strings ("" is its head), as msgfmt lays one out. */
enum { COUNT_AT = 8, ORIGINALS_AT = 12, FIRST_LENGTH_AT = 20, FIRST_OFFSET_AT = 24, STRINGS_AT = 68 };

/* clang-format off */
static const unsigned char small[] = {
	0xde,
	0x12,
	0x04,
	0x95,
	0,
	0,
	0,
	0,
	3,
	0,
	0,
	0,
	20,
	0,
	0,
	0,
	44,
	0,
	0,
	0,
	/* originals: length, offset */
	0,
	0,
	0,
	0,
	68,
	0,
	0,
	0,
	2,
	0,
	0,
	0,
	69,
	0,
	0,
	0,
	5,
	0,
	0,
	0,
	72,
	0,
	0,
	0,
	/* translations */
	4,
	0,
	0,
	0,
	78,
	0,
	0,
	0,
	3,
	0,
	0,
	0,
	83,
	0,
	0,
	0,
	6,
	0,
	0,
	0,
	87,
	0,
	0,
	0,
	/* strings */
	0,
	'N',
	'o',
	0,
	'T',
	'i',
	't',
	'l',
	'e',
	0,
	'h',
	'e',
	'a',
	'd',
	0,
	0xe5,
	0x90,
	0xa6,
	0,
	0xe8,
	0x81,
	0x8c,
	0xe7,
	0xa7,
	0xb0,
	0,
};
/* clang-format on */

static void test_catalogue__finds_each_string_and_only_those(void **state)
{
	/* A person would read English among the Chinese, or the catalogue's own head in an empty field. */
	struct catalogue c;

	(void)state;
	assert_true(catalogue_open(&c, small, sizeof(small)));
	assert_string_equal(catalogue_find(&c, "No"), "否");
	assert_string_equal(catalogue_find(&c, "Title"), "职称");
	assert_null(catalogue_find(&c, ""));
	assert_null(catalogue_find(&c, "A"));
	assert_null(catalogue_find(&c, "None"));
	assert_null(catalogue_find(&c, "Zone"));
}

static void test_catalogue__an_empty_one_finds_nothing(void **state)
{
	/* The program would crash in English, where there is no catalogue. */
	struct catalogue c = {0};

	(void)state;
	assert_null(catalogue_find(&c, "No"));
}

static void test_catalogue__a_shortened_one_is_refused_at_every_length(void **state)
{
	/* A damaged binary would show memory that is not its own. */
	struct catalogue c = {.count = 7};

	(void)state;
	for (size_t size = 0; size < sizeof(small); size++) {
		/* A copy of exactly this size, so that the sanitizer sees a read beyond it. */
		unsigned char *part = malloc(size + 1);

		memcpy(part, small, size);
		part = realloc(part, size ? size : 1);
		assert_false(catalogue_open(&c, part, size));
		free(part);
	}
	assert_int_equal(c.count, 7);
}

/* Whether `small` is still taken with one byte replaced. */
static bool opens_with(size_t at, unsigned char value)
{
	unsigned char copy[sizeof(small)];
	struct catalogue c;

	memcpy(copy, small, sizeof(small));
	copy[at] = value;
	return catalogue_open(&c, copy, sizeof(copy));
}

static void test_catalogue__damage_is_refused(void **state)
{
	/* The same, where the length is right and a number inside is wrong. */
	(void)state;
	assert_true(opens_with(0, small[0]));
	assert_false(opens_with(0, 0));
	assert_false(opens_with(4, 1));
	assert_false(opens_with(COUNT_AT + 3, 0xff));
	assert_false(opens_with(ORIGINALS_AT + 3, 0xff));
	assert_false(opens_with(FIRST_LENGTH_AT, 1));
	assert_false(opens_with(FIRST_LENGTH_AT + 3, 0xff));
	assert_false(opens_with(FIRST_OFFSET_AT + 3, 0xff));
	assert_false(opens_with(STRINGS_AT + 1, 'U'));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_catalogue__finds_each_string_and_only_those),
		cmocka_unit_test(test_catalogue__an_empty_one_finds_nothing),
		cmocka_unit_test(test_catalogue__a_shortened_one_is_refused_at_every_length),
		cmocka_unit_test(test_catalogue__damage_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
