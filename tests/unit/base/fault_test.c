#include "base/fault.h"
#include "support/child.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A test would fail at another moment than it thinks, or the program would fail for a person. */
static void test_fault__strikes_once_at_its_point(void **state)
{
	(void)state;
	assert_false(fault_hit("disk"));
	fault_arm("disk", FAULT_FAIL, 2);
	assert_false(fault_hit("disk"));
	assert_false(fault_hit("lock"));
	assert_true(fault_hit("disk"));
	assert_false(fault_hit("disk"));
	assert_int_equal(fault_passed(), 3);
	fault_disarm();
	assert_false(fault_hit("disk"));
	assert_int_equal(fault_passed(), 3);
	fault_arm("lock", FAULT_FAIL, 1);
	assert_int_equal(fault_passed(), 0);
	fault_disarm();
}

static int hit_it(const void *arg, int say, int hear)
{
	(void)say;
	(void)hear;
	fault_hit(arg);
	return 0;
}

static int struck(const char *point)
{
	struct child_process child = child_start(hit_it, point);

	return child_end(&child);
}

/* A program would outlive its own death, and the test of it prove nothing. */
static void test_fault__kills(void **state)
{
	(void)state;
	fault_arm("save", FAULT_KILL, 1);
	assert_int_equal(struck("load"), 0);
	assert_int_equal(struck("save"), 128 + SIGKILL);
	fault_disarm();
	assert_int_equal(struck("save"), 0);
}

/* A misspelt point in the environment would pass as good luck. */
static void test_fault__reads_a_specification(void **state)
{
	static const char *const wrong[] = {"", "save", "save:fail", "save:fail:", "save:fail:0", "save:fail:1x",
		"save:burn:1", ":fail:1", "save:fail:99999999999", "save:fai:1", "save:fail:1:2"};

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(fault_arm_from(wrong[i]));
	assert_true(fault_arm_from("db.commit:fail:2"));
	assert_false(fault_hit("db.commit"));
	assert_true(fault_hit("db.commit"));
	assert_true(fault_arm_from("db.begin:kill:1"));
	assert_int_equal(struck("db.begin"), 128 + SIGKILL);
	fault_disarm();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fault__strikes_once_at_its_point),
		cmocka_unit_test(test_fault__kills),
		cmocka_unit_test(test_fault__reads_a_specification),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
