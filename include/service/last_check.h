#ifndef BANXUE_SERVICE_LAST_CHECK_H
#define BANXUE_SERVICE_LAST_CHECK_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct record;
struct session;

/*
 * The newest row of the ledger of a milestone, which the caller finishes; its id is 0 when the milestone was never
 * checked. False only on a database error; the record is to be finished in any case.
 */
bool last_check_load(struct session *s, int64_t milestone_id, struct record *entry, struct err *err);

#endif
