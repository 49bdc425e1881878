#include "model/entities.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/preference.h"
#include "model/store.h"
#include "model/workflow.h"
#include "support/fixture.h"

/* An order for the first teacher to the second school, from September 2023 to the end of June. */
static int64_t add_order(struct fixture *f)
{
	int64_t id = fixture_try(f, "rotation_order", "teacher_id", fixture_id(f->teacher[0]), "to_school_id",
		fixture_id(f->school[1]), "group_id", fixture_id(f->group), "starts_on", "2023-09-01", "planned_end_on",
		"2024-06-30", NULL);

	if (!id)
		fail_msg("%s", f->err.text);
	return id;
}

static bool move(struct fixture *f, int64_t id, const char *action, const char *on)
{
	const struct step_input in = {.on = on, .reason = "情况说明", .document = "海教人〔2023〕8号"};

	return workflow_move(&f->s, &rotation_order_entity, id, action, &in, &f->err);
}

/* Takes steps on the first of June, action after action, ended by NULL. */
static void go(struct fixture *f, int64_t id, const char *const actions[])
{
	for (size_t i = 0; actions[i]; i++)
		if (!move(f, id, actions[i], "2023-06-01"))
			fail_msg("%s: %s", actions[i], f->err.text);
}

static const char *const to_notice[] = {"submit", "give_notice", "forward", "forward", "agree", "give_notice", NULL};

static int64_t order_on_notice(struct fixture *f)
{
	int64_t id = add_order(f);

	go(f, id, to_notice);
	return id;
}

static int64_t order_in_service(struct fixture *f)
{
	int64_t id = order_on_notice(f);

	assert_true(move(f, id, "approve", "2023-07-01"));
	assert_true(move(f, id, "report", "2023-09-04"));
	return id;
}

/* The postings of the first teacher in words, owned by the caller. */
static char *postings(struct fixture *f)
{
	return fixture_text(f,
		"SELECT group_concat(x, '; ') FROM (SELECT p.kind || ' ' || s.name || ' ' || p.valid_from || ' ' || "
		"coalesce(p.valid_to, 'now') AS x FROM posting p JOIN school s ON s.id = p.school_id "
		"JOIN teacher t ON t.id = p.teacher_id WHERE t.name = '单海燕' ORDER BY p.valid_from, p.id)");
}

static void expect_postings(struct fixture *f, const char *expected)
{
	char *found = postings(f);

	assert_string_equal(found, expected);
	free(found);
}

static void assess(struct fixture *f, int64_t order)
{
	fixture_add(f, "assessment", "teacher_id", fixture_id(f->teacher[0]), "kind", "order", "order_id",
		fixture_id(order), "school_year_id", fixture_id(f->year), "result", "qualified", NULL);
}

static void test_order__begins_where_the_teacher_works(void **state)
{
	/* A clerk would type the school that everybody knows. */
	struct fixture *f = *state;
	int64_t id = add_order(f);

	fixture_expect(f, "rotation_order", id, "from_school_id", fixture_id(f->school[0]));
	fixture_expect(f, "rotation_order", id, "number", "2023-001");
	fixture_expect(f, "rotation_order", id, "state", "draft");
	fixture_expect(f, "rotation_order", add_order(f), "number", "2023-002");
}

static void test_order__is_refused_what_no_order_may_be(void **state)
{
	/* A borrowing would pass for a rotation, or run through a group that has nothing to do with it. */
	struct fixture *f = *state;
	int64_t id = add_order(f);

	fixture_expect_refused(f, fixture_set(f, "rotation_order", id, "kind", "borrowed"), "kind");
	fixture_expect_refused(f, fixture_set(f, "rotation_order", id, "kind", "home"), "kind");
	fixture_expect_refused(
		f, fixture_set(f, "rotation_order", id, "to_school_id", fixture_id(f->school[0])), "to_school_id");
	fixture_expect_refused(
		f, fixture_set(f, "rotation_order", id, "to_school_id", fixture_id(f->school[2])), "group_id");
	fixture_expect_refused(
		f, fixture_set(f, "rotation_order", id, "from_school_id", fixture_id(f->school[2])), "from_school_id");
	fixture_expect_refused(
		f, fixture_set(f, "rotation_order", id, "planned_end_on", "2023-08-31"), "planned_end_on");
	assert_true(fixture_set(f, "teacher", f->teacher[0], "left_on", "2023-08-01"));
	fixture_expect_refused(f, fixture_set(f, "rotation_order", id, "note", "已退休"), "teacher_id");
}

