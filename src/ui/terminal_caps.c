#include "base/err.h"
#include "base/words.h"
#include "terminal_state.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Its macros have the names of capabilities, key_next among them: nothing of ui/key.h can be called in this file. */
#include <curses.h>
#include <term.h>

struct named_key {
	const char *capability;
	int code;
};

/* Keys that terminfo knows; the usual sequences of ESC [ and ESC O are known to the decoder anyway. */
static const struct named_key named_keys[] = {
	{"kcuu1", KEYCODE_UP},
	{"kcud1", KEYCODE_DOWN},
	{"kcub1", KEYCODE_LEFT},
	{"kcuf1", KEYCODE_RIGHT},
	{"khome", KEYCODE_HOME},
	{"kend", KEYCODE_END},
	{"kpp", KEYCODE_PAGE_UP},
	{"knp", KEYCODE_PAGE_DOWN},
	{"kich1", KEYCODE_INSERT},
	{"kdch1", KEYCODE_DELETE},
	{"kcbt", KEYCODE_BACK_TAB},
	{"kent", KEYCODE_ENTER},
	{"kLFT", KEYCODE_SHIFT | KEYCODE_LEFT},
	{"kRIT", KEYCODE_SHIFT | KEYCODE_RIGHT},
	{"kri", KEYCODE_SHIFT | KEYCODE_UP},
	{"kind", KEYCODE_SHIFT | KEYCODE_DOWN},
	{"kf1", KEYCODE_F(1)},
	{"kf2", KEYCODE_F(2)},
	{"kf3", KEYCODE_F(3)},
	{"kf4", KEYCODE_F(4)},
	{"kf5", KEYCODE_F(5)},
	{"kf6", KEYCODE_F(6)},
	{"kf7", KEYCODE_F(7)},
	{"kf8", KEYCODE_F(8)},
	{"kf9", KEYCODE_F(9)},
	{"kf10", KEYCODE_F(10)},
	{"kf11", KEYCODE_F(11)},
	{"kf12", KEYCODE_F(12)},
};
_Static_assert(sizeof(named_keys) / sizeof(named_keys[0]) <= TERMINAL_SEQUENCES_MAX, "room for every key");

const char *terminal_capability(const char *name)
{
	const char *text = tigetstr(name);

	return text && (intptr_t)text != -1 ? text : "";
}

int terminal_caps_colours(void)
{
	int colours = tigetnum("colors");

	return colours > 0 ? colours : 0;
}

/* Whether there is a terminal that can place its cursor; the sentence in err says what is amiss. */
bool terminal_caps_check(const char *name, struct err *err)
{
	int result;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_REFUSED, "%s",
			_("The screens need a terminal; for scripts there are the commands of --help."));
	if (!name || !*name)
		return err_set(err, ERR_REFUSED, "%s",
			_("TERM is not set, so the kind of terminal is not known; try TERM=xterm."));
	if (setupterm(name, STDOUT_FILENO, &result) == ERR)
		return err_set(err, ERR_REFUSED,
			_("The terminal kind \"%.40s\" in TERM is not known here; try TERM=xterm."), name);
	if (!*terminal_capability("cup"))
		return err_set(err, ERR_REFUSED,
			_("The terminal kind \"%.40s\" in TERM cannot place its cursor; try TERM=xterm."), name);
	return true;
}

void terminal_caps_release(void)
{
	del_curterm(cur_term);
}

size_t terminal_caps_keys(struct key_sequence *sequences_out)
{
	size_t count = 0;

	for (size_t i = 0; i < sizeof(named_keys) / sizeof(named_keys[0]); i++) {
		const char *bytes = terminal_capability(named_keys[i].capability);

		if (bytes[0] == '\033')
			sequences_out[count++] = (struct key_sequence){bytes, named_keys[i].code};
	}
	return count;
}

/* Appends a capability without its delays "$<5>". */
static void restore_add(char *out, const char *bytes)
{
	size_t len = strlen(out);

	while (*bytes && len + 1 < TERMINAL_RESTORE_SIZE) {
		if (bytes[0] == '$' && bytes[1] == '<' && strchr(bytes, '>'))
			bytes = strchr(bytes, '>') + 1;
		else
			out[len++] = *bytes++;
	}
	out[len] = '\0';
}

void terminal_caps_restore(char restore_out[TERMINAL_RESTORE_SIZE], const char *first)
{
	static const char *const names[] = {"sgr0", "op", "cnorm", "rmkx", "rmcup"};

	restore_out[0] = '\0';
	restore_add(restore_out, first);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		restore_add(restore_out, terminal_capability(names[i]));
	restore_add(restore_out, "\r\n");
}
