#include "service/schedule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/fixture.h"

/* A chain at the end of the fixture's project: 编写 → 评审 (5 days between) → 印发, and 培训 beside it. */
struct chain {
	int64_t write, review, print, train, section;
	struct schedule sch;
};

static int64_t add_step(struct fixture *f, const char *name, const char *starts, const char *due)
{
	return fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", name, "starts_on", starts,
		"due_on", due, NULL);
}

static void link_steps(struct fixture *f, int64_t first, int64_t then, const char *lag)
{
	fixture_add(f, "milestone_link", "predecessor_id", fixture_id(first), "milestone_id", fixture_id(then),
		"lag_days", lag, NULL);
}

static void load(struct fixture *f, struct chain *c)
{
	if (!schedule_load(&f->s, &(struct schedule_scope){.project_id = f->project}, &c->sch, &f->err))
		fail_msg("%s", f->err.text);
}

static void make_chain(struct fixture *f, struct chain *c)
{
	c->write = add_step(f, "编写", "2024-06-01", "2024-06-30");
	c->review = add_step(f, "评审", "2024-07-11", "2024-07-20");
	c->print = add_step(f, "印发", NULL, "2024-07-31");
	c->train = add_step(f, "培训", "2024-07-01", "2024-07-31");
	c->section = fixture_add(f, "department", "name", "教研室", "district_id", fixture_id(f->district), NULL);
	fixture_set(f, "milestone", c->review, "leads", fixture_id(c->section));
	fixture_set(f, "milestone", c->print, "leads", fixture_id(c->section));
	link_steps(f, c->write, c->review, "5");
	link_steps(f, c->review, c->print, "0");
	load(f, c);
}

static struct ripple ripple(struct fixture *f, struct chain *c, int64_t id, int month, int day)
{
	struct ripple r;

	if (!schedule_ripple(&c->sch, schedule_find_step(&c->sch, id), (struct date){2024, month, day}, &r, &f->err))
		fail_msg("%s", f->err.text);
	return r;
}

static void expect_date(struct date d, const char *expected)
{
	char text[DATE_TEXT_SIZE];

	date_write(d, text);
	assert_string_equal(text, expected);
}

/* Whoever moves a date would not be told whom it hits and what it costs. */
static void test_schedule_ripple__tells_what_goes_along(void **state)
{
	struct fixture *f = *state;
	struct chain c;
	struct ripple r;

	make_chain(f, &c);
	/* five days of the ten between are room */
	r = ripple(f, &c, c.write, 7, 5);
	assert_int_equal(r.count, 1);
	expect_date(r.end_after, "2024-07-31");
	ripple_finish(&r);

	r = ripple(f, &c, c.write, 7, 25);
	assert_int_equal(r.count, 3);
	assert_int_equal(r.moves[0].id, c.write);
	expect_date(r.moves[0].starts_after, "2024-06-01");
	assert_int_equal(r.moves[1].id, c.review);
	expect_date(r.moves[1].starts_after, "2024-07-31");
	expect_date(r.moves[1].due_after, "2024-08-09");
	assert_int_equal(r.moves[2].id, c.print);
	expect_date(r.moves[2].starts_after, "");
	expect_date(r.moves[2].due_after, "2024-08-10");
	expect_date(r.end_before, "2024-07-31");
	expect_date(r.end_after, "2024-08-10");
	assert_int_equal(r.section_count, 1);
	assert_string_equal(r.sections[0], "教研室");
	/* thinking about it changes nothing */
	expect_date(c.sch.rows[r.moves[1].row].due_on, "2024-07-20");
	ripple_finish(&r);
	schedule_finish(&c.sch);
}

/* A step could be moved to before its own beginning, or one that is over. */
static void test_schedule_ripple__refuses_what_cannot_be(void **state)
{
	struct fixture *f = *state;
	struct chain c;
	struct ripple r;
	size_t at;

	make_chain(f, &c);
	at = schedule_find_step(&c.sch, c.review);
	fixture_expect_refused(f, schedule_ripple(&c.sch, at, (struct date){2024, 7, 10}, &r, &f->err), "due_on");
	fixture_expect_refused(f, schedule_ripple(&c.sch, at, (struct date){2024, 7, 20}, &r, &f->err), "due_on");
	c.sch.rows[at].is_done = true;
	fixture_expect_refused(f, schedule_ripple(&c.sch, at, (struct date){2024, 8, 20}, &r, &f->err), "due_on");
	schedule_finish(&c.sch);
}

