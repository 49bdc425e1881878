#ifndef BANXUE_MODEL_RULE_H
#define BANXUE_MODEL_RULE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/record.h"

struct err;
struct session;

/* What the rules of several tables are built from. */

/*
 * First column of the first row of `sql`, in which :today is the working date, :id the record's id and every other
 * parameter the record's value of the column of that name. 0, or NULL (owned by the caller), when there is no row;
 * false on a database error only.
 */
bool rule_int(struct session *s, const struct record *rec, const char *sql, int64_t *value_out, struct err *err);
bool rule_text(struct session *s, const struct record *rec, const char *sql, char **text_out, struct err *err);

/* valid_to, when both are known, lies after valid_from. */
bool rule_period(const struct record *rec, struct err *err);

/* The day in `later`, when both are known, is not before the one in `earlier`. */
bool rule_not_before(const struct record *rec, const char *earlier, const char *later, struct err *err);

/* The same, and later than it: `later` is a first day on which something no longer holds. */
bool rule_after(const struct record *rec, const char *earlier, const char *later, struct err *err);

/* The record does not come under itself by following its reference `column` upwards. */
bool rule_no_loop(struct session *s, const struct record *rec, const char *column, struct err *err);

/* Exactly one of the columns (ended by NULL) is filled; `sentence` is what the person reads otherwise. */
bool rule_one_of(const struct record *rec, const char *const columns[], const char *sentence, struct err *err);

/* Defaults of new records: the office's own district, the working date, the school year it lies in. */
void rule_default_district(struct session *s, struct record *rec);
void rule_default_today(struct session *s, struct record *rec, const char *column);
void rule_default_year(struct session *s, struct record *rec);

#endif
