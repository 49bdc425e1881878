#include "base/buf.h"
#include "base/memory.h"
#include "support/golden.h"
#include "support/office.h"
#include "support/place.h"
#include "support/pty.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/*
 * Plays one tests/screens/NAME.script against the real binary and compares what it saw with NAME.golden (UPDATE=1
 * writes it). The language of scripts is described in tests/README.md.
 */

struct play {
	struct golden *golden;
	struct pty *pty; /* a visit, started by the first line that needs one; NULL before, and after it has ended */
	int rows, cols;
	const char *language;
	char office[32], term[32], locale[32], now[32];
	char *file;	 /* the copy of the office's database */
	bool is_skipped; /* the script is for the other language */
	char why[256];
};

/* Without an office none is named, and the place proposed is the same for everybody. */
static void make_office(struct play *p)
{
	if (!p->file && strcmp(p->office, "none") != 0)
		p->file = office_copy(p->office);
}

static bool play_start(struct play *p)
{
	struct buf language = {0}, now = {0};

	if (p->pty)
		return true;
	make_office(p);
	buf_printf(&language, "language=%s", p->language);
	buf_printf(&now, "BANXUE_NOW=%s", p->now);
	p->pty = pty_start(&(struct pty_options){
		.argv = (const char *const[]){pty_program(), "--set", buf_text(&language), p->file, NULL},
		.env = (const char *const[]){buf_text(&now), "XDG_DATA_HOME=/dev/null", NULL},
		.term = p->term,
		.locale = p->locale,
		.rows = p->rows,
		.cols = p->cols,
	});
	buf_finish(&language);
	buf_finish(&now);
	/* Until it has taken over the terminal, keys are for the line discipline: Ctrl-U would take back the others. */
	return pty_wait_settled(p->pty, PTY_PATIENCE_MS);
}

static bool play_fails(struct play *p, const char *why)
{
	snprintf(p->why, sizeof(p->why), "%s", why);
	return false;
}

/* Lines that come before the program starts, for the first time or again. */

static bool set_word(struct play *p, char *word, size_t size, const char *value)
{
	if (p->pty)
		return play_fails(p, "has to come before the first line that needs the program");
	snprintf(word, size, "%s", value);
	return true;
}

static bool do_office(struct play *p, const char *arg)
{
	return set_word(p, p->office, sizeof(p->office), arg);
}

static bool do_language(struct play *p, const char *arg)
{
	if (p->pty)
		return play_fails(p, "has to come before the first line that needs the program");
	p->is_skipped = strcmp(p->language, arg) != 0;
	return true;
}

static bool do_term(struct play *p, const char *arg)
{
	return set_word(p, p->term, sizeof(p->term), arg);
}

static bool do_locale(struct play *p, const char *arg)
{
	return set_word(p, p->locale, sizeof(p->locale), arg);
}

static bool do_now(struct play *p, const char *arg)
{
	return set_word(p, p->now, sizeof(p->now), arg);
}

/* Lines that work while it runs as well. */

static bool do_size(struct play *p, const char *arg)
{
	if (sscanf(arg, "%d %d", &p->rows, &p->cols) != 2 || p->rows < 1 || p->cols < 1)
		return play_fails(p, "wants rows and columns");
	if (p->pty)
		pty_resize(p->pty, p->rows, p->cols);
	return true;
}

static bool do_shell(struct play *p, const char *arg)
{
	make_office(p);
	/* What was typed before it comes before it. */
	if (p->pty && !pty_wait_settled(p->pty, PTY_PATIENCE_MS))
		return play_fails(p, "the program does not come to rest");
	return office_shell(p->file, p->now, arg) || play_fails(p, "failed");
}

/* Lines that need the program. */

static bool do_keys(struct play *p, const char *arg)
{
	return pty_press(p->pty, arg) || play_fails(p, "there is no such key on this terminal");
}

/* "CHINESE|ENGLISH" in the language of the run; without a bar the same in both. */
static char *words_of(const struct play *p, const char *arg)
{
	const char *english = strchr(arg, '|');
	const char *words = english && strcmp(p->language, "en") == 0 ? english + 1 : arg;

	return strndup(words, strcspn(words, "|"));
}

/* Whether the line under the cursor begins with the words, behind the mark of the cursor. */
static bool is_chosen(struct play *p, const char *words)
{
	size_t len = strlen(words);
	const char *row = pty_row(p->pty, pty_cursor(p->pty).row);

	return row[0] == '>' && strncmp(row + 2, words, len) == 0 &&
	       (row[2 + len] == '\0' || strncmp(row + 2 + len, "  ", 2) == 0);
}

static bool do_choose(struct play *p, const char *arg)
{
	enum { LINES_MAX = 40 };
	char *words = words_of(p, arg);
	bool is_found = false;

	for (int i = 0; i < LINES_MAX && !is_found && pty_wait_settled(p->pty, PTY_PATIENCE_MS); i++) {
		is_found = is_chosen(p, words);
		pty_press(p->pty, is_found ? "Enter" : "Down");
	}
	free(words);
	return is_found || play_fails(p, "no line begins so");
}

static bool do_type(struct play *p, const char *arg)
{
	pty_type(p->pty, arg);
	return true;
}

