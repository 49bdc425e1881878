#include "demo_work.h"

/* The district, its towns, and its calendar. */

static const struct bulk_table districts = {"district", "code name name_en parent_id"};
static const struct bulk_table towns = {"town", "district_id name name_en kind layout population population_on origin"};
static const struct bulk_table years = {"school_year", "name starts_on ends_on"};
static const struct bulk_table semesters = {"semester", "school_year_id name starts_on ends_on"};
static const struct bulk_table holidays = {"holiday", "day name is_workday"};

/*
 * The four key towns are named in 004 一·一是; the other fourteen are counted there, their names are common knowledge.
 * Populations are rounded to what a census would show.
 */
const struct demo_town demo_towns[DEMO_TOWNS] = {
	{"城桥镇", "Chengqiao", "城桥", "town", 0, true, 121800},
	{"堡镇", "Baozhen", "堡镇", "town", 1, true, 57400},
	{"陈家镇", "Chenjia", "陈家镇", "town", 2, true, 60900},
	{"长兴镇", "Changxing", "长兴", "town", 3, true, 109600},
	{"庙镇", "Miaozhen", "庙镇", "town", 0, false, 37200},
	{"新河镇", "Xinhe", "新河", "town", 1, false, 38500},
	{"竖新镇", "Shuxin", "竖新", "town", 1, false, 28100},
	{"向化镇", "Xianghua", "向化", "town", 2, false, 20400},
	{"三星镇", "Sanxing", "三星", "town", 0, false, 24700},
	{"港沿镇", "Gangyan", "港沿", "town", 1, false, 31600},
	{"中兴镇", "Zhongxing", "中兴", "town", 2, false, 21300},
	{"港西镇", "Gangxi", "港西", "town", 0, false, 22800},
	{"建设镇", "Jianshe", "建设", "town", 1, false, 22100},
	{"绿华镇", "Lühua", "绿华", "town", 0, false, 9200},
	{"东平镇", "Dongping", "东平", "town", 1, false, 13500},
	{"横沙乡", "Hengsha", "横沙", "township", 3, false, 23600},
	{"新村乡", "Xincun", "新村", "township", 0, false, 8700},
	{"新海镇", "Xinhai", "新海", "town", 0, false, 10400},
};

static void add_town(struct demo *d, int i)
{
	const struct demo_town *t = &demo_towns[i];

	d->town_ids[i] = bulk_row(d->bulk, &towns, bulk_id(d->district), bulk_text(t->name), bulk_text(t->name_en),
		bulk_text(t->kind), bulk_text(t->is_key ? "key" : "other"), bulk_int(t->population),
		bulk_date(demo_day("2020-11-01")), bulk_text(t->is_key ? "source" : "made_up"));
}

void demo_add_places(struct demo *d)
{
	d->city = bulk_row(
		d->bulk, &districts, bulk_text("310000"), bulk_text("上海市"), bulk_text("Shanghai"), bulk_null());
	d->district = bulk_row(d->bulk, &districts, bulk_text("310151"), bulk_text("崇明区"), bulk_text("Chongming"),
		bulk_id(d->city));
	for (int i = 0; i < DEMO_TOWNS; i++)
		add_town(d, i);
}

/* First and last days of the semesters, by the year in which the school year begins. */
static const struct {
	int year;
	const char *first[2], *second[2];
} calendar[] = {
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
};

static int64_t add_semester(struct demo *d, int64_t year, const char *name, const char *const days[2])
{
	return bulk_row(d->bulk, &semesters, bulk_id(year), bulk_text(name), bulk_date(demo_day(days[0])),
		bulk_date(demo_day(days[1])));
}

static void add_year(struct demo *d, size_t i)
{
	char name[] = "2018学年";

	name[2] = (char)('0' + calendar[i].year / 10 % 10);
	name[3] = (char)('0' + calendar[i].year % 10);
	d->years[i] = bulk_row(d->bulk, &years, bulk_text(name), bulk_date((struct date){calendar[i].year, 9, 1}),
		bulk_date((struct date){calendar[i].year + 1, 8, 31}));
	d->semesters[i][0] = add_semester(d, d->years[i], "第一学期", calendar[i].first);
	d->semesters[i][1] = add_semester(d, d->years[i], "第二学期", calendar[i].second);
}

static void add_holidays(struct demo *d)
{
	for (size_t i = 0; i < LENGTH(free_days); i++) {
		struct date day = demo_day(free_days[i].from), last = demo_day(free_days[i].to);

		for (; date_compare(day, last) <= 0; day = date_add_days(day, 1))
			bulk_row(d->bulk, &holidays, bulk_date(day), bulk_text(free_days[i].name),
				bulk_int(free_days[i].is_workday));
	}
}

void demo_add_years(struct demo *d)
{
	_Static_assert(LENGTH(calendar) == DEMO_YEARS, "one row for each year");
	for (size_t i = 0; i < DEMO_YEARS; i++)
		add_year(d, i);
	add_holidays(d);
}

int64_t demo_year(const struct demo *d, int year)
{
	return d->years[year - calendar[0].year];
}

int64_t demo_semester(const struct demo *d, int year, int at)
{
	return d->semesters[year - calendar[0].year][at];
}
