#ifndef BANXUE_LIST_BULK_H
#define BANXUE_LIST_BULK_H

#include "command/command.h"

struct answer;
struct err;
struct screen;

/* The change of one field in all marked records as one change set, after a preview; their removal likewise. Reactions.
 */
unsigned list_bulk_action(struct screen *s, enum command command, struct err *err);
unsigned list_bulk_ask_removal(struct screen *s, struct err *err);
unsigned list_bulk_answered(struct screen *s, int tag, const struct answer *answer, struct err *err);

#endif
