#include "service/copies.h"

#include "db/backup.h"

bool copy_out(const char *path, const char *to, struct err *err)
{
	return db_backup(path, to, err);
}

bool copy_out_stream(const char *path, int fd, struct err *err)
{
	return db_backup_stream(path, fd, err);
}

bool copy_in(const char *from, const char *path, char **replaced_out, struct err *err)
{
	return db_restore(from, path, replaced_out, err);
}

bool copy_in_stream(int fd, const char *path, char **replaced_out, struct err *err)
{
	return db_restore_stream(fd, path, replaced_out, err);
}
