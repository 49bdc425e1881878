#ifndef BANXUE_MODEL_SESSION_H
#define BANXUE_MODEL_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

struct db;
struct err;
struct terms;

/* Who acts on which database, and when: every call that reads or writes records takes one. */
struct session {
	struct db *db;
	int64_t actor_id;	/* row of user */
	char *host;		/* machine named in the log */
	struct date today;	/* working date: what rules and computed values go by */
	long long (*now)(void); /* UTC seconds: what the log goes by */
	struct terms *terms;	/* vocabularies, see model/term.h */
	int64_t set_id;		/* change set being written, 0 between */
	int set_seq;		/* changes in it so far */
};

/*
 * Opens a session on a migrated database for the user with `login`, who must be active (NULL: the first one). The
 * working date is the office's fixed one (a demo carries it) or today in Asia/Shanghai by `now` (NULL: the system
 * clock). The caller keeps `db` and closes it afterwards.
 */
bool session_open(struct session *s, struct db *db, const char *login, long long (*now)(void), struct err *err);

/* Frees what the session holds; not the database. */
void session_close(struct session *s);

/* Takes up a new day and the vocabularies as they stand now; called after somebody saved and when a day may have
 * passed. */
void session_refresh(struct session *s);

/* Whether the working date is another one than the session goes by. */
bool session_is_new_day(struct session *s);

/* Id of the newest change set: another value means somebody saved. */
int64_t session_newest_set(struct session *s);

/* A request id that no other save will have; 33 bytes with NUL. */
void session_request_id(char id_out[33]);

#endif
