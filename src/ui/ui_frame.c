#include "base/buf.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "command/keycode.h"
#include "ui/glyph.h"
#include "ui_state.h"

#include <stdlib.h>
#include <string.h>

enum { FUNCTION_KEYS = 12, PERSON_GAP = 2, MESSAGE_ROWS = 3 };

/* A word of the key bar. */
struct bar_item {
	char key[KEYCODE_NAME_SIZE];
	const char *word;
	int width;
	bool is_shown;
};

bool ui_is_tiny(const struct ui *ui)
{
	return ui->rows < UI_ROWS_MIN || ui->cols < UI_COLS_MIN;
}

struct screen *ui_base(const struct ui *ui)
{
	struct screen *s = ui->top;

	while (s && s->ops->is_popup && s->below)
		s = s->below;
	return s;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

void ui_layout_screen(struct ui *ui, struct screen *s)
{
	int rows = ui->rows - UI_BODY_TOP - UI_BODY_BOTTOM, cols = ui->cols, wish_rows, wish_cols;

	/* Too small to be shown: keeps the size it had. */
	if (ui_is_tiny(ui) && s->rows)
		return;
	if (ui_is_tiny(ui)) {
		rows = UI_ROWS_MIN - UI_BODY_TOP - UI_BODY_BOTTOM;
		cols = UI_COLS_MIN;
	}
	if (s->ops->is_popup) {
		wish_rows = rows -= 2;
		wish_cols = cols -= 4;
		if (s->ops->size)
			s->ops->size(s, &wish_rows, &wish_cols);
		rows = smaller(rows, wish_rows > 1 ? wish_rows : 1);
		cols = smaller(cols, wish_cols > 1 ? wish_cols : 1);
	}
	if (rows == s->rows && cols == s->cols)
		return;
	s->rows = rows;
	s->cols = cols;
	if (s->ops->resize)
		s->ops->resize(s);
}

void ui_layout(struct ui *ui)
{
	for (struct screen *s = ui->top; s; s = s->below)
		ui_layout_screen(ui, s);
}

/* The titles from the first screen up; `s` and what is below it. */
static void path_add(const struct screen *s, struct buf *path)
{
	struct buf title = {0};

	if (!s)
		return;
	path_add(s->below, path);
	if (s->ops->is_popup || !s->ops->title)
		return;
	s->ops->title(s, &title);
	if (title.len && path->len)
		buf_printf(path, s->below ? " %s " : "  ", glyph_text(GLYPH_PATH));
	buf_puts(path, buf_text(&title));
	buf_finish(&title);
}

/* Parts of the person, two spaces apart, are given up from the left until the rest fits. */
static const char *person_fit(const char *person, int cols)
{
	while (*person && text_width(person) > cols) {
		const char *gap = strstr(person, "  ");

		if (!gap)
			return "";
		person = gap + strspn(gap, " ");
	}
	return person;
}

/* The end of a path that fits: where I am matters more than the way there. */
static const char *path_fit(const char *path, int cols)
{
	while (text_width(path) > cols) {
		const char *next = strstr(path, glyph_text(GLYPH_PATH));

		if (!next)
			break;
		path = next + strlen(glyph_text(GLYPH_PATH));
		path += strspn(path, " ");
	}
	return path;
}

static void head_draw(struct ui *ui, struct canvas *c)
{
	struct buf path = {0}, person = {0};
	const char *shown, *who;
	int width;

	buf_puts(&path, ui->app->program ? _(ui->app->program) : "");
	path_add(ui->top, &path);
	if (ui->app->person)
		ui->app->person(ui->app->app, &person);
	shown = path_fit(buf_text(&path), c->cols - 2);
	width = smaller(text_width(shown), c->cols - 2);
	who = person_fit(buf_text(&person), c->cols - 2 - width - PERSON_GAP);
	canvas_field(c, (struct canvas_place){0, 1, width, TEXT_LEFT}, shown, STYLE_PATH);
	canvas_text(c, 0, c->cols - 1 - text_width(who), who, STYLE_PERSON);
	canvas_rule(c, 1, NULL);
	free(ui->person);
	ui->person = buf_take(&person);
	buf_finish(&path);
}

static void count_line(void *ctx, const char *text, size_t len)
{
	(void)text;
	(void)len;
	(*(int *)ctx)++;
}

/* A sentence too long for its row grows over the foot of the screen until the next key: the end of it is what to do. */
static void message_show(const struct ui *ui, struct canvas *c)
{
	int row = c->rows - UI_BODY_BOTTOM, width = c->cols - 2, lines = 0;
	enum style style = ui->is_error ? STYLE_ERROR : STYLE_MESSAGE;
	char more[KEYCODE_NAME_SIZE];

	text_wrap(ui->message, width, count_line, &lines);
	if (lines > MESSAGE_ROWS) {
		keycode_name(command_key(COMMAND_MESSAGE, COMMAND_TYPING), more);
		width -= text_width(more) + 1;
		canvas_text(c, row, 1 + width + 1, more, STYLE_KEY);
		canvas_field(c, (struct canvas_place){row, 1, width, TEXT_LEFT}, ui->message, style);
		return;
	}
	struct canvas foot = canvas_part(c, row + 1 - lines, 0, lines, c->cols);
	struct canvas text = canvas_part(&foot, 0, 1, lines, width);

	for (int i = 0; i < lines; i++)
		canvas_fill(&foot, i, 0, c->cols, STYLE_NORMAL);
	if (lines > 1)
		canvas_rule(c, row - lines, NULL);
	canvas_paragraph(&text, 0, ui->message, style);
}

static void message_draw(const struct ui *ui, struct canvas *c)
{
	struct canvas_place place = {c->rows - UI_BODY_BOTTOM, 1, c->cols - 2, TEXT_LEFT};
	const struct screen *top = ui->top, *base = ui_base(ui);
	struct buf status = {0};

	if (ui->message && *ui->message) {
		message_show(ui, c);
		return;
	}
	if (top->ops->status)
		top->ops->status(top, &status);
	if (!status.len && top != base && base->ops->status)
		base->ops->status(base, &status);
	canvas_field(c, place, buf_text(&status), STYLE_MESSAGE);
	buf_finish(&status);
}

/* The word on each function key here and now; item 0 is Space. */
static void bar_collect(const struct screen *s, struct bar_item items[FUNCTION_KEYS + 1])
{
	enum command_context context = ui_context(s);

	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++) {
		int key = command_key((enum command)i, context), at = key - KEYCODE_F0;
		struct ui_usable usable;

		if (key == ' ')
			at = 0;
		else if (at < 1 || at > FUNCTION_KEYS)
			continue;
		if (!ui_usable(s, (enum command)i, &usable) || !usable.is_usable)
			continue;
		keycode_name(key, items[at].key);
		items[at].word = ui_word(s, (enum command)i, &usable);
		/* Latin words need a space to be told from the key. */
		items[at].width = (int)strlen(items[at].key) + text_width(items[at].word) +
				  ((unsigned char)*items[at].word < 0x80);
		items[at].is_shown = true;
	}
}

