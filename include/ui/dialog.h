#ifndef BANXUE_UI_DIALOG_H
#define BANXUE_UI_DIALOG_H

#include "ui/screen.h"

/* Ready-made popups. All words are translated by the caller and copied; the opener hears through its answered(). */

enum { DIALOG_ANSWERS_MAX = 6 };

/* A question with several answers side by side; Left, Right, Tab, Enter or the first letter. answer.choice is the
 * number of the one chosen. */
struct question {
	const char *title, *text;
	const char *answers[DIALOG_ANSWERS_MAX + 1]; /* NULL-terminated */
	int preset;				     /* the one that Enter gives at once: the harmless one */
};
bool question_open(struct screen *opener, const struct question *question, int tag, struct err *err);

/* "Yes" and "No" (preset): answer.choice is 0 for yes. Leaving counts as not given. */
bool question_yes_no(struct screen *opener, const char *title, const char *text, int tag, struct err *err);

/* An input box with one line; answer.text is what was typed. `preset` may be NULL. */
struct prompt {
	const char *title, *label, *preset;
	size_t max;
	unsigned flags; /* enum line_flags */
};
bool prompt_open(struct screen *opener, const struct prompt *prompt, int tag, struct err *err);

/* One line of a choice. */
struct choice_item {
	const char *label;
	const char *note; /* at the right, dim: a key, a count; may be NULL */
	const char *name; /* also found by it; may be NULL */
	bool is_heading;  /* cannot be chosen */
	bool is_disabled; /* shown dim, cannot be chosen */
};

/* A list to choose from; typing finds by label, pinyin and initials. answer.choice is the number in `items`, or
 * answer.picked for several. */
struct choice {
	const char *title;
	const struct choice_item *items;
	size_t count;
	bool is_multiple;
	const bool *picked; /* the ones ticked at first; may be NULL */
	int preset;	    /* where the cursor stands */
};
bool choice_open(struct screen *opener, const struct choice *choice, int tag, struct err *err);

/* A text of any length to be read: help, a full message, a preview. It scrolls, and F3 finds in it. */
bool pager_open(struct screen *opener, const char *title, const char *text, struct err *err);

#endif
