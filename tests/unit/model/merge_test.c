#include "model/merge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "support/small_office.h"

const struct entity *const *entity_all(size_t *count_out)
{
	return small_office_tables(count_out);
}

/* A house with name, code and note; NULL is no value. */
static void house_fill(struct record *rec, const char *name, const char *code, const char *note)
{
	record_init(rec, &small_house_entity);
	record_put(rec, HOUSE_NAME, name);
	record_put(rec, HOUSE_CODE, code);
	record_put(rec, HOUSE_NOTE, note);
	rec->id = 7;
}

struct meeting {
	struct record original, theirs, mine, merged;
	enum merge_side sides[HOUSE_NFIELDS];
	size_t overlaps;
};

static void meeting_finish(struct meeting *m)
{
	record_finish(&m->original);
	record_finish(&m->theirs);
	record_finish(&m->mine);
	record_finish(&m->merged);
}

static void meeting_merge(struct meeting *m)
{
	m->original.rev = m->mine.rev = 3;
	m->theirs.rev = 5;
	record_init(&m->merged, &small_house_entity);
	m->overlaps = merge_records(&m->original, &m->theirs, &m->mine, &m->merged, m->sides);
	assert_int_equal(m->merged.id, 7);
	assert_int_equal(m->merged.rev, 5);
}

/* Two clerks who change different fields of one school would be asked about each other's work, or lose it. */
static void test_merge__joins_changes_of_different_fields(void **state)
{
	struct meeting m = {0};

	(void)state;
	house_fill(&m.original, "一中", "A1", "旧");
	house_fill(&m.theirs, "一中", "A2", "旧");
	house_fill(&m.mine, "第一中学", "A1", NULL);
	meeting_merge(&m);
	assert_int_equal(m.overlaps, 0);
	assert_string_equal(m.merged.values[HOUSE_NAME], "第一中学");
	assert_string_equal(m.merged.values[HOUSE_CODE], "A2");
	assert_null(m.merged.values[HOUSE_NOTE]);
	assert_int_equal(m.sides[HOUSE_NAME], MERGE_MINE);
	assert_int_equal(m.sides[HOUSE_CODE], MERGE_THEIRS);
	assert_int_equal(m.sides[HOUSE_NOTE], MERGE_MINE);
	assert_int_equal(m.sides[HOUSE_SEATS], MERGE_SAME);
	meeting_finish(&m);
}

/* A colleague's correction of the same field would be overwritten without a word. */
static void test_merge__asks_where_both_changed_a_field(void **state)
{
	struct meeting m = {0};

	(void)state;
	house_fill(&m.original, "一中", "A1", NULL);
	house_fill(&m.theirs, "第一中学", NULL, NULL);
	house_fill(&m.mine, "一中东校", "A3", NULL);
	meeting_merge(&m);
	assert_int_equal(m.overlaps, 2);
	assert_int_equal(m.sides[HOUSE_NAME], MERGE_OVERLAP);
	assert_int_equal(m.sides[HOUSE_CODE], MERGE_OVERLAP);
	assert_string_equal(m.merged.values[HOUSE_NAME], "一中东校");
	meeting_finish(&m);
}

/* Two people who enter the same value would have to settle a quarrel that there is not. */
static void test_merge__agrees_where_both_typed_the_same(void **state)
{
	struct meeting m = {0};

	(void)state;
	house_fill(&m.original, "一中", NULL, "旧");
	house_fill(&m.theirs, "第一中学", "A1", NULL);
	house_fill(&m.mine, "第一中学", "A1", NULL);
	meeting_merge(&m);
	assert_int_equal(m.overlaps, 0);
	assert_int_equal(m.sides[HOUSE_NAME], MERGE_SAME);
	assert_string_equal(m.merged.values[HOUSE_NAME], "第一中学");
	assert_null(m.merged.values[HOUSE_NOTE]);
	meeting_finish(&m);
}

/* An age that changed overnight would stand in the way of a save. */
static void test_merge__leaves_computed_values_to_the_row(void **state)
{
	struct meeting m = {0};

	(void)state;
	house_fill(&m.original, "一中", NULL, NULL);
	house_fill(&m.theirs, "一中", NULL, NULL);
	house_fill(&m.mine, "一中", NULL, NULL);
	record_put(&m.original, HOUSE_AGE, "9");
	record_put(&m.theirs, HOUSE_AGE, "11");
	record_put(&m.mine, HOUSE_AGE, "10");
	meeting_merge(&m);
	assert_int_equal(m.overlaps, 0);
	assert_int_equal(m.sides[HOUSE_AGE], MERGE_SAME);
	assert_string_equal(m.merged.values[HOUSE_AGE], "11");
	meeting_finish(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_merge__joins_changes_of_different_fields),
		cmocka_unit_test(test_merge__asks_where_both_changed_a_field),
		cmocka_unit_test(test_merge__agrees_where_both_typed_the_same),
		cmocka_unit_test(test_merge__leaves_computed_values_to_the_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
