#include "base/text.h"
#include "command/command.h"
#include "ui/key.h"
#include "ui/line.h"
#include "ui/note.h"

#include <assert.h>
#include <locale.h>
#include <string.h>

enum { LINE_MAX_CHARACTERS = 40, FIELD_COLS = 12, NOTE_ROWS = 3 };

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static bool is_boundary(const char *s, size_t at)
{
	size_t start = 0;

	while (start < at)
		start = text_next(s, start);
	return start == at;
}

/* Whatever is typed, a line holds clean text within its limit and shows its cursor. */
static void line_check(struct line *l)
{
	const char *s = line_text(l);
	struct grid g = {0};
	struct canvas c;

	assert(text_is_valid(s, strlen(s)));
	assert(text_length(s) <= LINE_MAX_CHARACTERS);
	assert(is_boundary(s, l->at));
	line_reveal(l, FIELD_COLS);
	grid_resize(&g, 1, FIELD_COLS);
	c = canvas_of(&g);
	line_draw(l, &c, (struct canvas_place){.width = FIELD_COLS}, true);
	assert(g.has_cursor && g.cursor_col >= 0 && g.cursor_col < FIELD_COLS);
	grid_finish(&g);
}

static void note_check(const struct note *n)
{
	const char *s = note_text(n);
	struct grid g = {0};
	struct canvas c;

	assert(text_is_valid(s, strlen(s)));
	assert(n->at <= strlen(s));
	grid_resize(&g, NOTE_ROWS, FIELD_COLS);
	c = canvas_of(&g);
	note_draw(n, &c, true);
	assert(g.cursor_row >= 0 && g.cursor_row < NOTE_ROWS);
	grid_finish(&g);
}

static void event_apply(const struct key_event *event, struct line *l, struct note *n)
{
	if (event->kind == KEY_IS_CODE) {
		enum command command = command_by_key(event->code, COMMAND_TYPING);

		assert(event->code != KEYCODE_NONE);
		line_command(l, command);
		note_command(n, command);
		return;
	}
	assert(text_is_valid(event->text, strlen(event->text)));
	assert(*event->text);
	line_insert(l, event->text);
	note_insert(n, event->text);
}

/* The first byte says in how large pieces the others arrive; every byte is taken in the end. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const struct key_sequence own[] = {{"\033OA", KEYCODE_UP}, {"\033Ot", KEYCODE_F(5)}};
	size_t piece = size ? data[0] % 64 + 1 : 1;
	struct key_decoder keys;
	struct key_event event;
	struct line line;
	struct note note;

	setlocale(LC_CTYPE, "C.UTF-8");
	key_start(&keys, own, sizeof(own) / sizeof(own[0]));
	line_init(&line, "曹杨二中", LINE_MAX_CHARACTERS, 0);
	note_init(&note, "第一行\n第二行", LINE_MAX_CHARACTERS);
	note_resize(&note, NOTE_ROWS, FIELD_COLS);
	for (size_t at = 1; at < size; at += piece) {
		key_feed(&keys, (const char *)data + at, size - at < piece ? size - at : piece);
		while (key_next(&keys, &event))
			event_apply(&event, &line, &note);
		line_check(&line);
		note_check(&note);
	}
	for (int i = 0; i < 8 && key_patience(&keys) >= 0; i++) {
		key_give_up(&keys);
		while (key_next(&keys, &event))
			event_apply(&event, &line, &note);
	}
	assert(key_patience(&keys) < 0);
	line_check(&line);
	key_finish(&keys);
	line_finish(&line);
	note_finish(&note);
	return 0;
}
