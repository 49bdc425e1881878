#ifndef BANXUE_SERVICE_DEMO_CSV_H
#define BANXUE_SERVICE_DEMO_CSV_H

struct demo;

/* A row of a built-in table of facts, read by the names in its first line. */
struct demo_row;

/* The cell of a column; "" when it is empty, NULL never: a column that is not there fails the load. */
const char *demo_cell(const struct demo_row *row, const char *column);

/* Fails the load because of a row that the program does not know what to make of. */
void demo_fail_row(struct demo *d, const struct demo_row *row, const char *file);

/* Calls `fn` for every row of "db/demo/NAME/FILE"; what is wrong with the file fails the load. */
void demo_each_row(struct demo *d, const char *file, void (*fn)(struct demo *d, const struct demo_row *row));

#endif
