#ifndef BANXUE_MODEL_TYPE_OPS_H
#define BANXUE_MODEL_TYPE_OPS_H

#include <stdbool.h>

#include "base/date.h"
#include "model/entity.h"

struct buf;
struct err;
struct session;
struct stmt;

/* What is known of a value while it is read, shown or checked. */
struct context {
	struct session *s;
	const struct field *f;
};

/*
 * One kind of value. `parse` gets cleaned, trimmed text that is not empty; `check` and `format` a canonical value that
 * is not empty. NULL members mean "the text itself". `list` types hold several items, split at `separators` when typed.
 */
struct type_ops {
	bool narrow; /* full-width twins are taken as half-width */
	const char *separators;
	bool (*parse)(const struct context *c, const char *typed, char **value_out, struct err *err);
	bool (*check)(const struct context *c, const char *value, struct err *err);
	void (*format)(const struct context *c, const char *value, struct buf *out);
	void (*export)(const struct context *c, const char *value, struct buf *out);
	void (*bind)(struct stmt *st, int at, const char *value);
};

/* One row for each enum field_type. */
extern const struct type_ops type_table[];

/* Reads a date and how exactly it is known; the sentence of the reader is kept and the field blamed. */
bool type_read_date(
	const struct context *c, const char *typed, enum date_precision *precision, char **value_out, struct err *err);

/* A number with at most four decimals and no zeros at the end, so that equal numbers are equal texts; owned by the
 * caller. */
char *type_decimal(double number);

#endif
