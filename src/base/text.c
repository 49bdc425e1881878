#include "base/text.h"

#include "base/buf.h"

#include <string.h>
#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD, ZERO_WIDTH_JOINER = 0x200D };

static bool byte_continues(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/* Bytes of the well-formed sequence at `s`, 0 when there is none; reads no further than the first byte that does not
 * fit. */
static size_t sequence_decode(const unsigned char *s, uint32_t *cp_out)
{
	if (s[0] < 0x80) {
		*cp_out = s[0];
		return s[0] != 0;
	}
	if (s[0] < 0xC2 || !byte_continues(s[1]))
		return 0;
	if (s[0] < 0xE0) {
		*cp_out = (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
		return 2;
	}
	if (!byte_continues(s[2]))
		return 0;
	if (s[0] < 0xF0) {
		*cp_out = (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
		return *cp_out >= 0x800 && (*cp_out < 0xD800 || *cp_out > 0xDFFF) ? 3 : 0;
	}
	if (s[0] > 0xF4 || !byte_continues(s[3]))
		return 0;
	*cp_out = (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 | (uint32_t)(s[2] & 0x3F) << 6 |
		  (s[3] & 0x3F);
	return *cp_out >= 0x10000 && *cp_out <= 0x10FFFF ? 4 : 0;
}

size_t text_decode_sequence(const char *s, uint32_t *cp_out)
{
	size_t len = sequence_decode((const unsigned char *)s, cp_out);

	if (len)
		return len;
	if (!*s) {
		*cp_out = 0;
		return 0;
	}
	*cp_out = REPLACEMENT;
	return 1;
}

void text_encode(struct buf *b, uint32_t cp)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t len;

	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = REPLACEMENT;
	len = utf8proc_encode_char((utf8proc_int32_t)cp, bytes);
	buf_add(b, (const char *)bytes, (size_t)len);
}

bool text_is_valid(const char *s, size_t len)
{
	const unsigned char *at = (const unsigned char *)s, *end = at + len;

	while (at < end) {
		unsigned char window[5] = {0};
		uint32_t cp;
		size_t step;

		if (end - at >= 4) {
			step = sequence_decode(at, &cp);
		} else {
			/* The last bytes may be followed by anything, so they are read from where a NUL follows. */
			memcpy(window, at, (size_t)(end - at));
			step = sequence_decode(window, &cp);
		}
		if (!step)
			return false;
		at += step;
	}
	return true;
}

size_t text_length(const char *s)
{
	size_t count = 0, step;
	uint32_t cp;

	while ((step = text_decode(s, &cp)) > 0) {
		s += step;
		count++;
	}
	return count;
}

size_t text_next(const char *s, size_t at)
{
	utf8proc_int32_t state = 0;
	uint32_t cp, following;
	size_t step;

	at += text_decode(s + at, &cp);
	while ((step = text_decode(s + at, &following)) > 0) {
		if (text_stands_alone(cp) && text_stands_alone(following))
			break;
		if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)cp, (utf8proc_int32_t)following, &state))
			break;
		at += step;
		cp = following;
	}
	return at;
}

/* Start of the character that ends at or covers byte `at`, which is not 0. */
static size_t character_before(const char *s, size_t at)
{
	size_t start = at - 1;
	uint32_t cp;

	for (int back = 0; back < 3 && start > 0 && byte_continues((unsigned char)s[start]); back++)
		start--;
	return start + text_decode(s + start, &cp) >= at ? start : at - 1;
}

/* Whether a grapheme starts at `at` wherever the text before began; a pair of flags or a joined emoji depends on that.
 */
static bool starts_surely(const char *s, size_t before, size_t at)
{
	uint32_t left, right;

	text_decode(s + before, &left);
	text_decode(s + at, &right);
	if (text_stands_alone(left) && text_stands_alone(right))
		return true;
	return left != ZERO_WIDTH_JOINER && utf8proc_grapheme_break((utf8proc_int32_t)left, (utf8proc_int32_t)right);
}

size_t text_prev(const char *s, size_t at)
{
	size_t start, next;

	if (at == 0)
		return 0;
	start = character_before(s, at);
	while (start > 0) {
		size_t before = character_before(s, start);

		if (starts_surely(s, before, start))
			break;
		start = before;
	}
	while ((next = text_next(s, start)) < at)
		start = next;
	return start;
}
