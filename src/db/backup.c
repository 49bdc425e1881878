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

static bool backup_fill(const char *path, const struct copy *copy, struct err *err)
{
	struct db *db = db_open(path, DB_VIEW, err);
	bool is_filled = db && db_hold(db, err);

	if (is_filled) {
		is_filled = copy_fill(db, copy, _("Copying the database"), err);
		db_let_go(db);
	}
	db_close(db);
	return is_filled;
}

bool db_backup(const char *path, const char *to, struct err *err)
{
	struct copy copy;
	bool is_done = copy_begin(&copy, to, err) && backup_fill(path, &copy, err) && copy_publish(&copy, to, err);

	copy_end(&copy);
	return is_done;
}

bool db_backup_stream(const char *path, int fd, struct err *err)
{
	struct copy copy;
	bool is_done = copy_begin(&copy, NULL, err) && backup_fill(path, &copy, err) && copy_bytes(copy.fd, fd, err);

	copy_end(&copy);
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
static bool copy_adopt(const struct copy *copy, const char *path, struct err *err)
{
	struct stat old;
	bool is_same = stat(path, &old) == 0 && fchmod(copy->fd, old.st_mode & 0777) == 0 &&
		       (geteuid() != 0 || fchown(copy->fd, old.st_uid, old.st_gid) == 0);

	return is_same || err_set(err, ERR_STORAGE, _("%s cannot be written (%s)."), copy->name, err_reason(errno));
}

static bool file_swap(const struct copy *copy, const char *path, char **aside_out, struct err *err)
{
	char *aside = copy_name(path, "replaced");

	if (copy_adopt(copy, path, err) && old_keep(path, aside, err) && copy_replace(copy, path, err)) {
		*aside_out = aside;
		return true;
	}
	old_put_back(path, aside);
	free(aside);
	return false;
}

static bool live_replace(const struct copy *copy, const char *path, char **replaced_out, struct err *err)
{
	struct db *old = db_open_blank(path, err);
	bool is_done = old && db_seal(old, err) && old_close_down(old, err) && file_swap(copy, path, replaced_out, err);

	db_close(old);
	return is_done;
}

bool db_restore(const char *backup, const char *path, char **replaced_out, struct err *err)
{
	char *target = realpath(path, NULL);
	struct copy copy;
	struct db *from;
	bool is_done;

	*replaced_out = NULL;
	from = copy_begin(&copy, target ? target : path, err) ? db_open_alone(backup, err) : NULL;
	is_done = from && copy_fill(from, &copy, _("Restoring the database"), err);
	db_close(from);
	if (is_done)
		is_done = target ? live_replace(&copy, target, replaced_out, err) : copy_publish(&copy, path, err);
	copy_end(&copy);
	free(target);
	return is_done;
}

bool db_restore_stream(int fd, const char *path, char **replaced_out, struct err *err)
{
	struct copy copy;
	bool is_done = copy_begin(&copy, path, err) && copy_bytes(fd, copy.fd, err);

	*replaced_out = NULL;
	is_done = is_done && db_restore(copy.name, path, replaced_out, err);
	copy_end(&copy);
	return is_done;
}
