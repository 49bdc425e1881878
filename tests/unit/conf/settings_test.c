#include "conf/settings.h"

#include "base/buf.h"
#include "base/err.h"
#include "support/place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static bool read_text(struct settings *s, const char *text, struct err *err)
{
	return settings_read(s, "test.cfg", text, strlen(text), err);
}

/* The text is refused with a sentence that holds `wanted`, and nothing of it is kept. */
static void assert_refused(const char *text, const char *wanted)
{
	struct settings s = {0};
	struct err err = {0};

	if (read_text(&s, text, &err))
		fail_msg("taken: %s", text);
	if (!strstr(err.text, wanted))
		fail_msg("%s: \"%s\" is not in \"%s\"", text, wanted, err.text);
	for (int i = 0; i < SETTING_COUNT; i++)
		assert_int_equal(settings_source(&s, (enum setting)i), SETTING_BUILT_IN);
	settings_finish(&s);
}

/* The first who may set it. */
static enum setting_source setter_of(const struct setting_info *info)
{
	enum setting_source source = SETTING_FROM_FILE;

	while (source + 1 < SETTING_SOURCE_COUNT && !(info->sources & 1u << source))
		source++;
	return source;
}

static void test_settings__table_is_sound(void **state)
{
	/* Screen, help, manual and sample are printed from this table: a row that contradicts itself shows everywhere.
	 */
	struct settings s = {0};
	struct err err;

	(void)state;
	for (int i = 0; i < SETTING_COUNT; i++) {
		const struct setting_info *info = setting_info((enum setting)i);

		assert_int_equal(setting_by_key(info->key), i);
		assert_true(*info->label && *info->help);
		assert_true(info->sources != 0 && !(info->sources & 1u << SETTING_BUILT_IN));
		assert_int_equal(info->type == SETTING_IS_CHOICE, info->choices != NULL);
		if (!settings_set(&s, setter_of(info), info->key, info->preset, &err))
			fail_msg("the built-in value of %s: %s", info->key, err.text);
		assert_string_equal(settings_text(&s, (enum setting)i), info->preset);
	}
	settings_finish(&s);
}

static void test_settings__limits_hold(void **state)
{
	/* Every declared limit, and one beyond it. */
	struct settings s = {0};
	struct err err;

	(void)state;
	for (int i = 0; i < SETTING_COUNT; i++) {
		const struct setting_info *info = setting_info((enum setting)i);
		const int numbers[] = {info->min, info->max, info->min - 1, info->max + 1};
		char text[32];

		for (int k = 0; info->type == SETTING_IS_INT && k < 4; k++) {
			snprintf(text, sizeof(text), "%d", numbers[k]);
			assert_int_equal(settings_set(&s, setter_of(info), info->key, text, &err), k < 2);
			assert_true(k >= 2 || settings_int(&s, (enum setting)i) == numbers[k]);
		}
		for (const struct setting_choice *c = info->choices; c && c->key; c++)
			assert_true(settings_set(&s, setter_of(info), info->key, c->key, &err));
		if (info->type == SETTING_IS_TEXT) {
			char *path = calloc(1, (size_t)info->max + 2);

			memset(path, 'x', (size_t)info->max);
			assert_true(settings_set(&s, setter_of(info), info->key, path, &err));
			path[info->max] = 'x';
			assert_false(settings_set(&s, setter_of(info), info->key, path, &err));
			assert_string_equal(err.field, info->key);
			free(path);
		}
	}
	settings_finish(&s);
}

