#include "connection.h"

#include "base/watch.h"

#include <assert.h>
#include <stddef.h>

enum { PROGRESS_STEPS = 4000 };

bool db_control(struct db *db, const char *sql, struct err *err)
{
	int rc = sqlite3_exec(db->raw, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK || db_explain(db, rc, err);
}

const char *db_path(const struct db *db)
{
	return db->path;
}

int db_version(const struct db *db)
{
	return db->version;
}

void db_set_patience(struct db *db, int milliseconds)
{
	db->patience.limit_ms = milliseconds;
}

static int progress_ask(void *ctx)
{
	struct db *db = ctx;

	return db->patience.is_cancelled(db->patience.ctx);
}

void db_on_progress(struct db *db, bool (*is_cancelled)(void *ctx), void *ctx)
{
	db->patience.is_cancelled = is_cancelled;
	db->patience.ctx = ctx;
	sqlite3_progress_handler(db->raw, PROGRESS_STEPS, is_cancelled ? progress_ask : NULL, db);
}

static int watch_ask(void *ctx)
{
	struct db *db = ctx;

	return !watch_tell(db->watched, db->watched_steps++, 0);
}

void db_watch(struct db *db, const char *what)
{
	db->watched = what;
	db->watched_steps = 0;
	sqlite3_progress_handler(db->raw, PROGRESS_STEPS, what ? watch_ask : NULL, db);
}

bool db_allows(struct db *db, sqlite3_stmt *raw, struct err *err)
{
	if (sqlite3_stmt_readonly(raw))
		return true;
	assert(db->is_writing && "a write outside db_begin and db_commit");
	if (db->lost.kind == ERR_NONE)
		return true;
	*err = db->lost;
	return false;
}

/* Runs one statement of a script and moves on behind it. */
static bool exec_next(struct db *db, const char **sql, struct err *err)
{
	sqlite3_stmt *raw = NULL;
	int rc = sqlite3_prepare_v2(db->raw, *sql, -1, &raw, sql);

	if (rc != SQLITE_OK)
		return db_explain(db, rc, err);
	if (!raw)
		return true;
	if (!db_allows(db, raw, err)) {
		sqlite3_finalize(raw);
		return false;
	}
	do
		rc = sqlite3_step(raw);
	while (rc == SQLITE_ROW);
	if (rc != SQLITE_DONE)
		db_explain(db, rc, err);
	sqlite3_finalize(raw);
	return rc == SQLITE_DONE;
}

bool db_exec(struct db *db, const char *sql, struct err *err)
{
	while (*sql)
		if (!exec_next(db, &sql, err))
			return false;
	assert(db->is_writing == !sqlite3_get_autocommit(db->raw) &&
		"transactions begin and end by db_begin and db_commit");
	return true;
}

int64_t db_last_id(const struct db *db)
{
	return sqlite3_last_insert_rowid(db->raw);
}

int64_t db_touched(const struct db *db)
{
	return sqlite3_changes64(db->raw);
}

int64_t db_scan_steps(struct db *db)
{
	int64_t steps = db->scan_steps;

	db->scan_steps = 0;
	return steps;
}
