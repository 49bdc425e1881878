#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/text.h"
#include "io/pages.h"

/* A document in memory. */
struct paper {
	char *text;
	size_t len;
	FILE *file;
	struct pages *pages;
};

static void paper_start(struct paper *p)
{
	p->file = open_memstream(&p->text, &p->len);
	p->pages = pages_create(p->file, "题目\033[31m");
}

static void paper_end(struct paper *p)
{
	struct err err;

	assert_true(pages_finish(p->pages, &err));
	fclose(p->file);
}

static int count_of(const char *text, const char *word)
{
	int count = 0;

	for (; (text = strstr(text, word)); text += strlen(word))
		count++;
	return count;
}

/* No line is wider than the paper, no page longer: otherwise the printer breaks them where it likes. */
static void assert_fits(const char *text)
{
	int lines = 0;

	while (*text) {
		size_t len = strcspn(text, "\n");
		char line[1000] = "";

		if (*text == '\f') {
			lines = 0;
			text++;
			len--;
		}
		memcpy(line, text, len);
		assert_true(text_width(line) <= PAGES_WIDTH);
		assert_true(++lines <= PAGES_HEIGHT);
		text += len + 1;
	}
}

/* A table of several pages: title and headings on each, every row once, nothing outside the paper. */
static void test_pages__repeat_title_and_headings(void **state)
{
	static const struct pages_column columns[] = {
		{"编号", 6, TABLE_NUMBER}, {"名称", 0, TABLE_WORDS}, {"说明", 0, TABLE_WORDS}};
	struct paper p;
	char number[8];

	(void)state;
	paper_start(&p);
	pages_table(p.pages, columns, 3);
	for (int i = 0; i < 150; i++) {
		snprintf(number, sizeof(number), "<%d>", i);
		pages_row(p.pages, (const char *const[]){number, "一段不长的文字", NULL});
	}
	paper_end(&p);
	assert_int_equal(count_of(p.text, "\f"), 2);
	assert_int_equal(count_of(p.text, "题目"), 3);
	assert_int_equal(count_of(p.text, "编号"), 3);
	assert_int_equal(count_of(p.text, "<"), 150);
	assert_null(strchr(p.text, '\033'));
	assert_fits(p.text);
	free(p.text);
}

/* A long cell is wrapped in its column, and its row is not torn apart by the end of the page. */
static void test_pages__wrap_cells_and_keep_rows_together(void **state)
{
	static const struct pages_column columns[] = {{"甲", 10, TABLE_WORDS}, {"乙", 0, TABLE_WORDS}};
	struct paper p;

	(void)state;
	paper_start(&p);
	for (int i = 0; i < PAGES_HEIGHT - 6; i++)
		pages_text(p.pages, "行");
	pages_table(p.pages, columns, 2);
	pages_row(p.pages, (const char *const[]){"这是一个很长的单元格，要分成好几行才写得下", "乙"});
	paper_end(&p);
	assert_non_null(strstr(p.text, "\f题目"));
	assert_true(strstr(p.text, "这是一个很") > strchr(p.text, '\f'));
	assert_non_null(strstr(p.text, "这是一个很  乙\n"));
	assert_fits(p.text);
	free(p.text);
}

/* A row higher than a page goes on over pages instead of vanishing. */
static void test_pages__go_on_with_what_no_page_holds(void **state)
{
	static const struct pages_column columns[] = {{"甲", 2, TABLE_WORDS}, {"乙", 0, TABLE_WORDS}};
	struct paper p;
	char tall[3 * 100 + 1] = "";

	(void)state;
	paper_start(&p);
	for (int i = 0; i < 100; i++)
		strcat(tall, "高");
	pages_table(p.pages, columns, 2);
	pages_row(p.pages, (const char *const[]){tall, NULL});
	paper_end(&p);
	assert_int_equal(count_of(p.text, "高"), 100);
	assert_fits(p.text);
	free(p.text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pages__repeat_title_and_headings),
		cmocka_unit_test(test_pages__wrap_cells_and_keep_rows_together),
		cmocka_unit_test(test_pages__go_on_with_what_no_page_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
