#ifndef BANXUE_MODEL_TYPE_H
#define BANXUE_MODEL_TYPE_H

#include <stdbool.h>

#include "model/entity.h"

struct err;
struct record;
struct session;
struct stmt;

/*
 * Reads what a person typed, or an import gives, into the canonical value (owned by the caller; NULL for "no value").
 * References are accepted as id with a leading '#', by a FIELD_KEY field, or by title when only one record has it. On
 * failure the field is blamed.
 */
bool value_parse(struct session *s, const struct field *f, const char *typed, char **value_out, struct err *err);

/*
 * The same into field `at` of a record. A date typed as a month or a year is taken where the field names a precision
 * column, which is set along; elsewhere the day is asked for.
 */
bool record_enter(struct session *s, struct record *rec, size_t at, const char *typed, struct err *err);

/* What a person reads for field `at`: value_format, a date only as far as it is known. Owned by the caller. */
char *record_show(struct session *s, const struct record *rec, size_t at);

/* What a person reads for a canonical value, in the language in use; owned by the caller, "" for no value. */
char *value_format(struct session *s, const struct field *f, const char *value);

/* What a person reads for a moment in UTC seconds; owned by the caller. */
char *moment_show(struct session *s, long long at);

/* What an export writes, so that value_parse reads the same value back; owned by the caller. */
char *value_export(struct session *s, const struct field *f, const char *value);

/* Whether the canonical value keeps the field's declared limits (required, length, range, known term, real date). */
bool value_check(struct session *s, const struct field *f, const char *value, struct err *err);

/* The canonical value in a result column, owned by the caller; NULL for null. */
char *value_fetch(struct stmt *st, int column, const struct field *f);

/* Binds a canonical value with the storage class of its type. */
void value_bind(struct stmt *st, int at, const struct field *f, const char *value);

#endif
