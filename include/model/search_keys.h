#ifndef BANXUE_MODEL_SEARCH_KEYS_H
#define BANXUE_MODEL_SEARCH_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct entity;
struct err;
struct record;
struct session;
struct stmt;

/*
 * The keys under which a record is found, as search_key holds them: folded text from some place in a name to its end,
 * behind SEARCH_START where that place is the beginning. Folded text has no spaces, so the two never meet.
 */
enum { SEARCH_START = ' ' };

/* A set of keys in byte order; {0} is the empty one. */
struct search_keys {
	char **items;
	size_t count;
};

/* Frees the keys; the set is empty afterwards. */
void search_keys_finish(struct search_keys *keys);

/* Whether the set holds the key; whether a key of it begins with `prefix` at the start or inside of a name. */
bool search_keys_hold(const struct search_keys *keys, const char *key);
bool search_keys_begin(const struct search_keys *keys, const char *prefix);

/* Whether field `at` names records of `e` to somebody who types: the title of a named entity, and what has FIELD_KEY.
 */
bool search_is_name(const struct entity *e, size_t at);

/* Adds the keys of one name of a record of `e`; NULL has none. */
void search_keys_add_name(struct search_keys *keys, const struct entity *e, const char *name);

/* Adds the keys of a record's own names and codes. */
void search_keys_add_record(struct search_keys *keys, const struct record *rec);

/*
 * Appends a query over all names of all records of `e` (of record ?1 when `is_one`), the former ones that other tables
 * give them as well: id, text, whether it is a code. False and nothing when no field names its records.
 */
bool search_names_sql(const struct entity *e, bool is_one, struct buf *sql);

/* Adds the keys of the row of that query at which the statement stands. */
void search_keys_add_fetched(struct search_keys *keys, const struct entity *e, struct stmt *st);

/* Adds the keys of all names of the stored record `id`. */
bool search_keys_add_row(
	struct search_keys *keys, struct session *s, const struct entity *e, int64_t id, struct err *err);

#endif
