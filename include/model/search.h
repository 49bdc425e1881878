#ifndef BANXUE_MODEL_SEARCH_H
#define BANXUE_MODEL_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct entity;
struct err;
struct record;
struct session;

/* Finding records by the start of a name, a former name, a code, pinyin or its initials: the table search_key. */

/*
 * Brings the keys of a record up to date, and those of the record that it gives a former name to; either side may be
 * NULL. Called by the store inside its transaction, after the row was written.
 */
bool search_update(struct session *s, const struct record *before, const struct record *after, struct err *err);

/* Ids that were found, of which the caller's `ids` has room for `max`. */
struct search_found {
	int64_t *ids;
	size_t max, count;
	bool is_capped; /* there are more, or may be */
};

/*
 * The records of `e` that `typed` finds: the whole name first, then names that begin with it, then names that hold it;
 * several words must all be found. Reads a bounded number of rows.
 */
bool search_find(
	struct session *s, const struct entity *e, const char *typed, struct search_found *found, struct err *err);

/*
 * The name of record `id` that `typed` finds, where it is neither its title nor a code: a former name, a short one.
 * Owned by the caller; NULL: there is nothing to be told.
 */
char *search_other_name(struct session *s, const struct entity *e, int64_t id, const char *typed);

/* Writes the keys of all records of `e`, which has none yet: for the bulk loader, inside its transaction. */
bool search_fill(struct session *s, const struct entity *e, struct err *err);

#endif
