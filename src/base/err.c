#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cuts what vsnprintf may have cut within a character, and lays the lines side by side. */
static void sentence_mend(char *s)
{
	size_t len = strlen(s), start = len;

	while (start > 0 && ((unsigned char)s[start - 1] & 0xC0) == 0x80)
		start--;
	if (start > 0 && (unsigned char)s[start - 1] >= 0xC0) {
		unsigned char lead = (unsigned char)s[start - 1];
		size_t need = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;

		if (len - start < need)
			s[start - 1] = '\0';
	}
	for (; *s; s++)
		if ((unsigned char)*s < ' ' || *s == 0x7F)
			*s = ' ';
}

__attribute__((format(printf, 2, 0))) static void sentence_format(struct err *err, const char *fmt, va_list args)
{
	/* The arguments may point into `err` itself: a sentence wrapped around an earlier one. */
	char text[sizeof(err->text)];

	vsnprintf(text, sizeof(text), fmt, args);
	sentence_mend(text);
	memcpy(err->text, text, sizeof(text));
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

void err_clear(struct err *err)
{
	*err = (struct err){0};
}
