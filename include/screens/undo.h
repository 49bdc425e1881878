#ifndef BANXUE_SCREENS_UNDO_H
#define BANXUE_SCREENS_UNDO_H

#include <stdbool.h>
#include <stdint.h>

struct answer;
struct err;
struct screen;

/* Undo and redo, on every screen: asked before they are done. */

/* Asks whether the person's newest change is to be taken back, or done again. Reactions. */
unsigned undo_ask(struct screen *s, bool is_redo, struct err *err);

/* Asks whether change set `set_id` is to be taken back. Reactions. */
unsigned undo_ask_set(struct screen *s, int64_t set_id, struct err *err);

/* Does what was asked about, if the answer is yes. Reactions. */
unsigned undo_answered(struct screen *s, const struct answer *answer, struct err *err);

#endif
