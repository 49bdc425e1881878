#ifndef BANXUE_SERVICE_EXPORT_H
#define BANXUE_SERVICE_EXPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "io/table.h"

struct entity;
struct err;
struct filter;
struct record;
struct session;

/* Which rows and columns of a table are written, and how. */
struct export_request {
	const struct entity *entity;
	const struct filter *filter; /* NULL: all rows */
	size_t order;		     /* field; the entity's own when it does not sort */
	bool descending;
	const size_t
		*fields; /* NULL: all of them, with the record's number in front, so that an import finds it again */
	size_t field_count;
	enum table_format format;
	bool (*tick)(void *ctx, long long done, long long total); /* false stops with ERR_CANCELLED; NULL: none */
	void *ctx;
};

/* Writes the list to `file`, which stays the caller's; the number of rows to *rows_out (may be NULL). */
bool export_list(struct session *s, const struct export_request *request, FILE *file, long *rows_out, struct err *err);

/* Writes one record, a field a row in text, one row else. */
bool export_record(struct session *s, const struct record *rec, enum table_format format, FILE *file, struct err *err);

#endif
