#include "base/buf.h"
#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
	REPLACEMENT = 0xFFFD,
	MIDDLE_DOT = 0xB7,
	/* As many as one cell of ncurses holds beside its letter; a limit also keeps the ordering of marks linear. */
	MARKS_MAX = 4,
	/* The longest canonical decomposition of one character. */
	DECOMPOSED_MAX = 4,
};

enum verdict { LETTER, MARK, BLANK, BREAK, TAB, REPLACE, DROP };

struct range {
	uint32_t first, last;
};

/* The text on its way: decomposed, ordered, rid of what may not pass. */
struct wash {
	utf8proc_int32_t *cps;
	size_t count, size;
	int marks_left; /* that may still follow the last letter */
	enum verdict last;
	enum text_lines lines;
};

static bool is_within(uint32_t cp, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			return true;
	return false;
}

/* Planes 2 and 3 are reserved for ideographs: names come with characters that are newer than our tables. */
static bool is_later_ideograph(uint32_t cp)
{
	return cp >= 0x20000 && cp <= 0x3FFFF && (cp & 0xFFFE) != 0xFFFE;
}

/* The one place that decides what may reach a terminal. */
static enum verdict character_judge(uint32_t cp)
{
	if (cp == '\t')
		return TAB;
	if ((cp >= '\n' && cp <= '\r') || cp == 0x85)
		return BREAK;
	/* Joiners, bidi controls, fillers, variation selectors, tags: nobody sees them, so two names would only look
	 * the same. */
	if (utf8proc_get_property((utf8proc_int32_t)cp)->ignorable)
		return DROP;
	switch (utf8proc_category((utf8proc_int32_t)cp)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF: return DROP;
	case UTF8PROC_CATEGORY_CN: return is_later_ideograph(cp) ? LETTER : REPLACE;
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO: return REPLACE;
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP: return BREAK;
	case UTF8PROC_CATEGORY_ZS: return BLANK;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME: return MARK;
	default: return LETTER;
	}
}

static void wash_push(struct wash *w, uint32_t cp, int marks_left)
{
	w->cps[w->count++] = (utf8proc_int32_t)cp;
	w->marks_left = marks_left;
}

static int combining_class(utf8proc_int32_t cp)
{
	return utf8proc_get_property(cp)->combining_class;
}

/* Puts a mark where canonical order wants it among those of its letter; too many, or without a letter, is dropped. */
static void wash_push_mark(struct wash *w, uint32_t cp)
{
	int class = combining_class((utf8proc_int32_t)cp);
	size_t at;

	if (w->marks_left == 0)
		return;
	at = w->count++;
	while (class > 0 && combining_class(w->cps[at - 1]) > class) {
		w->cps[at] = w->cps[at - 1];
		at--;
	}
	w->cps[at] = (utf8proc_int32_t)cp;
	w->marks_left--;
}

static void wash_push_break(struct wash *w, enum verdict verdict, bool ends_crlf)
{
	bool follows_another = w->last == BREAK || w->last == TAB;

	if (w->lines == TEXT_ONE_LINE ? follows_another : ends_crlf)
		return;
	wash_push(w, w->lines == TEXT_MANY_LINES && verdict == BREAK ? '\n' : ' ', 0);
}

static void wash_character(struct wash *w, uint32_t cp, bool ends_crlf)
{
	enum verdict verdict = character_judge(cp);

	switch (verdict) {
	case LETTER: wash_push(w, cp, MARKS_MAX); break;
	case REPLACE: wash_push(w, REPLACEMENT, MARKS_MAX); break;
	case MARK: wash_push_mark(w, cp); break;
	case BLANK: wash_push(w, cp, 0); break;
	case BREAK:
	case TAB: wash_push_break(w, verdict, ends_crlf); break;
	case DROP: return;
	}
	w->last = verdict;
}

/* Bytes of the character at `s`, of which `len` are readable; text_decode wants a NUL behind it. */
static size_t decode_within(const char *s, size_t len, uint32_t *cp_out)
{
	char window[5] = {0};
	size_t step;

	if (len >= 4) {
		step = text_decode(s, cp_out);
	} else {
		memcpy(window, s, len);
		step = text_decode(window, cp_out);
	}
	/* A NUL among the bytes is a control like others. */
	return step ? step : 1;
}

static void wash_all(struct wash *w, const char *s, size_t len)
{
	utf8proc_int32_t parts[DECOMPOSED_MAX];
	uint32_t cp, before = 0;

	for (size_t at = 0; at < len; before = cp) {
		utf8proc_ssize_t count;

		at += decode_within(s + at, len - at, &cp);
		count = utf8proc_decompose_char(
			(utf8proc_int32_t)cp, parts, DECOMPOSED_MAX, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE, NULL);
		if (w->size - w->count < DECOMPOSED_MAX) {
			w->size = w->size * 2 + DECOMPOSED_MAX;
			w->cps = mem_resize(w->cps, w->size, sizeof(*w->cps));
		}
		for (utf8proc_ssize_t i = 0; i < count && i < DECOMPOSED_MAX; i++)
			wash_character(w, (uint32_t)parts[i], before == '\r' && cp == '\n');
	}
}

