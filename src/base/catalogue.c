#include "base/catalogue.h"

#include <string.h>

enum {
	REVISION_AT = 4,
	COUNT_AT = 8,
	ORIGINALS_AT = 12,
	TRANSLATIONS_AT = 16,
	HEAD_SIZE = 20,
	ENTRY_SIZE = 8,
};

static const unsigned char magic[] = {0xde, 0x12, 0x04, 0x95};

static uint32_t number_at(const unsigned char *data, size_t at)
{
	return data[at] | (uint32_t)data[at + 1] << 8 | (uint32_t)data[at + 2] << 16 | (uint32_t)data[at + 3] << 24;
}

static bool table_fits(const struct catalogue *c, uint32_t table, size_t size)
{
	return table <= size && c->count <= (size - table) / ENTRY_SIZE;
}

static const char *string_at(const struct catalogue *c, uint32_t table, uint32_t i)
{
	return (const char *)c->data + number_at(c->data, table + (size_t)i * ENTRY_SIZE + 4);
}

/* Whether string `i` of a table lies inside and ends with its NUL. */
static bool string_fits(const struct catalogue *c, uint32_t table, uint32_t i, size_t size)
{
	size_t length = number_at(c->data, table + (size_t)i * ENTRY_SIZE);
	size_t offset = number_at(c->data, table + (size_t)i * ENTRY_SIZE + 4);

	return offset < size && length < size - offset && c->data[offset + length] == '\0';
}

static bool strings_fit(const struct catalogue *c, size_t size)
{
	for (uint32_t i = 0; i < c->count; i++) {
		if (!string_fits(c, c->originals, i, size) || !string_fits(c, c->translations, i, size))
			return false;
		if (i > 0 && strcmp(string_at(c, c->originals, i - 1), string_at(c, c->originals, i)) >= 0)
			return false;
	}
	return true;
}

bool catalogue_open(struct catalogue *c, const unsigned char *data, size_t size)
{
	struct catalogue read = {.data = data};

	if (size < HEAD_SIZE || memcmp(data, magic, sizeof(magic)) != 0 || number_at(data, REVISION_AT) != 0)
		return false;
	read.count = number_at(data, COUNT_AT);
	read.originals = number_at(data, ORIGINALS_AT);
	read.translations = number_at(data, TRANSLATIONS_AT);
	if (!table_fits(&read, read.originals, size) || !table_fits(&read, read.translations, size) ||
		!strings_fit(&read, size))
		return false;
	*c = read;
	return true;
}

const char *catalogue_find(const struct catalogue *c, const char *text)
{
	uint32_t first = 0, last = c->count;

	while (*text && first < last) {
		uint32_t middle = first + (last - first) / 2;
		int order = strcmp(text, string_at(c, c->originals, middle));

		if (order == 0)
			return string_at(c, c->translations, middle);
		if (order < 0)
			last = middle;
		else
			first = middle + 1;
	}
	return NULL;
}
