#include "ui/terminal.h"

#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "terminal_state.h"
#include "ui/glyph.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

enum { READ_SIZE = 64 * 1024 };

/* How the locale takes a character; unassigned ones are drawn as a question mark. */
static int locale_width(uint32_t cp)
{
	int width = wcwidth((wchar_t)cp);

	return width < 0 ? 1 : width;
}

/* The terminal's locale; a bare C one says nothing about the terminal, which nowadays speaks UTF-8. */
static void locale_setup(struct terminal *t)
{
	const char *asked = setlocale(LC_CTYPE, "");
	char bytes[MB_LEN_MAX];
	mbstate_t state = {0};

	if (!asked)
		t->notice = N_("The locale asked for is not installed here; the terminal is taken as UTF-8.");
	if (!asked || !strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968"))
		setlocale(LC_CTYPE, "C.UTF-8");
	t->has_chinese = wcrtomb(bytes, L'\u4E2D', &state) != (size_t)-1;
	if (strcmp(t->kind, "linux") != 0)
		return;
	t->has_chinese = false;
	t->notice = N_("This console cannot show Chinese; connect from a terminal window to see it.");
}

static void bytes_send(const char *bytes)
{
	ssize_t written = write(STDOUT_FILENO, bytes, strlen(bytes));

	(void)written;
}

/* Starts what has to be undone, and says how in case there is no time for curses. */
static void signals_setup(struct terminal *t)
{
	char restore[TERMINAL_RESTORE_SIZE];

	t->has_paste = strncmp(t->kind, "vt", 2) != 0 && strcmp(t->kind, "linux") != 0;
	terminal_caps_restore(restore, t->has_paste ? "\033[?2004l" : "");
	terminal_signals_start(t, restore);
}

static void curses_setup(struct terminal *t)
{
	raw();
	noecho();
	nonl();
	/* Updates are sent whole or not begun: the loop looks for input before it draws. */
	typeahead(-1);
	keypad(stdscr, TRUE);
	/* Shifting a row by single columns would halve wide characters. */
	idcok(stdscr, FALSE);
	idlok(stdscr, TRUE);
	t->has_cursor = curs_set(0) == ERR;
	terminal_looks_setup(t);
	if (t->has_paste)
		bytes_send("\033[?2004h");
}

struct terminal *terminal_start(const struct terminal_options *options, struct err *err)
{
	const char *kind = getenv("TERM");
	struct terminal *t;

	if (!terminal_caps_check(kind, err))
		return NULL;
	t = mem_zalloc(1, sizeof(*t));
	t->options = *options;
	t->kind = kind ? kind : "";
	locale_setup(t);
	glyph_setup(options->is_ascii, locale_width);
	use_env(FALSE);
	use_tioctl(TRUE);
	signals_setup(t);
	terminal_caps_release();
	t->curses = newterm(NULL, stdout, stdin);
	if (!t->curses) {
		terminal_signals_stop();
		free(t);
		err_set(err, ERR_REFUSED, "%s", _("The terminal could not be set up; try TERM=xterm."));
		return NULL;
	}
	curses_setup(t);
	key_start(&t->keys, t->sequences, terminal_caps_keys(t->sequences));
	return t;
}

void terminal_stop(struct terminal *t)
{
	if (!t)
		return;
	if (t->has_paste)
		bytes_send("\033[?2004l");
	endwin();
	delscreen(t->curses);
	terminal_signals_stop();
	key_finish(&t->keys);
	grid_finish(&t->sent);
	free(t);
}

void terminal_set(struct terminal *t, const struct terminal_options *options)
{
	t->options = *options;
	glyph_setup(options->is_ascii, locale_width);
	terminal_looks_setup(t);
	terminal_forget(t);
}

bool terminal_has_chinese(const struct terminal *t)
{
	return t->has_chinese;
}

const char *terminal_notice(const struct terminal *t)
{
	return t->notice ? _(t->notice) : "";
}

void terminal_size(const struct terminal *t, int *rows_out, int *cols_out)
{
	struct winsize size;

	(void)t;
	*rows_out = LINES;
	*cols_out = COLS;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col) {
		*rows_out = size.ws_row;
		*cols_out = size.ws_col;
	}
}

