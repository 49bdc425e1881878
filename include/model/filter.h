#ifndef BANXUE_MODEL_FILTER_H
#define BANXUE_MODEL_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct child;
struct entity;
struct err;
struct session;

enum filter_op {
	FILTER_IS,	 /* one of the values (choices, references, codes, texts) */
	FILTER_BETWEEN,	 /* values[0] to values[1], both inclusive, either may be NULL */
	FILTER_CONTAINS, /* text contains values[0] */
	FILTER_EMPTY,
	FILTER_FILLED,
	FILTER_THROUGH, /* a reference to a record that holds values[1] in its column values[0]; never saved */
};

/* One condition on one field. */
struct condition {
	size_t field;
	enum filter_op op;
	char **values; /* canonical, owned */
	size_t count;
};

/* Conditions that must all hold; {0} is no filter. */
struct filter {
	struct condition *items;
	size_t count;
};

/* Frees the conditions, none are left afterwards; makes `to`, which must hold none yet, an independent copy. */
void filter_finish(struct filter *f);
void filter_copy(struct filter *to, const struct filter *from);

/* Adds a condition, replacing any on the same field; the values are copied. */
void filter_set(struct filter *f, size_t field, enum filter_op op, const char *const *values, size_t count);

/* Adds a condition beside those that are there, on the same field as well; the values are copied. */
void filter_add(struct filter *f, size_t field, enum filter_op op, const char *const *values, size_t count);

/* Takes the condition on a field away. */
void filter_unset(struct filter *f, size_t field);

/* The condition that a reference or number field holds `id`. */
void filter_set_id(struct filter *f, size_t field, int64_t id);

/* The condition that a row of the child's table belongs under record `id`. */
void filter_set_child(struct filter *f, const struct child *child, int64_t id);

/* Adds a value to those that a field may have, or takes it away when it is among them already. */
void filter_toggle(struct filter *f, size_t field, const char *value);

/* Whether a value is among those that a field may have. */
bool filter_has(const struct filter *f, size_t field, const char *value);

/* The condition on a field, NULL without. */
const struct condition *filter_get(const struct filter *f, size_t field);

/*
 * Adds what a person wrote as FIELD=VALUE: several values by '|', a range as A..B, "~text" contains, "" empty, "*"
 * filled. A month or a year means all its days; of a moment the day is asked. In a log a record is "REGISTER #NUMBER"
 * or a name. Texts compare folded. The error names field and value.
 */
bool filter_parse(struct session *s, const struct entity *e, const char *typed, struct filter *f, struct err *err);

/* The filter in words, e.g. "学区=崇西 学科=数学"; owned by the caller, "" without conditions. */
char *filter_words(struct session *s, const struct entity *e, const struct filter *f);

/* As JSON by column name for a saved view, and back; conditions on fields that no longer exist are dropped. */
char *filter_write(const struct entity *e, const struct filter *f);
bool filter_read(const struct entity *e, const char *json, struct filter *f, struct err *err);

#endif
