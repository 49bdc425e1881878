#include "base/asset.h"

#include <string.h>

/* Written by asset.awk, sorted by name. */
extern const struct asset asset_table[];
extern const size_t asset_count;

/* The index of the first asset whose name is not before `name`. */
static size_t lower_bound(const char *name)
{
	size_t first = 0, last = asset_count;

	while (first < last) {
		size_t middle = first + (last - first) / 2;

		if (strcmp(asset_table[middle].name, name) < 0)
			first = middle + 1;
		else
			last = middle;
	}
	return first;
}

const struct asset *asset_find(const char *name)
{
	size_t at = lower_bound(name);

	return at < asset_count && strcmp(asset_table[at].name, name) == 0 ? &asset_table[at] : NULL;
}

void asset_each(const char *prefix, void (*fn)(void *ctx, const struct asset *asset), void *ctx)
{
	size_t len = strlen(prefix);

	for (size_t i = lower_bound(prefix); i < asset_count && strncmp(asset_table[i].name, prefix, len) == 0; i++)
		fn(ctx, &asset_table[i]);
}
