#include <stdio.h>
#include <string.h>

#include "demo_work.h"

/* Yearly figures of the schools, their classes, and what they need by subject. */

static const struct bulk_table figures = {"school_figures",
	"school_id school_year_id stage student_count class_count approved_posts extra_posts leadership_posts "
	"middle_posts approved_on document_no origin"};
static const struct bulk_table sections = {
	"class_section", "school_id school_year_id stage grade class_no student_count origin"};
static const struct bulk_table needs = {"subject_need", "school_id school_year_id subject required_posts origin"};

enum { YEARS_BEFORE = 2, GRADES_MAX = 5, CLASSES_MAX = 60, SUBJECTS_MAX = 32 };

/* Grades of a stage as Shanghai has them, teachers to ten classes, and the usual size of a class. */
static const struct stage_norm {
	const char *stage;
	int grades, teachers_per_ten, low, high;
} norms[] = {
	{"kindergarten", 3, 23, 22, 29},
	{"primary", 5, 24, 29, 39},
	{"junior_secondary", 4, 31, 29, 38},
	{"senior_secondary", 3, 36, 36, 44},
};

static const struct stage_norm *norm_of(const char *stage)
{
	size_t i = 0;

	while (strcmp(norms[i].stage, stage) != 0)
		i++;
	return &norms[i];
}

/* One stage of a school in a year. */
struct year_stage {
	const struct demo_school *school;
	const struct stage_norm *norm;
	int year, classes, students, posts;
	bool is_first; /* of its school: the posts of the whole school stand with it */
};

static int class_size(struct demo *d, const struct year_stage *y)
{
	int size = demo_random_between(&d->random, y->norm->low, y->norm->high);

	return y->school->is_rural ? size * 3 / 4 : size;
}

/* The classes of one grade: of about one size. */
static void add_grade(struct demo *d, struct year_stage *y, int grade, int classes)
{
	int size = class_size(d, y);

	for (int no = 1; no <= classes; no++) {
		int students = size + demo_random_between(&d->random, -2, 2);

		y->students += students;
		if (y->year == d->year)
			bulk_row(d->bulk, &sections, bulk_id(y->school->id), bulk_id(demo_year(d, y->year)),
				bulk_text(y->norm->stage), bulk_int(grade), bulk_int(no), bulk_int(students),
				bulk_text("made_up"));
	}
}

static void add_grades(struct demo *d, struct year_stage *y)
{
	for (int grade = 1; grade <= y->norm->grades; grade++) {
		int classes = (y->classes + grade - 1) / y->norm->grades;

		add_grade(d, y, grade, classes < CLASSES_MAX ? classes : CLASSES_MAX);
	}
}

/* Large schools, which lead or stand at the core, have a post on top of the approved ones. */
static int extra_posts(const struct demo_school *school)
{
	enum { LARGE = 80 };

	return school->established > LARGE;
}

static void add_year_stage(struct demo *d, struct year_stage *y)
{
	bool is_large = extra_posts(y->school) > 0;
	char document[64];

	add_grades(d, y);
	snprintf(document, sizeof(document), "%s〔%d〕12号", d->pack->staffing, y->year);
	bulk_row(d->bulk, &figures, bulk_id(y->school->id), bulk_id(demo_year(d, y->year)), bulk_text(y->norm->stage),
		bulk_int(y->students), bulk_int(y->classes), bulk_int(y->posts),
		y->is_first && is_large ? bulk_int(1) : bulk_null(),
		y->is_first ? bulk_int(demo_leadership_posts(y->school->established)) : bulk_null(),
		y->is_first ? bulk_int(demo_middle_posts(y->school->established)) : bulk_null(),
		bulk_date((struct date){y->year, 6, 20}), bulk_text(document), bulk_text("made_up"));
}

/* Against the staff of today: a fifth of the schools have too many, a quarter too few, the others what they need. */
static int approved_posts(struct demo *d, const struct demo_school *school)
{
	int staff = (int)school->established - extra_posts(school), kind = demo_random_below(&d->random, 100),
	    by = 1 + staff * demo_random_between(&d->random, 2, 7) / 100;

	if (kind < 20)
		return staff > by ? staff - by : 1;
	return kind < 45 ? staff + by : staff;
}

/* How many of a hundred of a school's posts belong to its stage at `at`. */
static int stage_share(const struct demo_school *school, size_t at)
{
	if (!demo_kinds[school->kind].stages[1])
		return 100;
	return at == 0 ? 55 : 45;
}

static void add_school_year(struct demo *d, const struct demo_school *school, int year, int posts)
{
	const struct demo_kind *kind = &demo_kinds[school->kind];

	for (size_t i = 0; i < LENGTH(kind->stages) && kind->stages[i]; i++) {
		struct year_stage y = {
			.school = school, .norm = norm_of(kind->stages[i]), .year = year, .is_first = i == 0};

		y.posts = posts * stage_share(school, i) / 100;
		if (i == 1)
			y.posts = posts - posts * stage_share(school, 0) / 100;
		y.classes = (int)school->established * stage_share(school, i) / (10 * y.norm->teachers_per_ten);
		if (y.classes < y.norm->grades)
			y.classes = y.norm->grades;
		add_year_stage(d, &y);
	}
}

/* Lessons in a subject, as shares of a school's posts over its stages. */
struct demand {
	const char *subject;
	double posts;
};

static void add_demand(struct demand demands[], size_t *count, const char *subject, double posts)
{
	size_t i = 0;

	while (i < *count && strcmp(demands[i].subject, subject) != 0)
		i++;
	if (i == *count)
		demands[(*count)++] = (struct demand){.subject = subject};
	demands[i].posts += posts;
}

static void demand_of_stage(const struct demo_school *school, size_t at, struct demand demands[], size_t *count)
{
	const int *weights;
	const char *const *subjects = demo_subjects(demo_kinds[school->kind].stages[at], &weights);
	int sum = 0;

	for (size_t i = 0; subjects[i]; i++)
		sum += weights[i];
	for (size_t i = 0; subjects[i]; i++)
		add_demand(demands, count, subjects[i],
			(double)school->established * stage_share(school, at) * weights[i] / (100.0 * sum));
}

/* Needs are stated in half posts. */
static void add_needs(struct demo *d, const struct demo_school *school)
{
	const struct demo_kind *kind = &demo_kinds[school->kind];
	struct demand demands[SUBJECTS_MAX];
	size_t count = 0;

	for (size_t i = 0; i < LENGTH(kind->stages) && kind->stages[i]; i++)
		demand_of_stage(school, i, demands, &count);
	for (size_t i = 0; i < count; i++) {
		int halves = (int)(2 * demands[i].posts * demo_random_between(&d->random, 94, 106) / 100 + 0.5);

		bulk_row(d->bulk, &needs, bulk_id(school->id), bulk_id(demo_year(d, d->year)),
			bulk_text(demands[i].subject), bulk_real(halves ? halves / 2.0 : 0.5), bulk_text("made_up"));
	}
}

static void add_school(struct demo *d, const struct demo_school *school)
{
	int posts = approved_posts(d, school);

	for (int year = d->year - YEARS_BEFORE; year <= d->year; year++) {
		int by = year < d->year ? demo_random_between(&d->random, -1, 2) : 0;

		add_school_year(d, school, year, posts + by > 0 ? posts + by : 0);
	}
	add_needs(d, school);
}

void demo_add_figures(struct demo *d)
{
	for (size_t i = 0; i < d->school_count; i++)
		if (!d->schools[i].is_building)
			add_school(d, &d->schools[i]);
}
