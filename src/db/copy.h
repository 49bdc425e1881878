#ifndef BANXUE_DB_COPY_H
#define BANXUE_DB_COPY_H

#include <stdbool.h>

struct db;
struct err;

/*
 * Copies that get their name only when they are whole; within this layer. Until then each is locked as long as its
 * program lives: what a killed one left behind is known by that, and removed by the next copy into the same folder.
 */
struct copy {
	char *name; /* for the time being; NULL: it was not begun */
	int fd;	    /* holds the lock */
};

/* A new empty file beside `path`, or in the folder for temporary files (NULL). copy_end is due whatever comes of it. */
bool copy_begin(struct copy *copy, const char *path, struct err *err);

/* Fills it with all pages of `from` at one moment, called `what` to whoever waits, and checks what arrived. */
bool copy_fill(struct db *from, const struct copy *copy, const char *what, struct err *err);

/* Makes it last on the disk and gives it the name `path`, which must be free. */
bool copy_publish(const struct copy *copy, const char *path, struct err *err);

/* The same in the place of a file that is there. */
bool copy_replace(const struct copy *copy, const char *path, struct err *err);

/* Removes it unless it was published. */
void copy_end(struct copy *copy);

/* Bytes from one descriptor to another, to the end. */
bool copy_bytes(int from, int to, struct err *err);

/* A free name: `path` with a word and the local time behind it, "office.bxdb.backup-3-20230915-083000". The caller
 * frees. */
char *copy_name(const char *path, const char *word);

#endif
