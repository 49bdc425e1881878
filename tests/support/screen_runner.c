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
	struct golden golden;
	struct pty *pty; /* started by the first line that needs it */
	int rows, cols;
	char office[32], language[16], term[32], locale[32], now[32];
	char *file; /* the copy of the office's database */
	char why[256];
};

static bool play_start(struct play *p)
{
	struct buf language = {0}, now = {0};

	if (p->pty)
		return true;
	p->file = office_copy(p->office);
	buf_printf(&language, "language=%s", p->language);
	buf_printf(&now, "BANXUE_NOW=%s", p->now);
	p->pty = pty_start(&(struct pty_options){
		.argv = (const char *const[]){pty_program(), "--set", buf_text(&language), p->file, NULL},
		.env = (const char *const[]){buf_text(&now), NULL},
		.term = p->term,
		.locale = p->locale,
		.rows = p->rows,
		.cols = p->cols,
	});
	buf_finish(&language);
	buf_finish(&now);
	return true;
}

static bool play_fails(struct play *p, const char *why)
{
	snprintf(p->why, sizeof(p->why), "%s", why);
	return false;
}

/* Lines that come before the program starts. */

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
	return set_word(p, p->language, sizeof(p->language), arg);
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

/* Lines that work before and after. */

static bool do_size(struct play *p, const char *arg)
{
	if (sscanf(arg, "%d %d", &p->rows, &p->cols) != 2 || p->rows < 1 || p->cols < 1)
		return play_fails(p, "wants rows and columns");
	if (p->pty)
		pty_resize(p->pty, p->rows, p->cols);
	return true;
}

/* Lines that need the program. */

static bool do_keys(struct play *p, const char *arg)
{
	return pty_press(p->pty, arg) || play_fails(p, "there is no such key on this terminal");
}

static bool do_type(struct play *p, const char *arg)
{
	pty_type(p->pty, arg);
	return true;
}

static bool do_expect(struct play *p, const char *arg)
{
	return pty_wait_text(p->pty, arg, PTY_PATIENCE_MS) || play_fails(p, "is not shown");
}

static bool do_gone(struct play *p, const char *arg)
{
	return pty_wait_gone(p->pty, arg, PTY_PATIENCE_MS) || play_fails(p, "is still shown");
}

static bool do_snapshot(struct play *p, const char *arg)
{
	char name[64], how[32] = "";

	if (sscanf(arg, "%63s %31s", name, how) < 1)
		return play_fails(p, "wants a name");
	if (!pty_wait_settled(p->pty, PTY_PATIENCE_MS))
		return play_fails(p, "the program does not come to rest");
	golden_add(&p->golden, name, p->pty, !strcmp(how, "attributes"));
	return true;
}

static bool do_shell(struct play *p, const char *arg)
{
	return office_shell(p->file, p->now, arg) || play_fails(p, "failed");
}

static bool do_exit(struct play *p, const char *arg)
{
	int status;

	if (!pty_wait_exit(p->pty, &status, PTY_PATIENCE_MS))
		return play_fails(p, "the program does not end");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != atoi(arg))
		return play_fails(p, "the program ended otherwise");
	return !pty_unrestored(p->pty) || play_fails(p, pty_unrestored(p->pty));
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
	{"type", do_type, true},
	{"expect", do_expect, true},
	{"gone", do_gone, true},
	{"snapshot", do_snapshot, true},
	{"shell", do_shell, true},
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

	for (int number = 1; is_right && (line = strsep(&rest, "\n")); number++) {
		is_right = play_line(p, line);
		if (is_right)
			continue;
		if (p->pty)
			pty_dump(p->pty);
		printf("# %s:%d: %s: %s\n", path, number, line, p->why);
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

static bool run_script(const char *script)
{
	struct play p = {
		.rows = 24,
		.cols = 80,
		.office = "demo",
		.language = "zh_CN",
		.term = "xterm-256color",
		.locale = "C.UTF-8",
		.now = OFFICE_NOW,
	};
	char *golden = golden_path(script);
	const char *update = getenv("UPDATE");
	bool is_right;

	golden_open(&p.golden, golden, update && !strcmp(update, "1"));
	is_right = play_script(&p, script) && golden_close(&p.golden);
	golden_finish(&p.golden);
	pty_close(p.pty);
	free(p.file);
	free(golden);
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
