#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/words.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/history.h"
#include "service/import.h"
#include "support/fixture.h"

static bool import_table(
	struct fixture *f, const struct entity *e, const char *csv, bool is_dry_run, struct import_result *result)
{
	FILE *file = fmemopen((void *)csv, strlen(csv), "r");
	struct import_request request = {.entity = e, .file = file, .name = "list.csv", .is_dry_run = is_dry_run};
	bool good = import_csv(&f->s, &request, result, &f->err);

	fclose(file);
	return good;
}

/* Imports the text as a file of towns. */
static bool import_text(struct fixture *f, const char *csv, bool is_dry_run, struct import_result *result)
{
	return import_table(f, &town_entity, csv, is_dry_run, result);
}

static int64_t towns(struct fixture *f)
{
	return db_get_int(f->db, "SELECT count(*) FROM town", -1);
}

/* What an office imports is added, changed or left as it is, and the three are told apart. */
static void test_import__tells_new_changed_and_same_apart(void **state)
{
	struct fixture *f = *state;
	struct import_result result;
	char csv[400];

	snprintf(csv, sizeof(csv), "id,population\n#%lld,5000\n#%lld,\n", (long long)f->town[0], (long long)f->town[1]);
	assert_true(import_text(f, csv, false, &result));
	assert_int_equal(result.changed, 1);
	assert_int_equal(result.same, 1);
	assert_int_equal(result.added, 0);
	import_result_finish(&result);
	assert_int_equal(db_get_int(f->db, "SELECT population FROM town ORDER BY id LIMIT 1", -1), 5000);
}

static void assert_schools(struct fixture *f, const char *heading, const char *row, long added, long changed, long same)
{
	struct import_result result;
	char csv[200], *district = fixture_text(f, "SELECT name FROM district LIMIT 1");

	snprintf(csv, sizeof(csv), "district_id,%s\n%s,%s\n", heading, district, row);
	assert_true(import_table(f, &school_entity, csv, false, &result));
	assert_int_equal(result.added, added);
	assert_int_equal(result.changed, changed);
	assert_int_equal(result.same, same);
	import_result_finish(&result);
	free(district);
}

/* A list of schools without codes, imported twice, does not make every school a second time; a code goes before a name,
 * so that a file can bring a new name. */
static void test_import__knows_a_school_by_its_name(void **state)
{
	struct fixture *f = *state;

	assert_schools(f, "name", "新村学校", 1, 0, 0);
	assert_schools(f, "name", "新村学校", 0, 0, 1);
	assert_schools(f, "name,code", "东村学校,9001", 1, 0, 0);
	assert_schools(f, "name,code", "东村实验学校,9001", 0, 1, 0);
}

/* Every fault is told with its cell, column, value and sentence, and nothing of the file is kept. */
static void test_import__lists_every_fault_and_keeps_nothing(void **state)
{
	struct fixture *f = *state;
	struct import_result result;
	int64_t before = towns(f);
	char csv[400], *district = fixture_text(f, "SELECT name FROM district LIMIT 1");

	snprintf(csv, sizeof(csv), "name,district_id,population\n甲镇,%s,12\n乙镇,没有的区,abc\n", district);
	assert_false(import_text(f, csv, false, &result));
	assert_int_equal(f->err.kind, ERR_INPUT);
	assert_int_equal(result.error_count, 2);
	assert_string_equal(result.errors[0].place, "B3");
	assert_string_equal(result.errors[0].value, "没有的区");
	assert_string_equal(result.errors[1].place, "C3");
	assert_string_equal(result.errors[1].value, "abc");
	assert_non_null(strstr(result.errors[1].sentence, "abc"));
	assert_int_equal(towns(f), before);
	import_result_finish(&result);
	free(district);
}

/* A field that must be filled cannot be emptied, nor left out of a new record. */
static void test_import__asks_for_required_fields(void **state)
{
	struct fixture *f = *state;
	struct import_result result;
	char csv[200];

	snprintf(csv, sizeof(csv), "id,name\n#%lld,\n,新镇\n", (long long)f->town[1]);
	assert_false(import_text(f, csv, false, &result));
	assert_int_equal(result.error_count, 2);
	import_result_finish(&result);
}

