#include "service/ledger.h"

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
#include "model/store.h"
#include "model/workflow.h"
#include "support/fixture.h"

static struct date day(const char *text)
{
	struct date d = {0};

	if (*text)
		assert_true(date_read(text, &d));
	return d;
}

/* Somebody would trust a green light on a step that is a day late, or be warned of one that is months away. */
static void test_ledger_light__follows_dates_and_progress(void **state)
{
	static const struct {
		const char *starts, *due, *as_of;
		bool is_handed_in;
		int percent;
		const char *light;
	} cases[] = {
		{"", "", "2023-09-15", false, 10, NULL},
		{"", "", "2023-09-15", true, 10, "green"},
		{"", "2023-09-14", "2023-09-15", false, 100, "red"},
		{"", "2023-09-14", "2023-09-15", true, 0, "green"},
		{"", "2023-09-15", "2023-09-15", false, 0, "amber"},
		{"", "2023-10-15", "2023-09-15", false, 0, "amber"},
		{"", "2023-10-16", "2023-09-15", false, 0, "green"},
		{"2023-01-01", "2024-01-01", "2023-07-03", false, 29, "amber"},
		{"2023-01-01", "2024-01-01", "2023-07-03", false, 30, "green"},
		{"2023-01-01", "2024-01-01", "2023-07-02", false, LEDGER_UNKNOWN, "amber"},
		{"2023-10-01", "2024-01-01", "2023-07-02", false, LEDGER_UNKNOWN, "green"},
		{"2024-02-29", "2024-02-29", "2024-01-01", false, 0, "green"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct ledger_facts facts = {
			day(cases[i].starts), day(cases[i].due), cases[i].is_handed_in, cases[i].percent};
		const char *light = ledger_light(&facts, day(cases[i].as_of), 30);

		if (!light != !cases[i].light || (light && strcmp(light, cases[i].light) != 0))
			fail_msg("case %zu: %s", i, light ? light : "none");
	}
}

/* A milestone of the section, under way since spring. */
static int64_t add_running(struct fixture *f, const char *name, const char *due)
{
	int64_t id = fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", name, "due_on", due,
		"leads", fixture_id(f->department), NULL);

	assert_true(workflow_move(
		&f->s, &milestone_entity, id, "start", &(struct step_input){.on = "2023-03-01"}, &f->err));
	return id;
}

static bool has(const struct ledger *sheet, int64_t milestone)
{
	for (size_t i = 0; i < sheet->count; i++)
		if (sheet->rows[i].milestone == milestone)
			return true;
	return false;
}

static struct ledger load(struct fixture *f, const char *on, int64_t department)
{
	struct ledger sheet;

	if (!ledger_load(&f->s, day(on), department, &sheet, &f->err))
		fail_msg("%s", f->err.text);
	return sheet;
}

/* A step would never be asked about, or asked about for ever after it was handed in. */
static void test_ledger_load__has_the_rows_of_its_rule(void **state)
{
	struct fixture *f = *state;
	int64_t running = add_running(f, "在办", "2024-06-30"), handed = add_running(f, "已交", "2024-06-30");
	int64_t undated = add_running(f, "无期", NULL), held = add_running(f, "暂停", "2023-09-20");
	int64_t near = fixture_add(
		f, "milestone", "project_id", fixture_id(f->project), "name", "临近", "due_on", "2023-10-14", NULL);
	int64_t far = fixture_add(
		f, "milestone", "project_id", fixture_id(f->project), "name", "还早", "due_on", "2023-10-15", NULL);
	struct ledger sheet;

	assert_true(workflow_move(
		&f->s, &milestone_entity, handed, "hand_in", &(struct step_input){.on = "2023-08-31"}, &f->err));
	assert_true(workflow_move(
		&f->s, &milestone_entity, held, "suspend", &(struct step_input){.reason = "经费未到"}, &f->err));
	sheet = load(f, "2023-09-15", 0);
	assert_true(has(&sheet, running));
	assert_true(has(&sheet, undated));
	assert_true(has(&sheet, near));
	assert_true(has(&sheet, f->milestone[0]));
	assert_false(has(&sheet, handed));
	assert_false(has(&sheet, held));
	assert_false(has(&sheet, far));
	ledger_finish(&sheet);
	sheet = load(f, "2023-08-01", 0);
	assert_true(has(&sheet, handed));
	ledger_finish(&sheet);
	sheet = load(f, "2023-02-28", 0);
	assert_false(has(&sheet, running));
	ledger_finish(&sheet);
}

