#include "io/csv.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A reader of `bytes`; closing it closes the stream. */
struct reading {
	FILE *file;
	struct csv *csv;
	struct err err;
};

static struct reading reading_of(const char *bytes, const struct csv_limits *limits)
{
	struct reading r = {.file = fmemopen((void *)bytes, strlen(bytes), "r")};

	assert_non_null(r.file);
	r.csv = csv_create(r.file, limits);
	return r;
}

static void reading_end(struct reading *r)
{
	csv_destroy(r->csv);
	fclose(r->file);
}

/* The file as one line: fields between |, rows between /, a result other than a row or the end as its letter. */
static void assert_reads(const char *bytes, const char *wanted)
{
	struct reading r = reading_of(bytes, NULL);
	enum csv_result result;
	struct buf seen = {0};

	while ((result = csv_next(r.csv, &r.err)) != CSV_END) {
		if (result != CSV_ROW)
			buf_puts(&seen, result == CSV_SPOILED ? "S:" : "F:");
		for (int i = 0; i < csv_count(r.csv); i++)
			buf_printf(&seen, "%s%s", i ? "|" : "", csv_field(r.csv, i));
		buf_putc(&seen, '/');
	}
	assert_string_equal(buf_text(&seen), wanted);
	buf_finish(&seen);
	reading_end(&r);
}

static void test_csv__reads_what_spreadsheets_write(void **state)
{
	/* The register of an office comes from a spreadsheet; every form it may take is read the same. */
	(void)state;
	assert_reads("a,b\r\nc,d\r\n", "a|b/c|d/");
	assert_reads("a,b\nc,d", "a|b/c|d/");
	assert_reads("a,b\rc,d\r", "a|b/c|d/");
	assert_reads("a;b,x;y\nc;d\n", "a|b,x|y/c|d/");
	assert_reads("a\tb\nc\td\n", "a|b/c|d/");
	assert_reads("sep=;\r\na;b,c,d\r\n", "a|b,c,d/");
	assert_reads("\"a,1\",\"say \"\"yes\"\"\"\n", "a,1|say \"yes\"/");
	assert_reads("\"two\r\nlines\",x\ny\n", "two\r\nlines|x/y/");
	assert_reads("a,,\n,,b\n", "a||/||b/");
	assert_reads("\"\",\"\"\na\n", "a/");
	assert_reads("学校,乡镇\n", "学校|乡镇/");
}

static void test_csv__is_lenient_where_spreadsheets_are(void **state)
{
	/* Files that every spreadsheet opens must not be refused for their manners. */
	(void)state;
	assert_reads("a \"b\" c,d\n", "a \"b\" c|d/");
	assert_reads("\"a\"b,c\n", "ab|c/");
	assert_reads("\n\n , \n,,,\n\r\nx\n", " | /x/");
	assert_reads("", "");
	assert_reads("\n", "");
	assert_reads("a", "a/");
}

static void test_csv__takes_protection_off(void **state)
{
	/* A code that was kept from the spreadsheet comes back as the code. */
	(void)state;
	assert_reads("\t007,\"\t=1+1\",\"=\"\"007\"\"\",=\"008\"\n", "007|=1+1|007|008/");
	assert_reads("\t\t007,=1+1,=\"a\"&\"b\"\n", "\t007|=1+1|=\"a\"&\"b\"/");
	assert_reads("x,=\"\n", "x|=\"/");
}

static void test_csv__counts_rows_as_a_spreadsheet(void **state)
{
	/* "Row 5" has to be row 5 where the person looks for it. */
	struct reading r = reading_of("a\n\n\"b\nb\"\n\nc\n", NULL);

	(void)state;
	assert_int_equal(csv_next(r.csv, &r.err), CSV_ROW);
	assert_int_equal(csv_row(r.csv), 1);
	assert_int_equal(csv_next(r.csv, &r.err), CSV_ROW);
	assert_int_equal(csv_row(r.csv), 3);
	assert_int_equal(csv_next(r.csv, &r.err), CSV_ROW);
	assert_int_equal(csv_row(r.csv), 5);
	assert_string_equal(csv_field(r.csv, 7), "");
	assert_string_equal(csv_field(r.csv, -1), "");
	assert_int_equal(csv_next(r.csv, &r.err), CSV_END);
	assert_int_equal(csv_next(r.csv, &r.err), CSV_END);
	reading_end(&r);
}

