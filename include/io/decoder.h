#ifndef BANXUE_IO_DECODER_H
#define BANXUE_IO_DECODER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* How the bytes of a text file are to be read. */
enum encoding { ENCODING_ASCII, ENCODING_UTF8, ENCODING_GB18030, ENCODING_UTF16 };

/* Stands in decoded text for bytes that are no character, and for NUL: a byte that valid UTF-8 never has. */
enum { DECODER_INVALID = 0xFF };

/*
 * Reads a stream as UTF-8 whatever it is in: UTF-8 or UTF-16 when a byte order mark says so, else the one of UTF-8 and
 * GB18030 in which the bytes around the first character beyond ASCII make sense. It never seeks, so pipes will do.
 */
struct decoder;

/* Starts on an open stream, which stays the caller's. */
struct decoder *decoder_create(FILE *file);
void decoder_destroy(struct decoder *d);

/* Writes up to `size` bytes (at least 8) of whole characters to `out`; 0 at the end. Byte order marks are left out. */
size_t decoder_read(struct decoder *d, char *out, size_t size);

/* What the text turned out to be so far. */
enum encoding decoder_encoding(const struct decoder *d);

/* Whether reading stopped because the device failed; errno of that moment, 0 when it did not. */
int decoder_failure(const struct decoder *d);

#endif
