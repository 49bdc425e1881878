#include "command/command.h"

#include "base/words.h"
#include "command/keycode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_command__every_command_is_named_and_explained(void **state)
{
	/* The menu would show an empty line, the help a key without a word. */
	(void)state;
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++) {
		const struct command_info *info = command_info((enum command)i);
		size_t len;

		assert_non_null(info->name);
		assert_true(*info->name != '\0' && *info->label != '\0');
		len = strlen(info->help);
		assert_true(len > 10 && info->help[len - 1] == '.');
		for (int k = COMMAND_NONE + 1; k < i; k++)
			assert_string_not_equal(command_info((enum command)k)->name, info->name);
		assert_non_null(command_section_label(info->section));
	}
}

static void keys_stand_alone(enum command_context context)
{
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++) {
		const struct command_info *info = command_info((enum command)i);

		if (!(info->context & context))
			continue;
		for (int k = 0; k < COMMAND_KEYS_MAX && info->keys[k]; k++) {
			if (context == COMMAND_TYPING && info->keys[k] >= ' ' && info->keys[k] < KEYCODE_FIRST)
				assert_int_equal(command_by_key(info->keys[k], context), COMMAND_NONE);
			else
				assert_int_equal(command_by_key(info->keys[k], context), i);
		}
	}
}

static void test_command__no_key_means_two_things_at_once(void **state)
{
	/* The second command on a key could never be reached by it. */
	(void)state;
	keys_stand_alone(COMMAND_BROWSING);
	keys_stand_alone(COMMAND_TYPING);
}

static void test_command__nothing_hangs_on_keys_that_terminals_swallow(void **state)
{
	/* Ctrl-S would freeze the screen of a person whose line has flow control, Ctrl-B belongs to tmux. */
	static const char taken[] = "SQZBC";

	(void)state;
	for (const char *c = taken; *c; c++) {
		assert_int_equal(command_by_key(KEYCODE_CONTROL(*c), COMMAND_BROWSING), COMMAND_NONE);
		assert_int_equal(command_by_key(KEYCODE_CONTROL(*c), COMMAND_TYPING), COMMAND_NONE);
	}
}

static bool has_vt100(int code)
{
	return code < KEYCODE_FIRST || code == KEYCODE_UP || code == KEYCODE_DOWN || code == KEYCODE_LEFT ||
	       code == KEYCODE_RIGHT || code == KEYCODE_BACKSPACE || code == KEYCODE_ESCAPE ||
	       (code > KEYCODE_F0 && code <= KEYCODE_F(10));
}

static void test_command__every_key_has_a_twin_on_a_vt100(void **state)
{
	/* Whoever sits at a terminal without Home, End, PgUp or Delete could not reach the command by a key. */
	(void)state;
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++) {
		const struct command_info *info = command_info((enum command)i);
		bool has_twin = !info->keys[0];

		/* Words can be walked over letter by letter. */
		if (i == COMMAND_WORD_LEFT || i == COMMAND_WORD_RIGHT)
			continue;
		for (int k = 0; k < COMMAND_KEYS_MAX && info->keys[k]; k++)
			has_twin = has_twin || has_vt100(info->keys[k]);
		if (!has_twin)
			fail_msg("%s has no key on a vt100", info->name);
	}
}

