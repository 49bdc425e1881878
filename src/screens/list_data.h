#ifndef BANXUE_LIST_DATA_H
#define BANXUE_LIST_DATA_H

#include "command/command.h"

struct answer;
struct err;
struct screen;

/* Import into the table of a list, and export of what it shows, with the preview and the faults of an import.
 * Reactions. */
unsigned list_data_action(struct screen *s, enum command command, struct err *err);
unsigned list_data_answered(struct screen *s, int tag, const struct answer *answer, struct err *err);

#endif