/* Lets in the signals that are blocked while the program works; ready input would keep them out otherwise. */
static void signals_admit(const struct terminal *t)
{
	sigset_t before;

	sigprocmask(SIG_SETMASK, &t->waiting, &before);
	sigprocmask(SIG_SETMASK, &before, NULL);
}

static void terminal_resize(struct terminal *t)
{
	int rows, cols;

	terminal_size(t, &rows, &cols);
	resizeterm(rows, cols);
	terminal_forget(t);
}

/* Another program may have had the terminal meanwhile; curses enters its own mode again with the next picture. */
static void terminal_resume(struct terminal *t)
{
	if (!isendwin()) {
		reset_prog_mode();
		bytes_send(terminal_capability("smcup"));
		bytes_send(terminal_capability("smkx"));
	}
	if (t->has_paste)
		bytes_send("\033[?2004h");
	terminal_resize(t);
}

/* Stopping was asked for from outside: the shell gets its terminal back first. Returns what came meanwhile. */
static unsigned terminal_suspend(struct terminal *t)
{
	unsigned wake;
	bool has_stop;

	if (t->has_paste)
		bytes_send("\033[?2004l");
	endwin();
	kill(getpid(), SIGSTOP);
	signals_admit(t);
	wake = terminal_signals_take(&has_stop);
	terminal_resume(t);
	return wake | TERMINAL_CONTINUED | TERMINAL_RESIZED;
}

static unsigned signals_handle(struct terminal *t)
{
	bool has_stop;
	unsigned wake = terminal_signals_take(&has_stop);

	if (has_stop)
		return wake | terminal_suspend(t);
	if (wake & TERMINAL_CONTINUED)
		terminal_resume(t);
	else if (wake & TERMINAL_RESIZED)
		terminal_resize(t);
	return wake;
}

static unsigned signals_poll(struct terminal *t)
{
	signals_admit(t);
	return signals_handle(t);
}

unsigned terminal_wait(struct terminal *t, int timeout_ms)
{
	struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
	int patience = key_patience(&t->keys), ms = timeout_ms, ready;
	bool is_patient = patience >= 0 && (timeout_ms < 0 || patience <= timeout_ms);
	struct timespec span;

	if (t->has_more)
		return TERMINAL_INPUT | signals_poll(t);
	if (t->has_ended)
		return TERMINAL_HANGUP;
	if (is_patient)
		ms = patience;
	span = (struct timespec){ms / 1000, ms % 1000 * 1000000L};
	ready = ppoll(&input, 1, ms < 0 ? NULL : &span, &t->waiting);
	if (ready < 0)
		return errno == EINTR ? signals_handle(t) : TERMINAL_HANGUP;
	if (ready > 0)
		return TERMINAL_INPUT | signals_poll(t);
	if (!is_patient)
		return 0;
	key_give_up(&t->keys);
	return TERMINAL_INPUT;
}

/* Reads what is there without waiting. */
static bool keys_read(struct terminal *t)
{
	struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
	static char bytes[READ_SIZE];
	ssize_t len;

	if (t->has_ended || poll(&input, 1, 0) <= 0)
		return false;
	len = read(STDIN_FILENO, bytes, sizeof(bytes));
	if (len > 0)
		key_feed(&t->keys, bytes, (size_t)len);
	else if (len == 0 || (errno != EINTR && errno != EAGAIN))
		t->has_ended = true;
	return len > 0;
}

bool terminal_key(struct terminal *t, struct key_event *event_out)
{
	t->has_more = key_next(&t->keys, event_out);
	if (!t->has_more && keys_read(t))
		t->has_more = key_next(&t->keys, event_out);
	return t->has_more;
}