static void test_command__one_set_of_keys_everywhere(void **state)
{
	/* The fingers of a clerk would have to learn each screen anew. */
	static const struct {
		int key;
		enum command browsing, typing;
	} keys[] = {
		{KEYCODE_F(1), COMMAND_HELP, COMMAND_HELP},
		{KEYCODE_F(2), COMMAND_STEP, COMMAND_SAVE},
		{KEYCODE_F(3), COMMAND_FIND, COMMAND_FIND},
		{KEYCODE_F(4), COMMAND_EDIT, COMMAND_PICK},
		{KEYCODE_F(5), COMMAND_REFRESH, COMMAND_REFRESH},
		{KEYCODE_F(6), COMMAND_FILTER, COMMAND_FILTER},
		{KEYCODE_F(7), COMMAND_NEW, COMMAND_NEW},
		{KEYCODE_F(8), COMMAND_REMOVE, COMMAND_REMOVE},
		{KEYCODE_F(9), COMMAND_MENU, COMMAND_MENU},
		{KEYCODE_F(10), COMMAND_BACK, COMMAND_BACK},
		{KEYCODE_ESCAPE, COMMAND_BACK, COMMAND_BACK},
		{KEYCODE_ENTER, COMMAND_ENTER, COMMAND_ENTER},
		{' ', COMMAND_MARK, COMMAND_NONE},
		{':', COMMAND_PALETTE, COMMAND_NONE},
		{KEYCODE_HOME, COMMAND_FIRST, COMMAND_FIRST},
		{KEYCODE_CONTROL('V'), COMMAND_PAGE_DOWN, COMMAND_PAGE_DOWN},
		{KEYCODE_BACKSPACE, COMMAND_NONE, COMMAND_ERASE},
		{KEYCODE_NONE, COMMAND_NONE, COMMAND_NONE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		assert_int_equal(command_by_key(keys[i].key, COMMAND_BROWSING), keys[i].browsing);
		assert_int_equal(command_by_key(keys[i].key, COMMAND_TYPING), keys[i].typing);
	}
}

static void test_command__shows_the_key_that_counts_where_one_is(void **state)
{
	/* The menu of a form would promise a letter that types itself into the field instead. */
	(void)state;
	assert_int_equal(command_key(COMMAND_FIND, COMMAND_TYPING), KEYCODE_F(3));
	assert_int_equal(command_key(COMMAND_PALETTE, COMMAND_BROWSING), ':');
	assert_int_equal(command_key(COMMAND_PALETTE, COMMAND_TYPING), KEYCODE_CONTROL('X'));
	assert_int_equal(command_key(COMMAND_SAVE, COMMAND_BROWSING), KEYCODE_NONE);
	assert_int_equal(command_key(COMMAND_UNDO, COMMAND_TYPING), KEYCODE_NONE);
}

static void test_command__a_key_is_named_as_it_is_printed_on_keyboards(void **state)
{
	/* Key bar and manual would name keys that nobody finds. */
	static const struct {
		int key;
		const char *name;
	} names[] = {
		{KEYCODE_F(1), "F1"},
		{KEYCODE_F(12), "F12"},
		{KEYCODE_CONTROL('V'), "Ctrl-V"},
		{' ', "Space"},
		{':', ":"},
		{'G', "G"},
		{KEYCODE_TAB, "Tab"},
		{KEYCODE_ENTER, "Enter"},
		{KEYCODE_BACK_TAB, "Shift-Tab"},
		{KEYCODE_SHIFT | KEYCODE_LEFT, "Shift-Left"},
		{KEYCODE_CTRL | KEYCODE_RIGHT, "Ctrl-Right"},
		{KEYCODE_ALT | 'b', "Alt-b"},
		{KEYCODE_ESCAPE, "Esc Esc"},
		{KEYCODE_PAGE_UP, "PgUp"},
		{KEYCODE_NONE, ""},
	};
	char name[KEYCODE_NAME_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		keycode_name(names[i].key, name);
		assert_string_equal(name, names[i].name);
	}
}

static void test_command__all_keys_of_the_table_have_a_name(void **state)
{
	/* The help would list a command with an empty pair of brackets. */
	char name[KEYCODE_NAME_SIZE];

	(void)state;
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++)
		for (int k = 0; k < COMMAND_KEYS_MAX && command_info((enum command)i)->keys[k]; k++) {
			keycode_name(command_info((enum command)i)->keys[k], name);
			assert_true(*name != '\0');
		}
}

static bool words_of(void *ctx, size_t i, const char **name_out, const char **label_out)
{
	(void)ctx;
	*name_out = command_info((enum command)i)->name;
	*label_out = _(command_info((enum command)i)->label);
	return i != COMMAND_NONE;
}

/* How many commands fit what was typed; the first of them, COMMAND_NONE when none does. */
static size_t matches(const char *typed, enum command *first_out)
{
	size_t found[COMMAND_COUNT], count = command_matches(typed, COMMAND_COUNT, words_of, NULL, found);

	*first_out = count ? (enum command)found[0] : COMMAND_NONE;
	return count;
}

static void test_command__typing_finds_by_name_and_by_shown_word(void **state)
{
	/* Who looks for "expo" in a menu would not find the export. */
	enum command first;

	(void)state;
	assert_int_equal(matches("", &first), COMMAND_COUNT - 1);
	assert_int_equal(first, COMMAND_ENTER);
	assert_int_equal(matches("expo", &first), 1);
	assert_int_equal(first, COMMAND_EXPORT);
	/* The whole word comes before words that begin with it, those before words that contain it. */
	assert_true(matches("find", &first) >= 3);
	assert_int_equal(first, COMMAND_FIND);
	assert_int_equal(matches("no such thing", &first), 0);
	assert_true(words_use("zh_CN"));
	assert_true(matches("导出", &first) > 0);
	assert_int_equal(first, COMMAND_EXPORT);
	/* Initials and full pinyin, as one types without an input method. */
	assert_int_equal(matches("dc", &first), 1);
	assert_int_equal(first, COMMAND_EXPORT);
	assert_int_equal(matches("daochu", &first), 1);
	words_use("en");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_command__every_command_is_named_and_explained),
		cmocka_unit_test(test_command__no_key_means_two_things_at_once),
		cmocka_unit_test(test_command__nothing_hangs_on_keys_that_terminals_swallow),
		cmocka_unit_test(test_command__every_key_has_a_twin_on_a_vt100),
		cmocka_unit_test(test_command__one_set_of_keys_everywhere),
		cmocka_unit_test(test_command__shows_the_key_that_counts_where_one_is),
		cmocka_unit_test(test_command__a_key_is_named_as_it_is_printed_on_keyboards),
		cmocka_unit_test(test_command__all_keys_of_the_table_have_a_name),
		cmocka_unit_test(test_command__typing_finds_by_name_and_by_shown_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