static void test_order__opens_a_posting_and_closes_it(void **state)
{
	/* Nobody could tell from the register who works where. */
	struct fixture *f = *state;
	int64_t id = order_in_service(f);

	fixture_expect(f, "rotation_order", id, "document_no", "海教人〔2023〕8号");
	fixture_expect(f, "rotation_order", id, "meeting_on", "2023-06-01");
	fixture_expect(f, "rotation_order", id, "days_left", "289");
	expect_postings(f, "home 东门中学 2010-09-01 now; rotation 南堡小学 2023-09-04 now");
	fixture_expect(f, "teacher", f->teacher[0], "school_id", fixture_id(f->school[0]));
	fixture_expect_refused(f, move(f, id, "complete", "2024-06-29"), "on_date");
	fixture_expect_refused(f, move(f, id, "complete", "2024-06-30"), "");
	assess(f, id);
	assert_true(move(f, id, "complete", "2024-06-30"));
	fixture_expect(f, "rotation_order", id, "ended_on", "2024-06-30");
	expect_postings(f, "home 东门中学 2010-09-01 now; rotation 南堡小学 2023-09-04 2024-07-01");
	fixture_undo(f);
	expect_postings(f, "home 东门中学 2010-09-01 now; rotation 南堡小学 2023-09-04 now");
}

static void test_order__ends_early_or_later_than_planned(void **state)
{
	/* A teacher who came back at Christmas would be away until June. */
	struct fixture *f = *state;
	int64_t id = order_in_service(f);

	fixture_expect_refused(f, move(f, id, "extend", "2024-06-30"), "on_date");
	assert_true(move(f, id, "extend", "2025-06-30"));
	fixture_expect(f, "rotation_order", id, "planned_end_on", "2025-06-30");
	fixture_expect_refused(f, move(f, id, "end", "2025-06-30"), "on_date");
	assert_true(move(f, id, "end", "2023-12-24"));
	fixture_expect(f, "rotation_order", id, "ended_on", "2023-12-24");
	expect_postings(f, "home 东门中学 2010-09-01 now; rotation 南堡小学 2023-09-04 2023-12-25");
}

static void test_order__moves_the_personnel_relation(void **state)
{
	/* The old school would go on counting a teacher who left it for good. */
	struct fixture *f = *state;
	static const char employers[] = "SELECT group_concat(s.name || ' ' || e.valid_from || ' ' || "
					"coalesce(e.valid_to, 'now'), '; ') FROM employment e JOIN school s ON s.id = "
					"e.school_id JOIN teacher t ON t.id = e.teacher_id WHERE t.name = '单海燕'";
	int64_t id = order_in_service(f);
	char *text;

	assert_true(move(f, id, "transfer", "2023-09-12"));
	fixture_expect(f, "rotation_order", id, "moves_relation", "1");
	expect_postings(f, "home 东门中学 2010-09-01 2023-09-12; rotation 南堡小学 2023-09-04 2023-09-12; "
			   "home 南堡小学 2023-09-12 now");
	text = fixture_text(f, employers);
	assert_string_equal(text, "东门中学 2010-09-01 2023-09-12; 南堡小学 2023-09-12 now");
	free(text);
	fixture_expect(f, "teacher", f->teacher[0], "school_id", fixture_id(f->school[1]));
	fixture_undo(f);
	expect_postings(f, "home 东门中学 2010-09-01 now; rotation 南堡小学 2023-09-04 now");
}

static void test_order__transfers_on_the_first_day(void **state)
{
	/* A posting of no length would stand in the way of the transfer. */
	struct fixture *f = *state;
	int64_t id = order_in_service(f);

	assert_true(move(f, id, "transfer", "2023-09-04"));
	expect_postings(f, "home 东门中学 2010-09-01 2023-09-04; home 南堡小学 2023-09-04 now");
}

