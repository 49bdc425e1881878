#ifndef BANXUE_MODEL_ENTITIES_NUMBER_H
#define BANXUE_MODEL_ENTITIES_NUMBER_H

struct record;
struct session;

/* Numbers that new records get when nobody gave them one; called by the hook `complete` of their entities. */

/* One more than what `sql` finds (parameters as in rule.h), `first` when it finds nothing. */
void number_after(struct session *s, struct record *rec, const char *column, const char *sql, int first);

/* The next number of the working date's year, as 2023-031, in a column that has an index. */
void number_in_year(struct session *s, struct record *rec, const char *column);

#endif
