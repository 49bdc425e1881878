#include "base/err.h"
#include "base/text.h"
#include "conf/settings.h"
#include "conf/theme.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Whatever a file holds: a value in force is always one that the table allows, and a refusal always has a sentence. */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__lsan_default_suppressions(void);

/* libconfig 1.5 forgets a string that stands where its grammar wants none: `a "b";`. */
const char *__lsan_default_suppressions(void)
{
	return "leak:libconfig";
}

static void check_values(struct settings *s)
{
	struct err err;

	for (int i = 0; i < SETTING_COUNT; i++) {
		const struct setting_info *info = setting_info((enum setting)i);
		const char *value = settings_text(s, (enum setting)i);
		struct settings again = {0};

		if (!(info->sources & 1U << SETTING_FROM_FILE))
			continue;
		assert(settings_set(&again, SETTING_FROM_FILE, info->key, value, &err));
		assert(!strcmp(settings_text(&again, (enum setting)i), value));
		assert(info->type != SETTING_IS_INT || (settings_int(s, (enum setting)i) >= info->min &&
							       settings_int(s, (enum setting)i) <= info->max));
		settings_finish(&again);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const roles[] = {"normal", "selected"};
	struct theme_role looks[2];
	struct settings s = {0};
	struct err err = {0};

	if (!settings_read(&s, "fuzz", (const char *)data, size, &err))
		assert(*err.text && text_is_valid(err.text, strlen(err.text)));
	check_values(&s);
	settings_finish(&s);
	err_clear(&err);
	if (!theme_read(&(struct theme_text){"fuzz", (const char *)data, size}, roles, 2, looks, &err))
		assert(*err.text && text_is_valid(err.text, strlen(err.text)));
	for (int i = 0; i < 2; i++)
		assert(looks[i].fg >= THEME_SAME && looks[i].fg < 16 && looks[i].bg_256 >= THEME_SAME &&
			looks[i].bg_256 < 256);
	return 0;
}
