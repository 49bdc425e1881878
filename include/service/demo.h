#ifndef BANXUE_SERVICE_DEMO_H
#define BANXUE_SERVICE_DEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

struct err;

/* How a demo is made. */
struct demo_request {
	const char *name;					  /* "chongming-2023" */
	const char *path;					  /* must not exist */
	long teachers;						  /* 0: as many as the district plausibly has */
	uint64_t seed;						  /* the same seed makes the same district */
	struct date today;					  /* {0}: the demo's own working date */
	bool (*tick)(void *ctx, long long done, long long total); /* false stops and removes the file; NULL: none */
	void *ctx;
};

/* Rows written and how long it took. */
struct demo_result {
	long rows;
	double seconds;
};

/* Makes the database of a demo: every fact of its policy text, and a made-up district around it whose records say so.
 */
bool demo_create(const struct demo_request *request, struct demo_result *result_out, struct err *err);

/* The name of a demo by its place among all, NULL behind the last; what it shows, in a few words; and on which day. */
const char *demo_name(size_t i);
const char *demo_title(size_t i);
struct date demo_working_day(size_t i);

#endif
