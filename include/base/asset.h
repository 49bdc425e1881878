#ifndef BANXUE_BASE_ASSET_H
#define BANXUE_BASE_ASSET_H

#include <stddef.h>

/*
 * The files built into the binary: SQL, demo data, readings, default settings, catalogues of words. A name is the
 * file's path in the source tree ("db/migrations/0001_reference.sql"; a compiled catalogue is "conf/locale/zh_CN.mo").
 * The Makefile's ASSETS says which files there are.
 */
struct asset {
	const char *name;
	const unsigned char *data; /* a NUL follows that `size` does not count: text can be used as a string */
	size_t size;
};

/* The file of that name, or NULL; lives as long as the program. */
const struct asset *asset_find(const char *name);

/* Calls `fn` for every file whose name begins with `prefix`, in the byte order of the names. */
void asset_each(const char *prefix, void (*fn)(void *ctx, const struct asset *asset), void *ctx);

#endif
