#include "command/keycode.h"

#include <stdint.h>
#include <stdio.h>

#include "base/words.h"

static const char *const key_names[] = {
	[KEYCODE_ESCAPE - KEYCODE_FIRST] = "Esc Esc",
	[KEYCODE_BACKSPACE - KEYCODE_FIRST] = "Backspace",
	[KEYCODE_UP - KEYCODE_FIRST] = "Up",
	[KEYCODE_DOWN - KEYCODE_FIRST] = "Down",
	[KEYCODE_LEFT - KEYCODE_FIRST] = "Left",
	[KEYCODE_RIGHT - KEYCODE_FIRST] = "Right",
	[KEYCODE_HOME - KEYCODE_FIRST] = "Home",
	[KEYCODE_END - KEYCODE_FIRST] = "End",
	[KEYCODE_PAGE_UP - KEYCODE_FIRST] = "PgUp",
	[KEYCODE_PAGE_DOWN - KEYCODE_FIRST] = "PgDn",
	[KEYCODE_INSERT - KEYCODE_FIRST] = "Ins",
	[KEYCODE_DELETE - KEYCODE_FIRST] = "Del",
	[KEYCODE_BACK_TAB - KEYCODE_FIRST] = "Shift-Tab",
};

static const char *modifier_name(int code)
{
	static const char *const names[] = {
		"", "Shift-", "Alt-", "Alt-Shift-", "Ctrl-", "Ctrl-Shift-", "Ctrl-Alt-", "Ctrl-Alt-Shift-"};

	return names[(code / KEYCODE_SHIFT) & 7];
}

void keycode_name(int code, char name_out[KEYCODE_NAME_SIZE])
{
	int key = code & (KEYCODE_SHIFT - 1);
	const char *before = modifier_name(code);

	name_out[0] = '\0';
	if (key == KEYCODE_TAB)
		snprintf(name_out, KEYCODE_NAME_SIZE, "%sTab", before);
	else if (key == KEYCODE_ENTER)
		snprintf(name_out, KEYCODE_NAME_SIZE, "%s%s", before, _("Enter"));
	else if (key == ' ')
		snprintf(name_out, KEYCODE_NAME_SIZE, "%s%s", before, _("Space"));
	else if (key > KEYCODE_F0 && key <= KEYCODE_LAST)
		snprintf(name_out, KEYCODE_NAME_SIZE, "%sF%d", before, key - KEYCODE_F0);
	else if (key > KEYCODE_FIRST && key < KEYCODE_F0)
		snprintf(name_out, KEYCODE_NAME_SIZE, "%s%s", before, key_names[key - KEYCODE_FIRST]);
	else if (key > 0 && key < ' ')
		snprintf(name_out, KEYCODE_NAME_SIZE, "Ctrl-%c", key + '@');
	else if (key > ' ' && key < 0x7F)
		snprintf(name_out, KEYCODE_NAME_SIZE, "%s%c", before, key);
}
