#include "support/stage.h"

#include "base/err.h"
#include "ui/dialog.h"
#include "ui/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_ui__the_frame_says_where_who_and_what(void **state)
{
	/* One would not know on which screen one is, nor which keys work there. */
	struct stage st;
	char *line;

	(void)state;
	stage_start(&st);
	line = strtok((char *)stage_picture(&st), "\n");
	assert_string_equal(line, " Banxue  Home                   Chongming bureau of education  personnel  14:05");
	assert_non_null(strtok(NULL, "\n"));
	assert_string_equal(strtok(NULL, "\n"), " 1  Schools 学校");
	stage_expect_seen(&st, "\n 62 schools\n");
	stage_expect_seen(&st, "\n F1 Help F3 Find F4 Edit F5 Refresh F6 Filter F7 New F8 End F9 Menu F10 Back\n");
	stage_press(&st, KEYCODE_F(4));
	stage_expect_seen(&st, "Banxue  Home › Form");
	stage_expect_seen(&st, "F2 Save  F9 Menu  F10 Back");
	/* The person is given up from the left when there is no room. */
	ui_resize(st.ui, 16, 60);
	stage_expect_seen(&st, " Banxue  Home › Form                       personnel  14:05");
	stage_finish(&st);
}

static void test_ui__a_window_too_small_loses_nothing(void **state)
{
	/* Making a window small for a moment would cost what was typed. */
	struct stage st;

	(void)state;
	stage_start(&st);
	stage_press(&st, KEYCODE_F(4));
	stage_type(&st, "er");
	ui_resize(st.ui, 10, 40);
	stage_expect_seen(&st, "Please enlarge the window to 60 x 16.");
	stage_press(&st, KEYCODE_F(10));
	stage_type(&st, "y");
	ui_resize(st.ui, 1, 1);
	stage_picture(&st);
	ui_resize(st.ui, 24, 80);
	stage_expect_seen(&st, "Name older");
	stage_finish(&st);
}

static void test_ui__closing_hands_the_answer_to_the_opener(void **state)
{
	/* What was picked or saved would not arrive where it was asked for. */
	struct stage st;

	(void)state;
	stage_start(&st);
	stage_press(&st, KEYCODE_F(4));
	stage_type(&st, "中");
	stage_press(&st, KEYCODE_F(2));
	assert_string_equal(stage_top(&st), "home");
	assert_int_equal(st.office.answer.id, 7);
	assert_string_equal(st.office.answer_text, "old中");
	assert_int_equal(st.office.closes, 1);
	assert_int_equal(st.office.loads, 2);
	stage_expect_seen(&st, "\n Saved old中\n");
	/* The sentence goes with the next key. */
	stage_press(&st, KEYCODE_UP);
	stage_expect_seen(&st, "\n 62 schools\n");
	stage_finish(&st);
}

static void test_ui__leaving_asks_when_something_would_be_lost(void **state)
{
	/* One F10 too many would throw away an hour of typing. */
	struct stage st;

	(void)state;
	stage_start(&st);
	stage_press(&st, KEYCODE_F(4));
	stage_type(&st, "x");
	stage_press(&st, KEYCODE_ESCAPE);
	assert_string_equal(stage_top(&st), "question");
	stage_expect_seen(&st, "Lose what was typed?");
	/* Enter gives the harmless answer. */
	stage_press(&st, KEYCODE_ENTER);
	assert_string_equal(stage_top(&st), "form");
	/* Quitting and going home ask as well, and go no further. */
	ui_command(st.ui, COMMAND_QUIT);
	assert_string_equal(stage_top(&st), "question");
	stage_press(&st, KEYCODE_ESCAPE);
	ui_command(st.ui, COMMAND_GO_HOME);
	assert_string_equal(stage_top(&st), "question");
	stage_press(&st, KEYCODE_LEFT);
	stage_press(&st, KEYCODE_ENTER);
	assert_string_equal(stage_top(&st), "home");
	assert_false(st.office.answer.is_given);
	ui_command(st.ui, COMMAND_QUIT);
	assert_true(ui_is_over(st.ui));
	stage_finish(&st);
}

