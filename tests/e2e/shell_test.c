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

/* `banxue WORDS` on an office ends with `status` and says `needle`. */
static void expect_said(const char *words, const char *office, int status, const char *needle)
{
	struct buf command = {0}, end = {0};
	char *said;

	buf_printf(&command, "\"$BANXUE\" --set language=en %s \"$OFFICE\" 2>&1; echo \"ended with $?\"", words);
	buf_printf(&end, "ended with %d\n", status);
	said = office_output(office, buf_text(&command));
	if (!strstr(said, needle) || !strstr(said, buf_text(&end)))
		fail_msg("%s: no \"%s\" or not %s in\n%s", words, needle, buf_text(&end), said);
	buf_finish(&command);
	buf_finish(&end);
	free(said);
}

/* A person who guesses gets the sentence that says what there is, and asks a command itself how it is used. */
static void test_report__what_is_wrong_is_answered(void **state)
{
	char *office = office_copy("new");

	(void)state;
	expect_said("report --help", office, 0, "ledger");
	expect_said("report tree --format svg", office, 2, "only as text, csv");
	expect_said("report chart --format pdf", office, 2, "only as text, csv, svg");
	expect_said("report trees", office, 2, "no report \"trees\"");
	expect_said("report tree --as-of 2023-13-01", office, 2, "13");
	expect_said("report duties --month 2023-09", office, 2, "no option --month");
	expect_said("report section", office, 2, "--department NAME");
	free(office);
}

/* An office that has only begun prints its reports all the same. */
static void test_report__of_a_new_office_is_empty(void **state)
{
	static const char *const names[] = {"report ledger", "report findings", "report answers", "report duties",
		"report round", "report calendar"};
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

/* A person who sorts downwards would look for a field with a sign in its name. */
static void test_list__names_the_field_it_cannot_sort_by(void **state)
{
	char *office = office_copy("new");

	(void)state;
	expect_said("list school --order -colour", office, 2, "sorted by \"colour\"");
	free(office);
}

/* Whoever makes a file for an import sees which columns it needs. */
static void test_help__marks_what_must_be_filled_in(void **state)
{
	char *office = office_copy("new");

	(void)state;
	expect_said("help town ; :", office, 0, "\n*! name ");
	expect_said("help town ; :", office, 0, "\n*  population ");
	expect_said("help finding ; :", office, 0, "\n*  number ");
	free(office);
}

static void expect_offered(const char *words, const char *needle)
{
	struct buf command = {0};
	char *office = office_copy("new"), *said;

	buf_printf(&command,
		"bash -c 'eval \"$(\"$BANXUE\" completion)\"; COMP_WORDS=(banxue %s); COMP_CWORD=$((${#COMP_WORDS[@]} "
		"- 1));"
		" _banxue; echo \"<${COMPREPLY[@]}>\"'",
		words);
	said = office_output(office, buf_text(&command));
	if (strcmp(said, needle) != 0)
		fail_msg("%s: %s is offered, not %s", words, said, needle);
	buf_finish(&command);
	free(said);
	free(office);
}

/* Nobody remembers the names of demos and tables. */
static void test_completion__offers_what_may_stand_there(void **state)
{
	(void)state;
	expect_offered("demo put", "<putuo-2019 putuo-2021>\n");
	expect_offered("help school_y", "<school_year>\n");
	expect_offered("help imp", "<import>\n");
	expect_offered("list school --format j", "<json>\n");
	expect_offered("report chart --format s", "<svg>\n");
	expect_offered("import school_m", "<school_mark>\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_report__what_is_wrong_is_answered),
		cmocka_unit_test(test_report__of_a_new_office_is_empty),
		cmocka_unit_test(test_demo__that_is_stopped_leaves_no_file),
		cmocka_unit_test(test_list__names_the_field_it_cannot_sort_by),
		cmocka_unit_test(test_help__marks_what_must_be_filled_in),
		cmocka_unit_test(test_completion__offers_what_may_stand_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
