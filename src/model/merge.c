#include "model/merge.h"

#include "model/entity.h"
#include "model/record.h"

static enum merge_side side_of(const char *original, const char *theirs, const char *mine)
{
	if (value_same(theirs, mine))
		return MERGE_SAME;
	if (value_same(original, mine))
		return MERGE_THEIRS;
	return value_same(original, theirs) ? MERGE_MINE : MERGE_OVERLAP;
}

size_t merge_records(const struct record *original, const struct record *theirs, const struct record *mine,
	struct record *merged, enum merge_side *side_out)
{
	const struct entity *e = theirs->entity;
	size_t overlaps = 0;

	record_copy(merged, theirs);
	for (size_t i = 0; i < e->nfields; i++) {
		/* What is computed over the row is computed anew when it is loaded. */
		if (field_is_computed(&e->fields[i])) {
			side_out[i] = MERGE_SAME;
			continue;
		}
		side_out[i] = side_of(original->values[i], theirs->values[i], mine->values[i]);
		if (side_out[i] == MERGE_MINE || side_out[i] == MERGE_OVERLAP)
			record_put(merged, i, mine->values[i]);
		overlaps += side_out[i] == MERGE_OVERLAP;
	}
	return overlaps;
}
