#ifndef BANXUE_SCREENS_APP_H
#define BANXUE_SCREENS_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "command/command.h"
#include "conf/settings.h"
#include "model/session.h"
#include "ui/terminal.h"
#include "ui/ui.h"

struct buf;
struct drafts;
struct entity;
struct err;
struct problems;
struct screen;

/* What all screens share: the session on the open database, its drafts and the settings in force. */
struct app {
	struct session session;
	struct drafts *drafts; /* NULL when they cannot be kept */
	struct settings *settings;
	int64_t seen_set; /* newest change set that the screens have seen, or OFFICE_UNSEEN */
	char *path;	  /* of the database; NULL: none is open yet */
	char *office_name;
	char *user_name;
	enum command_role role;
	struct theme theme;
	struct terminal_options options;
	struct terminal *terminal;
	struct ui_app frame; /* what the frame around the screens knows of us; its places open with the database */
	struct ui *ui;
	struct problems *problems; /* found so far; NULL before the first search */
	int64_t undo_set;	   /* change set that the question of undo is about */
};

/* Tags of the popups that commands open which work on every screen. */
enum app_tag { APP_TAG_UNDO = UI_TAG_APP, APP_TAG_BACKUP = UI_TAG_APP - 1 };

/* Opens the database at `path` for all screens; what was open before is closed. */
bool app_open(struct app *app, const char *path, struct err *err);
void app_close(struct app *app);

/* Reads who works here, with which role, and the name of the office; both may change under a session. */
void app_read_person(struct app *app);

/* The application of a screen, and its session. */
struct app *app_of(const struct screen *s);
struct session *session_of(const struct screen *s);

/* Whether the person at the screen may write records of a table: logs are the program's, the system's tables the
 * administrator's. */
bool app_may_write(const struct screen *s, const struct entity *e);

/* Adds "as of DAY, read-only" where a past day is shown; why nothing is written then. */
void app_print_as_of(struct date as_of, struct buf *out);
const char *app_past_reason(void);

/* What a key typed as text led to: a failure is said at once, since text() has no error to return. */
unsigned app_react(const struct screen *s, unsigned reaction, const struct err *err);

#endif
