#include <stdlib.h>
#include <string.h>

#include "demo_career.h"

/* What the teachers of a school are beside teachers: posts, honours, assessments, hours of training. */

static const struct bulk_table posts = {"cadre_post", "teacher_id post mode school_id subject valid_from origin"};
static const struct bulk_table honours = {
	"honour", "teacher_id honour level round_no subject valid_from valid_to origin"};
static const struct bulk_table assessments = {
	"assessment", "teacher_id kind school_year_id ethics result assessed_on origin"};
static const struct bulk_table hours = {
	"training_hours", "teacher_id semester_id level course hours credited_on origin"};

enum { DETAILED_TEACHERS = 20000 };

bool demo_is_detailed(const struct demo *d)
{
	return d->teachers <= DETAILED_TEACHERS;
}

/* The posts of a school in the order in which its most experienced people fill them. */
static const struct {
	const char *post;
	int from_size, per; /* one from so many teachers on, and one more for each further `per` (0: no more) */
	int years;	    /* held for at most */
} ladder[] = {
	{"principal", 3, 0, 7},
	{"secretary", 12, 0, 7},
	{"vice_principal", 20, 70, 6},
	{"middle_head", 16, 40, 6},
	{"middle_deputy", 30, 45, 5},
	{"research_head", 10, 14, 8},
	{"grade_head", 24, 26, 4},
};

enum { VICE_PRINCIPAL = 2, MIDDLE_HEAD, MIDDLE_DEPUTY, VICE_PRINCIPALS_MAX = 3 };

/* How many of a rung a school of that size has. */
static size_t rung_posts(size_t rung, size_t size)
{
	size_t from = (size_t)ladder[rung].from_size, wanted = size >= from;

	if (wanted && ladder[rung].per)
		wanted += (size - from) / (size_t)ladder[rung].per;
	return rung == VICE_PRINCIPAL && wanted > VICE_PRINCIPALS_MAX ? VICE_PRINCIPALS_MAX : wanted;
}

int demo_leadership_posts(long size)
{
	size_t sum = 0;

	for (size_t rung = 0; rung <= VICE_PRINCIPAL; rung++)
		sum += rung_posts(rung, (size_t)size);
	return (int)sum;
}

int demo_middle_posts(long size)
{
	return (int)(rung_posts(MIDDLE_HEAD, (size_t)size) + rung_posts(MIDDLE_DEPUTY, (size_t)size));
}

static int weight_of(struct demo *d, const struct demo_person *p)
{
	int weight = p->title == DEMO_TITLES ? 0 : 40 * p->title;

	return weight + (p->age >= 38 && p->age <= 54 ? 45 : 0) + demo_random_below(&d->random, 40);
}

static int compare_weights(const void *a, const void *b)
{
	const struct demo_person *left = a, *right = b;

	return right->rank != left->rank ? right->rank - left->rank : (left->id > right->id) - (left->id < right->id);
}

static struct date since(struct demo *d, const struct demo_person *p, int years)
{
	int year = d->year - demo_random_below(&d->random, years + 1);

	return (struct date){year > p->home_year ? year : p->home_year, 9, 1};
}

static void add_post(struct demo *d, const struct demo_person *p, const char *post, int years)
{
	bool is_subject = strcmp(post, "research_head") == 0;

	bulk_row(d->bulk, &posts, bulk_id(p->id), bulk_text(post),
		bulk_text(is_subject || strcmp(post, "class_teacher") == 0 ? "hired" : "appointed"),
		bulk_id(d->schools[p->school].id), bulk_text(is_subject ? p->subject : NULL),
		bulk_date(since(d, p, years)), bulk_text("made_up"));
}

/* The school keeps in mind who leads it, for the bodies of its groups. */
static void note_leader(struct demo *d, struct demo_person *p, size_t rung)
{
	struct demo_school *school = &d->schools[p->school];

	p->is_leader = rung < 3;
	if (rung == 0)
		school->principal = p->id;
	else if (rung == 1)
		school->secretary = p->id;
}

static size_t fill_rung(struct demo *d, struct demo_person persons[], size_t count, size_t next, size_t rung)
{
	size_t wanted = rung_posts(rung, count);

	if (rung == VICE_PRINCIPAL && wanted && demo_random_chance(&d->random, 120)) /* some posts are vacant */
		wanted--;
	for (; wanted > 0 && next < count; wanted--, next++) {
		note_leader(d, &persons[next], rung);
		add_post(d, &persons[next], ladder[rung].post, ladder[rung].years);
	}
	return next;
}

/* About as many as there are classes; the youngest look after the Youth League and the Pioneers. */
static void add_class_teachers(struct demo *d, const struct demo_person persons[], size_t count)
{
	size_t youth = count >= 15 ? 1 + count / 80 : 0;

	for (size_t i = 0; i < count; i++) {
		if (youth && persons[i].age < 32) {
			add_post(d, &persons[i], "youth_worker", 3);
			youth--;
		} else if (persons[i].age >= 24 && persons[i].age < 52 && demo_random_chance(&d->random, 470)) {
			add_post(d, &persons[i], "class_teacher", 5);
		}
	}
}

static bool is_compulsory(const struct demo_person *p)
{
	return strcmp(p->stage, "primary") == 0 || strcmp(p->stage, "junior_secondary") == 0;
}

static bool has_title(const struct demo_person *p, enum demo_title title)
{
	return p->title != DEMO_TITLES && p->title >= (int)title;
}

