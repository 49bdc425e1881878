#ifndef BANXUE_SCREENS_LIST_MORE_H
#define BANXUE_SCREENS_LIST_MORE_H

#include "command/command.h"

struct answer;
struct err;
struct screen;

/* The shape of a list (order, columns, saved views), its marks with the change to all of them, its import and export.
 */
unsigned list_more_action(struct screen *s, enum command command, struct err *err);
unsigned list_more_answered(struct screen *s, int tag, const struct answer *answer, struct err *err);

#endif
