#include "service/round_board.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "model/entities.h"
#include "model/window.h"
#include "model/workflow.h"
#include "service/report.h"
#include "service/round_schools.h"
#include "support/fixture.h"

static const struct round_viewer clerk = {.may_enter = true}, approver = {true, true}, viewer = {0};

static int64_t add_round(struct fixture *f, const char *name, const char *reference)
{
	return fixture_add(
		f, "round", "name", name, "school_year_id", fixture_id(f->year), "reference_on", reference, NULL);
}

/* An order of a new teacher from the first school to the second, in a state that no rule stands before. */
static int64_t add_order(struct fixture *f, int64_t round, const char *state, const char *kind, const char *end)
{
	int64_t teacher = fixture_add(f, "teacher", "name", "周敏", "hired_on", "2000-09-01", NULL);

	return fixture_add(f, "rotation_order", "teacher_id", fixture_id(teacher), "round_id", fixture_id(round),
		"kind", kind, "from_school_id", fixture_id(f->school[0]), "to_school_id", fixture_id(f->school[1]),
		"starts_on", "2023-09-01", "planned_end_on", end, "state", state, NULL);
}

static struct round_board board_of(struct fixture *f, int64_t round, const struct round_viewer *who, const char *where)
{
	struct filter orders = {0};
	struct round_board b;
	bool changed;

	if (where && !filter_parse(&f->s, &rotation_order_entity, where, &orders, &f->err))
		fail_msg("%s", f->err.text);
	if (!round_board_load(&f->s, round, who, &orders, &b, &f->err))
		fail_msg("%s", f->err.text);
	while (round_board_count(&f->s, &b, 1000, &changed))
		continue;
	filter_finish(&orders);
	return b;
}

static int64_t sum_of(struct fixture *f, int64_t round, enum round_section section, const char *where)
{
	struct round_board b = board_of(f, round, &approver, where);
	int64_t sum = round_board_sum(&b, section);

	round_board_finish(&b);
	return sum;
}

/* A small round: two drafts, one on notice, one in service until soon and one past its end, one completed, one
 * rejected; and an order of another round, which is none of its business. */
static int64_t small_round(struct fixture *f)
{
	int64_t round = add_round(f, "一轮", "2023-08-31"), other = add_round(f, "别轮", "2022-08-31");

	add_order(f, round, "draft", "rotation", "2024-08-31");
	add_order(f, round, "draft", "visiting", "2024-08-31");
	add_order(f, round, "district_notice", "rotation", "2024-08-31");
	add_order(f, round, "in_service", "rotation", "2023-10-31");
	add_order(f, round, "in_service", "visiting", "2023-09-14");
	add_order(f, round, "transferred", "rotation", "2024-08-31");
	add_order(f, round, "rejected", "rotation", "2024-08-31");
	add_order(f, other, "in_service", "rotation", "2023-10-31");
	return round;
}

static void test_round_board__counts_each_order_where_it_stands(void **state)
{
	/* The bureau would decide by figures that leave orders out or count those of another round. */
	struct fixture *f = *state;
	int64_t round = small_round(f);

	assert_int_equal(sum_of(f, round, ROUND_ON_WAY, NULL), 5);
	assert_int_equal(sum_of(f, round, ROUND_SET_ASIDE, NULL), 2);
	assert_int_equal(sum_of(f, round, ROUND_MOVED, NULL), 3);
	assert_int_equal(sum_of(f, round, ROUND_ENDS, NULL), 2);
	assert_int_equal(sum_of(f, round, ROUND_VERDICTS, NULL), 0);
}

static void test_round_board__shows_what_another_round_left(void **state)
{
	/* Orders of last year's round would be forgotten once a new round has begun. */
	struct fixture *f = *state;
	int64_t round = small_round(f), older = add_round(f, "前轮", "2021-08-31");

	assert_int_equal(sum_of(f, round, ROUND_OTHERS, NULL), 0);
	add_order(f, older, "draft", "rotation", "2024-08-31");
	add_order(f, older, "rejected", "rotation", "2024-08-31");
	assert_int_equal(sum_of(f, round, ROUND_OTHERS, NULL), 1);
}

