#ifndef BANXUE_BASE_PINYIN_TABLE_H
#define BANXUE_BASE_PINYIN_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The readings of db/pinyin, taken from the binary at the first question and kept as long as the program. */

enum { PINYIN_READINGS_MAX = 3, PINYIN_PHRASE_MAX = 4 };

/* A syllable with its tone digit, "zhong1"; ü is v. Not NUL-terminated, lives as long as the program. */
struct pinyin_syllable {
	const char *text;
	size_t len;
};

/* The readings of one character: first the one under which it sorts, then others, each of other letters than those
 * before. */
struct pinyin_readings {
	struct pinyin_syllable syllables[PINYIN_READINGS_MAX];
	int count;
};

/* Characters that read in their own way where they stand together: a word, a surname. */
struct pinyin_phrase {
	const char *text; /* `len` bytes */
	size_t len;
	struct pinyin_readings readings[PINYIN_PHRASE_MAX];
	int count; /* of characters */
};

enum pinyin_phrases { PINYIN_PHRASES_WORDS, PINYIN_PHRASES_SURNAMES };

/* The ordinary readings of a Chinese character; false when it is none, or one without a known reading. */
bool pinyin_table_character(uint32_t cp, struct pinyin_readings *readings_out);

/* The longest phrase of that kind with which `text` begins, or NULL. */
const struct pinyin_phrase *pinyin_table_phrase(enum pinyin_phrases kind, const char *text);

#endif
