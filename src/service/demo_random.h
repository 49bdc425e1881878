#ifndef BANXUE_SERVICE_DEMO_RANDOM_H
#define BANXUE_SERVICE_DEMO_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Chance that is the same everywhere: xoshiro256** seeded by splitmix64 (both by Blackman and Vigna, public domain).
 * Every subject of a demo draws from a stream of its own, so that a change to one leaves the others as they were.
 */
struct demo_random {
	uint64_t state[4];
};

/* Starts the stream `subject` of a seed. */
void demo_random_start(struct demo_random *r, uint64_t seed, const char *subject);

/* A number from 0 to below `limit`, which is above 0. */
int demo_random_below(struct demo_random *r, int limit);

/* A number from `low` to `high`, both included. */
int demo_random_between(struct demo_random *r, int low, int high);

/* True in `permille` of a thousand cases. */
bool demo_random_chance(struct demo_random *r, int permille);

/* An index by its share of the sum of all weights. */
size_t demo_random_weighted(struct demo_random *r, const int weights[], size_t count);

#endif
