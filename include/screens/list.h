#ifndef BANXUE_SCREENS_LIST_H
#define BANXUE_SCREENS_LIST_H

#include <stdbool.h>
#include <stdint.h>

struct entity;
struct filter;
struct screen_ops;

/* How a list is opened. */
struct list_arg {
	const struct entity *entity;
	const struct filter *base;   /* what the list is of, not to be taken away; NULL: the whole table */
	const struct filter *filter; /* at first; NULL: all rows */
	const char *order;	     /* at first, as "column" or "-column"; NULL: the table's own */
	int64_t selected;	     /* record under the cursor at first; 0: the first row */
	const char *title;	     /* translated, in the path; NULL: the plural of the entity */
	const char *find;	     /* typed into the search at first; NULL: nothing */
	const char *const *columns;  /* shown instead of the usual ones, ending with NULL; NULL: the usual ones */
	bool is_picker;		     /* Enter answers with the record instead of opening it, letters search at once */
};

/* The list of any table. As a picker its answer is the id of the chosen record. */
extern const struct screen_ops list_screen;

#endif
