#include "io/csv.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"

#include <stdlib.h>
#include <string.h>

enum {
	CHUNK_SIZE = 1 << 14,
	FIELD_BYTES = 1 << 16,
	ROW_BYTES = 1 << 20,
	FIELDS = 512,
};

enum state {
	AT_START, /* of a field */
	IN_PLAIN,
	IN_QUOTES,
	AT_QUOTE, /* a quotation mark within quotes: the end, or one half of two */
};

struct csv {
	struct decoder *decoder;
	struct csv_limits limits;
	char chunk[CHUNK_SIZE];
	size_t at, end;
	char separator; /* 0: not known yet */
	bool is_after_cr, is_over;
	enum state state;
	struct buf text; /* the fields of the record, each with its NUL */
	size_t *starts;
	int count, starts_size;
	int quoted_column; /* where the quotation mark that is open stands */
	int spoiled;	   /* first column with bytes that are no character, -1 */
	long row;
};

struct csv *csv_create(FILE *file, const struct csv_limits *limits)
{
	struct csv *c = mem_zalloc(1, sizeof(*c));

	c->decoder = decoder_create(file);
	if (limits)
		c->limits = *limits;
	c->limits.field_bytes = c->limits.field_bytes ? c->limits.field_bytes : FIELD_BYTES;
	c->limits.row_bytes = c->limits.row_bytes ? c->limits.row_bytes : ROW_BYTES;
	c->limits.fields = c->limits.fields ? c->limits.fields : FIELDS;
	return c;
}

void csv_destroy(struct csv *c)
{
	if (!c)
		return;
	decoder_destroy(c->decoder);
	buf_finish(&c->text);
	free(c->starts);
	free(c);
}

int csv_count(const struct csv *c)
{
	return c->count;
}

const char *csv_field(const struct csv *c, int column)
{
	return column >= 0 && column < c->count ? c->text.data + c->starts[column] : "";
}

long csv_row(const struct csv *c)
{
	return c->row;
}

int csv_spoiled(const struct csv *c)
{
	return c->spoiled;
}

void csv_place(int column, long row, char place_out[CSV_PLACE_SIZE])
{
	char letters[CSV_PLACE_SIZE];
	size_t at = sizeof(letters) - 1;

	letters[at] = '\0';
	/* A, …, Z, AA, …: digits from 1 to 26, without a zero. */
	for (long rest = (long)column + 1; rest > 0 && at > 0; rest = (rest - 1) / 26)
		letters[--at] = (char)('A' + (rest - 1) % 26);
	snprintf(place_out, CSV_PLACE_SIZE, "%.8s%ld", letters + at, row);
}

static bool csv_fill(struct csv *c)
{
	c->at = 0;
	c->end = decoder_read(c->decoder, c->chunk, sizeof(c->chunk));
	return c->end > 0;
}

static int current_column(const struct csv *c)
{
	return c->count - 1;
}

static enum csv_result csv_fail(struct csv *c, struct err *err, int column, const char *sentence)
{
	char place[CSV_PLACE_SIZE];

	csv_place(column, c->row, place);
	/* translators: a cell such as C12, and what is wrong with it. */
	err_set(err, ERR_FORMAT, _("%s: %s"), place, sentence);
	c->is_over = true;
	return CSV_FAILED;
}

static void field_start(struct csv *c)
{
	if (c->count == c->starts_size) {
		c->starts_size = c->starts_size ? c->starts_size * 2 : 32;
		c->starts = mem_resize(c->starts, (size_t)c->starts_size, sizeof(*c->starts));
	}
	c->starts[c->count++] = c->text.len;
	c->state = AT_START;
}

/* Takes off what protects a value from a spreadsheet: one leading tab, or ="…" around it. */
static void field_bare(struct csv *c)
{
	size_t start = c->starts[c->count - 1], len = c->text.len - start;
	char *text = c->text.data + start;

	if (len && text[0] == '\t') {
		memmove(text, text + 1, --len);
	} else if (len >= 3 && text[0] == '=' && text[1] == '"' && memchr(text + 2, '"', len - 2) == text + len - 1) {
		len -= 3;
		memmove(text, text + 2, len);
	}
	c->text.len = start + len;
}

static void field_end(struct csv *c)
{
	if (c->text.data)
		field_bare(c);
	buf_putc(&c->text, '\0');
}

/* The separator is the one of the three that stands most often in the first line, outside of quotation marks. */
static void separator_detect(struct csv *c)
{
	static const char candidates[] = ",;\t";
	int counts[sizeof(candidates) - 1] = {0};
	bool is_quoted = false;
	size_t best = 0;

	for (size_t i = c->at; i < c->end; i++) {
		const char *found = c->chunk[i] ? strchr(candidates, c->chunk[i]) : NULL;

		if (c->chunk[i] == '"')
			is_quoted = !is_quoted;
		else if (!is_quoted && (c->chunk[i] == '\n' || c->chunk[i] == '\r'))
			break;
		else if (!is_quoted && found)
			counts[found - candidates]++;
	}
	for (size_t i = 1; i < sizeof(counts) / sizeof(*counts); i++)
		if (counts[i] > counts[best])
			best = i;
	c->separator = candidates[best];
}