static int64_t count_rows(struct fixture *f, const struct round_figure *figure)
{
	struct window *w = window_create(&f->s, figure->entity);
	bool is_capped, changed;
	int64_t total;

	window_set_filter(w, &figure->filter);
	assert_true(window_home(w, &f->err));
	while (window_idle(w, 1000, &changed, &f->err))
		continue;
	total = window_total(w, &is_capped);
	window_destroy(w);
	return total;
}

static void test_round_board__opens_as_many_rows_as_it_says(void **state)
{
	/* A figure that opens another number of rows is believed by nobody any more. */
	struct fixture *f = *state;
	struct round_board b = board_of(f, small_round(f), &approver, NULL);

	for (size_t i = 0; i < b.count; i++)
		if (count_rows(f, &b.figures[i]) != b.figures[i].rows)
			fail_msg("%s", b.figures[i].words);
	round_board_finish(&b);
}

static void test_round_board__says_what_waits_for_whom(void **state)
{
	/* Orders would lie for weeks because nobody is told that the next step is theirs. */
	struct fixture *f = *state;
	int64_t round = small_round(f);
	struct round_board b = board_of(f, round, &clerk, NULL);

	assert_int_equal(round_board_sum(&b, ROUND_WAITING), 2);
	round_board_finish(&b);
	b = board_of(f, round, &viewer, NULL);
	assert_int_equal(round_board_sum(&b, ROUND_WAITING), 0);
	round_board_finish(&b);
	assert_int_equal(sum_of(f, round, ROUND_WAITING, NULL), 3);
	/* The second school: what is approved is for it to report, drafts are not its own. */
	fixture_add(f, "user_scope", "user_id", fixture_id(f->s.actor_id), "school_id", fixture_id(f->school[1]), NULL);
	assert_int_equal(sum_of(f, round, ROUND_WAITING, NULL), 0);
	add_order(f, round, "approved", "rotation", "2024-08-31");
	assert_int_equal(sum_of(f, round, ROUND_WAITING, NULL), 1);
	/* A section acts for the bureau, whatever else is entered after it. */
	fixture_add(f, "user_scope", "user_id", fixture_id(f->s.actor_id), "department_id", fixture_id(f->department),
		NULL);
	fixture_add(f, "user_scope", "user_id", fixture_id(f->s.actor_id), "school_id", fixture_id(f->school[0]), NULL);
	assert_int_equal(sum_of(f, round, ROUND_WAITING, NULL), 4);
}

static void test_round_board__keeps_to_what_is_asked_for(void **state)
{
	/* The figures of one kind would be those of all. */
	struct fixture *f = *state;
	int64_t round = small_round(f);

	assert_int_equal(sum_of(f, round, ROUND_ON_WAY, "kind=visiting"), 2);
	assert_int_equal(sum_of(f, round, ROUND_MOVED, "kind=visiting"), 1);
	assert_int_equal(sum_of(f, round, ROUND_ON_WAY, "state=draft"), 2);
	assert_int_equal(sum_of(f, round, ROUND_SET_ASIDE, "state=draft"), 0);
	/* Days of both the figure and the person hold. */
	assert_int_equal(sum_of(f, round, ROUND_ENDS, "planned_end_on=2023-10-01.."), 1);
	assert_int_equal(sum_of(f, round, ROUND_ENDS, "planned_end_on=..2022-12-31"), 0);
}

static void test_round_board__narrows_verdicts_where_it_can(void **state)
{
	/* Of a school that was asked for, the teachers of all others would stand beside its orders. */
	struct fixture *f = *state;
	int64_t round = small_round(f);
	struct round_board b;
	char where[40];

	for (int i = 0; i < 2; i++)
		fixture_add(f, "round_teacher", "round_id", fixture_id(round), "teacher_id", fixture_id(f->teacher[i]),
			"verdict", "eligible", "school_id", fixture_id(f->school[i]), NULL);
	assert_int_equal(sum_of(f, round, ROUND_VERDICTS, NULL), 2);
	snprintf(where, sizeof(where), "from_school_id=#%d", (int)f->school[1]);
	assert_int_equal(sum_of(f, round, ROUND_VERDICTS, where), 1);
	/* What says nothing of teachers leaves them all, and that is told. */
	b = board_of(f, round, &viewer, "kind=visiting");
	assert_int_equal(round_board_sum(&b, ROUND_VERDICTS), 2);
	assert_true(b.is_of_all_teachers);
	round_board_finish(&b);
}

