#ifndef BANXUE_MODEL_CAREER_H
#define BANXUE_MODEL_CAREER_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct record;
struct session;

/* What a decision does to the dated rows of a teacher, within the change set that is open, and what they say. */

/*
 * Refuses on the field `blamed` when the teacher failed ethics in the last assessment that speaks of it, among the
 * school years begun by `day` (NULL: the working date; TCH-52).
 */
bool career_check_ethics(struct session *s, int64_t teacher_id, const char *day, const char *blamed, struct err *err);

/* Ends, at the day on which a teacher left, what ran on: postings, employment, posts. */
bool career_leave(struct session *s, const struct record *teacher, struct err *err);

/* Opens the posting of an order at the receiving school on the day `from`; the home posting stays. */
bool career_begin_service(struct session *s, const struct record *order, const char *from, struct err *err);

/* Closes the posting of an order; `last` is its last day. */
bool career_end_service(struct session *s, const struct record *order, const char *last, struct err *err);

/*
 * Moves the personnel relation: from the day `from` on the receiving school is the home school and, where a school
 * employed the teacher, the employer. A relation that the bureau holds stays with the bureau.
 */
bool career_transfer(struct session *s, const struct record *order, const char *from, struct err *err);

#endif
