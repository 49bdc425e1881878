#include "support/pty_filter.h"

#include <stdlib.h>

enum { PLAIN, ESCAPE, BRACKET, CONTROL, PALETTE_DIGITS = 7 };
/* States beyond these count the digits still to be skipped. */
enum { SKIP = 16 };

static void pty_filter_release(struct pty_filter *f, struct buf *out, char c)
{
	buf_add(out, buf_text(&f->held), f->held.len);
	buf_putc(out, c);
	buf_reset(&f->held);
	f->last = f->state == PLAIN ? c : f->last;
	f->state = PLAIN;
}

/* Writes a repetition out. */
static void pty_filter_repeat(struct pty_filter *f, struct buf *out)
{
	for (int count = atoi(buf_text(&f->held) + 2); count > 0; count--)
		buf_putc(out, f->last);
	buf_reset(&f->held);
	f->state = PLAIN;
}

static void pty_filter_byte(struct pty_filter *f, char c, struct buf *out)
{
	if (f->state > SKIP) {
		f->state = f->state == SKIP + 1 ? PLAIN : f->state - 1;
	} else if (c == '\033') {
		buf_add(out, buf_text(&f->held), f->held.len);
		buf_reset(&f->held);
		buf_putc(&f->held, c);
		f->state = ESCAPE;
	} else if (f->state == ESCAPE && c == ']') {
		buf_putc(&f->held, c);
		f->state = BRACKET;
	} else if ((f->state == ESCAPE && c == '[') || (f->state == CONTROL && c >= '0' && c <= '9')) {
		buf_putc(&f->held, c);
		f->state = CONTROL;
	} else if (f->state == CONTROL && c == 'b') {
		pty_filter_repeat(f, out);
	} else if (f->state == BRACKET && (c == 'R' || c == 'P')) {
		buf_reset(&f->held);
		f->state = c == 'P' ? SKIP + PALETTE_DIGITS : PLAIN;
	} else {
		pty_filter_release(f, out, c);
	}
}

void pty_filter_feed(struct pty_filter *f, const char *bytes, size_t len, struct buf *out)
{
	for (size_t i = 0; i < len; i++)
		pty_filter_byte(f, bytes[i], out);
}

void pty_filter_finish(struct pty_filter *f)
{
	buf_finish(&f->held);
}
