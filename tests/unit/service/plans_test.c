#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/filter.h"
#include "model/in_force.h"
#include "model/store.h"
#include "model/workflow.h"
#include "service/calendar.h"
#include "service/district_tree.h"
#include "service/duties.h"
#include "service/ledger.h"
#include "service/overview.h"
#include "service/problems.h"
#include "service/report.h"
#include "service/round_board.h"
#include "service/round_schools.h"
#include "service/schedule.h"
#include "support/example.h"
#include "support/fixture.h"
#include "support/plans.h"

/*
 * A query without an index is quick in every test and in every demo, and takes seconds in a district with a hundred
 * thousand teachers: so what rules, works and figures ask is looked at, not measured.
 */

enum { SLICE_MS = 1000 };

/* Tables with a few rows, or a few hundred, in the largest district. Any other is taken to be large. */
static const char *const small[] = {"department", "duty", "office", "project", "round", "school", "school_group",
	"school_name", "school_stage", "semester", "term", "town"};

/* What goes through a large table all the same: how the statement begins, and why it may. */
static const struct {
	const char *table, *sql, *why;
} allowed[] = {
	{"finding", "SELECT f.source, f.number", "the report prints all of them"},
	{"milestone", "WITH chosen (id) AS", "the sheet of a month takes what is at work and what was handed in in it"},
};

static bool is_fine(const char *table, const char *sql)
{
	for (size_t i = 0; i < COUNT(small); i++)
		if (strcmp(small[i], table) == 0)
			return true;
	for (size_t i = 0; i < COUNT(allowed); i++)
		if (strcmp(allowed[i].table, table) == 0 && strncmp(sql, allowed[i].sql, strlen(allowed[i].sql)) == 0)
			return true;
	return false;
}

/* Whether a column has so few values that each of them is had by a good part of the rows. */
static bool is_coarse(const struct entity *e, const char *column, size_t len)
{
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if (strlen(f->column) == len && strncmp(f->column, column, len) == 0)
			return f->type == FIELD_CHOICE || f->type == FIELD_STATE || f->type == FIELD_BOOL;
	}
	return false;
}

/* "SEARCH p USING INDEX posting_by_kind (kind=?)" is hardly better than reading all of them. */
static bool is_narrow(const char *table, const char *step)
{
	const struct entity *e = entity_named(table);
	const char *at = strchr(step, '(');

	while (e && at) {
		size_t len = strcspn(++at, "<>=");

		if (!is_coarse(e, at, len))
			return true;
		at = strstr(at, " AND ");
		at = at ? at + 4 : NULL;
	}
	return !e || !strchr(step, '(');
}

static void judge(const char *table, const char *sql, const char *step)
{
	bool is_by_index = strncmp(step, "SEARCH ", 7) == 0 && is_narrow(table, step);

	if (!is_by_index && !is_fine(table, sql))
		fail_msg("%s: %s in %s", table, step, sql);
}

static void ignore_problem(void *ctx, const struct problem *problem)
{
	(void)ctx;
	(void)problem;
}

/* A save would take seconds, and the search for problems hours. */
static void test_rules__ask_by_index(void **state)
{
	struct fixture *f = *state;
	struct problem_search search = {.session = &f->s, .found = ignore_problem};
	size_t count;
	const struct entity *const *all = entity_all(&count);

	for (size_t i = 0; i < count; i++)
		if (!(all[i]->flags & ENTITY_LOG)) {
			struct record rec;

			/* What is made on the way to an example is the test's own way, and may look for it. */
			example_start(f, all[i], &rec);
			plans_forget();
			if (!store_save(&f->s, &rec, NULL, &f->err))
				fail_msg("%s: %s", all[i]->table, f->err.text);
			plans_each_step(judge);
			record_finish(&rec);
		}
	plans_forget();
	while (!search.is_done)
		assert_true(problem_search_go_on(&search, SLICE_MS, &f->err));
	plans_each_step(judge);
}

/* Whatever comes of it: a guard may refuse, but it has asked. */
static void step_try(struct fixture *f, const struct workflow *wf, int64_t id, const struct transition *t)
{
	const struct step_input in = {.reason = "有误", .on = "2023-09-15", .document = "沪教委人〔2023〕1号"};
	struct buf sql = {0};

	buf_printf(
		&sql, "UPDATE %s SET %s = '%s' WHERE id = %lld", wf->entity->table, wf->column, t->from, (long long)id);
	assert_true(db_begin(f->db, &f->err) && db_exec(f->db, buf_text(&sql), &f->err) && db_commit(f->db, &f->err));
	plans_forget();
	(void)workflow_try(&f->s, wf->entity, id, t->action, &in, &f->err);
	plans_each_step(judge);
	buf_finish(&sql);
}

/* A batch of orders that takes effect would keep everybody else from saving. */
static void test_workflows__ask_by_index(void **state)
{
	size_t count;
	const struct workflow *const *all = workflow_all(&count);
	struct fixture *f = *state;

	/* Each step from its state on, without the way that leads there. */
	assert_true(db_exec(f->db, "PRAGMA ignore_check_constraints = ON", &f->err));
	for (size_t i = 0; i < count; i++) {
		int64_t id = example_add(f, all[i]->entity);

		for (size_t k = 0; k < all[i]->count; k++)
			step_try(f, all[i], id, &all[i]->rows[k]);
	}
}

