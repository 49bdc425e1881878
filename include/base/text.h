#ifndef BANXUE_BASE_TEXT_H
#define BANXUE_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

enum text_align { TEXT_LEFT, TEXT_RIGHT };

/* The character at `s` where that is not ASCII: text_decode's other half. */
size_t text_decode_sequence(const char *s, uint32_t *cp_out);

/*
 * Decodes the character at `s` (NUL-terminated); returns its bytes, 0 at the end. An invalid byte yields U+FFFD and 1.
 * Everything drawn goes through here, most of it ASCII.
 */
static inline size_t text_decode(const char *s, uint32_t *cp_out)
{
	unsigned char first = (unsigned char)*s;

	if (first >= 0x80)
		return text_decode_sequence(s, cp_out);
	*cp_out = first;
	return first != 0;
}

/* Whether a grapheme always ends between two characters of this kind, whatever surrounds them: spares the common text
 * the tables. */
static inline bool text_stands_alone(uint32_t cp)
{
	return (cp >= 0x20 && cp < 0x7F) || (cp >= 0x4E00 && cp <= 0x9FFF);
}

/* Appends a character as UTF-8; U+FFFD for what is none (surrogates, beyond U+10FFFF). */
void text_encode(struct buf *b, uint32_t cp);

/* Whether `len` bytes are valid UTF-8 (no overlong forms, no surrogates, no NUL). */
bool text_is_valid(const char *s, size_t len);

/* Characters (code points) in `s`. */
size_t text_length(const char *s);

/*
 * Replaces how wide a character is taken to be (below 0 counts as 0; printable ASCII is 1 unasked); the terminal layer
 * passes the locale's own view. NULL restores Unicode's.
 */
void text_use_width(int (*width)(uint32_t cp));

/* Columns of one character: 0 (combining), 1 or 2. */
int text_char_width(uint32_t cp);

/* Whether a character is drawn together with the letter before it: a mark, and not one of those nobody can see. */
bool text_is_combining(uint32_t cp);

/* Columns that `s` takes on a terminal; combining characters take none. */
int text_width(const char *s);

/* Bytes of `s` that fit into `columns` without splitting a grapheme; columns used go to *used_out (may be NULL). */
size_t text_fit(const char *s, int columns, int *used_out);

/*
 * Appends `s` in exactly `columns` columns: padded with spaces, or cut with the sign … at its end (~ where … takes two
 * columns).
 */
void text_pad(struct buf *b, const char *s, int columns, enum text_align align);

/* Start of the grapheme before / after byte offset `at` (at most strlen) in `s`; 0 / strlen at the ends. */
size_t text_prev(const char *s, size_t at);
size_t text_next(const char *s, size_t at);

/* How strictly text_clean treats line breaks. */
enum text_lines { TEXT_ONE_LINE, TEXT_MANY_LINES };

/*
 * What may enter the program or reach a terminal: a new string, valid UTF-8 in NFC. Controls, escape, bidi controls,
 * zero-width, tag and other invisible characters vanish, as do combining marks without a letter or beyond four on one;
 * invalid bytes, private and unassigned code points become U+FFFD. TEXT_ONE_LINE makes each run of line breaks and tabs
 * one space; TEXT_MANY_LINES makes each line break (CR LF is one) a line feed and each tab a space. The ends are not
 * trimmed. Cleaning twice changes nothing. The caller frees it.
 */
char *text_clean(const char *s, size_t len, enum text_lines lines);

/* Whether text_clean would change nothing; allocates nothing for ordinary Chinese and ASCII text. */
bool text_is_clean(const char *s, size_t len, enum text_lines lines);

/* Removes white space (also U+3000) at both ends, in place; returns `s`. */
char *text_trim(char *s);

/* Full-width digits, letters and punctuation become their half-width twins, in place; returns `s`. */
char *text_narrow(char *s);

/* What text_fold makes of one character: its lower-case, half-width form; 0 for white space, which it leaves out. */
uint32_t text_fold_character(uint32_t cp);

/*
 * A new lower-case, half-width, space-free form for comparing names, with one kind of dot (·) between their parts; the
 * caller frees it.
 */
char *text_fold(const char *s);

/*
 * Breaks `s` into lines of at most `columns` and calls `line` for each, without the spaces at its break: after line
 * feeds, at spaces, beside Chinese (but stops stay off a line's beginning, opening brackets off its end), and inside a
 * word only where it is longer than a line. A grapheme wider than `columns` has a line of its own; an empty text is one
 * empty line.
 */
void text_wrap(const char *s, int columns, void (*line)(void *ctx, const char *s, size_t len), void *ctx);

#endif
