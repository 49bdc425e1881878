#ifndef BANXUE_UI_QUESTION_H
#define BANXUE_UI_QUESTION_H

#include "ui/screen.h"

/* A ready-made popup: all words are translated by the caller and copied; the opener hears through its answered(). */

enum { QUESTION_ANSWERS_MAX = 6 };

/* A question with several answers side by side; Left, Right, Tab, Enter or the first letter. answer.choice is the
 * number of the one chosen. */
struct question {
	const char *title, *text;
	const char *answers[QUESTION_ANSWERS_MAX + 1]; /* NULL-terminated */
	int preset;				       /* the one that Enter gives at once: the harmless one */
};
bool question_open(struct screen *opener, const struct question *question, int tag, struct err *err);

/* "Yes" and "No" (preset): answer.choice is 0 for yes. Leaving counts as not given. */
bool question_yes_no(struct screen *opener, const char *title, const char *text, int tag, struct err *err);

#endif
