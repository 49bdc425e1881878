#ifndef BANXUE_MODEL_FILTER_SQL_H
#define BANXUE_MODEL_FILTER_SQL_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct entity;
struct field;
struct filter;
struct stmt;

/* One value of a filter, bound to the parameter :f0, :f1, … of its place. */
struct filter_value {
	const struct field *as; /* whose storage class it takes */
	char *text;
};

/*
 * A filter as one boolean SQL expression over the row `t`, in parentheses: true (1) for a row that passes, 0 or null
 * for another, "(1)" without conditions. It stands as well after WHERE as among the result columns, and may name
 * :today, which the caller binds.
 */
struct filter_sql {
	struct buf expr;
	struct filter_value *values;
	size_t count;
};

/* Writes the filter as SQL; filter_sql_finish frees it. */
void filter_sql_init(struct filter_sql *sql, const struct entity *e, const struct filter *f);
void filter_sql_finish(struct filter_sql *sql);

/* Appends a parameter that is bound to `text` as a value of the field; for the files that write conditions. */
void filter_sql_put(struct filter_sql *sql, const struct field *as, const char *text);

/* The ids as JSON for json_each, owned by the caller. */
char *filter_sql_ids(const int64_t *ids, size_t count);

/* Binds the filter's values in a statement that holds the expression. */
void filter_sql_bind(const struct filter_sql *sql, struct stmt *st);

#endif
