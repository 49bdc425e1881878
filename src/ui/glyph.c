#include "ui/glyph.h"

#include "base/text.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct glyph_look {
	uint32_t cp;
	const char *text, *ascii;
};

static const struct glyph_look looks[GLYPH_COUNT] = {
	[GLYPH_HORIZONTAL] = {0x2500, "─", "-"},
	[GLYPH_VERTICAL] = {0x2502, "│", "|"},
	[GLYPH_TOP_LEFT] = {0x250C, "┌", "+"},
	[GLYPH_TOP_RIGHT] = {0x2510, "┐", "+"},
	[GLYPH_BOTTOM_LEFT] = {0x2514, "└", "+"},
	[GLYPH_BOTTOM_RIGHT] = {0x2518, "┘", "+"},
	[GLYPH_PATH] = {0x203A, "›", ">"},
	[GLYPH_DOT] = {0xB7, "·", "."},
	[GLYPH_DASH] = {0x2014, "—", "-"},
	[GLYPH_YES] = {0x2713, "✓", "v"},
	[GLYPH_NO] = {0x2717, "✗", "x"},
	[GLYPH_PICK] = {0x25BE, "▾", "v"},
	[GLYPH_ASCENDING] = {0x2191, "↑", "^"},
	[GLYPH_DESCENDING] = {0x2193, "↓", "v"},
	[GLYPH_ARROW] = {0x2192, "→", ">"},
	[GLYPH_TODAY] = {0x25B2, "▲", "^"},
	[GLYPH_BLOCK] = {0x2588, "█", "#"},
	[GLYPH_SHADE] = {0x2591, "░", "."},
	[GLYPH_BEYOND] = {0x2592, "▒", ":"},
	[GLYPH_ORIGIN] = {0x25CB, "○", "o"},
	[GLYPH_WAITS] = {0x2190, "←", "<"},
	[GLYPH_CUT] = {0x2026, "…", "~"},
};

struct twin {
	uint32_t cp;
	const char *ascii;
};

/* Characters of East Asian width "ambiguous" that Chinese office texts use; by code point. */
static const struct twin twins[] = {
	{0xA7, "S"},
	{0xB0, "o"},
	{0xB1, "+-"},
	{0xB7, "."},
	{0xD7, "x"},
	{0xF7, "/"},
	{0x2013, "-"},
	{0x2014, "-"},
	{0x2015, "-"},
	{0x2018, "'"},
	{0x2019, "'"},
	{0x201C, "\""},
	{0x201D, "\""},
	{0x2022, "*"},
	{0x2025, ".."},
	{0x2026, "~"},
	{0x2030, "%o"},
	{0x203A, ">"},
	{0x203B, "*"},
	{0x2103, "C"},
	{0x2116, "No"},
	{0x2190, "<"},
	{0x2191, "^"},
	{0x2192, ">"},
	{0x2193, "v"},
	{0x2194, "<>"},
	{0x21D2, "=>"},
	{0x2211, "S"},
	{0x221A, "v"},
	{0x221E, "oo"},
	{0x2227, "&"},
	{0x2228, "|"},
	{0x223C, "~"},
	{0x2248, "~"},
	{0x2260, "!="},
	{0x2264, "<="},
	{0x2265, ">="},
	{0x2460, "1."},
	{0x2461, "2."},
	{0x2462, "3."},
	{0x2463, "4."},
	{0x2464, "5."},
	{0x2465, "6."},
	{0x2466, "7."},
	{0x2467, "8."},
	{0x2468, "9."},
	{0x2500, "-"},
	{0x2502, "|"},
	{0x250C, "+"},
	{0x2510, "+"},
	{0x2514, "+"},
	{0x2518, "+"},
	{0x251C, "+"},
	{0x2524, "+"},
	{0x252C, "+"},
	{0x2534, "+"},
	{0x253C, "+"},
	{0x2588, "#"},
	{0x2591, "."},
	{0x2592, ":"},
	{0x2593, "#"},
	{0x25A0, "#"},
	{0x25A1, "[]"},
	{0x25B2, "^"},
	{0x25B3, "^"},
	{0x25B6, ">"},
	{0x25BC, "v"},
	{0x25BE, "v"},
	{0x25C6, "*"},
	{0x25CB, "o"},
	{0x25CE, "@"},
	{0x25CF, "*"},
	{0x2605, "*"},
	{0x2606, "*"},
	{0x2713, "v"},
	{0x2717, "x"},
};

/* Process-wide, as the terminal is. */
static struct {
	bool force_ascii;
	int (*width)(uint32_t cp);
	bool is_ascii[GLYPH_COUNT];
} setup;

const char *glyph_text(enum glyph glyph)
{
	return setup.is_ascii[glyph] ? looks[glyph].ascii : looks[glyph].text;
}

static int twin_compare(const void *key, const void *item)
{
	const uint32_t cp = *(const uint32_t *)key;
	const struct twin *twin = item;

	return cp < twin->cp ? -1 : cp > twin->cp;
}

/* The ASCII twin (one or two columns) of an ambiguous character, NULL when it has none. */
static const char *twin_of(uint32_t cp)
{
	const struct twin *twin;

	if (cp < twins[0].cp || cp > twins[sizeof(twins) / sizeof(twins[0]) - 1].cp)
		return NULL;
	twin = bsearch(&cp, twins, sizeof(twins) / sizeof(twins[0]), sizeof(twins[0]), twin_compare);
	return twin ? twin->ascii : NULL;
}

const char *glyph_replacement(uint32_t cp)
{
	return setup.force_ascii ? twin_of(cp) : NULL;
}

/* How wide a character is once it has been replaced. */
static int replaced_width(uint32_t cp)
{
	const char *twin = twin_of(cp);

	if (twin)
		return (int)strlen(twin);
	return setup.width(cp);
}

void glyph_setup(bool force_ascii, int (*width)(uint32_t cp))
{
	setup.force_ascii = force_ascii;
	setup.width = width;
	text_use_width(width);
	for (int i = 0; i < GLYPH_COUNT; i++)
		setup.is_ascii[i] = force_ascii || text_char_width(looks[i].cp) != 1;
	if (force_ascii)
		text_use_width(replaced_width);
}
