#include "support/expect.h"
#include "support/office.h"
#include "support/place.h"
#include "support/visit.h"

#include "base/buf.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Files that are not what they should be: a sentence, no screen, nothing touched. */

/* The program refuses to open `file` with a sentence that holds `words`; the file is as it was. */
static void assert_refused(const char *file, const char *words)
{
	struct pty *t = visit_start(&(struct visit){.file = file, .language = "en", .cols = 200});
	struct stat before, after;
	bool is_there = !stat(file, &before);

	expect_exit(t, 1);
	expect_text(t, words);
	assert_int_equal(pty_find(t, "banxue: ", NULL), 0);
	expect_restored(t);
	/* Not even for a moment did a screen appear. */
	assert_null(memmem(pty_transcript(t)->data, pty_received(t), "\033[?1049h", 8));
	assert_int_equal(!stat(file, &after), is_there);
	assert_true(!is_there || before.st_size == after.st_size);
	pty_close(t);
}

/*
 * Another program on the file, which has run `sql`; whoever calls closes it. It waits for its turn: a program under
 * test keeps its draft at moments of its own.
 */
static sqlite3 *other_program(const char *file, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	sqlite3_busy_timeout(db, PTY_PATIENCE_MS);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	return db;
}

static void run_sql(const char *file, const char *sql)
{
	sqlite3_close(other_program(file, sql));
}

static void test_file__that_is_no_office_is_refused(void **state)
{
	/* The wrong file, an interrupted download, the database of a newer program: it says which, and leaves it alone.
	 */
	char *file = place_path("odd.db"), *office = office_copy("new"), *bytes;
	unsigned long len;

	(void)state;
	assert_refused(file, file);
	place_write(file, "", 0);
	assert_refused(file, "empty");
	place_write(file, "This is a letter, not a database.\n", 34);
	assert_refused(file, "database");
	bytes = place_read(office, &len);
	place_write(file, bytes, len / 2);
	assert_refused(file, "damaged");
	place_write(file, bytes, len);
	run_sql(file, "PRAGMA user_version = 9999");
	assert_refused(file, "newer");
	free(bytes);
	unlink(file);
	run_sql(file, "CREATE TABLE recipe (name TEXT)");
	assert_refused(file, file);
	assert_refused(place_scratch(), place_scratch());
	free(office);
	free(file);
}

static void test_file__that_was_not_finished_says_so(void **state)
{
	/* Killed while it was made it has no user, and nobody could add one. */
	char *file = place_path("unfinished.db");
	struct pty *t;

	(void)state;
	assert_false(office_shell(file, OFFICE_NOW,
		"BANXUE_FAULT=migrate.step:kill:5 \"$BANXUE\" new \"$OFFICE\" --name 局 --district 区 2>&1"));
	t = visit_start(&(struct visit){.file = file, .language = "en", .cols = 200});
	expect_exit(t, 1);
	expect_text(t, "make it anew");
	pty_close(t);
	free(file);
}

static void test_file__without_any_offers_a_start(void **state)
{
	/* The first start on a new account: no error, but a way to begin. */
	struct pty *t = visit_start(&(struct visit){.language = "en"});

	(void)state;
	expect_text(t, "F10");
	expect_settled(t);
	press(t, "F10");
	expect_exit(t, 0);
	expect_restored(t);
	pty_close(t);
}

static void test_file__of_settings_is_refused_with_its_line(void **state)
{
	/* Whoever edited it reads what is wrong before any screen hides it. */
	static const struct {
		const char *text, *words;
	} cases[] = {
		{"theme = \"dark\";\ntheem = \"dark\";\n", "line 2: There is no setting \"theem\"; perhaps \"theme\""},
		{"patience = 100000000000;\n", "lies between 1 and 600"},
		{"theme = \"dark\n", "cannot be understood"},
		{"\xFF\xFE", "UTF-8"},
	};
	char *config = place_path("banxue.cfg"), *file = office_copy("new");

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct pty *t;

		place_write(config, cases[i].text, strlen(cases[i].text));
		t = visit_start(&(struct visit){.file = file, .config = config, .language = "en", .cols = 200});
		expect_text(t, cases[i].words);
		expect_text(t, config);
		pty_close(t);
	}
	free(config);
	free(file);
}

static void test_file__of_settings_holds(void **state)
{
	/* What the administrator wrote is in force: ASCII lines in English, seen from the first screen on. */
	static const char text[] = "language = \"en\";\nascii = true;\ncolours = 0;\n";
	char *config = place_path("good.cfg"), *file = office_copy("new");
	struct pty *t;

	(void)state;
	place_write(config, text, sizeof(text) - 1);
	t = visit_start(&(struct visit){.file = file, .config = config, .language = ""});
	expect_text(t, VISIT_MENU_EN);
	expect_settled(t);
	assert_non_null(strstr(pty_row(t, 1), "-----"));
	assert_null(strstr(pty_text(t), "─"));
	visit_leave(t);
	free(config);
	free(file);
}

