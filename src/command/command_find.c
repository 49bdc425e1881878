#include "base/memory.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "command/command.h"

#include <stdlib.h>
#include <string.h>

/* How well a word fits, best last. */
enum fit { FIT_NONE, FIT_CONTAINED, FIT_PINYIN, FIT_START, FIT_WHOLE };

static int fit_folded(const char *typed, const char *word)
{
	char *folded = text_fold(word);
	const char *at = strstr(folded, typed);
	int fit = !at ? FIT_NONE : at > folded ? FIT_CONTAINED : folded[strlen(typed)] ? FIT_START : FIT_WHOLE;

	free(folded);
	return fit;
}

struct look_up {
	const char *typed;
	size_t len;
	bool is_found;
};

static void key_look(void *ctx, const char *key, bool is_start)
{
	struct look_up *look = ctx;

	(void)is_start;
	look->is_found = look->is_found || !strncmp(key, look->typed, look->len);
}

/* Whether full pinyin or initials of a word, from any of its syllables on, begin with what was typed. */
static bool fits_pinyin(const char *typed, const char *label)
{
	struct look_up look = {.typed = typed, .len = strlen(typed)};

	pinyin_each_key(label, PINYIN_WORDS, key_look, &look);
	return look.is_found;
}

int command_match(const char *typed, const char *name, const char *label)
{
	char *folded = text_fold(typed);
	int best = FIT_WHOLE;

	if (*folded) {
		int by_name = name ? fit_folded(folded, name) : FIT_NONE;

		best = label ? fit_folded(folded, label) : FIT_NONE;
		best = by_name > best ? by_name : best;
		if (best < FIT_PINYIN && label && fits_pinyin(folded, label))
			best = FIT_PINYIN;
	}
	free(folded);
	return best;
}

size_t command_matches(const char *typed, size_t count, command_words_fn *words, void *ctx, size_t *found_out)
{
	int *fits = mem_zalloc(count + 1, sizeof(*fits));
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		const char *name = NULL, *label = NULL;
		int fit = words(ctx, i, &name, &label) ? command_match(typed, name, label) : FIT_NONE;
		size_t at = found;

		if (fit == FIT_NONE)
			continue;
		for (; at > 0 && fits[at - 1] < fit; at--) {
			fits[at] = fits[at - 1];
			found_out[at] = found_out[at - 1];
		}
		fits[at] = fit;
		found_out[at] = i;
		found++;
	}
	free(fits);
	return found;
}
