#include "connection.h"

#include "base/memory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* As many as the busiest screens use at once; the least recently used go first. */
enum { CACHE_MAX = 96 };

struct stmt {
	struct db *db;
	struct stmt *next;
	sqlite3_stmt *raw;
	size_t len;
	uint64_t hash;
	bool is_open;
	int bind_rc; /* a value that could not be bound must not be saved as null */
	char sql[];
};

/* FNV-1a, and the length by the way. */
static uint64_t sql_hash(const char *sql, size_t *len_out)
{
	uint64_t hash = 0xcbf29ce484222325;
	const char *s;

	for (s = sql; *s; s++)
		hash = (hash ^ (unsigned char)*s) * 0x100000001b3;
	*len_out = (size_t)(s - sql);
	return hash;
}

/* Takes the unused statement of this text out of the list; NULL when there is none. */
static struct stmt *cache_take(struct db *db, const char *sql, size_t len, uint64_t hash)
{
	for (struct stmt **at = &db->statements; *at; at = &(*at)->next) {
		struct stmt *st = *at;

		if (st->hash == hash && st->len == len && !st->is_open && memcmp(st->sql, sql, len) == 0) {
			*at = st->next;
			return st;
		}
	}
	return NULL;
}

static void stmt_destroy(struct stmt *st)
{
	sqlite3_finalize(st->raw);
	free(st);
}

/* Drops the unused statement that was used longest ago. */
static void cache_trim(struct db *db)
{
	struct stmt **oldest = NULL, *st;

	if (db->statement_count <= CACHE_MAX)
		return;
	for (struct stmt **at = &db->statements; *at; at = &(*at)->next)
		if (!(*at)->is_open)
			oldest = at;
	if (!oldest)
		return;
	st = *oldest;
	*oldest = st->next;
	stmt_destroy(st);
	db->statement_count--;
}

static bool is_blank(const char *s)
{
	return s[strspn(s, " \t\r\n;")] == '\0';
}

static struct stmt *stmt_create(struct db *db, const char *sql, size_t len, struct err *err)
{
	struct stmt *st = mem_zalloc(1, sizeof(*st) + len + 1);
	const char *rest = "";
	int rc = sqlite3_prepare_v3(db->raw, sql, (int)len + 1, SQLITE_PREPARE_PERSISTENT, &st->raw, &rest);

	if (rc != SQLITE_OK) {
		free(st);
		db_explain(db, rc, err);
		return NULL;
	}
	assert(st->raw && is_blank(rest) && "one statement at a time");
	st->db = db;
	st->len = len;
	memcpy(st->sql, sql, len);
	db->statement_count++;
	return st;
}

struct stmt *stmt_open(struct db *db, const char *sql, struct err *err)
{
	size_t len;
	uint64_t hash = sql_hash(sql, &len);
	struct stmt *st = cache_take(db, sql, len, hash);

	if (!st)
		st = stmt_create(db, sql, len, err);
	if (!st)
		return NULL;
	st->hash = hash;
	st->is_open = true;
	st->next = db->statements;
	db->statements = st;
	cache_trim(db);
	return st;
}

void stmt_close(struct stmt *st)
{
	if (!st)
		return;
	assert(st->is_open);
	st->db->scan_steps += sqlite3_stmt_status(st->raw, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);
	sqlite3_reset(st->raw);
	sqlite3_clear_bindings(st->raw);
	st->bind_rc = SQLITE_OK;
	st->is_open = false;
}

void stmt_forget_all(struct db *db)
{
	while (db->statements) {
		struct stmt *st = db->statements;

		db->statements = st->next;
		stmt_destroy(st);
	}
	db->statement_count = 0;
}

int stmt_param(const struct stmt *st, const char *name)
{
	return sqlite3_bind_parameter_index(st->raw, name);
}

static void bind_note(struct stmt *st, int rc)
{
	assert(rc != SQLITE_RANGE && rc != SQLITE_MISUSE && "bound before a reset, or beyond the last parameter");
	if (rc != SQLITE_OK)
		st->bind_rc = rc;
}

void stmt_bind_text(struct stmt *st, int at, const char *text)
{
	if (at)
		bind_note(st, sqlite3_bind_text(st->raw, at, text, -1, SQLITE_TRANSIENT));
}

void stmt_bind_int(struct stmt *st, int at, int64_t value)
{
	if (at)
		bind_note(st, sqlite3_bind_int64(st->raw, at, value));
}

void stmt_bind_real(struct stmt *st, int at, double value)
{
	if (at)
		bind_note(st, sqlite3_bind_double(st->raw, at, value));
}

void stmt_bind_null(struct stmt *st, int at)
{
	if (at)
		bind_note(st, sqlite3_bind_null(st->raw, at));
}

enum stmt_result stmt_step(struct stmt *st, struct err *err)
{
	int rc = st->bind_rc;

	if (rc == SQLITE_OK) {
		if (!db_allows(st->db, st->raw, err))
			return STMT_FAILED;
		rc = sqlite3_step(st->raw);
	}
	if (rc == SQLITE_ROW)
		return STMT_ROW;
	if (rc == SQLITE_DONE)
		return STMT_DONE;
	db_explain(st->db, rc, err);
	return STMT_FAILED;
}

bool stmt_run(struct stmt *st, struct err *err)
{
	enum stmt_result result;

	do
		result = stmt_step(st, err);
	while (result == STMT_ROW);
	stmt_close(st);
	return result == STMT_DONE;
}

const char *stmt_text(const struct stmt *st, int column)
{
	return (const char *)sqlite3_column_text(st->raw, column);
}

int64_t stmt_int(const struct stmt *st, int column)
{
	return sqlite3_column_int64(st->raw, column);
}

double stmt_real(const struct stmt *st, int column)
{
	return sqlite3_column_double(st->raw, column);
}

bool stmt_is_null(const struct stmt *st, int column)
{
	return sqlite3_column_type(st->raw, column) == SQLITE_NULL;
}

int64_t db_get_int(struct db *db, const char *sql, int64_t fallback)
{
	struct err ignored = {0};
	struct stmt *st = stmt_open(db, sql, &ignored);
	int64_t value = fallback;

	if (st && stmt_step(st, &ignored) == STMT_ROW)
		value = stmt_int(st, 0);
	stmt_close(st);
	return value;
}
