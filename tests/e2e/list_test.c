#include "support/expect.h"
#include "support/office.h"
#include "support/visit.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Long lists over a slow line. */

enum { SCREEN_BYTES = 24 * 80 };

/* The list of teachers of the demo: 600 rows. */
static struct pty *start_in_teachers(const char *term)
{
	char *file = office_copy("demo");
	struct pty *t = visit_start(&(struct visit){.file = file, .language = "en", .term = term});

	free(file);
	expect_text(t, VISIT_MENU_EN);
	press(t, "5");
	expect_text(t, "postings");
	press(t, "Enter");
	expect_text(t, "No. 1");
	expect_settled(t);
	return t;
}

static void press_times(struct pty *t, const char *key, int times)
{
	struct buf keys = {0};

	for (int i = 0; i < times; i++)
		buf_printf(&keys, "%s ", key);
	press(t, buf_text(&keys));
	buf_finish(&keys);
}

static void test_list__queued_keys_do_not_flood_the_line(void **state)
{
	/* A key held down sends hundreds; painting each of them would keep a slow line busy for minutes. */
	struct pty *t = start_in_teachers(NULL);
	size_t before;

	(void)state;
	before = pty_received(t);
	press_times(t, "Down", 200);
	expect_text(t, "No. 201");
	expect_settled(t);
	if (pty_received(t) - before > 2 * SCREEN_BYTES)
		fail_msg("%zu bytes for 200 keys", pty_received(t) - before);
	pty_close(t);
}

static void test_list__one_key_sends_little(void **state)
{
	/* On a serial line of 9600 baud a byte takes a millisecond. */
	struct pty *t = start_in_teachers(NULL);
	size_t before;

	(void)state;
	before = pty_received(t);
	press(t, "Down");
	expect_text(t, "No. 2");
	expect_settled(t);
	/* The mark, the number of the row, and another record in the preview. */
	if (pty_received(t) - before > SCREEN_BYTES / 2)
		fail_msg("%zu bytes for one key", pty_received(t) - before);
	pty_close(t);
}

static void test_list__reaches_both_ends_and_every_page(void **state)
{
	/* End, Home and pages with the keys that a vt220 has, and with their twins where it is a vt100. */
	static const struct {
		const char *term, *last, *first, *page;
	} keys[] = {{"xterm", "End", "Home", "PgDn"}, {"vt100", "G", "g", "Ctrl-V"}};

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		struct pty *t = start_in_teachers(keys[i].term);

		press(t, keys[i].last);
		expect_text(t, "No. 600");
		press(t, keys[i].first);
		expect_text(t, "No. 1");
		press_times(t, keys[i].page, 100);
		expect_text(t, "No. 600");
		expect_settled(t);
		assert_null(strstr(pty_text(t), "\xEF\xBF\xBD"));
		pty_close(t);
	}
}

/* Schools of the office in `file`, on a terminal that wide. */
static struct pty *start_in_schools(const char *file, int cols)
{
	struct pty *t = visit_start(&(struct visit){.file = file, .language = "en", .cols = cols});

	expect_text(t, VISIT_MENU_EN);
	visit_table(t, "school", "No. 1");
	return t;
}

static void test_list__a_wide_screen_shows_more_columns_unless_some_were_chosen(void **state)
{
	/* Half of a large screen would be blank, or columns would turn up that the person had taken away. */
	char *file = office_copy("demo");
	struct pty *t = start_in_schools(file, 132);

	(void)state;
	expect_text(t, "Short name");
	pty_resize(t, 24, 80);
	expect_settled(t);
	expect_gone(t, "Short name");
	press(t, "o Space Enter");
	expect_settled(t);
	expect_gone(t, "Code       Name");
	pty_resize(t, 24, 132);
	expect_text(t, "Town");
	expect_settled(t);
	expect_gone(t, "Short name");
	pty_close(t);
	t = start_in_schools(file, 132);
	expect_gone(t, "Short name");
	expect_gone(t, "Code       Name");
	pty_close(t);
	free(file);
}

static void test_list__a_wide_picker_stands_on_what_is_chosen_already(void **state)
{
	/* Enter without a look would put the first record of all into the field. */
	enum { FIELDS_TO_TOWN = 9 };
	char *file = office_copy("demo");
	struct pty *t = start_in_schools(file, 132);

	(void)state;
	press(t, "End F4");
	press_times(t, "Down", FIELDS_TO_TOWN);
	expect_text(t, "── Town ─");
	press(t, "F4");
	expect_text(t, "Find:");
	expect_text(t, "No. 18");
	pty_close(t);
	free(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_list__queued_keys_do_not_flood_the_line),
		cmocka_unit_test(test_list__one_key_sends_little),
		cmocka_unit_test(test_list__reaches_both_ends_and_every_page),
		cmocka_unit_test(test_list__a_wide_screen_shows_more_columns_unless_some_were_chosen),
		cmocka_unit_test(test_list__a_wide_picker_stands_on_what_is_chosen_already),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
