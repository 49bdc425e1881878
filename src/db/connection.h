#ifndef BANXUE_DB_CONNECTION_H
#define BANXUE_DB_CONNECTION_H

#include "base/err.h"
#include "db/db.h"
#include "db/gate.h"

#include <sqlite3.h>

/* What the files of this layer know of each other; nobody else includes it. */

/* "bxdb": the application_id by which a file is known as ours. */
enum { DB_APPLICATION_ID = 0x62786462 };

struct db {
	sqlite3 *raw;
	char *path; /* resolved, so that every name of a file leads to the same gate */
	struct gate gate;
	struct patience patience;
	int64_t waiting_since; /* ms; of the lock that the busy handler waits for */
	int version;
	bool is_writing;
	struct err lost;	 /* why SQLite itself took the open transaction back, or ERR_NONE */
	struct stmt *statements; /* most recently used first */
	int statement_count;
	int64_t scan_steps;
};

/* Puts the last failure of the connection, of result `rc`, into words. Returns false. */
bool db_explain(struct db *db, int rc, struct err *err);

/* The same for a failure within a transaction: remembers it when SQLite has rolled back by itself. Returns false. */
bool db_explain_step(struct db *db, int rc, struct err *err);

/* Whether `raw` may run now: no write outside a transaction (asserted), none after the transaction was lost. */
bool db_allows(struct db *db, sqlite3_stmt *raw, struct err *err);

/* Runs statements without any guard: transaction control and pragmas. */
bool db_control(struct db *db, const char *sql, struct err *err);

/* Makes folded(text) known to the connection's SQL. */
bool function_register(struct db *db, struct err *err);

/* Finalizes every statement. */
void stmt_forget_all(struct db *db);

#endif
