#ifndef BANXUE_MODEL_IN_FORCE_H
#define BANXUE_MODEL_IN_FORCE_H

#include <stdbool.h>

struct err;
struct session;

/* What a record repeats of its dated rows: a school the name and the stages in force. Saving either side keeps both in
 * step; a name or stage that begins later is taken up when its day has come. */

/*
 * Brings what schools repeat up to the working date, in one set written by the program itself. Writes nothing when
 * nothing began or ended since the last time.
 */
bool in_force_catch_up(struct session *s, struct err *err);

#endif
