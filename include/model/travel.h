#ifndef BANXUE_MODEL_TRAVEL_H
#define BANXUE_MODEL_TRAVEL_H

#include <stdbool.h>
#include <stdint.h>

#include "model/filter_sql.h"

struct entity;
struct err;
struct session;

/* Travelling over a table along a sort path, from any place in either direction, without reading what lies between. */

/* Where a row stands in the order. {0} is "before the first" or "behind the last" row, whichever way one travels. */
struct place {
	bool is_set;
	bool is_absent; /* the path's join does not reach the row: such rows come first */
	char *key;	/* NULL: the row has no value; such rows come before the others */
	int64_t unit;	/* id of the small row of a joined path */
	int64_t id;
};

/* Frees what a place holds, it is {0} afterwards; makes `to`, which holds a place already, an independent copy. */
void place_finish(struct place *p);
void place_copy(struct place *to, const struct place *from);

/* Which rows in which order; `filter` is evaluated for each row passed. */
struct travel {
	struct session *session;
	const struct entity *entity;
	size_t field;
	bool descending;
	struct filter_sql filter;
	bool is_filtered;
};

enum travel_end { TRAVEL_END, TRAVEL_STOPPED, TRAVEL_PAUSED, TRAVEL_FAILED };

/* Called for each row that passes the filter; false stops the journey behind this row. */
typedef bool travel_fn(void *ctx, const struct place *at);

/* Whence (exclusive), which way in the order of the list, how long, and what to do on the way. */
struct journey {
	struct place *at;
	bool forward;
	long long deadline; /* monotonic milliseconds */
	travel_fn *fn;
	void *ctx;
};

/*
 * Travels until the rows end, `fn` stops it, or the deadline has passed; `at` then is the last row passed, and the
 * journey can go on from there.
 */
enum travel_end travel_rows(const struct travel *t, const struct journey *j, struct err *err);

/* The place of record `id`; ERR_MISSING when it is gone. */
bool travel_locate(const struct travel *t, int64_t id, struct place *place_out, struct err *err);

/* Sorts `count` ids into the order of the list, in place; ids of rows that are gone or filtered away are dropped.
 * Returns how many stay, -1 on error. */
long travel_sort(const struct travel *t, int64_t *ids, size_t count, struct err *err);

/* Monotonic clock in milliseconds. */
long long travel_clock(void);

#endif
