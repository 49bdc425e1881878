#ifndef BANXUE_MODEL_SEARCH_SQL_H
#define BANXUE_MODEL_SEARCH_SQL_H

#include <stdbool.h>
#include <stddef.h>

struct entity;
struct err;
struct filter_sql;
struct session;

/*
 * Finding records whose titles are not names of their own: by what the title says, and by the names, codes and pinyin
 * of the records that they refer to.
 */

/* Whether all names of `e` have search keys, so that search_find alone finds its records. */
bool search_has_keys(const struct entity *e);

/* Whether what is typed is looked for in field `at` of `e`. */
bool search_looks_in(const struct entity *e, size_t at);

/* Narrows `sql` to the rows in which each word of `typed` is found. Reads a bounded number of rows. */
bool search_sql_add(
	struct session *s, const struct entity *e, const char *typed, struct filter_sql *sql, struct err *err);

#endif
