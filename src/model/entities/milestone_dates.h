#ifndef BANXUE_MODEL_ENTITIES_MILESTONE_DATES_H
#define BANXUE_MODEL_ENTITIES_MILESTONE_DATES_H

#include <stdbool.h>

struct err;
struct record;
struct session;

/*
 * Keeps milestone.due_on and milestone_due in step: the first date of a milestone becomes its revision 0; after that
 * only a new revision, which carries its reason, moves it.
 */
bool milestone_saved(struct session *s, const struct record *before, const struct record *after, struct err *err);
bool milestone_due_saved(struct session *s, const struct record *before, const struct record *after, struct err *err);

#endif
