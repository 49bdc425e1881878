#include "support/office.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "db/db.h"
#include "support/place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
	const char *kind, *command; /* NULL: there is no file */
} offices[] = {
	/* The person who runs the tests must not be seen on any screen. */
	{"demo", "\"$BANXUE\" demo chongming-2023 \"$OFFICE\" --teachers 600 --seed 1 >/dev/null &&"
		 " \"$BANXUE\" set user 1 login=wangfang name=王芳 \"$OFFICE\" >/dev/null"},
	{"new", "\"$BANXUE\" new \"$OFFICE\" --name 崇明区教育局 --district 崇明区 --user 王芳 &&"
		" \"$BANXUE\" set user 1 login=wangfang \"$OFFICE\" >/dev/null"},
	{"none", NULL},
};

bool office_shell(const char *file, const char *now, const char *command)
{
	setenv("BANXUE", place_program(), 1);
	setenv("OFFICE", file, 1);
	setenv("BANXUE_NOW", now, 1);
	setenv("BANXUE_CONFIG", "", 1);
	fflush(NULL);
	return system(command) == 0;
}

char *office_output(const char *file, const char *command)
{
	char *path = place_path("output"), *output;
	struct buf piped = {0};

	buf_printf(&piped, "(%s) >'%s'", command, path);
	if (!office_shell(file, OFFICE_NOW, buf_text(&piped)))
		place_die("failed: %s", command);
	output = place_read(path, NULL);
	buf_finish(&piped);
	free(path);
	return output;
}

void office_set(const char *file, const char *arguments)
{
	struct buf command = {0};

	buf_printf(&command, "\"$BANXUE\" set %s \"$OFFICE\" >/dev/null", arguments);
	if (!office_shell(file, OFFICE_NOW, buf_text(&command)))
		place_die("failed: set %s", arguments);
	buf_finish(&command);
}

long office_number(const char *file, const char *sql)
{
	struct err err;
	struct db *db = db_open(file, DB_VIEW, &err);
	long number;

	if (!db)
		place_die("%s: %s", file, err.text);
	number = (long)db_get_int(db, sql, -1);
	db_close(db);
	return number;
}

/* Whether the template was made by this very binary, or a later one. */
static bool is_fresh(const char *path)
{
	struct stat made, program;

	return !stat(path, &made) && !stat(place_program(), &program) &&
	       (made.st_mtim.tv_sec > program.st_mtim.tv_sec ||
		       (made.st_mtim.tv_sec == program.st_mtim.tv_sec &&
			       made.st_mtim.tv_nsec > program.st_mtim.tv_nsec));
}

/* Tests run side by side: one makes the template, the others wait for it. */
static void template_make(const char *path, const char *command)
{
	struct buf gate = {0}, unfinished = {0};
	int fd;

	buf_printf(&gate, "%s.gate", path);
	buf_printf(&unfinished, "%s.unfinished", path);
	fd = open(buf_text(&gate), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0 || flock(fd, LOCK_EX))
		place_die("%s", buf_text(&gate));
	if (!is_fresh(path)) {
		unlink(buf_text(&unfinished));
		if (!office_shell(buf_text(&unfinished), OFFICE_NOW, command))
			place_die("cannot make an office with: %s", command);
		if (rename(buf_text(&unfinished), path))
			place_die("%s", path);
	}
	close(fd);
	buf_finish(&gate);
	buf_finish(&unfinished);
}

char *office_copy(const char *kind)
{
	static int count;
	char *file = place_path("%s-%d.db", kind, ++count);
	struct buf path = {0};

	for (size_t i = 0; i < sizeof(offices) / sizeof(*offices); i++) {
		if (strcmp(offices[i].kind, kind))
			continue;
		if (offices[i].command) {
			buf_printf(&path, "%s/tests/office-%s.db", place_build(), kind);
			template_make(buf_text(&path), offices[i].command);
			place_copy_file(buf_text(&path), file);
			buf_finish(&path);
		}
		return file;
	}
	errno = EINVAL;
	place_die("no office of the kind %s", kind);
}
