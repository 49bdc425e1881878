#ifndef BANXUE_LIST_MARKS_H
#define BANXUE_LIST_MARKS_H

#include "command/command.h"

struct err;
struct screen;

/* The marks of a list: row by row, a range, everything the filter lets through. Reactions. */
unsigned list_marks_action(struct screen *s, enum command command, struct err *err);

#endif
