#include "support/stage.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_dialog__the_menu_reaches_every_command_by_arrows(void **state)
{
	/* Where a terminal eats function keys there would be no way to edit. */
	struct stage st;

	(void)state;
	stage_start(&st);
	stage_press(&st, KEYCODE_F(9));
	stage_expect_seen(&st, "│ > Edit ");
	stage_expect_seen(&st, "F8  │");
	stage_expect_unseen(&st, "Back up");
	stage_press(&st, KEYCODE_ENTER);
	assert_string_equal(stage_top(&st), "form");
	stage_press(&st, KEYCODE_F(9));
	stage_expect_seen(&st, "│ > Save ");
	stage_press(&st, KEYCODE_ESCAPE);
	stage_press(&st, KEYCODE_ESCAPE);
	/* The application's own command, found further down. */
	stage_press(&st, KEYCODE_F(9));
	stage_type(&st, "undo");
	stage_press(&st, KEYCODE_ENTER);
	assert_int_equal(st.office.undone, 1);
	stage_finish(&st);
}

static void test_dialog__the_palette_finds_commands_and_places(void **state)
{
	/* A screen deep in the menus could not be reached by its name. */
	struct stage st;

	(void)state;
	stage_start(&st);
	stage_type(&st, ":");
	stage_type(&st, "tow");
	stage_expect_seen(&st, "> Towns");
	stage_press(&st, KEYCODE_ENTER);
	assert_string_equal(stage_top(&st), "form");
	stage_expect_seen(&st, "Name town");
	stage_press(&st, KEYCODE_CONTROL('X'));
	stage_type(&st, "nothing like that");
	stage_expect_seen(&st, "Nothing fits what was typed.");
	stage_press(&st, KEYCODE_ENTER);
	assert_string_equal(stage_top(&st), "choice");
	stage_finish(&st);
}

static void test_dialog__help_explains_the_screen_and_its_keys(void **state)
{
	/* F1 would say nothing about the screen one is on. */
	struct stage st;

	(void)state;
	stage_start(&st);
	stage_press(&st, KEYCODE_F(1));
	stage_expect_seen(&st, "Home: Help");
	stage_expect_seen(&st, "The first screen.");
	stage_expect_seen(&st, "  Edit  [F4]");
	stage_expect_seen(&st, "Opens the form of what the cursor stands on.");
	stage_press(&st, KEYCODE_F(3));
	stage_type(&st, "esc and a");
	stage_press(&st, KEYCODE_ENTER);
	stage_expect_seen(&st, "Esc and a digit is the function key");
	stage_press(&st, KEYCODE_F(10));
	assert_string_equal(stage_top(&st), "home");
	stage_finish(&st);
}

static void test_dialog__a_message_longer_than_the_line_can_be_read(void **state)
{
	/* The end of a long error, which says what to do, would never be seen. */
	static const char sentence[] = "The record could not be saved because the disk is full; what you typed is kept "
				       "as a draft. Make room first.";
	struct buf story = {0};
	struct stage st;

	(void)state;
	stage_start(&st);
	ui_complain(st.ui, sentence);
	stage_expect_seen(&st, "Make room first.");
	stage_press(&st, KEYCODE_DOWN);
	stage_expect_unseen(&st, "Make room first.");
	buf_printf(&story, "%s %s %s The end.", sentence, sentence, sentence);
	ui_complain(st.ui, buf_text(&story));
	stage_expect_seen(&st, "… Ctrl-G\n");
	stage_expect_unseen(&st, "The end.");
	stage_press(&st, KEYCODE_CONTROL('G'));
	stage_expect_seen(&st, "The end.");
	buf_finish(&story);
	stage_finish(&st);
}

