#include "base/pinyin_table.h"

#include "base/asset.h"
#include "base/text.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool syllable_is(struct pinyin_syllable s, const char *text)
{
	return s.len == strlen(text) && memcmp(s.text, text, s.len) == 0;
}

static void assert_syllable(struct pinyin_syllable s)
{
	assert_in_range(s.len, 2, 7);
	for (size_t i = 0; i + 1 < s.len; i++)
		assert_true(islower((unsigned char)s.text[i]));
	assert_in_range(s.text[s.len - 1], '1', '5');
}

static void assert_readings(const struct pinyin_readings *r)
{
	assert_in_range(r->count, 1, PINYIN_READINGS_MAX);
	for (int i = 0; i < r->count; i++) {
		assert_syllable(r->syllables[i]);
		for (int j = 0; j < i; j++)
			assert_false(r->syllables[i].len == r->syllables[j].len &&
				     memcmp(r->syllables[i].text, r->syllables[j].text, r->syllables[i].len - 1) == 0);
	}
}

static void test_pinyin_table__every_reading_is_a_syllable(void **state)
{
	/* A slip in the generated file would give hundreds of names a key nobody can type. */
	size_t count = 0;

	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		struct pinyin_readings readings;

		if (!pinyin_table_character(cp, &readings))
			continue;
		assert_readings(&readings);
		count++;
	}
	assert_true(count > 40000);
}

static void test_pinyin_table__common_characters_have_their_common_reading_first(void **state)
{
	/* Lists would be sorted by readings that nobody expects. */
	static const struct {
		const char *character, *reading;
		int count;
	} cases[] = {{"曹", "cao2", 1}, {"长", "chang2", 2}, {"大", "da4", 1}, {"子", "zi3", 1}, {"女", "nv3", 1},
		{"行", "xing2", 2}, {"重", "zhong4", 2}, {"乐", "le4", 2}, {"都", "du1", 1}, {"長", "chang2", 2},
		{"一", "yi1", 1}, {"着", "zhe5", 3}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pinyin_readings readings;
		uint32_t cp;

		text_decode(cases[i].character, &cp);
		assert_true(pinyin_table_character(cp, &readings));
		assert_true(syllable_is(readings.syllables[0], cases[i].reading));
		assert_int_equal(readings.count, cases[i].count);
	}
}

static void test_pinyin_table__other_characters_have_none(void **state)
{
	/* Letters would turn into syllables, or a lookup would read beside the table. */
	static const uint32_t others[] = {
		0, 'a', 0x2FFF, 0x3000, 0xA000, 0xFFFD, 0x1FFFF, 0x2EBF0, 0x323FF, 0x32400, 0x10FFFF};
	struct pinyin_readings readings;

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(pinyin_table_character(others[i], &readings));
}

/* Every line of a file of phrases is found as it stands: a reading for each of its characters, no line twice. */
static void assert_phrases(const char *name, enum pinyin_phrases kind)
{
	char *text = strdup((const char *)asset_find(name)->data), *rest = text, *line;

	while ((line = strsep(&rest, "\n")) != NULL) {
		const struct pinyin_phrase *phrase;

		if (*line == '\0' || *line == '#')
			continue;
		phrase = pinyin_table_phrase(kind, line);
		assert_non_null(phrase);
		assert_int_equal(phrase->len, strcspn(line, " "));
		assert_memory_equal(phrase->text, line, strlen(line));
		line[phrase->len] = '\0';
		assert_int_equal(phrase->count, text_length(line));
		for (int i = 0; i < phrase->count; i++)
			assert_readings(&phrase->readings[i]);
	}
	free(text);
}

static void test_pinyin_table__every_phrase_has_a_reading_for_each_character(void **state)
{
	/* A word with a syllable too few would shift the readings of the whole name. */
	(void)state;
	assert_phrases("db/pinyin/words", PINYIN_PHRASES_WORDS);
	assert_phrases("db/pinyin/surnames", PINYIN_PHRASES_SURNAMES);
}

static void test_pinyin_table__the_longest_phrase_wins(void **state)
{
	/* 区长兴 would end at a shorter word, and 长兴 would be read as if a district head were meant. */
	(void)state;
	assert_int_equal(pinyin_table_phrase(PINYIN_PHRASES_WORDS, "长三角一体化")->count, 3);
	assert_int_equal(pinyin_table_phrase(PINYIN_PHRASES_WORDS, "长兴中学")->count, 2);
	assert_int_equal(pinyin_table_phrase(PINYIN_PHRASES_SURNAMES, "单于")->count, 2);
	assert_int_equal(pinyin_table_phrase(PINYIN_PHRASES_SURNAMES, "单雄信")->count, 1);
	assert_null(pinyin_table_phrase(PINYIN_PHRASES_SURNAMES, "张伟"));
	assert_null(pinyin_table_phrase(PINYIN_PHRASES_WORDS, "长"));
	assert_null(pinyin_table_phrase(PINYIN_PHRASES_WORDS, ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pinyin_table__every_reading_is_a_syllable),
		cmocka_unit_test(test_pinyin_table__common_characters_have_their_common_reading_first),
		cmocka_unit_test(test_pinyin_table__other_characters_have_none),
		cmocka_unit_test(test_pinyin_table__every_phrase_has_a_reading_for_each_character),
		cmocka_unit_test(test_pinyin_table__the_longest_phrase_wins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
