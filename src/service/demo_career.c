#include "demo_career.h"

#include <string.h>

const char *const demo_titles[DEMO_TITLES] = {"third_grade", "second_grade", "first_grade", "senior", "full_senior"};

enum { SUBJECTS_MAX = 16 };

/* Lives are told as they stand when the school year of the working day begins. */
static struct date reference_day(const struct demo *d)
{
	return (struct date){d->year, 8, 31};
}

static struct date school_begins(const struct demo *d)
{
	return (struct date){d->year, 9, 1};
}

/* What differs by stage: women of a thousand, and those of a thousand experienced teachers with a senior title. */
static const struct {
	const char *stage;
	int women, seniors;
	const char *subjects[SUBJECTS_MAX + 1];
	int weights[SUBJECTS_MAX];
} stages[] = {
	{"kindergarten", 985, 70, {"preschool"}, {1}},
	{"primary", 780, 120,
		{"chinese", "mathematics", "english", "morality_law", "science", "pe", "music", "art", "information",
			"labour", "psychology"},
		{340, 220, 110, 40, 50, 100, 45, 45, 28, 14, 8}},
	{"junior_secondary", 690, 230,
		{"chinese", "mathematics", "english", "physics", "chemistry", "morality_law", "history", "geography",
			"biology", "science", "pe", "music", "art", "information", "labour", "psychology"},
		{180, 180, 175, 75, 50, 48, 40, 34, 30, 30, 74, 22, 22, 20, 12, 8}},
	{"senior_secondary", 600, 360,
		{"chinese", "mathematics", "english", "physics", "chemistry", "politics", "history", "geography",
			"biology", "pe", "music", "art", "information", "labour", "psychology"},
		{145, 150, 145, 95, 85, 60, 60, 58, 62, 62, 12, 14, 24, 16, 12}},
};

/* Ages on the reference day, as a district that hired much in the nineties and again since 2010 has them. */
static const struct {
	int from, to, weight;
} ages[] = {
	{22, 25, 90},
	{26, 30, 150},
	{31, 35, 130},
	{36, 40, 120},
	{41, 45, 170},
	{46, 50, 165},
	{51, 54, 115},
	{55, 59, 60},
};

/* Degrees by year of birth: full-time first, the highest since. */
static const struct {
	int born_before, weight;
	const char *full_time, *highest;
} degrees[] = {
	{1976, 340, "vocational", "bachelor"},
	{1976, 60, "vocational", "college"},
	{1976, 330, "college", "bachelor"},
	{1976, 250, "bachelor", "bachelor"},
	{1976, 20, "bachelor", "master"},
	{1988, 30, "vocational", "bachelor"},
	{1988, 220, "college", "bachelor"},
	{1988, 660, "bachelor", "bachelor"},
	{1988, 60, "bachelor", "master"},
	{1988, 30, "master", "master"},
	{2100, 30, "college", "bachelor"},
	{2100, 790, "bachelor", "bachelor"},
	{2100, 30, "bachelor", "master"},
	{2100, 148, "master", "master"},
	{2100, 2, "doctor", "doctor"},
};

static size_t stage_named(const char *stage)
{
	size_t i = 0;

	while (strcmp(stages[i].stage, stage) != 0)
		i++;
	return i;
}

const char *const *demo_subjects(const char *stage, const int **weights_out)
{
	size_t i = stage_named(stage);

	*weights_out = stages[i].weights;
	return stages[i].subjects;
}

static size_t stage_index(struct demo *d, const struct demo_school *school)
{
	const char *stage = demo_kinds[school->kind].stages[0];

	if (demo_kinds[school->kind].stages[1] && demo_random_chance(&d->random, 450))
		stage = demo_kinds[school->kind].stages[1];
	return stage_named(stage);
}

static void choose_degree(struct demo_random *r, struct demo_career *c)
{
	int limit = 0, drawn = demo_random_below(r, 1000);

	for (size_t i = 0; i < LENGTH(degrees); i++) {
		if (c->born.year >= degrees[i].born_before || (limit && degrees[i].born_before != limit))
			continue;
		limit = degrees[i].born_before;
		c->full_time_degree = degrees[i].full_time;
		c->degree = degrees[i].highest;
		if ((drawn -= degrees[i].weight) < 0)
			return;
	}
}

static int draw_age(struct demo_random *r)
{
	int weights[LENGTH(ages)];
	size_t i;

	for (i = 0; i < LENGTH(ages); i++)
		weights[i] = ages[i].weight;
	i = demo_random_weighted(r, weights, LENGTH(ages));
	return demo_random_between(r, ages[i].from, ages[i].to);
}

static struct date some_day(struct demo_random *r, int year)
{
	return date_add_days((struct date){year, 1, 1}, demo_random_below(r, 365));
}

