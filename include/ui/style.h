#ifndef BANXUE_UI_STYLE_H
#define BANXUE_UI_STYLE_H

/* What a piece of the picture is, not how it looks: a theme says that. Words and letters carry the meaning without any
 * colour. */
enum style {
	STYLE_NORMAL,
	STYLE_PATH,	/* first line: where am I */
	STYLE_PERSON,	/* first line: who am I */
	STYLE_RULE,	/* lines and boxes */
	STYLE_TITLE,	/* title of a rule or box */
	STYLE_KEY,	/* "F2" in the key bar */
	STYLE_KEY_WORD, /* "Save" in the key bar */
	STYLE_HEADER,	/* column headers */
	STYLE_SELECTED, /* the row or answer the cursor stands on, when shown by a bar */
	STYLE_MARKED,	/* rows marked with Space */
	STYLE_DIM,	/* less important: hints, empty values, what cannot be done now */
	STYLE_STRONG,
	STYLE_GOOD,    /* reached, saved */
	STYLE_WARNING, /* soon due */
	STYLE_BAD,     /* overdue, missed */
	STYLE_ERROR,   /* the error sentence, the mark at a wrong field */
	STYLE_MESSAGE, /* the message line */
	STYLE_LABEL,   /* label of a field */
	STYLE_FIELD,   /* a field that can be typed into */
	STYLE_FOCUS,   /* the field the cursor stands in */
	STYLE_MATCH,   /* letters that a search found */
	STYLE_BAR,     /* bars of charts */
	STYLE_COUNT
};

enum { STYLE_BOLD = 1, STYLE_UNDERLINE = 2, STYLE_REVERSE = 4, STYLE_FAINT = 8 };

/* How a style looks. Colours: -1 the terminal's own, 0-7 the basic eight, 8-15 their bright twins, 16-255 of the large
 * palette. */
struct style_look {
	short fg, bg;	      /* with 8 or 16 colours (bright ones become bold where there are only 8) */
	short fg_256, bg_256; /* with 256 colours; -2: as above */
	unsigned attributes;  /* always, also in monochrome */
};

/* All looks of a theme; filled from conf/theme by whoever reads settings. */
struct theme {
	struct style_look looks[STYLE_COUNT];
};

/* The theme that is readable on dark and light terminals alike; used until another one is given. */
const struct theme *theme_default(void);

/* The key under which a style is named in a theme file ("selected"), NULL beyond the last. */
const char *style_name(enum style style);

#endif
