#include "screens/areas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/entity.h"
#include "screens/works.h"

/* The manual would speak of a place that no screen goes to. */
static void test_areas__lead_to_every_place(void **state)
{
	(void)state;
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++) {
		enum command command = (enum command)i;

		if (command_info(command)->section == COMMAND_SECTION_PLACES && command != COMMAND_GO_HOME &&
			!area_of_command(command) && !work_of_command(command))
			fail_msg("nothing opens on the command %s", command_info(command)->name);
	}
}

/* Two entries of the main menu would answer to one digit, or one would open nothing. */
static void test_areas__have_a_digit_and_something_behind_it(void **state)
{
	size_t count;
	const struct area *all = areas_all(&count);
	bool is_taken[10] = {false};

	(void)state;
	for (size_t i = 0; i < count; i++) {
		assert_in_range(all[i].digit, 0, COUNT(is_taken) - 1);
		assert_false(is_taken[all[i].digit]);
		is_taken[all[i].digit] = true;
		assert_true((all[i].tables[0] != NULL) != (all[i].screen != NULL));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_areas__lead_to_every_place),
		cmocka_unit_test(test_areas__have_a_digit_and_something_behind_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
