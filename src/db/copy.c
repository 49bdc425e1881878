#include "copy.h"

#include "connection.h"

#include "base/buf.h"
#include "base/fault.h"
#include "base/fd.h"
#include "base/memory.h"
#include "base/watch.h"
#include "base/words.h"
#include "db/check.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { COPY_CHUNK = 65536, COPY_PAGES = 256, STAMP_SIZE = 32 };

/* Behind the name that the copy is to have; nobody else calls a file so. */
static const char unfinished[] = ".banxue-unfinished-XXXXXX";
enum { UNFINISHED_RANDOM = 6 };

static const char stopped[] = N_("Stopped: no copy was made, and nothing was changed.");

static bool system_say(const char *path, struct err *err)
{
	if (errno == ENOSPC || errno == EDQUOT)
		return err_set(err, ERR_STORAGE, _("%s: the disk is full. Free some space, then try again."), path);
	return err_set(err, ERR_STORAGE, _("%s cannot be written (%s)."), path, err_reason(errno));
}

/* Of a byte that SQLite does not lock, by this open file alone: it ends with the process, however that ends. */
static bool lock_take(int fd)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1};

	return fcntl(fd, F_OFD_SETLK, &lock) == 0;
}

static bool is_unfinished(const char *name)
{
	size_t len = strlen(name), mark = sizeof(unfinished) - 1;

	return len > mark && strncmp(name + len - mark, unfinished, mark - UNFINISHED_RANDOM) == 0;
}

