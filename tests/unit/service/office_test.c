#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/watch.h"
#include "db/db.h"
#include "service/office.h"
#include "support/child.h"
#include "support/fixture.h"

/* What a check reported, one line each. */
struct findings {
	char text[4000];
};

static void keep(void *ctx, const char *sentence)
{
	struct findings *all = ctx;

	strncat(all->text, sentence, sizeof(all->text) - strlen(all->text) - 2);
	strcat(all->text, "\n");
}

/* A healthy office has no findings. */
static void test_office_check__finds_nothing_in_a_healthy_office(void **state)
{
	struct fixture *f = *state;
	struct findings all = {""};
	long count = -1;

	assert_true(office_check(&f->s, &(struct office_check){.report = keep, .ctx = &all}, &count, &f->err));
	assert_string_equal(all.text, "");
	assert_int_equal(count, 0);
}

/* A value that no form would have let through is named with its record. */
static void test_office_check__names_record_and_rule(void **state)
{
	struct fixture *f = *state;
	struct findings all = {""};
	long count = 0;

	assert_true(db_begin(f->db, &f->err));
	assert_true(db_exec(f->db, "UPDATE school SET ownership = 'nonsense' WHERE name = '南堡小学'", &f->err));
	assert_true(db_commit(f->db, &f->err));
	assert_true(office_check(&f->s, &(struct office_check){.report = keep, .ctx = &all}, &count, &f->err));
	assert_int_equal(count, 1);
	assert_non_null(strstr(all.text, "南堡小学"));
	assert_non_null(strstr(all.text, "nonsense"));
}

/* A name with an escape in it is shown without, so that nobody would ever find it. */
static void test_office_check__names_what_nobody_can_see(void **state)
{
	struct fixture *f = *state;
	struct findings all = {""};
	long count = 0;

	assert_true(db_begin(f->db, &f->err));
	assert_true(db_exec(
		f->db, "UPDATE school SET short_name = '南' || char(8238) || '小' WHERE name = '南堡小学'", &f->err));
	assert_true(db_commit(f->db, &f->err));
	assert_true(office_check(&f->s, &(struct office_check){.report = keep, .ctx = &all}, &count, &f->err));
	assert_int_equal(count, 1);
	assert_non_null(strstr(all.text, "Short name holds signs"));
}

static bool stop(void *ctx, const char *what, long long done, long long total)
{
	(void)ctx;
	assert_non_null(what);
	assert_true(total == 0 || done <= total);
	return false;
}

/* Whoever started the check of a large office by mistake would have to wait for it. */
static void test_office_check__stops_when_told_to(void **state)
{
	struct fixture *f = *state;
	struct findings all = {""};
	long count;

	watch_use(stop, NULL);
	assert_false(office_check(&f->s, &(struct office_check){.report = keep, .ctx = &all}, &count, &f->err));
	watch_use(NULL, NULL);
	assert_int_equal(f->err.kind, ERR_CANCELLED);
}

/* A new office opens with its district, its bureau and its administrator, and refuses to replace a file. */
static void test_office_create__makes_an_office_to_begin_with(void **state)
{
	struct fixture *f = *state;
	struct office_new office = {.name = "示例区教育局", .district = "示例区", .login = "wang", .user = "王芳"};
	char path[300];
	struct session s;

	snprintf(path, sizeof(path), "%s-new/deep/office.db", f->path);
	assert_true(office_make_folder(path, &f->err));
	assert_true(office_create(path, &office, &f->err));
	assert_false(office_create(path, &office, &f->err));
	assert_true(office_open(&s, path, "wang", NULL, &f->err));
	assert_int_equal(db_get_int(s.db, "SELECT count(*) FROM department WHERE kind = 'bureau'", -1), 1);
	assert_int_equal(db_get_int(s.db, "SELECT count(*) FROM user WHERE role = 'admin' AND name = '王芳'", -1), 1);
	char *name = office_name(&s);
	assert_string_equal(name, "示例区教育局");
	free(name);
	office_close(&s);
	assert_false(office_open(&s, path, "nobody", NULL, &f->err));
	unlink(path);
}

static int look_at(const void *arg, int say, int hear)
{
	struct err err = {0};
	struct session s;

	(void)say;
	(void)hear;
	child_obey();
	if (chmod(arg, 0400) || !office_open(&s, arg, NULL, NULL, &err) || !office_is_view(&s))
		return 1;
	if (db_get_int(s.db, "SELECT count(*) FROM school", 0) != 3 || db_begin(s.db, &err) ||
		!strstr(err.text, "read-only"))
		return 2;
	office_close(&s);
	return 0;
}

/* An inspector, or whoever is shown last year's copy, may not write the file and wants to look all the same. */
static void test_office_open__looks_where_it_may_not_write(void **state)
{
	struct fixture *f = *state;
	struct child_process child;

	assert_false(office_is_view(&f->s));
	child = child_start(look_at, f->path);
	assert_int_equal(child_end(&child), 0);
}

/* A colleague's save is noticed once, and the next look finds nothing new. */
static void test_office_refresh__notices_a_save_once(void **state)
{
	struct fixture *f = *state;
	int64_t seen = session_newest_set(&f->s);

	assert_false(office_refresh(&f->s, &seen));
	assert_true(fixture_set(f, "town", f->town[0], "population", "77"));
	assert_true(office_refresh(&f->s, &seen));
	assert_false(office_refresh(&f->s, &seen));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_small_district, fixture_finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_office_check__finds_nothing_in_a_healthy_office),
		CASE(test_office_check__names_record_and_rule),
		CASE(test_office_check__names_what_nobody_can_see),
		CASE(test_office_check__stops_when_told_to),
		CASE(test_office_create__makes_an_office_to_begin_with),
		CASE(test_office_open__looks_where_it_may_not_write),
		CASE(test_office_refresh__notices_a_save_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
