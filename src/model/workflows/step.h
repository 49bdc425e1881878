#ifndef BANXUE_MODEL_WORKFLOWS_STEP_H
#define BANXUE_MODEL_WORKFLOWS_STEP_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct record;
struct session;
struct step_input;

/* What guards of several workflows are built from; each refuses with a sentence. */

/* The date of effect is not later than the working date: the step says what has happened. */
bool step_has_happened(struct session *s, const struct record *rec, const struct step_input *in, struct err *err);

/* The date of effect is not before the day in `column`, when that is known. */
bool step_is_after(const struct record *rec, const char *column, const struct step_input *in, struct err *err);

/* How long the record has stood in its state by the date of effect; not known of a record taken over without steps. */
struct step_days {
	bool is_known;
	int64_t all, working; /* working days leave out weekends and holidays */
};
bool step_count_days(struct session *s, const struct record *rec, const struct step_input *in,
	struct step_days *days_out, struct err *err);

/* A number of days that the office has set; -1 when it has not. */
int64_t step_limit(struct session *s, const char *key);

#endif
