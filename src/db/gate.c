#include "db/gate.h"

#include "base/buf.h"
#include "base/fault.h"
#include "base/watch.h"
#include "base/words.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Which byte of the file stands for which lock. */
enum gate_byte {
	GATE_DOOR,
	/*
	 * Who holds the line is the only one who watches the door: so a program that saves in a loop cannot slip
	 * through the door again before those who wait have seen it open.
	 */
	GATE_LINE,
	GATE_SESSIONS,
};

enum { NS_PER_US = 1000, US_PER_MS = 1000, MS_PER_S = 1000 };

/*
 * How long to wait between two looks, in µs. One looks at the door at a time and may look often; those in line look
 * seldom, and all equally often, so that nobody who waits longer gets in later than who has just come.
 */
static const int64_t steps[] = {[GATE_DOOR] = 200, [GATE_LINE] = 2000, [GATE_SESSIONS] = 10000};

static enum gate_result lock_set(int fd, short type, enum gate_byte byte)
{
	struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};

	while (fcntl(fd, F_OFD_SETLK, &lock) != 0) {
		if (errno == EAGAIN || errno == EACCES)
			return GATE_BUSY;
		if (errno != EINTR)
			return GATE_BROKEN;
	}
	return GATE_PASSED;
}

static int64_t now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / NS_PER_US;
}

static void pause_us(int64_t us)
{
	struct timespec span = {.tv_sec = us / 1000000, .tv_nsec = (us % 1000000) * NS_PER_US};

	nanosleep(&span, NULL);
}

static int64_t patience_end(const struct patience *patience)
{
	return now_us() + (int64_t)patience->limit_ms * US_PER_MS;
}

static bool is_called_off(const struct patience *patience, int64_t left_us)
{
	return (patience->is_cancelled && patience->is_cancelled(patience->ctx)) ||
	       !watch_tell(_("Waiting for another program"), (patience->limit_ms - left_us / US_PER_MS) / MS_PER_S,
		       patience->limit_ms / MS_PER_S);
}

/* Tries until it has the lock, or until the moment `end`. */
static enum gate_result lock_wait(int fd, short type, enum gate_byte byte, const struct patience *patience, int64_t end)
{
	for (;;) {
		enum gate_result result = lock_set(fd, type, byte);

		if (result != GATE_BUSY)
			return result;
		if (is_called_off(patience, end - now_us()))
			return GATE_CANCELLED;
		if (now_us() >= end)
			return GATE_BUSY;
		pause_us(steps[byte]);
	}
}

/* As SQLite does for its journal: whoever may use the database may use its gate, also when root was the first to open
 * it. */
static void gate_adopt(int fd, const struct stat *db)
{
	int given = geteuid() == 0 ? fchown(fd, db->st_uid, db->st_gid) : 0;

	(void)given;
	fchmod(fd, db->st_mode & 0666);
}

static int gate_file(const char *name, const struct stat *db)
{
	int fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd >= 0) {
		gate_adopt(fd, db);
		return fd;
	}
	return errno == EEXIST ? open(name, O_RDWR | O_CLOEXEC | O_NOFOLLOW) : -1;
}

bool gate_open(struct gate *gate, const char *path, bool is_view)
{
	struct buf name = {0};
	struct stat db;
	int cause;

	gate->fd = -1;
	if (stat(path, &db) != 0)
		return false;
	buf_printf(&name, "%s-gate", path);
	gate->fd = gate_file(buf_text(&name), &db);
	cause = errno;
	gate->is_shared = gate->fd < 0;
	if (gate->is_shared && is_view)
		gate->fd = open(buf_text(&name), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	buf_finish(&name);
	errno = cause;
	return gate->fd >= 0 || is_view;
}

void gate_close(struct gate *gate)
{
	if (gate->fd >= 0)
		close(gate->fd);
	gate->fd = -1;
}

enum gate_result gate_enter(struct gate *gate, const struct patience *patience)
{
	enum gate_result result;
	int64_t end;

	if (fault_hit("gate.enter")) {
		errno = ENOLCK;
		return GATE_BROKEN;
	}
	if (gate->is_shared)
		return GATE_PASSED;
	end = patience_end(patience);
	result = lock_wait(gate->fd, F_WRLCK, GATE_LINE, patience, end);
	if (result != GATE_PASSED)
		return result;
	result = lock_wait(gate->fd, F_WRLCK, GATE_DOOR, patience, end);
	lock_set(gate->fd, F_UNLCK, GATE_LINE);
	return result;
}

void gate_leave(struct gate *gate)
{
	lock_set(gate->fd, F_UNLCK, GATE_DOOR);
}

enum gate_result gate_join(struct gate *gate, const struct patience *patience)
{
	return gate->fd < 0 ? GATE_PASSED
			    : lock_wait(gate->fd, F_RDLCK, GATE_SESSIONS, patience, patience_end(patience));
}

enum gate_result gate_seal(struct gate *gate)
{
	return lock_set(gate->fd, F_WRLCK, GATE_SESSIONS);
}
