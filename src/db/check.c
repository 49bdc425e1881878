#include "db/check.h"

#include "connection.h"

#include "base/buf.h"
#include "base/words.h"

#include <string.h>

static bool check_pages(struct db *db, db_fault_fn *found, void *ctx, struct err *err)
{
	struct stmt *st = stmt_open(db, "PRAGMA integrity_check", err);
	enum stmt_result result = STMT_FAILED;

	while (st && (result = stmt_step(st, err)) == STMT_ROW) {
		const char *line = stmt_text(st, 0);

		if (line && strcmp(line, "ok") != 0)
			found(ctx, line);
	}
	stmt_close(st);
	return result == STMT_DONE;
}

static bool check_references(struct db *db, db_fault_fn *found, void *ctx, struct err *err)
{
	struct stmt *st = stmt_open(db, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check", err);
	enum stmt_result result = STMT_FAILED;
	struct buf line = {0};

	while (st && (result = stmt_step(st, err)) == STMT_ROW) {
		buf_reset(&line);
		buf_printf(&line, _("%s number %lld refers to a row of %s that is not there"), stmt_text(st, 0),
			(long long)stmt_int(st, 1), stmt_text(st, 2));
		found(ctx, buf_text(&line));
	}
	stmt_close(st);
	buf_finish(&line);
	return result == STMT_DONE;
}

bool db_check(struct db *db, db_fault_fn *found, void *ctx, struct err *err)
{
	bool is_checked;

	db_watch(db, _("Checking the file"));
	is_checked = check_pages(db, found, ctx, err) && check_references(db, found, ctx, err);
	db_watch(db, NULL);
	return is_checked;
}
