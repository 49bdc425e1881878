#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/memory.h"
#include "demo_csv.h"
#include "demo_work.h"

/* The schools: those of the policy text, those made up by name, and those of the towns that have one of each. */

static const struct bulk_table schools = {"school",
	"code name name_en stages district_id town_id ownership locality status planned_on building_on opened_on "
	"date_precision clause_id note origin"};
static const struct bulk_table school_names = {"school_name", "school_id name valid_from date_precision origin"};
static const struct bulk_table school_stages = {"school_stage", "school_id stage valid_from date_precision origin"};

const struct demo_kind demo_kinds[DEMO_SCHOOL_KINDS] = {
	[DEMO_KINDERGARTEN] = {"kindergarten", "kindergarten", {"kindergarten"}},
	[DEMO_PRIMARY] = {"primary", "primary", {"primary"}},
	[DEMO_JUNIOR] = {"junior", "junior_secondary", {"junior_secondary"}},
	[DEMO_NINE_YEAR] = {"nine_year", "primary junior_secondary", {"primary", "junior_secondary"}},
	[DEMO_SENIOR] = {"senior", "senior_secondary", {"senior_secondary"}},
	[DEMO_COMPLETE] = {"complete", "junior_secondary senior_secondary", {"junior_secondary", "senior_secondary"}},
};

/* What the text does not say of its schools, and what is made up. `weight` 0: being built, or planned as long as
 * building has not begun; the year 0: not opened. */
struct known {
	const char *name;
	enum demo_school_kind kind;
	size_t town;
	long weight;
	int opened;
	struct date planned, building, opens;
};

enum demo_school_kind demo_kind_named(const struct demo_row *row, const char *column)
{
	enum demo_school_kind kind = 0;

	while (kind < DEMO_SCHOOL_KINDS && !demo_cell_is(row, column, demo_kinds[kind].name))
		kind++;
	if (kind < DEMO_SCHOOL_KINDS)
		return kind;
	demo_fail_row(row);
	return DEMO_PRIMARY;
}

static struct known known_of(const struct demo_row *row)
{
	int64_t town = demo_cell_id(row, "town", "town"); /* its place, from 1 */

	return (struct known){
		.name = demo_cell(row, "name"),
		.kind = demo_kind_named(row, "kind"),
		.town = (size_t)(town ? town - 1 : 0),
		.weight = demo_cell_number(row, "weight"),
		.opened = (int)demo_cell_number(row, "opened"),
		.planned = demo_cell_day(row, "planned_on"),
		.building = demo_cell_day(row, "building_on"),
		.opens = demo_cell_day(row, "opens_on"),
	};
}

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
		.is_rural = !d->towns[known->town].is_key,
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
		snprintf(code_out, CODE_SIZE, "%s%d%04zu", d->pack->code, (int)plan->known.kind + 1, d->school_count);
}

static const char *locality_of(struct demo *d, const struct demo_school *school)
{
	if (!school->is_rural)
		return school->town == 0 ? "main_urban" : "town_centre";
	if (strcmp(d->towns[school->town].kind, "township") == 0)
		return "township_centre";
	return demo_random_chance(&d->random, 350) ? "village" : "town_fringe";
}

static void add_names_and_stages(struct demo *d, const struct demo_school *school, const struct plan *plan)
{
	const struct demo_kind *kind = &demo_kinds[school->kind];
	struct date from = {school->opened, 1, 1}; /* a year is stored as its first day */

	bulk_row(d->bulk, &school_names, bulk_id(school->id), bulk_text(plan->known.name),
		bulk_date(demo_day(demo_renamed_on(d, plan->known.name))), bulk_text("day"), bulk_text(plan->origin));
	if (!school->opened)
		from = (struct date){0};
	for (size_t i = 0; i < LENGTH(kind->stages) && kind->stages[i]; i++) {
		bool is_stated = plan->stated_stage && strcmp(plan->stated_stage, kind->stages[i]) == 0;

		bulk_row(d->bulk, &school_stages, bulk_id(school->id), bulk_text(kind->stages[i]),
			is_stated ? bulk_null() : bulk_date(from), bulk_text(from.year && !is_stated ? "year" : "day"),
			bulk_text(is_stated ? "source" : "made_up"));
	}
}

static const char *status_of(const struct known *known)
{
	if (known->weight)
		return "open";
	return known->building.year ? "building" : "planned";
}

