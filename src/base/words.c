#include "base/words.h"

#include "base/asset.h"
#include "base/catalogue.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The source's own language needs no catalogue. */
static const char source_language[] = "en";

/* Process-wide, as a locale is; changed only between two screens. */
static char language_in_use[16] = "en";
static struct catalogue catalogue_in_use;

static bool catalogue_load(struct catalogue *c, const char *language)
{
	char name[64];
	const struct asset *asset;

	snprintf(name, sizeof(name), "conf/locale/%s.mo", language);
	asset = asset_find(name);
	return asset && catalogue_open(c, asset->data, asset->size);
}

static const char *translate_by(const struct catalogue *c, const char *text)
{
	const char *found = catalogue_find(c, text);

	return found ? found : text;
}

bool words_use(const char *language)
{
	struct catalogue chosen = {0};

	if (strcmp(language, language_in_use) == 0)
		return true;
	if (strlen(language) >= sizeof(language_in_use))
		return false;
	if (strcmp(language, source_language) != 0 && !catalogue_load(&chosen, language))
		return false;
	catalogue_in_use = chosen;
	snprintf(language_in_use, sizeof(language_in_use), "%s", language);
	return true;
}

const char *words_language(void)
{
	return language_in_use;
}

const char *words_translate(const char *text)
{
	return translate_by(&catalogue_in_use, text);
}

static bool is_folded_from(const char *folded, const char *word)
{
	char *same = text_fold(word);
	bool is_same = strcmp(folded, same) == 0;

	free(same);
	return is_same;
}

bool words_mean(const char *text, const char *word)
{
	/* Opened once: that checks every string of it. */
	static struct catalogue chinese;
	bool is_open = chinese.data || catalogue_load(&chinese, "zh_CN");
	char *folded = text_fold(text);
	bool is_meant = is_folded_from(folded, word) ||
			(is_open && is_folded_from(folded, translate_by(&chinese, word)));

	free(folded);
	return is_meant;
}
