#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "model/entities.h"
#include "model/history.h"
#include "model/store.h"
#include "support/fixture.h"

static void load(struct fixture *f, const struct entity *e, int64_t id, struct record *rec)
{
	assert_true(store_load(&f->s, e, id, rec, &f->err));
}

static int64_t newest_set(struct fixture *f)
{
	return session_newest_set(&f->s);
}

static void assert_text(struct fixture *f, const char *sql, const char *expected)
{
	char *text = fixture_text(f, sql);

	if (expected)
		assert_string_equal(text ? text : "(null)", expected);
	else
		assert_null(text);
	free(text);
}

/* A save is read back, counts a revision, and stands in the history with old and new value. */
static void test_store__logs_what_changed(void **state)
{
	struct fixture *f = *state;
	struct change_detail detail;
	struct record rec;

	load(f, &town_entity, f->town[0], &rec);
	char *old = strdup(record_get(&rec, "name"));
	record_set(&rec, "name", "新城镇");
	assert_true(store_save(&f->s, &rec, NULL, &f->err));
	assert_int_equal(rec.rev, 2);
	record_finish(&rec);
	assert_true(change_load(&f->s, db_get_int(f->db, "SELECT max(id) FROM change", 0), &detail, &f->err));
	assert_ptr_equal(detail.entity, &town_entity);
	assert_int_equal(detail.count, 1);
	assert_string_equal(detail.fields[0].before, old);
	assert_string_equal(detail.fields[0].after, "新城镇");
	change_detail_finish(&detail);
	free(old);
}

/* Saving what nobody changed leaves no trace: no revision, no history, no waking of others. */
static void test_store__an_unchanged_record_writes_nothing(void **state)
{
	struct fixture *f = *state;
	int64_t before = newest_set(f);
	struct record rec;

	load(f, &town_entity, f->town[0], &rec);
	assert_true(store_save(&f->s, &rec, NULL, &f->err));
	assert_int_equal(rec.rev, 1);
	assert_int_equal(newest_set(f), before);
	record_finish(&rec);
}

/* The later of two people is told, and the earlier one's work stays. */
static void test_store__refuses_a_stale_revision(void **state)
{
	struct fixture *f = *state;
	struct record mine, theirs;

	load(f, &town_entity, f->town[0], &mine);
	load(f, &town_entity, f->town[0], &theirs);
	record_set(&theirs, "name", "先改镇");
	record_set(&mine, "name", "后改镇");
	assert_true(store_save(&f->s, &theirs, NULL, &f->err));
	assert_false(store_save(&f->s, &mine, NULL, &f->err));
	assert_int_equal(f->err.kind, ERR_CONFLICT);
	assert_text(f, "SELECT name FROM town WHERE name LIKE '%改镇'", "先改镇");
	record_finish(&mine);
	record_finish(&theirs);
}

/* A save repeated after a lost answer is not written twice. */
static void test_store__a_request_is_written_once(void **state)
{
	struct fixture *f = *state;
	struct record rec;
	char request[33];
	int64_t ids[2];

	session_request_id(request);
	for (int i = 0; i < 2; i++) {
		record_start(&rec, &town_entity, &f->s);
		record_set(&rec, "name", "唯一镇");
		record_set_int(&rec, "district_id", f->district);
		assert_true(store_save(&f->s, &rec, request, &f->err));
		ids[i] = rec.id;
		record_finish(&rec);
	}
	assert_int_equal(ids[1], ids[0]);
	assert_int_equal(db_get_int(f->db, "SELECT count(*) FROM town WHERE name = '唯一镇'", -1), 1);
}

/* Typed on after a save whose answer was lost: calling that saved would throw away what was typed since. */
static void test_store__a_known_request_with_other_values_is_a_conflict(void **state)
{
	struct fixture *f = *state;
	struct record rec;
	char request[33];
	int64_t id;

	session_request_id(request);
	record_start(&rec, &town_entity, &f->s);
	record_set(&rec, "name", "先存镇");
	record_set_int(&rec, "district_id", f->district);
	assert_true(store_save(&f->s, &rec, request, &f->err));
	id = rec.id;
	rec.id = rec.rev = 0;
	record_set(&rec, "name", "后改镇");
	assert_false(store_save(&f->s, &rec, request, &f->err));
	assert_int_equal(f->err.kind, ERR_CONFLICT);
	assert_int_equal(rec.id, id);
	record_finish(&rec);
	fixture_expect(f, "town", id, "name", "先存镇");
}

