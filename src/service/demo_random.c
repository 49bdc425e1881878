#include "demo_random.h"

static uint64_t split(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

void demo_random_start(struct demo_random *r, uint64_t seed, const char *subject)
{
	uint64_t state = seed;

	for (const char *p = subject; *p; p++)
		state = split(&state) ^ (unsigned char)*p;
	for (size_t i = 0; i < 4; i++)
		r->state[i] = split(&state);
}

static uint64_t rotate(uint64_t x, int by)
{
	return x << by | x >> (64 - by);
}

static uint64_t next(struct demo_random *r)
{
	uint64_t *s = r->state, result = rotate(s[1] * 5, 7) * 9, t = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = rotate(s[3], 45);
	return result;
}

/* The upper bits by multiplication; the bias is far below what a demo could show. */
int demo_random_below(struct demo_random *r, int limit)
{
	return (int)((next(r) >> 32) * (uint64_t)limit >> 32);
}

int demo_random_between(struct demo_random *r, int low, int high)
{
	return low + demo_random_below(r, high - low + 1);
}

bool demo_random_chance(struct demo_random *r, int permille)
{
	return demo_random_below(r, 1000) < permille;
}

size_t demo_random_weighted(struct demo_random *r, const int weights[], size_t count)
{
	int sum = 0, drawn;

	for (size_t i = 0; i < count; i++)
		sum += weights[i];
	drawn = demo_random_below(r, sum);
	for (size_t i = 0; i < count; i++)
		if ((drawn -= weights[i]) < 0)
			return i;
	return count - 1;
}
