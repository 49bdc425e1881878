#ifndef BANXUE_DB_CONNECTION_H
#define BANXUE_DB_CONNECTION_H

#include "base/err.h"
#include "db/db.h"
#include "db/gate.h"

#include <sqlite3.h>

/* What the files of this layer know of each other; nobody else includes it. */

/* "bxdb": the application_id by which a file is known as ours. */
enum { DB_APPLICATION_ID = 0x62786462 };

/* What a failure means for the change that a person is about to save. */
enum stake {
	STAKE_NONE, /* nothing is being saved */
	STAKE_LOST, /* it was not saved */
	STAKE_OPEN, /* the disk failed so late that nobody can tell */
};

struct db {
	sqlite3 *raw;
	char *path; /* resolved, so that every name of a file leads to the same gate */
	struct gate gate;
	struct patience patience;
	int64_t waiting_since; /* ms; of the lock that the busy handler waits for */
	bool is_called_off;    /* by the person, from that wait */
	int version;
	bool is_opening; /* sentences name the file */
	bool is_writing;
	int holds; /* how often the gate was asked for: by a transaction, and by a series of them */
	enum stake stake;
	struct err lost;	 /* why SQLite itself took the open transaction back, or ERR_NONE */
	struct stmt *statements; /* most recently used first */
	int statement_count;
	int64_t scan_steps;
	const char *watched; /* what long statements do, for whoever waits; see db_watch */
	int64_t watched_steps;
};

/* A connection without gate and session, for looking at a copy that nobody else has: reads only. */
struct db *db_open_alone(const char *path, struct err *err);

/* A connection that writes whatever file stands at `path`, without asking what it is. */
struct db *db_open_blank(const char *path, struct err *err);

/* Keeps sessions and savers out of the file until db_close; ERR_BUSY when there is any session. */
bool db_seal(struct db *db, struct err *err);

/* Passes the gate for a copy or a series of transactions; each db_hold needs its db_let_go. */
bool db_hold(struct db *db, struct err *err);
void db_let_go(struct db *db);

/* Like db_begin at whatever version the file is now. */
bool db_begin_any(struct db *db, int *version_out, struct err *err);

/* Puts a failure of SQLite into words, and remembers when it took the open transaction back. Returns false. */
bool db_explain(struct db *db, int rc, struct err *err);

/* The same for the gate; true when it was passed. */
bool db_explain_gate(struct db *db, enum gate_result result, struct err *err);

/* What happened, what that means for the change being saved, and what to do (or NULL). Returns false. */
bool db_say(const struct db *db, struct err *err, enum err_kind kind, const char *cause, const char *advice);

/* Says that a newer program has been at the file. Returns false. */
bool db_refuse_newer(const struct db *db, int version, int wanted, struct err *err);

/* Whether `raw` may run now: no write outside a transaction (asserted), none after the transaction was lost. */
bool db_allows(struct db *db, sqlite3_stmt *raw, struct err *err);

/* From now on whoever waits is told that long statements do `what`, and may stop them (ERR_CANCELLED). */
void db_watch(struct db *db, const char *what);

/* Runs statements without any guard: transaction control and pragmas. */
bool db_control(struct db *db, const char *sql, struct err *err);

/* Makes folded(text) known to the connection's SQL. */
bool function_register(struct db *db, struct err *err);

/* Finalizes every statement. */
void stmt_forget_all(struct db *db);

#endif
