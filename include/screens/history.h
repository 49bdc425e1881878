#ifndef BANXUE_SCREENS_HISTORY_H
#define BANXUE_SCREENS_HISTORY_H

#include <stdint.h>

struct entity;
struct err;
struct screen;
struct screen_ops;

/* One change of the log, from what to what, with undo and redo: the screen behind a row of the history's list. */
struct change_arg {
	int64_t id; /* row of the change log */
};
extern const struct screen_ops change_screen;

/* Opens the history's list: of one record, or of the whole base when `entity` is NULL. Reactions. */
unsigned history_open(struct screen *opener, const struct entity *entity, int64_t id, struct err *err);

#endif
