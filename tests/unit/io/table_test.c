#include "io/table.h"

#include "base/err.h"
#include "io/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

static const struct table_column columns[] = {
	{"code", "工号", TABLE_WORDS},
	{"name", "姓名", TABLE_WORDS},
	{"years", "年", TABLE_NUMBER},
	{"since", "起", TABLE_DATE},
	{"is_key", "骨干", TABLE_YES_NO},
};

enum { COLUMNS = sizeof(columns) / sizeof(*columns) };

static const char *const rows[][COLUMNS] = {
	{"00123", "教师甲", "18", "2019-09-01", "1"},
	{"456", "=HYPERLINK(\"x\")", "-3.5", NULL, "0"},
};

/* The table as text; the caller frees it. */
static char *written(enum table_format format, const char *const (*values)[COLUMNS], size_t count)
{
	struct err err;
	char *text = NULL;
	size_t len;
	FILE *file = open_memstream(&text, &len);
	struct table *t = table_create(file, format, columns, COLUMNS);

	for (size_t i = 0; i < count; i++)
		table_row(t, values[i]);
	assert_true(table_finish(t, &err));
	fclose(file);
	return text;
}

static void test_table__aligns_text_by_width(void **state)
{
	/* Chinese takes two columns; a table that counts letters is crooked. */
	char *text = written(TABLE_TEXT, rows, 2);

	(void)state;
	assert_string_equal(text, "工号   姓名               年  起          骨干\n"
				  "00123  教师甲             18  2019-09-01  1\n"
				  "456    =HYPERLINK(\"x\")  -3.5              0\n");
	free(text);
}

static void test_table__never_cuts_text(void **state)
{
	/* What is piped into another program has to be whole, also where a late row is wider than all before. */
	static const char *const narrow[COLUMNS] = {"1", "a", "1", NULL, NULL};
	static const char *const wide[COLUMNS] = {"123456789", "b", "1", NULL, NULL};
	struct err err;
	char *text = NULL;
	size_t len;
	FILE *file = open_memstream(&text, &len);
	struct table *t = table_create(file, TABLE_TEXT, columns, COLUMNS);

	(void)state;
	for (int i = 0; i < 1000; i++)
		table_row(t, narrow);
	table_row(t, wide);
	assert_true(table_finish(t, &err));
	fclose(file);
	assert_non_null(strstr(text, "\n1     a      1\n"));
	assert_non_null(strstr(text, "\n123456789  b      1\n"));
	free(text);
}

