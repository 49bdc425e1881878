#include "base/buf.h"
#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

enum { CUT_SIGN = 0x2026 };

static int unicode_width(uint32_t cp)
{
	/* The planes reserved for ideographs are wide also where our tables are older than a character. */
	if (cp >= 0x20000 && cp <= 0x3FFFD)
		return 2;
	return utf8proc_charwidth((utf8proc_int32_t)cp);
}

/* Characters whose width is remembered once it was asked for: asking costs more than drawing them. */
enum { REMEMBERED = 0x10000 };

/* Process-wide, as the terminal's locale is. */
static int (*width_in_use)(uint32_t cp) = unicode_width;
static unsigned char remembered[REMEMBERED]; /* 1 + width, 0: not asked yet */

void text_use_width(int (*width)(uint32_t cp))
{
	width_in_use = width ? width : unicode_width;
	memset(remembered, 0, sizeof(remembered));
}

static int width_ask(uint32_t cp)
{
	int width = width_in_use(cp);

	return width > 0 ? width : 0;
}

int text_char_width(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	if (cp >= REMEMBERED)
		return width_ask(cp);
	if (!remembered[cp])
		remembered[cp] = (unsigned char)(1 + width_ask(cp));
	return remembered[cp] - 1;
}

bool text_is_combining(uint32_t cp)
{
	const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)cp);

	return !property->ignorable &&
	       (property->category == UTF8PROC_CATEGORY_MN || property->category == UTF8PROC_CATEGORY_MC ||
		       property->category == UTF8PROC_CATEGORY_ME);
}

/* Columns of the `len` bytes at `s`. */
static int piece_width(const char *s, size_t len)
{
	int width = 0;
	uint32_t cp;

	for (const char *end = s + len; s < end; width += text_char_width(cp))
		s += text_decode(s, &cp);
	return width;
}

int text_width(const char *s)
{
	return piece_width(s, strlen(s));
}

size_t text_fit(const char *s, int columns, int *used_out)
{
	uint32_t cp, following;
	size_t at = 0, next;
	int used = 0, width;

	for (size_t len = text_decode(s, &cp), following_len; len; at = next, len = following_len, cp = following) {
		next = at + len;
		following_len = text_decode(s + next, &following);
		width = text_char_width(cp);
		if (following_len && !(text_stands_alone(cp) && text_stands_alone(following))) {
			next = text_next(s, at);
			width = piece_width(s + at, next - at);
			following_len = text_decode(s + next, &following);
		}
		if (width > columns - used)
			break;
		used += width;
	}
	if (used_out)
		*used_out = used;
	return at;
}

static void spaces_add(struct buf *b, int count)
{
	while (count-- > 0)
		buf_putc(b, ' ');
}

void text_pad(struct buf *b, const char *s, int columns, enum text_align align)
{
	int used;
	size_t len;
	bool cut;

	if (columns <= 0)
		return;
	len = text_fit(s, columns, &used);
	cut = s[len] != '\0';
	if (cut) {
		len = text_fit(s, columns - 1, &used);
		used++;
	}
	if (align == TEXT_RIGHT)
		spaces_add(b, columns - used);
	buf_add(b, s, len);
	/* Where the sign takes two columns, as in terminals of GB18030, its ASCII twin takes one. */
	if (cut)
		text_encode(b, text_char_width(CUT_SIGN) == 1 ? CUT_SIGN : '~');
	if (align == TEXT_LEFT)
		spaces_add(b, columns - used);
}

/* Whether it may not begin a line: closing brackets and quotes, and the stops and signs that belong to what precedes
 * them. */
static bool is_trailing(uint32_t cp)
{
	static const uint32_t stops[] = {'!', '%', ',', '.', ':', ';', '?', 0xB7, 0x2014, 0x2026, 0x2030, 0x2103,
		0x3001, 0x3002, 0x3005, 0x30FB, 0x30FC, 0xFF01, 0xFF05, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF5E};
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);

	if (category == UTF8PROC_CATEGORY_PE || category == UTF8PROC_CATEGORY_PF)
		return true;
	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++)
		if (stops[i] == cp)
			return true;
	return false;
}

/* Whether it may not end a line: opening brackets and quotes. */
static bool is_leading(uint32_t cp)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);

	return category == UTF8PROC_CATEGORY_PS || category == UTF8PROC_CATEGORY_PI;
}

/* Whether Chinese typography breaks freely beside it; by nature, not by the terminal's width of ambiguous signs. */
static bool is_ideographic(uint32_t cp)
{
	return cp >= 0x1100 && unicode_width(cp) == 2;
}

static bool may_break_between(uint32_t left, uint32_t right)
{
	if (left == ' ' || left == 0x3000)
		return true;
	if (is_trailing(right) || is_leading(left))
		return false;
	return is_ideographic(left) || is_ideographic(right);
}

/* Bytes of the next line of `s`, which has no line feed within `len`; *resume_out is where the one after it begins. */
static size_t line_measure(const char *s, size_t len, int columns, size_t *resume_out)
{
	size_t at = 0, chance = 0, end;
	uint32_t left = 0, right;
	int used = 0;

	while (at < len) {
		size_t next = text_next(s, at);

		/* A carriage return makes one grapheme with the line feed behind the line. */
		if (next > len)
			next = len;
		text_decode(s + at, &right);
		if (at > 0 && may_break_between(left, right))
			chance = at;
		used += piece_width(s + at, next - at);
		/* Spaces may hang over the edge: they are not shown there. */
		if (used > columns && at > 0 && !(s[at] == ' ' && next == at + 1))
			break;
		at = next;
		left = right;
	}
	end = at == len ? len : chance ? chance : at;
	*resume_out = end;
	while (end < len && *resume_out < len && s[*resume_out] == ' ')
		++*resume_out;
	while (end > 0 && s[end - 1] == ' ')
		end--;
	return end;
}

void text_wrap(const char *s, int columns, void (*line)(void *ctx, const char *s, size_t len), void *ctx)
{
	for (;;) {
		size_t len = strcspn(s, "\n"), resume;

		do {
			size_t end = line_measure(s, len, columns, &resume);

			line(ctx, s, end);
			s += resume;
			len -= resume;
		} while (len > 0);
		if (*s == '\0')
			return;
		s++;
	}
}
