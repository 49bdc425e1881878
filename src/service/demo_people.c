#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "demo_career.h"

/* The teachers, school by school, with every place they worked at. */

static const struct bulk_table teachers = {"teacher",
	"staff_no name sex born_on hired_on retirement_class stage subject degree full_time_degree left_on left_how "
	"origin"};
static const struct bulk_table postings = {
	"posting", "teacher_id school_id kind valid_from valid_to date_precision workload origin"};
static const struct bulk_table employments = {
	"employment", "teacher_id kind school_id department_id valid_from valid_to origin"};
static const struct bulk_table verdicts = {"round_teacher",
	"round_id teacher_id verdict school_id title subject service_months months_to_retirement origin"};
static const struct bulk_table titles = {"title", "teacher_id title valid_from valid_to origin"};

static int64_t add_teacher(struct demo *d, struct demo_career *c)
{
	char number[24];
	/* Registers have gaps: what is not known stays open. */
	bool lacks_birth = demo_random_chance(&d->random, 3), lacks_class = demo_random_chance(&d->random, 4);

	c->has_gap = lacks_birth || lacks_class;
	snprintf(number, sizeof(number), "%07ld", ++d->staff_no);
	return bulk_row(d->bulk, &teachers, bulk_text(number), bulk_text(c->name),
		bulk_text(c->is_woman ? "female" : "male"), bulk_date(lacks_birth ? (struct date){0} : c->born),
		bulk_date(c->hired), bulk_text(lacks_class ? NULL : c->retirement), bulk_text(c->stage),
		bulk_text(c->subject), bulk_text(c->degree), bulk_text(c->full_time_degree), bulk_date(c->left),
		bulk_text(c->left_how), bulk_text("made_up"));
}

static struct date home_end(const struct demo_career *c, int at)
{
	return at + 1 < c->home_count ? c->homes[at + 1].from : c->left;
}

static void add_homes(struct demo *d, int64_t teacher, const struct demo_career *c)
{
	for (int i = 0; i < c->home_count; i++)
		bulk_row(d->bulk, &postings, bulk_id(teacher), bulk_id(d->schools[c->homes[i].school].id),
			bulk_text("home"), bulk_date(c->homes[i].from), bulk_date(home_end(c, i)), bulk_text("day"),
			bulk_int(100), bulk_text("made_up"));
}

/* How those are employed who do not stand on the establishment: half by contract. */
static const char *other_employment(int64_t teacher)
{
	static const char *const kinds[] = {"contract", "quota", "contract", "purchased"};

	return kinds[teacher % 4];
}

/* On the establishment of the school, a few on that of the bureau itself or otherwise. */
static void add_employment(struct demo *d, int64_t teacher, size_t school, const struct demo_career *c)
{
	enum { PERMILLE_BUREAU = 30, PERMILLE_OTHER = 25 };

	if (demo_random_chance(&d->random, PERMILLE_BUREAU)) {
		d->schools[school].established += !c->left.year;
		bulk_row(d->bulk, &employments, bulk_id(teacher), bulk_text("established"), bulk_null(),
			bulk_id(d->bureau), bulk_date(c->hired), bulk_date(c->left), bulk_text("made_up"));
		return;
	}
	const char *kind = demo_random_chance(&d->random, PERMILLE_OTHER) ? other_employment(teacher) : "established";

	d->schools[school].established += !c->left.year && *kind == 'e';
	for (int i = 0; i < c->home_count; i++)
		bulk_row(d->bulk, &employments, bulk_id(teacher), bulk_text(kind),
			bulk_id(d->schools[c->homes[i].school].id), bulk_null(), bulk_date(c->homes[i].from),
			bulk_date(home_end(c, i)), bulk_text("made_up"));
}

static void add_titles(struct demo *d, int64_t teacher, const struct demo_career *c)
{
	for (enum demo_title t = 0; t < DEMO_TITLES; t++) {
		enum demo_title next = t + 1;

		if (!c->titles[t].year)
			continue;
		while (next < DEMO_TITLES && !c->titles[next].year)
			next++;
		bulk_row(d->bulk, &titles, bulk_id(teacher), bulk_text(demo_titles[t]), bulk_date(c->titles[t]),
			bulk_date(next < DEMO_TITLES ? c->titles[next] : (struct date){0}), bulk_text("made_up"));
	}
}

/* What the present round found of a teacher; without a birth or a class of retirement it cannot tell. */
static void add_verdict(struct demo *d, int64_t teacher, size_t school, const struct demo_career *c)
{
	enum demo_title title = demo_career_title(c);

	if (!d->round || c->left.year || !demo_career_is_compulsory(c))
		return;
	bulk_row(d->bulk, &verdicts, bulk_id(d->round), bulk_id(teacher),
		bulk_text(c->has_gap			  ? "unknown"
			  : demo_career_is_eligible(d, c) ? "eligible"
							  : "not_eligible"),
		bulk_id(d->schools[school].id), bulk_text(title < DEMO_TITLES ? demo_titles[title] : NULL),
		bulk_text(c->subject), bulk_int(demo_career_service(d, c)),
		c->has_gap ? bulk_null() : bulk_int(demo_career_to_retirement(d, c)), bulk_text("made_up"));
}

static struct demo_person person_of(const struct demo *d, int64_t id, size_t school, const struct demo_career *c)
{
	enum demo_title title = demo_career_title(c);

	return (struct demo_person){
		.id = id,
		.school = school,
		.stage = c->stage,
		.subject = c->subject,
		.title = (int)title,
		.title_year = title == DEMO_TITLES ? 0 : c->titles[title].year,
		.born = c->born.year,
		.age = date_months_between(c->born, (struct date){d->year, 8, 31}) / 12,
		.is_woman = c->is_woman,
		.former = c->homes[c->home_count > 1 ? c->home_count - 2 : 0].school,
		.home_year = c->homes[c->home_count - 1].from.year,
		.has_degree = strcmp(c->full_time_degree, "vocational") != 0 &&
			      strcmp(c->full_time_degree, "college") != 0,
		.is_eligible = demo_career_is_eligible(d, c),
	};
}

/* False for somebody who has left and takes no part in what follows. */
static bool add_person(struct demo *d, size_t school, struct demo_person *person_out)
{
	struct demo_career career;
	int64_t id;

	demo_career_make(d, school, &career);
	id = add_teacher(d, &career);
	add_homes(d, id, &career);
	add_employment(d, id, school, &career);
	add_titles(d, id, &career);
	add_verdict(d, id, school, &career);
	*person_out = person_of(d, id, school, &career);
	return !career.left.year;
}

static void add_school(struct demo *d, size_t school)
{
	long wanted = d->schools[school].teachers;
	struct demo_person *persons = mem_zalloc((size_t)wanted + 1, sizeof(*persons));
	size_t count = 0;

	for (long n = 0; n < wanted; n++)
		count += add_person(d, school, &persons[count]);
	for (size_t i = 0; i < count; i++) {
		demo_add_honours(d, &persons[i]);
		demo_add_assessments(d, &persons[i]);
	}
	demo_add_posts(d, persons, count);
	free(persons);
}

void demo_add_teachers(struct demo *d)
{
	demo_pools_start(d);
	for (size_t i = 0; i < d->school_count && demo_tick(d, d->staff_no); i++)
		add_school(d, i);
}
