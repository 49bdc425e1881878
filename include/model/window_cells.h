#ifndef BANXUE_MODEL_WINDOW_CELLS_H
#define BANXUE_MODEL_WINDOW_CELLS_H

#include <stddef.h>
#include <stdint.h>

struct entity;
struct err;
struct session;
struct stmt;

/* Reads single rows of a list as formatted cells, references already as titles. */
struct window_cells;

/* For these columns; `fields` is copied. Destroying NULL is fine. */
struct window_cells *window_cells_create(struct session *s, const struct entity *e, const size_t *fields, size_t count);
void window_cells_destroy(struct window_cells *c);

/* The cells of row `id` in the order of the columns, freed by window_cells_free; NULL when the row is gone (err
 * untouched) or on an error. */
char **window_cells_read(struct window_cells *c, int64_t id, struct err *err);
void window_cells_free(const struct window_cells *c, char **cells);

#endif
