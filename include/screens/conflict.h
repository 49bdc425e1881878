#ifndef BANXUE_SCREENS_CONFLICT_H
#define BANXUE_SCREENS_CONFLICT_H

struct record;
struct screen_ops;

/* What stands against each other when two people changed one record. */
struct conflict_arg {
	const struct record *original, *theirs, *mine;
	struct record *merged; /* filled by the screen as the person decides; owned by the opener */
};

/*
 * Shows original, theirs and mine of the overlapping fields and lets the person decide for each. answer.choice: 0 save
 * the merged record, 1 back to the form, 2 give up mine.
 */
extern const struct screen_ops conflict_screen;

#endif
