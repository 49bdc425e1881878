#include "service/district_tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "model/entities.h"
#include "model/filter.h"
#include "service/report.h"
#include "support/fixture.h"

static const char today[] = "2023-09-15";

/* What no person could enter, since rules stand before it. */
static void force(struct fixture *f, const char *sql)
{
	assert_true(db_begin(f->db, &f->err) && db_exec(f->db, sql, &f->err) && db_commit(f->db, &f->err));
}

/* The small district, which is that of the office. */
static int our_district(void **state)
{
	int failed = fixture_small_district(state);
	struct fixture *f = *state;

	if (!failed)
		force(f, "UPDATE office SET district_id = (SELECT id FROM district)");
	return failed;
}

/* Coverage of a stage (NULL: of all) on a day. */
static void expect_coverage(struct fixture *f, const char *day, const char *stage, int64_t part, int64_t whole)
{
	struct tree_coverage coverages[TREE_COVERAGES_MAX];
	struct share found = {0};
	size_t count;

	assert_true(tree_coverages(&f->s, day, coverages, &count, &f->err));
	for (size_t i = 0; i < count; i++)
		if (stage ? coverages[i].stage && !strcmp(coverages[i].stage, stage) : !coverages[i].stage)
			found = coverages[i].share;
	assert_int_equal(found.part, part);
	assert_int_equal(found.whole, whole);
}

static struct district_tree load(struct fixture *f, const struct tree_scope *scope)
{
	struct district_tree tree;

	if (!tree_load(&f->s, scope, &tree, &f->err))
		fail_msg("%s", f->err.text);
	return tree;
}

/* The tree in one line: "group: school school; …" by the ids' places in the fixture. */
static void expect_tree(struct fixture *f, const struct tree_scope *scope, const char *expected)
{
	struct district_tree tree = load(f, scope);
	char line[400] = "";

	for (size_t b = 0; b < tree.branch_count; b++) {
		snprintf(line + strlen(line), sizeof(line) - strlen(line), "%s:", tree_branch_name(&tree.branches[b]));
		for (size_t i = 0; i < tree.branches[b].count; i++)
			snprintf(line + strlen(line), sizeof(line) - strlen(line), " %s",
				tree.schools[tree.branches[b].first + i].name);
		strcat(line, "; ");
	}
	assert_string_equal(line, expected);
	tree_finish(&tree);
}

/* How many groups and other branches the tree of a day has. */
static size_t load_branches(struct fixture *f, const char *day)
{
	struct district_tree tree = load(f, &(struct tree_scope){.as_of = day});
	size_t count = tree.branch_count;

	tree_finish(&tree);
	return count;
}

static int64_t second_group(struct fixture *f, const char *status)
{
	int64_t group = fixture_add(f, "school_group", "name", "二集团", "kind", "education_group", "district_id",
		fixture_id(f->district), "status", status, NULL);

	fixture_add(f, "membership", "group_id", fixture_id(group), "school_id", fixture_id(f->school[0]), "role",
		"member", NULL);
	return group;
}

/* A school in two groups would be counted twice, and the share be above the truth. */
static void test_coverage__counts_a_school_once(void **state)
{
	struct fixture *f = *state;

	expect_coverage(f, today, NULL, 2, 3);
	second_group(f, "active");
	expect_coverage(f, today, NULL, 2, 3);
	expect_coverage(f, today, "junior_secondary", 1, 2);
	expect_coverage(f, today, "primary", 1, 1);
}

/* The share is that of the day asked for: before the first membership nobody is covered. */
static void test_coverage__is_that_of_the_day(void **state)
{
	struct fixture *f = *state;

	expect_coverage(f, "2019-08-31", NULL, 0, 3);
	expect_coverage(f, "2019-09-01", NULL, 1, 3);
	/* Since when is unknown: before every date. */
	fixture_add(f, "membership", "group_id", fixture_id(f->group), "school_id", fixture_id(f->school[2]), "role",
		"member", NULL);
	expect_coverage(f, "2019-09-01", NULL, 2, 3);
}

