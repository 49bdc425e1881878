#ifndef BANXUE_SUPPORT_DUMP_H
#define BANXUE_SUPPORT_DUMP_H

struct db;

/* The schema of a database, sorted as db/schema.sh prints it; the caller frees it. */
char *dump_schema(struct db *db);

#endif
