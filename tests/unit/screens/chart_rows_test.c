#include "screens/chart_rows.h"
#include "service/schedule_labels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Two projects: the first with a stage of two parts and a step of its own, the second with a step. */
enum { PROJECT, STAGE, PART, FIRST, SECOND, OTHER, LOOSE, NEXT_PROJECT, NEXT_STEP, ROWS };

static const struct schedule_row rows_of_two_projects[ROWS] = {
	[PROJECT] = {.kind = SCHEDULE_PROJECT, .id = 1, .depth = 0, .parent = SIZE_MAX, .is_shown = true},
	[STAGE] = {.kind = SCHEDULE_STAGE, .id = 1, .depth = 1, .parent = PROJECT, .is_shown = true},
	[PART] = {.kind = SCHEDULE_STAGE, .id = 2, .depth = 2, .parent = STAGE, .is_shown = true},
	[FIRST] = {.kind = SCHEDULE_STEP, .id = 1, .depth = 3, .parent = PART, .is_shown = true},
	[SECOND] = {.kind = SCHEDULE_STEP, .id = 2, .depth = 3, .parent = PART, .is_shown = true},
	[OTHER] = {.kind = SCHEDULE_STEP, .id = 3, .depth = 2, .parent = STAGE, .is_shown = true},
	[LOOSE] = {.kind = SCHEDULE_STEP, .id = 4, .depth = 1, .parent = PROJECT, .is_shown = true},
	[NEXT_PROJECT] = {.kind = SCHEDULE_PROJECT, .id = 2, .depth = 0, .parent = SIZE_MAX, .is_shown = true},
	[NEXT_STEP] = {.kind = SCHEDULE_STEP, .id = 5, .depth = 1, .parent = NEXT_PROJECT, .is_shown = true},
};

struct two_projects {
	struct schedule_row all[ROWS];
	struct schedule schedule;
	struct chart_rows rows;
};

static void start(struct two_projects *t)
{
	*t = (struct two_projects){.schedule = {.count = ROWS}};
	for (size_t i = 0; i < ROWS; i++)
		t->all[i] = rows_of_two_projects[i];
	t->schedule.rows = t->all;
	chart_rows_make(&t->rows, &t->schedule);
}

static void expect_rows(const struct chart_rows *rows, size_t count, const size_t *expected)
{
	assert_int_equal(rows->count, count);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(rows->shown[i], expected[i]);
}

#define EXPECT(rows, ...) expect_rows(rows, sizeof((size_t[]){__VA_ARGS__}) / sizeof(size_t), (size_t[]){__VA_ARGS__})

static void test_chart_rows__a_folded_stage_hides_all_that_stands_under_it(void **state)
{
	/* Steps of a folded stage would stay on the chart, or those behind it vanish too. */
	struct two_projects t;

	(void)state;
	start(&t);
	EXPECT(&t.rows, PROJECT, STAGE, PART, FIRST, SECOND, OTHER, LOOSE, NEXT_PROJECT, NEXT_STEP);
	chart_rows_fold(&t.rows, STAGE, true);
	EXPECT(&t.rows, PROJECT, STAGE, LOOSE, NEXT_PROJECT, NEXT_STEP);
	assert_true(chart_row_is_folded(&t.rows, STAGE));
	/* What was folded inside is folded still when the stage opens. */
	chart_rows_fold(&t.rows, PART, true);
	chart_rows_fold(&t.rows, STAGE, false);
	EXPECT(&t.rows, PROJECT, STAGE, PART, OTHER, LOOSE, NEXT_PROJECT, NEXT_STEP);
	chart_rows_finish(&t.rows);
}

static void test_chart_rows__all_fold_and_unfold_at_once(void **state)
{
	/* Thirty projects would have to be opened one by one. */
	struct two_projects t;

	(void)state;
	start(&t);
	chart_rows_fold_all(&t.rows, true);
	EXPECT(&t.rows, PROJECT, NEXT_PROJECT);
	chart_rows_fold_all(&t.rows, false);
	assert_int_equal(t.rows.count, ROWS);
	chart_rows_fold_kind(&t.rows, SCHEDULE_STAGE);
	EXPECT(&t.rows, PROJECT, STAGE, LOOSE, NEXT_PROJECT, NEXT_STEP);
	chart_rows_finish(&t.rows);
}

static void test_chart_rows__what_is_looked_for_is_unfolded(void **state)
{
	/* The cursor would go to a row that nobody sees. */
	struct two_projects t;

	(void)state;
	start(&t);
	chart_rows_fold_all(&t.rows, true);
	chart_rows_reveal(&t.rows, SECOND);
	EXPECT(&t.rows, PROJECT, STAGE, PART, FIRST, SECOND, OTHER, LOOSE, NEXT_PROJECT);
	assert_int_equal(chart_rows_line(&t.rows, SECOND), 4);
	chart_rows_finish(&t.rows);
}

