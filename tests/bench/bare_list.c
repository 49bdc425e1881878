/*
 * The teacher list as a bare program paints it: the same picture from the same keyed query, and nothing around it. No
 * screens, no commands, no widgets; SQLite and curses are called where they are needed, and only what changed is
 * painted. What the real program costs beside this is what its structure costs.
 *
 * usage: bare_list FILE [preview]      keys: arrows, pages, Home, End; F3 and letters find; F10 ends
 */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "bare_office.h"
#include "base/words.h"

enum { ROWS = 24, COLS_ALL = 80, MARKS = 2, LIST_TOP = 4, PREVIEW_ROWS = 6, LINES_MAX = 20, COLUMNS_MAX = 16 };
enum { PAIR_RULE = 1, PAIR_DIM, PAIR_HEADER };
struct line {
	int64_t id;
	char *key;
	wchar_t text[COLS_ALL + 1];
};

static size_t fields[COLUMNS_MAX];
static int widths[COLUMNS_MAX], column_count;
static struct line lines[LINES_MAX];
static int height, count, cursor;
static long long position, total;
static bool has_preview;

static void die(const char *what)
{
	endwin();
	fprintf(stderr, "bare_list: %s: %s\n", what, db ? sqlite3_errmsg(db) : "");
	exit(1);
}

/* Puts `text` into a line of the picture, padded or cut with an ellipsis. */
static void cell_put(wchar_t *line, int *used, const char *text, int width, bool is_right)
{
	wchar_t wide[256];
	size_t len = mbstowcs(wide, text, 255), fits = 0;
	int cols = 0;
	bool is_cut;

	len = len == (size_t)-1 ? 0 : len;
	while (fits < len && cols + wcwidth(wide[fits]) <= width)
		cols += wcwidth(wide[fits++]);
	is_cut = fits < len;
	while (is_cut && cols + 1 > width)
		cols -= wcwidth(wide[--fits]);
	for (int i = cols + is_cut; is_right && i < width; i++)
		line[(*used)++] = L' ';
	for (size_t i = 0; i < fits; i++)
		line[(*used)++] = wide[i];
	if (is_cut)
		line[(*used)++] = L'…';
	for (int i = cols + is_cut; !is_right && i < width; i++)
		line[(*used)++] = L' ';
}

static void line_read(struct line *line, sqlite3_stmt *st)
{
	int used = 0;

	free(line->key);
	line->key = strdup(text_of(st, 0));
	line->id = sqlite3_column_int64(st, 1);
	for (int i = 0; i < column_count; i++) {
		enum field_type type = e->fields[fields[i]].type;

		if (i)
			line->text[used++] = L' ';
		cell_put(line->text, &used, text_of(st, FIRST_CELL + i), widths[i],
			type == FIELD_INT || type == FIELD_DECIMAL);
	}
	line->text[used] = L'\0';
}

/* Reads up to `most` lines beyond `at` into `out`; how many there were. */
static int read_lines(enum query q, const struct line *at, struct line *out, int most)
{
	sqlite3_stmt *st = queries[*find != '\0'][q];
	int read = 0;

	bind_common(st);
	if (at) {
		bind_text(st, ":key", at->key);
		bind_int(st, ":id", at->id);
	}
	bind_int(st, ":most", most);
	while (sqlite3_step(st) == SQLITE_ROW)
		line_read(&out[read++], st);
	sqlite3_reset(st);
	return read;
}

static int read_beyond(bool forward, const struct line *at, struct line *out, int most)
{
	int read = read_lines(forward ? REST_AFTER : REST_BEFORE, at, out, most);

	return read < most ? read + read_lines(forward ? AFTER : BEFORE, at, out + read, most - read) : read;
}

static void paint_info(void)
{
	attrset(COLOR_PAIR(PAIR_DIM));
	mvprintw(2, 1, "%lld / %lld  %s: %s", count ? position : 0, total, _("Order"), _(e->fields[e->order].label));
	if (*find) {
		attrset(0);
		printw("  %s: %s", _("Find"), find);
	}
	clrtoeol();
	attrset(0);
}

static void paint_mark(int row, bool is_here)
{
	attrset(is_here ? A_BOLD : 0);
	mvaddstr(LIST_TOP + row, 0, is_here ? ">" : " ");
	attrset(0);
}

