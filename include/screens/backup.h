#ifndef BANXUE_SCREENS_BACKUP_H
#define BANXUE_SCREENS_BACKUP_H

struct answer;
struct err;
struct screen;

/* A verified copy of the whole database, for administrators: asks into which file, then writes it. Reactions. */
unsigned backup_ask(struct screen *s, struct err *err);
unsigned backup_answered(struct screen *s, const struct answer *answer, struct err *err);

#endif
