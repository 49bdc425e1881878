#include "screens/chart_rows.h"

#include "base/memory.h"

#include <stdlib.h>

enum { KINDS = 4 };

void chart_rows_finish(struct chart_rows *rows)
{
	free(rows->shown);
	free(rows->has_parts);
	marks_finish(&rows->folded);
	*rows = (struct chart_rows){0};
}

/* Kind and id as one number, for the set of those folded. */
static int64_t key_of(const struct schedule_row *row)
{
	return row->id * KINDS + (int64_t)row->kind;
}

bool chart_row_is_folded(const struct chart_rows *rows, size_t row)
{
	return rows->has_parts[row] && marks_has(&rows->folded, key_of(&rows->schedule->rows[row]));
}

static void find_parts(struct chart_rows *rows)
{
	const struct schedule *schedule = rows->schedule;

	free(rows->has_parts);
	rows->has_parts = mem_zalloc(schedule->count + 1, sizeof(*rows->has_parts));
	for (size_t i = 0; i < schedule->count; i++)
		if (schedule->rows[i].is_shown && schedule->rows[i].parent != SIZE_MAX)
			rows->has_parts[schedule->rows[i].parent] = true;
}

void chart_rows_make(struct chart_rows *rows, const struct schedule *schedule)
{
	bool *is_hidden = mem_zalloc(schedule->count + 1, sizeof(*is_hidden));

	rows->schedule = schedule;
	find_parts(rows);
	free(rows->shown);
	rows->shown = mem_zalloc(schedule->count + 1, sizeof(*rows->shown));
	rows->count = 0;
	for (size_t i = 0; i < schedule->count; i++) {
		size_t parent = schedule->rows[i].parent;

		/* A row stands behind the one it is under. */
		is_hidden[i] = parent != SIZE_MAX && (is_hidden[parent] || chart_row_is_folded(rows, parent));
		if (!is_hidden[i] && schedule->rows[i].is_shown)
			rows->shown[rows->count++] = i;
	}
	free(is_hidden);
}

static void set_folded(struct chart_rows *rows, const struct schedule_row *row, bool folded)
{
	if (marks_has(&rows->folded, key_of(row)) != folded)
		marks_toggle(&rows->folded, key_of(row));
}

void chart_rows_fold(struct chart_rows *rows, size_t row, bool folded)
{
	set_folded(rows, &rows->schedule->rows[row], folded);
	chart_rows_make(rows, rows->schedule);
}

void chart_rows_fold_all(struct chart_rows *rows, bool folded)
{
	marks_clear(&rows->folded);
	find_parts(rows);
	for (size_t i = 0; folded && i < rows->schedule->count; i++)
		if (rows->has_parts[i])
			set_folded(rows, &rows->schedule->rows[i], true);
	chart_rows_make(rows, rows->schedule);
}

void chart_rows_fold_kind(struct chart_rows *rows, enum schedule_kind kind)
{
	for (size_t i = 0; i < rows->schedule->count; i++)
		if (rows->schedule->rows[i].kind == kind)
			set_folded(rows, &rows->schedule->rows[i], true);
	chart_rows_make(rows, rows->schedule);
}

void chart_rows_reveal(struct chart_rows *rows, size_t row)
{
	for (size_t at = rows->schedule->rows[row].parent; at != SIZE_MAX; at = rows->schedule->rows[at].parent)
		set_folded(rows, &rows->schedule->rows[at], false);
	chart_rows_make(rows, rows->schedule);
}

size_t chart_find(const struct schedule *schedule, struct chart_place place)
{
	for (size_t i = 0; i < schedule->count; i++)
		if (schedule->rows[i].kind == place.kind && schedule->rows[i].id == place.id)
			return i;
	return SIZE_MAX;
}

/* The last shown row that is not behind `row`: itself, or, hidden, the one it is hidden in. */
int chart_rows_line(const struct chart_rows *rows, size_t row)
{
	size_t low = 0, high = rows->count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (rows->shown[middle] <= row)
			low = middle;
		else
			high = middle;
	}
	return (int)low;
}
