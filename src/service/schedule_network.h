#ifndef BANXUE_SERVICE_SCHEDULE_NETWORK_H
#define BANXUE_SERVICE_SCHEDULE_NETWORK_H

#include <stdbool.h>
#include <stddef.h>

struct schedule;

/* The rows of a schedule in an order in which every step comes after what it waits for, and the links that leave each
 * row. A link that closes a circle is left out, so that both directions can be walked once and end. */
struct network {
	size_t count;
	size_t *order;	   /* rows */
	size_t *first_out; /* of row i: links out[first_out[i]] to out[first_out[i + 1] - 1] */
	size_t *out;	   /* indices of links */
};

/* Reads the links between steps that count; the caller finishes it. */
void network_init(struct network *n, const struct schedule *sch);
void network_finish(struct network *n);

#endif
