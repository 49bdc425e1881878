#ifndef BANXUE_SCREENS_CHART_ROWS_H
#define BANXUE_SCREENS_CHART_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "screens/marks.h"
#include "service/schedule.h"

/* Which record a row of the chart stands for; it outlives another reading of the schedule. {0}: none. */
struct chart_place {
	enum schedule_kind kind;
	int64_t id;
};

/* The rows of a schedule that are in its scope and not hidden in a folded project or stage; {0} is empty. */
struct chart_rows {
	const struct schedule *schedule;
	size_t *shown; /* indices into the schedule */
	size_t count;
	bool *has_parts; /* of every row of the schedule: rows of the scope stand under it */
	struct marks folded;
};
void chart_rows_finish(struct chart_rows *rows);

/* Finds out anew what is shown of a schedule, which is kept by the caller. */
void chart_rows_make(struct chart_rows *rows, const struct schedule *schedule);

/* Whether the rows under a row are hidden; hides or shows them. */
bool chart_row_is_folded(const struct chart_rows *rows, size_t row);
void chart_rows_fold(struct chart_rows *rows, size_t row, bool folded);

/* The same with all of them; with only those of a kind. */
void chart_rows_fold_all(struct chart_rows *rows, bool folded);
void chart_rows_fold_kind(struct chart_rows *rows, enum schedule_kind kind);

/* Unfolds everything that a row is hidden in. */
void chart_rows_reveal(struct chart_rows *rows, size_t row);

/* The index in the schedule of a record, SIZE_MAX when it is not there. */
size_t chart_find(const struct schedule *schedule, struct chart_place place);

/* The line on which a row is shown, or else what it is hidden in. */
int chart_rows_line(const struct chart_rows *rows, size_t row);

#endif
