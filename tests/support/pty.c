#include "support/pty.h"

#include "base/buf.h"
#include "base/memory.h"
#include "support/place.h"
#include "support/pty_child.h"
#include "support/pty_keys.h"
#include "support/pty_modes.h"
#include "support/pty_view.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

struct pty {
	struct pty_child child;
	int master, slave; /* master is -1 after a hang-up; slave is ours, to look at its queue and settings */
	char *term;
	struct termios settings; /* before the program changed them */
	struct pty_view *view;
	struct buf transcript, text, row;
	bool is_ended;
	int status;
};

static long long now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000LL + ts.tv_nsec / 1000000;
}

/* Takes what has arrived, without waiting; whether there was something. */
static bool pty_take(struct pty *t)
{
	char piece[4096];
	ssize_t len;
	bool is_new = false;

	while (t->master >= 0 && (len = read(t->master, piece, sizeof(piece))) > 0) {
		buf_add(&t->transcript, piece, (size_t)len);
		pty_view_feed(t->view, piece, (size_t)len);
		is_new = true;
	}
	return is_new;
}

/* Notes the end of the program; what it wrote last is taken as well. */
static bool pty_reap(struct pty *t)
{
	if (!t->is_ended && pty_child_reap(&t->child, &t->status)) {
		t->is_ended = true;
		pty_take(t);
	}
	return t->is_ended;
}

/* Waits until something arrives or ends, at most `patience_ms`. */
static void pty_poll(struct pty *t, int patience_ms)
{
	enum { END_UNSEEN_MS = 20 };
	struct pollfd fds[] = {{.fd = t->master, .events = POLLIN}, {.fd = t->child.pidfd, .events = POLLIN}};

	if (t->child.pidfd < 0 && patience_ms > END_UNSEEN_MS)
		patience_ms = END_UNSEEN_MS;
	if (poll(fds, t->is_ended ? 1 : 2, patience_ms) < 0 && errno != EINTR)
		place_die("poll");
	pty_take(t);
	pty_reap(t);
}

/* Bytes to the program, taking what it writes meanwhile, so that neither waits for the other. */
static void pty_write(struct pty *t, const char *bytes, size_t len)
{
	long long deadline = now_ms() + PTY_PATIENCE_MS;

	while (len && t->master >= 0 && !pty_reap(t)) {
		struct pollfd fd = {.fd = t->master, .events = POLLIN | POLLOUT};
		ssize_t sent = write(t->master, bytes, len);

		if (sent > 0) {
			bytes += sent;
			len -= (size_t)sent;
		} else if (errno != EAGAIN && errno != EINTR) {
			return;
		} else if (now_ms() > deadline) {
			place_die("the program does not read its input");
		} else {
			poll(&fd, 1, 100);
		}
		pty_take(t);
	}
}

static void pty_answer(const char *s, size_t len, void *ctx)
{
	struct pty *t = ctx;

	/* A reply is short and must not wait: we may be within pty_write. */
	if (t->master >= 0 && write(t->master, s, len) < 0 && errno != EAGAIN)
		return;
}

