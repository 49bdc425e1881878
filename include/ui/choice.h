#ifndef BANXUE_UI_CHOICE_H
#define BANXUE_UI_CHOICE_H

#include "ui/screen.h"

/* One line of a choice. */
struct choice_item {
	const char *label;
	const char *note;   /* at the right, dim: a key, a count; may be NULL */
	const char *name;   /* also found by it; may be NULL */
	bool is_heading;    /* cannot be chosen */
	bool is_disabled;   /* shown dim, cannot be chosen */
	const char *reason; /* why it is disabled, told while the cursor is on it; may be NULL */
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

#endif
