#ifndef BANXUE_SERVICE_DEMO_CSV_H
#define BANXUE_SERVICE_DEMO_CSV_H

#include <stdbool.h>

#include "service/bulk.h"

struct demo;

/* A row of a built-in table of facts, read by the names in its first line. */
struct demo_row;

/* The cell of a column; "" when it is empty, NULL never: a column that is not there fails the load. */
const char *demo_cell(const struct demo_row *row, const char *column);

/* The cell as a value to store, and whether it is that text. */
struct bulk_value demo_cell_text(const struct demo_row *row, const char *column);
struct bulk_value demo_cell_date(const struct demo_row *row, const char *column);
bool demo_cell_is(const struct demo_row *row, const char *column, const char *text);

/* The first clause that the row was read from. */
struct bulk_value demo_cell_clause(const struct demo *d, const struct demo_row *row);

/* Calls `fn` for every item of a list such as "名校; 新校". */
void demo_each_item(
	struct demo *d, const char *list, void (*fn)(struct demo *d, const char *item, void *ctx), void *ctx);

/* Fails the load because of a row that the program does not know what to make of. */
void demo_fail_row(struct demo *d, const struct demo_row *row, const char *file);

/* Calls `fn` for every row of "db/demo/NAME/FILE"; what is wrong with the file fails the load. */
void demo_each_row(struct demo *d, const char *file, void (*fn)(struct demo *d, const struct demo_row *row));

#endif