static void test_order__leaves_a_relation_that_the_bureau_holds(void **state)
{
	/* The bureau would lose teachers whom it employs itself. */
	struct fixture *f = *state;
	char *employment = fixture_text(f, "SELECT id FROM employment ORDER BY id LIMIT 1");
	int64_t held = strtoll(employment, NULL, 10), id;

	free(employment);
	fixture_remove(f, "employment", held);
	held = fixture_add(f, "employment", "teacher_id", fixture_id(f->teacher[0]), "department_id",
		fixture_id(f->department), NULL);
	id = order_in_service(f);
	assert_true(move(f, id, "transfer", "2023-09-12"));
	fixture_expect(f, "employment", held, "valid_to", NULL);
}

static void test_order__is_approved_when_everything_is_right(void **state)
{
	/* The bureau would sign what policy forbids. */
	struct fixture *f = *state;
	const struct step_input bare = {.on = "2023-07-01"};
	int64_t id = order_on_notice(f);

	fixture_expect_refused(
		f, workflow_move(&f->s, &rotation_order_entity, id, "approve", &bare, &f->err), "document_no");
	assert_true(fixture_set(f, "rotation_order", id, "planned_end_on", NULL));
	assert_false(move(f, id, "approve", "2023-07-01"));
	assert_true(fixture_set(f, "rotation_order", id, "moves_relation", "1"));
	assert_true(fixture_set(f, "rotation_order", id, "group_id", NULL));
	assert_true(fixture_set(f, "rotation_order", id, "to_school_id", fixture_id(f->school[2])));
	assert_false(move(f, id, "approve", "2023-07-01"));
	assert_int_equal(f->err.kind, ERR_REFUSED);
	assert_true(fixture_set(f, "rotation_order", id, "to_school_id", fixture_id(f->school[1])));
	assert_true(fixture_set(f, "rotation_order", id, "starts_on", NULL));
	assert_true(move(f, id, "approve", "2023-09-01"));
	fixture_expect(f, "rotation_order", id, "starts_on", "2023-09-01");
}

static void test_order__is_one_at_a_time(void **state)
{
	/* A teacher would be sent to two schools at once. */
	struct fixture *f = *state;
	int64_t first = order_on_notice(f), second = order_on_notice(f);

	assert_true(move(f, first, "approve", "2023-07-01"));
	fixture_expect_refused(f, move(f, second, "approve", "2023-07-01"), "");
	assert_true(fixture_set(f, "rotation_order", second, "planned_end_on", "2025-06-30"));
	assert_true(fixture_set(f, "rotation_order", second, "starts_on", "2024-07-01"));
	assert_true(move(f, second, "approve", "2023-07-01"));
}

static void test_order__waits_for_ethics_and_objections(void **state)
{
	/* An objection would be passed over, or somebody rewarded who failed ethics (TCH-52). */
	struct fixture *f = *state;
	int64_t id = order_on_notice(f);
	int64_t objection = fixture_try(f, "objection", "order_id", fixture_id(id), "ground", "名额有误", NULL);
	int64_t ethics = fixture_try(
		f, "assessment", "teacher_id", fixture_id(f->teacher[0]), "ethics", "failed", NULL);

	assert_true(objection && ethics);
	fixture_expect_refused(f, move(f, id, "approve", "2023-07-01"), "");
	fixture_expect_refused(f, fixture_set(f, "objection", objection, "outcome", "dismissed"), "decided_on");
	assert_true(fixture_set(f, "rotation_order", id, "note", "异议已核"));
	fixture_remove(f, "objection", objection);
	fixture_expect_refused(f, move(f, id, "approve", "2023-07-01"), "teacher_id");
	assert_true(fixture_set(f, "assessment", ethics, "ethics", "qualified"));
	assert_true(move(f, id, "approve", "2023-07-01"));
}

static void test_order__counts_the_working_days_of_a_notice(void **state)
{
	/* A notice over the national holidays would end before anybody had seen it. */
	struct fixture *f = *state;
	int64_t id;

	assert_true(preference_set(&f->s, PREFERENCE_OFFICE, "order_notice_days", "3", &f->err));
	fixture_add(f, "holiday", "day", "2023-06-22", "name", "端午节", NULL);
	fixture_add(f, "holiday", "day", "2023-06-23", "name", "端午节", NULL);
	fixture_add(f, "holiday", "day", "2023-06-25", "name", "端午调休", "is_workday", "1", NULL);
	id = add_order(f);
	assert_true(move(f, id, "submit", "2023-06-20"));
	assert_true(move(f, id, "give_notice", "2023-06-21"));
	/* Wednesday the 21st, Sunday the 25th and Monday the 26th are worked */
	fixture_expect_refused(f, move(f, id, "forward", "2023-06-26"), "on_date");
	assert_true(move(f, id, "forward", "2023-06-27"));
}

