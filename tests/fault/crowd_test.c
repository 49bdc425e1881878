#include "base/err.h"
#include "db/db.h"
#include "support/child.h"
#include "support/ledger.h"
#include "support/place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { PEOPLE = 50, SAVES = 4 };

struct person {
	const char *path;
	int first;
};

static int person_save(const void *arg, int say, int hear)
{
	const struct person *person = arg;
	struct db *db = ledger_open(person->path);
	struct err err = {0};

	child_say(say, 'r');
	child_hear(hear);
	for (int i = 0; i < SAVES; i++)
		if (!ledger_save(db, person->first + i, &err)) {
			fprintf(stderr, "%s\n", err.text);
			return 1;
		}
	db_close(db);
	return 0;
}

/* Everybody saves at five to five, and some would read "database is locked", or find their work gone the next day. */
static void test_crowd__all_save_at_once_and_nothing_is_lost(void **state)
{
	char *path = place_path("crowd.bxdb");
	struct db *db = ledger_create(path);
	struct child_process children[PEOPLE];
	struct person person = {.path = path};

	(void)state;
	for (int i = 0; i < PEOPLE; i++) {
		person.first = i * SAVES;
		children[i] = child_start(person_save, &person);
		assert_int_equal(child_hear(children[i].from), 'r');
	}
	for (int i = 0; i < PEOPLE; i++)
		child_say(children[i].to, 'g');
	/* Somebody reads meanwhile, who must neither hinder them nor be hindered. */
	for (int i = 0; i < PEOPLE; i++)
		assert_true(ledger_count(db) >= 0);
	for (int i = 0; i < PEOPLE; i++)
		assert_int_equal(child_end(&children[i]), 0);
	assert_int_equal(ledger_count(db), PEOPLE * SAVES);
	assert_int_equal(ledger_faults(db), 0);
	db_close(db);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_crowd__all_save_at_once_and_nothing_is_lost),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
