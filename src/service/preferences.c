#include "service/preferences.h"

#include "base/err.h"
#include "model/preference.h"

/* Where a value that is read goes. */
struct reading {
	struct settings *settings;
	enum setting_source source;
};

static void take(void *ctx, const char *key, const char *value)
{
	struct reading *r = ctx;
	struct err unknown;

	settings_set(r->settings, r->source, key, value, &unknown);
}

void preferences_load(struct session *s, struct settings *settings)
{
	for (int i = 0; i < SETTING_COUNT; i++) {
		take(&(struct reading){settings, SETTING_FROM_OFFICE}, setting_info((enum setting)i)->key, NULL);
		take(&(struct reading){settings, SETTING_FROM_USER}, setting_info((enum setting)i)->key, NULL);
	}
	preference_each(s, PREFERENCE_OFFICE, take, &(struct reading){settings, SETTING_FROM_OFFICE});
	preference_each(s, PREFERENCE_USER, take, &(struct reading){settings, SETTING_FROM_USER});
}

bool preferences_save(struct session *s, struct settings *settings, enum setting_source source, enum setting setting,
	const char *value, struct err *err)
{
	enum preference_scope scope = source == SETTING_FROM_USER ? PREFERENCE_USER : PREFERENCE_OFFICE;
	struct settings checked = {0};
	const char *key = setting_info(setting)->key;
	bool is_good = settings_set(&checked, source, key, value, err) &&
		       preference_set(s, scope, key, settings_value_from(&checked, setting, source), err) &&
		       settings_set(settings, source, key, value, err);

	settings_finish(&checked);
	return is_good;
}