/* A form left open on a removed record would be saved over the new one that got its number. */
static void test_store__never_gives_a_number_twice(void **state)
{
	struct fixture *f = *state;
	char *district = strdup(fixture_id(f->district));
	int64_t removed = fixture_add(f, "town", "name", "旧镇", "district_id", district, NULL);
	int64_t added;

	fixture_remove(f, "town", removed);
	added = fixture_add(f, "town", "name", "新镇", "district_id", district, NULL);
	assert_int_not_equal(added, removed);
	fixture_remove(f, "town", added);
	fixture_undo(f);
	fixture_expect(f, "town", added, "name", "新镇");
	free(district);
}

/* A wrong value names its field, and nothing of the record is kept. */
static void test_store__blames_the_field(void **state)
{
	struct fixture *f = *state;
	struct record rec;

	record_start(&rec, &town_entity, &f->s);
	record_set_int(&rec, "district_id", f->district);
	assert_false(store_save(&f->s, &rec, NULL, &f->err));
	assert_int_equal(f->err.kind, ERR_INPUT);
	assert_string_equal(f->err.field, "name");
	assert_int_equal(rec.id, 0);
	record_finish(&rec);
}

/* What others refer to cannot be removed, and the sentence says who does. */
static void test_store__refuses_to_remove_what_is_referred_to(void **state)
{
	struct fixture *f = *state;
	struct reference found[4];

	assert_false(store_remove(&f->s, &school_group_entity, f->group, 1, &f->err));
	assert_int_equal(f->err.kind, ERR_REFERENCED);
	assert_true(store_references(&f->s, &school_group_entity, f->group, found, 4) > 0);
	/* The names of a school go along with it: they are not what has to be seen to first. */
	assert_int_equal(store_references(&f->s, &school_entity, f->school[2], found, 4), 0);
	assert_int_equal(db_get_int(f->db, "SELECT count(*) FROM school_group", -1), 1);
}

/* Who leads and who co-operates stand in one table: what is in the way is listed by the field that names it. */
static void test_store__finds_a_reference_under_its_own_field(void **state)
{
	struct fixture *f = *state;
	int64_t office = fixture_add(f, "department", "name", "安全科", "kind", "bureau_section", NULL);
	struct reference found[4];
	struct reference_count counts[4];

	assert_true(fixture_set(f, "milestone", f->milestone[1], "sections", fixture_id(office)));
	assert_int_equal(store_references(&f->s, &department_entity, office, found, 4), 1);
	assert_int_equal(store_count_references(&f->s, &department_entity, office, counts, 4), 1);
	assert_int_equal(counts[0].rows, 1);
	assert_string_equal(found[0].entity->fields[found[0].field].column, "sections");
}

/* A new record, a change and a removal are each taken back, and taken back again. */
static void test_history__undo_and_redo_restore_every_kind_of_change(void **state)
{
	struct fixture *f = *state;
	struct record rec;

	record_start(&rec, &town_entity, &f->s);
	record_set(&rec, "name", "甲镇");
	record_set_int(&rec, "district_id", f->district);
	assert_true(store_save(&f->s, &rec, NULL, &f->err));
	record_set(&rec, "name", "乙镇");
	assert_true(store_save(&f->s, &rec, NULL, &f->err));
	assert_true(store_remove(&f->s, &town_entity, rec.id, rec.rev, &f->err));
	record_finish(&rec);

	assert_true(history_undo(&f->s, history_undo_candidate(&f->s), NULL, &f->err));
	assert_text(f, "SELECT name FROM town WHERE name LIKE '_镇' AND name IN ('甲镇','乙镇')", "乙镇");
	assert_true(history_undo(&f->s, history_undo_candidate(&f->s), NULL, &f->err));
	assert_text(f, "SELECT name FROM town WHERE name IN ('甲镇','乙镇')", "甲镇");
	assert_true(history_undo(&f->s, history_undo_candidate(&f->s), NULL, &f->err));
	assert_text(f, "SELECT name FROM town WHERE name IN ('甲镇','乙镇')", NULL);
	assert_true(history_undo(&f->s, history_redo_candidate(&f->s), NULL, &f->err));
	assert_text(f, "SELECT name FROM town WHERE name IN ('甲镇','乙镇')", "甲镇");
}

