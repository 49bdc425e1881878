#ifndef BANXUE_SCREENS_FILTER_BOX_H
#define BANXUE_SCREENS_FILTER_BOX_H

struct entity;
struct filter;
struct screen_ops;

/* The filter that is to be edited; changed in place, owned by the opener, which outlives the box. */
struct filter_box_arg {
	const struct entity *entity;
	struct filter *filter;
};

/* The popup of F6: every field of the table with its condition in words; answers when the filter is to be used. */
extern const struct screen_ops filter_box_screen;

#endif
