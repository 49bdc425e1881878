#include "model/entities.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "model/type.h"
#include "model/window.h"
#include "support/fixture.h"

static int64_t add_teacher(struct fixture *f, const char *name)
{
	return fixture_add(f, "teacher", "name", name, "sex", "female", "hired_on", "1998-09-01", NULL);
}

/* A home posting; the sentence is in f->err when it cannot be. */
static int64_t post(struct fixture *f, int64_t teacher, int64_t school, const char *from, const char *to)
{
	return fixture_try(f, "posting", "teacher_id", fixture_id(teacher), "school_id", fixture_id(school),
		"valid_from", from, "valid_to", to, NULL);
}

static int64_t assess(struct fixture *f, int64_t teacher, const char *ethics)
{
	return fixture_try(f, "assessment", "teacher_id", fixture_id(teacher), "ethics", ethics, "assessed_on",
		"2023-09-10", NULL);
}

static void test_teacher__counts_unbroken_years_at_the_school(void **state)
{
	/* Somebody would be sent to another school too early, or never. */
	struct fixture *f = *state;
	int64_t id = add_teacher(f, "周敏");

	fixture_expect(f, "teacher", id, "school_id", NULL);
	fixture_expect(f, "teacher", id, "school_years", NULL);
	/* a year elsewhere breaks the first stay; two postings that touch are one stay */
	assert_true(post(f, id, f->school[0], "1998-09-01", "2005-09-01"));
	assert_true(post(f, id, f->school[1], "2005-09-01", "2006-09-01"));
	assert_true(post(f, id, f->school[0], "2006-09-01", "2015-09-01"));
	assert_true(post(f, id, f->school[0], "2015-09-01", NULL));
	fixture_expect(f, "teacher", id, "school_id", fixture_id(f->school[0]));
	fixture_expect(f, "teacher", id, "school_since", "2006-09-01");
	fixture_expect(f, "teacher", id, "school_years", "17");
	fixture_expect(f, "teacher", id, "service_years", "25");
}

static void test_teacher__never_rounds_years_up(void **state)
{
	/* Ten years would be shown to somebody who has nine and eleven months. */
	struct fixture *f = *state;
	int64_t id = add_teacher(f, "吴倩"), since = post(f, id, f->school[0], "2013-09-16", NULL);

	fixture_expect(f, "teacher", id, "school_years", "9.9");
	assert_true(fixture_set(f, "posting", since, "valid_from", "2013-09-15"));
	fixture_expect(f, "teacher", id, "school_years", "10");
	assert_true(fixture_set(f, "posting", since, "valid_from", NULL));
	fixture_expect(f, "teacher", id, "school_id", fixture_id(f->school[0]));
	fixture_expect(f, "teacher", id, "school_years", NULL);
}

static void test_teacher__shows_age_and_the_title_last_begun(void **state)
{
	/* A senior teacher would stand among the beginners. */
	struct fixture *f = *state;
	const char *teacher = fixture_id(f->teacher[0]);

	fixture_expect(f, "teacher", f->teacher[0], "age", "38");
	assert_true(fixture_set(f, "teacher", f->teacher[0], "born_on", "1985-09-15"));
	fixture_expect(f, "teacher", f->teacher[0], "age", "38");
	assert_true(fixture_set(f, "teacher", f->teacher[0], "born_on", "1985-09-16"));
	fixture_expect(f, "teacher", f->teacher[0], "age", "37");
	fixture_expect(f, "teacher", f->teacher[0], "title", NULL);
	fixture_add(f, "title", "teacher_id", teacher, "title", "second_grade", "valid_from", "2011-12-01", NULL);
	fixture_add(f, "title", "teacher_id", teacher, "title", "senior", "valid_from", "2021-12-01", NULL);
	fixture_add(f, "title", "teacher_id", teacher, "title", "first_grade", "valid_from", "2016-12-01", NULL);
	fixture_expect(f, "teacher", f->teacher[0], "title", "senior");
	fixture_expect_refused(f,
		fixture_try(f, "title", "teacher_id", teacher, "title", "senior", "valid_from", "2022-12-01", NULL),
		"title");
}

/* The names of the list in the order of a field, joined by spaces; owned by the caller. */
static char *names_by(struct fixture *f, const char *column, bool descending)
{
	const size_t name = entity_field(&teacher_entity, "name");
	struct window *w = window_create(&f->s, &teacher_entity);
	struct buf names = {0};

	window_set_columns(w, &name, 1);
	window_set_height(w, 50);
	window_set_order(w, entity_field(&teacher_entity, column), descending);
	if (!window_home(w, &f->err))
		fail_msg("%s", f->err.text);
	for (size_t i = 0; i < window_rows(w); i++)
		buf_printf(&names, "%s%s", i ? " " : "", window_row(w, i)->cells[0]);
	window_destroy(w);
	return buf_take(&names);
}

