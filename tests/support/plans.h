#ifndef BANXUE_TESTS_PLANS_H
#define BANXUE_TESTS_PLANS_H

#include <stdbool.h>

/*
 * How SQLite goes about every statement that the program runs, whoever wrote it and wherever it stands. No table has
 * statistics, so the plan is the same for three rows and for a million.
 */

/* Listens to each connection that is opened from now on. */
void plans_listen(void);

/* Forgets what was heard so far. */
void plans_forget(void);

/* Calls `found` with each step of a statement heard that goes through a table (SCAN) or finds rows in it (SEARCH). */
void plans_each_step(void (*found)(const char *table, const char *sql, const char *step));

/* Stops listening and frees everything. */
void plans_finish(void);

#endif
