#ifndef BANXUE_MODEL_RECORD_H
#define BANXUE_MODEL_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct entity;
struct session;

/*
 * The values of one row, as canonical text in the order of the entity's fields; NULL is "no value". Dates are
 * YYYY-MM-DD, references ids, choices codes, numbers decimal. Computed fields are filled by loading and ignored by
 * saving.
 */
struct record {
	const struct entity *entity;
	int64_t id;  /* 0: not saved yet */
	int64_t rev; /* revision it was loaded at */
	char **values;
};

/* An empty record; record_finish frees what it holds. */
void record_init(struct record *rec, const struct entity *e);
void record_finish(struct record *rec);

/* A record as a person starts it: presets of the fields, then the entity's own defaults. */
void record_start(struct record *rec, const struct entity *e, struct session *s);

/* Makes `to` (initialised) an independent copy of `from`. */
void record_copy(struct record *to, const struct record *from);

/* Whether two records of one entity have the same stored values; computed fields do not count. */
bool record_same(const struct record *a, const struct record *b);

/* Sets field `at`; NULL or "" is no value. The text is copied. */
void record_put(struct record *rec, size_t at, const char *value);

/* By column name, which must exist (asserted): the value or NULL; as a number, 0 without a value; set. */
const char *record_get(const struct record *rec, const char *column);
int64_t record_get_int(const struct record *rec, const char *column);
void record_set(struct record *rec, const char *column, const char *value);
void record_set_int(struct record *rec, const char *column, int64_t value);

/* Whether two canonical values are the same; NULL equals NULL only. */
bool value_same(const char *a, const char *b);

#endif
