#ifndef BANXUE_LIST_ACTIONS_H
#define BANXUE_LIST_ACTIONS_H

#include <stdbool.h>

#include "command/command.h"

struct answer;
struct err;
struct screen;

/* What a list does beyond moving and finding; the files list_*.c share these with list.c. All return reactions. */

/* Columns, order and view that the person chose last for this table. */
void list_load_choices(struct screen *s);

/* Opens the form of the row under the cursor. */
unsigned list_edit(struct screen *s, struct err *err);

/* Every other command of the list; REACT_NOT_MINE for those it does not know. */
unsigned list_action(struct screen *s, enum command command, struct err *err);

/* An answer of a popup that the list opened. */
unsigned list_answered(struct screen *s, int tag, const struct answer *answer, struct err *err);

/* Whether the row under the cursor has a next step in its workflow, or tables of its own below it. */
bool list_has_step(const struct screen *s);
bool list_has_related(const struct screen *s);

/* Whether the rows are changes of the history. */
bool list_shows_changes(const struct screen *s);

#endif
