#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Process-wide by nature, as the heap is. */
static void (*exhausted_hook)(void);

static _Noreturn void memory_exhausted(void)
{
	static const char sentence[] = "banxue: out of memory; what was saved is safe\n";
	void (*hook)(void) = exhausted_hook;
	ssize_t written;

	exhausted_hook = NULL;
	if (hook)
		hook();
	/* stdio may allocate; write does not. Nothing is left to be done when it fails. */
	written = write(STDERR_FILENO, sentence, sizeof(sentence) - 1);
	(void)written;
	abort();
}

void *mem_zalloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		memory_exhausted();
	return p;
}

void *mem_resize(void *old, size_t count, size_t size)
{
	void *p;

	/* realloc to nothing would free and return NULL. */
	if (!count || !size)
		count = size = 1;
	p = reallocarray(old, count, size);
	if (!p)
		memory_exhausted();
	return p;
}

char *mem_copy(const char *s)
{
	return s ? mem_copy_n(s, strlen(s)) : NULL;
}

char *mem_copy_n(const char *s, size_t len)
{
	char *copy;

	if (len == SIZE_MAX)
		memory_exhausted();
	copy = mem_resize(NULL, len + 1, 1);
	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

void mem_on_exhausted(void (*hook)(void))
{
	exhausted_hook = hook;
}
