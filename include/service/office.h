#ifndef BANXUE_SERVICE_OFFICE_H
#define BANXUE_SERVICE_OFFICE_H

#include <stdbool.h>

struct err;
struct session;

/*
 * Opens the office's database at `path` for the user with `login` (NULL: its first user), bringing an older schema up
 * to date. `now` gives UTC seconds (NULL: the system clock). Ends with office_close. The sentence says what is wrong
 * with the file and what to do.
 */
bool office_open(struct session *s, const char *path, const char *login, long long (*now)(void), struct err *err);

/* Closes session and database; a session that was never opened is fine. */
void office_close(struct session *s);

#endif
