#include "support/pty_keys.h"

#include "base/buf.h"

#include <stdio.h>
#include <string.h>

#include <curses.h>
#include <term.h>

struct named_key {
	const char *name, *capability;
};

static const struct named_key named_keys[] = {
	{"F1", "kf1"},
	{"F2", "kf2"},
	{"F3", "kf3"},
	{"F4", "kf4"},
	{"F5", "kf5"},
	{"F6", "kf6"},
	{"F7", "kf7"},
	{"F8", "kf8"},
	{"F9", "kf9"},
	{"F10", "kf10"},
	{"F11", "kf11"},
	{"F12", "kf12"},
	{"Up", "kcuu1"},
	{"Down", "kcud1"},
	{"Left", "kcub1"},
	{"Right", "kcuf1"},
	{"Home", "khome"},
	{"End", "kend"},
	{"PgUp", "kpp"},
	{"PgDn", "knp"},
	{"Ins", "kich1"},
	{"Del", "kdch1"},
	{"Backspace", "kbs"},
	{"BackTab", "kcbt"},
};

struct plain_key {
	const char *name;
	char byte;
};

static const struct plain_key plain_keys[] = {{"Tab", '\t'}, {"Enter", '\r'}, {"Space", ' '}, {"Esc", '\033'}};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static bool is_named(const char *want, const char *name, size_t len)
{
	return strlen(want) == len && !strncmp(want, name, len);
}

const char *pty_keys_capability(const char *term, const char *capability)
{
	static char value[256];
	TERMINAL *before = cur_term;
	int status;
	const char *found;

	value[0] = '\0';
	set_curterm(NULL);
	if (setupterm(term, -1, &status) == OK) {
		found = tigetstr(capability);
		if (found && found != (char *)-1)
			snprintf(value, sizeof(value), "%s", found);
		del_curterm(set_curterm(before));
	} else {
		set_curterm(before);
	}
	return value;
}

static bool encode_named(const char *term, const char *name, size_t len, struct buf *out)
{
	const char *bytes;

	for (size_t i = 0; i < COUNT(plain_keys); i++) {
		if (!is_named(plain_keys[i].name, name, len))
			continue;
		buf_putc(out, plain_keys[i].byte);
		return true;
	}
	for (size_t i = 0; i < COUNT(named_keys); i++) {
		if (!is_named(named_keys[i].name, name, len))
			continue;
		bytes = pty_keys_capability(term, named_keys[i].capability);
		buf_puts(out, bytes);
		return *bytes != '\0';
	}
	return false;
}

bool pty_keys_encode(const char *term, const char *name, size_t len, struct buf *out)
{
	static const char control[] = "Ctrl-", escape[] = "Esc-";

	if (len == sizeof(control) && !strncmp(name, control, len - 1)) {
		buf_putc(out, (char)(name[len - 1] & 0x1F));
		return true;
	}
	if (len > sizeof(escape) - 1 && !strncmp(name, escape, sizeof(escape) - 1)) {
		buf_putc(out, '\033');
		return pty_keys_encode(term, name + sizeof(escape) - 1, len - (sizeof(escape) - 1), out);
	}
	if (len == 1) {
		buf_putc(out, *name);
		return true;
	}
	return encode_named(term, name, len, out);
}