/* A clerk would mend the wrong cells of a row only to be told at the next try that others are empty. */
static void test_import__tells_wrong_and_missing_cells_of_all_rows_at_once(void **state)
{
	struct fixture *f = *state;
	struct import_result result;
	char csv[200], *district = fixture_text(f, "SELECT name FROM district LIMIT 1");

	snprintf(csv, sizeof(csv), "stages,name,opened_on,district_id\n没有,,2023-13,%s\n,,2001,%s\n", district,
		district);
	assert_false(import_table(f, &school_entity, csv, false, &result));
	assert_int_equal(result.error_count, 4);
	assert_string_equal(result.errors[0].place, "A2");
	assert_string_equal(result.errors[1].place, "C2");
	assert_string_equal(result.errors[2].place, "B2");
	assert_string_equal(result.errors[3].place, "B3");
	import_result_finish(&result);
	/* What the file has no column for is wrong with the whole row. */
	assert_false(import_table(f, &town_entity, "population\n12\n", false, &result));
	assert_int_equal(result.error_count, 2);
	assert_string_equal(result.errors[0].place, "2");
	import_result_finish(&result);
	free(district);
}

/* A list of words without numbers, changed and brought back, was refused row by row. */
static void test_import__knows_a_record_by_its_parts(void **state)
{
	struct fixture *f = *state;
	struct import_result result;

	assert_true(import_table(f, &term_entity, "kind,code,zh\nactivity_kind,research,教研\n", false, &result));
	assert_int_equal(result.changed, 1);
	import_result_finish(&result);
	assert_true(import_table(
		f, &term_entity, "kind,code,zh,en,rank\nactivity_kind,talk,讲座,talk,90\n", false, &result));
	assert_int_equal(result.added, 1);
	import_result_finish(&result);
	/* A reference is a part like any other. */
	assert_true(import_table(f, &pack_term_entity, "pack,term_id,word\nour-pack,讲座,报告\n", false, &result));
	assert_int_equal(result.added, 1);
	import_result_finish(&result);
	assert_true(import_table(f, &pack_term_entity, "pack,term_id,word\nour-pack,讲座,报告会\n", false, &result));
	assert_int_equal(result.changed, 1);
	import_result_finish(&result);
}

/* A third school of the same name would be added instead of the one being changed that the clerk means. */
static void test_import__asks_for_the_code_where_several_have_the_name(void **state)
{
	struct fixture *f = *state;
	struct import_result result;

	assert_schools(f, "code,name", "9001,实验小学", 1, 0, 0);
	assert_schools(f, "code,name", "9002,实验小学", 1, 0, 0);
	assert_false(import_table(f, &school_entity, "short_name,name\n实小,实验小学\n", false, &result));
	assert_int_equal(result.error_count, 1);
	assert_string_equal(result.errors[0].place, "B2");
	assert_non_null(strstr(result.errors[0].sentence, "Several"));
	import_result_finish(&result);
	assert_schools(f, "code,name,short_name", "9002,实验小学,实小", 0, 1, 0);
}

/* Of two new schools that share a name the second would be written over the first. */
static void test_import__does_not_write_one_row_over_another(void **state)
{
	struct fixture *f = *state;
	struct import_result result;
	char csv[300], *district = fixture_text(f, "SELECT name FROM district LIMIT 1");

	snprintf(csv, sizeof(csv), "district_id,name,note\n%s,实验小学,东\n%s,实验小学,西\n", district, district);
	assert_false(import_table(f, &school_entity, csv, false, &result));
	assert_int_equal(result.error_count, 1);
	assert_string_equal(result.errors[0].place, "B3");
	import_result_finish(&result);
	/* The same row twice does no harm. */
	snprintf(csv, sizeof(csv), "district_id,name\n%s,实验小学\n%s,实验小学\n", district, district);
	assert_true(import_table(f, &school_entity, csv, false, &result));
	assert_int_equal(result.added, 1);
	assert_int_equal(result.same, 1);
	import_result_finish(&result);
	free(district);
}

/* A clause would be taken away from another document in which a clause has the same label. */
static void test_import__does_not_take_the_label_of_a_clause_for_its_name(void **state)
{
	struct fixture *f = *state;
	struct import_result result;

	assert_true(import_table(f, &document_entity, "name\n甲文件\n乙文件\n", false, &result));
	import_result_finish(&result);
	assert_true(import_table(f, &clause_entity, "document_id,label\n甲文件,第一条\n", false, &result));
	import_result_finish(&result);
	assert_true(import_table(f, &clause_entity, "document_id,label\n乙文件,第一条\n", false, &result));
	assert_int_equal(result.added, 1);
	import_result_finish(&result);
}

/* A heading nobody knows, or twice the same, stops the import before the first row. */
static void test_import__refuses_unknown_and_double_headings(void **state)
{
	struct fixture *f = *state;
	struct import_result result;

	assert_false(import_text(f, "name,colour\n甲镇,red\n", false, &result));
	assert_int_equal(result.error_count, 1);
	assert_string_equal(result.errors[0].value, "colour");
	import_result_finish(&result);
	assert_false(import_text(f, "name,name\n甲镇,乙镇\n", false, &result));
	assert_int_equal(result.error_count, 1);
	import_result_finish(&result);
	assert_false(import_text(f, "", false, &result));
	assert_int_equal(f->err.kind, ERR_INPUT);
	import_result_finish(&result);
	assert_false(import_text(f, "Foo,Bar\n1,2\n", false, &result));
	assert_int_equal(result.error_count, 2);
	import_result_finish(&result);
}

