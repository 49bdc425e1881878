#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/memory.h"
#include "demo_csv.h"
#include "demo_work.h"

/* The schools: those of the policy text, those of the fourteen towns, and those of the four key towns. */

static const struct bulk_table schools = {"school",
	"code name name_en stages district_id town_id ownership locality status opened_on date_precision clause_id "
	"note origin"};
static const struct bulk_table school_names = {"school_name", "school_id name valid_from date_precision origin"};
static const struct bulk_table school_stages = {"school_stage", "school_id stage valid_from date_precision origin"};

const struct demo_kind demo_kinds[DEMO_SCHOOL_KINDS] = {
	[DEMO_KINDERGARTEN] = {"kindergarten", {"kindergarten"}},
	[DEMO_PRIMARY] = {"primary", {"primary"}},
	[DEMO_JUNIOR] = {"junior_secondary", {"junior_secondary"}},
	[DEMO_NINE_YEAR] = {"primary junior_secondary", {"primary", "junior_secondary"}},
	[DEMO_SENIOR] = {"senior_secondary", {"senior_secondary"}},
};

/* What the text does not say of its schools; see their records, which cite it. `weight` 0: being built. */
static const struct known {
	const char *name;
	enum demo_school_kind kind;
	int town, weight, opened;
} known_schools[] = {
	{"长兴初中", DEMO_JUNIOR, 3, 0, 0},
	{"上实东滩高中", DEMO_SENIOR, 2, 0, 0},
	{"世外汇明学校", DEMO_NINE_YEAR, 2, 0, 0},
	{"民本中学", DEMO_SENIOR, 1, 180, 1938},
	{"上海师范大学附属崇明区正大中学", DEMO_JUNIOR, 1, 96, 1988},
	{"崇明中学", DEMO_SENIOR, 0, 236, 1915},
	{"东门中学", DEMO_JUNIOR, 0, 104, 1956},
};

/* Made up, for the key towns. */
static const struct known made_up_schools[] = {
	{"城桥实验幼儿园", DEMO_KINDERGARTEN, 0, 46, 1981},
	{"城桥第二幼儿园", DEMO_KINDERGARTEN, 0, 40, 1994},
	{"江湾幼儿园", DEMO_KINDERGARTEN, 0, 36, 2009},
	{"育苗幼儿园", DEMO_KINDERGARTEN, 0, 34, 1998},
	{"新苑幼儿园", DEMO_KINDERGARTEN, 0, 30, 2019},
	{"城桥实验小学", DEMO_PRIMARY, 0, 132, 1902},
	{"城桥第二小学", DEMO_PRIMARY, 0, 108, 1951},
	{"东湖小学", DEMO_PRIMARY, 0, 92, 1964},
	{"江湾小学", DEMO_PRIMARY, 0, 86, 1996},
	{"育才小学", DEMO_PRIMARY, 0, 80, 1958},
	{"新苑小学", DEMO_PRIMARY, 0, 64, 2018},
	{"城桥初级中学", DEMO_JUNIOR, 0, 112, 1969},
	{"江湾初级中学", DEMO_JUNIOR, 0, 84, 1997},
	{"东湖学校", DEMO_NINE_YEAR, 0, 148, 2004},
	{"城桥高级中学", DEMO_SENIOR, 0, 172, 1962},
	{"堡镇实验幼儿园", DEMO_KINDERGARTEN, 1, 38, 1979},
	{"堡镇第二幼儿园", DEMO_KINDERGARTEN, 1, 32, 1992},
	{"海桥幼儿园", DEMO_KINDERGARTEN, 1, 28, 2011},
	{"堡镇实验小学", DEMO_PRIMARY, 1, 98, 1905},
	{"堡镇第二小学", DEMO_PRIMARY, 1, 78, 1953},
	{"海桥小学", DEMO_PRIMARY, 1, 66, 1960},
	{"四滧小学", DEMO_PRIMARY, 1, 52, 1947},
	{"堡镇初级中学", DEMO_JUNIOR, 1, 88, 1970},
	{"海桥初级中学", DEMO_JUNIOR, 1, 62, 1971},
	{"堡镇高级中学", DEMO_SENIOR, 1, 158, 1958},
	{"陈家镇幼儿园", DEMO_KINDERGARTEN, 2, 36, 1983},
	{"裕安幼儿园", DEMO_KINDERGARTEN, 2, 34, 2012},
	{"瀛东幼儿园", DEMO_KINDERGARTEN, 2, 26, 2020},
	{"陈家镇小学", DEMO_PRIMARY, 2, 84, 1930},
	{"裕安小学", DEMO_PRIMARY, 2, 78, 1946},
	{"瀛东小学", DEMO_PRIMARY, 2, 54, 2016},
	{"陈家镇初级中学", DEMO_JUNIOR, 2, 82, 1968},
	{"裕安初级中学", DEMO_JUNIOR, 2, 70, 1972},
	{"陈家镇高级中学", DEMO_SENIOR, 2, 136, 1959},
	{"长兴幼儿园", DEMO_KINDERGARTEN, 3, 42, 1985},
	{"凤凰幼儿园", DEMO_KINDERGARTEN, 3, 38, 2010},
	{"海韵幼儿园", DEMO_KINDERGARTEN, 3, 34, 2017},
	{"长兴小学", DEMO_PRIMARY, 3, 104, 1949},
	{"凤凰小学", DEMO_PRIMARY, 3, 88, 1961},
	{"圆沙小学", DEMO_PRIMARY, 3, 72, 1965},
	{"长兴中学", DEMO_JUNIOR, 3, 94, 1966},
	{"圆沙初级中学", DEMO_JUNIOR, 3, 66, 1973},
	{"海韵学校", DEMO_NINE_YEAR, 3, 142, 2014},
	{"长兴高级中学", DEMO_SENIOR, 3, 144, 1967},
};

