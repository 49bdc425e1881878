#ifndef BANXUE_LIST_ACTIONS_H
#define BANXUE_LIST_ACTIONS_H

#include <stdbool.h>

#include "ui/screen.h"

struct list_state;

/* What a list does beyond moving and finding; the files list_*.c share these with list.c. All return reactions. */

/* Columns, order and view that the person chose last for this table. */
void list_load_choices(struct screen *s);

/* Opens the row under the cursor: its card, or its form. */
unsigned list_enter(struct screen *s, struct err *err);

/* Every other command of the list; REACT_NOT_MINE for those it does not know. */
unsigned list_action(struct screen *s, enum command command, struct err *err);

/* An answer of a popup that the list opened. */
unsigned list_answered(struct screen *s, int tag, const struct answer *answer, struct err *err);

/* Whether the row under the cursor has a next step in its workflow. */
bool list_has_step(const struct screen *s);

/* Whether what is shown can be shown as of another day; how that is asked. */
bool list_has_periods(const struct screen *s);
unsigned list_as_of_action(struct screen *s, enum command command, struct err *err);
unsigned list_as_of_answered(struct screen *s, int tag, const struct answer *answer, struct err *err);

/* Why something cannot be asked now; NULL where it is plain to see. */
const char *list_reason(const struct screen *s, enum command command);

/* What lists and cards can be asked; commands of the pages are usable on cards only. */
extern const struct binding list_bindings[];

/* Whether the rows are changes of the history. */
bool list_shows_changes(const struct screen *s);

#endif
