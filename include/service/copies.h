#ifndef BANXUE_SERVICE_COPIES_H
#define BANXUE_SERVICE_COPIES_H

#include <stdbool.h>

struct err;

/* Backup and restore for those who may not speak to the database layer: the same promises as db/backup.h. */

/* Copies the database at `path` to a new file or an open descriptor; nothing is written unless the copy is sound. */
bool copy_out(const char *path, const char *to, struct err *err);
bool copy_out_stream(const char *path, int fd, struct err *err);

/*
 * Puts a checked copy in the place of the database at `path`; refused while anybody works with it. The replaced file is
 * kept, its name in *replaced_out (freed by the caller; NULL when there was none).
 */
bool copy_in(const char *from, const char *path, char **replaced_out, struct err *err);
bool copy_in_stream(int fd, const char *path, char **replaced_out, struct err *err);

#endif
