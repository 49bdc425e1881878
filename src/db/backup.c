#include "db/backup.h"

#include "connection.h"
#include "copy.h"

#include "base/buf.h"
#include "base/fault.h"
#include "base/memory.h"
#include "base/words.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool backup_fill(const char *path, const char *temp, struct err *err)
{
	struct db *db = db_open(path, DB_VIEW, err);
	bool is_filled = db && db_hold(db, err);

	if (is_filled) {
		is_filled = copy_fill(db, temp, err);
		db_let_go(db);
	}
	db_close(db);
	return is_filled;
}

bool db_backup(const char *path, const char *to, struct err *err)
{
	char *temp = copy_begin(to, err);
	bool is_done = temp && backup_fill(path, temp, err) && copy_publish(temp, to, err);

	copy_end(temp);
	return is_done;
}

bool db_backup_stream(const char *path, int fd, struct err *err)
{
	char *temp = copy_begin(NULL, err);
	int from = -1;
	bool is_done = temp && backup_fill(path, temp, err);

	if (is_done) {
		from = open(temp, O_RDONLY | O_CLOEXEC);
		is_done = from >= 0 ? copy_bytes(from, fd, err)
				    : err_set(err, ERR_STORAGE, _("%s cannot be read (%s)."), temp, err_reason(errno));
	}
	if (from >= 0)
		close(from);
	copy_end(temp);
	return is_done;
}

/*
 * Uses up the journal that a killed program left, which SQLite would otherwise roll back into the new file, and keeps
 * programs that know no gate out of it. What is not a database has nobody in it.
 */
static bool old_close_down(struct db *old, struct err *err)
{
	struct err why = {0};

	if (db_control(old, "BEGIN EXCLUSIVE", &why) || why.kind == ERR_FORMAT)
		return true;
	*err = why;
	return false;
}

/* A second name for the old file, so that `path` never names nothing; a file system without second names moves it. */
static bool old_keep(const char *path, const char *aside, struct err *err)
{
	if (link(path, aside) == 0 || (errno == EPERM && rename(path, aside) == 0))
		return true;
	return err_set(err, ERR_STORAGE, _("%s cannot be kept as %s (%s)."), path, aside, err_reason(errno));
}

/* Takes the second name back, unless the new file stands there already. */
static void old_put_back(const char *path, const char *aside)
{
	struct stat now, old;

	if (stat(aside, &old) != 0)
		return;
	if (stat(path, &now) != 0)
		rename(aside, path);
	else if (now.st_ino == old.st_ino && now.st_dev == old.st_dev)
		unlink(aside);
}

/* The new file is for the same people as the old one. */
static bool copy_adopt(const char *temp, const char *path, struct err *err)
{
	struct stat old;
	bool is_same = stat(path, &old) == 0 && chmod(temp, old.st_mode & 0777) == 0 &&
		       (geteuid() != 0 || chown(temp, old.st_uid, old.st_gid) == 0);

	return is_same || err_set(err, ERR_STORAGE, _("%s cannot be written (%s)."), temp, err_reason(errno));
}

static bool file_swap(const char *temp, const char *path, char **aside_out, struct err *err)
{
	char *aside = copy_name(path, "replaced");

	if (copy_adopt(temp, path, err) && old_keep(path, aside, err) && copy_replace(temp, path, err)) {
		*aside_out = aside;
		return true;
	}
	old_put_back(path, aside);
	free(aside);
	return false;
}

static bool live_replace(const char *temp, const char *path, char **replaced_out, struct err *err)
{
	struct db *old = db_open_blank(path, err);
	bool is_done = old && db_seal(old, err) && old_close_down(old, err) && file_swap(temp, path, replaced_out, err);

	db_close(old);
	return is_done;
}

bool db_restore(const char *backup, const char *path, char **replaced_out, struct err *err)
{
	char *target = realpath(path, NULL), *temp;
	struct db *from;
	bool is_done;

	*replaced_out = NULL;
	temp = copy_begin(target ? target : path, err);
	from = temp ? db_open_alone(backup, err) : NULL;
	is_done = from && copy_fill(from, temp, err);
	db_close(from);
	if (is_done)
		is_done = target ? live_replace(temp, target, replaced_out, err) : copy_publish(temp, path, err);
	copy_end(temp);
	free(target);
	return is_done;
}

bool db_restore_stream(int fd, const char *path, char **replaced_out, struct err *err)
{
	char *temp = copy_begin(path, err);
	int to = temp ? open(temp, O_WRONLY | O_CLOEXEC) : -1;
	bool is_done = to >= 0 && copy_bytes(fd, to, err);

	*replaced_out = NULL;
	if (to >= 0)
		close(to);
	is_done = is_done && db_restore(temp, path, replaced_out, err);
	copy_end(temp);
	return is_done;
}
