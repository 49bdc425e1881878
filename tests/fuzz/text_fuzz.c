#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/pinyin.h"
#include "base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* What was cleaned is valid, stays as it is when cleaned again, and is known to be clean. */
static void check_clean(const char *data, size_t size, enum text_lines lines)
{
	char *once = text_clean(data, size, lines);
	char *twice = text_clean(once, strlen(once), lines);

	assert(text_is_valid(once, strlen(once)));
	assert(strcmp(once, twice) == 0);
	assert(text_is_clean(once, strlen(once), lines));
	assert(text_is_clean(data, size, lines) == (strlen(once) == size && memcmp(once, data, size) == 0));
	assert(!strpbrk(once, "\033\a\b\t\r\x7F"));
	free(once);
	free(twice);
}

/* A cell of a list is exactly as wide as its column, whatever stands in it. */
static void check_cell(const char *text, int columns)
{
	struct buf cell = {0};
	int used;

	assert(text_fit(text, columns, &used) <= strlen(text));
	assert(used <= columns);
	text_pad(&cell, text, columns, columns % 2 ? TEXT_LEFT : TEXT_RIGHT);
	assert(text_width(buf_text(&cell)) == columns);
	buf_finish(&cell);
}

/* A step forth and a step back meet, and the steps end. */
static void check_steps(const char *text)
{
	size_t at = 0, len = strlen(text);

	while (at < len) {
		size_t next = text_next(text, at);

		assert(next > at && next <= len);
		assert(text_prev(text, next) == at);
		at = next;
	}
}

struct wrapped {
	const char *at; /* everything before has been in a line, or was white */
	int columns;
};

static void line_check(void *ctx, const char *s, size_t len)
{
	struct wrapped *w = ctx;
	char *line = strndup(s, len);

	for (; w->at < s; w->at++)
		assert(*w->at == ' ' || *w->at == '\n');
	w->at = s + len;
	assert(text_width(line) <= w->columns || text_next(line, 0) == len);
	free(line);
}

/* Lines fit, follow each other, and leave out nothing but white space. */
static void check_wrap(const char *text, int columns)
{
	struct wrapped w = {.at = text, .columns = columns};

	text_wrap(text, columns, line_check, &w);
	assert(strspn(w.at, " \n") == strlen(w.at));
}

/* Narrowing, trimming and folding go no further the second time. */
static void check_forms(const char *text)
{
	char *narrow = text_narrow(strdup(text)), *trimmed = text_trim(strdup(text));
	char *folded = text_fold(text), *again = text_fold(folded);

	assert(strlen(narrow) <= strlen(text) && strlen(trimmed) <= strlen(text));
	assert(text_is_valid(narrow, strlen(narrow)));
	assert(strcmp(folded, again) == 0);
	free(narrow);
	free(trimmed);
	free(folded);
	free(again);
}

/* A date is read as a real day, or refused with a clean sentence. */
static void check_date(const char *text)
{
	struct err err = {0};
	enum date_precision precision;
	struct date d;

	if (date_parse(text, (struct date){2023, 9, 15}, DATE_LAST, &d, &precision, &err))
		assert(date_is_valid(d));
	else
		assert(err.kind == ERR_INPUT && text_is_clean(err.text, strlen(err.text), TEXT_ONE_LINE));
}

struct keys {
	char *given[PINYIN_KEYS_MAX];
	int count;
};

static void key_check(void *ctx, const char *key, bool is_start)
{
	struct keys *k = ctx;

	(void)is_start;
	assert(*key && text_is_valid(key, strlen(key)));
	assert(k->count < PINYIN_KEYS_MAX);
	for (int i = 0; i < k->count; i++)
		assert(strcmp(k->given[i], key) != 0);
	k->given[k->count++] = strdup(key);
}

/* Keys are few, valid and different, and the whole name is the first of them. */
static void check_pinyin(const char *text, enum pinyin_kind kind)
{
	struct keys keys = {.count = 0};
	char *folded = text_fold(text), *sort_key = pinyin_sort_key(text, kind);

	pinyin_each_key(text, kind, key_check, &keys);
	assert(text_is_valid(sort_key, strlen(sort_key)));
	assert((keys.count > 0) == (*folded != '\0'));
	assert(keys.count == 0 || strncmp(folded, keys.given[0], strlen(keys.given[0])) == 0);
	for (int i = 0; i < keys.count; i++)
		free(keys.given[i]);
	free(folded);
	free(sort_key);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	char *raw = strndup((const char *)data, size);
	char *clean = text_clean((const char *)data, size, TEXT_MANY_LINES);

	check_clean((const char *)data, size, TEXT_ONE_LINE);
	check_clean((const char *)data, size, TEXT_MANY_LINES);
	for (int columns = 1; columns <= 9; columns += 4) {
		check_cell(clean, columns);
		check_cell(raw, columns + 1);
		check_wrap(clean, columns);
		check_wrap(raw, columns);
	}
	check_steps(clean);
	check_steps(raw);
	check_forms(clean);
	check_date(raw);
	check_pinyin(clean, PINYIN_WORDS);
	check_pinyin(raw, PINYIN_PERSON);
	free(raw);
	free(clean);
	return 0;
}
