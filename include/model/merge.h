#ifndef BANXUE_MODEL_MERGE_H
#define BANXUE_MODEL_MERGE_H

#include <stdbool.h>
#include <stddef.h>

struct record;

/* What became of a field when two people changed one record. */
enum merge_side { MERGE_SAME, MERGE_THEIRS, MERGE_MINE, MERGE_OVERLAP };

/*
 * Three-way comparison, field by field: `side_out` has one entry per field. `merged` (initialised) becomes theirs plus
 * my changes, with their revision; in overlapping fields it holds mine. Returns the number of overlaps. Equal changes
 * on both sides do not overlap.
 */
size_t merge_records(const struct record *original, const struct record *theirs, const struct record *mine,
	struct record *merged, enum merge_side *side_out);

#endif
