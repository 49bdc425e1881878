#include "support/dump.h"

#include "base/buf.h"
#include "base/err.h"
#include "db/db.h"
#include "support/place.h"

static const char dump_sql[] =
	"SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name";

char *dump_schema(struct db *db)
{
	struct err err;
	struct stmt *st = stmt_open(db, dump_sql, &err);
	struct buf text = {0};

	if (!st)
		place_die("%s", err.text);
	while (stmt_step(st, &err) == STMT_ROW)
		buf_printf(&text, "%s\n", stmt_text(st, 0));
	stmt_close(st);
	return buf_take(&text);
}
