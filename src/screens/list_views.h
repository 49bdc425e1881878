#ifndef BANXUE_LIST_VIEWS_H
#define BANXUE_LIST_VIEWS_H

#include "command/command.h"

struct answer;
struct err;
struct screen;

/* Views: filter, order and columns of a list saved under a name, for the person or for everybody. Reactions. */
unsigned list_views_action(struct screen *s, enum command command, struct err *err);
unsigned list_views_answered(struct screen *s, int tag, const struct answer *answer, struct err *err);

#endif
