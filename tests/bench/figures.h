#ifndef BANXUE_TESTS_BENCH_FIGURES_H
#define BANXUE_TESTS_BENCH_FIGURES_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

/* What the bench programs share: medians, and the lines of the table that they print. */

/* Values of one figure. */
struct sample {
	double values[4096];
	size_t count;
};

static inline void sample_add(struct sample *s, double value)
{
	if (s->count < sizeof(s->values) / sizeof(s->values[0]))
		s->values[s->count++] = value;
}

static inline int sample_compare(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

/* The value below which `share` of the values are; 0.5 is the median. */
static inline double sample_at(struct sample *s, double share)
{
	size_t at = (size_t)((double)s->count * share);

	if (s->count == 0)
		return 0;
	qsort(s->values, s->count, sizeof(s->values[0]), sample_compare);
	return s->values[at < s->count ? at : s->count - 1];
}

/* One line of the table: ours beside the bare one, their ratio, and the ratio aimed at (0: none). */
static inline void figure_print(const char *name, const char *unit, double ours, double bare, double target)
{
	printf("%-60s %10.1f %10.1f %-3s", name, ours, bare, unit);
	if (bare > 0)
		printf(" %7.2f", ours / bare);
	if (target > 0)
		printf("   %.1f", target);
	printf("\n");
	fflush(stdout);
}

#endif