static void test_dialog__choices_can_be_found_ticked_and_left(void **state)
{
	/* The wrong line would be chosen, or one that cannot be. */
	struct stage st;

	(void)state;
	stage_start(&st);
	stage_press(&st, KEYCODE_F(6));
	/* The heading is stepped over. */
	stage_press(&st, KEYCODE_ENTER);
	assert_int_equal(st.office.answer.choice, 1);
	assert_string_equal(st.office.answer_text, "Alpha");
	stage_press(&st, KEYCODE_F(6));
	stage_press(&st, KEYCODE_DOWN);
	stage_press(&st, KEYCODE_ENTER);
	stage_expect_seen(&st, "This is not possible now.");
	stage_type(&st, "gam");
	stage_press(&st, KEYCODE_ENTER);
	assert_int_equal(st.office.answer.choice, 3);
	stage_press(&st, KEYCODE_F(6));
	stage_press(&st, KEYCODE_ESCAPE);
	assert_false(st.office.answer.is_given);
	st.office.answer.id = 0;
	stage_type(&st, "b");
	stage_type(&st, " ");
	stage_expect_seen(&st, ">[x] Alpha");
	stage_press(&st, KEYCODE_END);
	stage_press(&st, KEYCODE_INSERT);
	stage_press(&st, KEYCODE_ENTER);
	assert_int_equal(st.office.answer.id, 3);
	stage_finish(&st);
}

static void test_dialog__a_prompt_gives_what_was_typed(void **state)
{
	/* Looking for a name would look for nothing. */
	struct stage st;

	(void)state;
	stage_start(&st);
	stage_press(&st, KEYCODE_F(3));
	stage_type(&st, "曹杨");
	stage_press(&st, KEYCODE_ENTER);
	assert_true(st.office.answer.is_given);
	assert_string_equal(st.office.answer_text, "曹杨");
	stage_finish(&st);
}

static void test_dialog__a_proposal_goes_with_the_first_letter(void **state)
{
	/* A day typed over the one proposed would be "2023-09-152018-9-1", which is none. */
	struct stage st;

	(void)state;
	stage_start(&st);
	stage_press(&st, KEYCODE_F(3));
	stage_type(&st, "曹杨");
	stage_press(&st, KEYCODE_ENTER);
	assert_string_equal(st.office.answer_text, "曹杨");
	stage_press(&st, KEYCODE_F(3));
	stage_press(&st, KEYCODE_END);
	stage_type(&st, "二");
	stage_press(&st, KEYCODE_ENTER);
	assert_string_equal(st.office.answer_text, "小学二");
	stage_finish(&st);
}

static void test_dialog__a_wrong_answer_can_be_mended(void **state)
{
	/* A slip in a date would close the question, and all would have to be typed again. */
	struct stage st;

	(void)state;
	stage_start(&st);
	stage_press(&st, KEYCODE_F(3));
	stage_type(&st, "nobody");
	stage_press(&st, KEYCODE_ENTER);
	assert_string_equal(stage_top(&st), "prompt");
	stage_expect_seen(&st, "There is no such name.");
	stage_type(&st, "!");
	stage_press(&st, KEYCODE_ENTER);
	assert_string_equal(stage_top(&st), "home");
	assert_string_equal(st.office.answer_text, "nobody!");
	stage_press(&st, KEYCODE_F(3));
	stage_press(&st, KEYCODE_ESCAPE);
	assert_string_equal(stage_top(&st), "home");
	stage_finish(&st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dialog__the_menu_reaches_every_command_by_arrows),
		cmocka_unit_test(test_dialog__the_palette_finds_commands_and_places),
		cmocka_unit_test(test_dialog__help_explains_the_screen_and_its_keys),
		cmocka_unit_test(test_dialog__a_message_longer_than_the_line_can_be_read),
		cmocka_unit_test(test_dialog__choices_can_be_found_ticked_and_left),
		cmocka_unit_test(test_dialog__a_prompt_gives_what_was_typed),
		cmocka_unit_test(test_dialog__a_proposal_goes_with_the_first_letter),
		cmocka_unit_test(test_dialog__a_wrong_answer_can_be_mended),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