/* A trial run says what would happen and writes nothing. */
static void test_import__a_trial_writes_nothing(void **state)
{
	struct fixture *f = *state;
	struct import_result result;
	int64_t before = towns(f);
	char csv[200], *district = fixture_text(f, "SELECT name FROM district LIMIT 1");

	snprintf(csv, sizeof(csv), "name,district_id\n甲镇,%s\n乙镇,%s\n", district, district);
	assert_true(import_text(f, csv, true, &result));
	assert_int_equal(result.added, 2);
	assert_int_equal(towns(f), before);
	import_result_finish(&result);
	free(district);
}

/* Headings in Chinese are taken whatever the language of the screens, and one undo takes all rows back. */
static void test_import__is_one_change_that_can_be_taken_back(void **state)
{
	struct fixture *f = *state;
	struct import_result result;
	int64_t before = towns(f);
	char csv[200], *district = fixture_text(f, "SELECT name FROM district LIMIT 1");

	words_use("zh_CN");
	snprintf(csv, sizeof(csv), "%s,%s\n甲镇,%s\n乙镇,%s\n", words_translate("Name"), words_translate("District"),
		district, district);
	assert_true(import_text(f, csv, false, &result));
	words_use("en");
	assert_int_equal(towns(f), before + 2);
	import_result_finish(&result);
	assert_true(history_undo(&f->s, history_undo_candidate(&f->s), NULL, &f->err));
	assert_int_equal(towns(f), before);
	free(district);
}

static void assert_place(const struct import_result *result, const char *wanted)
{
	char *place;

	assert_true(result->kept > 0);
	place = import_error_place(&result->errors[0]);
	assert_string_equal(place, wanted);
	free(place);
}

/* Bytes that are no text in one row are reported like any other fault, and their place once. */
static void test_import__reports_a_spoiled_row(void **state)
{
	struct fixture *f = *state;
	struct import_result result;

	assert_false(import_text(f, "\xef\xbb\xbfname,layout\n甲镇,\xff\xfe\n", false, &result));
	assert_int_equal(result.error_count, 1);
	assert_place(&result, "B2 layout \"\xef\xbf\xbd\xef\xbf\xbd\"");
	assert_null(strstr(result.errors[0].sentence, "B2"));
	import_result_finish(&result);
}

/* A file made on a colleague's Chinese screens could not be read on English ones. */
static void test_import__reads_chinese_on_english_screens(void **state)
{
	struct fixture *f = *state;
	struct import_result result;
	char csv[300], *district = fixture_text(f, "SELECT name FROM district LIMIT 1");

	snprintf(csv, sizeof(csv), "记录号,名称,区县,办学性质\n,新村学校,%s,民办\n", district);
	assert_true(import_table(f, &school_entity, csv, false, &result));
	assert_int_equal(result.added, 1);
	assert_int_equal(
		db_get_int(f->db, "SELECT count(*) FROM school WHERE name = '新村学校' AND ownership = 'private'", -1),
		1);
	import_result_finish(&result);
	free(district);
}

/* A comma that nobody put in quotation marks moved the rest of the row, and its end was lost without a word. */
static void test_import__refuses_what_stands_under_no_heading(void **state)
{
	struct fixture *f = *state;
	struct import_result result;
	char csv[300], *district = fixture_text(f, "SELECT name FROM district LIMIT 1");

	snprintf(csv, sizeof(csv), "name,district_id,name_en\n甲镇,%s,东,西\n", district);
	assert_false(import_text(f, csv, false, &result));
	assert_int_equal(result.error_count, 1);
	assert_place(&result, "D2 \"西\"");
	import_result_finish(&result);
	snprintf(csv, sizeof(csv), "name,,district_id\n甲镇,东,%s\n", district);
	assert_false(import_text(f, csv, false, &result));
	assert_place(&result, "B2 \"东\"");
	import_result_finish(&result);
	/* Spreadsheets write a column that is empty. */
	snprintf(csv, sizeof(csv), "name,district_id,\n甲镇,%s,\n乙镇,%s\n", district, district);
	assert_true(import_text(f, csv, false, &result));
	assert_int_equal(result.added, 2);
	import_result_finish(&result);
	free(district);
}

