#ifndef BANXUE_SERVICE_BULK_H
#define BANXUE_SERVICE_BULK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

struct err;

/*
 * The bulk loader, the one exception to the one road: rows go through prepared statements into a database just created,
 * without indexes, log or rules; sort keys, search keys, indexes and one summary change set come afterwards. Memory
 * does not grow with the number of rows. CHECKs are not run: a date is one by its type, the rest is up to what is
 * loaded. Errors stay: after one, every call does nothing, and bulk_finish reports the first.
 */
struct bulk;

/* A table and the columns given for each of its rows, separated by spaces; constant, and known by its address. */
struct bulk_table {
	const char *table, *columns;
};

/* One value of a row; built by the functions below. */
struct bulk_value {
	enum { BULK_NULL, BULK_TEXT, BULK_INT, BULK_REAL, BULK_DATE } type;
	union {
		const char *text;
		int64_t integer;
		double real;
		struct date date;
	};
};

/* NULL and "" are null, as an id of 0 and no date are. */
static inline struct bulk_value bulk_text(const char *text)
{
	return (struct bulk_value){.type = text && *text ? BULK_TEXT : BULK_NULL, .text = text};
}

static inline struct bulk_value bulk_int(int64_t value)
{
	return (struct bulk_value){.type = BULK_INT, .integer = value};
}

static inline struct bulk_value bulk_id(int64_t id)
{
	return (struct bulk_value){.type = id ? BULK_INT : BULK_NULL, .integer = id};
}

static inline struct bulk_value bulk_real(double value)
{
	return (struct bulk_value){.type = BULK_REAL, .real = value};
}

static inline struct bulk_value bulk_date(struct date date)
{
	return (struct bulk_value){.type = date.year ? BULK_DATE : BULK_NULL, .date = date};
}

static inline struct bulk_value bulk_null(void)
{
	return (struct bulk_value){.type = BULK_NULL};
}

/*
 * Creates the database at `path`, which must not exist, with all migrations, and opens the summary set, number 1, dated
 * `at` (UTC seconds). NULL with an error; nothing is left behind then. Ends with bulk_finish.
 */
struct bulk *bulk_create(const char *path, long long at, struct err *err);

/* Adds a row with as many values as the table has columns; the pinyin sort key is added by itself. Its id, or 0. */
int64_t bulk_add(struct bulk *b, const struct bulk_table *table, const struct bulk_value *values, size_t count);

/* The same with the values as arguments. */
#define bulk_row(b, table, ...)                                                                                        \
	bulk_add(b, table, (const struct bulk_value[]){__VA_ARGS__},                                                   \
		sizeof((const struct bulk_value[]){__VA_ARGS__}) / sizeof(struct bulk_value))

/* Called between the steps of bulk_finish; false stops it with ERR_CANCELLED. */
void bulk_on_tick(struct bulk *b, bool (*tick)(void *ctx, long long done, long long total), void *ctx);

/* Makes the loader fail with the error, unless it has failed already. */
void bulk_fail(struct bulk *b, const struct err *err);

/* Whether nothing has failed so far. */
bool bulk_is_good(const struct bulk *b);

/* Rows added so far. */
long bulk_rows(const struct bulk *b);

/*
 * Makes indexes and search keys, gives the summary set its label, and makes everything durable; the database holds an
 * office and a user by now. False with the first error of the whole load, and without the file.
 */
bool bulk_finish(struct bulk *b, const char *label, struct err *err);

#endif
