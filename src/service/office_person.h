#ifndef BANXUE_SERVICE_OFFICE_PERSON_H
#define BANXUE_SERVICE_OFFICE_PERSON_H

#include <stdbool.h>

struct db;
struct err;
struct session;

/*
 * Opens the session of the person at the keyboard: the user whose login is theirs. Behind sudo it is the one who called
 * it, when the program runs as the account that owns the database: nobody else can set SUDO_UID for that account. Who
 * owns the file without being a user of it is its first user.
 */
bool office_sign_in(struct session *s, struct db *db, long long (*now)(void), struct err *err);

#endif
