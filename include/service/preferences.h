#ifndef BANXUE_SERVICE_PREFERENCES_H
#define BANXUE_SERVICE_PREFERENCES_H

#include <stdbool.h>

#include "conf/settings.h"

struct err;
struct session;

/*
 * What the office and the session's user have set, rows of the table `setting`. Settings of other places stay as they
 * are. A row that this program does not understand (of a newer one, say) counts as not set.
 */
bool preferences_load(struct session *s, struct settings *settings, struct err *err);

/*
 * Sets (value NULL: takes back) what the office or the user says and saves it as one change set, so that it is logged
 * and can be undone. Refused as settings_set does.
 */
bool preferences_save(struct session *s, struct settings *settings, enum setting_source source, enum setting setting,
	const char *value, struct err *err);

#endif