/* The check of the month stands beside the one before, and a check after the month is on neither place. */
static void test_ledger_load__tells_the_months_apart(void **state)
{
	struct fixture *f = *state;
	int64_t id = add_running(f, "在办", "2024-06-30");
	static const char *const checks[][2] = {{"2023-07-31", "10"}, {"2023-08-31", "30"}, {"2023-09-01", "40"}};
	struct ledger sheet;

	for (size_t i = 0; i < COUNT(checks); i++)
		fixture_add(f, "ledger_entry", "milestone_id", fixture_id(id), "checked_on", checks[i][0], "percent",
			checks[i][1], NULL);
	sheet = load(f, "2023-08-15", f->department);
	assert_int_equal(sheet.count, 1);
	assert_int_equal(sheet.rows[0].now.percent, 30);
	assert_int_equal(sheet.rows[0].before.percent, 10);
	assert_int_equal(date_compare(sheet.as_of, day("2023-08-31")), 0);
	ledger_finish(&sheet);
	sheet = load(f, "2023-09-30", f->department);
	assert_int_equal(sheet.rows[0].now.percent, 40);
	assert_int_equal(sheet.rows[0].before.percent, 30);
	assert_int_equal(date_compare(sheet.as_of, day("2023-09-15")), 0);
	ledger_finish(&sheet);
}

/* The choice of sections would promise more rows than the sheet has. */
static void test_ledger_sections__count_the_rows_of_the_month(void **state)
{
	struct fixture *f = *state;
	struct ledger_section *sections;
	struct ledger sheet;
	size_t count;

	add_running(f, "在办", "2024-06-30");
	fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", "还早", "due_on", "2025-10-15",
		"leads", fixture_id(f->department), NULL);
	sheet = load(f, "2023-09-15", f->department);
	sections = ledger_sections(&f->s, &sheet, &count, &f->err);
	assert_non_null(sections);
	assert_int_equal(count, 1);
	assert_int_equal(sections[0].id, f->department);
	assert_int_equal(sections[0].milestones, (int64_t)sheet.count);
	ledger_sections_free(sections, count);
	ledger_finish(&sheet);
}

/* A section that leads nothing has an empty sheet and no rate, not one of zero. */
static void test_ledger_load__of_a_section_without_milestones(void **state)
{
	struct fixture *f = *state;
	int64_t other = fixture_add(f, "department", "name", "安全科", "kind", "bureau_section", NULL);
	struct ledger sheet = load(f, "2023-09-15", other);
	size_t row;

	assert_int_equal(sheet.count, 0);
	assert_int_equal(sheet.on_time.whole, 0);
	assert_int_equal(sheet.on_time_original.whole, 0);
	assert_false(ledger_sign(&f->s, &sheet, &row, &f->err));
	ledger_finish(&sheet);
}

static void move(struct fixture *f, int64_t id, const char *action, const char *on)
{
	if (!workflow_move(&f->s, &milestone_entity, id, action, &(struct step_input){.on = on}, &f->err))
		fail_msg("%s", f->err.text);
}

/* A date that was moved would make late work look punctual, or the other way round. */
static void test_indicator__on_time_by_both_dates(void **state)
{
	struct fixture *f = *state;
	int64_t moved = add_running(f, "改期", "2023-05-31"), punctual = add_running(f, "按期", "2023-06-30");
	int64_t unaccepted = add_running(f, "未验收", "2023-06-30");
	struct ledger sheet;

	fixture_add(f, "milestone_due", "milestone_id", fixture_id(moved), "revision_no", "1", "due_on", "2023-07-31",
		"reason", "等待数据", NULL);
	move(f, moved, "hand_in", "2023-07-31");
	move(f, moved, "accept", "2023-08-02");
	move(f, punctual, "hand_in", "2023-06-30");
	move(f, punctual, "accept", "2023-08-02");
	move(f, unaccepted, "hand_in", "2023-06-30");
	sheet = load(f, "2023-08-31", f->department);
	assert_int_equal(sheet.on_time.part, 2);
	assert_int_equal(sheet.on_time.whole, 3);
	assert_int_equal(sheet.on_time_original.part, 1);
	assert_int_equal(sheet.on_time_original.whole, 3);
	ledger_finish(&sheet);
	/* By the end of July nothing was accepted yet, and two by then moved dates were due. */
	sheet = load(f, "2023-06-30", f->department);
	assert_int_equal(sheet.on_time.part, 0);
	assert_int_equal(sheet.on_time.whole, 2);
	assert_int_equal(sheet.on_time_original.whole, 3);
	ledger_finish(&sheet);
}

