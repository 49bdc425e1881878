#ifndef BANXUE_DB_DB_H
#define BANXUE_DB_DB_H

#include <stdbool.h>
#include <stdint.h>

struct err;

/* One connection to one database file: rollback journal, foreign keys on, writers behind a flock gate. */
struct db;

enum db_mode {
	DB_OPEN,   /* must exist; read and write */
	DB_CREATE, /* must not exist */
	DB_VIEW,   /* read only */
};

/*
 * Opens `path`, holding a shared session lock beside it until db_close. NULL with a sentence when it is missing, empty,
 * no database, damaged, unreadable or of a newer schema than the program; an older schema is opened and db_migrate is
 * due.
 */
struct db *db_open(const char *path, enum db_mode mode, struct err *err);

/* Rolls back what is open, closes every statement; NULL is fine. */
void db_close(struct db *db);

/* The file, its name resolved: every name of it leads to the same path. */
const char *db_path(const struct db *db);

/* Schema version of the file, and the one this program writes. */
int db_version(const struct db *db);
int db_version_wanted(void);

/* Runs statements without parameters or rows. */
bool db_exec(struct db *db, const char *sql, struct err *err);

/*
 * Starts a write transaction: waits in line at the gate (patiently, up to the busy limit; then ERR_BUSY), BEGIN
 * IMMEDIATE, and refuses when another program has upgraded the schema meanwhile. Transactions do not nest (asserted).
 */
bool db_begin(struct db *db, struct err *err);

/* Makes it durable and opens the gate. On failure everything is rolled back and the sentence says what is saved. */
bool db_commit(struct db *db, struct err *err);

/* Undoes the open transaction and opens the gate; harmless without one. */
void db_rollback(struct db *db);

/* Whether it was opened, or can only be used, for reading. */
bool db_is_view(const struct db *db);

/* Whether a write transaction is open. */
bool db_is_writing(const struct db *db);

/* Id of the last inserted row; rows touched by the last statement. */
int64_t db_last_id(const struct db *db);
int64_t db_touched(const struct db *db);

/* Full-scan steps of statements closed since the last call: what the tests on query plans look at. */
int64_t db_scan_steps(struct db *db);

/*
 * Asked every few thousand steps of a long statement and every few milliseconds of waiting for others; true stops it
 * with ERR_CANCELLED. NULL removes it.
 */
void db_on_progress(struct db *db, bool (*is_cancelled)(void *ctx), void *ctx);

/* How long to wait for a lock that another program holds; 60 seconds at first. */
void db_set_patience(struct db *db, int milliseconds);

/* A statement; kept compiled in the connection between uses. */
struct stmt;

enum stmt_result { STMT_ROW, STMT_DONE, STMT_FAILED };

/*
 * The statement for `sql`, ready to bind; NULL when it does not compile. Close it before a person thinks. Beside
 * SQLite's own functions it may call folded(text): the text as text_fold has it, for comparing as people do.
 */
struct stmt *stmt_open(struct db *db, const char *sql, struct err *err);

/* Resets it and gives it back to the connection; NULL is fine. */
void stmt_close(struct stmt *st);

/* Index of a named parameter such as ":today"; 0 when the statement has none of that name. */
int stmt_param(const struct stmt *st, const char *name);

/* Bind by index from 1; index 0 is ignored. Text is copied; NULL binds null. */
void stmt_bind_text(struct stmt *st, int at, const char *text);
void stmt_bind_int(struct stmt *st, int at, int64_t value);
void stmt_bind_real(struct stmt *st, int at, double value);
void stmt_bind_null(struct stmt *st, int at);

/* The next row; waits for writers up to the busy limit. */
enum stmt_result stmt_step(struct stmt *st, struct err *err);

/* Runs a statement that returns no rows and closes it. A broken constraint is ERR_REFUSED with its name or columns in
 * `field`. */
bool stmt_run(struct stmt *st, struct err *err);

/* Columns from 0; text is valid until the next step and NULL for null. */
const char *stmt_text(const struct stmt *st, int column);
int64_t stmt_int(const struct stmt *st, int column);
double stmt_real(const struct stmt *st, int column);
bool stmt_is_null(const struct stmt *st, int column);

/* First column of the first row of a query without parameters; `fallback` when there is no row. */
int64_t db_get_int(struct db *db, const char *sql, int64_t fallback);

#endif
