#ifndef BANXUE_SERVICE_OFFICE_H
#define BANXUE_SERVICE_OFFICE_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct session;
struct settings;

/*
 * Opens the office's database at `path` for the user with `login` (NULL: the person at the keyboard, who in a file of
 * their own is its first user), bringing an older schema up to date. `now` gives UTC seconds (NULL: the system clock).
 * Where nothing can be written it is opened for looking. Ends with office_close. The sentence says what is wrong with
 * the file and what to do.
 */
bool office_open(struct session *s, const char *path, const char *login, long long (*now)(void), struct err *err);

/* Whether it was opened for looking only. */
bool office_is_view(const struct session *s);

/* Of a session whose screens have seen nothing yet. */
enum { OFFICE_UNSEEN = -1 };

/*
 * Whether anything changed since change set *seen_set: somebody saved, or a new day began (for the unseeing, it did),
 * whose names and stages are then taken up. The session knows vocabularies and date as they are now; *seen_set follows.
 */
bool office_refresh(struct session *s, int64_t *seen_set);

/* Closes session and database; a session that was never opened is fine. */
void office_close(struct session *s);

/* What an empty office starts with. */
struct office_new {
	const char *name;     /* of the bureau, shown on every screen; required */
	const char *district; /* required */
	const char *user;     /* name of the first user, its administrator; NULL: the login */
	const char *login;    /* NULL: the one of the operating system */
};

/* Makes a new database with an empty office: district, the bureau as first department, first user, vocabularies. `path`
 * must not exist. */
bool office_create(const char *path, const struct office_new *office, struct err *err);

/* The login of the person at the keyboard, behind sudo the one who called it; valid until the next call. */
const char *office_system_login(void);

/* The database to open: the one `named`, else the one of the settings, else the person's own. Owned by the caller. */
char *office_path(const char *named, const struct settings *settings);

/* Where the person's own database lies unless another is named: "banxue/office.db" in the user's data directory. Owned
 * by the caller. */
char *office_default_path(void);

/* Makes the folders above `path` that are missing. */
bool office_make_folder(const char *path, struct err *err);

/* How many seconds a save waits while somebody else writes, before it fails with ERR_BUSY. */
void office_set_patience(struct session *s, int seconds);

/* Name of the bureau, owned by the caller. */
char *office_name(struct session *s);

/* Who hears of each thing that is wrong. */
struct office_check {
	void (*report)(void *ctx, const char *sentence);
	void *ctx;
};

/* Looks for whatever is wrong: integrity, references, values against their descriptors, rules of the entities. The
 * count goes to *count_out. Whoever watches (base/watch.h) may stop it. */
bool office_check(struct session *s, const struct office_check *check, long *count_out, struct err *err);

#endif