static int bar_width(const struct bar_item *items, int gap)
{
	int width = 0;

	for (int i = 0; i <= FUNCTION_KEYS; i++)
		if (items[i].is_shown)
			width += items[i].width + (width ? gap : 0);
	return width;
}

/* What can be done without seeing it goes first when there is no room. */
static void bar_shorten(struct bar_item *items, int cols)
{
	static const int dispensable[] = {5, 3, 0, 6, 7, 8, 4, 1, 2};

	for (size_t i = 0; i < sizeof(dispensable) / sizeof(dispensable[0]) && bar_width(items, 1) > cols; i++)
		items[dispensable[i]].is_shown = false;
}

/* What is left of `cols` for the keys. The hint tells what nobody guesses: F5 goes where that makes room for it. */
static int bar_make_room(struct bar_item *items, int hint, int cols)
{
	int room = hint ? cols - hint - 1 : cols;
	int excess = bar_width(items, 1) - room;

	if (excess > 0 && items[5].is_shown && excess <= items[5].width + 1)
		items[5].is_shown = false;
	return bar_width(items, 1) <= room ? room : cols;
}

static int bar_item_draw(struct canvas *c, int col, const struct bar_item *item)
{
	col = canvas_text(c, c->rows - 1, col, item->key, STYLE_KEY);
	if ((unsigned char)*item->word < 0x80)
		col++;
	return canvas_text(c, c->rows - 1, col, item->word, STYLE_KEY_WORD);
}

static void bar_draw(const struct screen *s, struct canvas *c)
{
	struct bar_item items[FUNCTION_KEYS + 1] = {0};
	struct buf hint = {0};
	/* Some terminals reach the last cell of the last row only by pushing its neighbour there, which must not be
	 * half a character. */
	int cols = c->cols - 3, gap, col = 1;

	bar_collect(s, items);
	bar_shorten(items, cols);
	if (s->ops->hint)
		s->ops->hint(s, &hint);
	gap = bar_width(items, 2) <= bar_make_room(items, text_width(buf_text(&hint)), cols) ? 2 : 1;
	for (int i = 1; i <= FUNCTION_KEYS; i++)
		if (items[i].is_shown)
			col = bar_item_draw(c, col, &items[i]) + gap;
	if (items[0].is_shown)
		col = bar_item_draw(c, col, &items[0]) + gap;
	if (hint.len && col + text_width(buf_text(&hint)) <= c->cols - 2)
		canvas_text(c, c->rows - 1, c->cols - 2 - text_width(buf_text(&hint)), buf_text(&hint), STYLE_DIM);
	buf_finish(&hint);
}

static void popup_draw(const struct screen *s, const struct canvas *body)
{
	int rows = smaller(s->rows + 2, body->rows), cols = smaller(s->cols + 4, body->cols);
	struct canvas outside = canvas_part(body, (body->rows - rows) / 2, (body->cols - cols) / 2, rows, cols), inside;
	struct buf title = {0};

	if (s->ops->title)
		s->ops->title(s, &title);
	inside = canvas_box(&outside, buf_text(&title));
	/* The cursor of the screen below is not where one types now. */
	body->grid->has_cursor = false;
	s->ops->draw(s, &inside);
	buf_finish(&title);
}

/* The base, then the popups over it in the order they were opened. */
static void body_draw(const struct ui *ui, const struct screen *s, struct canvas *body)
{
	if (s->ops->is_popup) {
		if (s->below)
			body_draw(ui, s->below, body);
		popup_draw(s, body);
	} else {
		s->ops->draw(s, body);
	}
}

const struct grid *ui_draw(struct ui *ui)
{
	struct canvas all, body;

	grid_clear(&ui->picture);
	ui->is_dirty = false;
	all = canvas_of(&ui->picture);
	if (!ui->top)
		return &ui->picture;
	if (ui_is_tiny(ui)) {
		canvas_printf(
			&all, 0, 0, STYLE_STRONG, _("Please enlarge the window to %d x %d."), UI_COLS_MIN, UI_ROWS_MIN);
		return &ui->picture;
	}
	head_draw(ui, &all);
	body = canvas_part(&all, UI_BODY_TOP, 0, all.rows - UI_BODY_TOP - UI_BODY_BOTTOM, all.cols);
	body_draw(ui, ui->top, &body);
	message_draw(ui, &all);
	canvas_rule(&all, all.rows - 2, NULL);
	bar_draw(ui->top, &all);
	return &ui->picture;
}