static void test_order__lapses_when_a_review_takes_too_long(void **state)
{
	/* Orders that nobody looks at would fill the list for ever, or vanish without a rule. */
	struct fixture *f = *state;
	int64_t id = add_order(f);

	assert_true(move(f, id, "submit", "2023-06-01"));
	assert_false(move(f, id, "expire", "2023-12-01"));
	assert_true(preference_set(&f->s, PREFERENCE_OFFICE, "order_review_days", "30", &f->err));
	assert_false(move(f, id, "expire", "2023-07-01"));
	assert_true(move(f, id, "expire", "2023-07-02"));
	assert_true(move(f, id, "reopen", "2023-07-03"));
	fixture_expect(f, "rotation_order", id, "state", "draft");
}

static void test_order__stays_as_it_was_approved(void **state)
{
	/* Nobody moves without an approved order: what was approved could be rewritten (ROT-19). */
	struct fixture *f = *state;
	int64_t id = order_on_notice(f);
	struct record rec;

	assert_true(fixture_set(f, "rotation_order", id, "planned_end_on", "2025-06-30"));
	assert_true(move(f, id, "approve", "2023-07-01"));
	fixture_expect_refused(
		f, fixture_set(f, "rotation_order", id, "planned_end_on", "2026-06-30"), "planned_end_on");
	fixture_expect_refused(f, fixture_set(f, "rotation_order", id, "workload", "50"), "workload");
	assert_true(fixture_set(f, "rotation_order", id, "note", "住校"));
	assert_true(store_load(&f->s, &rotation_order_entity, id, &rec, &f->err));
	assert_false(store_remove(&f->s, rec.entity, id, rec.rev, &f->err));
	assert_int_equal(f->err.kind, ERR_REFUSED);
	record_finish(&rec);
	fixture_remove(f, "rotation_order", add_order(f));
}

static void test_order__is_cancelled_only_ahead_of_time(void **state)
{
	/* An order in effect would vanish instead of being ended. */
	struct fixture *f = *state;
	int64_t id = order_on_notice(f);

	assert_true(move(f, id, "approve", "2023-07-01"));
	fixture_expect_refused(f, move(f, id, "report", "2023-08-31"), "on_date");
	fixture_expect_refused(f, move(f, id, "report", "2023-09-16"), "on_date");
	fixture_expect_refused(f, move(f, id, "cancel", "2023-09-01"), "on_date");
	assert_true(move(f, id, "cancel", "2023-08-31"));
}

static void test_round__counts_its_orders_by_state(void **state)
{
	/* The head of personnel would not see what waits. */
	struct fixture *f = *state;
	int64_t round = fixture_try(f, "round", "name", "2023学年轮岗", NULL), id = order_in_service(f),
		draft = add_order(f);

	fixture_expect(f, "round", round, "reference_on", "2023-08-31");
	fixture_expect_refused(f, fixture_try(f, "round", "name", "2023学年轮岗", NULL), "name");
	assert_true(fixture_set(f, "rotation_order", id, "round_id", fixture_id(round)));
	assert_true(fixture_set(f, "rotation_order", draft, "round_id", fixture_id(round)));
	fixture_expect(f, "round", round, "service_count", "1");
	fixture_expect(f, "round", round, "draft_count", "1");
	fixture_expect(f, "round", round, "review_count", "0");
	go(f, draft, to_notice);
	fixture_expect(f, "round", round, "draft_count", "0");
	fixture_expect(f, "round", round, "review_count", "1");
}

