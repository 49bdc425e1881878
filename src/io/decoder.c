#include "io/decoder.h"

#include "base/memory.h"
#include "base/text.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

enum {
	RAW_SIZE = 1 << 16, /* also how far we look to tell UTF-8 from GB18030 */
	CHARACTER_MAX = 4,
};

struct decoder {
	FILE *file;
	enum encoding encoding;
	iconv_t from; /* (iconv_t)-1 where the bytes are UTF-8 already */
	size_t at, end;
	bool is_started, is_over;
	int failure;
	char raw[RAW_SIZE];
};

struct decoder *decoder_create(FILE *file)
{
	struct decoder *d = mem_zalloc(1, sizeof(*d));

	d->file = file;
	d->from = (iconv_t)-1;
	return d;
}

void decoder_destroy(struct decoder *d)
{
	if (!d)
		return;
	if (d->from != (iconv_t)-1)
		iconv_close(d->from);
	free(d);
}

enum encoding decoder_encoding(const struct decoder *d)
{
	return d->encoding;
}

int decoder_failure(const struct decoder *d)
{
	return d->failure;
}

/* Moves what is left to the front and fills the rest. */
static void decoder_fill(struct decoder *d)
{
	size_t len;

	if (d->is_over)
		return;
	memmove(d->raw, d->raw + d->at, d->end - d->at);
	d->end -= d->at;
	d->at = 0;
	errno = 0;
	len = fread(d->raw + d->end, 1, RAW_SIZE - d->end, d->file);
	d->end += len;
	if (d->end < RAW_SIZE) {
		d->is_over = true;
		if (ferror(d->file))
			d->failure = errno ? errno : EIO;
	}
}

static void decoder_use(struct decoder *d, enum encoding encoding, const char *name)
{
	d->encoding = encoding;
	if (!name)
		return;
	d->from = iconv_open("UTF-8", name);
	/* Every libc has these conversions; a stripped one that does not makes the bytes invalid. */
	if (d->from == (iconv_t)-1)
		d->encoding = ENCODING_UTF8;
}

static void decoder_start(struct decoder *d)
{
	static const struct {
		const char *mark;
		size_t len;
		enum encoding encoding;
		const char *name;
	} marks[] = {
		{"\xEF\xBB\xBF", 3, ENCODING_UTF8, NULL},
		{"\xFF\xFE", 2, ENCODING_UTF16, "UTF-16LE"},
		{"\xFE\xFF", 2, ENCODING_UTF16, "UTF-16BE"},
		{"\x84\x31\x95\x33", 4, ENCODING_GB18030, "GB18030"},
	};

	d->is_started = true;
	decoder_fill(d);
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		if (d->end < marks[i].len || memcmp(d->raw, marks[i].mark, marks[i].len) != 0)
			continue;
		d->at = marks[i].len;
		decoder_use(d, marks[i].encoding, marks[i].name);
		return;
	}
}

static size_t character_expected(unsigned char lead)
{
	return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
}

/* Bytes of the UTF-8 character at `s` of which `len` are there; 0 when it is none, or not all there (*is_cut_out). */
static size_t character_length(const char *s, size_t len, bool *is_cut_out)
{
	unsigned char lead = (unsigned char)*s;
	size_t want = character_expected(lead), have = 1;

	*is_cut_out = false;
	if (lead < 0x80)
		return 1;
	if (want == 1)
		return 0;
	while (have < len && have < want && ((unsigned char)s[have] & 0xC0) == 0x80)
		have++;
	*is_cut_out = have == len && have < want;
	return have == want && text_is_valid(s, want) ? want : 0;
}

/* What a text looks like when it is read as UTF-8. */
struct guess {
	size_t faults;	   /* bytes that do not fit; what the end of the buffer cuts does not count */
	size_t ideographs; /* three bytes and more: Chinese, and its punctuation */
	size_t foreign;	   /* two bytes beyond Latin-1: Greek, Cyrillic … */
};

static struct guess utf8_guess(const char *s, size_t len)
{
	struct guess guess = {0};

	for (size_t at = 0; at < len;) {
		bool is_cut;
		size_t used = character_length(s + at, len - at, &is_cut);

		if (!used && is_cut)
			break;
		guess.faults += !used;
		guess.ideographs += used > 2;
		guess.foreign += used == 2 && (unsigned char)s[at] >= 0xC4;
		at += used ? used : 1;
	}
	return guess;
}

