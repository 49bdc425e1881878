#include "base/buf.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_SIZE = 64 };

/* Makes room for `more` bytes and the NUL. */
static void buf_reserve(struct buf *b, size_t more)
{
	size_t size = b->size ? b->size : FIRST_SIZE;

	if (b->data && more < b->size - b->len)
		return;
	/* A sum that wraps asks for more than there is, which ends as any exhaustion does. */
	if (more > SIZE_MAX / 2 - b->len)
		size = SIZE_MAX;
	while (size <= b->len + more && size != SIZE_MAX)
		size = size > SIZE_MAX / 2 ? SIZE_MAX : size * 2;
	b->data = mem_resize(b->data, size, 1);
	b->size = size;
}

void buf_add(struct buf *b, const char *s, size_t len)
{
	buf_reserve(b, len);
	if (len)
		memcpy(b->data + b->len, s, len);
	b->len += len;
	b->data[b->len] = '\0';
}

void buf_puts(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_putc(struct buf *b, char c)
{
	buf_reserve(b, 1);
	b->data[b->len++] = c;
	b->data[b->len] = '\0';
}

void buf_vprintf(struct buf *b, const char *fmt, va_list args)
{
	va_list again;
	int len;

	va_copy(again, args);
	buf_reserve(b, FIRST_SIZE);
	len = vsnprintf(b->data + b->len, b->size - b->len, fmt, args);
	if (len > 0 && (size_t)len >= b->size - b->len) {
		buf_reserve(b, (size_t)len);
		vsnprintf(b->data + b->len, b->size - b->len, fmt, again);
	}
	if (len > 0)
		b->len += (size_t)len;
	b->data[b->len] = '\0';
	va_end(again);
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	buf_vprintf(b, fmt, args);
	va_end(args);
}

void buf_reset(struct buf *b)
{
	b->len = 0;
	if (b->data)
		b->data[0] = '\0';
}

const char *buf_text(const struct buf *b)
{
	return b->data ? b->data : "";
}

char *buf_take(struct buf *b)
{
	char *text = b->data ? b->data : mem_copy("");

	*b = (struct buf){0};
	return text;
}

void buf_finish(struct buf *b)
{
	free(b->data);
	*b = (struct buf){0};
}
