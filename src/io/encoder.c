#include "io/encoder.h"

#include "base/buf.h"
#include "base/fd.h"
#include "base/memory.h"

#include <errno.h>
#include <iconv.h>
#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROOM = 4096, CHARACTER_MAX = 4 };

/* What a terminal is sent through; one for each of the two streams, until the program ends. */
struct encoder {
	int fd;
	iconv_t to;
	char begun[CHARACTER_MAX]; /* of a character whose rest comes with the next write */
	size_t begun_len;
};

/* A character that the codeset lacks, or a byte that is none, shows as a question mark. */
static bool character_skip(int fd, char **in, size_t *left)
{
	do {
		++*in;
		--*left;
	} while (*left > 0 && ((unsigned char)**in & 0xC0) == 0x80);
	return fd_write(fd, "?", 1);
}

/* All but the beginning of a character at the end, which stays in *in. */
static bool text_send(struct encoder *e, char **in, size_t *left)
{
	while (*left > 0) {
		char room[ROOM], *out = room;
		size_t free_room = sizeof(room);
		bool is_through = iconv(e->to, in, left, &out, &free_room) != (size_t)-1;
		int cause = errno;

		if (!fd_write(e->fd, room, (size_t)(out - room)))
			return false;
		if (!is_through && cause == EINVAL)
			return true;
		if (!is_through && cause == EILSEQ && !character_skip(e->fd, in, left))
			return false;
	}
	return true;
}

static ssize_t encoder_write(void *cookie, const char *bytes, size_t size)
{
	struct encoder *e = cookie;
	struct buf text = {0};
	size_t left;
	bool is_sent;
	char *in;

	buf_add(&text, e->begun, e->begun_len);
	buf_add(&text, bytes, size);
	in = text.data;
	left = text.len;
	is_sent = text_send(e, &in, &left);
	e->begun_len = left < sizeof(e->begun) ? left : 0;
	memcpy(e->begun, in, e->begun_len);
	buf_finish(&text);
	return is_sent ? (ssize_t)size : 0;
}

/*
 * A conversion to the codeset of the locale, where it is worth one: a bare C one says nothing about the terminal. The
 * program itself stays in the locale it is in; newlocale() would do, but glibc 2.36 leaks in it when LOCPATH is set.
 */
static iconv_t conversion_open(void)
{
	char *before = mem_copy(setlocale(LC_CTYPE, NULL));
	const char *codeset = setlocale(LC_CTYPE, "") ? nl_langinfo(CODESET) : "UTF-8";
	iconv_t to = (iconv_t)-1;

	if (strcmp(codeset, "UTF-8") != 0 && strcmp(codeset, "ANSI_X3.4-1968") != 0)
		to = iconv_open(codeset, "UTF-8");
	setlocale(LC_CTYPE, before);
	free(before);
	return to;
}

void encoder_use(FILE **stream)
{
	static struct encoder encoders[2];
	int fd = fileno(*stream);
	bool is_error = fd == STDERR_FILENO;
	struct encoder *e = &encoders[is_error];
	FILE *encoded;

	if (!isatty(fd))
		return;
	e->fd = fd;
	e->to = conversion_open();
	if (e->to == (iconv_t)-1)
		return;
	encoded = fopencookie(e, "w", (cookie_io_functions_t){.write = encoder_write});
	if (!encoded)
		return;
	setvbuf(encoded, NULL, is_error ? _IONBF : _IOLBF, 0);
	*stream = encoded;
}