static size_t gb18030_faults(char *s, size_t len)
{
	iconv_t from = iconv_open("UTF-8", "GB18030");
	char waste[4096];
	size_t faults = 0;

	if (from == (iconv_t)-1)
		return len;
	while (len) {
		char *out = waste;
		size_t room = sizeof(waste);

		if (iconv(from, &s, &len, &out, &room) != (size_t)-1 || errno == EINVAL)
			break;
		if (errno == E2BIG)
			continue;
		faults++;
		s++;
		len--;
	}
	iconv_close(from);
	return faults;
}

/*
 * The first byte beyond ASCII has come: what makes more sense of all we can see from here on? A few words of GB18030
 * may be valid UTF-8 by chance, but then they read as Cyrillic and the like without a single ideograph.
 */
static void decoder_decide(struct decoder *d)
{
	struct guess guess;
	bool is_likely;
	size_t len;

	decoder_fill(d);
	len = d->end - d->at;
	guess = utf8_guess(d->raw + d->at, len);
	is_likely = guess.ideographs ? guess.ideographs > guess.faults : !guess.faults && !guess.foreign;
	if (!is_likely && gb18030_faults(d->raw + d->at, len) <= guess.faults)
		decoder_use(d, ENCODING_GB18030, "GB18030");
	else
		decoder_use(d, ENCODING_UTF8, NULL);
}

/* NUL is a valid character elsewhere, but not for us. */
static void mark_nuls(char *s, size_t len)
{
	for (char *nul = s; (nul = memchr(nul, '\0', len - (size_t)(nul - s)));)
		*nul = (char)DECODER_INVALID;
}

/* Copies ASCII; stops before anything else. */
static size_t copy_ascii(struct decoder *d, char *out, size_t size)
{
	size_t len = 0;

	while (len < size && d->at < d->end && (signed char)d->raw[d->at] >= 0)
		out[len++] = d->raw[d->at++];
	mark_nuls(out, len);
	return len;
}

static size_t copy_utf8(struct decoder *d, char *out, size_t size)
{
	size_t len = 0;

	while (len + CHARACTER_MAX <= size && d->at < d->end) {
		const char *s = d->raw + d->at;
		bool is_cut;
		size_t used;

		if ((signed char)*s >= 0) {
			len += copy_ascii(d, out + len, size - len);
			continue;
		}
		used = character_length(s, d->end - d->at, &is_cut);
		if (!used && is_cut && !d->is_over)
			break;
		if (used)
			memcpy(out + len, s, used);
		else
			out[len] = (char)DECODER_INVALID;
		used = used ? used : 1;
		len += used;
		d->at += used;
	}
	return len;
}

static size_t copy_converted(struct decoder *d, char *out, size_t size)
{
	char *in = d->raw + d->at, *to = out;
	size_t left = d->end - d->at, room = size;
	size_t failed = iconv(d->from, &in, &left, &to, &room);

	mark_nuls(out, size - room);
	if (failed == (size_t)-1 && room && left && (errno == EILSEQ || (errno == EINVAL && d->is_over))) {
		/* A character of UTF-16 is skipped whole, so that what follows stays in step. */
		size_t skip = d->encoding == ENCODING_UTF16 && left > 1 ? 2 : 1;

		*to++ = (char)DECODER_INVALID;
		room--;
		in += skip;
	}
	d->at = (size_t)(in - d->raw);
	return size - room;
}

size_t decoder_read(struct decoder *d, char *out, size_t size)
{
	size_t len = 0;

	assert(size >= 2 * CHARACTER_MAX);
	if (!d->is_started)
		decoder_start(d);
	while (!len) {
		if (d->end - d->at < CHARACTER_MAX)
			decoder_fill(d);
		if (d->at == d->end)
			return 0;
		if (d->encoding == ENCODING_ASCII)
			len = copy_ascii(d, out, size);
		if (d->encoding == ENCODING_ASCII && !len)
			decoder_decide(d);
		if (d->encoding == ENCODING_UTF8)
			len = copy_utf8(d, out, size);
		else if (d->encoding != ENCODING_ASCII)
			len = copy_converted(d, out, size);
	}
	return len;
}
