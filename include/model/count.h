#ifndef BANXUE_MODEL_COUNT_H
#define BANXUE_MODEL_COUNT_H

#include <stdbool.h>
#include <stdint.h>

struct entity;
struct err;
struct filter_sql;
struct session;

/* Counting the rows that pass a filter in slices, so that a person's key never waits for it. {0} starts from the first
 * row. */
struct count {
	int64_t rows;  /* counted so far */
	int64_t upto;  /* id up to which rows were looked at */
	int64_t chunk; /* ids looked at in one statement; follows how long they take */
	bool is_done;
};

/* Goes on counting until `deadline` (travel_clock) or the end; `filter` may be NULL. False only on a database error. */
bool count_step(struct session *s, const struct entity *e, const struct filter_sql *filter, struct count *count,
	long long deadline, struct err *err);

/*
 * How many rows pass a filter that an index serves, read in one go but no further than `most`. False only on a database
 * error.
 */
bool count_few(struct session *s, const struct entity *e, const struct filter_sql *filter, int64_t most,
	int64_t *count_out, struct err *err);

#endif