/* Born so as to be `age` years old on the reference day. */
static struct date birthday(struct demo *d, int age)
{
	return date_add_days(
		date_add_months(reference_day(d), -12 * (age + 1)), 1 + demo_random_below(&d->random, 364));
}

/* Hired after the studies, in summer; a few came later from other work. */
static void choose_hiring(struct demo *d, struct demo_career *c)
{
	struct demo_random *r = &d->random;
	static const struct date days[] = {{0, 7, 15}, {0, 8, 1}, {0, 8, 20}, {0, 9, 1}};
	int age = strcmp(c->full_time_degree, "master") == 0 ? demo_random_between(r, 25, 26)
							     : demo_random_between(r, 22, 23);

	if (demo_random_chance(r, 45))
		age = demo_random_between(r, 27, 38);
	c->hired = days[demo_random_below(r, LENGTH(days))];
	c->hired.year = c->born.year + age + 1;
	if (date_compare(c->hired, school_begins(d)) > 0)
		c->hired = school_begins(d);
	if (date_compare(date_add_months(c->born, 12 * 22), c->hired) > 0)
		c->born = date_add_months(c->hired, -12 * 22);
}

/* A title is dated to the end of the year in which it was conferred. */
static bool gain(const struct demo *d, struct demo_career *c, enum demo_title title, int year)
{
	struct date day = {year, 12, 20};

	if (date_compare(day, reference_day(d)) > 0)
		return false;
	c->titles[title] = day;
	return true;
}

static void choose_titles(struct demo *d, struct demo_career *c, int seniors)
{
	struct demo_random *r = &d->random;
	int year = c->hired.year + 1;

	if (strcmp(c->full_time_degree, "college") == 0 || strcmp(c->full_time_degree, "vocational") == 0) {
		if (!gain(d, c, DEMO_THIRD, year))
			return;
		year += demo_random_between(r, 2, 4);
	}
	if (!gain(d, c, DEMO_SECOND, year) || demo_random_chance(r, 40) ||
		!gain(d, c, DEMO_FIRST, year += demo_random_between(r, 5, c->born.year >= 1990 ? 7 : 11)))
		return;
	if (!demo_random_chance(r, seniors * 10 / 7) ||
		!gain(d, c, DEMO_SENIOR_TITLE, year += demo_random_between(r, 6, 13)))
		return;
	if (demo_random_chance(r, 22))
		gain(d, c, DEMO_FULL_SENIOR, year + demo_random_between(r, 6, 9));
}

enum demo_title demo_career_title(const struct demo_career *career)
{
	for (enum demo_title t = DEMO_TITLES; t-- > 0;)
		if (career->titles[t].year)
			return t;
	return DEMO_TITLES;
}

static bool is_senior(const struct demo_career *c)
{
	return c->titles[DEMO_SENIOR_TITLE].year != 0;
}

static const char *retirement_of(struct demo_random *r, const struct demo_career *c)
{
	if (!c->is_woman)
		return "M60";
	return is_senior(c) && demo_random_chance(r, 950) ? "F60" : "F55";
}

static int retirement_age(const struct demo_career *c)
{
	return strcmp(c->retirement, "F55") == 0 ? 55 : 60;
}

/* A person at work: drawn anew until the age of retirement is ahead. */
static void choose_person(struct demo *d, struct demo_career *c, size_t stage)
{
	struct demo_random *r = &d->random;
	struct date retires;

	do {
		memset(c->titles, 0, sizeof(c->titles));
		c->is_woman = demo_random_chance(r, stages[stage].women);
		c->born = birthday(d, draw_age(r));
		choose_degree(r, c);
		choose_hiring(d, c);
		choose_titles(d, c, stages[stage].seniors);
		c->retirement = retirement_of(r, c);
		retires = date_add_months(c->born, 12 * retirement_age(c));
	} while (date_compare(retires, date_add_days(school_begins(d), 30)) < 0);
}

/* Another school of the stage that was open by then; the own one when there is none. */
static size_t former_school(struct demo *d, size_t school, const struct demo_career *c)
{
	enum { TRIES = 60 };

	for (int i = 0; i < TRIES; i++) {
		size_t other = (size_t)demo_random_below(&d->random, (int)d->school_count);

		if (other != school && demo_teaches(&d->schools[other], c->stage) &&
			d->schools[other].opened < c->hired.year)
			return other;
	}
	return school;
}

/* Of the years since the hiring, how many at the present school: long for half of them, in spells for the others. */
static int spell(struct demo_random *r, int years)
{
	if (years < 2 || demo_random_chance(r, 326))
		return years;
	return demo_random_between(r, 1, years < 14 ? years - 1 : 13);
}

