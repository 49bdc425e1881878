#include "model/workflow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/entities.h"
#include "support/fixture.h"

static void test_finding__is_closed_with_its_result(void **state)
{
	/* Opinions of the congress would be ticked off unanswered. */
	struct fixture *f = *state;
	int64_t first = fixture_try(f, "finding", "name", "视导反馈未整改", NULL);
	int64_t second = fixture_try(f, "finding", "name", "资料不全", NULL);

	fixture_expect(f, "finding", first, "number", "2023-001");
	fixture_expect(f, "finding", second, "number", "2023-002");
	fixture_expect_refused(f, fixture_set(f, "finding", first, "state", "closed"), "result");
	assert_true(fixture_set(f, "finding", first, "result", "已完成整改"));
	fixture_expect_refused(f, fixture_set(f, "finding", first, "state", "closed"), "closed_on");
	assert_true(fixture_set(f, "finding", first, "closed_on", "2023-09-15"));
	assert_true(fixture_set(f, "finding", first, "state", "closed"));
}

/* A step of a finding on the working date; whether it was taken. */
static bool move_finding(struct fixture *f, int64_t id, const char *action, const char *reason)
{
	return workflow_move(&f->s, &finding_entity, id, action, &(struct step_input){.reason = reason}, &f->err);
}

static void test_finding__is_answered_before_it_is_closed(void **state)
{
	/* An opinion would lie with nobody, be handed in without an answer, or stay closed though nothing was done. */
	struct fixture *f = *state;
	int64_t id = fixture_try(f, "finding", "name", "学位不足", "source", "congress", NULL);

	fixture_expect_refused(f, move_finding(f, id, "assign", NULL), "");
	assert_true(fixture_set(f, "finding", id, "owner_id", fixture_id(f->department)));
	fixture_expect_refused(f, move_finding(f, id, "assign", NULL), "");
	assert_true(fixture_set(f, "finding", id, "due_on", "2023-09-20"));
	assert_true(move_finding(f, id, "assign", NULL));
	assert_true(move_finding(f, id, "take_up", NULL));
	fixture_expect_refused(f, move_finding(f, id, "hand_in", NULL), "reason");
	assert_true(move_finding(f, id, "hand_in", "新增学位两百个"));
	fixture_expect(f, "finding", id, "result", "新增学位两百个");
	assert_true(move_finding(f, id, "close", NULL));
	fixture_expect(f, "finding", id, "closed_on", "2023-09-15");
	fixture_expect_refused(f, move_finding(f, id, "reopen", NULL), "reason");
	assert_true(move_finding(f, id, "reopen", "学位未投入使用"));
	fixture_expect(f, "finding", id, "closed_on", NULL);
	fixture_expect(f, "finding", id, "result", NULL);
	assert_true(move_finding(f, id, "take_up", NULL));
	fixture_expect_refused(f, move_finding(f, id, "hand_in", NULL), "reason");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_small_district, fixture_finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_finding__is_closed_with_its_result),
		CASE(test_finding__is_answered_before_it_is_closed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