static void test_round_board__begins_with_the_round_of_the_day(void **state)
{
	/* In September one would look at last year's round, or at one that has not begun. */
	struct fixture *f = *state;
	int64_t now;

	assert_int_equal(round_current(&f->s), 0);
	add_round(f, "往轮", "2022-08-31");
	now = add_round(f, "今轮", "2023-08-31");
	add_round(f, "来轮", "2024-08-31");
	assert_int_equal(round_current(&f->s), now);
}

static void test_round_schools__balances_people(void **state)
{
	/* A school would be told that it has got teachers whom it has sent. */
	struct fixture *f = *state;
	struct round_schools rs = {.round = small_round(f)};
	int64_t away = 0, coming = 0;

	while (!rs.is_done)
		assert_true(round_schools_count(&f->s, &rs, 1000, &f->err));
	assert_int_equal(rs.count, 2);
	for (size_t i = 0; i < rs.count; i++) {
		bool is_sender = rs.schools[i].id == f->school[0];

		away += rs.schools[i].people[ROUND_AWAY];
		coming += rs.schools[i].people[ROUND_COMING];
		for (int p = 0; p < ROUND_PEOPLE_COUNT; p++) {
			struct round_figure figure = {.entity = &rotation_order_entity,
				.filter = round_school_orders(&rs, i, (enum round_people)p)};

			assert_int_equal(count_rows(f, &figure), rs.schools[i].people[p]);
			filter_finish(&figure.filter);
		}
		assert_int_equal(rs.schools[i].people[is_sender ? ROUND_RETURNING : ROUND_LEAVING], 2);
	}
	assert_int_equal(away, 2);
	assert_int_equal(coming, 2);
	round_schools_finish(&rs);
}

static char *print(struct fixture *f, const struct report_request *request)
{
	char *text = NULL;
	size_t len;
	FILE *file = open_memstream(&text, &len);

	if (!report_named("round")->write(&f->s, request, file, &f->err))
		fail_msg("%s", f->err.text);
	fclose(file);
	return text;
}

static int count_lines(const char *text)
{
	int lines = 0;

	for (; (text = strchr(text, '\n')); text++)
		lines++;
	return lines;
}

static void test_report_round__tells_who_goes_where(void **state)
{
	/* An order would be missing from the sheet of the round, or that of another round stand in it. */
	struct fixture *f = *state;
	struct filter orders = {0};
	struct report_request request = {.format = REPORT_CSV, .filter = &orders, .values[REPORT_ROUND] = "一轮"};
	char *text;

	small_round(f);
	text = print(f, &request);
	assert_int_equal(count_lines(text), 1 + 7);
	free(text);
	assert_true(filter_parse(&f->s, &rotation_order_entity, "kind=visiting", &orders, &f->err));
	text = print(f, &request);
	assert_int_equal(count_lines(text), 1 + 2);
	free(text);
	request.format = REPORT_TEXT;
	text = print(f, &request);
	assert_non_null(strstr(text, "Past their planned end (1)"));
	assert_non_null(strstr(text, "Verdicts of the whole round (0)"));
	free(text);
	filter_finish(&orders);
}

int main(void)
{
#define IN_DISTRICT(test) cmocka_unit_test_setup_teardown(test, fixture_small_district, fixture_finish)
	const struct CMUnitTest tests[] = {
		IN_DISTRICT(test_round_board__counts_each_order_where_it_stands),
		IN_DISTRICT(test_round_board__shows_what_another_round_left),
		IN_DISTRICT(test_round_board__opens_as_many_rows_as_it_says),
		IN_DISTRICT(test_round_board__says_what_waits_for_whom),
		IN_DISTRICT(test_round_board__keeps_to_what_is_asked_for),
		IN_DISTRICT(test_round_board__narrows_verdicts_where_it_can),
		IN_DISTRICT(test_report_round__tells_who_goes_where),
		IN_DISTRICT(test_round_board__begins_with_the_round_of_the_day),
		IN_DISTRICT(test_round_schools__balances_people),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
