#ifndef BANXUE_TESTS_PTY_KEYS_H
#define BANXUE_TESTS_PTY_KEYS_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

/* Appends the bytes that a terminal of type `term` sends for the named key; false when it has no such key. */
bool pty_keys_encode(const char *term, const char *name, size_t len, struct buf *out);

/* A string capability of terminfo as it stands, "" when `term` has none; valid until the next call. */
const char *pty_keys_capability(const char *term, const char *capability);

#endif