static void add_school(struct demo *d, const struct plan *plan)
{
	struct demo_school *school = school_push(d, &plan->known);
	bool is_source = strcmp(plan->origin, "source") == 0, is_to_come = school->is_building;
	const struct date opened = {is_source ? 0 : school->opened, is_source ? 0 : 1, is_source ? 0 : 1};
	char code[CODE_SIZE];

	school_code(d, plan, code);
	school->id = bulk_row(d->bulk, &schools, bulk_text(code), bulk_text(plan->known.name), bulk_text(plan->name_en),
		bulk_text(demo_kinds[school->kind].codes), bulk_id(d->district), bulk_id(d->towns[school->town].id),
		bulk_text("public"), bulk_text(locality_of(d, school)), bulk_text(status_of(&plan->known)),
		bulk_date(plan->known.planned), bulk_date(plan->known.building),
		bulk_date(is_to_come ? plan->known.opens : opened), bulk_text(is_source || is_to_come ? "day" : "year"),
		bulk_id(plan->clause), bulk_text(plan->note), bulk_text(plan->origin));
	demo_name_id(d, "school", plan->known.name, school->id);
	add_names_and_stages(d, school, plan);
}

bool demo_teaches(const struct demo_school *school, const char *stage)
{
	const struct demo_kind *kind = &demo_kinds[school->kind];

	return !school->is_building &&
	       (strcmp(kind->stages[0], stage) == 0 || (kind->stages[1] && strcmp(kind->stages[1], stage) == 0));
}

bool demo_is_compulsory(const struct demo_school *school)
{
	return strcmp(demo_kinds[school->kind].stages[0], "primary") == 0 ||
	       strcmp(demo_kinds[school->kind].stages[0], "junior_secondary") == 0;
}

/* The row of the other table that tells the rest of a school of the text. */
static void add_known(struct demo *d, const struct demo_row *row)
{
	const struct demo_table *table = demo_table(d, "made_up/schools.csv");
	struct plan plan = {
		.name_en = demo_cell(row, "name_en"),
		.stated_stage = demo_cell(row, "stage"),
		.note = demo_cell(row, "note"),
		.clause = demo_clause(d, demo_cell(row, "source_clause")),
		.origin = "source",
	};

	for (size_t i = 0; i < demo_rows(table); i++) {
		struct demo_row known = demo_row(d, table, i);

		if (demo_cell_is(&known, "name", demo_cell(row, "name_zh")))
			plan.known = known_of(&known);
	}
	if (plan.known.name)
		add_school(d, &plan);
	else
		demo_fail_row(row);
}

static void add_made_up(struct demo *d, const struct known *known)
{
	add_school(d, &(struct plan){.known = *known, .origin = "made_up"});
}

static void add_named(struct demo *d, const struct demo_row *row)
{
	struct known known = known_of(row);

	if (!demo_find_id(d, "school", known.name))
		add_made_up(d, &known);
}

static void add_town_schools(struct demo *d, size_t town)
{
	enum { TEN_THOUSAND = 10000, FIRST_OPENED = 1949, LAST_OPENED = 1985 };

	for (size_t i = 0; i < LENGTH(town_kinds); i++) {
		struct buf name = {0};
		struct known known = {
			.kind = town_kinds[i].kind,
			.town = town,
			.weight = town_kinds[i].weight +
				  town_kinds[i].growth * d->towns[town].population / TEN_THOUSAND,
			.opened = demo_random_between(&d->random, FIRST_OPENED, LAST_OPENED),
		};

		buf_printf(&name, "%s%s", d->towns[town].stem, town_kinds[i].suffix);
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

static size_t key_towns(const struct demo *d)
{
	size_t count = 0;

	while (count < d->town_count && d->towns[count].is_key)
		count++;
	return count;
}

/* The key towns stand first. */
static void add_further(struct demo *d, long i)
{
	long towns = (long)key_towns(d);
	size_t kind = (size_t)(i / towns) % LENGTH(further_kinds);
	struct buf name = {0};
	struct known known = {
		.kind = further_kinds[kind].kind,
		.town = (size_t)(i % towns),
		.weight = further_kinds[kind].weight,
		.opened = demo_random_between(&d->random, 1950, 2015),
	};

	buf_printf(&name, "%s第", d->towns[known.town].stem);
	add_number(&name, FIRST_FURTHER + i / towns);
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
	demo_each_row(d, "made_up/schools.csv", add_named);
	for (size_t i = 0; i < d->town_count; i++)
		if (!d->towns[i].is_key)
			add_town_schools(d, i);
	for (long i = 0; key_towns(d) && i < (d->teachers - TEACHERS_HELD) / TEACHERS_PER_FURTHER; i++)
		add_further(d, i);
	if (bulk_is_good(d->bulk))
		share_teachers(d);
}
