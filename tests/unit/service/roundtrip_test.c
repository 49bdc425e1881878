#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "model/entities.h"
#include "service/export.h"
#include "service/import.h"
#include "support/example.h"
#include "support/fixture.h"

static FILE *export_all(struct fixture *fx, const struct entity *e, long *rows_out)
{
	const struct export_request request = {.entity = e, .order = e->order, .format = TABLE_CSV};
	FILE *file = tmpfile();

	assert_non_null(file);
	if (!export_list(&fx->s, &request, file, rows_out, &fx->err))
		fail_msg("%s: %s", e->table, fx->err.text);
	rewind(file);
	return file;
}

static void check_same(struct fixture *fx, const struct entity *e)
{
	struct import_result result;
	long rows;
	FILE *file;

	example_add(fx, e);
	file = export_all(fx, e, &rows);
	const struct import_request request = {.entity = e, .file = file, .name = "list.csv"};
	if (!import_csv(&fx->s, &request, &result, &fx->err))
		fail_msg("%s: %s", e->table, result.kept ? result.errors[0].sentence : fx->err.text);
	if (result.same != rows || result.added + result.changed != 0)
		fail_msg("%s: of %ld rows %ld are added and %ld changed", e->table, rows, result.added, result.changed);
	import_result_finish(&result);
	fclose(file);
}

static void test_roundtrip__leaves_every_register_as_it_is(void **state)
{
	/* A list taken out, looked at in a spreadsheet and brought back would change records on its way. */
	size_t count;
	const struct entity *const *all = entity_all(&count);

	for (size_t i = 0; i < count; i++)
		if (!(all[i]->flags & ENTITY_LOG))
			check_same(*state, all[i]);
}

static void expect_line(struct fixture *fx, const struct export_request *request, const char *wanted)
{
	char line[1000] = "";
	FILE *file = tmpfile();
	bool is_there = false;

	assert_true(export_list(&fx->s, request, file, NULL, &fx->err));
	rewind(file);
	while (!is_there && fgets(line, sizeof(line), file))
		is_there = strcmp(line, wanted) == 0;
	if (!is_there)
		fail_msg("%s: no row is %s, the last is %s", request->entity->table, wanted, line);
	fclose(file);
}

static void test_export__writes_words_for_people_and_values_for_programs(void **state)
{
	/* Who opens the file in a spreadsheet reads neither 1 for yes nor seconds since 1970. */
	const size_t day[] = {0, 2}, moment[] = {entity_field(&change_set_entity, "at")};
	struct fixture *fx = *state;
	struct export_request request = {.entity = &holiday_entity, .fields = day, .field_count = 2};

	assert_true(db_begin(fx->db, &fx->err));
	assert_true(db_exec(fx->db,
		"INSERT INTO holiday (day, name, is_workday) VALUES ('2023-10-07', '补国庆', 1);"
		"UPDATE change_set SET at = 1694740800",
		&fx->err));
	assert_true(db_commit(fx->db, &fx->err));
	request.format = TABLE_CSV;
	expect_line(fx, &request, "2023-10-07,yes\r\n");
	request.format = TABLE_JSON;
	expect_line(fx, &request, "{\"day\": \"2023-10-07\", \"is_workday\": true}\n");
	request = (struct export_request){
		.entity = &change_set_entity, .fields = moment, .field_count = 1, .format = TABLE_CSV};
	expect_line(fx, &request, "2023-09-15 09:20\r\n");
	request.format = TABLE_JSON;
	expect_line(fx, &request, "{\"at\": \"2023-09-15 09:20\"}\n");
}

static void test_export__names_references_as_people_do(void **state)
{
	/* Who opens the file in a spreadsheet knows schools and teachers, not their codes; of two who share a name each
	 * is still found again. */
	const size_t fields[] = {
		entity_field(&posting_entity, "teacher_id"), entity_field(&posting_entity, "school_id")};
	struct fixture *fx = *state;
	const struct export_request request = {
		.entity = &posting_entity, .fields = fields, .field_count = COUNT(fields), .format = TABLE_CSV};

	expect_line(fx, &request, "单海燕,东门中学\r\n");
	assert_true(db_begin(fx->db, &fx->err));
	assert_true(db_exec(fx->db,
		"UPDATE teacher SET staff_no = 'T' || id;"
		"UPDATE teacher SET (name, name_key) = (SELECT name, name_key FROM teacher WHERE name = '单海燕')",
		&fx->err));
	assert_true(db_commit(fx->db, &fx->err));
	char *code = fixture_text(
		fx, "SELECT staff_no || ',东门中学' || char(13, 10) FROM teacher ORDER BY id LIMIT 1");
	expect_line(fx, &request, code);
	free(code);
}

static void test_export__tells_no_more_of_a_date_than_is_known(void **state)
{
	/* Another office would take the first of January for the day on which a school of 1953 opened. */
	const size_t fields[] = {entity_field(&school_entity, "opened_on")};
	struct fixture *fx = *state;
	const struct export_request request = {
		.entity = &school_entity, .fields = fields, .field_count = 1, .format = TABLE_CSV};

	assert_true(db_begin(fx->db, &fx->err));
	assert_true(db_exec(fx->db, "UPDATE school SET opened_on = '1953-01-01', date_precision = 'year'", &fx->err));
	assert_true(db_commit(fx->db, &fx->err));
	expect_line(fx, &request, "1953\r\n");
	/* Not where the record knows more of this date than of its others. */
	assert_true(db_begin(fx->db, &fx->err));
	assert_true(db_exec(fx->db, "UPDATE school SET opened_on = '1953-09-01'", &fx->err));
	assert_true(db_commit(fx->db, &fx->err));
	expect_line(fx, &request, "1953-09-01\r\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_roundtrip__leaves_every_register_as_it_is, fixture_small_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_export__names_references_as_people_do, fixture_small_district, fixture_finish),
		cmocka_unit_test_setup_teardown(
			test_export__tells_no_more_of_a_date_than_is_known, fixture_small_district, fixture_finish),
		cmocka_unit_test_setup_teardown(test_export__writes_words_for_people_and_values_for_programs,
			fixture_small_district, fixture_finish),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