/* One of each in a town that is no key town; the weight is for a town of ten thousand, and of each further one. */
static const struct {
	enum demo_school_kind kind;
	const char *suffix;
	int weight, growth;
} town_kinds[] = {
	{DEMO_KINDERGARTEN, "幼儿园", 14, 5},
	{DEMO_PRIMARY, "小学", 30, 12},
	{DEMO_JUNIOR, "中学", 30, 9},
};

/* Where teachers are more than the schools can hold, further ones are made up in the key towns, in this measure. */
static const struct {
	enum demo_school_kind kind;
	const char *suffix;
	int weight;
} further_kinds[] = {
	{DEMO_PRIMARY, "小学", 90},
	{DEMO_JUNIOR, "初级中学", 90},
	{DEMO_KINDERGARTEN, "幼儿园", 40},
	{DEMO_PRIMARY, "小学", 80},
	{DEMO_JUNIOR, "初级中学", 80},
};

enum { CODE_SIZE = 40 };
enum { TEACHERS_HELD = 20000, TEACHERS_PER_FURTHER = 90, FIRST_FURTHER = 5 };

/* A school about to be added. */
struct plan {
	struct known known;
	const char *name_en, *stated_stage, *note;
	int64_t clause;
	const char *origin;
};

static struct demo_school *school_push(struct demo *d, const struct known *known)
{
	struct demo_school *school;

	if ((d->school_count & (d->school_count - 1)) == 0)
		d->schools = mem_resize(d->schools, d->school_count ? 2 * d->school_count : 1, sizeof(*d->schools));
	school = &d->schools[d->school_count++];
	*school = (struct demo_school){
		.kind = known->kind,
		.town = known->town,
		.is_building = known->weight == 0,
		.is_rural = !demo_towns[known->town].is_key,
		.weight = known->weight,
		.opened = known->opened,
	};
	return school;
}

/* Kind and running number, as a register numbers schools; those of the text have none there. */
static void school_code(const struct demo *d, const struct plan *plan, char code_out[CODE_SIZE])
{
	code_out[0] = '\0';
	if (strcmp(plan->origin, "source") != 0)
		snprintf(code_out, CODE_SIZE, "3151%d%04zu", (int)plan->known.kind + 1, d->school_count);
}

static const char *locality_of(struct demo *d, const struct demo_school *school)
{
	if (!school->is_rural)
		return school->town == 0 ? "main_urban" : "town_centre";
	if (strcmp(demo_towns[school->town].kind, "township") == 0)
		return "township_centre";
	return demo_random_chance(&d->random, 350) ? "village" : "town_fringe";
}

static void add_names_and_stages(struct demo *d, const struct demo_school *school, const struct plan *plan)
{
	const struct demo_kind *kind = &demo_kinds[school->kind];
	struct date from = {school->opened, 1, 1}; /* a year is stored as its first day */

	bulk_row(d->bulk, &school_names, bulk_id(school->id), bulk_text(plan->known.name),
		bulk_date(demo_day(demo_renamed_on(plan->known.name))), bulk_text("day"), bulk_text(plan->origin));
	if (!school->opened)
		from = (struct date){0};
	for (size_t i = 0; i < LENGTH(kind->stages) && kind->stages[i]; i++) {
		bool is_stated = plan->stated_stage && strcmp(plan->stated_stage, kind->stages[i]) == 0;

		bulk_row(d->bulk, &school_stages, bulk_id(school->id), bulk_text(kind->stages[i]),
			is_stated ? bulk_null() : bulk_date(from), bulk_text(from.year && !is_stated ? "year" : "day"),
			bulk_text(is_stated ? "source" : "made_up"));
	}
}

static void add_school(struct demo *d, const struct plan *plan)
{
	struct demo_school *school = school_push(d, &plan->known);
	bool is_source = strcmp(plan->origin, "source") == 0;
	char code[CODE_SIZE];

	school_code(d, plan, code);
	school->id = bulk_row(d->bulk, &schools, bulk_text(code), bulk_text(plan->known.name), bulk_text(plan->name_en),
		bulk_text(demo_kinds[school->kind].codes), bulk_id(d->district), bulk_id(d->town_ids[school->town]),
		bulk_text("public"), bulk_text(locality_of(d, school)),
		bulk_text(school->is_building ? "building" : "open"),
		bulk_date(is_source ? (struct date){0} : (struct date){school->opened, 1, 1}),
		bulk_text(is_source ? "day" : "year"), bulk_id(plan->clause), bulk_text(plan->note),
		bulk_text(plan->origin));
	demo_name_id(d, "school", plan->known.name, school->id);
	add_names_and_stages(d, school, plan);
}