static void test_settings__later_sources_win(void **state)
{
	/* What a user chose must not be undone by the office, and the screen says where a value comes from. */
	static const struct {
		enum setting_source source;
		const char *value;
	} steps[] = {
		{SETTING_FROM_COMMAND_LINE, "light"},
		{SETTING_FROM_FILE, "dark"},
		{SETTING_FROM_USER, "mono"},
		{SETTING_FROM_OFFICE, "dark"},
	};
	struct settings s = {0};
	struct err err;

	(void)state;
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++)
		assert_true(settings_set(&s, steps[i].source, "theme", steps[i].value, &err));
	assert_string_equal(settings_text(&s, SETTING_THEME), "light");
	assert_int_equal(settings_source(&s, SETTING_THEME), SETTING_FROM_COMMAND_LINE);
	assert_true(settings_set(&s, SETTING_FROM_COMMAND_LINE, "theme", NULL, &err));
	assert_string_equal(settings_text(&s, SETTING_THEME), "mono");
	assert_string_equal(settings_value_from(&s, SETTING_THEME, SETTING_FROM_FILE), "dark");
	assert_string_equal(settings_value_from(&s, SETTING_THEME, SETTING_BUILT_IN), "calm");
	assert_null(settings_value_from(&s, SETTING_THEME, SETTING_FROM_COMMAND_LINE));
	assert_true(settings_set(&s, SETTING_FROM_USER, "theme", NULL, &err));
	assert_int_equal(settings_source(&s, SETTING_THEME), SETTING_FROM_OFFICE);
	for (int source = 0; source < SETTING_SOURCE_COUNT; source++)
		assert_true(*setting_source_label((enum setting_source)source));
	settings_finish(&s);
}

static void test_settings__keep_to_their_places(void **state)
{
	/* The office's database must not send its readers to another database. */
	struct settings s = {0};
	struct err err;

	(void)state;
	assert_false(settings_set(&s, SETTING_FROM_OFFICE, "database", "/tmp/x.db", &err));
	assert_false(settings_set(&s, SETTING_BUILT_IN, "theme", "dark", &err));
	assert_true(settings_set(&s, SETTING_FROM_FILE, "database", "/srv/办学.db", &err));
	assert_string_equal(settings_text(&s, SETTING_DATABASE), "/srv/办学.db");
	assert_false(settings_set(&s, SETTING_FROM_FILE, "database", "/srv/\033[2J", &err));
	settings_finish(&s);
}

static void test_settings__reads_a_file(void **state)
{
	/* An administrator writes it by hand, perhaps with an editor that puts a byte order mark in front. */
	struct settings s = {0};
	struct err err;

	(void)state;
	assert_true(read_text(&s,
		"\xEF\xBB\xBF# 设置\r\nlanguage = \"en\";\r\npatience : 0x1E\ncolours = 256; ascii = "
		"true\npreview=\nfalse;",
		&err));
	assert_string_equal(settings_text(&s, SETTING_LANGUAGE), "en");
	assert_int_equal(settings_int(&s, SETTING_PATIENCE), 30);
	assert_string_equal(settings_text(&s, SETTING_COLOURS), "256");
	assert_true(settings_bool(&s, SETTING_ASCII));
	assert_false(settings_bool(&s, SETTING_PREVIEW));
	assert_int_equal(settings_source(&s, SETTING_THEME), SETTING_BUILT_IN);
	assert_true(read_text(&s, "patience = 5", &err));
	assert_int_equal(settings_int(&s, SETTING_PATIENCE), 5);
	assert_string_equal(settings_text(&s, SETTING_LANGUAGE), "en");
	assert_true(read_text(&s, "", &err));
	settings_finish(&s);
}