static void test_ui__letters_are_text_only_where_one_types(void **state)
{
	/* A name with a q in it would close the form. */
	struct stage st;

	(void)state;
	stage_start(&st);
	stage_type(&st, "1");
	assert_string_equal(st.office.typed, "1");
	stage_type(&st, "bq");
	assert_string_equal(stage_top(&st), "choice");
	stage_press(&st, KEYCODE_F(10));
	stage_press(&st, KEYCODE_F(4));
	stage_type(&st, "q:?");
	assert_string_equal(stage_top(&st), "form");
	stage_expect_seen(&st, "oldq:?");
	/* A full-width colon of an input method opens the palette as well. */
	stage_press(&st, KEYCODE_F(2));
	stage_type(&st, "：");
	assert_string_equal(stage_top(&st), "choice");
	stage_finish(&st);
}

static void test_ui__a_paste_never_becomes_commands(void **state)
{
	/* Pasting a name into a list by mistake would delete or change records. */
	struct stage st;

	(void)state;
	stage_start(&st);
	ui_handle(st.ui, &(struct key_event){.kind = KEY_IS_PASTE, .text = "bbb\nq"});
	assert_string_equal(stage_top(&st), "home");
	stage_expect_seen(&st, "There is no field here to paste into; nothing was done.");
	stage_press(&st, KEYCODE_F(4));
	ui_handle(st.ui, &(struct key_event){.kind = KEY_IS_PASTE, .text = "a\nb"});
	stage_expect_seen(&st, "olda b");
	stage_finish(&st);
}

static void test_ui__what_is_not_allowed_says_so(void **state)
{
	/* A key would seem broken, or do what the role forbids. */
	struct stage st;

	(void)state;
	stage_start(&st);
	stage_type(&st, "s");
	assert_string_equal(ui_message(st.ui), "Sort: this is not possible here now.");
	ui_command(st.ui, COMMAND_BACKUP);
	assert_string_equal(ui_message(st.ui), "Back up: only administrators may do this.");
	stage_press(&st, KEYCODE_CONTROL('N'));
	assert_string_equal(ui_message(st.ui), "Next record: this has no meaning here; F9 shows what can be done.");
	stage_press(&st, KEYCODE_F(12));
	assert_string_equal(ui_message(st.ui), "Nothing hangs on this key here; F9 shows what can be done.");
	stage_press(&st, KEYCODE_F(7));
	assert_string_equal(ui_message(st.ui), "No room for more.");
	st.office.is_locked = true;
	stage_press(&st, KEYCODE_F(4));
	assert_string_equal(stage_top(&st), "home");
	assert_string_equal(ui_message(st.ui), "Somebody else holds it.");
	assert_int_equal(st.office.closes, 0);
	/* A viewer is not even offered to edit. */
	st.office.role = COMMAND_ROLE_VIEWER;
	stage_expect_unseen(&st, "Edit");
	stage_finish(&st);
}

static void test_ui__the_menu_offers_what_can_be_done_and_says_what_cannot_now(void **state)
{
	/* A person would try commands that never do anything here, or not learn why one does nothing now. */
	struct stage st;

	(void)state;
	stage_start(&st);
	stage_press(&st, KEYCODE_F(9));
	stage_expect_unseen(&st, "Copy as new");
	stage_expect_unseen(&st, "Quit");
	stage_expect_unseen(&st, "not possible");
	stage_type(&st, "sort");
	stage_expect_seen(&st, "Sort: this is not possible here now.");
	stage_press(&st, KEYCODE_ENTER);
	assert_string_equal(stage_top(&st), "choice");
	stage_press(&st, KEYCODE_F(10));
	stage_type(&st, "c");
	assert_string_equal(ui_message(st.ui), "Copy as new: this has no meaning here; F9 shows what can be done.");
	/* Above the first screen going back and ending are two things. */
	stage_press(&st, KEYCODE_F(4));
	stage_press(&st, KEYCODE_F(9));
	stage_press(&st, KEYCODE_END);
	stage_expect_seen(&st, "Quit");
	stage_finish(&st);
}

static void test_ui__news_of_others_are_loaded_once(void **state)
{
	/* A colleague's change would stay unseen, or every look at the clock would query anew. */
	struct stage st;

	(void)state;
	stage_start(&st);
	stage_picture(&st);
	ui_poll(st.ui);
	assert_int_equal(st.office.loads, 1);
	assert_false(ui_is_dirty(st.ui));
	st.office.has_news = true;
	ui_poll(st.ui);
	ui_poll(st.ui);
	assert_int_equal(st.office.loads, 2);
	assert_true(ui_is_dirty(st.ui));
	/* A hidden screen waits until it is seen again. */
	stage_press(&st, KEYCODE_F(4));
	st.office.has_news = true;
	ui_poll(st.ui);
	assert_int_equal(st.office.loads, 2);
	stage_press(&st, KEYCODE_F(10));
	assert_int_equal(st.office.loads, 3);
	stage_finish(&st);
}

