#ifndef BANXUE_SERVICE_PREFERENCES_H
#define BANXUE_SERVICE_PREFERENCES_H

#include <stdbool.h>

#include "conf/settings.h"

struct err;
struct session;

/*
 * Settings that are kept as preferences of the office and of the session's user (model/preference.h). Those of other
 * places stay as they are. One that this program does not understand (of a newer one, say) counts as not set, and so
 * does what cannot be read.
 */
void preferences_load(struct session *s, struct settings *settings);

/*
 * Sets (value NULL: takes back) what the office or the user says and saves it as one change set, so that it is logged
 * and can be undone. Refused as settings_set does.
 */
bool preferences_save(struct session *s, struct settings *settings, enum setting_source source, enum setting setting,
	const char *value, struct err *err);

#endif
