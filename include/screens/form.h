#ifndef BANXUE_SCREENS_FORM_H
#define BANXUE_SCREENS_FORM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

struct entity;
struct record;
struct screen_ops;
struct window;

/* How a form is opened. */
struct form_arg {
	const struct entity *entity;
	int64_t id;		     /* 0: a new record */
	const struct record *preset; /* values of a new record (a copy, a parent); NULL: the entity's own */
	struct window *window;	     /* the list it came from, for next and previous record; NULL: none. Outlives it. */
	struct date as_of;	     /* as it stood then, for looking at only; {0}: today */
	const char *column;	     /* field to stand on at first; NULL: the first one */
	const struct record *under;  /* saved with each new record, in the same change; NULL: nothing */
	const char *under_column;    /* of `under`: refers to the new record; outlives the form */
};

/* The form of any table. Its answer is the id of the saved record. */
extern const struct screen_ops form_screen;

#endif
