#include "db/gate.h"
#include "support/child.h"
#include "support/place.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const struct patience none = {.limit_ms = 0};
static const struct patience long_enough = {.limit_ms = 20000};

static char *file_new(const char *name)
{
	char *path = place_path("%s", name);

	place_write(path, "x", 1);
	return path;
}

static struct gate gate_of(const char *path)
{
	struct gate gate;

	assert_true(gate_open(&gate, path, false));
	return gate;
}

/* Two people saving at once would meet inside. */
static void test_gate__lets_one_pass(void **state)
{
	char *path = file_new("one");
	struct gate mine = gate_of(path), theirs = gate_of(path);

	(void)state;
	assert_int_equal(gate_enter(&mine, &none), GATE_PASSED);
	assert_int_equal(gate_enter(&theirs, &none), GATE_BUSY);
	gate_leave(&mine);
	assert_int_equal(gate_enter(&theirs, &none), GATE_PASSED);
	gate_close(&theirs);
	assert_int_equal(gate_enter(&mine, &none), GATE_PASSED);
	gate_close(&mine);
	gate_close(&mine);
	free(path);
}

static int enter_and_say(const void *arg, int say, int hear)
{
	struct gate gate;

	if (!gate_open(&gate, arg, false) || gate_enter(&gate, &long_enough) != GATE_PASSED)
		return 1;
	child_say(say, 'i');
	child_hear(hear);
	gate_leave(&gate);
	return 0;
}

/* After a program was killed inside, nobody could save any more. */
static void test_gate__opens_when_its_holder_dies(void **state)
{
	char *path = file_new("dead");
	struct gate gate = gate_of(path);
	struct child_process child = child_start(enter_and_say, path);

	(void)state;
	assert_int_equal(child_hear(child.from), 'i');
	assert_int_equal(gate_enter(&gate, &none), GATE_BUSY);
	assert_int_equal(child_kill(&child), 128 + SIGKILL);
	assert_int_equal(gate_enter(&gate, &none), GATE_PASSED);
	gate_close(&gate);
	free(path);
}

static bool waiting_say(void *ctx)
{
	child_say(*(int *)ctx, 'w');
	return false;
}

static int wait_and_say(const void *arg, int say, int hear)
{
	struct patience patience = {.limit_ms = 20000, .is_cancelled = waiting_say, .ctx = &say};
	struct gate gate;

	if (!gate_open(&gate, arg, false) || gate_enter(&gate, &patience) != GATE_PASSED)
		return 1;
	child_hear(hear);
	gate_leave(&gate);
	return 0;
}

/* A colleague's import in many small saves would keep everybody else out until it is through. */
static void test_gate__lets_in_who_waits_before_who_returns(void **state)
{
	char *path = file_new("fair");
	struct gate gate = gate_of(path);
	struct child_process child;

	(void)state;
	assert_int_equal(gate_enter(&gate, &long_enough), GATE_PASSED);
	child = child_start(wait_and_say, path);
	assert_int_equal(child_hear(child.from), 'w');
	gate_leave(&gate);
	/* However fast this one comes back, the other one is next. */
	assert_int_equal(gate_enter(&gate, &none), GATE_BUSY);
	child_say(child.to, 'l');
	assert_int_equal(gate_enter(&gate, &long_enough), GATE_PASSED);
	assert_int_equal(child_end(&child), 0);
	gate_close(&gate);
	free(path);
}

static bool third_time(void *ctx)
{
	int *asked = ctx;

	return ++*asked == 3;
}

/* A person who waits could not take the save back. */
static void test_gate__can_be_called_off(void **state)
{
	char *path = file_new("off");
	struct gate mine = gate_of(path), theirs = gate_of(path);
	int asked = 0;
	struct patience patience = {.limit_ms = 20000, .is_cancelled = third_time, .ctx = &asked};

	(void)state;
	assert_int_equal(gate_enter(&mine, &none), GATE_PASSED);
	assert_int_equal(gate_enter(&theirs, &patience), GATE_CANCELLED);
	assert_int_equal(asked, 3);
	gate_close(&mine);
	gate_close(&theirs);
	free(path);
}

/* A restore would pull the database from under those who work in it; or nobody could ever start one. */
static void test_gate__seals_only_an_empty_house(void **state)
{
	char *path = file_new("house");
	struct gate first = gate_of(path), second = gate_of(path), restore = gate_of(path);

	(void)state;
	assert_int_equal(gate_join(&first, &none), GATE_PASSED);
	assert_int_equal(gate_join(&second, &none), GATE_PASSED);
	assert_int_equal(gate_seal(&restore), GATE_BUSY);
	gate_close(&first);
	assert_int_equal(gate_seal(&restore), GATE_BUSY);
	gate_close(&second);
	assert_int_equal(gate_seal(&restore), GATE_PASSED);
	first = gate_of(path);
	assert_int_equal(gate_join(&first, &none), GATE_BUSY);
	gate_close(&restore);
	assert_int_equal(gate_join(&first, &none), GATE_PASSED);
	gate_close(&first);
	free(path);
}

/* The gate made by the first who came could not be used by the others who may use the database. */
static void test_gate__is_for_the_same_people_as_the_database(void **state)
{
	char *path = file_new("people"), *name = place_path("people-gate");
	struct gate gate;
	struct stat st;

	(void)state;
	assert_int_equal(chmod(path, 0660), 0);
	assert_int_equal(geteuid() == 0 ? chown(path, 12, 34) : 0, 0);
	gate = gate_of(path);
	assert_int_equal(stat(name, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0660);
	if (geteuid() == 0)
		assert_true(st.st_uid == 12 && st.st_gid == 34);
	gate_close(&gate);
	free(path);
	free(name);
}

static int open_for_nothing(const void *arg, int say, int hear)
{
	struct gate gate;

	(void)say;
	(void)hear;
	child_obey();
	if (gate_open(&gate, arg, false))
		return 1;
	if (!gate_open(&gate, arg, true))
		return 2;
	return gate_join(&gate, &none) != GATE_PASSED || gate_enter(&gate, &none) != GATE_PASSED;
}

/* What lies on a read-only medium could not be looked at, or copied. */
static void test_gate__stands_open_where_nothing_can_be_written(void **state)
{
	char *folder = place_path("sealed"), *path;
	struct child_process child;

	(void)state;
	assert_int_equal(mkdir(folder, 0700), 0);
	path = file_new("sealed/file");
	assert_int_equal(chmod(folder, 0500), 0);
	child = child_start(open_for_nothing, path);
	assert_int_equal(child_end(&child), 0);
	assert_int_equal(chmod(folder, 0700), 0);
	free(folder);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gate__lets_one_pass),
		cmocka_unit_test(test_gate__opens_when_its_holder_dies),
		cmocka_unit_test(test_gate__lets_in_who_waits_before_who_returns),
		cmocka_unit_test(test_gate__can_be_called_off),
		cmocka_unit_test(test_gate__seals_only_an_empty_house),
		cmocka_unit_test(test_gate__is_for_the_same_people_as_the_database),
		cmocka_unit_test(test_gate__stands_open_where_nothing_can_be_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