/* Half a month signed, a signature that can be written over, or one that cannot be taken back. */
static void test_ledger_sign__signs_a_whole_month_at_once(void **state)
{
	struct fixture *f = *state;
	int64_t ids[2] = {add_running(f, "一", "2024-06-30"), add_running(f, "二", "2024-06-30")}, entry;
	struct ledger sheet;
	size_t row = 0;

	entry = fixture_add(f, "ledger_entry", "milestone_id", fixture_id(ids[0]), "checked_on", "2023-09-10", NULL);
	sheet = load(f, "2023-09-15", f->department);
	assert_false(ledger_sign(&f->s, &sheet, &row, &f->err));
	assert_int_equal(f->err.kind, ERR_REFUSED);
	assert_int_equal(row, 1);
	ledger_finish(&sheet);
	fixture_add(f, "ledger_entry", "milestone_id", fixture_id(ids[1]), "checked_on", "2023-09-15", NULL);
	sheet = load(f, "2023-09-15", f->department);
	if (!ledger_sign(&f->s, &sheet, &row, &f->err))
		fail_msg("%s", f->err.text);
	ledger_finish(&sheet);
	sheet = load(f, "2023-09-15", f->department);
	assert_int_equal(sheet.is_signed, 2);
	assert_false(ledger_sign(&f->s, &sheet, &row, &f->err));
	ledger_finish(&sheet);
	fixture_expect_refused(f, fixture_set(f, "ledger_entry", entry, "percent", "99"), "");
	fixture_undo(f);
	sheet = load(f, "2023-09-15", f->department);
	assert_int_equal(sheet.is_signed, 0);
	ledger_finish(&sheet);
	assert_true(fixture_set(f, "ledger_entry", entry, "percent", "99"));
}

/* A red row would be forgotten, or raised twice. */
static void test_ledger_raise__makes_one_finding_of_a_row(void **state)
{
	struct fixture *f = *state;
	int64_t id = add_running(f, "逾期", "2023-08-31"), finding, again;
	struct ledger sheet = load(f, "2023-09-15", f->department);

	assert_false(ledger_raise(&f->s, &sheet.rows[0], "2023-09-30", &finding, &f->err));
	ledger_finish(&sheet);
	fixture_add(f, "ledger_entry", "milestone_id", fixture_id(id), "checked_on", "2023-09-15", "light", "red",
		"next_step", "上会", NULL);
	sheet = load(f, "2023-09-15", f->department);
	assert_true(ledger_raise(&f->s, &sheet.rows[0], "2023-09-30", &finding, &f->err));
	ledger_finish(&sheet);
	fixture_expect(f, "finding", finding, "kind", "delay");
	fixture_expect(f, "finding", finding, "source", "ledger");
	fixture_expect(f, "finding", finding, "owner_id", fixture_id(f->department));
	fixture_expect(f, "finding", finding, "due_on", "2023-09-30");
	fixture_expect(f, "finding", finding, "measure", "上会");
	sheet = load(f, "2023-09-15", f->department);
	assert_int_equal(sheet.rows[0].problem, finding);
	assert_false(ledger_raise(&f->s, &sheet.rows[0], "2023-09-30", &again, &f->err));
	ledger_finish(&sheet);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_small_district, fixture_finish)

/* What lies at the office would be counted as late, or what came only later as if it had been there. */
static void test_ledger_is_handed_in__by_the_day_of_the_sheet(void **state)
{
	struct ledger sheet = {.as_of = {2023, 9, 15}};
	char day_of[] = "2023-09-15", day_after[] = "2023-09-16";

	(void)state;
	assert_true(ledger_is_handed_in(&sheet, &(struct ledger_row){.submitted_on = day_of}));
	assert_false(ledger_is_handed_in(&sheet, &(struct ledger_row){.submitted_on = day_after}));
	assert_false(ledger_is_handed_in(&sheet, &(struct ledger_row){.submitted_on = NULL}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ledger_light__follows_dates_and_progress),
		CASE(test_ledger_load__has_the_rows_of_its_rule),
		CASE(test_ledger_load__tells_the_months_apart),
		CASE(test_ledger_load__of_a_section_without_milestones),
		CASE(test_ledger_sections__count_the_rows_of_the_month),
		CASE(test_indicator__on_time_by_both_dates),
		CASE(test_ledger_sign__signs_a_whole_month_at_once),
		CASE(test_ledger_raise__makes_one_finding_of_a_row),
		cmocka_unit_test(test_ledger_is_handed_in__by_the_day_of_the_sheet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