static void paint_lines(void)
{
	for (int i = 0; i < height; i++) {
		move(LIST_TOP + i, 0);
		if (i < count) {
			/* as wide as the screen: clrtoeol behind it would erase the next row */
			addstr("  ");
			addwstr(lines[i].text);
		} else {
			clrtoeol();
		}
	}
	if (count)
		paint_mark(cursor, true);
}

static void paint_rule(int row, const char *title)
{
	attrset(COLOR_PAIR(PAIR_RULE));
	for (int i = 0; i < COLS_ALL; i++)
		mvaddstr(row, i, "─");
	attrset(A_BOLD);
	if (*title)
		mvprintw(row, 2, " %s ", title);
	attrset(0);
}

static int columns_of(const char *text)
{
	wchar_t wide[256];
	size_t len = mbstowcs(wide, text, 255);

	return len == (size_t)-1 ? 0 : wcswidth(wide, len);
}

static bool is_listed(size_t field)
{
	for (int i = 0; i < column_count; i++)
		if (fields[i] == field)
			return true;
	return false;
}

/* Label and value of a field, in one cell of the pane or, when they are long, in all of its row; the cell behind it. */
static int paint_item(int cell, const char *label, const char *value)
{
	enum { TOP = ROWS - 2 - PREVIEW_ROWS + 1, CELLS = 2, WIDTH = (COLS_ALL - 1) / CELLS, GAP = 2 };
	int label_cols = columns_of(label), used = 0;
	int span = label_cols + 1 + columns_of(value) + GAP > WIDTH ? CELLS : 1;
	wchar_t line[COLS_ALL + 1];

	cell += span == CELLS ? cell % CELLS : 0;
	if (cell >= (PREVIEW_ROWS - 1) * CELLS)
		return cell;
	cell_put(line, &used, value, span * WIDTH - GAP - label_cols - 1, false);
	line[used] = L'\0';
	attrset(COLOR_PAIR(PAIR_DIM));
	mvaddstr(TOP + cell / CELLS, 1 + cell % CELLS * WIDTH, label);
	attrset(0);
	addch(' ');
	addwstr(line);
	return cell + span;
}

/* Every filled field but the title, those first that are no columns of the list. */
static void paint_preview(void)
{
	int cell = 0;

	for (int row = ROWS - 2 - PREVIEW_ROWS + 1; row < ROWS - 2; row++) {
		move(row, 0);
		clrtoeol();
	}
	bind_common(preview_query);
	bind_int(preview_query, ":id", count ? lines[cursor].id : 0);
	if (sqlite3_step(preview_query) == SQLITE_ROW) {
		paint_rule(ROWS - 2 - PREVIEW_ROWS, text_of(preview_query, FIRST_CELL + (int)e->title));
		for (size_t i = 0; i < 2 * e->nfields; i++) {
			const char *value = text_of(preview_query, FIRST_CELL + (int)(i % e->nfields));

			if (*value && i % e->nfields != e->title && is_listed(i % e->nfields) == (i >= e->nfields))
				cell = paint_item(cell, _(e->fields[i % e->nfields].label), value);
		}
	}
	sqlite3_reset(preview_query);
}

/* After every key: figures, pane, cursor. */
static void show(void)
{
	paint_info();
	if (has_preview)
		paint_preview();
	move(LIST_TOP + cursor, 0);
	refresh();
}

static void line_swap(struct line *a, struct line *b)
{
	struct line swap = *a;

	*a = *b;
	*b = swap;
}

/* How many rows there are: when it starts, and after each letter of a find. */
static void count_all(void)
{
	sqlite3_stmt *st = count_query[*find != '\0'];

	bind_common(st);
	if (sqlite3_step(st) == SQLITE_ROW)
		total = sqlite3_column_int64(st, 0);
	sqlite3_reset(st);
}

static void go_home(void)
{
	count = read_lines(FIRST, NULL, lines, height);
	cursor = 0;
	position = 1;
	paint_lines();
}

static void go_end(void)
{
	count = read_lines(LAST, NULL, lines, height);
	for (int i = 0; i < count / 2; i++)
		line_swap(&lines[i], &lines[count - 1 - i]);
	cursor = count ? count - 1 : 0;
	position = total;
	paint_lines();
}