static void test_csv__names_spoiled_bytes_and_goes_on(void **state)
{
	/* One damaged cell among thousands: it is named, and the errors behind it are found in the same run. */
	struct reading r = reading_of("学校,名\n曹杨\xC3,b\n好,c\n", NULL);

	(void)state;
	assert_int_equal(csv_next(r.csv, &r.err), CSV_ROW);
	assert_int_equal(csv_next(r.csv, &r.err), CSV_SPOILED);
	assert_int_equal(csv_row(r.csv), 2);
	assert_int_equal(csv_spoiled(r.csv), 0);
	assert_string_equal(csv_field(r.csv, 0), "曹杨\xEF\xBF\xBD");
	assert_int_equal(csv_next(r.csv, &r.err), CSV_ROW);
	assert_string_equal(csv_field(r.csv, 0), "好");
	reading_end(&r);
}

static void assert_fails(const char *bytes, const struct csv_limits *limits, const char *place)
{
	struct reading r = reading_of(bytes, limits);
	enum csv_result result;

	while ((result = csv_next(r.csv, &r.err)) == CSV_ROW)
		continue;
	assert_int_equal(result, CSV_FAILED);
	if (!strstr(r.err.text, place))
		fail_msg("%s: %s", place, r.err.text);
	assert_int_equal(csv_next(r.csv, &r.err), CSV_END);
	reading_end(&r);
}

static void test_csv__refuses_what_exceeds_its_limits(void **state)
{
	/* A file that is no table must not fill the memory before somebody says so. */
	static const struct csv_limits limits = {.field_bytes = 4, .row_bytes = 12, .fields = 3};

	(void)state;
	assert_fails("a,b,c\nx,12345,y\n", &limits, "B2:");
	assert_fails("a,b,c,d\n", &limits, "D1:");
	assert_fails("a\n1234,5678,90123\n", &limits, "C2:");
	assert_fails("a\nx,\"b,c\nd\ne\nf\ng\n", &limits, "B2: the text is too long; perhaps");
	assert_reads("1234,5678,9\n", "1234|5678|9/");
}

static void test_csv__says_where_a_quote_was_left_open(void **state)
{
	/* Otherwise the rest of the file vanishes into one cell. */
	(void)state;
	assert_fails("a,b\nc,d\ne,\"f\ng,h\n", NULL, "B3:");
	assert_fails("\"", NULL, "A1:");
}

static void test_csv__meets_the_end_of_its_buffers_anywhere(void **state)
{
	/* CR LF, a quote or a character of four bytes may fall on any boundary. */
	struct buf file = {0};

	(void)state;
	for (int shift = 0; shift < 8; shift++) {
		struct reading r;
		long rows = 0;

		buf_reset(&file);
		for (int i = 0; i < shift; i++)
			buf_putc(&file, 'x');
		buf_puts(&file, "\r\n");
		for (int i = 0; i < 20000; i++)
			buf_puts(&file, "𠀀,\"学\"\"校\",\"\"\r\n");
		r = reading_of(file.data, NULL);
		while (csv_next(r.csv, &r.err) == CSV_ROW) {
			if (csv_count(r.csv) == 1)
				continue;
			rows++;
			assert_string_equal(csv_field(r.csv, 0), "𠀀");
			assert_string_equal(csv_field(r.csv, 1), "学\"校");
			assert_int_equal(csv_count(r.csv), 3);
			assert_int_equal(csv_row(r.csv), rows + 1);
		}
		assert_int_equal(rows, 20000);
		reading_end(&r);
	}
	buf_finish(&file);
}

static void test_csv__tells_a_failing_device(void **state)
{
	/* Half an import must not pass for a whole one. */
	struct reading r = {.file = fopen("/", "r")};

	(void)state;
	r.csv = csv_create(r.file, NULL);
	assert_int_equal(csv_next(r.csv, &r.err), CSV_FAILED);
	assert_int_equal(r.err.kind, ERR_STORAGE);
	reading_end(&r);
}

static void test_csv__names_cells(void **state)
{
	/* "AB12" is what the person types into the spreadsheet's name box. */
	static const struct {
		int column;
		const char *place;
	} cases[] = {{0, "A9"}, {25, "Z9"}, {26, "AA9"}, {701, "ZZ9"}, {702, "AAA9"}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char place[CSV_PLACE_SIZE];

		csv_place(cases[i].column, 9, place);
		assert_string_equal(place, cases[i].place);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_csv__reads_what_spreadsheets_write),
		cmocka_unit_test(test_csv__is_lenient_where_spreadsheets_are),
		cmocka_unit_test(test_csv__takes_protection_off),
		cmocka_unit_test(test_csv__counts_rows_as_a_spreadsheet),
		cmocka_unit_test(test_csv__names_spoiled_bytes_and_goes_on),
		cmocka_unit_test(test_csv__refuses_what_exceeds_its_limits),
		cmocka_unit_test(test_csv__says_where_a_quote_was_left_open),
		cmocka_unit_test(test_csv__meets_the_end_of_its_buffers_anywhere),
		cmocka_unit_test(test_csv__tells_a_failing_device),
		cmocka_unit_test(test_csv__names_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
