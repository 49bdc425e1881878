#include "base/pinyin_table.h"

#include "base/asset.h"
#include "base/memory.h"
#include "base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
	/* The two stretches of code points where ideographs with readings are. */
	LOW_FIRST = 0x3000,
	LOW_END = 0xA000,
	HIGH_FIRST = 0x20000,
	HIGH_END = 0x32400,
	CELLS = (LOW_END - LOW_FIRST) + (HIGH_END - HIGH_FIRST),
	/* A cell holds the number of the main reading, from 1, and these. */
	CELL_READING = 0x1FFF,
	CELL_BEGINS_WORD = 0x2000,
	CELL_BEGINS_SURNAME = 0x4000,
	CELL_HAS_OTHERS = 0x8000,
};

/* A further reading of a character. */
struct other {
	uint32_t cp;
	uint16_t reading;
};

struct phrases {
	struct pinyin_phrase *items; /* sorted by their bytes */
	size_t count;
};

static struct {
	uint16_t *cells; /* NULL until loaded */
	struct pinyin_syllable *syllables;
	size_t syllable_count;
	struct other *others; /* sorted by character */
	size_t other_count;
	struct phrases phrases[2]; /* by enum pinyin_phrases */
} table;

static uint16_t *cell_of(uint32_t cp)
{
	if (cp >= LOW_FIRST && cp < LOW_END)
		return &table.cells[cp - LOW_FIRST];
	if (cp >= HIGH_FIRST && cp < HIGH_END)
		return &table.cells[LOW_END - LOW_FIRST + (cp - HIGH_FIRST)];
	return NULL;
}

/* Grows an array by doubling, at the sizes 0, 1, 2, 4 … */
static void *array_grow(void *items, size_t count, size_t size)
{
	return (count & (count - 1)) == 0 ? mem_resize(items, count ? 2 * count : 1, size) : items;
}

/* The next word of a line, up to a space or the line's end; its length is 0 at the end. */
static struct pinyin_syllable token_take(const char **at)
{
	struct pinyin_syllable token;

	*at += strspn(*at, " ");
	token.text = *at;
	token.len = strcspn(*at, " \n");
	*at += token.len;
	return token;
}