/* An undo over a field that was changed again later refuses and names the field; nothing changes. */
static void test_history__undo_refuses_an_overlap(void **state)
{
	struct fixture *f = *state;
	struct record rec;
	int64_t first;

	load(f, &town_entity, f->town[0], &rec);
	record_set(&rec, "name", "一镇");
	assert_true(store_save(&f->s, &rec, NULL, &f->err));
	first = newest_set(f);
	record_set(&rec, "name", "二镇");
	assert_true(store_save(&f->s, &rec, NULL, &f->err));
	assert_false(history_undo(&f->s, first, NULL, &f->err));
	assert_int_equal(f->err.kind, ERR_REFUSED);
	assert_text(f, "SELECT name FROM town WHERE name IN ('一镇','二镇')", "二镇");
	record_finish(&rec);
}

/* An undo beside a later change of another field goes through and keeps that change. */
static void test_history__undo_leaves_other_fields_alone(void **state)
{
	struct fixture *f = *state;
	struct record rec;
	int64_t first;

	load(f, &town_entity, f->town[0], &rec);
	char *old = strdup(record_get(&rec, "name"));
	record_set(&rec, "name", "一镇");
	assert_true(store_save(&f->s, &rec, NULL, &f->err));
	first = newest_set(f);
	record_set(&rec, "population", "12345");
	assert_true(store_save(&f->s, &rec, NULL, &f->err));
	record_finish(&rec);
	assert_true(history_undo(&f->s, first, NULL, &f->err));
	load(f, &town_entity, f->town[0], &rec);
	assert_string_equal(record_get(&rec, "name"), old);
	assert_string_equal(record_get(&rec, "population"), "12345");
	record_finish(&rec);
	free(old);
}

/* A set that fails in the middle leaves nothing behind. */
static void test_store__a_set_is_all_or_nothing(void **state)
{
	struct fixture *f = *state;
	int64_t towns = db_get_int(f->db, "SELECT count(*) FROM town", -1);
	struct record rec;

	assert_int_equal(store_begin(&f->s, "two towns", NULL, &f->err), STORE_OPEN);
	record_start(&rec, &town_entity, &f->s);
	record_set(&rec, "name", "好镇");
	record_set_int(&rec, "district_id", f->district);
	assert_true(store_put(&f->s, &rec, &f->err));
	record_finish(&rec);
	record_start(&rec, &town_entity, &f->s);
	assert_false(store_put(&f->s, &rec, &f->err));
	record_finish(&rec);
	store_cancel(&f->s);
	assert_int_equal(db_get_int(f->db, "SELECT count(*) FROM town", -1), towns);
}

/* Undo would leave an activity that no school took part in, and such a one counts for all. */
static void test_store__a_record_and_the_one_under_it_are_one_change(void **state)
{
	struct fixture *f = *state;
	struct record activity, part;
	int64_t before = newest_set(f);

	record_start(&activity, &activity_entity, &f->s);
	record_set(&activity, "name", "开放日");
	record_set(&activity, "kind", "open_day");
	record_start(&part, &activity_school_entity, &f->s);
	record_set(&part, "role", "participant");
	assert_false(store_save_with(&f->s, &activity, &part, "activity_id", NULL, &f->err));
	assert_string_equal(f->err.field, "school_id");
	assert_text(f, "SELECT count(*) FROM activity", "0");
	record_set_int(&part, "school_id", f->school[0]);
	assert_true(store_save_with(&f->s, &activity, &part, "activity_id", NULL, &f->err));
	assert_int_equal(newest_set(f), before + 1);
	assert_text(f, "SELECT count(*) FROM activity a JOIN activity_school k ON k.activity_id = a.id", "1");
	fixture_undo(f);
	assert_text(f, "SELECT count(*) FROM activity", "0");
	assert_text(f, "SELECT count(*) FROM activity_school", "0");
	record_finish(&activity);
	record_finish(&part);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_small_district, fixture_finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_store__logs_what_changed),
		CASE(test_store__an_unchanged_record_writes_nothing),
		CASE(test_store__refuses_a_stale_revision),
		CASE(test_store__a_record_and_the_one_under_it_are_one_change),
		CASE(test_store__a_request_is_written_once),
		CASE(test_store__a_known_request_with_other_values_is_a_conflict),
		CASE(test_store__never_gives_a_number_twice),
		CASE(test_store__blames_the_field),
		CASE(test_store__refuses_to_remove_what_is_referred_to),
		CASE(test_store__finds_a_reference_under_its_own_field),
		CASE(test_history__undo_and_redo_restore_every_kind_of_change),
		CASE(test_history__undo_refuses_an_overlap),
		CASE(test_history__undo_leaves_other_fields_alone),
		CASE(test_store__a_set_is_all_or_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
