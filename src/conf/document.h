#ifndef BANXUE_CONF_DOCUMENT_H
#define BANXUE_CONF_DOCUMENT_H

#include <libconfig.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct err;

/*
 * A configuration file read with the care that libconfig does not take itself: no byte order mark, no more than 64 KiB,
 * valid UTF-8, no @include, numbers that fit. The inside of the conf layer.
 */
struct document {
	const char *name; /* the file, for sentences */
	struct buf text;
	config_t config;
};

enum document_result { DOCUMENT_READ, DOCUMENT_ABSENT, DOCUMENT_REFUSED };

/* Reads and parses; must be finished only after DOCUMENT_READ. */
enum document_result document_open(struct document *d, const char *path, struct err *err);
bool document_parse(struct document *d, const char *name, const char *text, size_t len, struct err *err);
void document_finish(struct document *d);

/* Sets a sentence that begins with file and line; returns false. */
bool document_blame(const struct document *d, const config_setting_t *at, const char *key, struct err *err,
	const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* A number as it stands in the file: libconfig makes -1 of those that do not fit. False when it is none or does not. */
bool document_number(const struct document *d, const config_setting_t *at, long long *number_out);

/* The name among `count` (asked by index) that is nearest to what was written, NULL when none is near. */
const char *document_nearest(
	const char *written, const char *(*name_at)(const void *ctx, size_t i), const void *ctx, size_t count);

#endif
