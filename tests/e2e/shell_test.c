#include "support/expect.h"
#include "support/office.h"
#include "support/place.h"
#include "support/pty.h"

#include "base/buf.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* At the shell: what is asked in a wrong way is answered by a sentence, what is empty by an empty report; long work can
 * be stopped. */

/* `banxue report WORDS` on an office ends with `status` and says `needle`. */
static void expect_said(const char *words, const char *office, int status, const char *needle)
{
	struct buf command = {0}, end = {0};
	char *said;

	buf_printf(&command, "\"$BANXUE\" --set language=en report %s \"$OFFICE\" 2>&1; echo \"ended with $?\"", words);
	buf_printf(&end, "ended with %d\n", status);
	said = office_output(office, buf_text(&command));
	if (!strstr(said, needle) || !strstr(said, buf_text(&end)))
		fail_msg("report %s: no \"%s\" or not %s in\n%s", words, needle, buf_text(&end), said);
	buf_finish(&command);
	buf_finish(&end);
	free(said);
}

/* A person who guesses gets the sentence that says what there is, and asks a command itself how it is used. */
static void test_report__what_is_wrong_is_answered(void **state)
{
	char *office = office_copy("new");

	(void)state;
	expect_said("--help", office, 0, "ledger");
	expect_said("tree --format svg", office, 2, "only as text, csv");
	expect_said("chart --format pdf", office, 2, "only as text, csv, svg");
	expect_said("trees", office, 2, "no report \"trees\"");
	expect_said("tree --as-of 2023-13-01", office, 2, "13");
	expect_said("duties --month 2023-09", office, 2, "no option --month");
	expect_said("section", office, 2, "--department NAME");
	free(office);
}

/* An office that has only begun prints its reports all the same. */
static void test_report__of_a_new_office_is_empty(void **state)
{
	static const char *const names[] = {"ledger", "findings", "answers", "duties", "round", "calendar"};
	char *office = office_copy("new");

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		expect_said(names[i], office, 0, "None\n");
	free(office);
}

/* Half a demo would stand in the way of the next one, and look like a whole one. */
static void test_demo__that_is_stopped_leaves_no_file(void **state)
{
	char *path = place_path("stopped.db");
	const char *const argv[] = {
		pty_program(), "--set", "language=en", "demo", "chongming-2023", path, "--teachers", "500000", NULL};
	struct pty *t = pty_start(&(struct pty_options){.argv = argv});

	(void)state;
	expect_text(t, "Making the demo");
	pty_press(t, "Ctrl-C");
	expect_exit(t, 1);
	expect_text(t, "nothing was kept");
	assert_int_equal(access(path, F_OK), -1);
	assert_int_equal(errno, ENOENT);
	pty_close(t);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_report__what_is_wrong_is_answered),
		cmocka_unit_test(test_report__of_a_new_office_is_empty),
		cmocka_unit_test(test_demo__that_is_stopped_leaves_no_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