static void go_step(int step)
{
	struct line next = {0};

	if (cursor + step >= 0 && cursor + step < count) {
		paint_mark(cursor, false);
		cursor += step;
		position += step;
		paint_mark(cursor, true);
		return;
	}
	if (!count || !read_beyond(step > 0, &lines[cursor], &next, 1))
		return;
	position += step;
	free(lines[step > 0 ? 0 : count - 1].key);
	memmove(&lines[step < 0], &lines[step > 0], (size_t)(count - 1) * sizeof(*lines));
	lines[cursor] = next;
	paint_lines();
}

static void go_page(int direction)
{
	struct line page[LINES_MAX] = {{0}};
	int read = count ? read_beyond(direction > 0, &lines[direction > 0 ? count - 1 : 0], page, height) : 0;

	if (read < height) {
		if (direction > 0)
			go_end();
		else
			go_home();
		return;
	}
	for (int i = 0; i < read; i++) {
		free(lines[i].key);
		lines[i] = page[direction > 0 ? i : read - 1 - i];
	}
	position += direction * read;
	paint_lines();
}

static void paint_frame(void)
{
	int used = 0;
	wchar_t header[COLS_ALL * 2] = L"";

	attrset(A_BOLD);
	mvprintw(0, 1, "Banxue");
	paint_rule(1, "");
	paint_rule(ROWS - 2, "");
	for (int i = 0; i < column_count; i++) {
		if (i)
			header[used++] = L' ';
		cell_put(header, &used, _(e->fields[fields[i]].label), widths[i], false);
	}
	attrset(A_BOLD | COLOR_PAIR(PAIR_HEADER));
	mvaddwstr(3, MARKS, header);
	attrset(0);
	mvaddstr(ROWS - 1, 1, "F1帮助 F3查找 F4编辑 F5刷新 F6筛选 F7新建 F8删除 F9菜单 F10返回 Space选");
}

static void measure_columns(void)
{
	int left = COLS_ALL - MARKS + 1;

	for (size_t i = 0; i < e->nfields && column_count < COLUMNS_MAX; i++)
		if (e->fields[i].flags & FIELD_IN_LIST) {
			fields[column_count] = i;
			widths[column_count++] = e->fields[i].width;
			left -= e->fields[i].width + 1;
		}
	for (int i = 0; i < column_count; i++)
		if (fields[i] == e->title)
			widths[i] += left;
	height = ROWS - LIST_TOP - 2 - (has_preview ? PREVIEW_ROWS : 0);
	if (height > LINES_MAX)
		height = LINES_MAX;
}

static void open_screen(void)
{
	setlocale(LC_CTYPE, "");
	words_use("zh_CN");
	initscr();
	raw();
	noecho();
	nonl();
	typeahead(-1);
	keypad(stdscr, TRUE);
	idcok(stdscr, FALSE);
	idlok(stdscr, TRUE);
	start_color();
	use_default_colors();
	init_pair(PAIR_RULE, 66, -1);
	init_pair(PAIR_DIM, 244, -1);
	init_pair(PAIR_HEADER, 30, -1);
}

/* Letters narrow the list as they come. */
static void find_letter(int key)
{
	size_t len = strlen(find);

	if (key < 'a' || key > 'z' || len + 1 >= sizeof(find))
		return;
	find[len] = (char)key;
	find[len + 1] = '\0';
	count_all();
	go_home();
}

int main(int argc, char **argv)
{
	int key;

	if (argc < 2)
		return 2;
	has_preview = argc > 2 && strcmp(argv[2], "preview") == 0;
	open_screen();
	measure_columns();
	open_office(argv[1], fields, (size_t)column_count);
	paint_frame();
	count_all();
	go_home();
	show();
	while ((key = getch()) != KEY_F(10)) {
		switch (key) {
		case KEY_DOWN: go_step(1); break;
		case KEY_UP: go_step(-1); break;
		case KEY_NPAGE: go_page(1); break;
		case KEY_PPAGE: go_page(-1); break;
		case KEY_HOME: go_home(); break;
		case KEY_END: go_end(); break;
		case KEY_F(3):
			find[0] = '\0';
			count_all();
			break;
		default: find_letter(key);
		}
		show();
	}
	endwin();
	return 0;
}
