#include "support/expect.h"
#include "support/office.h"
#include "support/visit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The journey of rotation orders from the round's screen. */

static struct pty *start_in_round(const char *file)
{
	struct pty *t = visit_start(&(struct visit){.file = file, .language = "en"});

	expect_text(t, VISIT_MENU_EN);
	press(t, "3");
	expect_text(t, "Rotation round");
	press(t, "Enter");
	expect_text(t, "Waiting for you");
	expect_text(t, "In the register: 96 moves");
	expect_settled(t);
	return t;
}

/* Opens the orders of the state under the cursor, and takes the step that is offered first with the first of them. */
static void take_first_step(struct pty *t, const char *input, const char *expected)
{
	press(t, "Enter");
	expect_text(t, "Days so");
	expect_settled(t);
	press(t, "F2");
	expect_text(t, "Date of effect");
	if (input) {
		press(t, "Tab Tab Tab");
		pty_type(t, input);
	}
	press(t, "Enter");
	expect_text(t, expected);
	press(t, "F10");
	expect_text(t, "Reference day");
	expect_settled(t);
}

static void test_round__leads_an_order_from_draft_into_service(void **state)
{
	/* The whole way of an order, as the bureau goes it; a step that cannot be taken here would stop every round. */
	static const struct {
		const char *keys, *input, *expected;
	} steps[] = {
		{"Down Down Down", NULL, "is now: review by the school"},
		{"Down", NULL, "is now: notice in the school"},
		{"Down", NULL, "is now: review by the group"},
		{"Down", NULL, "is now: review by the receiving school"},
		{"Down", NULL, "is now: review by the bureau"},
		{"Down", NULL, "is now: notice in the district"},
		{"Down", "2023-99", "is now: approved"},
		{"Down Down", NULL, "is now: in service"},
	};
	char *file = office_copy("demo");
	long id = office_number(file, "SELECT max(id) FROM rotation_order WHERE state = 'draft'");
	char values[200];
	struct pty *t;

	(void)state;
	/* Its number puts it first in every list of its state. */
	snprintf(values, sizeof(values),
		"rotation_order %ld number=2023-999 to_school_id=#%ld group_id= starts_on=2023-09-11 "
		"planned_end_on=2024-08-31",
		id, office_number(file, "SELECT min(id) FROM school WHERE ownership = 'public' AND status = 'open'"));
	office_set(file, values);
	t = start_in_round(file);
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		press(t, steps[i].keys);
		take_first_step(t, steps[i].input, steps[i].expected);
	}
	expect_text(t, "In the register: 97 moves");
	assert_int_equal(
		office_number(file, "SELECT count(*) FROM rotation_order o JOIN posting p ON p.order_id = o.id "
				    "WHERE o.number = '2023-999' AND o.state = 'in_service'"),
		1);
	pty_close(t);
	free(file);
}

static void test_round__sends_an_order_back_with_its_reason(void **state)
{
	/* An order would come back and nobody could tell what is to be mended. */
	char *file = office_copy("demo");
	struct pty *t = start_in_round(file);

	(void)state;
	press(t, "Down Enter");
	expect_text(t, "Days so");
	expect_settled(t);
	press(t, "F8");
	expect_text(t, "Send back");
	press(t, "Enter");
	expect_text(t, "asks for a reason");
	pty_type(t, "papers");
	press(t, "Enter");
	expect_text(t, "is now: returned");
	assert_int_equal(office_number(file, "SELECT count(*) FROM workflow_step WHERE reason = 'papers'"), 1);
	pty_close(t);
	free(file);
}

static void test_round__takes_a_step_with_three_orders_at_once(void **state)
{
	/* Thirty orders would be thirty dialogs, or one undo take back only one of them. */
	char *file = office_copy("demo");
	long drafts = office_number(file, "SELECT count(*) FROM rotation_order WHERE state = 'draft'");
	struct pty *t = start_in_round(file);

	(void)state;
	press(t, "Enter");
	expect_text(t, "Days so");
	expect_settled(t);
	press(t, "Space Space Space");
	expect_text(t, "3 marked");
	press(t, "F2");
	expect_text(t, "3/3");
	press(t, "Enter");
	expect_text(t, "3 of 3 can take this step");
	press(t, "Left Enter");
	expect_text(t, "done for 3");
	assert_int_equal(office_number(file, "SELECT count(*) FROM rotation_order WHERE state = 'draft'"), drafts - 3);
	press(t, "u");
	expect_text(t, "Yes");
	press(t, "Enter");
	expect_gone(t, "Yes");
	expect_settled(t);
	assert_int_equal(office_number(file, "SELECT count(*) FROM rotation_order WHERE state = 'draft'"), drafts);
	pty_close(t);
	free(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round__leads_an_order_from_draft_into_service),
		cmocka_unit_test(test_round__sends_an_order_back_with_its_reason),
		cmocka_unit_test(test_round__takes_a_step_with_three_orders_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
