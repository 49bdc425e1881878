#include "base/date.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"

#include <stdlib.h>
#include <string.h>

/* What was typed, as numbers: year, month, day, as many of them as there were. */
struct parts {
	int numbers[3];
	int count;
	int year_digits;
};

/* Takes `mark` off the beginning of *at. */
static bool mark_skip(const char **at, const char *mark)
{
	size_t len = strlen(mark);

	if (strncmp(*at, mark, len) != 0)
		return false;
	*at += len;
	return true;
}

/* Takes a number of at most `most` digits; returns how many there were, 0 when there is none or it is longer. */
static int number_skip(const char **at, int most, int *number_out)
{
	int digits = 0;

	for (*number_out = 0; **at >= '0' && **at <= '9'; ++*at) {
		if (++digits > most)
			return 0;
		*number_out = *number_out * 10 + (**at - '0');
	}
	return digits;
}

static bool separator_skip(const char **at)
{
	/* A Chinese keyboard types 。 and 、 with the keys of the point and the slash. */
	static const char *const separators[] = {"-", ".", "/", "。", "、", "−", "–", "—"};

	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++)
		if (mark_skip(at, separators[i]))
			return true;
	return false;
}

/* Takes 年 after a year, 月 after a month, 日 or 号 after a day. */
static bool unit_skip(const char **at, int part)
{
	static const char *const units[][2] = {{"年", "年"}, {"月", "月"}, {"日", "号"}};

	return mark_skip(at, units[part][0]) || mark_skip(at, units[part][1]);
}

/* 20190831 and 201908. */
static bool parts_read_run(const char *text, struct parts *parts_out)
{
	int number, len = number_skip(&text, 8, &number);

	if ((len != 8 && len != 6) || *text)
		return false;
	if (len == 8)
		*parts_out = (struct parts){{number / 10000, number / 100 % 100, number % 100}, 3, 4};
	else
		*parts_out = (struct parts){{number / 100, number % 100}, 2, 4};
	return true;
}

/* 2019-8-31, 2019年8月, 2019 … */
static bool parts_read_marked(const char *text, struct parts *parts_out)
{
	struct parts p = {.count = 0};

	for (int part = 0; part < 3; part++) {
		int digits = number_skip(&text, 4, &p.numbers[part]);

		if (digits == 0)
			return false;
		if (part == 0)
			p.year_digits = digits;
		p.count++;
		if (unit_skip(&text, part) ? *text == '\0' : *text == '\0' || (part < 2 && !separator_skip(&text)))
			break;
	}
	*parts_out = p;
	return *text == '\0';
}

/* +30, -7, 今天 … as days from today. */
static bool offset_read(const char *text, int *offset_out)
{
	static const struct {
		const char *word;
		int offset;
	} words[] = {
		{"今天", 0},
		{"明天", 1},
		{"昨天", -1},
		{"后天", 2},
		{"前天", -2},
		{"today", 0},
		{"tomorrow", 1},
		{"yesterday", -1},
	};
	int sign;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(text, words[i].word) == 0) {
			*offset_out = words[i].offset;
			return true;
		}
	}
	if (mark_skip(&text, "+"))
		sign = 1;
	else if (mark_skip(&text, "-") || mark_skip(&text, "−"))
		sign = -1;
	else
		return false;
	if (!number_skip(&text, 6, offset_out) || *text)
		return false;
	*offset_out *= sign;
	return true;
}

static bool year_check(int year, struct err *err)
{
	if (year >= DATE_YEAR_MIN && year <= DATE_YEAR_MAX)
		return true;
	return err_set(err, ERR_INPUT, _("The year %d is not between %d and %d."), year, DATE_YEAR_MIN, DATE_YEAR_MAX);
}

static bool parts_check(const struct parts *p, struct err *err)
{
	int year = p->numbers[0], month = p->numbers[1], day = p->numbers[2];

	if (p->year_digits != 4)
		return err_set(err, ERR_INPUT, _("Write the year with four digits, for instance 2019."));
	if (!year_check(year, err))
		return false;
	if (p->count > 1 && (month < 1 || month > 12))
		return err_set(err, ERR_INPUT, _("There is no month %d."), month);
	if (p->count > 2 && day < 1)
		return err_set(err, ERR_INPUT, _("There is no day %d."), day);
	if (p->count > 2 && day > date_month_length(year, month))
		return err_set(err, ERR_INPUT, _("The month %d-%02d has only %d days."), year, month,
			date_month_length(year, month));
	return true;
}

static struct date parts_complete(const struct parts *p, enum date_edge edge)
{
	struct date d = {p->numbers[0], p->numbers[1], p->numbers[2]};

	if (p->count < 2)
		d.month = edge == DATE_FIRST ? 1 : 12;
	if (p->count < 3)
		d.day = edge == DATE_FIRST ? 1 : date_month_length(d.year, d.month);
	return d;
}

static bool misunderstood(const char *typed, struct err *err)
{
	enum { SHOWN = 24 }; /* columns: enough to recognise it, and the sentence stays one */

	return err_set(err, ERR_INPUT,
		_("\"%.*s\" is not a date. Write 2019-8-31, 20190831, 2019-8, 2019, today or +30."),
		(int)text_fit(typed, SHOWN, NULL), typed);
}

/* A day as a spreadsheet or another database writes it: with its midnight. */
static char *without_midnight(const char *typed)
{
	static const char *const midnights[] = {" 00:00:00", " 0:00:00", " 00:00", " 0:00", "T00:00:00"};
	size_t len = strlen(typed);

	for (size_t i = 0; i < sizeof(midnights) / sizeof(midnights[0]); i++) {
		size_t tail = strlen(midnights[i]);

		if (len > tail && strcmp(typed + len - tail, midnights[i]) == 0)
			return mem_copy_n(typed, len - tail);
	}
	return mem_copy(typed);
}

bool date_parse(const char *typed, struct date today, enum date_edge edge, struct date *date_out,
	enum date_precision *precision_out, struct err *err)
{
	char *day = without_midnight(typed), *text = text_fold(day);
	struct parts parts = {.count = 3};
	struct date d = {0};
	int offset;
	bool ok;

	if (offset_read(text, &offset)) {
		d = date_add_days(today, offset);
		ok = year_check(d.year, err);
	} else if (parts_read_run(text, &parts) || parts_read_marked(text, &parts)) {
		ok = parts_check(&parts, err);
		if (ok)
			d = parts_complete(&parts, edge);
	} else {
		ok = misunderstood(typed, err);
	}
	free(text);
	free(day);
	if (!ok)
		return false;
	*date_out = d;
	*precision_out = parts.count == 3 ? DATE_DAY : parts.count == 2 ? DATE_MONTH : DATE_YEAR;
	return true;
}