/* The pools of the report and their conditions: 004 四·二是, 三·三是, 三·二是, 三·一是. */
static void offer(struct demo *d, const struct demo_person *p)
{
	size_t area = d->towns[d->schools[p->school].town].area;

	if (p->born >= d->year - 30 && p->has_degree && has_title(p, DEMO_FIRST))
		demo_pool_offer(d, &d->reserves, p);
	if (has_title(p, DEMO_SENIOR_TITLE) && p->is_key)
		demo_pool_offer(d, &d->masters, p);
	if (has_title(p, DEMO_SENIOR_TITLE) && p->title_year <= d->year - 10 && p->age >= 45)
		demo_pool_offer(d, &d->specials, p);
	if (is_compulsory(p) && has_title(p, DEMO_SECOND) && p->age >= 27 && p->age <= 40)
		demo_pool_offer(d, &d->seeds, p);
	if (is_compulsory(p) && has_title(p, DEMO_FIRST) && !p->is_leader)
		demo_pool_offer(d, &d->leads[area], p);
	if (is_compulsory(p) && p->former != p->school && p->home_year == d->year - 1)
		demo_pool_offer(d, &d->transfers, p);
	else if (p->home_year == d->year && p->former == p->school && p->age < 27)
		demo_pool_offer(d, &d->beginners, p);
	if (is_compulsory(p) && !p->is_leader && p->home_year < d->year - 2)
		demo_pool_offer(d, p->is_eligible ? &d->eligible : &d->others, p);
}

void demo_add_posts(struct demo *d, struct demo_person persons[], size_t count)
{
	size_t next = 0;

	for (size_t i = 0; i < count; i++)
		persons[i].rank = weight_of(d, &persons[i]);
	qsort(persons, count, sizeof(*persons), compare_weights);
	for (size_t rung = 0; rung < LENGTH(ladder); rung++)
		next = fill_rung(d, persons, count, next, rung);
	add_class_teachers(d, persons + next, count - next);
	for (size_t i = 0; i < count; i++)
		offer(d, &persons[i]);
}

static void add_honour(
	struct demo *d, const struct demo_person *p, const char *honour, int round, const struct date days[2])
{
	bulk_row(d->bulk, &honours, bulk_id(p->id), bulk_text(honour), bulk_text("district"),
		round ? bulk_int(round) : bulk_null(), bulk_text(p->subject), bulk_date(days[0]), bulk_date(days[1]),
		bulk_text("made_up"));
}

/* Key teachers are chosen every five years; many of the round before were chosen again. */
void demo_add_honours(struct demo *d, struct demo_person *person)
{
	int year = d->pack->key_year, round = d->pack->key_round;
	const struct date before[2] = {{year - 5, 9, 1}, {year, 9, 1}}, now[2] = {{year, 9, 1}, {year + 5, 9, 1}},
			  young[2] = {{d->year - 1, 12, 1}, {0}};
	struct demo_random *r = &d->random;

	if (person->age < 33 && has_title(person, DEMO_SECOND) && demo_random_chance(r, 60)) {
		add_honour(d, person, "rising_teacher", 0, young);
		return;
	}
	if (!has_title(person, DEMO_FIRST) || person->title_year >= d->pack->key_year || person->age > 54)
		return;
	person->is_key = demo_random_chance(r, has_title(person, DEMO_SENIOR_TITLE) ? 240 : 60);
	if (person->is_key) {
		bool leads = has_title(person, DEMO_SENIOR_TITLE) && demo_random_chance(r, 200);

		add_honour(d, person, leads ? "subject_leader" : "key_teacher", round, now);
	}
	if (person->age > 38 && demo_random_chance(r, person->is_key ? 500 : 25))
		add_honour(d, person, "key_teacher", round - 1, before);
}

/* Results of a year: a word for the ethics and one for the work. */
static void add_year(struct demo *d, const struct demo_person *p, int year)
{
	static const char *const results[] = {"excellent", "qualified", "basic", "failed"};
	static const int ethics_weights[] = {220, 778, 2, 0}, work_weights[] = {160, 825, 13, 2};
	struct demo_random *r = &d->random;

	bulk_row(d->bulk, &assessments, bulk_id(p->id), bulk_text("annual"), bulk_id(demo_year(d, year)),
		bulk_text(results[demo_random_weighted(r, ethics_weights, LENGTH(results))]),
		bulk_text(results[demo_random_weighted(r, work_weights, LENGTH(results))]),
		bulk_date((struct date){year + 1, 6, demo_random_between(r, 20, 30)}), bulk_text("made_up"));
}

static void add_hours(struct demo *d, const struct demo_person *p)
{
	static const struct {
		const char *course;
		int hours;
	} courses[] = {
		{"新课标区级全员培训", 24}, {"信息化素养提升培训", 10}, {"师德素养专题培训", 8}, {"学区联合教研", 16}};

	for (size_t i = 0; i < LENGTH(courses); i++)
		if (demo_random_chance(&d->random, 420))
			bulk_row(d->bulk, &hours, bulk_id(p->id), bulk_id(demo_semester(d, d->year - 1, 1)),
				bulk_text(i == 3 ? "group" : "district"), bulk_text(courses[i].course),
				bulk_real(courses[i].hours), bulk_date((struct date){d->year, 4 + (int)i % 3, 28}),
				bulk_text("made_up"));
}

void demo_add_assessments(struct demo *d, const struct demo_person *person)
{
	int first = demo_is_detailed(d) ? d->year - 3 : d->year - 1;

	for (int year = first > person->home_year ? first : person->home_year; year < d->year; year++)
		add_year(d, person, year);
	if (demo_is_detailed(d))
		add_hours(d, person);
}
