#include "service/preferences.h"

#include "db/db.h"
#include "support/fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_theme(struct fixture *f, const char *value, enum setting_source source)
{
	struct settings settings = {0};

	preferences_load(&f->s, &settings);
	assert_string_equal(settings_text(&settings, SETTING_THEME), value);
	assert_int_equal(settings_source(&settings, SETTING_THEME), source);
	settings_finish(&settings);
}

static void test_preferences__last_and_can_be_taken_back(void **state)
{
	/* What a person sets today is there tomorrow, over the office's, and leaves no trace when taken back. */
	struct fixture *f = *state;
	struct settings settings = {0};

	assert_theme(f, "calm", SETTING_BUILT_IN);
	assert_true(preferences_save(&f->s, &settings, SETTING_FROM_OFFICE, SETTING_THEME, "dark", &f->err));
	assert_theme(f, "dark", SETTING_FROM_OFFICE);
	assert_true(preferences_save(&f->s, &settings, SETTING_FROM_USER, SETTING_THEME, "light", &f->err));
	assert_true(preferences_save(&f->s, &settings, SETTING_FROM_USER, SETTING_THEME, "mono", &f->err));
	assert_string_equal(settings_text(&settings, SETTING_THEME), "mono");
	assert_theme(f, "mono", SETTING_FROM_USER);
	assert_int_equal(db_get_int(f->db, "SELECT count(*) FROM setting", -1), 2);
	assert_true(preferences_save(&f->s, &settings, SETTING_FROM_USER, SETTING_THEME, NULL, &f->err));
	assert_true(preferences_save(&f->s, &settings, SETTING_FROM_USER, SETTING_THEME, NULL, &f->err));
	assert_theme(f, "dark", SETTING_FROM_OFFICE);
	settings_finish(&settings);
}

static void test_preferences__refuse_what_the_table_refuses(void **state)
{
	/* A value that would not be understood tomorrow is not saved today. */
	struct fixture *f = *state;
	struct settings settings = {0};

	assert_false(preferences_save(&f->s, &settings, SETTING_FROM_USER, SETTING_PATIENCE, "0", &f->err));
	assert_string_equal(f->err.field, "patience");
	assert_false(preferences_save(&f->s, &settings, SETTING_FROM_OFFICE, SETTING_DATABASE, "/x", &f->err));
	assert_int_equal(db_get_int(f->db, "SELECT count(*) FROM setting", -1), 0);
	assert_int_equal(settings_int(&settings, SETTING_PATIENCE), 60);
	settings_finish(&settings);
}

static void test_preferences__of_a_newer_program_are_left_alone(void **state)
{
	/* A row that this program does not know must neither stop it nor hide the other rows. */
	struct fixture *f = *state;
	struct settings settings = {0};

	fixture_add(f, "setting", "key", "hologram", "value", "on", "scope", "office", NULL);
	fixture_add(f, "setting", "key", "theme", "value", "sepia", "scope", "office", NULL);
	fixture_add(f, "setting", "key", "preview", "value", "false", "scope", "office", NULL);
	assert_true(settings_set_argument(&settings, "ascii=true", &f->err));
	preferences_load(&f->s, &settings);
	assert_string_equal(settings_text(&settings, SETTING_THEME), "calm");
	assert_false(settings_bool(&settings, SETTING_PREVIEW));
	assert_true(settings_bool(&settings, SETTING_ASCII));
	settings_finish(&settings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_preferences__last_and_can_be_taken_back, fixture_small_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_preferences__refuse_what_the_table_refuses, fixture_small_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_preferences__of_a_newer_program_are_left_alone, fixture_small_district, fixture_finish),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
