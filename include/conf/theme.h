#ifndef BANXUE_CONF_THEME_H
#define BANXUE_CONF_THEME_H

#include <stdbool.h>
#include <stddef.h>

struct err;

/* Colours of a role beside 0 to 255: the terminal's own, and the same as with few colours. */
enum { THEME_OWN = -1, THEME_SAME = -2 };

/* Emphasis of a role, flags. */
enum { THEME_BOLD = 1, THEME_UNDERLINE = 2, THEME_REVERSE = 4, THEME_FAINT = 8 };

/* How one role of the screens looks. */
struct theme_role {
	short fg, bg;	      /* of 8 or 16 colours */
	short fg_256, bg_256; /* of 256 */
	unsigned emphasis;
	bool is_given; /* the theme names the role; the others keep the looks they have */
};

/*
 * Reads one of the themes built into the program (conf/theme/NAME.cfg). `roles` are the names a theme may use, and
 * roles_out has as many entries. A theme without roles, "calm", is how screens look by themselves.
 */
bool theme_load(
	const char *name, const char *const *roles, size_t count, struct theme_role *roles_out, struct err *err);

/* The same for text in memory; the sentence names line and role. */
struct theme_text {
	const char *name, *text;
	size_t len;
};
bool theme_read(const struct theme_text *theme, const char *const *roles, size_t count, struct theme_role *roles_out,
	struct err *err);

#endif
