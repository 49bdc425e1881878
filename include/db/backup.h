#ifndef BANXUE_DB_BACKUP_H
#define BANXUE_DB_BACKUP_H

#include <stdbool.h>

struct err;

/* All of these take long with a large database; who watches (base/watch.h) sees how far they are and may stop them. */

/*
 * Writes a copy of the database `path` as it is at one moment to the new file `to`, while people go on working (savers
 * wait). The copy is opened and checked before it gets its name; an existing file is never replaced.
 */
bool db_backup(const char *path, const char *to, struct err *err);

/* The same to an open descriptor, for standard output. Nothing is written unless the copy is sound. */
bool db_backup_stream(const char *path, int fd, struct err *err);

/*
 * Puts a copy of `backup` in the place of the database `path` (which may be missing or damaged), after checking it.
 * Refused with ERR_BUSY while any session has it open. The replaced file is kept beside it, its name in *replaced_out
 * (the caller frees; NULL when there was none). Killed at any moment it leaves either the old or the new database,
 * whole.
 */
bool db_restore(const char *backup, const char *path, char **replaced_out, struct err *err);

/* The same from an open descriptor, for standard input. */
bool db_restore_stream(int fd, const char *path, char **replaced_out, struct err *err);

#endif
