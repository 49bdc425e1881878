#include "connection.h"

#include "base/text.h"

#include <stdlib.h>

static void function_folded(sqlite3_context *ctx, int count, sqlite3_value **values)
{
	const char *text = (const char *)sqlite3_value_text(values[0]);

	(void)count;
	if (text)
		sqlite3_result_text(ctx, text_fold(text), -1, free);
}

bool function_register(struct db *db, struct err *err)
{
	int rc = sqlite3_create_function_v2(db->raw, "folded", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
		NULL, function_folded, NULL, NULL, NULL);

	return rc == SQLITE_OK || db_explain(db, rc, err);
}
