#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "demo_csv.h"
#include "demo_work.h"

/* The district, its towns, and its calendar. */

static const struct bulk_table districts = {"district", "code name name_en parent_id"};
static const struct bulk_table towns = {
	"town", "district_id name name_en kind layout layout_from population population_on education_needs origin"};
static const struct bulk_table years = {"school_year", "name starts_on ends_on"};
static const struct bulk_table semesters = {"semester", "school_year_id name starts_on ends_on"};
static const struct bulk_table holidays = {"holiday", "day name is_workday"};

/* The last district named is that of the office; those before it are what it lies in. */
static void add_district(struct demo *d, const struct demo_row *row)
{
	d->district = bulk_row(d->bulk, &districts, demo_cell_text(row, "code"), demo_cell_text(row, "name"),
		demo_cell_text(row, "name_en"), bulk_id(demo_cell_id(row, "parent", "district")));
	demo_name_id(d, "district", demo_cell(row, "name"), d->district);
}

static size_t area_named(struct demo *d, const char *name)
{
	size_t i = 0;

	while (i < d->area_count && strcmp(d->areas[i].name, name) != 0)
		i++;
	if (i == d->area_count) {
		d->areas = mem_resize(d->areas, ++d->area_count, sizeof(*d->areas));
		d->areas[i] = (struct demo_area){.name = name};
	}
	return i;
}

/* The newest census by the working day. */
static struct date census(const struct demo *d)
{
	return (struct date){d->pack->working_day.year > 2020 ? 2020 : 2010, 11, 1};
}

static void add_town(struct demo *d, const struct demo_row *row)
{
	struct demo_town *town;

	d->towns = mem_resize(d->towns, d->town_count + 1, sizeof(*d->towns));
	town = &d->towns[d->town_count++];
	*town = (struct demo_town){
		.name = demo_cell(row, "name"),
		.stem = demo_cell(row, "stem"),
		.kind = demo_cell(row, "kind"),
		.area = area_named(d, demo_cell(row, "area")),
		.is_key = demo_cell_is(row, "key", "1"),
		.population = demo_cell_number(row, "population"),
	};
	town->id = bulk_row(d->bulk, &towns, bulk_id(d->district), bulk_text(town->name),
		demo_cell_text(row, "name_en"), bulk_text(town->kind), bulk_text(town->is_key ? "key" : "other"),
		demo_cell_date(row, "layout_from"), bulk_int(town->population), bulk_date(census(d)),
		demo_cell_text(row, "needs"), demo_cell_text(row, "origin"));
	demo_name_id(d, "town", town->name, (int64_t)d->town_count);
}

void demo_add_places(struct demo *d)
{
	demo_each_row(d, "made_up/districts.csv", add_district);
	demo_each_row(d, "made_up/towns.csv", add_town);
}

void demo_places_finish(struct demo *d)
{
	for (size_t i = 0; i < d->area_count; i++)
		free(d->areas[i].schools);
	free(d->areas);
	free(d->towns);
}

/* First and last days of the semesters, the same for all packs, by the year in which the school year begins. */
static const struct {
	int year;
	const char *first[2], *second[2];
} calendar[] = {
	{2013, {"2013-09-01", "2014-01-17"}, {"2014-02-17", "2014-06-30"}},
	{2014, {"2014-09-01", "2015-02-06"}, {"2015-03-02", "2015-07-05"}},
	{2015, {"2015-09-01", "2016-01-22"}, {"2016-02-22", "2016-06-30"}},
	{2016, {"2016-09-01", "2017-01-20"}, {"2017-02-20", "2017-06-30"}},
	{2017, {"2017-09-01", "2018-01-26"}, {"2018-02-26", "2018-07-03"}},
	{2018, {"2018-09-01", "2019-01-24"}, {"2019-02-18", "2019-06-30"}},
	{2019, {"2019-09-01", "2020-01-16"}, {"2020-03-02", "2020-07-05"}},
	{2020, {"2020-09-01", "2021-01-22"}, {"2021-02-22", "2021-06-30"}},
	{2021, {"2021-09-01", "2022-01-19"}, {"2022-02-17", "2022-06-30"}},
	{2022, {"2022-09-01", "2023-01-17"}, {"2023-02-15", "2023-06-30"}},
	{2023, {"2023-09-01", "2024-01-19"}, {"2024-02-20", "2024-06-30"}},
	{2024, {"2024-09-01", "2025-01-17"}, {"2025-02-17", "2025-06-30"}},
	{2025, {"2025-09-01", "2026-01-30"}, {"2026-03-02", "2026-07-05"}},
	{2026, {"2026-09-01", "2027-01-22"}, {"2027-02-22", "2027-06-30"}},
};

