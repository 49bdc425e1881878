#include "ui/style.h"

#include <stddef.h>

enum { OWN = -1, SAME = -2 };

static const char *const names[STYLE_COUNT] = {
	[STYLE_NORMAL] = "normal",
	[STYLE_PATH] = "path",
	[STYLE_PERSON] = "person",
	[STYLE_RULE] = "rule",
	[STYLE_TITLE] = "title",
	[STYLE_KEY] = "key",
	[STYLE_KEY_WORD] = "key_word",
	[STYLE_HEADER] = "header",
	[STYLE_SELECTED] = "selected",
	[STYLE_MARKED] = "marked",
	[STYLE_DIM] = "dim",
	[STYLE_STRONG] = "strong",
	[STYLE_GOOD] = "good",
	[STYLE_WARNING] = "warning",
	[STYLE_BAD] = "bad",
	[STYLE_ERROR] = "error",
	[STYLE_MESSAGE] = "message",
	[STYLE_LABEL] = "label",
	[STYLE_FIELD] = "field",
	[STYLE_FOCUS] = "focus",
	[STYLE_MATCH] = "match",
	[STYLE_BAR] = "bar",
};

/* No background but by reversal, and only tones that stand out from black and from white. */
static const struct theme calm = {{
	[STYLE_NORMAL] = {OWN, OWN, SAME, SAME, 0},
	[STYLE_PATH] = {OWN, OWN, SAME, SAME, STYLE_BOLD},
	[STYLE_PERSON] = {OWN, OWN, SAME, SAME, 0},
	[STYLE_RULE] = {6, OWN, 66, SAME, 0},
	[STYLE_TITLE] = {6, OWN, 30, SAME, STYLE_BOLD},
	[STYLE_KEY] = {OWN, OWN, SAME, SAME, STYLE_BOLD},
	[STYLE_KEY_WORD] = {OWN, OWN, SAME, SAME, 0},
	[STYLE_HEADER] = {6, OWN, 30, SAME, STYLE_BOLD},
	[STYLE_SELECTED] = {OWN, OWN, SAME, SAME, STYLE_REVERSE},
	[STYLE_MARKED] = {5, OWN, 133, SAME, STYLE_BOLD},
	[STYLE_DIM] = {OWN, OWN, 244, SAME, 0},
	[STYLE_STRONG] = {OWN, OWN, SAME, SAME, STYLE_BOLD},
	[STYLE_GOOD] = {2, OWN, 34, SAME, 0},
	[STYLE_WARNING] = {3, OWN, 172, SAME, 0},
	[STYLE_BAD] = {1, OWN, 160, SAME, STYLE_BOLD},
	[STYLE_ERROR] = {1, OWN, 160, SAME, STYLE_BOLD},
	[STYLE_MESSAGE] = {OWN, OWN, SAME, SAME, 0},
	[STYLE_LABEL] = {OWN, OWN, SAME, SAME, 0},
	[STYLE_FIELD] = {OWN, OWN, SAME, SAME, 0},
	[STYLE_FOCUS] = {OWN, OWN, SAME, SAME, STYLE_UNDERLINE},
	[STYLE_MATCH] = {OWN, OWN, SAME, SAME, STYLE_UNDERLINE | STYLE_BOLD},
	[STYLE_BAR] = {4, OWN, 67, SAME, 0},
}};

const struct theme *theme_default(void)
{
	return &calm;
}

const char *style_name(enum style style)
{
	return (unsigned)style < STYLE_COUNT ? names[style] : NULL;
}
