#include "base/memory.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void assert_cleaned(const char *dirty, size_t len, enum text_lines lines, const char *want)
{
	char *clean = text_clean(dirty, len, lines), *again = text_clean(clean, strlen(clean), lines);

	assert_string_equal(clean, want);
	assert_string_equal(again, clean);
	assert_true(text_is_clean(clean, strlen(clean), lines));
	assert_int_equal(text_is_clean(dirty, len, lines), len == strlen(want) && memcmp(dirty, want, len) == 0);
	free(clean);
	free(again);
}

static void test_text_clean__ordinary_text_is_untouched(void **state)
{
	/* Names would change by being loaded and saved. */
	static const char *const texts[] = {"", "曹杨第二中学", "A b~", "（附属）《章程》“一”，。、——……·",
		"买买提·阿卜杜拉", "Müller", "각", "👍", "བསྒྲུབས", "ᠮᠣᠩᠭᠣᠯ", "ئۇيغۇر", " 两端 ", "𬭎𠮷", "\u3000"};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		assert_cleaned(texts[i], strlen(texts[i]), TEXT_ONE_LINE, texts[i]);
		assert_cleaned(texts[i], strlen(texts[i]), TEXT_MANY_LINES, texts[i]);
	}
}

static void test_text_clean__nothing_dangerous_or_invisible_passes(void **state)
{
	/* A pasted name would move the cursor, recolour the screen, turn the line around, or look like another one. */
	static const char *const dirty[] = {
		"曹\033[2J杨",
		"曹\x7F杨",
		"曹\xC2\x85杨",
		"曹\xC2\x9B杨",
		"曹\u202E杨",
		"曹\u2066杨\u2069",
		"曹\u200B杨",
		"曹\u200D杨",
		"\uFEFF曹杨",
		"曹\u00AD杨",
		"曹\uFE0F杨",
		"曹\U000E0041\U000E007F杨",
		"曹\U000E0100杨",
		"曹\u3164杨",
		"曹\uFFF9杨",
		"曹\u061C杨",
		"曹\u180E杨",
		"曹\u2028杨",
		"曹\u034F杨",
		"曹\a\b杨",
	};
	static const char *const want[] = {
		"曹[2J杨",
		"曹杨",
		"曹 杨",
		"曹杨",
		"曹杨",
		"曹杨",
		"曹杨",
		"曹杨",
		"曹杨",
		"曹杨",
		"曹杨",
		"曹杨",
		"曹杨",
		"曹杨",
		"曹杨",
		"曹杨",
		"曹杨",
		"曹 杨",
		"曹杨",
		"曹杨",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(dirty); i++)
		assert_cleaned(dirty[i], strlen(dirty[i]), TEXT_ONE_LINE, want[i]);
	assert_cleaned("曹\0杨", 7, TEXT_ONE_LINE, "曹杨");
}

static void test_text_clean__what_cannot_be_shown_leaves_a_mark(void **state)
{
	/* A damaged name would look whole, and nobody would repair it. */
	(void)state;
	assert_cleaned("曹\xFF杨", 7, TEXT_ONE_LINE, "曹\uFFFD杨");
	assert_cleaned("曹杨", 4, TEXT_ONE_LINE, "曹\uFFFD");
	assert_cleaned("曹杨", 5, TEXT_ONE_LINE, "曹\uFFFD\uFFFD");
	assert_cleaned("曹\uE000杨", 9, TEXT_ONE_LINE, "曹\uFFFD杨");
	assert_cleaned("曹\u0378杨", 8, TEXT_ONE_LINE, "曹\uFFFD杨");
	assert_cleaned("曹\U0010FFFF", 7, TEXT_ONE_LINE, "曹\uFFFD");
	assert_cleaned("\U0002FFFF", 4, TEXT_ONE_LINE, "\uFFFD");
	assert_cleaned("\xED\xA0\x80", 3, TEXT_ONE_LINE, "\uFFFD\uFFFD\uFFFD");
}

static void test_text_clean__names_with_the_newest_characters_survive(void **state)
{
	/* A teacher whose character was encoded only lately (Extension I, for names) would lose it. */
	(void)state;
	assert_cleaned("张\U0002EBF0", 7, TEXT_ONE_LINE, "张\U0002EBF0");
	assert_int_equal(text_width("张\U0002EBF0"), 4);
}

static void test_text_clean__composes(void **state)
{
	/* One name typed on two systems would be two names. */
	(void)state;
	assert_cleaned("e\u0301", 3, TEXT_ONE_LINE, "é");
	assert_cleaned("\u1100\u1161\u11A8", 9, TEXT_ONE_LINE, "각");
	assert_cleaned("q\u0307\u0323", 5, TEXT_ONE_LINE, "q\u0323\u0307");
	assert_cleaned("豈", 3, TEXT_ONE_LINE, "\u8C48");
	assert_cleaned("e\u200B\u0301", 6, TEXT_ONE_LINE, "é");
}

static void test_text_clean__marks_need_a_letter_and_are_few(void **state)
{
	/* A tower of marks would spill over the lines above, a mark at the start would change the frame beside it. */
	(void)state;
	assert_cleaned("\u0301曹", 5, TEXT_ONE_LINE, "曹");
	assert_cleaned("a \u0301b", 5, TEXT_ONE_LINE, "a b");
	assert_cleaned("a\n\u0301b", 5, TEXT_MANY_LINES, "a\nb");
	assert_cleaned("q\u0301\u0301\u0301\u0301\u0301\u0301z", 14, TEXT_ONE_LINE, "q\u0301\u0301\u0301\u0301z");
}