/* Removes a copy whose program is no more; one that is at work holds its lock. */
static void litter_remove(int folder, const char *name)
{
	int fd = openat(folder, name, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	if (fd >= 0 && lock_take(fd))
		unlinkat(folder, name, 0);
	if (fd >= 0)
		close(fd);
}

/* What killed programs left in the folder of `path`. */
static void folder_sweep(const char *path)
{
	char *copy = mem_copy(path);
	DIR *folder = opendir(dirname(copy));
	struct dirent *entry;

	while (folder && (entry = readdir(folder)))
		if (is_unfinished(entry->d_name))
			litter_remove(dirfd(folder), entry->d_name);
	if (folder)
		closedir(folder);
	free(copy);
}

/* Whether no sweeper was faster than we: it still holds its lock, or has removed the name. Where locks are not known
 * nobody sweeps. */
static bool is_ours(int fd)
{
	struct stat file;

	if (!lock_take(fd))
		return errno != EAGAIN && errno != EACCES;
	return fstat(fd, &file) != 0 || file.st_nlink > 0;
}

static int locked_file(char *name)
{
	int fd = mkostemp(name, O_CLOEXEC);

	if (fd >= 0 && fault_hit("copy.begin"))
		unlink(name);
	if (fd < 0 || is_ours(fd))
		return fd;
	close(fd);
	memcpy(name + strlen(name) - UNFINISHED_RANDOM, "XXXXXX", UNFINISHED_RANDOM);
	return locked_file(name);
}

bool copy_begin(struct copy *copy, const char *path, struct err *err)
{
	const char *folder = getenv("TMPDIR");
	struct buf name = {0};

	if (path)
		buf_puts(&name, path);
	else
		buf_printf(&name, "%s/banxue", folder && *folder ? folder : "/tmp");
	folder_sweep(buf_text(&name));
	buf_puts(&name, unfinished);
	copy->name = buf_take(&name);
	copy->fd = locked_file(copy->name);
	return copy->fd >= 0 || system_say(path ? path : copy->name, err);
}

static int pages_step(sqlite3_backup *backup, const char *what)
{
	int rc = SQLITE_OK;

	while (rc == SQLITE_OK) {
		int total = sqlite3_backup_pagecount(backup); /* 0 before the first step */

		if (!watch_tell(what, total - sqlite3_backup_remaining(backup), total))
			return SQLITE_INTERRUPT;
		rc = fault_hit("copy.fill") ? SQLITE_FULL : sqlite3_backup_step(backup, COPY_PAGES);
	}
	return rc;
}

/* Within one transaction of reading: nobody can write in between, and nothing has to be read twice. */
static bool pages_copy(struct db *from, struct db *to, const char *what, struct err *err)
{
	sqlite3_backup *backup;
	int rc;

	/* A copy that comes to nothing is removed as a whole, one that is whole is synced when it gets its name. */
	if (!db_control(from, "BEGIN; SELECT count(*) FROM sqlite_schema", err) ||
		!db_control(to, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF", err))
		return false;
	backup = sqlite3_backup_init(to->raw, "main", from->raw, "main");
	if (!backup)
		return db_explain(to, sqlite3_errcode(to->raw), err);
	rc = pages_step(backup, what);
	sqlite3_backup_finish(backup);
	return (rc == SQLITE_DONE || db_explain(to, rc, err)) && db_control(from, "COMMIT", err);
}

struct finding {
	bool is_faulty;
	char line[256];
};

static void finding_keep(void *ctx, const char *line)
{
	struct finding *finding = ctx;

	if (!finding->is_faulty)
		snprintf(finding->line, sizeof(finding->line), "%s", line);
	finding->is_faulty = true;
}

/* Opens the copy as any program would, and checks it from end to end. */
static bool copy_verify(const struct copy *copy, struct err *err)
{
	struct finding finding = {0};
	struct db *db = db_open_alone(copy->name, err);
	bool is_checked = db && db_check(db, finding_keep, &finding, err);

	db_close(db);
	if (is_checked && finding.is_faulty)
		return err_set(
			err, ERR_FORMAT, _("The copy was not kept, because the database is damaged: %s"), finding.line);
	return is_checked;
}

bool copy_fill(struct db *from, const struct copy *copy, const char *what, struct err *err)
{
	struct db *to = db_open_blank(copy->name, err);
	bool is_filled = to && pages_copy(from, to, what, err);

	db_close(to);
	is_filled = is_filled && copy_verify(copy, err);
	if (!is_filled && err->kind == ERR_CANCELLED)
		err_set(err, ERR_CANCELLED, "%s", _(stopped));
	return is_filled;
}

static bool folder_sync(const char *path)
{
	char *copy = mem_copy(path);
	int fd = open(dirname(copy), O_RDONLY | O_CLOEXEC | O_DIRECTORY);
	bool is_synced = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	free(copy);
	/* Some file systems cannot sync a folder; their renames are as good as they get. */
	return is_synced || errno == EINVAL;
}

/* Never over a file that is there; where the file system does not know how, by looking first. */
static bool rename_new(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	if (access(to, F_OK) == 0) {
		errno = EEXIST;
		return false;
	}
	return rename(from, to) == 0;
}

bool copy_publish(const struct copy *copy, const char *path, struct err *err)
{
	if (fsync(copy->fd) == 0 && !fault_hit("copy.publish") && rename_new(copy->name, path) && folder_sync(path))
		return true;
	if (errno == EEXIST)
		return err_set(
			err, ERR_REFUSED, _("%s exists already and was not touched; choose another name."), path);
	return system_say(path, err);
}

bool copy_replace(const struct copy *copy, const char *path, struct err *err)
{
	if (fsync(copy->fd) == 0 && !fault_hit("copy.replace") && rename(copy->name, path) == 0 && folder_sync(path))
		return true;
	return system_say(path, err);
}

void copy_end(struct copy *copy)
{
	if (copy->name && copy->fd >= 0) {
		unlink(copy->name);
		close(copy->fd);
	}
	free(copy->name);
	copy->name = NULL;
}

bool copy_bytes(int from, int to, struct err *err)
{
	char chunk[COPY_CHUNK];
	long long done = 0;
	ssize_t got;

	while ((got = read(from, chunk, sizeof(chunk))) != 0) {
		if (!watch_tell(_("Copying the database"), done, 0))
			return err_set(err, ERR_CANCELLED, "%s", _(stopped));
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_set(err, ERR_STORAGE, _("The data cannot be read (%s)."), err_reason(errno));
		if (!fd_write(to, chunk, (size_t)got))
			return err_set(err, ERR_STORAGE, _("The data cannot be written (%s)."), err_reason(errno));
		done += got;
	}
	return true;
}

char *copy_name(const char *path, const char *word)
{
	char stamp[STAMP_SIZE];
	time_t now = time(NULL);
	struct buf name = {0};
	struct tm local;
	size_t len;

	localtime_r(&now, &local);
	strftime(stamp, sizeof(stamp), "%Y%m%d-%H%M%S", &local);
	buf_printf(&name, "%s.%s-%s", path, word, stamp);
	len = name.len;
	/* Twice within a second, or when the clock was set back. */
	for (int i = 2; access(buf_text(&name), F_OK) == 0; i++) {
		name.len = len;
		buf_printf(&name, "-%d", i);
	}
	return buf_take(&name);
}
