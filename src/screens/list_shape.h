#ifndef BANXUE_LIST_SHAPE_H
#define BANXUE_LIST_SHAPE_H

#include "command/command.h"

struct answer;
struct err;
struct screen;

/* The shape of a list: its order, its columns, and views saved under a name. Reactions. */
unsigned list_shape_action(struct screen *s, enum command command, struct err *err);
unsigned list_shape_answered(struct screen *s, int tag, const struct answer *answer, struct err *err);

#endif
