#include "base/watch.h"

#include <stddef.h>

/* Process-wide, see the header. */
static struct {
	watch_fn *fn;
	void *ctx;
} watcher;

void watch_use(watch_fn *fn, void *ctx)
{
	watcher.fn = fn;
	watcher.ctx = ctx;
}

bool watch_tell(const char *what, long long done, long long total)
{
	return !watcher.fn || watcher.fn(watcher.ctx, what, done, total);
}
