#include "screens/chart_scale.h"

#include "base/words.h"
#include "service/schedule.h"

enum { MONTHS = 12, WEEKDAYS = 7, HALF_DAY = 15, QUARTER = 3 };

/* Monday of the week of 1970-01-01 lies three days before it. */
enum { MONDAY_OFFSET = 3 };

static const struct {
	const char *word;
	int step;
} units[CHART_UNIT_COUNT] = {
	[CHART_MONTH] = {N_("months"), QUARTER},
	[CHART_HALF] = {N_("half months"), 2},
	[CHART_WEEK] = {N_("weeks"), 4},
};

static long floor_div(long a, long b)
{
	return a / b - (a % b < 0);
}

static long month_of(struct date day)
{
	return (long)day.year * MONTHS + day.month - 1;
}

long chart_column(enum chart_unit unit, struct date day)
{
	switch (unit) {
	case CHART_MONTH: return month_of(day);
	case CHART_HALF: return month_of(day) * 2 + (day.day > HALF_DAY);
	default: return floor_div(date_to_days(day) + MONDAY_OFFSET, WEEKDAYS);
	}
}

struct date chart_first_day(enum chart_unit unit, long column)
{
	long month = unit == CHART_HALF ? floor_div(column, 2) : column;
	int day = unit == CHART_HALF && column - month * 2 == 1 ? HALF_DAY + 1 : 1;

	if (unit == CHART_WEEK)
		return date_from_days(column * WEEKDAYS - MONDAY_OFFSET);
	return (struct date){(int)floor_div(month, MONTHS), (int)(month - floor_div(month, MONTHS) * MONTHS) + 1, day};
}

const char *chart_unit_word(enum chart_unit unit)
{
	return units[unit].word;
}

int chart_unit_step(enum chart_unit unit)
{
	return units[unit].step;
}

/* The first day of the month that begins in the column; no date when none does. */
static struct date month_begun(enum chart_unit unit, long column)
{
	struct date last = date_add_days(chart_first_day(unit, column + 1), -1);

	last.day = 1;
	return chart_column(unit, last) == column ? last : (struct date){0};
}

int chart_month_label(enum chart_unit unit, long column)
{
	struct date begun = month_begun(unit, column);

	return unit == CHART_MONTH && (begun.month - 1) % QUARTER != 0 ? 0 : begun.month;
}

int chart_year_label(enum chart_unit unit, long column)
{
	struct date begun = month_begun(unit, column);

	return begun.month == 1 ? begun.year : 0;
}

enum chart_unit chart_fit(struct date first, struct date last, int columns)
{
	for (int unit = CHART_HALF; unit >= CHART_MONTH; unit--)
		if (chart_column((enum chart_unit)unit, last) - chart_column((enum chart_unit)unit, first) < columns)
			return (enum chart_unit)unit;
	return CHART_HALF;
}

bool chart_scale_sees(const struct chart_scale *scale, struct date day)
{
	long column = chart_column(scale->unit, day) - scale->first;

	return column >= 0 && column < scale->columns;
}

void chart_scale_show(struct chart_scale *scale, struct date day)
{
	if (!chart_scale_sees(scale, day))
		scale->first = chart_column(scale->unit, day) - scale->columns / 3;
}

void chart_scale_clamp(struct chart_scale *scale, struct date first, struct date last)
{
	long low = chart_column(scale->unit, first), high = chart_column(scale->unit, last) - scale->columns + 1;

	if (scale->first > high)
		scale->first = high;
	if (scale->first < low)
		scale->first = low;
}

void chart_scale_zoom(struct chart_scale *scale, enum chart_unit unit, struct date day)
{
	long offset = chart_column(scale->unit, day) - scale->first;

	if (offset < 0 || offset >= scale->columns)
		offset = scale->columns / 3;
	scale->unit = unit;
	scale->first = chart_column(unit, day) - offset;
}

static struct date first_known(struct date a, struct date b, struct date c)
{
	return a.year ? a : b.year ? b : c;
}

/* Where a bar that is not finished stands: as many columns as the share that was reported. */
static void measure_open(struct chart_bar *bar, const struct schedule_row *row, enum chart_unit unit)
{
	struct date end = first_known(row->due_on, row->forecast_end, row->starts_on);

	bar->plan = chart_column(unit, end);
	if (bar->plan < bar->start)
		bar->plan = bar->start;
	bar->done = bar->start + (bar->plan - bar->start + 1) * row->percent / 100;
	bar->end = row->forecast_end.year ? chart_column(unit, row->forecast_end) : bar->plan;
}

struct chart_bar chart_bar_of(const struct schedule_row *row, enum chart_unit unit)
{
	struct date start = first_known(
		row->started_on, row->starts_on, first_known(row->forecast_start, row->due_on, row->ended_on));
	struct chart_bar bar = {.is_drawn = row->has_schedule && start.year != 0};

	if (!bar.is_drawn)
		return bar;
	bar.start = chart_column(unit, start);
	bar.has_original = row->original_on.year && date_compare(row->original_on, row->due_on) != 0;
	bar.original = bar.has_original ? chart_column(unit, row->original_on) : 0;
	if (row->is_done && row->ended_on.year) {
		bar.plan = bar.end = chart_column(unit, row->ended_on);
		bar.plan = bar.end = bar.end < bar.start ? bar.start : bar.end;
		bar.done = bar.end + 1;
	} else {
		measure_open(&bar, row, unit);
	}
	return bar;
}
