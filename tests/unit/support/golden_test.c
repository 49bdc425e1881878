#include "support/golden.h"

#include "support/expect.h"
#include "support/place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct pty *picture_of(const char *words)
{
	const char *const argv[] = {"/usr/bin/printf", words, NULL};
	struct pty *t = pty_start(&(struct pty_options){.argv = argv, .rows = 2, .cols = 10});

	expect_exit(t, 0);
	return t;
}

/* Plays two blocks against a golden file; whether they are as kept. */
static bool play(const char *path, const char *first, const char *second, bool is_updating)
{
	struct golden g;
	struct pty *one = picture_of(first), *two = picture_of(second);
	bool is_same;

	golden_open(&g, path, is_updating);
	golden_add(&g, "one", one, true);
	golden_add(&g, "two", two, false);
	is_same = golden_close(&g);
	golden_finish(&g);
	pty_close(one);
	pty_close(two);
	return is_same;
}

static void test_golden__keeps_what_was_seen(void **state)
{
	/* A golden file is read by people in a review: its form is a promise. */
	char *path = place_path("form.golden"), *kept;

	(void)state;
	assert_true(play(path, "\033[7m集\033[m", "b\n", true));
	kept = place_read(path, NULL);
	assert_string_equal(kept, "== one 2x10 cursor 0,2\n|集\n~rr\n|\n== two 2x10 cursor 1,0\n|b\n|\n");
	assert_true(play(path, "\033[7m集\033[m", "b\n", false));
	free(kept);
	free(path);
}

static void test_golden__sees_every_difference(void **state)
{
	/* A comparison that passes whatever is shown would prove nothing. */
	char *path = place_path("differs.golden");

	(void)state;
	assert_false(play(path, "a", "b", false));
	assert_true(play(path, "a", "b", true));
	assert_false(play(path, "a", "c", false));
	assert_false(play(path, "x", "b", false));
	assert_false(play(path, "\033[1ma\033[m", "b", false));
	assert_false(play(path, "a", "b ", false));
	assert_true(play(path, "a", "b", false));
	free(path);
}

static void test_golden__misses_a_lost_snapshot(void **state)
{
	/* A script that stops taking a picture must not pass. */
	char *path = place_path("lost.golden");
	struct golden g;
	struct pty *t = picture_of("a");

	(void)state;
	assert_true(play(path, "a", "b", true));
	golden_open(&g, path, false);
	golden_add(&g, "one", t, true);
	assert_false(golden_close(&g));
	golden_finish(&g);
	pty_close(t);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_golden__keeps_what_was_seen),
		cmocka_unit_test(test_golden__sees_every_difference),
		cmocka_unit_test(test_golden__misses_a_lost_snapshot),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
