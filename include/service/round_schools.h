#ifndef BANXUE_SERVICE_ROUND_SCHOOLS_H
#define BANXUE_SERVICE_ROUND_SCHOOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "model/filter.h"

struct err;
struct session;

/* Who is away from which school and who came to it in a round: orders in service, counted in slices. */

enum round_people {
	ROUND_AWAY,	 /* sent by the school */
	ROUND_COMING,	 /* received by it */
	ROUND_RETURNING, /* of those away, whose planned end is near or past */
	ROUND_LEAVING,	 /* of those received, the same */
	ROUND_PEOPLE_COUNT
};

struct round_school {
	int64_t id;
	char *name, *name_key;
	int64_t people[ROUND_PEOPLE_COUNT];
};

struct round_schools {
	int64_t round;
	const struct filter *orders;  /* narrows the orders; outlives this; may be NULL */
	char until[DATE_TEXT_SIZE];   /* the last day that is near */
	struct round_school *schools; /* by id while counting, by name once done */
	size_t count;
	int64_t behind; /* id of the order counted last */
	bool is_done;
};

/* Goes on counting for at most `ms` milliseconds; what round and orders say begins it, finish frees what was counted.
 */
bool round_schools_count(struct session *s, struct round_schools *rs, int ms, struct err *err);
void round_schools_finish(struct round_schools *rs);

/* The orders behind a figure; the caller finishes it. */
struct filter round_school_orders(const struct round_schools *rs, size_t at, enum round_people people);

#endif
