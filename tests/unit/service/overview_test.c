#include "service/overview.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/filter.h"
#include "model/session.h"
#include "service/district_tree.h"
#include "service/indicator.h"
#include "support/fixture.h"

/* Counts to the end; -1 on an error. */
static int64_t figure_count(struct fixture *f, const struct overview_figure *figure)
{
	struct count count = {0};

	while (!count.is_done)
		if (!overview_count(&f->s, figure, &count, 50, &f->err))
			return -1;
	return count.rows;
}

static const struct overview_figure *figure_named(enum overview_area area, const char *words)
{
	size_t count;
	const struct overview_figure *all = overview_figures(&count);

	for (size_t i = 0; i < count; i++)
		if (all[i].area == area && strcmp(all[i].words, words) == 0)
			return &all[i];
	return NULL;
}

/* A line of the main menu would say nothing, or open a list of something else. */
static void test_overview__every_figure_counts_what_its_list_shows(void **state)
{
	struct fixture *f = *state;
	size_t count;
	const struct overview_figure *all = overview_figures(&count);

	for (size_t i = 0; i < count; i++) {
		struct filter filter;

		if (all[i].indicator)
			continue;
		assert_true(overview_filter(&f->s, &all[i], &filter, &f->err));
		assert_true(filter.count > 0);
		filter_finish(&filter);
		assert_true(figure_count(f, &all[i]) >= 0);
	}
}

/* The head of the bureau would report schools that are not the district's. */
static void test_overview__partner_schools_of_other_districts_do_not_count(void **state)
{
	struct fixture *f = *state;
	const struct overview_figure *open = figure_named(OVERVIEW_SCHOOLS, "schools");
	int64_t before = figure_count(f, open);

	assert_true(before > 0);
	assert_true(db_begin(f->db, &f->err));
	assert_true(db_exec(f->db,
		"UPDATE office SET district_id = (SELECT min(id) FROM district);"
		"INSERT INTO district (name, name_key) VALUES ('徐汇区', 'xu2徐 hui4汇 qu1区');"
		"UPDATE school SET town_id = NULL, district_id = (SELECT max(id) FROM district)"
		" WHERE id = (SELECT min(id) FROM school WHERE status = 'open')",
		&f->err));
	assert_true(db_commit(f->db, &f->err));
	assert_int_equal(figure_count(f, open), before - 1);
}

/* The main menu would tell a coverage that the tree of the district and its report deny: groups that are being set up
 * and schools of other districts would count. */
static void test_overview__coverage_is_what_the_tree_of_the_district_says(void **state)
{
	struct fixture *f = *state;
	const struct overview_figure *covered = figure_named(OVERVIEW_GROUPS, "covered");
	struct tree_coverage of_tree[TREE_COVERAGES_MAX];
	char today[DATE_TEXT_SIZE];
	struct share share;
	size_t count;

	assert_true(db_begin(f->db, &f->err));
	assert_true(db_exec(f->db,
		"UPDATE office SET district_id = (SELECT min(id) FROM district);"
		"UPDATE school_group SET status = 'being_built' WHERE id = (SELECT group_id FROM membership LIMIT 1);"
		"INSERT INTO district (name, name_key) VALUES ('徐汇区', 'xu2徐 hui4汇 qu1区');"
		"UPDATE school SET town_id = NULL, district_id = (SELECT max(id) FROM district)"
		" WHERE id = (SELECT max(id) FROM school WHERE status = 'open')",
		&f->err));
	assert_true(db_commit(f->db, &f->err));
	date_write(f->s.today, today);
	assert_true(tree_coverages(&f->s, today, of_tree, &count, &f->err));
	assert_true(overview_share(&f->s, covered, &share, &f->err));
	assert_int_equal(share.part, of_tree[0].share.part);
	assert_int_equal(share.whole, of_tree[0].share.whole);
	assert_true(of_tree[0].with_planned.part > share.part);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_small_district, fixture_finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_overview__every_figure_counts_what_its_list_shows),
		CASE(test_overview__partner_schools_of_other_districts_do_not_count),
		CASE(test_overview__coverage_is_what_the_tree_of_the_district_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
