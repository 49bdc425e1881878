#include "support/ledger.h"

#include "base/err.h"
#include "db/check.h"
#include "db/db.h"
#include "support/place.h"

static const char schema[] =
	"CREATE TABLE entry (number INTEGER NOT NULL, half INTEGER NOT NULL CHECK (half IN (1, 2)), "
	"filler TEXT NOT NULL, UNIQUE (number, half)) STRICT";

struct db *ledger_create(const char *path)
{
	struct err err = {0};
	struct db *db = db_open(path, DB_CREATE, &err);

	if (!db || !db_begin(db, &err) || !db_exec(db, schema, &err) || !db_commit(db, &err))
		place_die("%s: %s", path, err.text);
	return db;
}

struct db *ledger_open(const char *path)
{
	struct err err = {0};
	struct db *db = db_open(path, DB_OPEN, &err);

	if (!db)
		place_die("%s: %s", path, err.text);
	return db;
}

static bool half_write(struct db *db, int number, int half, struct err *err)
{
	struct stmt *st = stmt_open(db, "INSERT INTO entry VALUES (:number, :half, printf('%.400c', 'x'))", err);

	if (!st)
		return false;
	stmt_bind_int(st, stmt_param(st, ":number"), number);
	stmt_bind_int(st, stmt_param(st, ":half"), half);
	return stmt_run(st, err);
}

bool ledger_save(struct db *db, int number, struct err *err)
{
	if (!db_begin(db, err))
		return false;
	if (half_write(db, number, 1, err) && half_write(db, number, 2, err))
		return db_commit(db, err);
	db_rollback(db);
	return false;
}

int ledger_halves(struct db *db, int number)
{
	struct err err = {0};
	struct stmt *st = stmt_open(db, "SELECT count(*) FROM entry WHERE number = :number", &err);
	int halves = -1;

	if (!st)
		place_die("%s", err.text);
	stmt_bind_int(st, stmt_param(st, ":number"), number);
	if (stmt_step(st, &err) == STMT_ROW)
		halves = (int)stmt_int(st, 0);
	stmt_close(st);
	return halves;
}

static void fault_count(void *ctx, const char *line)
{
	int *count = ctx;

	(void)line;
	++*count;
}

int ledger_faults(struct db *db)
{
	int count = (int)db_get_int(
		db, "SELECT count(*) FROM (SELECT 1 FROM entry GROUP BY number HAVING count(*) <> 2)", -1);
	struct err err = {0};

	if (count < 0 || !db_check(db, fault_count, &count, &err))
		place_die("the ledger cannot be read");
	return count;
}

int ledger_count(struct db *db)
{
	return (int)db_get_int(db, "SELECT count(DISTINCT number) FROM entry", -1);
}
