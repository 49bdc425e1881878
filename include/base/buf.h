#ifndef BANXUE_BASE_BUF_H
#define BANXUE_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

/* A growing byte string. `{0}` is a valid empty one; `data` is NUL-terminated once anything was added. */
struct buf {
	char *data;
	size_t len, size;
};

/* Appends `len` bytes of `s`. */
void buf_add(struct buf *b, const char *s, size_t len);

/* Appends a C string. */
void buf_puts(struct buf *b, const char *s);

/* Appends one byte. */
void buf_putc(struct buf *b, char c);

/* Appends printf style. */
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The same with the arguments of a caller that is printf-like itself. */
void buf_vprintf(struct buf *b, const char *fmt, va_list args) __attribute__((format(printf, 2, 0)));

/* Empties it, keeping the memory. */
void buf_reset(struct buf *b);

/* The text so far, "" when nothing was added; valid until the next change. */
const char *buf_text(const struct buf *b);

/* Hands the text over to the caller (who frees it) and leaves the buffer empty; never NULL. */
char *buf_take(struct buf *b);

/* Frees the memory; the buffer is empty afterwards. */
void buf_finish(struct buf *b);

#endif
