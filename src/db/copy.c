#include "copy.h"

#include "connection.h"

#include "base/buf.h"
#include "base/fault.h"
#include "base/memory.h"
#include "base/words.h"
#include "db/check.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { COPY_CHUNK = 65536, STAMP_SIZE = 32 };

static bool system_say(const char *path, struct err *err)
{
	if (errno == ENOSPC || errno == EDQUOT)
		return err_set(err, ERR_STORAGE, _("%s: the disk is full. Free some space, then try again."), path);
	return err_set(err, ERR_STORAGE, _("%s cannot be written (%s)."), path, err_reason(errno));
}

char *copy_begin(const char *path, struct err *err)
{
	const char *folder = getenv("TMPDIR");
	struct buf name = {0};
	char *temp;
	int fd;

	if (path)
		buf_printf(&name, "%s.XXXXXX", path);
	else
		buf_printf(&name, "%s/banxue.XXXXXX", folder && *folder ? folder : "/tmp");
	temp = buf_take(&name);
	fd = mkostemp(temp, O_CLOEXEC);
	if (fd >= 0) {
		close(fd);
		return temp;
	}
	system_say(temp, err);
	free(temp);
	return NULL;
}

/* All pages in one step: nobody can write in between, and nothing has to be read twice. */
static bool pages_copy(struct db *from, struct db *to, struct err *err)
{
	sqlite3_backup *backup = sqlite3_backup_init(to->raw, "main", from->raw, "main");
	int rc;

	if (!backup)
		return db_explain(to, sqlite3_errcode(to->raw), err);
	rc = fault_hit("copy.fill") ? SQLITE_FULL : sqlite3_backup_step(backup, -1);
	sqlite3_backup_finish(backup);
	return rc == SQLITE_DONE || db_explain(to, rc, err);
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
static bool copy_verify(const char *temp, struct err *err)
{
	struct finding finding = {0};
	struct db *db = db_open_alone(temp, err);
	bool is_checked = db && db_check(db, finding_keep, &finding, err);

	db_close(db);
	if (is_checked && finding.is_faulty)
		return err_set(
			err, ERR_FORMAT, _("The copy was not kept, because the database is damaged: %s"), finding.line);
	return is_checked;
}

bool copy_fill(struct db *from, const char *temp, struct err *err)
{
	struct db *to = db_open_blank(temp, err);
	bool is_copied = to && pages_copy(from, to, err);

	db_close(to);
	return is_copied && copy_verify(temp, err);
}

static bool path_sync(const char *path, int flags)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
	bool is_synced = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return is_synced;
}

static bool folder_sync(const char *path)
{
	char *copy = mem_copy(path);
	bool is_synced = path_sync(dirname(copy), O_DIRECTORY);

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

bool copy_publish(const char *temp, const char *path, struct err *err)
{
	if (path_sync(temp, 0) && !fault_hit("copy.publish") && rename_new(temp, path) && folder_sync(path))
		return true;
	if (errno == EEXIST)
		return err_set(
			err, ERR_REFUSED, _("%s exists already and was not touched; choose another name."), path);
	return system_say(path, err);
}

bool copy_replace(const char *temp, const char *path, struct err *err)
{
	if (path_sync(temp, 0) && !fault_hit("copy.replace") && rename(temp, path) == 0 && folder_sync(path))
		return true;
	return system_say(path, err);
}

void copy_end(char *temp)
{
	if (temp)
		unlink(temp);
	free(temp);
}

static bool bytes_write(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t written = write(fd, bytes, len);

		if (written < 0 && errno != EINTR)
			return false;
		if (written > 0) {
			bytes += written;
			len -= (size_t)written;
		}
	}
	return true;
}

bool copy_bytes(int from, int to, struct err *err)
{
	char chunk[COPY_CHUNK];
	ssize_t got;

	while ((got = read(from, chunk, sizeof(chunk))) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_set(err, ERR_STORAGE, _("The data cannot be read (%s)."), err_reason(errno));
		if (!bytes_write(to, chunk, (size_t)got))
			return err_set(err, ERR_STORAGE, _("The data cannot be written (%s)."), err_reason(errno));
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