static bool do_expect(struct play *p, const char *arg)
{
	char *words = words_of(p, arg);
	bool is_shown = pty_wait_text(p->pty, words, PTY_PATIENCE_MS);

	free(words);
	return is_shown || play_fails(p, "is not shown");
}

static bool do_gone(struct play *p, const char *arg)
{
	char *words = words_of(p, arg);
	bool is_gone = pty_wait_gone(p->pty, words, PTY_PATIENCE_MS);

	free(words);
	return is_gone || play_fails(p, "is still shown");
}

static bool do_snapshot(struct play *p, const char *arg)
{
	char name[64], how[32] = "";
	struct buf title = {0};

	if (sscanf(arg, "%63s %31s", name, how) < 1)
		return play_fails(p, "wants a name");
	if (!pty_wait_settled(p->pty, PTY_PATIENCE_MS))
		return play_fails(p, "the program does not come to rest");
	buf_printf(&title, "%s %s", name, p->language);
	golden_add(p->golden, buf_text(&title), p->pty, !strcmp(how, "attributes"));
	buf_finish(&title);
	return true;
}

/* The visit is over; the next line that needs the program begins another one, in the same office. */
static void end_visit(struct play *p)
{
	pty_close(p->pty);
	p->pty = NULL;
}

static bool do_exit(struct play *p, const char *arg)
{
	int status;

	if (!pty_wait_exit(p->pty, &status, PTY_PATIENCE_MS))
		return play_fails(p, "the program does not end");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != atoi(arg))
		return play_fails(p, "the program ended otherwise");
	if (pty_unrestored(p->pty))
		return play_fails(p, pty_unrestored(p->pty));
	end_visit(p);
	return true;
}

static bool do_hang_up(struct play *p, const char *arg)
{
	int status;

	(void)arg;
	if (!pty_wait_settled(p->pty, PTY_PATIENCE_MS))
		return play_fails(p, "the program does not come to rest");
	pty_hang_up(p->pty);
	if (!pty_wait_exit(p->pty, &status, PTY_PATIENCE_MS) || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return play_fails(p, "the program does not end well");
	end_visit(p);
	return true;
}

struct verb {
	const char *name;
	bool (*play)(struct play *p, const char *arg);
	bool needs_program;
};

static const struct verb verbs[] = {
	{"office", do_office, false},
	{"language", do_language, false},
	{"term", do_term, false},
	{"locale", do_locale, false},
	{"now", do_now, false},
	{"size", do_size, false},
	{"keys", do_keys, true},
	{"choose", do_choose, true},
	{"type", do_type, true},
	{"expect", do_expect, true},
	{"gone", do_gone, true},
	{"snapshot", do_snapshot, true},
	{"shell", do_shell, false},
	{"hang-up", do_hang_up, true},
	{"exit", do_exit, true},
};

static bool play_line(struct play *p, const char *line)
{
	size_t len = strcspn(line, " ");

	if (!*line || *line == '#')
		return true;
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++) {
		if (strlen(verbs[i].name) != len || strncmp(verbs[i].name, line, len))
			continue;
		if (verbs[i].needs_program && !play_start(p))
			return false;
		return verbs[i].play(p, line[len] ? line + len + 1 : "");
	}
	return play_fails(p, "is no line of a script");
}

static bool play_script(struct play *p, const char *path)
{
	char *script = place_read(path, NULL), *rest = script, *line;
	bool is_right = true;

	for (int number = 1; is_right && !p->is_skipped && (line = strsep(&rest, "\n")); number++) {
		is_right = play_line(p, line);
		if (is_right)
			continue;
		if (p->pty)
			pty_dump(p->pty);
		printf("# %s:%d (%s): %s: %s\n", path, number, p->language, line, p->why);
	}
	free(script);
	return is_right;
}

/* NAME.golden beside NAME.script. */
static char *golden_path(const char *script)
{
	struct buf path = {0};
	const char *dot = strrchr(script, '.');

	buf_add(&path, script, dot ? (size_t)(dot - script) : strlen(script));
	buf_puts(&path, ".golden");
	return buf_take(&path);
}

static bool play_in(const char *language, const char *script, struct golden *golden)
{
	struct play p = {
		.golden = golden,
		.rows = 24,
		.cols = 80,
		.language = language,
		.office = "demo",
		.term = "xterm-256color",
		.locale = "C.UTF-8",
		.now = OFFICE_NOW,
	};
	bool is_right = play_script(&p, script);

	pty_close(p.pty);
	free(p.file);
	return is_right;
}

static bool run_script(const char *script)
{
	static const char *const languages[] = {"zh_CN", "en"};
	char *path = golden_path(script);
	const char *update = getenv("UPDATE");
	struct golden golden;
	bool is_right = true;

	golden_open(&golden, path, update && !strcmp(update, "1"));
	for (size_t i = 0; is_right && i < sizeof(languages) / sizeof(*languages); i++)
		is_right = play_in(languages[i], script, &golden);
	is_right = is_right && golden_close(&golden);
	golden_finish(&golden);
	free(path);
	return is_right;
}

int main(int argc, char **argv)
{
	int failed = 0;

	printf("1..%d\n", argc - 1);
	for (int i = 1; i < argc; i++) {
		bool is_right = run_script(argv[i]);

		printf("%s %d - %s\n", is_right ? "ok" : "not ok", i, argv[i]);
		failed += !is_right;
	}
	return failed > 0;
}
