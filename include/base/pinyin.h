#ifndef BANXUE_BASE_PINYIN_H
#define BANXUE_BASE_PINYIN_H

#include <stdbool.h>
#include <stddef.h>

enum pinyin_kind {
	PINYIN_WORDS, /* a school, a project: ordinary readings */
	PINYIN_PERSON /* a person: the surname has its surname reading (单 shan, 曾 zeng, 尉迟 yuchi) */
};

/*
 * The key by which a name sorts under memcmp: for each Chinese character its main reading in lower-case ASCII with tone
 * digit, then the character itself, so that bearers of one surname stand together and the order is the same every time;
 * separated by spaces ("cao2曹 yang2杨 er4二 zhong1中", ü as u: as in lu:3吕). Other letters and digits stand as they
 * are, folded; punctuation is left out. Owned by the caller.
 */
char *pinyin_sort_key(const char *name, enum pinyin_kind kind);

/* Called with each key under which a name is found, and whether it begins where the name does; `key` is valid during
 * the call only. */
typedef void pinyin_key_fn(void *ctx, const char *key, bool is_start);

/*
 * All keys by which a person may look for a name by typing its start: every suffix of the folded name (also without its
 * punctuation), of its full pinyin (at syllable starts, no tones, ü as v) and of its initials; each common reading of a
 * polyphone counts, at most `PINYIN_KEYS_MAX` keys, no duplicates, the likeliest first. Of a name longer than 64
 * characters the first 64 count. What is typed is to be folded by text_fold.
 */
enum { PINYIN_KEYS_MAX = 64 };
void pinyin_each_key(const char *name, enum pinyin_kind kind, pinyin_key_fn *fn, void *ctx);

#endif
