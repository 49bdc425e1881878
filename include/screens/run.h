#ifndef BANXUE_SCREENS_RUN_H
#define BANXUE_SCREENS_RUN_H

#include <stdbool.h>

struct err;
struct settings;

/*
 * Runs the program on the terminal with the database `path` (NULL: the one of the settings or the person's own; when
 * that is not there it offers to make or open one), until the person leaves. False with a sentence when it could not
 * start; the terminal is as before.
 */
bool screens_run(const char *path, struct settings *settings, struct err *err);

#endif