static void test_chart_rows__the_cursor_goes_to_what_hides_its_row(void **state)
{
	/* After folding one would find oneself in another project. */
	struct two_projects t;

	(void)state;
	start(&t);
	chart_rows_fold(&t.rows, STAGE, true);
	assert_int_equal(chart_rows_line(&t.rows, SECOND), 1);
	assert_int_equal(chart_rows_line(&t.rows, NEXT_STEP), 4);
	chart_rows_fold_all(&t.rows, true);
	assert_int_equal(chart_rows_line(&t.rows, NEXT_STEP), 1);
	assert_int_equal(chart_rows_line(&t.rows, LOOSE), 0);
	chart_rows_finish(&t.rows);
}

static void test_chart_rows__folds_belong_to_records_and_survive_a_reload(void **state)
{
	/* A colleague adds a stage on top, and another one stands folded. */
	struct two_projects t;

	(void)state;
	start(&t);
	chart_rows_fold(&t.rows, PART, true);
	/* Its number in the schedule becomes that of another row; a project of the same id does not fold with it. */
	t.all[STAGE].id = 2;
	t.all[PART].id = 1;
	chart_rows_make(&t.rows, &t.schedule);
	EXPECT(&t.rows, PROJECT, STAGE, LOOSE, NEXT_PROJECT, NEXT_STEP);
	assert_int_equal(chart_find(&t.schedule, (struct chart_place){SCHEDULE_STAGE, 1}), PART);
	assert_int_equal(chart_find(&t.schedule, (struct chart_place){SCHEDULE_STAGE, 9}), SIZE_MAX);
	chart_rows_finish(&t.rows);
}

static void test_chart_rows__a_filter_leaves_nothing_to_fold_where_nothing_is_left(void **state)
{
	/* A sign to unfold would stand beside a stage of which no step is shown. */
	struct two_projects t;

	(void)state;
	start(&t);
	t.all[FIRST].is_shown = t.all[SECOND].is_shown = t.all[NEXT_STEP].is_shown = false;
	chart_rows_make(&t.rows, &t.schedule);
	EXPECT(&t.rows, PROJECT, STAGE, PART, OTHER, LOOSE, NEXT_PROJECT);
	assert_true(t.rows.has_parts[STAGE]);
	assert_false(t.rows.has_parts[PART]);
	assert_false(t.rows.has_parts[NEXT_PROJECT]);
	chart_rows_finish(&t.rows);
}

static void test_chart_rows__steps_are_numbered_in_their_project(void **state)
{
	/* "Waits for 2" would name another step than the one with the 2 before it; a filter must not change it. */
	struct two_projects t;
	struct schedule_link links[] = {{FIRST, OTHER, 0}, {SECOND, OTHER, 5}, {OTHER, LOOSE, -3}};
	struct schedule_label *labels;

	(void)state;
	start(&t);
	t.schedule.links = links;
	t.schedule.link_count = 3;
	t.all[FIRST].is_shown = false;
	labels = schedule_labels(&t.schedule, "←");
	assert_string_equal(labels[PROJECT].number, "");
	assert_string_equal(labels[SECOND].number, "2");
	assert_string_equal(labels[LOOSE].number, "4");
	assert_string_equal(labels[NEXT_STEP].number, "1");
	assert_string_equal(labels[OTHER].after, "←1 ←2+5");
	assert_string_equal(labels[LOOSE].after, "←3-3");
	assert_string_equal(labels[FIRST].after, "");
	schedule_labels_free(labels, ROWS);
	chart_rows_finish(&t.rows);
}

static void test_chart_rows__nothing_is_a_chart_too(void **state)
{
	/* A project without a row, or all rows filtered away, would end the program. */
	struct schedule none = {0};
	struct chart_rows rows = {0};

	(void)state;
	chart_rows_make(&rows, &none);
	chart_rows_fold_all(&rows, true);
	assert_int_equal(rows.count, 0);
	assert_int_equal(chart_rows_line(&rows, 3), 0);
	schedule_labels_free(schedule_labels(&none, "←"), 0);
	chart_rows_finish(&rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_chart_rows__a_folded_stage_hides_all_that_stands_under_it),
		cmocka_unit_test(test_chart_rows__all_fold_and_unfold_at_once),
		cmocka_unit_test(test_chart_rows__what_is_looked_for_is_unfolded),
		cmocka_unit_test(test_chart_rows__the_cursor_goes_to_what_hides_its_row),
		cmocka_unit_test(test_chart_rows__folds_belong_to_records_and_survive_a_reload),
		cmocka_unit_test(test_chart_rows__a_filter_leaves_nothing_to_fold_where_nothing_is_left),
		cmocka_unit_test(test_chart_rows__steps_are_numbered_in_their_project),
		cmocka_unit_test(test_chart_rows__nothing_is_a_chart_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
