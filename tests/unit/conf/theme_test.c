#include "conf/theme.h"

#include "base/err.h"
#include "conf/settings.h"
#include "ui/style.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *roles[STYLE_COUNT];
static struct theme_role looks[STYLE_COUNT];

static int names_load(void **state)
{
	(void)state;
	for (int i = 0; i < STYLE_COUNT; i++)
		roles[i] = style_name((enum style)i);
	return 0;
}

static bool read_text(const char *text, struct err *err)
{
	return theme_read(&(struct theme_text){"test.cfg", text, strlen(text)}, roles, STYLE_COUNT, looks, err);
}

static void test_theme__every_choice_has_a_file(void **state)
{
	/* A theme that the settings screen offers and that cannot be read leaves the person with an error. */
	struct err err;

	(void)state;
	for (const struct setting_choice *c = setting_info(SETTING_THEME)->choices; c->key; c++)
		if (!theme_load(c->key, roles, STYLE_COUNT, looks, &err))
			fail_msg("%s", err.text);
	assert_false(theme_load("nonesuch", roles, STYLE_COUNT, looks, &err));
	assert_non_null(strstr(err.text, "nonesuch"));
}

static void test_theme__emphasis_survives_without_colours(void **state)
{
	/* Words before colour: on a monochrome terminal the selection, errors and the focus still stand out. */
	static const enum style needed[] = {
		STYLE_SELECTED, STYLE_FOCUS, STYLE_ERROR, STYLE_BAD, STYLE_MATCH, STYLE_HEADER};
	static const char *const themes[] = {"dark", "light", "mono"};
	struct err err;

	(void)state;
	for (size_t t = 0; t < sizeof(themes) / sizeof(*themes); t++) {
		assert_true(theme_load(themes[t], roles, STYLE_COUNT, looks, &err));
		for (size_t i = 0; i < sizeof(needed) / sizeof(*needed); i++)
			if (!looks[needed[i]].is_given || !looks[needed[i]].emphasis)
				fail_msg("%s: %s", themes[t], roles[needed[i]]);
	}
	for (int i = 0; i < STYLE_COUNT; i++)
		assert_true(looks[i].is_given && looks[i].fg == THEME_OWN && looks[i].bg == THEME_OWN);
}

static void test_theme__reads_colours_and_emphasis(void **state)
{
	/* A theme is written with names and numbers as people know them. */
	struct err err;

	(void)state;
	assert_true(
		read_text("error = { fg = \"bright-red\"; bg = 0; fg_256 = 255; bg_256 = \"own\"; emphasis = \" bold  "
			  "underline\"; };\nlabel = {};",
			&err));
	assert_int_equal(looks[STYLE_ERROR].fg, 9);
	assert_int_equal(looks[STYLE_ERROR].bg, 0);
	assert_int_equal(looks[STYLE_ERROR].fg_256, 255);
	assert_int_equal(looks[STYLE_ERROR].bg_256, THEME_OWN);
	assert_int_equal(looks[STYLE_ERROR].emphasis, THEME_BOLD | THEME_UNDERLINE);
	assert_true(looks[STYLE_LABEL].is_given);
	assert_int_equal(looks[STYLE_LABEL].fg, THEME_OWN);
	assert_int_equal(looks[STYLE_LABEL].fg_256, THEME_SAME);
	assert_false(looks[STYLE_NORMAL].is_given);
}

static void test_theme__refuses_with_line_and_reason(void **state)
{
	/* Whoever writes a theme finds the slip from the sentence. */
	static const char *const cases[][2] = {
		{"\nselectd = {};", "test.cfg, line 2: There is no role \"selectd\"; perhaps \"selected\" is meant."},
		{"xyzzyxyzzy = {};", "There is no role \"xyzzyxyzzy\"."},
		{"error = \"red\";", "takes a group"},
		{"error = { fgg = 1; };", "perhaps \"fg\" is meant"},
		{"error = { fg = 16; };", "from 0 to 15"},
		{"error = { fg = -1; };", "from 0 to 15"},
		{"error = { fg_256 = 256; };", "from 0 to 255"},
		{"error = { fg_256 = 4294967297; };", "from 0 to 255"},
		{"error = { fg = \"purple\"; };", "takes a colour"},
		{"error = { fg = \"bright-\"; };", "takes a colour"},
		{"error = { fg = 1.5; };", "takes a colour"},
		{"error = { emphasis = \"bold blink\"; };", "bold, underline, reverse and faint"},
		{"error = { emphasis = 1; };", "bold, underline, reverse and faint"},
		{"error = {", "cannot be understood"},
	};
	struct err err;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		if (read_text(cases[i][0], &err))
			fail_msg("taken: %s", cases[i][0]);
		if (!strstr(err.text, cases[i][1]))
			fail_msg("%s: \"%s\" is not in \"%s\"", cases[i][0], cases[i][1], err.text);
	}
}

static void test_theme__speaks_the_language_of_the_screens(void **state)
{
	/* Both layers say the same with the same numbers, so that looks are copied and not translated. */
	(void)state;
	assert_int_equal(THEME_BOLD, STYLE_BOLD);
	assert_int_equal(THEME_UNDERLINE, STYLE_UNDERLINE);
	assert_int_equal(THEME_REVERSE, STYLE_REVERSE);
	assert_int_equal(THEME_FAINT, STYLE_FAINT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_theme__every_choice_has_a_file),
		cmocka_unit_test(test_theme__emphasis_survives_without_colours),
		cmocka_unit_test(test_theme__reads_colours_and_emphasis),
		cmocka_unit_test(test_theme__refuses_with_line_and_reason),
		cmocka_unit_test(test_theme__speaks_the_language_of_the_screens),
	};

	return cmocka_run_group_tests(tests, names_load, NULL);
}