/* Public holidays of the state's calendar, and the weekend days worked for them. */
static const struct {
	const char *name, *from, *to;
	bool is_workday;
} free_days[] = {
	{"元旦调休", "2018-12-29", "2018-12-29", true},
	{"元旦", "2018-12-30", "2019-01-01", false},
	{"春节调休", "2019-02-02", "2019-02-03", true},
	{"春节", "2019-02-04", "2019-02-10", false},
	{"清明节", "2019-04-05", "2019-04-07", false},
	{"劳动节调休", "2019-04-28", "2019-04-28", true},
	{"劳动节", "2019-05-01", "2019-05-04", false},
	{"劳动节调休", "2019-05-05", "2019-05-05", true},
	{"端午节", "2019-06-07", "2019-06-09", false},
	{"中秋节", "2019-09-13", "2019-09-15", false},
	{"国庆节调休", "2019-09-29", "2019-09-29", true},
	{"国庆节", "2019-10-01", "2019-10-07", false},
	{"国庆节调休", "2019-10-12", "2019-10-12", true},
	{"元旦", "2020-01-01", "2020-01-01", false},
	{"春节调休", "2020-01-19", "2020-01-19", true},
	{"春节", "2020-01-24", "2020-02-02", false},
	{"清明节", "2020-04-04", "2020-04-06", false},
	{"劳动节调休", "2020-04-26", "2020-04-26", true},
	{"劳动节", "2020-05-01", "2020-05-05", false},
	{"劳动节调休", "2020-05-09", "2020-05-09", true},
	{"端午节", "2020-06-25", "2020-06-27", false},
	{"端午节调休", "2020-06-28", "2020-06-28", true},
	{"元旦", "2022-12-31", "2023-01-02", false},
	{"春节", "2023-01-21", "2023-01-27", false},
	{"春节调休", "2023-01-28", "2023-01-29", true},
	{"清明节", "2023-04-05", "2023-04-05", false},
	{"劳动节调休", "2023-04-23", "2023-04-23", true},
	{"劳动节", "2023-04-29", "2023-05-03", false},
	{"劳动节调休", "2023-05-06", "2023-05-06", true},
	{"端午节", "2023-06-22", "2023-06-24", false},
	{"端午节调休", "2023-06-25", "2023-06-25", true},
	{"中秋节、国庆节", "2023-09-29", "2023-10-06", false},
	{"国庆节调休", "2023-10-07", "2023-10-08", true},
	{"元旦", "2024-01-01", "2024-01-01", false},
	{"春节调休", "2024-02-04", "2024-02-04", true},
	{"春节", "2024-02-10", "2024-02-17", false},
	{"春节调休", "2024-02-18", "2024-02-18", true},
	{"清明节", "2024-04-04", "2024-04-06", false},
	{"清明节调休", "2024-04-07", "2024-04-07", true},
	{"劳动节调休", "2024-04-28", "2024-04-28", true},
	{"劳动节", "2024-05-01", "2024-05-05", false},
	{"劳动节调休", "2024-05-11", "2024-05-11", true},
	{"端午节", "2024-06-10", "2024-06-10", false},
	{"中秋节调休", "2024-09-14", "2024-09-14", true},
	{"中秋节", "2024-09-15", "2024-09-17", false},
	{"国庆节调休", "2024-09-29", "2024-09-29", true},
	{"国庆节", "2024-10-01", "2024-10-07", false},
	{"国庆节调休", "2024-10-12", "2024-10-12", true},
	{"元旦", "2025-01-01", "2025-01-01", false},
	{"春节调休", "2025-01-26", "2025-01-26", true},
	{"春节", "2025-01-28", "2025-02-04", false},
	{"春节调休", "2025-02-08", "2025-02-08", true},
	{"清明节", "2025-04-04", "2025-04-06", false},
	{"劳动节调休", "2025-04-27", "2025-04-27", true},
	{"劳动节", "2025-05-01", "2025-05-05", false},
	{"端午节", "2025-05-31", "2025-06-02", false},
};

