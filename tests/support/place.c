#include "support/place.h"

#include "base/buf.h"
#include "base/memory.h"

#include <errno.h>
#include <ftw.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

_Noreturn void place_die(const char *fmt, ...)
{
	int number = errno;
	va_list args;

	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fprintf(stderr, ": %s\n", strerror(number));
	exit(99);
}

const char *place_build(void)
{
	static char path[PATH_MAX];
	ssize_t len;
	char *tests = NULL;

	if (*path)
		return path;
	len = readlink("/proc/self/exe", path, sizeof(path) - 1);
	if (len < 0)
		place_die("/proc/self/exe");
	path[len] = '\0';
	for (char *at = path, *next; (next = strstr(at, "/tests/")); at = next + 1)
		tests = next;
	if (!tests)
		place_die("not below tests/ of a build");
	*tests = '\0';
	return path;
}

const char *place_program(void)
{
	static char path[PATH_MAX + 16];

	snprintf(path, sizeof(path), "%s/banxue", place_build());
	return path;
}

const char *place_locales(void)
{
	static char path[PATH_MAX + 16];
	char *slash;

	/* Made once for all variants, in a folder above them. */
	snprintf(path, sizeof(path), "%s", place_build());
	while ((slash = strrchr(path, '/'))) {
		strcpy(slash, "/locale");
		if (!access(path, X_OK))
			return path;
		*slash = '\0';
	}
	return NULL;
}

static pid_t scratch_owner;
static char scratch[PATH_MAX + 32];

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *walk)
{
	(void)st;
	(void)kind;
	(void)walk;
	return remove(path);
}

static void scratch_remove(void)
{
	/* A forked child ends too, but the folder is not its own. */
	if (getpid() == scratch_owner)
		nftw(scratch, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

const char *place_scratch(void)
{
	const char *parent = getenv("TMPDIR");

	if (scratch_owner)
		return scratch;
	snprintf(scratch, sizeof(scratch), "%s/banxue-XXXXXX", parent ? parent : "/tmp");
	if (!mkdtemp(scratch))
		place_die("%s", scratch);
	scratch_owner = getpid();
	atexit(scratch_remove);
	return scratch;
}

char *place_path(const char *fmt, ...)
{
	char name[256];
	struct buf path = {0};
	va_list args;

	va_start(args, fmt);
	vsnprintf(name, sizeof(name), fmt, args);
	va_end(args);
	buf_printf(&path, "%s/%s", place_scratch(), name);
	return buf_take(&path);
}

char *place_read(const char *path, unsigned long *len_out)
{
	FILE *file = fopen(path, "re");
	struct buf bytes = {0};
	char piece[8192];
	size_t len;

	if (!file)
		place_die("%s", path);
	while ((len = fread(piece, 1, sizeof(piece), file)) > 0)
		buf_add(&bytes, piece, len);
	if (ferror(file))
		place_die("%s", path);
	fclose(file);
	if (len_out)
		*len_out = bytes.len;
	return buf_take(&bytes);
}

void place_write(const char *path, const char *bytes, unsigned long len)
{
	FILE *file = fopen(path, "we");

	if (!file || fwrite(bytes, 1, len, file) != len || fclose(file))
		place_die("%s", path);
}

void place_copy_file(const char *from, const char *to)
{
	unsigned long len;
	char *bytes = place_read(from, &len);

	place_write(to, bytes, len);
	free(bytes);
}