static void test_file__with_poison_in_it_is_shown_clean(void **state)
{
	/* Records of another program may hold anything: escapes, broken bytes, reversed text. None reaches the screen.
	 */
	char *file = office_copy("new"), *said;
	struct pty *t;

	(void)state;
	run_sql(file, "UPDATE department SET name = 'A' || char(27) || '[2J' || char(8238) || 'B' || CAST(x'FFC3' AS "
		      "TEXT) || '好'"
		      " WHERE id = 1");
	t = visit_start(&(struct visit){.file = file, .language = "en"});
	expect_text(t, VISIT_MENU_EN);
	press(t, "7 Enter");
	expect_text(t, "好");
	expect_settled(t);
	assert_null(strstr(pty_text(t), "\xE2\x80\xAE"));
	assert_non_null(strstr(pty_row(t, 0), "Banxue"));
	press(t, "F4");
	expect_text(t, "English name");
	expect_settled(t);
	assert_non_null(strstr(pty_row(t, 0), "Banxue"));
	pty_close(t);
	/* A check finds it, without showing it either. */
	said = office_output(file, "\"$BANXUE\" --set language=en check \"$OFFICE\" || test $? = 3");
	assert_non_null(strstr(said, "type it again"));
	assert_null(strchr(said, '\033'));
	free(said);
	free(file);
}

static void test_file__locked_by_another_program_says_so(void **state)
{
	/* Somebody has the database open in another tool: the save waits, then asks to try again, and nothing is lost.
	 */
	char *file = office_copy("new");
	struct pty *t = visit_start(&(struct visit){.file = file, .language = "en", .set = "patience=1"});
	sqlite3 *other;

	(void)state;
	expect_text(t, VISIT_MENU_EN);
	press(t, "7 Enter");
	expect_text(t, "崇明区教育局");
	press(t, "F4");
	expect_text(t, "English name");
	pty_type(t, "改");
	expect_text(t, "not saved");
	other = other_program(file, "BEGIN EXCLUSIVE");
	press(t, "F2");
	expect_text(t, "locked");
	expect_text(t, "崇明区教育局改");
	sqlite3_close(other);
	press(t, "F2");
	expect_text(t, "Saved.");
	pty_close(t);
	free(file);
}

static void test_file__that_is_locked_is_waited_for_in_the_open(void **state)
{
	/* For a minute nothing would happen at all, and whoever takes that for a crash loses what was typed. */
	char *file = office_copy("new");
	struct pty *t = visit_bureau(&(struct visit){.file = file, .language = "en"}), *starter;
	sqlite3 *other;

	(void)state;
	pty_type(t, "改");
	expect_text(t, "not saved");
	other = other_program(file, "BEGIN EXCLUSIVE");
	press(t, "F2");
	expect_text(t, "Waiting for another program");
	press(t, "Ctrl-C");
	expect_text(t, "Nothing of this change was saved");
	expect_text(t, "崇明区教育局改");
	starter = visit_start(&(struct visit){.file = file, .language = "en"});
	expect_text(starter, "Waiting for another program");
	press(starter, "Ctrl-C");
	expect_exit(starter, 1);
	expect_text(starter, "Stopped.");
	expect_gone(starter, "Waiting");
	expect_restored(starter);
	pty_close(starter);
	sqlite3_close(other);
	press(t, "F2");
	expect_text(t, "Saved.");
	pty_close(t);
	free(file);
}

static void test_file__upgraded_under_a_session_is_not_written(void **state)
{
	/* A newer program has changed the schema while the form was open: an old one must not write into it. */
	char *file = office_copy("new");
	struct pty *t = visit_start(&(struct visit){.file = file, .language = "en"});

	(void)state;
	expect_text(t, VISIT_MENU_EN);
	press(t, "7 Enter");
	expect_text(t, "崇明区教育局");
	press(t, "F4");
	expect_text(t, "English name");
	pty_type(t, "改");
	expect_text(t, "not saved");
	run_sql(file, "PRAGMA user_version = 9999");
	press(t, "F2");
	expect_gone(t, "Saved.");
	expect_text(t, "was upgraded");
	expect_text(t, "崇明区教育局改");
	pty_close(t);
	free(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_file__that_is_no_office_is_refused),
		cmocka_unit_test(test_file__that_was_not_finished_says_so),
		cmocka_unit_test(test_file__without_any_offers_a_start),
		cmocka_unit_test(test_file__of_settings_is_refused_with_its_line),
		cmocka_unit_test(test_file__of_settings_holds),
		cmocka_unit_test(test_file__with_poison_in_it_is_shown_clean),
		cmocka_unit_test(test_file__locked_by_another_program_says_so),
		cmocka_unit_test(test_file__that_is_locked_is_waited_for_in_the_open),
		cmocka_unit_test(test_file__upgraded_under_a_session_is_not_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
