#ifndef BANXUE_COMMAND_KEYCODE_H
#define BANXUE_COMMAND_KEYCODE_H

#include <stddef.h>

/*
 * One key press as a number, knowing no terminal: a printable character is its code point, Ctrl and a letter its ASCII
 * control code, everything else one of these. Modifiers are added to a code.
 */
enum keycode {
	KEYCODE_NONE = 0,
	KEYCODE_TAB = 0x09,
	KEYCODE_ENTER = 0x0D,
	KEYCODE_FIRST = 0x110000, /* above Unicode */
	KEYCODE_ESCAPE,		  /* Esc Esc; a single Esc is only a prefix */
	KEYCODE_BACKSPACE,
	KEYCODE_UP,
	KEYCODE_DOWN,
	KEYCODE_LEFT,
	KEYCODE_RIGHT,
	KEYCODE_HOME,
	KEYCODE_END,
	KEYCODE_PAGE_UP,
	KEYCODE_PAGE_DOWN,
	KEYCODE_INSERT,
	KEYCODE_DELETE,
	KEYCODE_BACK_TAB,
	KEYCODE_F0, /* KEYCODE_F(n) counts from here */
	KEYCODE_LAST = KEYCODE_F0 + 24,
	KEYCODE_SHIFT = 0x1000000,
	KEYCODE_ALT = 0x2000000,
	KEYCODE_CTRL = 0x4000000, /* for keys without a control code: Ctrl-Left */
};

/* The code of function key `n`, 1 to 24. */
#define KEYCODE_F(n) ((int)KEYCODE_F0 + (n))
/* The code of Ctrl and a capital letter. */
#define KEYCODE_CONTROL(letter) ((letter)&0x1F)

enum { KEYCODE_NAME_SIZE = 32 };

/* The name of a key as key bar, help and manual print it: "F2", "Ctrl-V", "PgUp", "Space", "Shift-Up", ":". */
void keycode_name(int code, char name_out[KEYCODE_NAME_SIZE]);

#endif