static void test_ui__a_dropped_line_reaches_every_screen(void **state)
{
	/* Drafts below a question would be lost with the line. */
	struct stage st;

	(void)state;
	stage_start(&st);
	stage_press(&st, KEYCODE_F(4));
	stage_type(&st, "x");
	stage_press(&st, KEYCODE_F(10));
	ui_hangup(st.ui);
	assert_int_equal(st.office.hangups, 1);
	stage_finish(&st);
	assert_int_equal(st.office.closes, 1);
}

static void outlet_show(void *ctx, const struct grid *g)
{
	(void)g;
	++*(int *)ctx;
}

static bool outlet_is_cancelled(void *ctx)
{
	return *(int *)ctx >= 1;
}

static void test_ui__a_long_job_can_be_cancelled(void **state)
{
	/* An import of the wrong file could only be killed. */
	struct stage st;
	struct progress p;
	int shown = 0;

	(void)state;
	stage_start(&st);
	/* A short one shows nothing. */
	progress_start(&p, ui_top(st.ui), "Importing");
	ui_set_outlet(st.ui, &(struct ui_outlet){&shown, outlet_show, outlet_is_cancelled});
	for (int i = 0; i < 1000; i++)
		assert_true(progress_tick(&p, i, 1000));
	assert_int_equal(shown, 0);
	/* As if it had begun a second ago. */
	p.started_ms -= 1000;
	p.shown_ms -= 1000;
	for (int i = 0; i < 1000 && progress_tick(&p, i, 1000); i++)
		;
	assert_int_equal(shown, 1);
	assert_true(p.is_cancelled);
	assert_false(progress_tick(&p, 0, 0));
	progress_finish(&p);
	stage_expect_unseen(&st, "Importing");
	stage_finish(&st);
}

static bool asking_open(struct screen *s, const void *arg, struct err *err)
{
	(void)arg;
	return question_yes_no(s, "Draft", "Go on with the draft?", 5, err);
}

static unsigned asking_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	(void)err;
	screen_say(s, "%d %d", tag, answer->is_given ? answer->choice : -1);
	return REACT_REDRAW;
}

static void asking_draw(const struct screen *s, struct canvas *c)
{
	(void)s;
	canvas_text(c, 0, 1, "The form behind", STYLE_NORMAL);
}

static void test_ui__a_screen_may_ask_as_it_opens(void **state)
{
	/* The draft of a dropped line is offered by the form that opens; a lost question would lose the draft. */
	static const struct screen_ops asking = {
		.name = "asking", .open = asking_open, .answered = asking_answered, .draw = asking_draw};
	struct stage st;
	struct err err;

	(void)state;
	stage_start(&st);
	assert_true(screen_open(ui_top(st.ui), &asking, NULL, 9, &err));
	stage_expect_seen(&st, "Go on with the draft?");
	stage_expect_seen(&st, "The form behind");
	stage_press(&st, KEYCODE_LEFT);
	stage_press(&st, KEYCODE_ENTER);
	stage_expect_unseen(&st, "Go on with the draft?");
	assert_string_equal(stage_top(&st), "asking");
	stage_expect_seen(&st, "5 0");
	stage_press(&st, KEYCODE_F(10));
	assert_string_equal(stage_top(&st), "home");
	stage_finish(&st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ui__the_frame_says_where_who_and_what),
		cmocka_unit_test(test_ui__a_window_too_small_loses_nothing),
		cmocka_unit_test(test_ui__closing_hands_the_answer_to_the_opener),
		cmocka_unit_test(test_ui__leaving_asks_when_something_would_be_lost),
		cmocka_unit_test(test_ui__letters_are_text_only_where_one_types),
		cmocka_unit_test(test_ui__a_paste_never_becomes_commands),
		cmocka_unit_test(test_ui__what_is_not_allowed_says_so),
		cmocka_unit_test(test_ui__the_menu_offers_what_can_be_done_and_says_what_cannot_now),
		cmocka_unit_test(test_ui__news_of_others_are_loaded_once),
		cmocka_unit_test(test_ui__a_dropped_line_reaches_every_screen),
		cmocka_unit_test(test_ui__a_long_job_can_be_cancelled),
		cmocka_unit_test(test_ui__a_screen_may_ask_as_it_opens),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
