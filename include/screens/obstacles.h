#ifndef BANXUE_SCREENS_OBSTACLES_H
#define BANXUE_SCREENS_OBSTACLES_H

#include <stdint.h>

struct entity;
struct screen_ops;

/* The record that was to be removed. */
struct obstacles_arg {
	const struct entity *entity;
	int64_t id;
};

/* What forbids a removal: the registers that refer to the record, each of which opens its records that do. */
extern const struct screen_ops obstacles_screen;

#endif
