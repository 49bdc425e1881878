#include "base/watch_line.h"

#include "base/buf.h"
#include "base/text.h"
#include "base/watch.h"
#include "base/words.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_MS = 500, NEXT_MS = 200, MS_PER_S = 1000, PERCENT = 100 };

static const int stopping[] = {SIGINT, SIGTERM, SIGHUP};
enum { STOPPING_COUNT = sizeof(stopping) / sizeof(stopping[0]) };

/* Signals know no context, and there is one standard error. */
static struct {
	volatile sig_atomic_t is_stopped;
	struct sigaction old[STOPPING_COUNT];
	const char *what;
	long long started_ms, shown_ms;
	int columns; /* the widest line so far */
} line;

static long long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static void stop(int number)
{
	(void)number;
	line.is_stopped = 1;
}

/* Over the line before, and over what of it is longer. */
static void line_print(const char *text)
{
	int columns = text_width(text);

	fprintf(stderr, "\r%s%*s", text, columns < line.columns ? line.columns - columns : 0, "");
	if (columns > line.columns)
		line.columns = columns;
}

static void line_show(const char *what, long long done, long long total)
{
	struct buf text = {0};

	buf_puts(&text, what);
	if (total > 0)
		buf_printf(&text, " %lld%%", done * PERCENT / total);
	else
		buf_printf(&text, _(" %lld s"), (line.shown_ms - line.started_ms) / MS_PER_S);
	buf_printf(&text, "  %s", _("(Ctrl-C stops it)"));
	line_print(buf_text(&text));
	buf_finish(&text);
}

static bool line_tell(void *ctx, const char *what, long long done, long long total)
{
	long long now = now_ms();
	bool is_due = now - line.started_ms >= FIRST_MS && (what != line.what || now - line.shown_ms >= NEXT_MS);

	(void)ctx;
	if (is_due && isatty(STDERR_FILENO)) {
		line.what = what;
		line.shown_ms = now;
		line_show(what, done, total);
	}
	return !line.is_stopped;
}

void watch_line_start(void)
{
	struct sigaction action = {.sa_handler = stop};

	line.is_stopped = 0;
	line.what = NULL;
	line.columns = 0;
	line.started_ms = now_ms();
	for (int i = 0; i < STOPPING_COUNT; i++) {
		sigaction(stopping[i], NULL, &line.old[i]);
		/* What nohup ignores stays so. */
		if (line.old[i].sa_handler != SIG_IGN)
			sigaction(stopping[i], &action, NULL);
	}
	watch_use(line_tell, NULL);
}

void watch_line_clear(void)
{
	if (line.columns > 0) {
		line_print("");
		fputc('\r', stderr);
	}
	line.columns = 0;
}

void watch_line_end(void)
{
	watch_use(NULL, NULL);
	for (int i = 0; i < STOPPING_COUNT; i++)
		sigaction(stopping[i], &line.old[i], NULL);
	watch_line_clear();
}
