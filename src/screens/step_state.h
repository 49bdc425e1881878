#ifndef BANXUE_STEP_STATE_H
#define BANXUE_STEP_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/workflow.h"
#include "ui/line.h"

struct answer;
struct entity;
struct err;
struct screen;

enum { STEPS_MAX = 12, INPUT_COUNT = 3, INPUT_ON = 0, INPUT_REASON = 1, INPUT_DOCUMENT = 2, LABEL_COLS = 16 };

/* The questions that it puts. */
enum step_tag { STEP_TAG_CONFIRM = 1, STEP_TAG_LEAVE };

/* The state of the popup of steps, shared by the files step*.c only. */
struct step_state {
	const struct entity *entity;
	int64_t one;
	const int64_t *ids; /* the one, or those of a batch */
	size_t id_count;
	bool is_batch;
	char *title, *state_word;
	const struct transition *steps[STEPS_MAX];
	size_t open_to[STEPS_MAX]; /* how many of the records stand where the step is open */
	size_t count, chosen;
	struct line inputs[INPUT_COUNT];
	size_t focus; /* 0: the steps, then the inputs */
	char *error;
	int64_t *able; /* those of a batch that can take the step */
	size_t able_count;
};

/* What was typed, as the step takes it. */
struct step_words {
	char *values[INPUT_COUNT];
	struct step_input input;
};
bool step_read(struct screen *s, struct step_words *words, struct err *err);
void step_words_finish(struct step_words *words);

/* Shows the sentence in the popup and goes to the input it blames. Reactions. */
unsigned step_complain(struct step_state *st, const struct err *err);

/* Says which of the batch can take the step and which cannot; takes it with those that can once that is agreed to. */
unsigned step_batch_preview(struct screen *s);
unsigned step_batch_answered(struct screen *s, const struct answer *answer);

#endif