/* What is closed, dissolved or only planned covers nobody; an outside school is not ours to cover. */
static void test_coverage__leaves_out_what_is_not_running(void **state)
{
	struct fixture *f = *state;
	int64_t other = fixture_add(f, "district", "name", "外区", NULL);
	int64_t outside = fixture_add(f, "school", "name", "外区学校", "district_id", fixture_id(other), NULL);
	int64_t planned = second_group(f, "being_built");

	fixture_add(f, "membership", "group_id", fixture_id(f->group), "school_id", fixture_id(outside), "role",
		"member", NULL);
	expect_coverage(f, today, NULL, 2, 3);
	fixture_add(f, "membership", "group_id", fixture_id(planned), "school_id", fixture_id(f->school[2]), "role",
		"member", NULL);
	expect_coverage(f, today, NULL, 2, 3);
	force(f, "UPDATE school SET status = 'closed' WHERE name = '南堡小学'");
	expect_coverage(f, today, NULL, 1, 2);
	force(f, "UPDATE school_group SET status = 'dissolved' WHERE name <> '二集团'");
	expect_coverage(f, today, NULL, 0, 2);
}

/* Groups that are being set up count in a share of their own, so that both can be told. */
static void test_coverage__tells_what_is_being_set_up_apart(void **state)
{
	struct fixture *f = *state;
	struct tree_coverage coverages[TREE_COVERAGES_MAX];
	int64_t planned = second_group(f, "planned");
	size_t count;

	fixture_add(f, "membership", "group_id", fixture_id(planned), "school_id", fixture_id(f->school[2]), "role",
		"member", NULL);
	assert_true(tree_coverages(&f->s, today, coverages, &count, &f->err));
	assert_int_equal(coverages[0].share.part, 2);
	assert_int_equal(coverages[0].with_planned.part, 3);
	assert_int_equal(coverages[0].with_planned.whole, 3);
}

/* No school may be missing from the tree, and one in several groups is seen in each of them. */
static void test_tree__shows_every_school(void **state)
{
	struct fixture *f = *state;
	char *group = fixture_text(f, "SELECT name FROM school_group");
	char expected[300];

	snprintf(expected, sizeof(expected), "%s: 东门中学 南堡小学; In no group: 民办新苗初中; ", group);
	expect_tree(f, &(struct tree_scope){.as_of = today}, expected);
	second_group(f, "active");
	snprintf(expected, sizeof(expected),
		"%s: 东门中学 南堡小学; 二集团: 东门中学; In several groups: 东门中学; In no group: 民办新苗初中; ",
		group);
	expect_tree(f, &(struct tree_scope){.as_of = today}, expected);
	snprintf(expected, sizeof(expected),
		"%s: 东门中学; 二集团: 东门中学; In several groups: 东门中学; "
		"In no group: 民办新苗初中 南堡小学; ",
		group);
	expect_tree(f, &(struct tree_scope){.as_of = "2020-01-01"}, expected);
	free(group);
}

/* What is asked for narrows the tree; a filter on groups leaves out who is in none. */
static void test_tree__keeps_to_filters(void **state)
{
	struct fixture *f = *state;
	struct filter schools = {0}, groups = {0};
	struct tree_scope scope = {.as_of = today, .schools = &schools, .groups = &groups};

	second_group(f, "active");
	assert_true(filter_parse(&f->s, &school_entity, "stages=primary", &schools, &f->err));
	expect_tree(f, &scope, "东门教育集团: 南堡小学; ");
	filter_finish(&schools);
	assert_true(filter_parse(&f->s, &school_group_entity, "name=二集团", &groups, &f->err));
	expect_tree(f, &scope, "二集团: 东门中学; ");
	filter_finish(&groups);
}

/* By towns every open school stands once, with its groups beside it. */
static void test_tree__stands_by_towns_as_well(void **state)
{
	struct fixture *f = *state;
	struct tree_scope scope = {.as_of = today, .grouping = TREE_BY_TOWN};
	struct district_tree tree;

	second_group(f, "active");
	tree = load(f, &scope);
	assert_int_equal(tree.school_count, 3);
	for (size_t i = 0; i < tree.school_count; i++)
		if (tree.schools[i].id == f->school[0])
			assert_string_equal(tree.schools[i].groups, "东门教育集团、二集团");
	tree_finish(&tree);
}

