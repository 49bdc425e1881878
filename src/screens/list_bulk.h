#ifndef BANXUE_LIST_BULK_H
#define BANXUE_LIST_BULK_H

#include <stdbool.h>

#include "command/command.h"

struct answer;
struct err;
struct screen;

/* The change of one field in all marked records as one change set, after a preview; their removal likewise. Reactions.
 */
unsigned list_bulk_action(struct screen *s, enum command command, struct err *err);
unsigned list_bulk_ask_removal(struct screen *s, struct err *err);
unsigned list_bulk_answered(struct screen *s, int tag, const struct answer *answer, struct err *err);

/* A step that all marked records take together, and whether F8 means one for any of them instead of a removal. */
unsigned list_bulk_steps(struct screen *s, bool is_backward, struct err *err);
bool list_marks_go_back(struct screen *s);

#endif
