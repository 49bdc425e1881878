#include "base/words.h"

#include "base/asset.h"
#include "base/catalogue.h"

#include <stdio.h>
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
	const char *found = catalogue_find(&catalogue_in_use, text);

	return found ? found : text;
}
