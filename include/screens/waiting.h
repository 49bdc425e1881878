#ifndef BANXUE_SCREENS_WAITING_H
#define BANXUE_SCREENS_WAITING_H

#include <stdbool.h>
#include <stddef.h>

struct answer;
struct err;
struct screen;

/* Forms that were left without being saved when the line dropped: their drafts wait until somebody opens them again. */

/* How many drafts of the person wait. */
size_t waiting_count(const struct screen *s);

/* Lets the person choose one of them; then opens its form, which offers the draft. Reactions. */
unsigned waiting_ask(struct screen *s, int tag, struct err *err);
unsigned waiting_answered(struct screen *s, const struct answer *answer, struct err *err);

#endif
