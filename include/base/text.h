#ifndef BANXUE_BASE_TEXT_H
#define BANXUE_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

enum text_align { TEXT_LEFT, TEXT_RIGHT };

/* Decodes the character at `s` (NUL-terminated); returns its bytes, 0 at the end. An invalid byte yields U+FFFD and 1. */
size_t text_decode(const char *s, uint32_t *cp_out);

/* Appends a character as UTF-8. */
void text_encode(struct buf *b, uint32_t cp);

/* Whether `len` bytes are valid UTF-8 (no overlong forms, no surrogates, no NUL). */
bool text_is_valid(const char *s, size_t len);

/* Characters (code points) in `s`. */
size_t text_length(const char *s);

/* Replaces how wide a character is taken to be; the terminal layer passes the locale's own view. NULL restores Unicode's. */
void text_use_width(int (*width)(uint32_t cp));

/* Columns that `s` takes on a terminal; combining characters take none. */
int text_width(const char *s);

/* Bytes of `s` that fit into `columns` without splitting a grapheme; columns used go to *used_out (may be NULL). */
size_t text_fit(const char *s, int columns, int *used_out);

/* Appends `s` in exactly `columns` columns: padded with spaces, or cut with the sign … (whose width is asked) at its end. */
void text_pad(struct buf *b, const char *s, int columns, enum text_align align);

/* Start of the grapheme before / after byte offset `at` in `s`; 0 / strlen at the ends. */
size_t text_prev(const char *s, size_t at);
size_t text_next(const char *s, size_t at);

/* How strictly text_clean treats line breaks. */
enum text_lines { TEXT_ONE_LINE, TEXT_MANY_LINES };

/*
 * What may enter the program or reach a terminal: a new string, valid UTF-8 in NFC, without controls, escape, bidi
 * overrides, zero-width and tag characters, unassigned or private code points; invalid bytes become U+FFFD; line breaks and
 * tabs become one space (TEXT_ONE_LINE) or line feeds (TEXT_MANY_LINES). The ends are not trimmed. The caller frees it.
 */
char *text_clean(const char *s, size_t len, enum text_lines lines);

/* Removes white space (also U+3000) at both ends, in place; returns `s`. */
char *text_trim(char *s);

/* Full-width digits, letters and punctuation become their half-width twins, in place; returns `s`. */
char *text_narrow(char *s);

/* A new lower-case, half-width, space-free form for comparing names; the caller frees it. */
char *text_fold(const char *s);

/* Breaks `s` into lines of at most `columns` (Chinese anywhere, Latin at spaces); calls `line` for each piece. */
void text_wrap(const char *s, int columns, void (*line)(void *ctx, const char *s, size_t len), void *ctx);

#endif