static void test_table__keeps_values_from_the_spreadsheet(void **state)
{
	/* A spreadsheet must neither run a value as a formula nor turn a code into a number or a day. */
	static const struct {
		const char *value;
		enum table_kind kind;
		bool is_kept;
	} cases[] = {
		{"=1+1", TABLE_WORDS, true},
		{"+86", TABLE_WORDS, true},
		{"-5", TABLE_WORDS, true},
		{"@x", TABLE_WORDS, true},
		{"＝1", TABLE_WORDS, true},
		{"007", TABLE_WORDS, true},
		{"007", TABLE_NUMBER, true},
		{"110101199001011234", TABLE_WORDS, true},
		{"123456789012", TABLE_NUMBER, true},
		{"1-2", TABLE_WORDS, true},
		{"3/4", TABLE_WORDS, true},
		{"1.50", TABLE_WORDS, true},
		{"1E5", TABLE_WORDS, true},
		{"SEP2", TABLE_WORDS, true},
		{"dec-10", TABLE_WORDS, true},
		{" 12:30", TABLE_WORDS, true},
		{"-x", TABLE_DATE, true},
		{"", TABLE_WORDS, false},
		{"0", TABLE_WORDS, false},
		{"12345678901", TABLE_WORDS, false},
		{"-5", TABLE_NUMBER, false},
		{"1.5", TABLE_NUMBER, false},
		{"2019-09-01", TABLE_DATE, false},
		{"曹杨二中", TABLE_WORDS, false},
		{"MS011", TABLE_WORDS, false},
		{"Decimal", TABLE_WORDS, false},
		{"separate 2", TABLE_WORDS, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct table_column column = {"x", "x", cases[i].kind};
		char *text = NULL, wanted[64];
		size_t len;
		FILE *file = open_memstream(&text, &len);
		struct table *t = table_create(file, TABLE_CSV, &column, 1);
		struct err err;

		table_row(t, &cases[i].value);
		assert_true(table_finish(t, &err));
		fclose(file);
		snprintf(wanted, sizeof(wanted), cases[i].is_kept ? "\"\t%s\"\r\n" : "%s\r\n", cases[i].value);
		assert_string_equal(text + strlen("\xEF\xBB\xBFx\r\n"), wanted);
		free(text);
	}
}

static void test_table__csv_comes_back_the_same(void **state)
{
	/* What was exported and imported again must not have changed. */
	static const char *const values[][COLUMNS] = {
		{"00123", "say \"yes\", no; maybe", "18", "2019-09-01", "1"},
		{"=1+1", "two\nlines", "-3.5", "2019", "0"},
		{"=\"007\"", "-", "0", "1", "1"},
		{"1-2", " x ", "123456789012", "2", "1"},
		{"'a", "\n=1", "1", "1", "1"},
	};
	enum { ROWS = sizeof(values) / sizeof(*values) };
	char *text = written(TABLE_CSV, values, ROWS);
	FILE *file = fmemopen(text, strlen(text), "r");
	struct csv *c = csv_create(file, NULL);
	struct err err;

	(void)state;
	assert_int_equal(csv_next(c, &err), CSV_ROW);
	for (int i = 0; i < COLUMNS; i++)
		assert_string_equal(csv_field(c, i), columns[i].title);
	for (int row = 0; row < ROWS; row++) {
		assert_int_equal(csv_next(c, &err), CSV_ROW);
		assert_int_equal(csv_count(c), COLUMNS);
		for (int i = 0; i < COLUMNS; i++)
			assert_string_equal(csv_field(c, i), values[row][i]);
	}
	assert_int_equal(csv_next(c, &err), CSV_END);
	csv_destroy(c);
	fclose(file);
	free(text);
}

static void test_table__json_is_json(void **state)
{
	/* Another program reads it: numbers as numbers, nothing as null, order kept, nothing that breaks a parser. */
	char *text = written(TABLE_JSON, rows, 2);
	json_t *all = json_loads(text, 0, NULL);
	json_t *second = json_array_get(all, 1);

	(void)state;
	assert_int_equal(json_array_size(all), 2);
	assert_string_equal(json_string_value(json_object_get(json_array_get(all, 0), "code")), "00123");
	assert_string_equal(json_string_value(json_object_get(second, "code")), "456");
	assert_true(json_real_value(json_object_get(second, "years")) == -3.5);
	assert_true(json_is_null(json_object_get(second, "since")));
	assert_true(json_is_false(json_object_get(second, "is_key")));
	assert_non_null(strstr(text, "{\"code\": \"456\", \"name\": \"=HYPERLINK(\\\"x\\\")\", \"years\": -3.5, "));
	json_decref(all);
	free(text);
	text = written(TABLE_JSON, NULL, 0);
	assert_string_equal(text, "[]\n");
	free(text);
}

static void test_table__sends_no_control_characters(void **state)
{
	/* A record with an escape sequence in it must not paint the terminal of whoever lists it. */
	static const char *const values[][COLUMNS] = {
		{"\033[31mred",
			"a\xE2\x80\xAE"
			"b",
			"\x01", "\xFF", "\x7F"},
	};

	(void)state;
	for (int format = TABLE_TEXT; format <= TABLE_JSON; format++) {
		char *text = written((enum table_format)format, values, 1);

		assert_null(strpbrk(text, "\033\x01\xFF\x7F"));
		assert_null(strstr(text, "\xE2\x80\xAE"));
		free(text);
	}
}

static void test_table__tells_a_full_disk(void **state)
{
	/* An export that is cut off must not look like a good one. */
	FILE *file = fopen("/dev/full", "w");
	struct err err = {0};

	(void)state;
	for (int format = TABLE_TEXT; format <= TABLE_JSON; format++) {
		struct table *t = table_create(file, (enum table_format)format, columns, COLUMNS);

		table_row(t, rows[0]);
		assert_false(table_finish(t, &err));
		assert_int_equal(err.kind, ERR_STORAGE);
	}
	fclose(file);
}

static void test_table__knows_its_formats(void **state)
{
	/* --format takes these names. */
	enum table_format format;

	(void)state;
	assert_true(table_format_named("csv", &format));
	assert_int_equal(format, TABLE_CSV);
	assert_true(table_format_named("text", &format));
	assert_true(table_format_named("json", &format));
	assert_false(table_format_named("xml", &format));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table__aligns_text_by_width),
		cmocka_unit_test(test_table__never_cuts_text),
		cmocka_unit_test(test_table__keeps_values_from_the_spreadsheet),
		cmocka_unit_test(test_table__csv_comes_back_the_same),
		cmocka_unit_test(test_table__json_is_json),
		cmocka_unit_test(test_table__sends_no_control_characters),
		cmocka_unit_test(test_table__tells_a_full_disk),
		cmocka_unit_test(test_table__knows_its_formats),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