static bool is_retiring(struct demo *d, struct demo_career *c)
{
	enum { PERMILLE_RETIRED = 17 };

	return demo_random_chance(&d->random, PERMILLE_RETIRED) && c->hired.year < d->year - 5;
}

static struct date earlier(struct date day, int years)
{
	return day.year ? date_add_months(day, -12 * years) : day;
}

/* The same life so many years earlier that retirement lies behind. */
static void retire(struct demo *d, struct demo_career *c)
{
	struct demo_random *r = &d->random;
	struct date day = some_day(r, demo_random_between(r, d->year - 2, d->year - 1));
	int years = c->born.year + retirement_age(c) - day.year;

	c->born = earlier(c->born, years);
	c->hired = earlier(c->hired, years);
	for (enum demo_title t = 0; t < DEMO_TITLES; t++)
		c->titles[t] = earlier(c->titles[t], years);
	c->left = date_add_months((struct date){c->born.year, c->born.month, 1}, 12 * retirement_age(c) + 1);
	c->left_how = "retired";
}

static void choose_leaving(struct demo *d, struct demo_career *c)
{
	struct demo_random *r = &d->random;
	enum { PERMILLE_GONE = 5 };

	if (is_retiring(d, c)) {
		retire(d, c);
	} else if (demo_random_chance(r, PERMILLE_GONE) && c->hired.year < d->year - 2) {
		c->left = (struct date){demo_random_between(r, d->year - 1, d->year), 7, 1};
		c->left_how = demo_random_chance(r, 700) ? "moved" : "resigned";
	}
}

static void add_home(struct demo_career *c, size_t school, struct date from)
{
	c->homes[c->home_count].school = school;
	c->homes[c->home_count++].from = from;
}

/* The year in which the present school became the home, the year of hiring when it always was. */
static int last_move(struct demo *d, size_t school, const struct demo_career *c)
{
	int end = c->left.year ? c->left.year - 1 : d->year, opened = d->schools[school].opened;
	int year = end - spell(&d->random, end - c->hired.year);

	if (year < opened)
		year = opened;
	return year <= c->hired.year || year > end ? c->hired.year : year;
}

static void choose_homes(struct demo *d, size_t school, struct demo_career *c)
{
	int year = last_move(d, school, c);
	size_t first = year > c->hired.year ? former_school(d, school, c) : school;

	if (first == school) {
		add_home(c, school, year > c->hired.year ? (struct date){year, 9, 1} : c->hired);
		return;
	}
	add_home(c, first, c->hired);
	if (year - c->hired.year > 6 && demo_random_chance(&d->random, 350)) {
		size_t second = former_school(d, school, c);

		if (second != first && second != school)
			add_home(c, second,
				(struct date){demo_random_between(&d->random, c->hired.year + 2, year - 2), 9, 1});
	}
	add_home(c, school, (struct date){year, 9, 1});
}

void demo_career_make(struct demo *d, size_t school, struct demo_career *career_out)
{
	size_t stage = stage_index(d, &d->schools[school]);
	int count = 0;

	*career_out = (struct demo_career){.stage = stages[stage].stage};
	choose_person(d, career_out, stage);
	choose_leaving(d, career_out);
	choose_homes(d, school, career_out);
	while (stages[stage].subjects[count])
		count++;
	career_out->subject =
		stages[stage].subjects[demo_random_weighted(&d->random, stages[stage].weights, (size_t)count)];
	demo_person_name(d, career_out->is_woman, career_out->born.year, career_out->name);
}

enum { MONTHS = 12 };

static struct date retires_on(const struct demo_career *c)
{
	return date_add_months(c->born, MONTHS * retirement_age(c));
}

int demo_career_service(const struct demo *d, const struct demo_career *career)
{
	return date_months_between(career->homes[career->home_count - 1].from, date_add_days(reference_day(d), 1));
}

int demo_career_to_retirement(const struct demo *d, const struct demo_career *career)
{
	struct date day = reference_day(d), retires = retires_on(career);

	return date_compare(day, retires) <= 0 ? date_months_between(day, retires) : -date_months_between(retires, day);
}

bool demo_career_is_compulsory(const struct demo_career *career)
{
	return strcmp(career->stage, "primary") == 0 || strcmp(career->stage, "junior_secondary") == 0;
}

bool demo_career_is_eligible(const struct demo *d, const struct demo_career *career)
{
	enum { YEARS = 10, YEARS_LEFT = 5 };

	return demo_career_is_compulsory(career) && !career->left.year && career->titles[DEMO_FIRST].year &&
	       demo_career_service(d, career) >= MONTHS * YEARS &&
	       date_compare(date_add_months(reference_day(d), MONTHS * YEARS_LEFT), retires_on(career)) < 0;
}
