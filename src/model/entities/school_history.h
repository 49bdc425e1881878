#ifndef BANXUE_MODEL_ENTITIES_SCHOOL_HISTORY_H
#define BANXUE_MODEL_ENTITIES_SCHOOL_HISTORY_H

#include <stdbool.h>

struct err;
struct record;
struct session;

/*
 * A school repeats the name and the stages in force; school_name and school_stage hold them by date. Whichever side a
 * person saves, the other one follows in the same change set: a new name or stage holds from the working date.
 */
bool school_saved(struct session *s, const struct record *before, const struct record *after, struct err *err);
bool school_name_saved(struct session *s, const struct record *before, const struct record *after, struct err *err);
bool school_stage_saved(struct session *s, const struct record *before, const struct record *after, struct err *err);

#endif
