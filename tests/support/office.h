#ifndef BANXUE_TESTS_OFFICE_H
#define BANXUE_TESTS_OFFICE_H

#include <stdbool.h>

/* Databases for tests of the whole binary: made once for each build of the binary, copied for each test. */

/* The moment that all such tests live in. */
#define OFFICE_NOW "2023-09-15T06:05:00Z"

/*
 * A path in the scratch folder to a copy of one kind of office: "demo" (the district of 2023 with 600 teachers), "new"
 * (no records yet), "none" (a path without a file). Owned by the caller.
 */
char *office_copy(const char *kind);

/* Runs a shell command with $BANXUE the binary, $OFFICE a database, at the moment `now`; whether it exits with 0. */
bool office_shell(const char *file, const char *now, const char *command);

/* What that command prints on standard output, at OFFICE_NOW; it has to exit with 0. Owned by the caller. */
char *office_output(const char *file, const char *command);

/* A colleague's change: `banxue set ARGUMENTS FILE`, which has to succeed. */
void office_set(const char *file, const char *arguments);

/* The number that a query of the file finds. */
long office_number(const char *file, const char *sql);

#endif