/* "sep=;" in the first line is how a spreadsheet is told; it is no record, and no spreadsheet shows it. */
static void separator_read(struct csv *c)
{
	const char *line = c->chunk + c->at;

	if (c->end - c->at < 6 || strncasecmp(line, "sep=", 4) != 0 || !strchr("\r\n", line[5])) {
		separator_detect(c);
		return;
	}
	c->separator = line[4];
	c->at += 6;
	c->is_after_cr = line[5] == '\r';
}

static void field_add(struct csv *c, char byte)
{
	if ((unsigned char)byte != DECODER_INVALID) {
		buf_putc(&c->text, byte);
		return;
	}
	if (c->spoiled < 0)
		c->spoiled = current_column(c);
	buf_puts(&c->text, "\xEF\xBF\xBD");
}

/* Copies what needs no thought: up to the next byte that means something in this state. */
static void field_copy(struct csv *c)
{
	size_t from = c->at;

	while (c->at < c->end) {
		char byte = c->chunk[c->at];

		if (byte == '"' || (unsigned char)byte == DECODER_INVALID)
			break;
		if (c->state == IN_PLAIN && (byte == c->separator || byte == '\n' || byte == '\r'))
			break;
		c->at++;
	}
	buf_add(&c->text, c->chunk + from, c->at - from);
}

/* One byte that ends or changes the field; true at the end of the record. */
static bool csv_byte(struct csv *c, char byte)
{
	if (c->state == IN_QUOTES) {
		if (byte == '"')
			c->state = AT_QUOTE;
		else
			field_add(c, byte);
		return false;
	}
	if (byte == '"' && c->state != IN_PLAIN) {
		if (c->state == AT_QUOTE)
			field_add(c, byte);
		else
			c->quoted_column = current_column(c);
		c->state = IN_QUOTES;
		return false;
	}
	if (byte == c->separator) {
		field_end(c);
		field_start(c);
		return false;
	}
	if (byte == '\n' || byte == '\r') {
		c->is_after_cr = byte == '\r';
		return true;
	}
	/* A quotation mark in the middle, or letters behind a closing one, are taken as they stand. */
	field_add(c, byte);
	c->state = IN_PLAIN;
	return false;
}

static enum csv_result csv_check(struct csv *c, struct err *err)
{
	if (c->count > c->limits.fields)
		return csv_fail(c, err, c->limits.fields, _("the row has too many columns."));
	if (c->text.len - c->starts[c->count - 1] > c->limits.field_bytes && c->state == IN_QUOTES)
		return csv_fail(c, err, c->quoted_column,
			_("the text is too long; perhaps the quotation mark that opens it is never closed."));
	if (c->text.len - c->starts[c->count - 1] > c->limits.field_bytes)
		return csv_fail(c, err, current_column(c), _("the text is too long."));
	if (c->text.len > c->limits.row_bytes)
		return csv_fail(c, err, current_column(c), _("the row is too long."));
	return CSV_ROW;
}

/* What the end of the file ends. */
static enum csv_result csv_finish(struct csv *c, struct err *err)
{
	c->is_over = true;
	if (decoder_failure(c->decoder)) {
		err_set(err, ERR_STORAGE, _("The file cannot be read (%s)."), err_reason(decoder_failure(c->decoder)));
		return CSV_FAILED;
	}
	if (c->state == IN_QUOTES)
		return csv_fail(
			c, err, c->quoted_column, _("the quotation mark that opens this text is never closed."));
	return csv_check(c, err);
}

/* CR LF is one end of line, even where a chunk ends between the two. True when nothing of the chunk is left, or it was
 * skipped. */
static bool csv_skip_feed(struct csv *c)
{
	bool is_feed = c->at < c->end && c->is_after_cr && c->chunk[c->at] == '\n';

	if (c->at == c->end)
		return true;
	c->is_after_cr = false;
	c->at += is_feed;
	return is_feed;
}

/* Reads one record, empty or not. */
static enum csv_result csv_record(struct csv *c, struct err *err)
{
	enum csv_result result;

	buf_reset(&c->text);
	c->count = 0;
	c->spoiled = -1;
	c->row++;
	field_start(c);
	for (;;) {
		if (c->at == c->end && !csv_fill(c))
			break;
		if (!c->separator)
			separator_read(c);
		if (csv_skip_feed(c))
			continue;
		if (c->state == IN_PLAIN || c->state == IN_QUOTES)
			field_copy(c);
		/* Before the byte that may begin another field. */
		result = csv_check(c, err);
		if (result != CSV_ROW)
			return result;
		if (c->at < c->end && csv_byte(c, c->chunk[c->at++])) {
			field_end(c);
			return CSV_ROW;
		}
	}
	result = csv_finish(c, err);
	field_end(c);
	return result;
}

static bool csv_is_blank(const struct csv *c)
{
	for (int i = 0; i < c->count; i++)
		if (*csv_field(c, i))
			return false;
	return true;
}

enum csv_result csv_next(struct csv *c, struct err *err)
{
	enum csv_result result;

	do {
		if (c->is_over) {
			c->count = 0;
			return CSV_END;
		}
		result = csv_record(c, err);
		if (result != CSV_ROW)
			return result;
	} while (csv_is_blank(c));
	if (c->spoiled < 0)
		return CSV_ROW;
	err_set(err, ERR_FORMAT, "%s", _("some bytes are no text in UTF-8 or GB18030."));
	return CSV_SPOILED;
}
