#include "base/err.h"
#include "base/words.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void test_err__set_gives_kind_and_sentence(void **state)
{
	/* Without it a failure would reach the screen without a word, or blame a field of an earlier one. */
	struct err err = {0};

	(void)state;
	err_blame(&err, "name", "x");
	assert_false(err_set(&err, ERR_BUSY, "Saved by %s %d times.", "张伟", 3));
	assert_int_equal(err.kind, ERR_BUSY);
	assert_string_equal(err.text, "Saved by 张伟 3 times.");
	assert_string_equal(err.field, "");
}

static void test_err__blame_names_the_column(void **state)
{
	/* The cursor would not go to the field that is wrong. */
	struct err err = {0};

	(void)state;
	assert_false(err_blame(&err, "due_on", "There is no month %d.", 13));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_string_equal(err.field, "due_on");
	assert_string_equal(err.text, "There is no month 13.");
}

static void test_err__a_sentence_can_wrap_itself(void **state)
{
	/* "Row 3: …" around an earlier sentence would print garbage. */
	struct err err = {0};

	(void)state;
	err_set(&err, ERR_INPUT, "No such day.");
	err_set(&err, ERR_INPUT, "Row %d: %s", 3, err.text);
	assert_string_equal(err.text, "Row 3: No such day.");
}

static void test_err__a_long_sentence_is_cut_between_characters(void **state)
{
	/* A long Chinese name would end in half a character, which a terminal shows as rubbish. */
	struct err err = {0};
	char name[3 * 200 + 1];
	size_t len;

	(void)state;
	for (size_t i = 0; i < 200; i++)
		memcpy(name + 3 * i, "曹", 4);
	for (int lead = 0; lead < 4; lead++) {
		err_set(&err, ERR_INPUT, "%.*s%s", lead, "abc", name);
		len = strlen(err.text);
		assert_true(len > sizeof(err.text) - 4);
		assert_int_equal((len - (size_t)(lead < 3 ? lead : 3)) % 3, 0);
	}
}

static void test_err__is_one_line(void **state)
{
	/* A sentence from a library with line breaks would break the message line of the screen. */
	struct err err = {0};

	(void)state;
	err_set(&err, ERR_STORAGE, "a\r\nb\tc");
	assert_string_equal(err.text, "a b c");
}

static void test_err__is_clean_whatever_it_quotes(void **state)
{
	/* The name of a damaged file would recolour the screen, or turn the sentence around. */
	struct err err = {0};

	(void)state;
	err_set(&err, ERR_FORMAT, "\"%s\" is damaged.", "曹\033[31m\u202E\xFF");
	assert_string_equal(err.text, "\"曹[31m\uFFFD\" is damaged.");
}

static void test_err__clear_forgets(void **state)
{
	/* An old error would be shown after a success. */
	struct err err = {0};

	(void)state;
	err_blame(&err, "name", "x");
	err_clear(&err);
	assert_int_equal(err.kind, ERR_NONE);
	assert_string_equal(err.text, "");
	assert_string_equal(err.field, "");
}

static void test_err__reasons_of_the_system_are_in_the_persons_language(void **state)
{
	/* A clerk would read "Permission denied" in the middle of a Chinese sentence. */
	(void)state;
	words_use("zh_CN");
	assert_string_equal(err_reason(EACCES), "没有权限");
	assert_string_equal(err_reason(ENOSPC), "磁盘已满");
	words_use("en");
	assert_string_equal(err_reason(EACCES), "permission is denied");
	assert_string_equal(err_reason(ENOTTY), strerror(ENOTTY));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_err__set_gives_kind_and_sentence),
		cmocka_unit_test(test_err__blame_names_the_column),
		cmocka_unit_test(test_err__a_sentence_can_wrap_itself),
		cmocka_unit_test(test_err__reasons_of_the_system_are_in_the_persons_language),
		cmocka_unit_test(test_err__a_long_sentence_is_cut_between_characters),
		cmocka_unit_test(test_err__is_one_line),
		cmocka_unit_test(test_err__is_clean_whatever_it_quotes),
		cmocka_unit_test(test_err__clear_forgets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
