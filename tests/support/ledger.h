#ifndef BANXUE_TESTS_LEDGER_H
#define BANXUE_TESTS_LEDGER_H

#include <stdbool.h>

struct db;
struct err;

/*
 * The least database in which bad luck shows: each save writes two halves under one number, so that a lost, a half done
 * and a doubled save all look different.
 */

/* A new one at `path`, open. Ends the program when it cannot. */
struct db *ledger_create(const char *path);

/* Opens one that is there; fails the test when it cannot. */
struct db *ledger_open(const char *path);

/* Saves `number` in one transaction. */
bool ledger_save(struct db *db, int number, struct err *err);

/* Halves of `number` that are there: 0, 1 or 2. */
int ledger_halves(struct db *db, int number);

/* Numbers of which one half is missing, and faults of the file. */
int ledger_faults(struct db *db);

/* How many numbers there are. */
int ledger_count(struct db *db);

#endif
