#ifndef BANXUE_SCREENS_MARKS_H
#define BANXUE_SCREENS_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MARKS_MAX = 10000 };

/* A set of marked record ids, at most MARKS_MAX; {0} is empty. */
struct marks {
	int64_t *ids; /* ascending */
	size_t count, room;
};

/* Frees, or empties keeping the memory. */
void marks_finish(struct marks *m);
void marks_clear(struct marks *m);

/* Whether the id is marked. */
bool marks_has(const struct marks *m, int64_t id);

/* Adds an id, or turns its mark round; false when the set is full. */
bool marks_add(struct marks *m, int64_t id);
bool marks_toggle(struct marks *m, int64_t id);

#endif
