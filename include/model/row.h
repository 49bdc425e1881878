#ifndef BANXUE_MODEL_ROW_H
#define BANXUE_MODEL_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "model/record.h"

struct buf;
struct err;
struct field;
struct session;
struct stmt;

/* Single rows of a table as records, with their link tables: the store's hands. Nobody else writes through these. */

/* Appends the SQL that yields the canonical value of a field of row t (column, computed expression, or ids of a link
 * table). */
void row_field_sql(struct buf *sql, const struct field *f);

/* Binds :today of a statement that uses it. */
void row_bind_today(struct session *s, struct stmt *st);

/* Loads row `id` into `rec` (initialised by this call, also on failure); ERR_MISSING when it is gone. */
bool row_load(struct session *s, const struct entity *e, int64_t id, struct record *rec, struct err *err);

/* Writes a row that is not there; a record with id 0 gets one. Its revision becomes rec->rev. */
bool row_insert(struct session *s, struct record *rec, struct err *err);

/* Writes the stored fields of an existing row and raises its revision, which must be rec->rev (ERR_CONFLICT). */
bool row_update(struct session *s, struct record *rec, struct err *err);

/* Deletes the row and its links. */
bool row_delete(struct session *s, const struct entity *e, int64_t id, struct err *err);

#endif