static void expect_names(struct fixture *f, const char *column, bool descending, const char *expected)
{
	char *names = names_by(f, column, descending);

	assert_string_equal(names, expected);
	free(names);
}

static void test_teacher__sorts_by_school_and_by_official_rank(void **state)
{
	/* A head of personnel could not read the list school by school. */
	struct fixture *f = *state;
	int64_t homeless = add_teacher(f, "郑洁");
	const char *first = fixture_id(f->teacher[0]), *second = fixture_id(f->teacher[1]);

	fixture_add(f, "title", "teacher_id", first, "title", "senior", "valid_from", "2021-12-01", NULL);
	fixture_add(f, "title", "teacher_id", first, "title", "third_grade", "valid_from", "2011-12-01", NULL);
	fixture_add(f, "title", "teacher_id", second, "title", "first_grade", "valid_from", "2016-12-01", NULL);
	assert_true(homeless);
	expect_names(f, "school_id", false, "郑洁 单海燕 曾志强");
	expect_names(f, "school_id", true, "曾志强 单海燕 郑洁");
	expect_names(f, "title", false, "郑洁 曾志强 单海燕");
	expect_names(f, "title", true, "单海燕 曾志强 郑洁");
}

static void test_teacher__ends_what_ran_on_when_leaving(void **state)
{
	/* A retired teacher would still be counted among the staff of the school. */
	struct fixture *f = *state;
	int64_t id = add_teacher(f, "冯琳"), at = post(f, id, f->school[0], "1998-09-01", NULL);

	fixture_add(f, "employment", "teacher_id", fixture_id(id), "school_id", fixture_id(f->school[0]), "valid_from",
		"1998-09-01", NULL);
	fixture_add(f, "cadre_post", "teacher_id", fixture_id(id), "post", "class_teacher", "school_id",
		fixture_id(f->school[0]), "valid_from", "2020-09-01", NULL);
	fixture_expect_refused(f, fixture_set(f, "teacher", id, "left_how", "retired"), "left_on");
	assert_true(fixture_set(f, "teacher", id, "left_on", "2023-09-01"));
	fixture_expect(f, "posting", at, "valid_to", "2023-09-01");
	fixture_expect(f, "teacher", id, "school_id", NULL);
	fixture_expect(f, "teacher", id, "service_years", "25");
	fixture_undo(f);
	fixture_expect(f, "posting", at, "valid_to", NULL);
	fixture_expect(f, "teacher", id, "school_id", fixture_id(f->school[0]));
}

