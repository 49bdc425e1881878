#ifndef BANXUE_MODEL_ROW_H
#define BANXUE_MODEL_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "db/db.h"
#include "model/record.h"

struct buf;
struct err;
struct field;
struct session;

/* Single rows of a table as records, with their link tables: the store's hands. Nobody else writes through these. */

/* Appends the SQL that yields the canonical value of a field of row t (column, computed expression, or ids of a link
 * table). */
void row_field_sql(struct buf *sql, const struct field *f);

/* Binds :today of a statement that uses it. */
void row_bind_today(struct session *s, struct stmt *st);

/* Loads row `id` into `rec` (initialised by this call, also on failure); ERR_MISSING when it is gone. */
bool row_load(struct session *s, const struct entity *e, int64_t id, struct record *rec, struct err *err);

/* Walks over the stored fields of a table's rows behind row `behind`, in the order of ids: a statement for row_next,
 * which the caller closes. Nobody can write while it is open. */
struct stmt *row_walk(struct session *s, const struct entity *e, int64_t behind, struct err *err);

/* Reads the next row into `rec`, initialised by this call whatever it returns. */
enum stmt_result row_next(struct stmt *st, const struct entity *e, struct record *rec, struct err *err);

/* Writes a row that is not there; a record with id 0 gets one. Its revision becomes rec->rev. */
bool row_insert(struct session *s, struct record *rec, struct err *err);

/* Writes the stored fields of an existing row and raises its revision, which must be rec->rev (ERR_CONFLICT). */
bool row_update(struct session *s, struct record *rec, struct err *err);

/* Deletes the row and its links. */
bool row_delete(struct session *s, const struct entity *e, int64_t id, struct err *err);

#endif
