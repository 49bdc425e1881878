#ifndef BANXUE_SCREENS_APP_H
#define BANXUE_SCREENS_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "command/command.h"
#include "conf/settings.h"
#include "model/session.h"
#include "ui/terminal.h"

struct drafts;
struct err;
struct screen;
struct ui;

/* What all screens share: the session on the open database, its drafts and the settings in force. */
struct app {
	struct session session;
	struct drafts *drafts; /* NULL when they cannot be kept */
	struct settings *settings;
	int64_t seen_set; /* newest change set that the screens have seen */
	char *path;	  /* of the database; NULL: none is open yet */
	char *office_name;
	char *user_name;
	enum command_role role;
	enum setting_source preference_source; /* while preferences are read */
	struct theme theme;
	struct terminal_options options;
	struct terminal *terminal;
	struct ui *ui;
};

/* Opens the database at `path` for all screens; what was open before is closed. */
bool app_open(struct app *app, const char *path, struct err *err);
void app_close(struct app *app);

/* The application of a screen. */
struct app *app_of(const struct screen *s);

/* The session of a screen. */
struct session *session_of(const struct screen *s);

#endif
