#include "model/workflow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/entities.h"
#include "support/example.h"
#include "support/fixture.h"

/* A draft of a new teacher, from the first school to the second. */
static int64_t add_order(struct fixture *f)
{
	int64_t teacher = fixture_add(f, "teacher", "name", "周敏", "hired_on", "2000-09-01", NULL);

	return fixture_add(f, "rotation_order", "teacher_id", fixture_id(teacher), "kind", "rotation", "from_school_id",
		fixture_id(f->school[0]), "to_school_id", fixture_id(f->school[1]), NULL);
}

static void test_workflow__says_what_a_step_would_do_without_taking_it(void **state)
{
	/* A preview that changed something, or promised what then fails, would be worse than none. */
	struct fixture *f = *state;
	int64_t id = add_order(f);
	struct step_input in = {0};
	char *before = example_dump(f), *after;

	assert_true(workflow_try(&f->s, &rotation_order_entity, id, "submit", &in, &f->err));
	fixture_expect_refused(f, workflow_try(&f->s, &rotation_order_entity, id, "approve", &in, &f->err), "");
	after = example_dump(f);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void test_workflow__moves_many_as_one(void **state)
{
	/* Three orders handed in together are three undos, or two of them stay when the third is refused. */
	struct fixture *f = *state;
	int64_t ids[] = {add_order(f), add_order(f), add_order(f)}, set;
	struct workflow_batch batch = {
		.entity = &rotation_order_entity, .ids = ids, .count = COUNT(ids), .action = "submit"};
	struct step_input in = {0};

	set = session_newest_set(&f->s);
	assert_true(workflow_move_all(&f->s, &batch, &in, &f->err));
	assert_int_equal(session_newest_set(&f->s), set + 1);
	fixture_undo(f);
	for (size_t i = 0; i < COUNT(ids); i++)
		fixture_expect(f, "rotation_order", ids[i], "state", "draft");
	assert_true(workflow_move(&f->s, &rotation_order_entity, ids[2], "submit", &in, &f->err));
	fixture_expect_refused(f, workflow_move_all(&f->s, &batch, &in, &f->err), "");
	fixture_expect(f, "rotation_order", ids[0], "state", "draft");
}

static void test_workflow__knows_forward_and_backward(void **state)
{
	/* F2 would send back what F8 is for, and nothing would say what waits for whom. */
	const struct workflow *wf = &rotation_order_workflow;

	(void)state;
	assert_string_equal(workflow_next(wf, "approved")->action, "report");
	assert_string_equal(workflow_back(wf, "approved")->action, "cancel");
	assert_string_equal(workflow_back(wf, "bureau_review")->action, "return");
	assert_null(workflow_back(wf, "draft"));
	assert_null(workflow_next(wf, "completed"));
}

static void test_workflow__freezes_and_closes_a_round(void **state)
{
	/* Verdicts would move after they were made known, and a round be closed over orders nobody decided on. */
	static const char *const steps[] = {"screen", "collect", "approve", "put_in_force"};
	struct fixture *f = *state;
	int64_t order = add_order(f), id = fixture_add(f, "round", "name", "一轮", "school_year_id",
					      fixture_id(f->year), "reference_on", "2023-08-31", NULL);
	struct step_input in = {0};

	assert_true(fixture_set(f, "rotation_order", order, "round_id", fixture_id(id)));
	for (size_t i = 0; i < COUNT(steps); i++)
		assert_true(workflow_move(&f->s, &round_entity, id, steps[i], &in, &f->err));
	fixture_expect(f, "round", id, "frozen_on", "2023-09-15");
	fixture_expect_refused(f, fixture_set(f, "round", id, "min_service_years", "3"), "reference_on");
	fixture_expect_refused(f, workflow_move(&f->s, &round_entity, id, "close", &in, &f->err), "");
	assert_true(workflow_move(&f->s, &rotation_order_entity, order, "withdraw", &in, &f->err));
	assert_true(workflow_move(&f->s, &round_entity, id, "close", &in, &f->err));
}

int main(void)
{
#define IN_DISTRICT(test) cmocka_unit_test_setup_teardown(test, fixture_small_district, fixture_finish)
	const struct CMUnitTest tests[] = {
		IN_DISTRICT(test_workflow__says_what_a_step_would_do_without_taking_it),
		IN_DISTRICT(test_workflow__moves_many_as_one),
		IN_DISTRICT(test_workflow__knows_forward_and_backward),
		IN_DISTRICT(test_workflow__freezes_and_closes_a_round),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
