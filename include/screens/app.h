#ifndef BANXUE_SCREENS_APP_H
#define BANXUE_SCREENS_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "model/session.h"

struct drafts;
struct screen;
struct settings;

/* What all screens share: the session on the open database, its drafts and the settings in force. */
struct app {
	struct session session;
	struct drafts *drafts; /* NULL when they cannot be kept */
	struct settings *settings;
	int64_t seen_set; /* newest change set that the screens have seen */
};

/* The application of a screen. */
struct app *app_of(const struct screen *s);

/* The session of a screen. */
struct session *session_of(const struct screen *s);

#endif
