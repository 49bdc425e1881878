#ifndef BANXUE_BASE_PINYIN_H
#define BANXUE_BASE_PINYIN_H

#include <stdbool.h>
#include <stddef.h>

enum pinyin_kind {
	PINYIN_WORDS, /* a school, a project: ordinary readings */
	PINYIN_PERSON /* a person: the surname has its surname reading (单 shan, 曾 zeng, 尉迟 yuchi) */
};

/*
 * The key by which a name sorts: its syllables in lower-case ASCII with tone digit, separated by spaces ("cao2 yang2
 * er4 zhong1"); other letters and digits stand as they are, folded. Owned by the caller.
 */
char *pinyin_sort_key(const char *name, enum pinyin_kind kind);

/* Called with each key under which a name is found, and whether it begins where the name does; `key` is valid during
 * the call only. */
typedef void pinyin_key_fn(void *ctx, const char *key, bool is_start);

/*
 * All keys by which a person may look for a name by typing its start: every suffix of the folded name, of its full
 * pinyin (at syllable starts, no tones) and of its initials; each common reading of a polyphone counts, at most
 * `PINYIN_KEYS_MAX` keys, no duplicates.
 */
enum { PINYIN_KEYS_MAX = 64 };
void pinyin_each_key(const char *name, enum pinyin_kind kind, pinyin_key_fn *fn, void *ctx);

#endif
