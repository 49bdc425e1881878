#ifndef BANXUE_UI_GLYPH_H
#define BANXUE_UI_GLYPH_H

#include <stdbool.h>
#include <stdint.h>

/* Signs the program draws itself, each with an ASCII twin for terminals that may take them as two columns. */
enum glyph {
	GLYPH_HORIZONTAL,
	GLYPH_VERTICAL,
	GLYPH_TOP_LEFT,
	GLYPH_TOP_RIGHT,
	GLYPH_BOTTOM_LEFT,
	GLYPH_BOTTOM_RIGHT,
	GLYPH_PATH,	 /* › */
	GLYPH_DOT,	 /* · */
	GLYPH_DASH,	 /* — */
	GLYPH_YES,	 /* ✓ */
	GLYPH_NO,	 /* ✗ */
	GLYPH_PICK,	 /* ▾ */
	GLYPH_ASCENDING, /* ↑ */
	GLYPH_DESCENDING,
	GLYPH_ARROW,  /* → */
	GLYPH_TODAY,  /* ▲ */
	GLYPH_BLOCK,  /* █ */
	GLYPH_SHADE,  /* ░ */
	GLYPH_BEYOND, /* ▒ */
	GLYPH_ORIGIN, /* ○ */
	GLYPH_WAITS,  /* ← */
	GLYPH_CUT,    /* … */
	GLYPH_COUNT
};

/* The sign as it is to be drawn: itself, or its ASCII twin of the same width. */
const char *glyph_text(enum glyph glyph);

/* What a character has to be drawn as instead, NULL: itself. */
const char *glyph_replacement(uint32_t cp);

/*
 * `force_ascii`: every ambiguous character, in data as well, is drawn as its twin (the setting). Otherwise the
 * program's own signs become ASCII where `width` (the locale's wcwidth; NULL: Unicode's) takes them as two columns.
 * Also tells base/text the widths that follow from it. Process-wide.
 */
void glyph_setup(bool force_ascii, int (*width)(uint32_t cp));

#endif
