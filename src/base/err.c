#include "base/err.h"

#include "base/text.h"
#include "base/words.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((format(printf, 2, 0))) static void sentence_format(struct err *err, const char *fmt, va_list args)
{
	/* Apart, as the arguments may point into `err`: a sentence around an earlier one. Longer, to cut clean text
	 * only. */
	char raw[2 * sizeof(err->text)], *clean;
	size_t len;

	vsnprintf(raw, sizeof(raw), fmt, args);
	/* A name out of a damaged file is part of the sentence that complains of it. */
	clean = text_clean(raw, strlen(raw), TEXT_ONE_LINE);
	len = strlen(clean);
	if (len >= sizeof(err->text))
		len = text_prev(clean, sizeof(err->text)); /* leaves room for the NUL */
	memcpy(err->text, clean, len);
	err->text[len] = '\0';
	free(clean);
}

bool err_set(struct err *err, enum err_kind kind, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	sentence_format(err, fmt, args);
	va_end(args);
	err->kind = kind;
	err->field[0] = '\0';
	return false;
}

bool err_blame(struct err *err, const char *column, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	sentence_format(err, fmt, args);
	va_end(args);
	err->kind = ERR_INPUT;
	snprintf(err->field, sizeof(err->field), "%s", column);
	return false;
}

const char *err_reason(int number)
{
	/* What happens in an office; the C library has no words in Chinese unless a locale is installed. */
	static const struct {
		int number;
		const char *words;
	} reasons[] = {
		{ENOENT, N_("it does not exist")},
		{EACCES, N_("permission is denied")},
		{EPERM, N_("permission is denied")},
		{EROFS, N_("the disk is read-only")},
		{ENOSPC, N_("the disk is full")},
		{EDQUOT, N_("the quota of disk space is used up")},
		{EFBIG, N_("the file would be too large")},
		{EIO, N_("the disk reports an error")},
		{EEXIST, N_("it exists already")},
		{EISDIR, N_("it is a folder")},
		{ENOTDIR, N_("a part of the path is no folder")},
		{ENAMETOOLONG, N_("the name is too long")},
		{EMFILE, N_("too many files are open")},
		{ENFILE, N_("too many files are open")},
		{ENOMEM, N_("there is not enough memory")},
		{EPIPE, N_("nobody reads it any more")},
	};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if (reasons[i].number == number)
			return _(reasons[i].words);
	return strerror(number);
}

void err_clear(struct err *err)
{
	*err = (struct err){0};
}