static void test_settings__refuses_with_line_and_reason(void **state)
{
	/* A mistake is found by whoever made it, from the sentence alone; nothing half-read stays in force. */
	static const char *const cases[][2] = {
		{"\n\ntheem = \"dark\";",
			"test.cfg, line 3: There is no setting \"theem\"; perhaps \"theme\" is meant."},
		{"theme = \"dark\";\nxyzzyxyzzy = 1;", "line 2: There is no setting \"xyzzyxyzzy\"."},
		{"theme = \"drak\";", "perhaps \"dark\" is meant"},
		{"theme = \"something\";", "it takes one of calm, dark, light, mono"},
		{"theme = \"\";", "no choice for theme"},
		{"patience = 0;", "patience lies between 1 and 600; 0 does not"},
		{"patience = 601;", "601 does not"},
		{"patience = -1;", "-1 does not"},
		{"patience = 4294967356;", "4294967356 does not"},
		{"patience = 99999999999999999999;", "does not"},
		{"patience = 60L; theme = 4294967297;", "no choice for theme"},
		{"patience = \"soon\";", "takes a number from 1 to 600, not \"soon\""},
		{"patience = \"\";", "takes a number"},
		{"patience = 1.5;", "takes a single value"},
		{"patience = /* a minute */ 60;", "has to stand beside it"},
		{"preview = \"maybe\";", "either true or false"},
		{"preview = 2;", "either true or false"},
		{"theme = ( \"dark\" );", "takes a single value"},
		{"theme : { a = 1; };", "takes a single value"},
		{"theme = dark;", "line 1 cannot be understood"},
		{"theme = \"dark\";\ntheme = \"light\";", "line 2 cannot be understood (duplicate setting name)"},
		{"theme = \"dark", "cannot be understood"},
		{"@include \"/etc/passwd\"\n", "line 1: other files cannot be included"},
		{"theme = \"dark\";\n  @include \"x\"\n", "line 2: other files"},
		{"theme = \"d\xFFrk\";", "no text in UTF-8"},
		{"database = \"a\\nb\";", "cannot be shown"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_refused(cases[i][0], cases[i][1]);
}

static void test_settings__refuses_nul_and_flood(void **state)
{
	/* A file of the wrong kind is refused at a glance, not after it has filled the memory. */
	struct settings s = {0};
	struct err err;
	size_t len = 65536;
	char *text = malloc(len + 1);

	(void)state;
	assert_false(settings_read(&s, "test.cfg", "theme = \"dark\"\0;", 16, &err));
	memset(text, ' ', len + 1);
	assert_true(settings_read(&s, "test.cfg", text, len, &err));
	assert_false(settings_read(&s, "test.cfg", text, len + 1, &err));
	assert_non_null(strstr(err.text, "64 KiB"));
	memset(text, '{', len);
	memcpy(text, "a = ", 4);
	assert_false(settings_read(&s, "test.cfg", text, len, &err));
	memset(text, '(', len);
	memcpy(text, "a = ", 4);
	assert_false(settings_read(&s, "test.cfg", text, len, &err));
	free(text);
	settings_finish(&s);
}

static void test_settings__reads_only_what_is_a_file(void **state)
{
	/* No configuration is no mistake; a folder, a pipe or an endless device in its place must not hang the start.
	 */
	char *missing = place_path("none.cfg"), *pipe = place_path("pipe.cfg"), *good = place_path("good.cfg");
	struct settings s = {0};
	struct err err;

	(void)state;
	assert_true(settings_read_file(&s, missing, false, &err));
	assert_false(settings_read_file(&s, missing, true, &err));
	assert_int_equal(err.kind, ERR_MISSING);
	assert_non_null(strstr(err.text, missing));
	assert_false(settings_read_file(&s, place_scratch(), false, &err));
	assert_int_equal(mkfifo(pipe, 0600), 0);
	assert_false(settings_read_file(&s, pipe, false, &err));
	assert_false(settings_read_file(&s, "/dev/zero", false, &err));
	place_write(good, "theme = \"dark\";\n", 16);
	assert_true(settings_read_file(&s, good, true, &err));
	assert_string_equal(settings_text(&s, SETTING_THEME), "dark");
	place_write(good, "theme = 1;\n", 11);
	assert_false(settings_read_file(&s, good, true, &err));
	assert_string_equal(settings_text(&s, SETTING_THEME), "dark");
	free(missing);
	free(pipe);
	free(good);
	settings_finish(&s);
}

static void test_settings__of_the_machine_can_be_elsewhere(void **state)
{
	/* Tests and trials must not depend on what the machine has in /etc, nor write there. */
	char *path = place_path("machine.cfg");
	struct settings s = {0};
	struct err err;

	(void)state;
	setenv("BANXUE_CONFIG", "", 1);
	assert_true(settings_read_machine(&s, &err));
	setenv("BANXUE_CONFIG", path, 1);
	assert_true(settings_read_machine(&s, &err));
	assert_int_equal(settings_source(&s, SETTING_PATIENCE), SETTING_BUILT_IN);
	place_write(path, "patience = 7;\n", 14);
	assert_true(settings_read_machine(&s, &err));
	assert_int_equal(settings_int(&s, SETTING_PATIENCE), 7);
	place_write(path, "patience = 0;\n", 14);
	assert_false(settings_read_machine(&s, &err));
	unsetenv("BANXUE_CONFIG");
	free(path);
	settings_finish(&s);
}

static void test_settings__takes_arguments(void **state)
{
	/* --set language=en for one session. */
	struct settings s = {0};
	struct err err;

	(void)state;
	assert_true(settings_set_argument(&s, "database=a=b", &err));
	assert_string_equal(settings_text(&s, SETTING_DATABASE), "a=b");
	assert_true(settings_set_argument(&s, "preview=No", &err));
	assert_string_equal(settings_text(&s, SETTING_PREVIEW), "false");
	assert_int_equal(settings_source(&s, SETTING_PREVIEW), SETTING_FROM_COMMAND_LINE);
	assert_false(settings_set_argument(&s, "language", &err));
	assert_false(settings_set_argument(&s, "=en", &err));
	assert_false(settings_set_argument(&s, "langauge=en", &err));
	assert_non_null(strstr(err.text, "perhaps \"language\""));
	settings_finish(&s);
}

static void test_settings__language_follows_the_terminal(void **state)
{
	/* A Chinese office whose thin client sends no locale gets Chinese, an English terminal gets English. */
	static const char *const cases[][3] = {
		{NULL, NULL, "zh_CN"},
		{"", "", "zh_CN"},
		{"C.UTF-8", NULL, "zh_CN"},
		{"zh_CN.GB18030", NULL, "zh_CN"},
		{"en_US.UTF-8", NULL, "en"},
		{"en_GB.UTF-8", "zh_CN.UTF-8", "zh_CN"},
	};
	struct settings s = {0};
	struct err err;

	(void)state;
	unsetenv("LC_MESSAGES");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		cases[i][0] ? setenv("LANG", cases[i][0], 1) : unsetenv("LANG");
		cases[i][1] ? setenv("LC_ALL", cases[i][1], 1) : unsetenv("LC_ALL");
		assert_string_equal(settings_language(&s), cases[i][2]);
	}
	assert_true(settings_set(&s, SETTING_FROM_USER, "language", "en", &err));
	assert_string_equal(settings_language(&s), "en");
	settings_finish(&s);
}

static void test_settings__sample_is_what_is_built_in(void **state)
{
	/* conf/banxue.cfg is installed as the documentation: it has to tell the truth. UPDATE=1 writes it. */
	const char *update = getenv("UPDATE");
	struct buf sample = {0};
	char *kept;

	(void)state;
	settings_print_sample(&sample);
	if (update && !strcmp(update, "1"))
		place_write("conf/banxue.cfg", buf_text(&sample), sample.len);
	kept = place_read("conf/banxue.cfg", NULL);
	assert_string_equal(kept, buf_text(&sample));
	free(kept);
	buf_finish(&sample);
}

static void test_settings__sample_can_be_used(void **state)
{
	/* An administrator takes the # away and has a valid file that says the same. */
	struct settings s = {0};
	struct buf sample = {0}, live = {0};
	struct err err;

	(void)state;
	settings_print_sample(&sample);
	for (const char *line = buf_text(&sample); *line; line += strcspn(line, "\n") + 1) {
		bool is_value = line[0] == '#' && line[1] != ' ';

		buf_add(&live, line + is_value, strcspn(line, "\n") + 1 - is_value);
	}
	if (!settings_read(&s, "sample", buf_text(&live), live.len, &err))
		fail_msg("%s", err.text);
	for (int i = 0; i < SETTING_COUNT; i++) {
		bool is_in_file = setter_of(setting_info((enum setting)i)) == SETTING_FROM_FILE;

		assert_int_equal(
			settings_source(&s, (enum setting)i), is_in_file ? SETTING_FROM_FILE : SETTING_BUILT_IN);
		assert_string_equal(settings_text(&s, (enum setting)i), setting_info((enum setting)i)->preset);
	}
	buf_finish(&sample);
	buf_finish(&live);
	settings_finish(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_settings__table_is_sound),
		cmocka_unit_test(test_settings__limits_hold),
		cmocka_unit_test(test_settings__later_sources_win),
		cmocka_unit_test(test_settings__keep_to_their_places),
		cmocka_unit_test(test_settings__reads_a_file),
		cmocka_unit_test(test_settings__refuses_with_line_and_reason),
		cmocka_unit_test(test_settings__refuses_nul_and_flood),
		cmocka_unit_test(test_settings__reads_only_what_is_a_file),
		cmocka_unit_test(test_settings__of_the_machine_can_be_elsewhere),
		cmocka_unit_test(test_settings__takes_arguments),
		cmocka_unit_test(test_settings__language_follows_the_terminal),
		cmocka_unit_test(test_settings__sample_is_what_is_built_in),
		cmocka_unit_test(test_settings__sample_can_be_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
