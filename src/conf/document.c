#include "document.h"

#include "base/err.h"
#include "base/text.h"
#include "base/words.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	DOCUMENT_MAX = 1 << 16,
	NAME_MAX_LENGTH = 40,
};

/* Reads at most one byte more than is allowed; false with errno when the file cannot be read. */
static bool file_read(int fd, struct buf *out)
{
	char piece[4096];
	ssize_t len;

	while (out->len <= DOCUMENT_MAX && (len = read(fd, piece, sizeof(piece))) != 0) {
		if (len < 0 && errno != EINTR)
			return false;
		if (len > 0)
			buf_add(out, piece, (size_t)len);
	}
	return true;
}

/* Opens a regular file only: a pipe would keep the program waiting at its start. */
static int file_open(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;

	if (fd < 0)
		return -1;
	if (!fstat(fd, &st) && S_ISREG(st.st_mode))
		return fd;
	close(fd);
	errno = EINVAL;
	return -1;
}

enum document_result document_open(struct document *d, const char *path, struct err *err)
{
	struct buf text = {0};
	int fd = file_open(path);
	bool is_read = fd >= 0 && file_read(fd, &text), is_good;

	if (!is_read) {
		bool is_absent = fd < 0 && (errno == ENOENT || errno == ENOTDIR);

		err_set(err, is_absent ? ERR_MISSING : ERR_STORAGE, _("The configuration file %s cannot be read (%s)."),
			path, err_reason(errno));
		if (fd >= 0)
			close(fd);
		buf_finish(&text);
		return is_absent ? DOCUMENT_ABSENT : DOCUMENT_REFUSED;
	}
	close(fd);
	is_good = document_parse(d, path, buf_text(&text), text.len, err);
	buf_finish(&text);
	return is_good ? DOCUMENT_READ : DOCUMENT_REFUSED;
}

/* The line of the first @include, 0 without one: it would read files that nobody checked. */
static int include_line(const char *text)
{
	static const char word[] = "@include";
	int line = 1;

	for (;;) {
		text += strspn(text, " \t\r");
		if (!strncmp(text, word, sizeof(word) - 1))
			return line;
		text = strchr(text, '\n');
		if (!text)
			return 0;
		text++;
		line++;
	}
}

static bool text_check(const struct document *d, struct err *err)
{
	int line;

	if (d->text.len > DOCUMENT_MAX)
		return err_set(err, ERR_FORMAT,
			_("%s is larger than 64 KiB, so it is no configuration of this program."), d->name);
	if (!text_is_valid(buf_text(&d->text), d->text.len))
		return err_set(err, ERR_FORMAT, _("%s is no text in UTF-8."), d->name);
	line = include_line(buf_text(&d->text));
	if (line)
		return err_set(err, ERR_FORMAT, _("%s, line %d: other files cannot be included."), d->name, line);
	return true;
}

bool document_parse(struct document *d, const char *name, const char *text, size_t len, struct err *err)
{
	static const char mark[] = "\xEF\xBB\xBF";
	size_t skip = len >= 3 && !memcmp(text, mark, 3) ? 3 : 0;

	*d = (struct document){.name = name};
	buf_add(&d->text, text + skip, len - skip);
	if (!text_check(d, err)) {
		buf_finish(&d->text);
		return false;
	}
	config_init(&d->config);
	if (config_read_string(&d->config, buf_text(&d->text)))
		return true;
	/* translators: the reason comes from a library, in English. */
	err_set(err, ERR_FORMAT, _("%s, line %d cannot be understood (%s)."), name, config_error_line(&d->config),
		config_error_text(&d->config));
	document_finish(d);
	return false;
}

void document_finish(struct document *d)
{
	config_destroy(&d->config);
	buf_finish(&d->text);
}

bool document_blame(
	const struct document *d, const config_setting_t *at, const char *key, struct err *err, const char *fmt, ...)
{
	struct buf what = {0};
	va_list args;

	va_start(args, fmt);
	buf_vprintf(&what, fmt, args);
	va_end(args);
	/* translators: file, line, and what is wrong there. */
	err_blame(err, key, _("%s, line %d: %s"), d->name, (int)config_setting_source_line(at), buf_text(&what));
	buf_finish(&what);
	return false;
}

static const char *line_start(const char *text, int line)
{
	while (line-- > 1 && *text) {
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	return text;
}

/* Reads "= 60" or ": 0x3C" at `text`, which is part of a valid document. */
static bool number_parse(const char *text, long long *number_out)
{
	char *end;
	bool is_hexadecimal;

	text += strspn(text, " \t");
	if (*text != '=' && *text != ':')
		return false;
	text += 1 + strspn(text + 1, " \t\r\n");
	is_hexadecimal = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
	errno = 0;
	*number_out = strtoll(text, &end, is_hexadecimal ? 16 : 10);
	if (errno == ERANGE)
		errno = 0;
	return end != text;
}

bool document_number(const struct document *d, const config_setting_t *at, long long *number_out)
{
	const char *name = config_setting_name(at);
	const char *text = line_start(buf_text(&d->text), (int)config_setting_source_line(at));
	int type = config_setting_type(at);

	if ((type != CONFIG_TYPE_INT && type != CONFIG_TYPE_INT64) || !name)
		return false;
	/* What libconfig kept is the number modulo 2^32: the right place is where that comes out. */
	while ((text = strstr(text, name))) {
		text += strlen(name);
		if (number_parse(text, number_out) &&
			(type == CONFIG_TYPE_INT64 || (int)*number_out == config_setting_get_int(at) ||
				*number_out == LLONG_MAX || *number_out == LLONG_MIN))
			return true;
	}
	return false;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

/* Letters to add, drop or replace to make one word of the other. */
static int word_distance(const char *a, const char *b)
{
	int row[NAME_MAX_LENGTH + 1], width = (int)strlen(b);

	if (strlen(a) > NAME_MAX_LENGTH || width > NAME_MAX_LENGTH)
		return NAME_MAX_LENGTH;
	for (int i = 0; i <= width; i++)
		row[i] = i;
	for (; *a; a++) {
		int corner = row[0]++;

		for (int i = 1; i <= width; i++) {
			int above = row[i];

			row[i] = smaller(
				smaller(above, row[i - 1]) + 1, corner + (tolower((unsigned char)*a) != b[i - 1]));
			corner = above;
		}
	}
	return row[width];
}

const char *document_nearest(
	const char *written, const char *(*name_at)(const void *ctx, size_t i), const void *ctx, size_t count)
{
	/* A third of the letters wrong is as far as a slip of the fingers goes. */
	int best = (int)strlen(written) / 3 + 1;
	const char *nearest = NULL;

	for (size_t i = 0; i < count; i++) {
		int distance = word_distance(written, name_at(ctx, i));

		if (distance > best || (nearest && distance == best))
			continue;
		best = distance;
		nearest = name_at(ctx, i);
	}
	return nearest;
}
