#ifndef BANXUE_DB_MIGRATE_H
#define BANXUE_DB_MIGRATE_H

#include <stdbool.h>

struct db;
struct err;

/*
 * Brings the schema to this program's version: the numbered scripts built in (db/migrations/NNNN_*.sql), each one
 * transaction together with the version. A file that holds data is first copied beside itself, to
 * FILE.backup-VERSION-TIME. Whoever starts at the same time waits and then finds the work done. Who watches
 * (base/watch.h) may stop it; the next call goes on.
 */
bool db_migrate(struct db *db, struct err *err);

/* A script that brings the schema from the version before it to `version`. */
struct migration {
	int version;
	const char *sql;
};

/* The same with other scripts than those built in, in ascending order. */
bool db_migrate_with(struct db *db, const struct migration *scripts, int count, struct err *err);

#endif
