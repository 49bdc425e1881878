#ifndef BANXUE_BASE_WORDS_H
#define BANXUE_BASE_WORDS_H

#include <stdbool.h>

/*
 * The interface's words: English in the source, other languages from catalogues built into the binary (gettext's .mo
 * format).
 */

/* Marks a string for translation where it stands in a constant table; translate it with _() where it is shown. */
#define N_(text) text
/* The text in the language in use. */
#define _(text) words_translate(text)

/*
 * Chooses the language ("zh_CN", "en"); false and unchanged when there is no such catalogue. Process-wide, as a locale
 * is.
 */
bool words_use(const char *language);

/* The language in use, "en" at start. */
const char *words_language(void);

/* The translation of `text`, or `text` itself; the result lives as long as the program. */
const char *words_translate(const char *text) __attribute__((format_arg(1)));

/* Whether a person who typed `text` means `word` (source string): the word itself or its Chinese, folded, whatever the
 * language in use: files come from colleagues who use the other one. */
bool words_mean(const char *text, const char *word);

#endif