static void test_round__keeps_its_rules_once_frozen(void **state)
{
	/* A verdict of last year would change when somebody corrects a rule. */
	struct fixture *f = *state;
	int64_t round = fixture_try(f, "round", "name", "2023学年轮岗", "min_service_years", "10", NULL);
	const char *teacher = fixture_id(f->teacher[0]);

	assert_true(fixture_set(f, "round", round, "min_service_years", "9"));
	assert_true(fixture_set(f, "round", round, "frozen_on", "2023-09-10"));
	fixture_expect_refused(f, fixture_set(f, "round", round, "min_service_years", "10"), "reference_on");
	assert_true(fixture_set(f, "round", round, "note", "已锁定"));
	fixture_expect_refused(f,
		fixture_try(f, "round_teacher", "round_id", fixture_id(round), "teacher_id", teacher, "verdict",
			"exempt", NULL),
		"note");
	assert_true(fixture_try(f, "round_teacher", "round_id", fixture_id(round), "teacher_id", teacher, NULL));
	fixture_expect_refused(f,
		fixture_try(f, "round_teacher", "round_id", fixture_id(round), "teacher_id", teacher, NULL),
		"teacher_id");
	fixture_expect_refused(f,
		fixture_try(f, "deferral", "teacher_id", teacher, "kind", "illness", "valid_from", "2023-09-01",
			"valid_to", "2023-09-01", NULL),
		"valid_to");
	fixture_expect_refused(
		f, fixture_try(f, "commitment", "teacher_id", teacher, "valid_to", "2023-09-15", NULL), "valid_to");
}

static void test_order__is_named_only_where_it_belongs(void **state)
{
	/* A posting or an assessment would hang on somebody else's order. */
	struct fixture *f = *state;
	int64_t id = add_order(f);

	fixture_expect_refused(f,
		fixture_try(f, "posting", "teacher_id", fixture_id(f->teacher[0]), "school_id",
			fixture_id(f->school[1]), "kind", "rotation", "valid_from", "2023-09-16", "order_id",
			fixture_id(id), NULL),
		"order_id");
	fixture_expect_refused(f,
		fixture_try(f, "assessment", "teacher_id", fixture_id(f->teacher[1]), "kind", "order", "order_id",
			fixture_id(id), NULL),
		"order_id");
	fixture_expect_refused(f,
		fixture_try(f, "assessment", "teacher_id", fixture_id(f->teacher[0]), "order_id", fixture_id(id), NULL),
		"order_id");
}

static void test_incentive__is_granted_once_and_in_money_only_where_it_is(void **state)
{
	/* An allowance would be paid twice, or a commendation in yuan. */
	struct fixture *f = *state;
	const char *order = fixture_id(add_order(f));

	fixture_expect_refused(f,
		fixture_try(f, "incentive", "order_id", order, "kind", "commendation", "amount_fen", "100", NULL),
		"amount_fen");
	assert_true(
		fixture_try(f, "incentive", "order_id", order, "kind", "work_allowance", "amount_fen", "120050", NULL));
	fixture_expect_refused(
		f, fixture_try(f, "incentive", "order_id", order, "kind", "work_allowance", NULL), "kind");
	assert_true(fixture_try(
		f, "incentive", "order_id", order, "kind", "work_allowance", "year", "2024", "amount_fen", "1", NULL));
}

int main(void)
{
#define IN_DISTRICT(test) cmocka_unit_test_setup_teardown(test, fixture_small_district, fixture_finish)
	const struct CMUnitTest tests[] = {
		IN_DISTRICT(test_order__begins_where_the_teacher_works),
		IN_DISTRICT(test_order__is_refused_what_no_order_may_be),
		IN_DISTRICT(test_order__opens_a_posting_and_closes_it),
		IN_DISTRICT(test_order__ends_early_or_later_than_planned),
		IN_DISTRICT(test_order__moves_the_personnel_relation),
		IN_DISTRICT(test_order__transfers_on_the_first_day),
		IN_DISTRICT(test_order__leaves_a_relation_that_the_bureau_holds),
		IN_DISTRICT(test_order__is_approved_when_everything_is_right),
		IN_DISTRICT(test_order__is_one_at_a_time),
		IN_DISTRICT(test_order__waits_for_ethics_and_objections),
		IN_DISTRICT(test_order__counts_the_working_days_of_a_notice),
		IN_DISTRICT(test_order__lapses_when_a_review_takes_too_long),
		IN_DISTRICT(test_order__stays_as_it_was_approved),
		IN_DISTRICT(test_order__is_cancelled_only_ahead_of_time),
		IN_DISTRICT(test_round__counts_its_orders_by_state),
		IN_DISTRICT(test_round__keeps_its_rules_once_frozen),
		IN_DISTRICT(test_order__is_named_only_where_it_belongs),
		IN_DISTRICT(test_incentive__is_granted_once_and_in_money_only_where_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
