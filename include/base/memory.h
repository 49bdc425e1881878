#ifndef BANXUE_BASE_MEMORY_H
#define BANXUE_BASE_MEMORY_H

#include <stddef.h>

/*
 * Allocation that never returns NULL: out of memory runs the hook (which restores the terminal), says so on stderr and
 * aborts.
 */

/* `count` zeroed items of `size` bytes; the caller frees with free(). */
void *mem_zalloc(size_t count, size_t size) __attribute__((returns_nonnull));

/* Resizes to `count` items of `size` bytes; contents beyond the old size are undefined. */
void *mem_resize(void *old, size_t count, size_t size) __attribute__((returns_nonnull));

/* A copy of `s` owned by the caller; NULL stays NULL. */
char *mem_copy(const char *s);

/* A copy of the first `len` bytes of `s`, NUL-terminated, owned by the caller. */
char *mem_copy_n(const char *s, size_t len) __attribute__((returns_nonnull));

/* Called once before the abort; the hook must not allocate. */
void mem_on_exhausted(void (*hook)(void));

#endif
