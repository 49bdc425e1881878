#include "ui/note.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { DEFAULT_MAX = 4000 };

/* A wrapped line: bytes from `start`, `len` of them; the break after it takes the rest up to the next one's start. */
struct span {
	size_t start, len;
};

struct spans {
	const char *text;
	struct span *items;
	int count, room;
};

static void span_add(void *ctx, const char *s, size_t len)
{
	struct spans *spans = ctx;

	if (spans->count == spans->room) {
		spans->room = spans->room ? spans->room * 2 : 32;
		spans->items = mem_resize(spans->items, (size_t)spans->room, sizeof(*spans->items));
	}
	spans->items[spans->count++] = (struct span){.start = (size_t)(s - spans->text), .len = len};
}

/* The lines as they are shown; one column stays free for the cursor behind a full line. */
static struct spans spans_of(const struct note *n)
{
	struct spans spans = {.text = note_text(n)};

	text_wrap(spans.text, n->cols > 2 ? n->cols - 1 : 1, span_add, &spans);
	return spans;
}

/* The line the cursor is in. */
static int spans_find(const struct spans *spans, size_t at)
{
	int line = spans->count - 1;

	while (line > 0 && spans->items[line].start > at)
		line--;
	return line;
}

static int columns_of(const char *s, size_t len)
{
	char *part = mem_copy_n(s, len);
	int width = text_width(part);

	free(part);
	return width;
}

/* Column of the cursor in its line: spaces that the break swallowed do not count. */
static int cursor_column(const struct note *n, const struct span *span)
{
	size_t len = n->at - span->start;

	return columns_of(note_text(n) + span->start, len < span->len ? len : span->len);
}

static void note_reveal(struct note *n)
{
	struct spans spans = spans_of(n);
	int line = spans_find(&spans, n->at);

	if (line < n->top)
		n->top = line;
	if (n->rows > 0 && line >= n->top + n->rows)
		n->top = line - n->rows + 1;
	if (n->top > 0 && n->top > spans.count - n->rows)
		n->top = spans.count > n->rows ? spans.count - n->rows : 0;
	free(spans.items);
}

void note_init(struct note *n, const char *text, size_t max)
{
	*n = (struct note){.max = max ? max : DEFAULT_MAX, .rows = 1, .cols = 1};
	note_set(n, text);
}

void note_finish(struct note *n)
{
	buf_finish(&n->text);
}

void note_set(struct note *n, const char *text)
{
	buf_reset(&n->text);
	buf_puts(&n->text, text ? text : "");
	n->at = n->text.len;
	n->top = 0;
	n->goal = -1;
	n->is_changed = false;
	note_reveal(n);
}

const char *note_text(const struct note *n)
{
	return buf_text(&n->text);
}

void note_resize(struct note *n, int rows, int cols)
{
	n->rows = rows;
	n->cols = cols;
	note_reveal(n);
}

static void note_splice(struct note *n, size_t from, size_t to, const char *text, size_t len)
{
	char *rest = mem_copy(note_text(n) + to);

	n->text.len = from;
	buf_add(&n->text, text, len);
	n->at = n->text.len;
	buf_puts(&n->text, rest);
	n->is_changed = true;
	n->goal = -1;
	free(rest);
	note_reveal(n);
}

bool note_insert(struct note *n, const char *utf8)
{
	size_t count = text_length(note_text(n)), room = count < n->max ? n->max - count : 0, len = 0;
	char *text = text_clean(utf8, strlen(utf8), TEXT_MANY_LINES);
	bool is_whole;

	while (text[len] && room > 0) {
		size_t next = text_next(text, len);
		char *grapheme = mem_copy_n(text + len, next - len);
		size_t characters = text_length(grapheme);

		free(grapheme);
		if (characters > room)
			break;
		room -= characters;
		len = next;
	}
	is_whole = text[len] == '\0';
	if (len)
		note_splice(n, n->at, n->at, text, len);
	free(text);
	return is_whole;
}

/* Up or down by lines, keeping the column as far as there is text. False at either end. */
static bool lines_move(struct note *n, int step)
{
	struct spans spans = spans_of(n);
	int line = spans_find(&spans, n->at), target = line + step;
	bool is_inside = target >= 0 && target < spans.count;

	if (n->goal < 0)
		n->goal = cursor_column(n, &spans.items[line]);
	if (is_inside) {
		const struct span *span = &spans.items[target];
		char *text = mem_copy_n(note_text(n) + span->start, span->len);

		n->at = span->start + text_fit(text, n->goal, NULL);
		free(text);
	}
	free(spans.items);
	return is_inside;
}

static bool page_move(struct note *n, int direction)
{
	int step = n->rows > 1 ? n->rows - 1 : 1;
	bool is_moved = false;

	while (step-- > 0 && lines_move(n, direction))
		is_moved = true;
	return is_moved;
}

static size_t line_start(const struct note *n)
{
	size_t at = n->at;

	while (at > 0 && note_text(n)[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_end(const struct note *n)
{
	return n->at + strcspn(note_text(n) + n->at, "\n");
}

static bool sideways(struct note *n, size_t target)
{
	n->at = target;
	n->goal = -1;
	return true;
}

static bool erase(struct note *n, size_t target)
{
	if (target != n->at)
		note_splice(n, target < n->at ? target : n->at, target < n->at ? n->at : target, "", 0);
	return true;
}

static size_t before(const struct note *n)
{
	return n->at ? text_prev(note_text(n), n->at) : 0;
}

static size_t after(const struct note *n)
{
	return note_text(n)[n->at] ? text_next(note_text(n), n->at) : n->at;
}

static bool note_do(struct note *n, enum command command)
{
	switch (command) {
	case COMMAND_UP: return lines_move(n, -1);
	case COMMAND_DOWN: return lines_move(n, 1);
	case COMMAND_PAGE_UP: return page_move(n, -1);
	case COMMAND_PAGE_DOWN: return page_move(n, 1);
	case COMMAND_LEFT: return sideways(n, before(n));
	case COMMAND_RIGHT: return sideways(n, after(n));
	case COMMAND_FIRST: return sideways(n, line_start(n));
	case COMMAND_LAST: return sideways(n, line_end(n));
	case COMMAND_ERASE: return erase(n, before(n));
	case COMMAND_ERASE_NEXT: return erase(n, after(n));
	case COMMAND_ERASE_TO_START: return erase(n, line_start(n));
	case COMMAND_ERASE_TO_END: return erase(n, line_end(n));
	case COMMAND_ENTER: note_insert(n, "\n"); return true;
	default: return false;
	}
}

bool note_command(struct note *n, enum command command)
{
	bool is_used = note_do(n, command);

	note_reveal(n);
	return is_used;
}

void note_draw(const struct note *n, struct canvas *c, bool has_focus)
{
	struct spans spans = spans_of(n);
	int line = spans_find(&spans, n->at);
	enum style style = has_focus ? STYLE_FOCUS : STYLE_FIELD;

	for (int row = 0; row < c->rows; row++) {
		canvas_fill(c, row, 0, c->cols, style);
		if (n->top + row < spans.count) {
			const struct span *span = &spans.items[n->top + row];
			char *text = mem_copy_n(note_text(n) + span->start, span->len);

			canvas_text(c, row, 0, text, style);
			free(text);
		}
	}
	if (has_focus)
		canvas_cursor(c, line - n->top, cursor_column(n, &spans.items[line]));
	free(spans.items);
}