/* An office's own list of documents, newest first, could not be read into a new office. */
static void test_import__takes_parents_below_their_children(void **state)
{
	static const char csv[] = "name,parent_id\n丙部,乙部\n乙部,甲部\n甲部,\n";
	struct fixture *f = *state;
	struct import_result result;

	assert_true(import_table(f, &department_entity, csv, true, &result));
	assert_int_equal(result.added, 3);
	import_result_finish(&result);
	assert_true(import_table(f, &department_entity, csv, false, &result));
	assert_int_equal(result.added, 3);
	import_result_finish(&result);
	assert_int_equal(db_get_int(f->db,
				 "SELECT count(*) FROM department c JOIN department p ON p.id = c.parent_id"
				 " WHERE c.name || p.name IN ('丙部乙部', '乙部甲部')",
				 -1),
		2);
	/* What comes nowhere is told, each once. */
	assert_false(import_table(f, &department_entity, "name,parent_id\n戊部,丁部\n己部,戊部\n", false, &result));
	assert_int_equal(result.error_count, 2);
	assert_place(&result, "B2 parent_id \"丁部\"");
	import_result_finish(&result);
}

/* A clerk who brings the list of another office would not know what a number has to do with it. */
static void test_import__says_what_to_do_about_a_number_that_is_gone(void **state)
{
	struct fixture *f = *state;
	struct import_result result;

	assert_false(import_text(f, "记录号,name\n#99999,甲镇\n", false, &result));
	assert_place(&result, "A2 记录号 \"#99999\"");
	assert_non_null(strstr(result.errors[0].sentence, "delete the column"));
	import_result_finish(&result);
}

/* What a rule refuses was told by the name that the database has for it. */
static void test_import__blames_the_heading_of_the_file(void **state)
{
	struct fixture *f = *state;
	struct import_result result;
	char csv[300];

	snprintf(csv, sizeof(csv), "学校,名称,起始,终止\n#%lld,东村小学,2001-1-1,2000-1-1\n", (long long)f->school[0]);
	assert_false(import_table(f, &school_name_entity, csv, false, &result));
	assert_int_equal(result.error_count, 1);
	assert_place(&result, "D2 终止 \"2000-1-1\"");
	import_result_finish(&result);
	/* A field that the file does not have goes by its label. */
	assert_false(import_text(f, "name\n甲镇\n", false, &result));
	assert_place(&result, "2 District");
	import_result_finish(&result);
}

static bool stop(void *ctx, long long done, long long total)
{
	(void)total;
	++*(int *)ctx;
	return done < 1;
}

/* Stopped in the middle, nothing is imported. */
static void test_import__can_be_stopped(void **state)
{
	struct fixture *f = *state;
	struct import_result result;
	int64_t before = towns(f);
	int ticks = 0;
	char csv[300], *district = fixture_text(f, "SELECT name FROM district LIMIT 1");

	snprintf(csv, sizeof(csv), "name,district_id\n甲镇,%s\n乙镇,%s\n丙镇,%s\n", district, district, district);
	FILE *file = fmemopen(csv, strlen(csv), "r");
	struct import_request request = {
		.entity = &town_entity, .file = file, .name = "towns.csv", .tick = stop, .ctx = &ticks};
	assert_false(import_csv(&f->s, &request, &result, &f->err));
	assert_int_equal(f->err.kind, ERR_CANCELLED);
	assert_int_equal(towns(f), before);
	assert_int_equal(ticks, 2);
	import_result_finish(&result);
	fclose(file);
	free(district);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_small_district, fixture_finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_import__tells_new_changed_and_same_apart),
		CASE(test_import__knows_a_school_by_its_name),
		CASE(test_import__knows_a_record_by_its_parts),
		CASE(test_import__lists_every_fault_and_keeps_nothing),
		CASE(test_import__asks_for_required_fields),
		CASE(test_import__tells_wrong_and_missing_cells_of_all_rows_at_once),
		CASE(test_import__asks_for_the_code_where_several_have_the_name),
		CASE(test_import__does_not_write_one_row_over_another),
		CASE(test_import__does_not_take_the_label_of_a_clause_for_its_name),
		CASE(test_import__refuses_unknown_and_double_headings),
		CASE(test_import__a_trial_writes_nothing),
		CASE(test_import__is_one_change_that_can_be_taken_back),
		CASE(test_import__reports_a_spoiled_row),
		CASE(test_import__reads_chinese_on_english_screens),
		CASE(test_import__refuses_what_stands_under_no_heading),
		CASE(test_import__takes_parents_below_their_children),
		CASE(test_import__says_what_to_do_about_a_number_that_is_gone),
		CASE(test_import__blames_the_heading_of_the_file),
		CASE(test_import__can_be_stopped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