static void use_ledger(struct fixture *f)
{
	const int64_t departments[] = {0, f->department};
	struct ledger_section *sections;
	struct ledger ledger = {0};
	size_t count;

	for (size_t i = 0; i < COUNT(departments); i++) {
		assert_true(ledger_load(&f->s, f->s.today, departments[i], &ledger, &f->err));
		sections = ledger_sections(&f->s, &ledger, &count, &f->err);
		assert_non_null(sections);
		ledger_sections_free(sections, count);
		ledger_finish(&ledger);
	}
	ledger_own_section(&f->s);
}

static void use_chart(struct fixture *f)
{
	const struct schedule_scope scopes[] = {
		{0}, {.project_id = f->project}, {.department_id = f->department, .school_id = f->school[0]}};
	struct schedule schedule;

	for (size_t i = 0; i < COUNT(scopes); i++) {
		assert_true(schedule_load(&f->s, &scopes[i], &schedule, &f->err));
		schedule_finish(&schedule);
	}
}

static void use_duties(struct fixture *f)
{
	struct duties duties;
	struct semester semester;
	struct calendar calendar;
	bool has_more;

	assert_true(duties_load(&f->s, 0, f->s.today, &duties, &f->err));
	assert_true(duties_count(&f->s, &duties, SLICE_MS, &has_more, &f->err));
	duties_finish(&duties);
	assert_true(semester_at(&f->s, f->s.today, &semester, &f->err));
	assert_true(calendar_load(&f->s, &semester, &calendar, &f->err));
	calendar_finish(&calendar);
}

static void use_round(struct fixture *f)
{
	struct round_schools schools = {.round = round_current(&f->s)};
	struct round_board board;
	bool has_changed;

	assert_true(schools.round > 0);
	assert_true(round_board_load(&f->s, schools.round, &(struct round_viewer){true, true}, NULL, &board, &f->err));
	while (round_board_count(&f->s, &board, SLICE_MS, &has_changed))
		;
	round_board_finish(&board);
	while (!schools.is_done)
		assert_true(round_schools_count(&f->s, &schools, SLICE_MS, &f->err));
	round_schools_finish(&schools);
}

static void use_tree(struct fixture *f)
{
	const enum tree_grouping groupings[] = {TREE_BY_GROUP, TREE_BY_TOWN};
	struct tree_coverage coverages[TREE_COVERAGES_MAX];
	struct district_tree tree;
	size_t count;

	for (size_t i = 0; i < COUNT(groupings); i++) {
		assert_true(tree_load(
			&f->s, &(struct tree_scope){.as_of = "2023-09-15", .grouping = groupings[i]}, &tree, &f->err));
		tree_finish(&tree);
	}
	assert_true(tree_coverages(&f->s, "2023-09-15", coverages, &count, &f->err));
}

/* Opening a work, and every two seconds with a busy colleague, would freeze the screen. */
static void test_works__read_by_index(void **state)
{
	static void (*const works[])(struct fixture * f) = {use_ledger, use_chart, use_duties, use_round, use_tree};
	struct fixture *f = *state;

	example_add(f, &round_entity);
	for (size_t i = 0; i < COUNT(works); i++) {
		plans_forget();
		works[i](f);
		plans_each_step(judge);
	}
}

static void use_report(struct fixture *f, const struct report *report)
{
	struct report_request request = {0};
	FILE *file = fopen("/dev/null", "w");

	assert_non_null(file);
	while (!(report->formats & (1u << request.format)))
		request.format++;
	if (report->options & (1u << REPORT_DEPARTMENT))
		request.values[REPORT_DEPARTMENT] = "#1";
	if (!report->write(&f->s, &request, file, &f->err))
		fail_msg("%s: %s", report->name, f->err.text);
	fclose(file);
}

static void use_figure(struct fixture *f, const struct overview_figure *figure)
{
	struct count count = {0};
	struct share share;

	if (figure->indicator) {
		assert_true(overview_share(&f->s, figure, &share, &f->err));
		return;
	}
	while (!count.is_done)
		assert_true(overview_count(&f->s, figure, &count, SLICE_MS, &f->err));
}

/* A figure for the head of the bureau would not come before lunch. */
static void test_figures__are_counted_by_index(void **state)
{
	struct fixture *f = *state;
	size_t report_count, figure_count;
	const struct report *reports = report_all(&report_count);
	const struct overview_figure *figures = overview_figures(&figure_count);

	example_add(f, &round_entity);
	plans_forget();
	for (size_t i = 0; i < report_count; i++)
		use_report(f, &reports[i]);
	for (size_t i = 0; i < figure_count; i++)
		use_figure(f, &figures[i]);
	assert_true(in_force_catch_up(&f->s, &f->err));
	plans_each_step(judge);
}

static int listen(void **state)
{
	plans_listen();
	return fixture_small_district(state);
}

static int finish(void **state)
{
	plans_finish();
	return fixture_finish(state);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, listen, finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_rules__ask_by_index),
		CASE(test_workflows__ask_by_index),
		CASE(test_works__read_by_index),
		CASE(test_figures__are_counted_by_index),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