/* As of a day before anybody thought of it, a group would be shown as being set up. */
static void test_tree__shows_no_group_before_it_began(void **state)
{
	struct fixture *f = *state;
	struct tree_coverage coverages[TREE_COVERAGES_MAX];
	size_t count;
	int64_t planned = second_group(f, "being_built");

	force(f, "UPDATE membership SET valid_from = '2023-03-01' WHERE group_id = (SELECT max(id) FROM school_group)");
	assert_int_equal(load_branches(f, "2023-09-15"), 4);
	assert_int_equal(load_branches(f, "2023-03-01"), 4);
	assert_int_equal(load_branches(f, "2023-02-28"), 2);
	assert_true(fixture_set(f, "school_group", planned, "established_on", "2024-02-01"));
	assert_int_equal(load_branches(f, "2023-09-14"), 2);
	assert_int_equal(load_branches(f, "2023-09-15"), 4);
	/* One that is only planned began on no day yet. */
	force(f, "UPDATE school_group SET status = 'planned', established_on = NULL WHERE name = '二集团';"
		 "UPDATE membership SET valid_from = NULL, school_id = 3 WHERE group_id = (SELECT max(id) FROM "
		 "school_group)");
	assert_int_equal(load_branches(f, "2023-09-14"), 2);
	assert_true(tree_coverages(&f->s, "2023-09-14", coverages, &count, &f->err));
	assert_int_equal(coverages[0].with_planned.part, 2);
	assert_true(tree_coverages(&f->s, "2023-09-15", coverages, &count, &f->err));
	assert_int_equal(coverages[0].with_planned.part, 3);
}

/* A spreadsheet has a row for each membership and one for each school in no group: 2 + 1, and its headings. */
static void test_report__has_a_row_for_each_membership(void **state)
{
	struct fixture *f = *state;
	struct report_request request = {.format = REPORT_CSV};
	char *text = NULL;
	size_t len, rows = 0;
	FILE *file = open_memstream(&text, &len);

	assert_true(report_named("tree")->write(&f->s, &request, file, &f->err));
	fclose(file);
	for (const char *at = text; (at = strchr(at, '\n')); at++)
		rows++;
	assert_int_equal(rows, 4);
	assert_non_null(strstr(text, "民办新苗初中"));
	free(text);
	request.values[REPORT_AS_OF] = "someday";
	file = open_memstream(&text, &len);
	assert_false(report_named("tree")->write(&f->s, &request, file, &f->err));
	fclose(file);
	free(text);
	assert_string_equal(f->err.field, "as-of");
}

static char *print(struct fixture *f, const struct report_request *request)
{
	char *text = NULL;
	size_t len;
	FILE *file = open_memstream(&text, &len);

	assert_true(report_named("tree")->write(&f->s, request, file, &f->err));
	fclose(file);
	return text;
}

/* What is printed would not be what stands on the screen. */
static void test_report__keeps_to_the_filter_of_the_screen(void **state)
{
	struct fixture *f = *state;
	struct filter schools = {0};
	struct report_request request = {.filter = &schools};
	char *text;

	assert_true(filter_parse(&f->s, &school_entity, "stages=primary", &schools, &f->err));
	text = print(f, &request);
	assert_non_null(strstr(text, "南堡小学"));
	assert_non_null(strstr(text, "Filter: "));
	assert_null(strstr(text, "东门中学"));
	free(text);
	request = (struct report_request){.format = REPORT_CSV, .is_by_town = true};
	text = print(f, &request);
	assert_non_null(strstr(text, "Town,School,Groups,Stages"));
	free(text);
	filter_finish(&schools);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_coverage__counts_a_school_once, our_district, fixture_finish),
		cmocka_unit_test_setup_teardown(test_coverage__is_that_of_the_day, our_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_coverage__leaves_out_what_is_not_running, our_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_coverage__tells_what_is_being_set_up_apart, our_district, fixture_finish),
		cmocka_unit_test_setup_teardown(test_tree__shows_every_school, our_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_tree__shows_no_group_before_it_began, our_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_report__keeps_to_the_filter_of_the_screen, our_district, fixture_finish),
		cmocka_unit_test_setup_teardown(test_tree__keeps_to_filters, our_district, fixture_finish),
		cmocka_unit_test_setup_teardown(test_tree__stands_by_towns_as_well, our_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_report__has_a_row_for_each_membership, our_district, fixture_finish),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
