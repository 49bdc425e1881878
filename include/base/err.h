#ifndef BANXUE_BASE_ERR_H
#define BANXUE_BASE_ERR_H

#include <stdbool.h>

/* What kind of failure it was, so that a caller can react without reading the sentence. */
enum err_kind {
	ERR_NONE,
	ERR_INPUT,	/* a value is wrong; `field` names its column */
	ERR_CONFLICT,	/* the record moved on since it was loaded */
	ERR_REFERENCED, /* other records stand in the way of a removal */
	ERR_MISSING,	/* the record or file is not there (any more) */
	ERR_REFUSED,	/* the rules forbid it now */
	ERR_BUSY,	/* somebody else holds the lock */
	ERR_STORAGE,	/* disk full, read-only, input/output */
	ERR_FORMAT,	/* not a database, damaged, or of an unknown version */
	ERR_CANCELLED,	/* the person stopped it */
};

/* The one error of a call: kind, blamed field, and one sentence for the person at the keyboard. */
struct err {
	enum err_kind kind;
	char field[64]; /* column name, or empty */
	char text[480]; /* translated, valid UTF-8, no line breaks */
};

/*
 * Sets kind and sentence (printf style, already translated), clears the blamed field. Returns false, so that it can be
 * returned.
 */
bool err_set(struct err *err, enum err_kind kind, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* The same with a blamed field: the cursor goes to `column`. Returns false. */
bool err_blame(struct err *err, const char *column, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* What the system's error number (errno) means, in words for the person; never NULL. */
const char *err_reason(int number);

/* Forgets any error. */
void err_clear(struct err *err);

#endif
