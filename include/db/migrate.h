#ifndef BANXUE_DB_MIGRATE_H
#define BANXUE_DB_MIGRATE_H

#include <stdbool.h>

struct db;
struct err;

/*
 * Brings the schema to this program's version: the numbered scripts built in (db/migrations/NNNN_*.sql), each one
 * transaction together with the version. A file that holds data is backed up beside itself first. Whoever starts at the
 * same time waits and then finds the work done.
 */
bool db_migrate(struct db *db, struct err *err);

#endif
