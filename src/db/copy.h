#ifndef BANXUE_DB_COPY_H
#define BANXUE_DB_COPY_H

#include <stdbool.h>

struct db;
struct err;

/* Copies that get their name only when they are whole; within this layer. */

/* A new empty file beside `path`, or in the folder for temporary files (NULL); its name is the caller's. NULL on
 * failure. */
char *copy_begin(const char *path, struct err *err);

/* Fills it with all pages of `from` at one moment, and checks what arrived. */
bool copy_fill(struct db *from, const char *temp, struct err *err);

/* Makes it last on the disk and gives it the name `path`, which must be free. */
bool copy_publish(const char *temp, const char *path, struct err *err);

/* The same in the place of a file that is there. */
bool copy_replace(const char *temp, const char *path, struct err *err);

/* Removes it unless it was published, and frees the name; NULL is fine. */
void copy_end(char *temp);

/* Bytes from one descriptor to another, to the end. */
bool copy_bytes(int from, int to, struct err *err);

/* A free name: `path` with a word and the local time behind it, "office.bxdb.backup-3-20230915-083000". The caller
 * frees. */
char *copy_name(const char *path, const char *word);

#endif
