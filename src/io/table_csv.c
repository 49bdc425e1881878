#include "table_form.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { DIGITS_SHOWN = 11 }; /* a spreadsheet shows longer numbers as 1.2E+12 and keeps 15 digits of them */

/* A number that a spreadsheet shows and keeps as it stands. Words count only as whole numbers: it makes 1.5 of 1.50. */
static bool is_plain_number(const char *s, enum table_kind kind)
{
	size_t whole, part = 0;

	s += *s == '-' && kind == TABLE_NUMBER;
	whole = strspn(s, "0123456789");
	if (s[whole] == '.' && kind == TABLE_NUMBER)
		part = strspn(s + whole + 1, "0123456789");
	return whole > 0 && whole + part <= DIGITS_SHOWN && (*s != '0' || whole == 1) &&
	       s[whole + (part ? part + 1 : 0)] == '\0';
}

/* Full-width twins start a formula too, where the spreadsheet is a Chinese or Japanese one. */
static bool starts_formula(const char *s)
{
	static const char *const starts[] = {"=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"};

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (!strncmp(s, starts[i], strlen(starts[i])))
			return true;
	return false;
}

/* SEP2 and Dec-10 are codes here and days to a spreadsheet. */
static bool looks_like_day(const char *s)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	char month[4] = "";

	for (size_t i = 0; i < 3 && ((s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'z'); i++)
		month[i] = (char)(s[i] | 0x20);
	if (strlen(month) < 3 || !strstr(months, month))
		return false;
	s += 3 + strspn(s + 3, " -./");
	return *s && s[strspn(s, "0123456789")] == '\0';
}

/* Whether a spreadsheet would take words for something else: a formula, a number it shortens, a date (1-2), a time. */
static bool needs_tab(const char *s, enum table_kind kind)
{
	static const char numeric[] = "0123456789eE+-./:,% ";

	if (is_plain_number(s, kind))
		return false;
	if (starts_formula(s))
		return true;
	if (kind == TABLE_DATE)
		return false;
	if (looks_like_day(s))
		return true;
	s += strspn(s, " ");
	return *s && strchr("0123456789.", *s) && s[strspn(s, numeric)] == '\0';
}

static void cell_add(struct buf *line, const char *text, enum table_kind kind)
{
	char *clean = text_clean(text, strlen(text), TEXT_MANY_LINES);
	bool has_tab = needs_tab(clean, kind);

	if (!has_tab && !clean[strcspn(clean, "\",;\r\n")]) {
		buf_puts(line, clean);
		free(clean);
		return;
	}
	buf_puts(line, has_tab ? "\"\t" : "\"");
	for (const char *s = clean; *s; s++) {
		/* Line ends within a cell stay LF, as spreadsheets write them. */
		if (*s == '"')
			buf_putc(line, '"');
		buf_putc(line, *s);
	}
	buf_putc(line, '"');
	free(clean);
}

static void csv_start(struct table *t)
{
	buf_puts(&t->line, "\xEF\xBB\xBF");
	for (int i = 0; i < t->count; i++) {
		if (i)
			buf_putc(&t->line, ',');
		cell_add(&t->line, t->columns[i].title, TABLE_WORDS);
	}
	buf_puts(&t->line, "\r\n");
	table_flush_line(t);
}

static void csv_row(struct table *t, const char *const *values)
{
	for (int i = 0; i < t->count; i++) {
		if (i)
			buf_putc(&t->line, ',');
		if (values[i])
			cell_add(&t->line, values[i], t->columns[i].kind);
	}
	buf_puts(&t->line, "\r\n");
	table_flush_line(t);
}

static void csv_finish(struct table *t)
{
	(void)t;
}

const struct table_form table_csv_form = {
	.name = "csv",
	.start = csv_start,
	.row = csv_row,
	.finish = csv_finish,
};