static bool syllable_equal(const struct pinyin_syllable *a, const struct pinyin_syllable *b)
{
	return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

/* Number of the syllable, from 1; lines of one syllable follow each other. */
static uint16_t syllable_number(struct pinyin_syllable syllable)
{
	size_t count = table.syllable_count;

	if (count == 0 || !syllable_equal(&table.syllables[count - 1], &syllable)) {
		table.syllables = array_grow(table.syllables, count, sizeof(*table.syllables));
		table.syllables[count++] = syllable;
		table.syllable_count = count;
	}
	return (uint16_t)count;
}

static void other_add(uint32_t cp, uint16_t reading)
{
	table.others = array_grow(table.others, table.other_count, sizeof(*table.others));
	table.others[table.other_count++] = (struct other){cp, reading};
}

/* "cao2 曹…" and "+yue4 乐…" */
static void readings_line_read(const char *line)
{
	bool others = *line == '+';
	struct pinyin_syllable syllable;
	uint16_t reading;
	uint32_t cp;

	line += others;
	syllable = token_take(&line);
	reading = syllable_number(syllable);
	for (line++; *line != '\n'; line += text_decode(line, &cp)) {
		uint16_t *cell;

		text_decode(line, &cp);
		cell = cell_of(cp);
		assert(cell);
		if (others)
			other_add(cp, reading);
		else
			*cell |= reading;
	}
}

/* "qiu2" or "yun4/yuan2" */
static struct pinyin_readings phrase_readings_read(struct pinyin_syllable token)
{
	struct pinyin_readings readings = {.count = 0};
	const char *end = token.text + token.len;

	while (token.text < end && readings.count < PINYIN_READINGS_MAX) {
		const char *slash = memchr(token.text, '/', (size_t)(end - token.text));

		token.len = (size_t)((slash ? slash : end) - token.text);
		readings.syllables[readings.count++] = token;
		token.text += token.len + 1;
	}
	return readings;
}

/* "校长 xiao4 zhang3" */
static void phrase_line_read(const char *line, struct phrases *to)
{
	struct pinyin_syllable token = token_take(&line);
	struct pinyin_phrase *phrase;

	to->items = array_grow(to->items, to->count, sizeof(*to->items));
	phrase = &to->items[to->count++];
	*phrase = (struct pinyin_phrase){.text = token.text, .len = token.len};
	while ((token = token_take(&line)).len > 0 && phrase->count < PINYIN_PHRASE_MAX)
		phrase->readings[phrase->count++] = phrase_readings_read(token);
}

static const char *asset_text(const char *name)
{
	const struct asset *asset = asset_find(name);

	assert(asset);
	return (const char *)asset->data;
}

/* The next line that is neither blank nor a comment, NULL at the end. */
static const char *line_next(const char *at)
{
	while (*at == '#' || *at == '\n') {
		at = strchr(at, '\n');
		assert(at);
		at++;
	}
	return *at ? at : NULL;
}

static int phrase_compare(const void *left, const void *right)
{
	const struct pinyin_phrase *a = left, *b = right;
	int order = memcmp(a->text, b->text, a->len < b->len ? a->len : b->len);

	return order ? order : (a->len > b->len) - (a->len < b->len);
}

static void phrases_load(const char *name, struct phrases *to, uint16_t flag)
{
	for (const char *line = asset_text(name); (line = line_next(line)) != NULL; line = strchr(line, '\n') + 1) {
		uint32_t cp;

		phrase_line_read(line, to);
		text_decode(line, &cp);
		*cell_of(cp) |= flag;
	}
	qsort(to->items, to->count, sizeof(*to->items), phrase_compare);
}

static int other_compare(const void *left, const void *right)
{
	const struct other *a = left, *b = right;

	if (a->cp != b->cp)
		return a->cp < b->cp ? -1 : 1;
	return (a->reading > b->reading) - (a->reading < b->reading);
}

static void table_load(void)
{
	table.cells = mem_zalloc(CELLS, sizeof(*table.cells));
	for (const char *line = asset_text("db/pinyin/readings"); (line = line_next(line)) != NULL;
		line = strchr(line, '\n') + 1)
		readings_line_read(line);
	qsort(table.others, table.other_count, sizeof(*table.others), other_compare);
	for (size_t i = 0; i < table.other_count; i++)
		*cell_of(table.others[i].cp) |= CELL_HAS_OTHERS;
	phrases_load("db/pinyin/words", &table.phrases[PINYIN_PHRASES_WORDS], CELL_BEGINS_WORD);
	phrases_load("db/pinyin/surnames", &table.phrases[PINYIN_PHRASES_SURNAMES], CELL_BEGINS_SURNAME);
}

/* What is known of a character in few bits; 0 when it has no reading. */
static uint16_t cell_read(uint32_t cp)
{
	const uint16_t *cell;

	if (!table.cells)
		table_load();
	cell = cell_of(cp);
	return cell ? *cell : 0;
}

static void others_append(uint32_t cp, struct pinyin_readings *to)
{
	size_t first = 0, last = table.other_count;

	while (first < last) {
		size_t middle = first + (last - first) / 2;

		if (table.others[middle].cp < cp)
			first = middle + 1;
		else
			last = middle;
	}
	for (; first < table.other_count && table.others[first].cp == cp && to->count < PINYIN_READINGS_MAX; first++)
		to->syllables[to->count++] = table.syllables[table.others[first].reading - 1];
}

bool pinyin_table_character(uint32_t cp, struct pinyin_readings *readings_out)
{
	uint16_t cell = cell_read(cp);

	if (!(cell & CELL_READING))
		return false;
	readings_out->syllables[0] = table.syllables[(cell & CELL_READING) - 1];
	readings_out->count = 1;
	if (cell & CELL_HAS_OTHERS)
		others_append(cp, readings_out);
	return true;
}

const struct pinyin_phrase *pinyin_table_phrase(enum pinyin_phrases kind, const char *text)
{
	const struct phrases *phrases = &table.phrases[kind];
	const struct pinyin_phrase *longest = NULL;
	size_t first = 0, last, step;
	uint32_t cp;

	step = text_decode(text, &cp);
	if (!(cell_read(cp) & (kind == PINYIN_PHRASES_WORDS ? CELL_BEGINS_WORD : CELL_BEGINS_SURNAME)))
		return NULL;
	for (last = phrases->count; first < last;) {
		size_t middle = first + (last - first) / 2;

		if (memcmp(phrases->items[middle].text, text, step) < 0)
			first = middle + 1;
		else
			last = middle;
	}
	/* A longer phrase comes after what it begins with. */
	for (; first < phrases->count && memcmp(phrases->items[first].text, text, step) == 0; first++)
		if (strncmp(phrases->items[first].text, text, phrases->items[first].len) == 0)
			longest = &phrases->items[first];
	return longest;
}
