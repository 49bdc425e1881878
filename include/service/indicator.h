#ifndef BANXUE_SERVICE_INDICATOR_H
#define BANXUE_SERVICE_INDICATOR_H

#include <stdbool.h>
#include <stdint.h>

struct buf;
struct err;
struct session;

/* Shares that the bureau is measured by; each is a query of db/indicators/NAME.sql, which tells its formula. */

/* So many of so many; a whole of 0 is "no data", never 0 %. */
struct share {
	int64_t part, whole;
};

/* What a query is asked about: it takes what it knows by name (:as_of, :department, …); NULL and 0 are all. */
struct indicator_scope {
	const char *as_of;     /* YYYY-MM-DD */
	const char *from, *to; /* first and last day */
	int64_t department_id; /* the section that answers for it */
	const char *source;    /* of findings */
	const char *stage;     /* of schools */
	bool with_planned;     /* groups that are being set up count as well */
};

/* Asks the indicator of that name, which must exist (asserted). */
bool indicator_share(struct session *s, const char *name, const struct indicator_scope *scope, struct share *share_out,
	struct err *err);

/* Adds "3/4 75.0%", or the words for no data. */
void share_write(const struct share *share, struct buf *out);

#endif
