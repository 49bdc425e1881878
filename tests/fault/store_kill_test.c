#include "base/err.h"
#include "db/check.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/store.h"
#include "support/child.h"
#include "support/disk.h"
#include "support/fixture.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { KILLED = 128 + SIGKILL, CHANGES_MAX = 200 };

/* Saves a department named by its number; the same number is the same request. */
static bool department_save(struct session *s, int number, struct err *err)
{
	struct record rec;
	char name[32], request[32];
	bool is_saved;

	snprintf(name, sizeof(name), "第%d科", number);
	snprintf(request, sizeof(request), "request-%d", number);
	record_start(&rec, entity_named("department"), s);
	record_set(&rec, "name", name);
	is_saved = store_save(s, &rec, request, err);
	record_finish(&rec);
	return is_saved;
}

struct life {
	const char *path;
	int number, spoil_at;
};

/* One save in a program of its own, killed in the midst of a change of the disk. */
static int live(const void *arg, int say, int hear)
{
	const struct life *life = arg;
	struct err err = {0};
	struct db *db = db_open(life->path, DB_OPEN, &err);
	struct session s;

	(void)hear;
	if (!db || !session_open(&s, db, "clerk", NULL, &err))
		return 2;
	disk_spoil(DISK_KILL, life->spoil_at);
	if (!department_save(&s, life->number, &err))
		return 1;
	child_say(say, 's');
	session_close(&s);
	db_close(db);
	return 0;
}

static int64_t count_of(struct db *db, const char *sql, int number)
{
	char whole[256];

	snprintf(whole, sizeof(whole), "SELECT count(*) FROM %s = '第%d科'", sql, number);
	return db_get_int(db, whole, -1);
}

static void fault_count(void *ctx, const char *line)
{
	(void)line;
	++*(int *)ctx;
}

/* After a crash in the midst of a save, and after saving once more, a record would be missing, there twice, or not in
 * the log. */
static void test_store__saves_once_whenever_it_is_killed(void **state)
{
	struct fixture *f = *state;
	struct life life = {.path = f->path, .number = 1, .spoil_at = 1};
	int faults = 0, status;

	do {
		struct child_process child = child_start(live, &life);
		bool was_acknowledged = child_hear(child.from) == 's';
		int64_t found;

		status = child_end(&child);
		assert_true(status == KILLED || status == 0);
		found = count_of(f->db, "department WHERE name", life.number);
		assert_true(found == 0 || found == 1);
		assert_true(found == 1 || !was_acknowledged);
		/* The person, who saw no answer, saves again. */
		assert_true(department_save(&f->s, life.number, &f->err));
		assert_int_equal(count_of(f->db, "department WHERE name", life.number), 1);
		assert_int_equal(
			count_of(f->db, "change WHERE entity = 'department' AND after ->> 'name'", life.number), 1);
		life.number++;
		life.spoil_at++;
		assert_true(life.spoil_at < CHANGES_MAX);
	} while (status == KILLED);
	assert_true(life.spoil_at > 8);
	assert_true(db_check(f->db, fault_count, &faults, &f->err));
	assert_int_equal(faults, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_store__saves_once_whenever_it_is_killed, fixture_small_district, fixture_finish),
	};

	disk_use();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
