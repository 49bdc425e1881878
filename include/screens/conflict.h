#ifndef BANXUE_SCREENS_CONFLICT_H
#define BANXUE_SCREENS_CONFLICT_H

struct record;
struct screen_ops;

/* What stands against each other when two people changed one record. */
struct conflict_arg {
	const struct record *original, *theirs, *mine;
	struct record *merged; /* filled by the screen as the person decides; owned by the opener */
};

/* answer.choice of the screen: save what is merged, go back to the form, give up what was mine. */
enum conflict_choice { CONFLICT_SAVE, CONFLICT_BACK, CONFLICT_GIVE_UP };

/* Shows original, theirs and mine of the overlapping fields and lets the person decide for each. */
extern const struct screen_ops conflict_screen;

#endif
