#include "base/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static int start_in_english(void **state)
{
	(void)state;
	assert_true(words_use("en"));
	return 0;
}

static void test_words__english_is_the_source_itself(void **state)
{
	/* The English interface would lose its words. */
	const char *text = "Save";

	(void)state;
	assert_string_equal(words_language(), "en");
	assert_ptr_equal(words_translate(text), text);
	assert_string_equal(words_translate(""), "");
}

static void test_words__chinese_is_built_in(void **state)
{
	/* A bureau would get an English program; and back to English has to work without a restart. */
	const char *source = "There is no month %d.";

	(void)state;
	assert_true(words_use("zh_CN"));
	assert_string_equal(words_language(), "zh_CN");
	assert_string_equal(words_translate(source), "没有 %d 月。");
	assert_true(words_use("en"));
	assert_string_equal(words_translate(source), source);
}

static void test_words__unknown_text_and_empty_text_stay(void **state)
{
	/* Names from the database that pass through would vanish, and an empty label would print the catalogue's head.
	 */
	(void)state;
	assert_true(words_use("zh_CN"));
	assert_string_equal(words_translate("曹杨二中"), "曹杨二中");
	assert_string_equal(words_translate(""), "");
}

static void test_words__an_unknown_language_changes_nothing(void **state)
{
	/* A typing error in the settings would leave the screen half translated. */
	(void)state;
	assert_true(words_use("zh_CN"));
	assert_false(words_use("xx"));
	assert_false(words_use(""));
	assert_false(words_use("../locale/zh_CN"));
	assert_false(words_use("a name much longer than any language has"));
	assert_string_equal(words_language(), "zh_CN");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_words__english_is_the_source_itself, start_in_english),
		cmocka_unit_test_setup(test_words__chinese_is_built_in, start_in_english),
		cmocka_unit_test_setup(test_words__unknown_text_and_empty_text_stay, start_in_english),
		cmocka_unit_test_setup(test_words__an_unknown_language_changes_nothing, start_in_english),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
