#ifndef BANXUE_SCREENS_CARD_H
#define BANXUE_SCREENS_CARD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

struct entity;
struct screen_ops;

/* How a card is opened: of which record, and as of which day (none: as things stand now, to be worked with). */
struct card_arg {
	const struct entity *entity;
	int64_t id;
	struct date as_of;
};

/* Whether records of a table have a card: tables that others belong under. */
bool card_serves(const struct entity *e);

/*
 * A record on top and what belongs under it in tabs, each a full list. Tabs and their order are the children of the
 * descriptor.
 */
extern const struct screen_ops card_screen;

#endif
