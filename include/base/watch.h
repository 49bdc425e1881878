#ifndef BANXUE_BASE_WATCH_H
#define BANXUE_BASE_WATCH_H

#include <stdbool.h>

/*
 * Long work deep below (a copy of the database, its upgrade) tells how far it is, and asks whether the person still
 * wants it. Process-wide: there is one person at one keyboard.
 */

/* `what` is translated ("Copying the database"); `total` is 0 where nobody knows it. False stops the work. */
typedef bool watch_fn(void *ctx, const char *what, long long done, long long total);

/* From now on `fn` is told; NULL: nobody looks. */
void watch_use(watch_fn *fn, void *ctx);

/* Tells whoever looks; false when the work is to stop: undo it and return ERR_CANCELLED. */
bool watch_tell(const char *what, long long done, long long total);

#endif
