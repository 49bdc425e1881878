#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/err.h"
#include "db/db.h"
#include "model/count.h"
#include "model/entity.h"
#include "model/filter.h"
#include "model/filter_sql.h"
#include "model/session.h"
#include "model/travel.h"
#include "service/demo.h"
#include "service/office.h"
#include "support/place.h"

/* What the demos offer by name, and whether their plans agree with themselves. */

enum { TEACHERS = 300, SECONDS_MS = 10000 };

static struct err err;

static void open_demo(const char *name, struct session *s)
{
	char *path = place_path("%s", name);
	struct demo_result result;

	unlink(path);
	if (!demo_create(&(struct demo_request){.name = name, .path = path, .teachers = TEACHERS, .seed = 1}, &result,
		    &err) ||
		!office_open(s, path, NULL, NULL, &err))
		fail_msg("%s: %s", name, err.text);
	free(path);
}

/* How many records the list of a filter shows. */
static int64_t length_of(struct session *s, const struct entity *e, const char *filter)
{
	struct filter conditions = {0};
	struct filter_sql passes;
	struct count count = {0};

	if (!filter_read(e, filter, &conditions, &err))
		fail_msg("%s: %s", filter, err.text);
	filter_sql_init(&passes, e, &conditions);
	assert_true(count_step(s, e, &passes, &count, travel_clock() + SECONDS_MS, &err));
	assert_true(count.is_done);
	filter_sql_finish(&passes);
	filter_finish(&conditions);
	return count.rows;
}

static void expect_fields(const struct entity *e, const char *columns)
{
	char *list = strdup(columns), *rest = list, *column;

	while ((column = strsep(&rest, " ")))
		if (entity_field(e, column) == e->nfields)
			fail_msg("%s has no %s", e->table, column);
	free(list);
}

/* The list a text asks for would open with an error, or a demo would have nothing to show in it. */
static void test_demo__offers_lists_that_open(void **state)
{
	(void)state;
	for (size_t i = 0; demo_name(i); i++) {
		struct session s;
		struct stmt *st;
		int64_t shown = 0;

		open_demo(demo_name(i), &s);
		st = stmt_open(s.db, "SELECT entity, columns, sort, filter FROM view", &err);
		assert_non_null(st);
		while (stmt_step(st, &err) == STMT_ROW) {
			const struct entity *e = entity_named(stmt_text(st, 0));

			assert_non_null(e);
			expect_fields(e, stmt_text(st, 1));
			expect_fields(e, stmt_text(st, 2) + (*stmt_text(st, 2) == '-'));
			shown += length_of(&s, e, stmt_text(st, 3)) > 0;
		}
		stmt_close(st);
		assert_true(shown >= 1);
		office_close(&s);
	}
}

/* The chart would forecast delays that nobody made: a step planned to begin before what it waits for is due. */
static void test_demo__plans_no_step_before_what_it_waits_for(void **state)
{
	static const char early[] = "SELECT count(*) FROM milestone_link l JOIN milestone p ON p.id = l.predecessor_id "
				    "JOIN milestone m ON m.id = l.milestone_id "
				    "WHERE m.starts_on <= date(p.due_on, l.lag_days || ' days')";

	(void)state;
	for (size_t i = 0; demo_name(i); i++) {
		struct session s;

		open_demo(demo_name(i), &s);
		assert_int_equal(db_get_int(s.db, early, -1), 0);
		office_close(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_demo__offers_lists_that_open),
		cmocka_unit_test(test_demo__plans_no_step_before_what_it_waits_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