static bool is_plain_ideograph(uint32_t cp)
{
	return cp >= 0x4E00 && cp <= 0x9FFF;
}

/* Characters that pass as they are, whatever stands beside them: nearly all text here, so it is spared the wash. */
static bool is_plain(uint32_t cp)
{
	static const struct range ranges[] = {{0x3400, 0x4DBF}, {0x3000, 0x3029}, {0xFF01, 0xFF60}, {0x2010, 0x2027}};

	return is_plain_ideograph(cp) || is_within(cp, ranges, sizeof(ranges) / sizeof(ranges[0]));
}

static bool text_is_plain(const char *s, size_t len, enum text_lines lines)
{
	size_t at = 0;

	while (at < len) {
		unsigned char c = (unsigned char)s[at];
		uint32_t cp;

		if ((c >= ' ' && c < 0x7F) || (c == '\n' && lines == TEXT_MANY_LINES)) {
			at++;
			continue;
		}
		if (c < 0xE0 || c >= 0xF0)
			return false;
		at += decode_within(s + at, len - at, &cp);
		if (!is_plain(cp))
			return false;
	}
	return true;
}

char *text_clean(const char *s, size_t len, enum text_lines lines)
{
	struct wash w = {.lines = lines};
	struct buf out = {0};
	utf8proc_ssize_t count;

	if (text_is_plain(s, len, lines))
		return mem_copy_n(s, len);
	wash_all(&w, s, len);
	count = utf8proc_normalize_utf32(w.cps, (utf8proc_ssize_t)w.count, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	for (utf8proc_ssize_t i = 0; i < count; i++)
		text_encode(&out, (uint32_t)w.cps[i]);
	free(w.cps);
	return buf_take(&out);
}

bool text_is_clean(const char *s, size_t len, enum text_lines lines)
{
	char *clean;
	bool same;

	if (text_is_plain(s, len, lines))
		return true;
	clean = text_clean(s, len, lines);
	same = strlen(clean) == len && memcmp(clean, s, len) == 0;
	free(clean);
	return same;
}

static bool is_white(uint32_t cp)
{
	enum verdict verdict;

	if (cp < 0x80)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
	verdict = character_judge(cp);
	return verdict == BLANK || verdict == BREAK;
}

char *text_trim(char *s)
{
	size_t first = 0, end = 0, step;
	uint32_t cp;

	while ((step = text_decode(s + first, &cp)) > 0 && is_white(cp))
		first += step;
	for (size_t at = first; (step = text_decode(s + at, &cp)) > 0; at += step)
		if (!is_white(cp))
			end = at + step;
	if (end == 0) {
		*s = '\0';
		return s;
	}
	memmove(s, s + first, end - first);
	s[end - first] = '\0';
	return s;
}

static uint32_t character_narrow(uint32_t cp)
{
	/* The signs of money and logic at the end of the full-width block, in its order. */
	static const uint32_t signs[] = {0xA2, 0xA3, 0xAC, 0xAF, 0xA6, 0xA5, 0x20A9};

	if (cp >= 0xFF01 && cp <= 0xFF5E)
		return cp - 0xFEE0;
	if (cp == 0x3000)
		return ' ';
	if (cp >= 0xFFE0 && cp <= 0xFFE6)
		return signs[cp - 0xFFE0];
	return cp;
}

char *text_narrow(char *s)
{
	char *to = s;
	const char *from = s;
	uint32_t cp;
	size_t step;

	while ((step = text_decode(from, &cp)) > 0) {
		uint32_t narrow = character_narrow(cp);

		if (narrow != cp)
			to += utf8proc_encode_char((utf8proc_int32_t)narrow, (utf8proc_uint8_t *)to);
		else
			to = (char *)memmove(to, from, step) + step;
		from += step;
	}
	*to = '\0';
	return s;
}

/* The dots that keyboards and old systems put between the parts of a name (买买提·阿卜杜拉). */
static bool is_name_dot(uint32_t cp)
{
	return cp == MIDDLE_DOT || cp == 0x2022 || cp == 0x2027 || cp == 0x22C5 || cp == 0x30FB || cp == 0xFF65;
}

uint32_t text_fold_character(uint32_t cp)
{
	if (cp >= 'A' && cp <= 'Z')
		return cp + ('a' - 'A');
	if (is_plain_ideograph(cp))
		return cp;
	cp = character_narrow(cp);
	if (is_white(cp))
		return 0;
	return is_name_dot(cp) ? MIDDLE_DOT : (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

char *text_fold(const char *s)
{
	struct buf out = {0};
	uint32_t cp;

	for (size_t step; (step = text_decode(s, &cp)) > 0; s += step) {
		cp = text_fold_character(cp);
		if (cp)
			text_encode(&out, cp);
	}
	return buf_take(&out);
}