static void test_teacher__is_removed_with_the_career(void **state)
{
	/* Somebody entered twice could only be removed row by row. */
	struct fixture *f = *state;
	static const char rows[] = "SELECT (SELECT count(*) FROM posting) || ' ' || (SELECT count(*) FROM teacher)";
	int64_t id = add_teacher(f, "重复");
	char *before, *after;

	assert_true(post(f, id, f->school[0], "1998-09-01", NULL));
	before = fixture_text(f, rows);
	fixture_remove(f, "teacher", id);
	fixture_undo(f);
	after = fixture_text(f, rows);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void test_teacher__has_a_retirement_age_that_fits(void **state)
{
	/* The day of retirement would be worked out by the wrong table. */
	struct fixture *f = *state;

	fixture_expect_refused(
		f, fixture_set(f, "teacher", f->teacher[0], "retirement_class", "M60"), "retirement_class");
	assert_true(fixture_set(f, "teacher", f->teacher[0], "retirement_class", "F55"));
}

static void test_posting__has_one_home_at_a_time(void **state)
{
	/* A teacher would be counted in two schools. */
	struct fixture *f = *state;
	int64_t old = post(f, f->teacher[0], f->school[1], "2020-09-01", NULL);

	fixture_expect_refused(f, old != 0, "valid_from");
	fixture_expect_refused(f, post(f, f->teacher[0], f->school[1], "2009-09-01", "2010-09-02"), "valid_from");
	fixture_expect_refused(f, post(f, f->teacher[0], f->school[1], "2009-09-01", "2009-09-01"), "valid_to");
	assert_true(post(f, f->teacher[0], f->school[1], "2009-09-01", "2010-09-01"));
	/* another form of work runs beside the home school */
	assert_true(fixture_try(f, "posting", "teacher_id", fixture_id(f->teacher[0]), "school_id",
		fixture_id(f->school[1]), "kind", "shadow", "valid_from", "2020-09-01", NULL));
}

static void test_posting__keeps_established_teachers_out_of_private_schools(void **state)
{
	/* What the policy forbids could be entered like any move (TCH-42). */
	struct fixture *f = *state;
	const char *teacher = fixture_id(f->teacher[0]), *school = fixture_id(f->school[2]);
	int64_t hired = add_teacher(f, "陈晨");

	fixture_expect_refused(f,
		fixture_try(f, "posting", "teacher_id", teacher, "school_id", school, "kind", "shadow", "valid_from",
			"2023-09-01", NULL),
		"school_id");
	assert_true(fixture_try(f, "posting", "teacher_id", teacher, "school_id", school, "kind", "shadow",
		"valid_from", "2012-09-01", "valid_to", "2013-09-01", NULL));
	assert_true(post(f, hired, f->school[2], "2020-09-01", NULL));
	fixture_expect_refused(f,
		fixture_try(f, "employment", "teacher_id", fixture_id(hired), "school_id", school, NULL), "school_id");
	assert_true(fixture_try(
		f, "employment", "teacher_id", fixture_id(hired), "school_id", school, "kind", "contract", NULL));
}

static void test_posting__is_no_open_borrowing_and_no_move_without_an_order(void **state)
{
	/* Teachers would be borrowed for good, or moved by word of mouth (TCH-41, ROT-19). */
	struct fixture *f = *state;
	const char *teacher = fixture_id(f->teacher[0]), *school = fixture_id(f->school[1]);

	fixture_expect_refused(f,
		fixture_try(f, "posting", "teacher_id", teacher, "school_id", school, "kind", "borrowed", "valid_from",
			"2023-09-01", NULL),
		"valid_to");
	assert_true(fixture_try(f, "posting", "teacher_id", teacher, "school_id", school, "kind", "borrowed",
		"valid_from", "2023-09-01", "valid_to", "2024-09-01", NULL));
	fixture_expect_refused(f,
		fixture_try(f, "posting", "teacher_id", teacher, "school_id", school, "kind", "rotation", "valid_from",
			"2023-09-15", NULL),
		"order_id");
	/* what began before the office had rounds is taken over */
	assert_true(fixture_try(f, "posting", "teacher_id", teacher, "school_id", school, "kind", "rotation",
		"valid_from", "2022-09-01", NULL));
	fixture_add(f, "round", "name", "2023学年交流轮岗", "school_year_id", fixture_id(f->year), "reference_on",
		"2023-08-31", NULL);
	fixture_expect_refused(f,
		fixture_try(f, "posting", "teacher_id", teacher, "school_id", school, "kind", "visiting", "valid_from",
			"2023-09-01", NULL),
		"order_id");
}

static void test_posting__keeps_a_first_station_to_two_years(void **state)
{
	/* A beginner would stay at the core school for good (ROT-14). */
	struct fixture *f = *state;
	const char *teacher = fixture_id(f->teacher[0]), *school = fixture_id(f->school[1]);

	fixture_expect_refused(f,
		fixture_try(f, "posting", "teacher_id", teacher, "school_id", school, "kind", "first_station",
			"valid_from", "2023-09-01", NULL),
		"valid_to");
	fixture_expect_refused(f,
		fixture_try(f, "posting", "teacher_id", teacher, "school_id", school, "kind", "first_station",
			"valid_from", "2023-09-01", "valid_to", "2025-09-02", NULL),
		"valid_to");
	assert_true(fixture_try(f, "posting", "teacher_id", teacher, "school_id", school, "kind", "first_station",
		"valid_from", "2023-09-01", "valid_to", "2025-09-01", NULL));
}

static void test_employment__has_one_employer_at_a_time(void **state)
{
	/* A post would be counted against two schools. */
	struct fixture *f = *state;
	const char *teacher = fixture_id(f->teacher[0]), *body = fixture_id(f->department);

	fixture_expect_refused(f,
		fixture_try(f, "employment", "teacher_id", teacher, "department_id", body, "valid_from", "2020-09-01",
			NULL),
		"valid_from");
	fixture_expect_refused(f, fixture_try(f, "employment", "teacher_id", teacher, NULL), "school_id");
	fixture_expect_refused(f,
		fixture_try(f, "employment", "teacher_id", teacher, "department_id", body, "school_id",
			fixture_id(f->school[0]), NULL),
		"school_id");
	assert_true(fixture_try(
		f, "employment", "teacher_id", teacher, "department_id", body, "valid_to", "2010-09-01", NULL));
}

static void test_ethics__comes_before_titles_and_honours(void **state)
{
	/* Somebody who failed ethics would be promoted (TCH-52). */
	struct fixture *f = *state;
	const char *teacher = fixture_id(f->teacher[1]);
	int64_t last = assess(f, f->teacher[1], "failed");

	fixture_expect(f, "assessment", last, "school_year_id", fixture_id(f->year));
	fixture_expect_refused(f,
		fixture_try(f, "title", "teacher_id", teacher, "title", "senior", "valid_from", "2023-12-01", NULL),
		"title");
	fixture_expect_refused(f,
		fixture_try(
			f, "honour", "teacher_id", teacher, "honour", "key_teacher", "valid_from", "2023-12-01", NULL),
		"honour");
	/* what was gained before stands */
	assert_true(fixture_try(
		f, "title", "teacher_id", teacher, "title", "first_grade", "valid_from", "2016-12-01", NULL));
	fixture_expect_refused(f, assess(f, f->teacher[1], "excellent"), "school_year_id");
	assert_true(fixture_set(f, "assessment", last, "ethics", "qualified"));
	assert_true(
		fixture_try(f, "title", "teacher_id", teacher, "title", "senior", "valid_from", "2023-12-01", NULL));
}

static void test_honour__is_given_once_for_a_batch(void **state)
{
	/* A key teacher would count twice among the key teachers. */
	struct fixture *f = *state;
	const char *teacher = fixture_id(f->teacher[0]);

	assert_true(fixture_try(f, "honour", "teacher_id", teacher, "honour", "key_teacher", "level", "district",
		"round_no", "5", "valid_from", "2020-09-01", NULL));
	fixture_expect_refused(f,
		fixture_try(f, "honour", "teacher_id", teacher, "honour", "key_teacher", "level", "district",
			"round_no", "5", "valid_from", "2022-09-01", NULL),
		"honour");
	assert_true(fixture_try(f, "honour", "teacher_id", teacher, "honour", "key_teacher", "level", "district",
		"round_no", "6", "valid_from", "2022-09-01", NULL));
}

static void test_training__goes_to_the_semester_that_runs(void **state)
{
	/* Hours would be credited to the wrong half of the year. */
	struct fixture *f = *state;
	int64_t id = fixture_try(f, "training_hours", "teacher_id", fixture_id(f->teacher[0]), "hours", "2.5", NULL);
	char *semester = fixture_text(f, "SELECT id FROM semester");

	fixture_expect(f, "training_hours", id, "semester_id", semester);
	fixture_expect(f, "training_hours", id, "level", "district");
	fixture_expect(f, "training_hours", id, "hours", "2.5");
	free(semester);
}

static void test_cadre_post__is_in_one_place(void **state)
{
	/* A post would be vacant here and filled there. */
	struct fixture *f = *state;
	const char *teacher = fixture_id(f->teacher[0]), *school = fixture_id(f->school[0]);

	fixture_expect_refused(
		f, fixture_try(f, "cadre_post", "teacher_id", teacher, "post", "principal", NULL), "school_id");
	int64_t id = fixture_try(f, "cadre_post", "teacher_id", teacher, "post", "principal", "school_id", school,
		"valid_from", "2021-09-01", NULL);
	fixture_expect(f, "cadre_post", id, "held_at", "东门中学");
	fixture_expect_refused(f,
		fixture_try(f, "cadre_post", "teacher_id", teacher, "post", "principal", "school_id", school, NULL),
		"post");
}

int main(void)
{
#define IN_DISTRICT(test) cmocka_unit_test_setup_teardown(test, fixture_small_district, fixture_finish)
	const struct CMUnitTest tests[] = {
		IN_DISTRICT(test_teacher__counts_unbroken_years_at_the_school),
		IN_DISTRICT(test_teacher__never_rounds_years_up),
		IN_DISTRICT(test_teacher__shows_age_and_the_title_last_begun),
		IN_DISTRICT(test_teacher__sorts_by_school_and_by_official_rank),
		IN_DISTRICT(test_teacher__ends_what_ran_on_when_leaving),
		IN_DISTRICT(test_teacher__is_removed_with_the_career),
		IN_DISTRICT(test_teacher__has_a_retirement_age_that_fits),
		IN_DISTRICT(test_posting__has_one_home_at_a_time),
		IN_DISTRICT(test_posting__keeps_established_teachers_out_of_private_schools),
		IN_DISTRICT(test_posting__is_no_open_borrowing_and_no_move_without_an_order),
		IN_DISTRICT(test_posting__keeps_a_first_station_to_two_years),
		IN_DISTRICT(test_employment__has_one_employer_at_a_time),
		IN_DISTRICT(test_ethics__comes_before_titles_and_honours),
		IN_DISTRICT(test_honour__is_given_once_for_a_batch),
		IN_DISTRICT(test_training__goes_to_the_semester_that_runs),
		IN_DISTRICT(test_cadre_post__is_in_one_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
