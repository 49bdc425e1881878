#ifndef BANXUE_SERVICE_DEMO_CSV_H
#define BANXUE_SERVICE_DEMO_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "demo_work.h"

/* A built-in table of a demo, read whole and kept until the demo is made. */
struct demo_table;

/* One of its rows, read by the names in the first line of the file. */
struct demo_row {
	struct demo *d;
	const struct demo_table *table;
	size_t at;
};

/*
 * The table "db/demo/NAME/FILE", read when it is first asked for; the demo owns it. A file that is not there is a table
 * without rows: not every text speaks of everything. What is wrong with a file fails the load.
 */
const struct demo_table *demo_table(struct demo *d, const char *file);

/* The number of rows of a table, and one of them. */
size_t demo_rows(const struct demo_table *table);
struct demo_row demo_row(struct demo *d, const struct demo_table *table, size_t at);

/* Frees all tables. */
void demo_tables_finish(struct demo *d);

/*
 * The cell of a column, which lasts as long as the demo; "" when it is empty, NULL never: a column that is not there
 * fails the load.
 */
const char *demo_cell(const struct demo_row *row, const char *column);

/* The cell as a value to store, as a number (0: empty), as a day ({0}: empty), and whether it is that text. */
struct bulk_value demo_cell_text(const struct demo_row *row, const char *column);
struct bulk_value demo_cell_date(const struct demo_row *row, const char *column);
long demo_cell_number(const struct demo_row *row, const char *column);
struct date demo_cell_day(const struct demo_row *row, const char *column);
bool demo_cell_is(const struct demo_row *row, const char *column, const char *text);

/* What the cell names, a record of that kind (see demo_name_id); 0 for an empty cell, a name nobody knows fails the
 * load. */
int64_t demo_cell_id(const struct demo_row *row, const char *column, const char *kind);

/* The kind of school that the cell names. */
enum demo_school_kind demo_kind_named(const struct demo_row *row, const char *column);

/* The first clause that the row was read from. */
struct bulk_value demo_cell_clause(const struct demo *d, const struct demo_row *row);

/* Calls `fn` for every item of a list such as "名校; 新校". */
void demo_each_item(
	struct demo *d, const char *list, void (*fn)(struct demo *d, const char *item, void *ctx), void *ctx);

/* Fails the load because of a row that the program does not know what to make of. */
void demo_fail_row(const struct demo_row *row);

/* Calls `fn` for every row of a table. */
void demo_each_row(struct demo *d, const char *file, void (*fn)(struct demo *d, const struct demo_row *row));

#endif