static void pty_open(struct pty *t, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	t->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	if (t->master < 0 || grantpt(t->master) || unlockpt(t->master))
		place_die("no pseudo-terminal");
	t->slave = open(ptsname(t->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (t->slave < 0 || ioctl(t->master, TIOCSWINSZ, &size) || tcgetattr(t->slave, &t->settings))
		place_die("no pseudo-terminal");
}

struct pty *pty_start(const struct pty_options *options)
{
	struct pty *t = mem_zalloc(1, sizeof(*t));
	const char *locale = options->locale ? options->locale : "C.UTF-8";
	int rows = options->rows ? options->rows : 24, cols = options->cols ? options->cols : 80;

	t->term = mem_copy(options->term ? options->term : "xterm-256color");
	pty_open(t, rows, cols);
	pty_child_locale_path();
	t->view = pty_view_create(rows, cols, locale, pty_answer, t);
	pty_child_start(&t->child, t->slave, options, locale, t->term);
	return t;
}

void pty_close(struct pty *t)
{
	if (!t)
		return;
	if (!pty_reap(t)) {
		pty_child_signal(&t->child, SIGKILL);
		pty_child_wait(&t->child);
	}
	pty_child_finish(&t->child);
	if (t->master >= 0)
		close(t->master);
	close(t->slave);
	pty_view_destroy(t->view);
	buf_finish(&t->transcript);
	buf_finish(&t->text);
	buf_finish(&t->row);
	free(t->term);
	free(t);
}

void pty_send(struct pty *t, const char *bytes, size_t len)
{
	pty_write(t, bytes, len);
}

void pty_type(struct pty *t, const char *text)
{
	char *bytes = pty_view_encode(t->view, text);

	pty_write(t, bytes, strlen(bytes));
	free(bytes);
}

bool pty_press(struct pty *t, const char *keys)
{
	struct buf bytes = {0};
	bool is_known = true;

	while (is_known && *(keys += strspn(keys, " "))) {
		size_t len = strcspn(keys, " ");

		is_known = pty_keys_encode(t->term, keys, len, &bytes);
		keys += len;
	}
	if (is_known)
		pty_write(t, buf_text(&bytes), bytes.len);
	buf_finish(&bytes);
	return is_known;
}

void pty_resize(struct pty *t, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	/* What was drawn for the old size belongs on the old screen. */
	pty_take(t);
	pty_view_resize(t->view, rows, cols);
	if (ioctl(t->master, TIOCSWINSZ, &size))
		place_die("resize");
}

void pty_hang_up(struct pty *t)
{
	pty_take(t);
	close(t->master);
	t->master = -1;
}

void pty_signal(struct pty *t, int sig)
{
	if (!pty_reap(t))
		pty_child_signal(&t->child, sig);
}

pid_t pty_pid(const struct pty *t)
{
	return t->child.pid;
}

/* Asks `is_met` after everything that arrives, until the deadline or the end of the program. */
static bool pty_wait(struct pty *t, bool (*is_met)(struct pty *t, const void *arg), const void *arg, int patience_ms)
{
	long long deadline = now_ms() + patience_ms, left;

	pty_take(t);
	while (!is_met(t, arg)) {
		left = deadline - now_ms();
		if (left <= 0)
			return false;
		if (pty_reap(t) || t->master < 0)
			return is_met(t, arg);
		pty_poll(t, (int)left);
	}
	return true;
}

static bool is_shown(struct pty *t, const void *text)
{
	return pty_find(t, text, NULL) >= 0;
}

static bool is_gone(struct pty *t, const void *text)
{
	return pty_find(t, text, NULL) < 0;
}

bool pty_wait_text(struct pty *t, const char *text, int patience_ms)
{
	return pty_wait(t, is_shown, text, patience_ms);
}

bool pty_wait_gone(struct pty *t, const char *text, int patience_ms)
{
	return pty_wait(t, is_gone, text, patience_ms);
}

struct wanted_bytes {
	const char *bytes;
	size_t from;
};

static bool has_come(struct pty *t, const void *arg)
{
	const struct wanted_bytes *wanted = arg;

	return t->transcript.len > wanted->from &&
	       memmem(t->transcript.data + wanted->from, t->transcript.len - wanted->from, wanted->bytes,
		       strlen(wanted->bytes));
}

bool pty_wait_bytes(struct pty *t, const char *bytes, size_t from, int patience_ms)
{
	struct wanted_bytes wanted = {.bytes = bytes, .from = from};

	return pty_wait(t, has_come, &wanted, patience_ms);
}

/* The order matters: keys read, then asleep, then nothing more on the line. */
static bool is_settled(struct pty *t)
{
	/* Asking the slave also moves keys on that are still between the two ends. */
	struct pollfd keys = {.fd = t->slave, .events = POLLIN};

	return poll(&keys, 1, 0) == 0 && pty_child_is_idle(&t->child) && !pty_take(t);
}

bool pty_wait_settled(struct pty *t, int patience_ms)
{
	enum { LOOK_AGAIN_MS = 2 }; /* nothing arrives when a program merely goes to sleep */
	long long deadline = now_ms() + patience_ms;

	while (!pty_reap(t) && t->master >= 0) {
		if (is_settled(t))
			return true;
		if (now_ms() > deadline)
			return false;
		pty_poll(t, LOOK_AGAIN_MS);
	}
	return true;
}

bool pty_wait_exit(struct pty *t, int *status_out, int patience_ms)
{
	long long deadline = now_ms() + patience_ms, left;

	while (!pty_reap(t)) {
		left = deadline - now_ms();
		if (left <= 0)
			return false;
		pty_poll(t, (int)left);
	}
	*status_out = t->status;
	return true;
}

int pty_rows(const struct pty *t)
{
	int rows, cols;

	pty_view_size(t->view, &rows, &cols);
	return rows;
}

int pty_cols(const struct pty *t)
{
	int rows, cols;

	pty_view_size(t->view, &rows, &cols);
	return cols;
}

const char *pty_row(struct pty *t, int row)
{
	buf_reset(&t->row);
	pty_view_row(t->view, row, &t->row);
	return buf_text(&t->row);
}

const char *pty_text(struct pty *t)
{
	int rows = pty_rows(t);

	buf_reset(&t->text);
	for (int row = 0; row < rows; row++) {
		pty_view_row(t->view, row, &t->text);
		buf_putc(&t->text, '\n');
	}
	return buf_text(&t->text);
}

/* The column at which byte `at` of a row stands. */
static int column_of(const struct pty *t, int row, size_t at)
{
	int col = 0;

	for (size_t bytes = 0; bytes < at; col++)
		bytes += strlen(pty_view_cell(t->view, row, col).text);
	return col;
}

int pty_find(struct pty *t, const char *text, int *col_out)
{
	int rows = pty_rows(t);

	for (int row = 0; row < rows; row++) {
		const char *line = pty_row(t, row), *found = strstr(line, text);

		if (!found)
			continue;
		if (col_out)
			*col_out = column_of(t, row, (size_t)(found - line));
		return row;
	}
	return -1;
}

struct pty_cursor pty_cursor(const struct pty *t)
{
	return pty_view_cursor(t->view);
}

struct pty_cell pty_cell(const struct pty *t, int row, int col)
{
	return pty_view_cell(t->view, row, col);
}

size_t pty_received(const struct pty *t)
{
	return t->transcript.len;
}

const struct buf *pty_transcript(const struct pty *t)
{
	return &t->transcript;
}

const char *pty_unrestored(struct pty *t)
{
	struct termios now;

	if (tcgetattr(t->slave, &now))
		return "the line settings cannot be read";
	if (now.c_lflag != t->settings.c_lflag || now.c_iflag != t->settings.c_iflag ||
		now.c_oflag != t->settings.c_oflag)
		return "the line is still raw";
	if (pty_mode_is_entered(&t->transcript, t->term, "smkx", "rmkx"))
		return "the keypad is still in application mode";
	if (pty_mode_is_on(&t->transcript, "\033[?2004h", "\033[?2004l"))
		return "pasted text is still marked";
	if (pty_mode_is_entered(&t->transcript, t->term, "smacs", "rmacs"))
		return "line-drawing characters are still on";
	return pty_view_unrestored(t->view);
}

void pty_paste(struct pty *t, const char *text)
{
	bool is_marked = pty_mode_is_on(&t->transcript, "\033[?2004h", "\033[?2004l");

	if (is_marked)
		pty_type(t, "\033[200~");
	pty_type(t, text);
	if (is_marked)
		pty_type(t, "\033[201~");
}

void pty_dump(struct pty *t)
{
	struct pty_cursor at = pty_cursor(t);
	int rows = pty_rows(t);

	fprintf(stderr, "+-- %dx%d %s cursor %d,%d%s %zu bytes%s\n", rows, pty_cols(t), t->term, at.row, at.col,
		at.is_visible ? "" : " hidden", t->transcript.len, t->is_ended ? ", program ended" : "");
	for (int row = 0; row < rows; row++)
		fprintf(stderr, "|%s\n", pty_row(t, row));
	fprintf(stderr, "+--\n");
}