static void test_text_clean__line_breaks_follow_the_field(void **state)
{
	/* A pasted cell with a line break would split a list's row, or a note would lose its paragraphs. */
	(void)state;
	assert_cleaned("a\r\n\tb\n\nc", 9, TEXT_ONE_LINE, "a b c");
	assert_cleaned("a\r\n\tb\n\nc\rd\f\u2029e", 16, TEXT_MANY_LINES, "a\n b\n\nc\nd\n\ne");
	assert_cleaned("a\n\r\nb", 5, TEXT_MANY_LINES, "a\n\nb");
	assert_cleaned("\n", 1, TEXT_ONE_LINE, " ");
	assert_cleaned("一\n二", 7, TEXT_MANY_LINES, "一\n二");
}

static double seconds_to_clean(const char *piece, size_t total)
{
	size_t len = strlen(piece), count = total / len;
	char *dirty = mem_zalloc(count, len), *clean;
	struct timespec from, to;

	for (size_t i = 0; i < count; i++)
		memcpy(dirty + i * len, piece, len);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	clean = text_clean(dirty, count * len, TEXT_ONE_LINE);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	free(clean);
	free(dirty);
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void test_text_clean__cost_grows_with_the_length_only(void **state)
{
	/* A megabyte pasted into a field would freeze the screen for minutes: marks in the wrong order are the worst
	 * case. */
	static const char *const pieces[] = {
		"\xFF", "q\u0307\u0323", "\u0307\u0323", "a\u0345\u0301\u0323\u0334", "\r\n", "\u1100\u1161"};

	(void)state;
	for (size_t i = 0; i < COUNT(pieces); i++) {
		double small = seconds_to_clean(pieces[i], 1 << 16), large = seconds_to_clean(pieces[i], 1 << 20);

		/* 16 times as much; a quadratic way would take 256 times as long. */
		assert_true(large < 100 * small + 0.05);
	}
}

static void test_text_trim__takes_white_space_of_all_kinds(void **state)
{
	/* "　张伟 " pasted from a sheet would be another person than 张伟. */
	char full[] = " \t\u3000张 伟\u00A0\u3000\n", blank[] = " \u3000", empty[] = "", none[] = "张";

	(void)state;
	assert_string_equal(text_trim(full), "张 伟");
	assert_string_equal(text_trim(blank), "");
	assert_string_equal(text_trim(empty), "");
	assert_ptr_equal(text_trim(none), none);
	assert_string_equal(none, "张");
}

static void test_text_narrow__full_width_becomes_half_width(void **state)
{
	/* A date or number typed with a Chinese input method in full-width mode would be refused. */
	char s[] = "２０１９－８～Ａｚ！（曹）\u3000￥￡x。";
	char all[3 * 94 + 1];
	uint32_t want = '!';

	(void)state;
	assert_string_equal(text_narrow(s), "2019-8~Az!(曹) ¥£x。");
	for (size_t i = 0; i < 94; i++) {
		all[3 * i] = (char)0xEF;
		all[3 * i + 1] = (char)(0xBC + (i + 1) / 64);
		all[3 * i + 2] = (char)(0x80 + (i + 1) % 64);
	}
	all[3 * 94] = '\0';
	text_narrow(all);
	assert_int_equal(strlen(all), 94);
	for (const char *c = all; *c; c++)
		assert_int_equal(*c, want++);
}

static void test_text_fold__spellings_of_one_name_meet(void **state)
{
	/* The same school or person would be entered twice, because of a space, a case or a dot. */
	static const char *const pairs[][2] = {
		{"曹杨 二中", "曹杨二中"},
		{"ＡＢc", "abc"},
		{"张\u3000伟", "张伟"},
		{"买买提•阿卜杜拉", "买买提·阿卜杜拉"},
		{"买买提・阿卜杜拉", "买买提·阿卜杜拉"},
		{"ÉCOLE", "école"},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		char *folded = text_fold(pairs[i][0]), *again = text_fold(folded);

		assert_string_equal(folded, pairs[i][1]);
		assert_string_equal(again, folded);
		free(folded);
		free(again);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_clean__ordinary_text_is_untouched),
		cmocka_unit_test(test_text_clean__nothing_dangerous_or_invisible_passes),
		cmocka_unit_test(test_text_clean__what_cannot_be_shown_leaves_a_mark),
		cmocka_unit_test(test_text_clean__names_with_the_newest_characters_survive),
		cmocka_unit_test(test_text_clean__composes),
		cmocka_unit_test(test_text_clean__marks_need_a_letter_and_are_few),
		cmocka_unit_test(test_text_clean__line_breaks_follow_the_field),
		cmocka_unit_test(test_text_clean__cost_grows_with_the_length_only),
		cmocka_unit_test(test_text_trim__takes_white_space_of_all_kinds),
		cmocka_unit_test(test_text_narrow__full_width_becomes_half_width),
		cmocka_unit_test(test_text_fold__spellings_of_one_name_meet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
