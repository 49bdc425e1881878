#ifndef BANXUE_SCREENS_CHART_SCALE_H
#define BANXUE_SCREENS_CHART_SCALE_H

#include <stdbool.h>

#include "base/date.h"

struct schedule_row;

/* The time axis of the progress chart: a column for each month, half of a month (to the 15th, from the 16th) or week
 * (from Monday on). Columns are numbered through all years, so that they can be subtracted. */
enum chart_unit { CHART_MONTH, CHART_HALF, CHART_WEEK, CHART_UNIT_COUNT };

/* The part of the axis that is seen. */
struct chart_scale {
	enum chart_unit unit;
	long first;  /* column at the left edge */
	int columns; /* in view, at least 1 */
};

/* The column that holds a day, and the first day of a column. */
long chart_column(enum chart_unit unit, struct date day);
struct date chart_first_day(enum chart_unit unit, long column);

/* The word of a unit (a source string), and how far one key press moves the view. */
const char *chart_unit_word(enum chart_unit unit);
int chart_unit_step(enum chart_unit unit);

/* What is written above a column: the month that begins there, the year that begins there; 0 for nothing. Months
 * are a quarter apart where a column is a whole month. */
int chart_month_label(enum chart_unit unit, long column);
int chart_year_label(enum chart_unit unit, long column);

/* The finest unit, but none finer than halves, in which all days of a period are seen at once; halves where none is. */
enum chart_unit chart_fit(struct date first, struct date last, int columns);

/* Whether a day is seen. */
bool chart_scale_sees(const struct chart_scale *scale, struct date day);

/* Moves the view as little as needed so that a day is seen; is in its first third when it was not. */
void chart_scale_show(struct chart_scale *scale, struct date day);

/* Holds the view where there is something of the period to see. */
void chart_scale_clamp(struct chart_scale *scale, struct date first, struct date last);

/* Another unit, with the day in the same place of the view as it had. */
void chart_scale_zoom(struct chart_scale *scale, enum chart_unit unit, struct date day);

/*
 * A bar by its columns: done is what lies before `done`, left to do what lies from there to `plan`, beyond the plan
 * what lies after that to `end`. All three end where nothing is drawn for them.
 */
struct chart_bar {
	bool is_drawn;
	long start, done, plan, end; /* done: first column that is not done; plan and end: last columns */
	bool has_original;	     /* the due date was moved */
	long original;		     /* column of the due date it had at first */
};
struct chart_bar chart_bar_of(const struct schedule_row *row, enum chart_unit unit);

#endif
