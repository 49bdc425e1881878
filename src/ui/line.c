#include "ui/line.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { DEFAULT_MAX = 4000 };

void line_init(struct line *l, const char *text, size_t max, unsigned flags)
{
	*l = (struct line){.max = max ? max : DEFAULT_MAX, .flags = flags};
	line_set(l, text);
}

void line_finish(struct line *l)
{
	buf_finish(&l->text);
}

void line_set(struct line *l, const char *text)
{
	buf_reset(&l->text);
	buf_puts(&l->text, text ? text : "");
	l->at = l->text.len;
	l->scroll = 0;
	l->is_changed = false;
}

const char *line_text(const struct line *l)
{
	return buf_text(&l->text);
}

/* Bytes of the first `count` characters, ending with a whole grapheme. */
static size_t text_limit(const char *s, size_t count)
{
	size_t at = 0;
	uint32_t cp;

	for (size_t n = 0; s[at];) {
		size_t next = text_next(s, at);

		for (size_t i = at; i < next; i += text_decode(s + i, &cp))
			n++;
		if (n > count)
			break;
		at = next;
	}
	return at;
}

/* A combining character typed before other text may join it: the cursor goes to where a grapheme starts. */
static size_t text_snap(const char *s, size_t at)
{
	size_t start = 0;

	while (start < at)
		start = text_next(s, start);
	return start;
}

/* Replaces the bytes from `from` to `to` by others and puts the cursor behind them. */
static void line_splice(struct line *l, size_t from, size_t to, const char *text, size_t len)
{
	char *rest = mem_copy(line_text(l) + to);

	l->text.len = from;
	buf_add(&l->text, text, len);
	buf_puts(&l->text, rest);
	l->at = text_snap(line_text(l), from + len);
	l->is_changed = true;
	free(rest);
}

bool line_insert(struct line *l, const char *utf8)
{
	size_t count = text_length(line_text(l)), room = count < l->max ? l->max - count : 0, len;
	bool is_whole;
	char *text;

	if (l->flags & LINE_READ_ONLY)
		return true;
	text = text_clean(utf8, strlen(utf8), TEXT_ONE_LINE);
	if (l->flags & LINE_NARROW)
		text_narrow(text);
	len = text_limit(text, room);
	is_whole = text[len] == '\0';
	if (len)
		line_splice(l, l->at, l->at, text, len);
	free(text);
	return is_whole;
}

static bool is_space_at(const char *s, size_t at)
{
	return s[at] == ' ' || !strncmp(s + at, "\xE3\x80\x80", 3);
}

static size_t word_left(const char *s, size_t at)
{
	while (at > 0 && is_space_at(s, text_prev(s, at)))
		at = text_prev(s, at);
	while (at > 0 && !is_space_at(s, text_prev(s, at)))
		at = text_prev(s, at);
	return at;
}

static size_t word_right(const char *s, size_t at)
{
	while (s[at] && !is_space_at(s, at))
		at = text_next(s, at);
	while (s[at] && is_space_at(s, at))
		at = text_next(s, at);
	return at;
}

/* Where a moving or erasing command leads from the cursor. */
static size_t target_of(const struct line *l, enum command command)
{
	const char *s = line_text(l);

	switch (command) {
	case COMMAND_LEFT:
	case COMMAND_ERASE: return l->at ? text_prev(s, l->at) : 0;
	case COMMAND_RIGHT:
	case COMMAND_ERASE_NEXT: return s[l->at] ? text_next(s, l->at) : l->at;
	case COMMAND_FIRST:
	case COMMAND_ERASE_TO_START: return 0;
	case COMMAND_LAST:
	case COMMAND_ERASE_TO_END: return l->text.len;
	case COMMAND_WORD_LEFT:
	case COMMAND_ERASE_WORD: return word_left(s, l->at);
	default: return word_right(s, l->at);
	}
}

static bool is_moving(enum command command)
{
	return command == COMMAND_LEFT || command == COMMAND_RIGHT || command == COMMAND_FIRST ||
	       command == COMMAND_LAST || command == COMMAND_WORD_LEFT || command == COMMAND_WORD_RIGHT;
}

static bool is_erasing(enum command command)
{
	return command >= COMMAND_ERASE && command <= COMMAND_ERASE_TO_END;
}

bool line_command(struct line *l, enum command command)
{
	size_t target;

	if (!is_moving(command) && !is_erasing(command))
		return false;
	target = target_of(l, command);
	if (is_moving(command))
		l->at = target;
	else if (target != l->at && !(l->flags & LINE_READ_ONLY))
		line_splice(l, target < l->at ? target : l->at, target < l->at ? l->at : target, "", 0);
	return true;
}

static int columns_before(const char *s, size_t at)
{
	char *before = mem_copy_n(s, at);
	int width = text_width(before);

	free(before);
	return width;
}

/* The first column from `col` on where a character begins. */
static int columns_from(const char *s, int col)
{
	int used;
	size_t at = text_fit(s, col, &used);

	return used < col && s[at] ? columns_before(s, text_next(s, at)) : col;
}

void line_reveal(struct line *l, int width)
{
	const char *s = line_text(l);
	int col = columns_before(s, l->at), total = text_width(s);

	if (width < 1)
		width = 1;
	/* A wide character at the left edge needs both its columns, at the cursor too. */
	if (col < l->scroll)
		l->scroll = col > width / 4 ? col - width / 4 : 0;
	else if (col > l->scroll + width - 2)
		l->scroll = col - width + 2 + width / 4;
	if (l->scroll > total + 1 - width)
		l->scroll = total + 1 - width;
	if (l->scroll < 0)
		l->scroll = 0;
	l->scroll = columns_from(s, l->scroll);
}

void line_draw(const struct line *l, struct canvas *c, struct canvas_place place, bool has_focus)
{
	struct canvas part = canvas_part(c, place.row, place.col, 1, place.width);
	enum style style = has_focus ? STYLE_FOCUS : STYLE_FIELD;

	canvas_fill(&part, 0, 0, part.cols, style);
	canvas_text(&part, 0, -l->scroll, line_text(l), style);
	if (has_focus)
		canvas_cursor(&part, 0, columns_before(line_text(l), l->at) - l->scroll);
}
