#include "connection.h"

#include "base/fault.h"
#include "base/words.h"

#include <assert.h>
#include <string.h>

/* The header's counter of changes: offset and size in the file. */
enum { COUNTER_AT = 24, COUNTER_SIZE = 4 };

bool db_hold(struct db *db, struct err *err)
{
	if (db->holds == 0 && !db_explain_gate(db, gate_enter(&db->gate, &db->patience), err))
		return false;
	db->holds++;
	return true;
}

void db_let_go(struct db *db)
{
	assert(db->holds > 0);
	if (--db->holds == 0)
		gate_leave(&db->gate);
}

bool db_is_writing(const struct db *db)
{
	return db->is_writing;
}

bool db_is_view(const struct db *db)
{
	return sqlite3_db_readonly(db->raw, "main") == 1;
}

/* The schema version as the file has it now. */
static bool version_read(struct db *db, int *version_out, struct err *err)
{
	struct stmt *st = stmt_open(db, "PRAGMA user_version", err);
	bool is_read = st && stmt_step(st, err) == STMT_ROW;

	if (is_read)
		*version_out = (int)stmt_int(st, 0);
	stmt_close(st);
	return is_read;
}

static bool version_compare(const struct db *db, int version, struct err *err)
{
	if (version == db->version)
		return true;
	return db_say(db, err, ERR_FORMAT, _("The database was upgraded while it was open here."),
		_("Leave and start again."));
}

/* The end of a transaction, whichever it was. */
static void transaction_end(struct db *db)
{
	db->is_writing = false;
	db->stake = STAKE_NONE;
	db_let_go(db);
}

static bool transaction_start(struct db *db, struct err *err)
{
	bool is_begun;

	if (db_is_view(db))
		return db_explain(db, SQLITE_READONLY, err);
	if (!db_hold(db, err))
		return false;
	err_clear(&db->lost);
	is_begun = fault_hit("db.begin") ? db_explain(db, SQLITE_FULL, err) : db_control(db, "BEGIN IMMEDIATE", err);
	if (!is_begun)
		db_let_go(db);
	return is_begun;
}

bool db_begin_any(struct db *db, int *version_out, struct err *err)
{
	assert(!db->is_writing && "transactions do not nest");
	db->stake = STAKE_LOST;
	if (!transaction_start(db, err)) {
		db->stake = STAKE_NONE;
		return false;
	}
	db->is_writing = true;
	if (version_read(db, version_out, err))
		return true;
	db_rollback(db);
	return false;
}

bool db_begin(struct db *db, struct err *err)
{
	int version;

	if (!db_begin_any(db, &version, err))
		return false;
	if (version_compare(db, version, err))
		return true;
	db_rollback(db);
	return false;
}

/* How often the file was changed, from its header; false when the disk does not even tell that. */
static bool counter_read(struct db *db, unsigned char counter_out[COUNTER_SIZE])
{
	sqlite3_file *file = NULL;

	sqlite3_file_control(db->raw, "main", SQLITE_FCNTL_FILE_POINTER, &file);
	return file && file->pMethods &&
	       file->pMethods->xRead(file, counter_out, COUNTER_SIZE, COUNTER_AT) == SQLITE_OK;
}

/* Whether the file is certainly as it was before a COMMIT that failed; reading makes SQLite finish its own way back
 * first. */
static bool commit_left_nothing(struct db *db, const unsigned char before[COUNTER_SIZE])
{
	unsigned char now[COUNTER_SIZE];
	struct err ignored = {0};

	return db_control(db, "SELECT count(*) FROM sqlite_schema", &ignored) && counter_read(db, now) &&
	       memcmp(before, now, COUNTER_SIZE) == 0;
}

/* The disk may fail after the point of no return, when the journal is gone already: then nobody must be told that
 * nothing was saved. */
static bool commit_fail(struct db *db, int rc, const unsigned char before[COUNTER_SIZE], struct err *err)
{
	struct err if_open = {0};

	db_explain(db, rc, err);
	db->stake = STAKE_OPEN;
	db_explain(db, rc, &if_open);
	sqlite3_exec(db->raw, "ROLLBACK", NULL, NULL, NULL);
	if (!commit_left_nothing(db, before))
		*err = if_open;
	transaction_end(db);
	return false;
}

bool db_commit(struct db *db, struct err *err)
{
	unsigned char before[COUNTER_SIZE] = {0};
	int rc;

	assert(db->is_writing && "no transaction to commit");
	if (db->lost.kind == ERR_NONE && fault_hit("db.commit"))
		db_explain(db, SQLITE_FULL, &db->lost);
	if (db->lost.kind != ERR_NONE) {
		*err = db->lost;
		db_rollback(db);
		return false;
	}
	counter_read(db, before);
	rc = sqlite3_exec(db->raw, "COMMIT", NULL, NULL, NULL);
	if (rc == SQLITE_OK && fault_hit("db.committed"))
		rc = SQLITE_IOERR;
	if (rc != SQLITE_OK)
		return commit_fail(db, rc, before, err);
	transaction_end(db);
	return true;
}

void db_rollback(struct db *db)
{
	if (!db->is_writing)
		return;
	/* Fails only where SQLite has rolled back already. */
	sqlite3_exec(db->raw, "ROLLBACK", NULL, NULL, NULL);
	transaction_end(db);
}
