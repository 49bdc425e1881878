#ifndef BANXUE_ROUND_STATE_H
#define BANXUE_ROUND_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/filter.h"
#include "screens/menu.h"
#include "service/round_board.h"

struct canvas;
struct screen;

enum { LINES_MAX = 64, HEAD_ROWS = 3 };

/* What a line of a half is; the cursor steps over the last two. */
enum line_kind { LINE_FIGURE, LINE_SCHOOLS, LINE_HEADING, LINE_WORDS };

struct round_line {
	enum line_kind kind;
	size_t figure;
	enum round_section section; /* of a heading */
	const char *words;	    /* translated */
};

/* The screen has two halves side by side, each a column of lines. */
struct half {
	struct menu menu;
	struct round_line lines[LINES_MAX];
	int count;
};

struct round_state {
	int64_t id;
	struct round_board board;
	struct filter orders;
	char *filter_text;
	struct half halves[2];
	int at;		/* the half with the cursor */
	bool has_moved; /* until then the cursor keeps to the first line */
};

struct round_state *round_of(const struct screen *s);

/* Head and both halves. */
void round_draw(const struct screen *s, struct canvas *c);

#endif
