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

/* Brings the keys of a record up to date; either side may be NULL. Called by the store inside its transaction. */
bool search_update(struct session *s, const struct record *before, const struct record *after, struct err *err);

/*
 * Ids of at most `max` records of `e` that `typed` finds, best match first, into `ids_out`; the number, or -1 on error.
 * *is_capped: there are more.
 */
long search_find(struct session *s, const struct entity *e, const char *typed, int64_t *ids_out, size_t max,
	bool *is_capped_out, struct err *err);

/* Adds a former name of a record under which it stays findable, or removes it. */
bool search_alias(struct session *s, const struct entity *e, int64_t id, const char *name, bool add, struct err *err);

#endif
