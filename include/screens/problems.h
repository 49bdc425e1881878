#ifndef BANXUE_SCREENS_PROBLEMS_H
#define BANXUE_SCREENS_PROBLEMS_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct problems;
struct screen_ops;

/* Records that break a rule, found in idle time; each opens from its line. What was found is kept by the application,
 * so that coming back to a screen does not search again. */

/*
 * Searches on for at most `budget_ms`; true while there is more to do. After the end a new search begins only when data
 * have changed and ten minutes have passed, so that many people at their menus do not read the database all day.
 */
bool problems_search(struct app *app, int budget_ms);

/* Begins anew with the next problems_search. */
void problems_restart(struct app *app);

/* How many were found so far. */
size_t problems_count(const struct app *app);

/* Frees what was found; NULL is fine. */
void problems_destroy(struct problems *p);

/* The list of them. */
extern const struct screen_ops problems_screen;

#endif
