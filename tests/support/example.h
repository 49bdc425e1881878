#ifndef BANXUE_TESTS_EXAMPLE_H
#define BANXUE_TESTS_EXAMPLE_H

#include <stdint.h>

#include "model/record.h"

struct entity;
struct field;
struct fixture;

/* A record of any table with a value in every field a person may fill, so that tests can walk over all of them. */

/*
 * Starts a record (initialised by this call) that keeps all rules; what it refers to is taken from the district or
 * saved on the way.
 */
void example_start(struct fixture *f, const struct entity *e, struct record *rec);

/* The same, saved in a set of its own; returns its id. */
int64_t example_add(struct fixture *f, const struct entity *e);

/* Everything the database holds but revisions and the log, as text that is equal for equal contents; owned by the
 * caller. */
char *example_dump(struct fixture *f);

#endif
