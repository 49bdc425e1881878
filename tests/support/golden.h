#ifndef BANXUE_TESTS_GOLDEN_H
#define BANXUE_TESTS_GOLDEN_H

#include "base/buf.h"

#include <stdbool.h>

struct pty;

/*
 * What a screen looked like when it was right: a text file of blocks, a line "== NAME ROWSxCOLS cursor ROW,COL", then
 * the rows behind "|", and where it was asked for, the attributes of a row behind "~".
 */
struct golden {
	const char *path;
	struct buf kept, seen; /* the file, and what it would be now */
	bool is_updating;
};

/* Reads the file; none is an empty one. */
void golden_open(struct golden *g, const char *path, bool is_updating);
void golden_finish(struct golden *g);

/* Adds the screen as it is. */
void golden_add(struct golden *g, const char *name, struct pty *t, bool with_attributes);

/* Whether all blocks are as they were kept, else what differs is printed; writes them instead when updating. */
bool golden_close(struct golden *g);

#endif