/* One decision would have to be taken back step by step, or would leave some of them behind. */
static void test_schedule_move__is_one_act(void **state)
{
	struct fixture *f = *state;
	struct chain c;
	struct ripple r;

	make_chain(f, &c);
	r = ripple(f, &c, c.write, 7, 25);
	assert_true(schedule_move(&f->s, &r, "区级数据推迟", true, &f->err));
	fixture_expect(f, "milestone", c.write, "due_on", "2024-07-25");
	fixture_expect(f, "milestone", c.write, "original_due_on", "2024-06-30");
	fixture_expect(f, "milestone", c.review, "starts_on", "2024-07-31");
	fixture_expect(f, "milestone", c.review, "due_on", "2024-08-09");
	fixture_expect(f, "milestone", c.print, "due_on", "2024-08-10");
	fixture_expect(f, "milestone", c.train, "due_on", "2024-07-31");
	fixture_undo(f);
	fixture_expect(f, "milestone", c.write, "due_on", "2024-06-30");
	fixture_expect(f, "milestone", c.review, "starts_on", "2024-07-11");
	fixture_expect(f, "milestone", c.review, "due_on", "2024-07-20");
	fixture_expect(f, "milestone", c.print, "due_on", "2024-07-31");
	ripple_finish(&r);
	schedule_finish(&c.sch);
}

/* Those that go along could not be left where they are. */
static void test_schedule_move__leaves_the_others_when_asked(void **state)
{
	struct fixture *f = *state;
	struct chain c;
	struct ripple r;

	make_chain(f, &c);
	r = ripple(f, &c, c.write, 7, 25);
	assert_true(schedule_move(&f->s, &r, "区级数据推迟", false, &f->err));
	fixture_expect(f, "milestone", c.write, "due_on", "2024-07-25");
	fixture_expect(f, "milestone", c.review, "due_on", "2024-07-20");
	ripple_finish(&r);
	schedule_finish(&c.sch);
}

/* A colleague's change would be overridden unseen, or half of a refused move would stay. */
static void test_schedule_move__leaves_nothing_half_done(void **state)
{
	struct fixture *f = *state;
	struct chain c;
	struct ripple r;

	make_chain(f, &c);
	r = ripple(f, &c, c.write, 7, 25);
	fixture_expect_refused(f, schedule_move(&f->s, &r, NULL, true, &f->err), "reason");
	fixture_expect(f, "milestone", c.write, "due_on", "2024-06-30");
	assert_true(fixture_set(f, "milestone", c.print, "deliverable", "正式文件"));
	assert_false(schedule_move(&f->s, &r, "区级数据推迟", true, &f->err));
	assert_int_equal(f->err.kind, ERR_CONFLICT);
	assert_non_null(strstr(f->err.text, "印发"));
	fixture_expect(f, "milestone", c.write, "due_on", "2024-06-30");
	fixture_expect(f, "milestone", c.review, "starts_on", "2024-07-11");
	ripple_finish(&r);
	schedule_finish(&c.sch);
	/* once it is read again it goes through */
	load(f, &c);
	r = ripple(f, &c, c.write, 7, 25);
	assert_true(schedule_move(&f->s, &r, "区级数据推迟", true, &f->err));
	ripple_finish(&r);
	schedule_finish(&c.sch);
}

/* A step that had no date yet could not be given one from the chart. */
static void test_schedule_move__gives_a_first_date(void **state)
{
	struct fixture *f = *state;
	struct chain c;
	struct ripple r;
	int64_t undated = add_step(f, "择期", NULL, NULL);

	make_chain(f, &c);
	r = ripple(f, &c, undated, 9, 30);
	expect_date(r.end_after, "2024-09-30");
	assert_true(schedule_move(&f->s, &r, NULL, true, &f->err));
	fixture_expect(f, "milestone", undated, "due_on", "2024-09-30");
	fixture_expect(f, "milestone", undated, "original_due_on", "2024-09-30");
	ripple_finish(&r);
	schedule_finish(&c.sch);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_small_district, fixture_finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_schedule_ripple__tells_what_goes_along),
		CASE(test_schedule_ripple__refuses_what_cannot_be),
		CASE(test_schedule_move__is_one_act),
		CASE(test_schedule_move__leaves_the_others_when_asked),
		CASE(test_schedule_move__leaves_nothing_half_done),
		CASE(test_schedule_move__gives_a_first_date),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
