#ifndef BANXUE_DB_CHECK_H
#define BANXUE_DB_CHECK_H

#include <stdbool.h>

struct db;
struct err;

/* Called with each fault found; the line is valid during the call only. */
typedef void db_fault_fn(void *ctx, const char *line);

/*
 * Looks for damage of the file and for references that lead nowhere. True when it could look everywhere, whatever it
 * found; writers wait meanwhile, and whoever watches (base/watch.h) may stop it.
 */
bool db_check(struct db *db, db_fault_fn *found, void *ctx, struct err *err);

#endif
