#ifndef BANXUE_SCREENS_FORM_H
#define BANXUE_SCREENS_FORM_H

#include <stdbool.h>
#include <stdint.h>

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
	bool is_read_only;	     /* for looking at only, whatever the person's role */
	const char *column;	     /* field to stand on at first; NULL: the first one */
};

/* The form of any table. Its answer is the id of the saved record. */
extern const struct screen_ops form_screen;

#endif
