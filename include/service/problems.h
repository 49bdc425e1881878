#ifndef BANXUE_SERVICE_PROBLEMS_H
#define BANXUE_SERVICE_PROBLEMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct entity;
struct err;
struct session;

/* What is wrong with a record: a value against its descriptor, or a rule of its table. The sentence, and the column
 * that it blames ("" for none), live during the call that reports it. */
struct problem {
	const struct entity *entity;
	int64_t id;
	const char *sentence, *column;
};

/* A search for problems through all records but those of the logs, that can be done in slices: {0} but for session,
 * found and ctx is at the beginning. */
struct problem_search {
	struct session *session;
	void (*found)(void *ctx, const struct problem *problem);
	void *ctx;
	size_t table; /* searched next, and behind which of its records */
	int64_t behind;
	bool is_done;
};

/* Goes on for at most `budget_ms`, at least by one record; nobody can write meanwhile, so it is to be short. */
bool problem_search_go_on(struct problem_search *search, int budget_ms, struct err *err);

/* Reports the problems of one record through the search's `found`; a record that is gone has none. */
void problem_check(const struct problem_search *search, const struct entity *e, int64_t id);

#endif