static int64_t add_semester(struct demo *d, int64_t year, const char *name, const char *const days[2])
{
	return bulk_row(d->bulk, &semesters, bulk_id(year), bulk_text(name), bulk_date(demo_day(days[0])),
		bulk_date(demo_day(days[1])));
}

static size_t calendar_row(int year)
{
	assert(year >= calendar[0].year && (size_t)(year - calendar[0].year) < LENGTH(calendar));
	return (size_t)(year - calendar[0].year);
}

static void add_year(struct demo *d, size_t i)
{
	int year = d->year - DEMO_YEARS_BEFORE + (int)i;
	size_t row = calendar_row(year);
	char name[] = "2018学年";

	name[2] = (char)('0' + year / 10 % 10);
	name[3] = (char)('0' + year % 10);
	d->years[i] = bulk_row(d->bulk, &years, bulk_text(name), bulk_date((struct date){year, 9, 1}),
		bulk_date((struct date){year + 1, 8, 31}));
	d->semesters[i][0] = add_semester(d, d->years[i], "第一学期", calendar[row].first);
	d->semesters[i][1] = add_semester(d, d->years[i], "第二学期", calendar[row].second);
}

/* Of the calendar year of the working day and of the half that follows. */
static void add_holidays(struct demo *d)
{
	int year = d->pack->working_day.year;
	struct date first = {year - 1, 12, 29}, end = {year + 1, 7, 1};

	for (size_t i = 0; i < LENGTH(free_days); i++) {
		struct date day = demo_day(free_days[i].from), last = demo_day(free_days[i].to);

		if (date_compare(day, first) < 0 || date_compare(day, end) >= 0)
			continue;
		for (; date_compare(day, last) <= 0; day = date_add_days(day, 1))
			bulk_row(d->bulk, &holidays, bulk_date(day), bulk_text(free_days[i].name),
				bulk_int(free_days[i].is_workday));
	}
}

void demo_add_years(struct demo *d)
{
	for (size_t i = 0; i < DEMO_YEARS; i++)
		add_year(d, i);
	add_holidays(d);
}

static size_t year_index(const struct demo *d, int year)
{
	int at = year - d->year + DEMO_YEARS_BEFORE;

	assert(at >= 0 && at < DEMO_YEARS);
	return (size_t)at;
}

int64_t demo_year(const struct demo *d, int year)
{
	return d->years[year_index(d, year)];
}

int64_t demo_semester(const struct demo *d, int year, int at)
{
	return d->semesters[year_index(d, year)][at];
}

struct demo_term demo_term_of(int year, int at)
{
	const char *const *days = at ? calendar[calendar_row(year)].second : calendar[calendar_row(year)].first;

	return (struct demo_term){demo_day(days[0]), demo_day(days[1])};
}

static bool is_in_term(struct date day, int year, int at)
{
	struct demo_term term = demo_term_of(year, at);

	return date_compare(day, term.first) >= 0 && date_compare(day, term.last) <= 0;
}

bool demo_is_school_day(struct date day)
{
	enum { THURSDAY = 3, WEEK = 7, FRIDAY = 4, JULY = 7 }; /* days are counted from a Thursday, 3 behind Monday */
	int year = day.month < JULY ? day.year - 1 : day.year;
	bool is_free = (date_to_days(day) + THURSDAY) % WEEK > FRIDAY;

	for (size_t i = 0; i < LENGTH(free_days); i++)
		if (date_compare(demo_day(free_days[i].from), day) <= 0 &&
			date_compare(day, demo_day(free_days[i].to)) <= 0)
			is_free = !free_days[i].is_workday;
	return !is_free && (is_in_term(day, year, 0) || is_in_term(day, year, 1));
}
