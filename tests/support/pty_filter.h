#ifndef BANXUE_TESTS_PTY_FILTER_H
#define BANXUE_TESTS_PTY_FILTER_H

#include "base/buf.h"

/*
 * Takes out of a program's output what libvterm 0.1.4 misreads: the palette commands of the Linux console and PuTTY
 * (ESC ] R and ESC ] P with seven digits), which have no end mark and would swallow what follows; and the repetition of
 * a character (CSI n b), written out here, after which it would wrap a column too early. `{0}` is a fresh one.
 */
struct pty_filter {
	int state;	 /* characters of such a command seen or still to be skipped */
	struct buf held; /* an escape whose meaning is not clear yet */
	char last;	 /* the character that would be repeated */
};

/* Appends what is left of the bytes; frees what is held. */
void pty_filter_feed(struct pty_filter *f, const char *bytes, size_t len, struct buf *out);
void pty_filter_finish(struct pty_filter *f);

#endif
