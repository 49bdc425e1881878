#include "support/picture.h"

#include <locale.h>
#include <stdlib.h>
#include <wchar.h>

#include <curses.h>

static void picture_draw(void)
{
	mvaddwstr(0, 0, L"教育学院附属学校");
	mvhline(1, 0, 0, COLS);
	mvaddstr(2, 0, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
	attron(A_REVERSE);
	mvaddwstr(3, 2, L"选中");
	attroff(A_REVERSE);
	attron(A_BOLD);
	mvaddstr(4, 2, "bold");
	attroff(A_BOLD);
	if (has_colors()) {
		attron(COLOR_PAIR(1));
		mvaddstr(5, 2, "colour");
		attroff(COLOR_PAIR(1));
	}
	mvprintw(6, 0, "%d x %d", LINES, COLS);
}

int picture_main(void)
{
	wint_t key;
	int kind;

	setlocale(LC_ALL, "");
	if (!initscr())
		return EXIT_FAILURE;
	raw();
	noecho();
	keypad(stdscr, TRUE);
	if (has_colors()) {
		start_color();
		use_default_colors();
		init_pair(1, COLOR_GREEN, COLOR_BLUE);
	}
	do {
		picture_draw();
		mvaddstr(8, 0, "ready");
		move(3, 2);
		kind = get_wch(&key);
		if (key == KEY_RESIZE)
			erase();
		mvprintw(7, 0, "%s %-20lc", kind == KEY_CODE_YES ? keyname((int)key) : "typed",
			kind == OK && key >= ' ' ? key : L' ');
		clrtoeol();
	} while (kind != ERR && key != L'q' && !(kind == KEY_CODE_YES && key == KEY_F(10)));
	endwin();
	return EXIT_SUCCESS;
}
