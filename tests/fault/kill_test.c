#include "base/err.h"
#include "base/fault.h"
#include "db/db.h"
#include "support/child.h"
#include "support/disk.h"
#include "support/ledger.h"
#include "support/place.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { KILLS = 200, SAVES_PER_LIFE = 3, KILLED = 128 + SIGKILL };

/* One life of a program that saves until it is killed; `spoil_at` is the change of the disk in the midst of which that
 * happens. */
struct life {
	const char *path;
	const char *point;
	int first, spoil_at;
};

static int live(const void *arg, int say, int hear)
{
	const struct life *life = arg;
	struct err err = {0};
	struct db *db = ledger_open(life->path);

	(void)hear;
	if (life->point)
		fault_arm(life->point, FAULT_KILL, 2);
	if (life->spoil_at)
		disk_spoil(DISK_KILL, life->spoil_at);
	for (int i = 0;; i++) {
		if (!ledger_save(db, life->first + i, &err))
			return 1;
		child_say(say, 's');
	}
}

/* What the survivors find: everything that was acknowledged, and the one save that was on its way, whole or not at all.
 */
static int survey(struct db *db, int first, int acknowledged)
{
	for (int i = 0; i < acknowledged; i++)
		assert_int_equal(ledger_halves(db, first + i), 2);
	assert_int_equal(ledger_halves(db, first + acknowledged + 1), 0);
	return acknowledged + (ledger_halves(db, first + acknowledged) > 0);
}

static int hear_all(struct child_process *child)
{
	int heard = 0;

	while (child_hear(child->from) == 's')
		heard++;
	return heard;
}

/* A program killed in the midst of any write would leave half a save, or lose one that was called saved. */
static void test_kill__at_every_change_of_the_disk(void **state)
{
	char *path = place_path("changes.bxdb");
	struct life life = {.path = path, .spoil_at = 1};
	struct db *db = ledger_create(path);

	(void)state;
	/* The first save of a life and the ones after it differ: walk over three of them. */
	for (; life.first < 1000; life.spoil_at++) {
		struct child_process child = child_start(live, &life);
		int acknowledged = hear_all(&child), found;

		assert_int_equal(child_end(&child), KILLED);
		found = survey(db, life.first, acknowledged);
		assert_int_equal(ledger_faults(db), 0);
		life.first += found;
		if (acknowledged == SAVES_PER_LIFE)
			break;
	}
	assert_true(life.spoil_at > 4 * SAVES_PER_LIFE);
	assert_int_equal(ledger_count(db), life.first);
	db_close(db);
	free(path);
}

/* The same between the steps of a transaction. */
static void test_kill__at_every_named_point(void **state)
{
	static const char *const points[] = {"gate.enter", "db.begin", "db.commit", "db.committed"};
	char *path = place_path("points.bxdb");
	struct life life = {.path = path};
	struct db *db = ledger_create(path);

	(void)state;
	for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++) {
		struct child_process child;

		life.point = points[i];
		child = child_start(live, &life);
		assert_int_equal(hear_all(&child), 1);
		assert_int_equal(child_end(&child), KILLED);
		life.first += survey(db, life.first, 1);
		assert_int_equal(ledger_faults(db), 0);
	}
	/* The last one was killed after the point of no return, before it could answer. */
	assert_int_equal(ledger_count(db), 5);
	db_close(db);
	free(path);
}

/* Lets some time pass, as little as no function of the system can measure off. */
static void spin(long ns)
{
	struct timespec start, now;

	clock_gettime(CLOCK_MONOTONIC, &start);
	do
		clock_gettime(CLOCK_MONOTONIC, &now);
	while ((now.tv_sec - start.tv_sec) * 1000000000 + now.tv_nsec - start.tv_nsec < ns);
}

/* Killed two hundred times by somebody in a hurry, the office would have lost, halved or doubled something. */
static void test_kill__at_any_moment(void **state)
{
	char *path = place_path("moments.bxdb");
	struct life life = {.path = path};
	struct db *db = ledger_create(path);
	unsigned short seed[3] = {2023, 9, 15};

	(void)state;
	for (int i = 0; i < KILLS; i++) {
		struct child_process child = child_start(live, &life);
		long wanted = nrand48(seed) % SAVES_PER_LIFE, pause = nrand48(seed) % 2000000;
		int acknowledged = 0;

		while (acknowledged < wanted && child_hear(child.from) == 's')
			acknowledged++;
		spin(pause);
		kill(child.pid, SIGKILL);
		/* What it said before it died counts as well. */
		acknowledged += hear_all(&child);
		assert_int_equal(child_end(&child), KILLED);
		life.first += survey(db, life.first, acknowledged);
	}
	assert_int_equal(ledger_count(db), life.first);
	assert_int_equal(ledger_faults(db), 0);
	db_close(db);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kill__at_every_change_of_the_disk),
		cmocka_unit_test(test_kill__at_every_named_point),
		cmocka_unit_test(test_kill__at_any_moment),
	};

	disk_use();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