bool demo_teaches(const struct demo_school *school, const char *stage)
{
	const struct demo_kind *kind = &demo_kinds[school->kind];

	return !school->is_building &&
	       (strcmp(kind->stages[0], stage) == 0 || (kind->stages[1] && strcmp(kind->stages[1], stage) == 0));
}

static void add_known(struct demo *d, const struct demo_row *row)
{
	struct plan plan = {
		.name_en = demo_cell(row, "name_en"),
		.stated_stage = demo_cell(row, "stage"),
		.note = demo_cell(row, "note"),
		.clause = demo_clause(d, demo_cell(row, "source_clause")),
		.origin = "source",
	};

	for (size_t i = 0; i < LENGTH(known_schools); i++)
		if (strcmp(known_schools[i].name, demo_cell(row, "name_zh")) == 0)
			plan.known = known_schools[i];
	if (plan.known.name)
		add_school(d, &plan);
	else
		demo_fail_row(d, row, "schools.csv");
}

static void add_made_up(struct demo *d, const struct known *known)
{
	add_school(d, &(struct plan){.known = *known, .origin = "made_up"});
}

static void add_town_schools(struct demo *d, int town)
{
	enum { TEN_THOUSAND = 10000, FIRST_OPENED = 1949, LAST_OPENED = 1985 };

	for (size_t i = 0; i < LENGTH(town_kinds); i++) {
		struct buf name = {0};
		struct known known = {
			.kind = town_kinds[i].kind,
			.town = town,
			.weight = town_kinds[i].weight +
				  town_kinds[i].growth * demo_towns[town].population / TEN_THOUSAND,
			.opened = demo_random_between(&d->random, FIRST_OPENED, LAST_OPENED),
		};

		buf_printf(&name, "%s%s", demo_towns[town].stem, town_kinds[i].suffix);
		known.name = buf_text(&name);
		add_made_up(d, &known);
		buf_finish(&name);
	}
}

/* 1 to 9999 as in 第三百零五小学. */
static void add_number(struct buf *text, long number)
{
	static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	static const char *const places[] = {"千", "百", "十", ""};
	bool is_begun = false, has_gap = false;

	for (long unit = 1000, place = 0; place < 4; unit /= 10, place++) {
		long digit = number / unit % 10;

		if (!digit) {
			has_gap = is_begun;
			continue;
		}
		if (has_gap)
			buf_puts(text, digits[0]);
		if (is_begun || digit != 1 || place != 2)
			buf_puts(text, digits[digit]);
		buf_puts(text, places[place]);
		is_begun = true;
		has_gap = false;
	}
}

static void add_further(struct demo *d, long i)
{
	enum { KEY_TOWNS = 4 };
	size_t kind = (size_t)(i / KEY_TOWNS) % LENGTH(further_kinds);
	struct buf name = {0};
	struct known known = {
		.kind = further_kinds[kind].kind,
		.town = (int)(i % KEY_TOWNS),
		.weight = further_kinds[kind].weight,
		.opened = demo_random_between(&d->random, 1950, 2015),
	};

	buf_printf(&name, "%s第", demo_towns[known.town].stem);
	add_number(&name, FIRST_FURTHER + i / KEY_TOWNS);
	buf_puts(&name, further_kinds[kind].suffix);
	known.name = buf_text(&name);
	add_made_up(d, &known);
	buf_finish(&name);
}

/* So that all are placed: shares by weight, what is left over to the first ones. */
static void share_teachers(struct demo *d)
{
	long weights = 0, left = d->teachers;

	for (size_t i = 0; i < d->school_count; i++)
		weights += d->schools[i].weight;
	for (size_t i = 0; i < d->school_count; i++) {
		d->schools[i].teachers = (long)((double)d->teachers * (double)d->schools[i].weight / (double)weights);
		left -= d->schools[i].teachers;
	}
	for (size_t i = 0; left > 0 && d->school_count > 0; i = (i + 1) % d->school_count)
		if (d->schools[i].weight) {
			d->schools[i].teachers++;
			left--;
		}
}

void demo_add_schools(struct demo *d)
{
	demo_each_row(d, "schools.csv", add_known);
	for (size_t i = 0; i < LENGTH(made_up_schools); i++)
		add_made_up(d, &made_up_schools[i]);
	for (int i = 0; i < DEMO_TOWNS; i++)
		if (!demo_towns[i].is_key)
			add_town_schools(d, i);
	for (long i = 0; i < (d->teachers - TEACHERS_HELD) / TEACHERS_PER_FURTHER; i++)
		add_further(d, i);
	if (bulk_is_good(d->bulk))
		share_teachers(d);
}
