#include "support/disk.h"

#include "support/place.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <string.h>

struct disk_file {
	sqlite3_file base;
	sqlite3_file *real; /* stands behind this struct */
};

/* One disk for the process, as SQLite's list of file systems is. */
static struct {
	sqlite3_vfs vfs;
	sqlite3_vfs *real;
	enum disk_fault fault;
	int nth, changes, syncs;
} disk;

void disk_spoil(enum disk_fault fault, int nth)
{
	disk.fault = fault;
	disk.nth = nth;
	disk.changes = disk.syncs = 0;
}

int disk_changes(void)
{
	return disk.changes;
}

int disk_syncs(void)
{
	return disk.syncs;
}

/* Counts a change; whether it has to fail. */
static bool disk_fails(void)
{
	disk.changes++;
	if (disk.nth == 0)
		return false;
	return disk.fault == DISK_FULL ? disk.changes >= disk.nth : disk.changes == disk.nth;
}

/* After the half that was done. */
static int disk_fail(int rc)
{
	if (disk.fault == DISK_KILL)
		raise(SIGKILL);
	return rc;
}

static sqlite3_file *real_of(sqlite3_file *file)
{
	return ((struct disk_file *)file)->real;
}

static int disk_close(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int disk_read(sqlite3_file *file, void *bytes, int len, sqlite3_int64 at)
{
	return real_of(file)->pMethods->xRead(real_of(file), bytes, len, at);
}

static int disk_write(sqlite3_file *file, const void *bytes, int len, sqlite3_int64 at)
{
	bool fails = disk_fails();
	int rc = real_of(file)->pMethods->xWrite(real_of(file), bytes, fails ? len / 2 : len, at);

	return fails ? disk_fail(SQLITE_FULL) : rc;
}

static int disk_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	return disk_fails() ? disk_fail(SQLITE_IOERR_TRUNCATE)
			    : real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int disk_sync(sqlite3_file *file, int flags)
{
	disk.syncs++;
	return disk_fails() ? disk_fail(SQLITE_IOERR_FSYNC) : real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int disk_size(sqlite3_file *file, sqlite3_int64 *size_out)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size_out);
}

static int disk_lock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int disk_unlock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int disk_reserved(sqlite3_file *file, int *is_reserved_out)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), is_reserved_out);
}

static int disk_control(sqlite3_file *file, int op, void *arg)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), op, arg);
}

static int disk_sector(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int disk_character(sqlite3_file *file)
{
	return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static const sqlite3_io_methods disk_methods = {
	.iVersion = 1,
	.xClose = disk_close,
	.xRead = disk_read,
	.xWrite = disk_write,
	.xTruncate = disk_truncate,
	.xSync = disk_sync,
	.xFileSize = disk_size,
	.xLock = disk_lock,
	.xUnlock = disk_unlock,
	.xCheckReservedLock = disk_reserved,
	.xFileControl = disk_control,
	.xSectorSize = disk_sector,
	.xDeviceCharacteristics = disk_character,
};

static int disk_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *flags_out)
{
	struct disk_file *opened = (struct disk_file *)file;
	int rc;

	(void)vfs;
	opened->real = (sqlite3_file *)(opened + 1);
	rc = disk.real->xOpen(disk.real, path, opened->real, flags, flags_out);
	opened->base.pMethods = opened->real->pMethods ? &disk_methods : NULL;
	return rc;
}

static int disk_delete(sqlite3_vfs *vfs, const char *path, int sync_folder)
{
	(void)vfs;
	return disk_fails() ? disk_fail(SQLITE_IOERR_DELETE) : disk.real->xDelete(disk.real, path, sync_folder);
}

void disk_use(void)
{
	disk.real = sqlite3_vfs_find("unix");
	if (!disk.real)
		place_die("SQLite has no file system called unix");
	disk.vfs = *disk.real;
	disk.vfs.pNext = NULL;
	disk.vfs.zName = "spoiled";
	disk.vfs.szOsFile = (int)sizeof(struct disk_file) + disk.real->szOsFile;
	disk.vfs.xOpen = disk_open;
	disk.vfs.xDelete = disk_delete;
	if (sqlite3_vfs_register(&disk.vfs, 1) != SQLITE_OK)
		place_die("the disk cannot be registered");
}
